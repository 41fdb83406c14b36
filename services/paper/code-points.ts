/**
 * The characters that a TrueType font has a glyph for, by the tables of its `cmap` that fonts of today have: format 4 (16 bits) and
 * format 12 (32 bits).
 */
export function codePointsIn(font: Buffer): ReadonlySet<number> {
  const found = new Set<number>();
  const cmap = tableOf(font, "cmap");
  const tables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < tables; index += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    const ranges = format === 4 ? rangesOf4(font, at) : format === 12 ? rangesOf12(font, at) : [];
    for (const [first, last] of ranges) for (let one = first; one <= last; one += 1) found.add(one);
  }
  return found;
}

type Range = readonly [first: number, last: number];

function tableOf(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + index * 16;
    if (font.toString("latin1", at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function rangesOf4(font: Buffer, at: number): Range[] {
  const twice = font.readUInt16BE(at + 6);
  return Array.from({ length: twice / 2 }, (_, index): Range => {
    const last = font.readUInt16BE(at + 14 + index * 2);
    return [font.readUInt16BE(at + 16 + twice + index * 2), last];
  }).filter(([first]) => first !== 0xffff);
}

function rangesOf12(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index): Range => {
    const group = at + 16 + index * 12;
    return [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
  });
}
