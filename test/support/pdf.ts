import { inflateSync } from "node:zlib";

/** What a PDF holds, as a reader for who cannot see finds it. It reads what our own press writes, and no other PDF. */
export interface ReadPdf {
  /** Everything that is said, in the order of its pages; what decorates them is left out. */
  readonly text: string;
  /** How often each tag stands in its structure. */
  readonly tags: ReadonlyMap<string, number>;
  /** Its objects as they stand, without what is packed in them. */
  readonly plain: string;
}

/** Reads a PDF back. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = objectsIn(Buffer.from(bytes));
  const all = [...objects.values()];
  const plain = all.map(({ head }) => head).join("\n");
  const tags = new Map<string, number>();
  for (const [, tag = ""] of plain.matchAll(/\/S \/([A-Za-z0-9]+)/g)) tags.set(tag, (tags.get(tag) ?? 0) + 1);
  const pages = all.filter(({ head }) => /\/Type \/Page\b/.test(head));
  return { text: pages.map((page) => textOf(page, objects)).join("\n"), tags, plain };
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}
type Objects = ReadonlyMap<string, PdfObject>;

function objectsIn(pdf: Buffer): Objects {
  const text = pdf.toString("latin1");
  const objects = new Map<string, PdfObject>();
  for (const { 0: begin, 1: id = "", index } of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const from = index + begin.length;
    const end = text.indexOf("endobj", from);
    const packed = /\/Length (\d+).*?>>\nstream\n/s.exec(text.slice(from, end));
    if (!packed) {
      objects.set(id, { head: text.slice(from, end), stream: null });
      continue;
    }
    const at = from + packed.index + packed[0].length;
    const stream = pdf.subarray(at, at + Number(packed[1]));
    const head = text.slice(from, at);
    objects.set(id, { head, stream: head.includes("/FlateDecode") ? inflateSync(stream) : stream });
  }
  return objects;
}

/** The object that a field of another leads to. */
function led({ head }: PdfObject, field: RegExp, objects: Objects): PdfObject | undefined {
  return objects.get(new RegExp(`${field.source} (\\d+) 0 R`).exec(head)?.[1] ?? "");
}

function textOf(page: PdfObject, objects: Objects): string {
  const resources = led(page, /\/Resources/, objects) ?? page;
  const fonts = new Map(
    [...resources.head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => {
      const font = objects.get(id);
      const map = font && led(font, /\/ToUnicode/, objects)?.stream?.toString("latin1");
      return [name, glyphsIn(map ?? "")] as const;
    }),
  );
  const content = led(page, /\/Contents/, objects)?.stream?.toString("latin1") ?? "";
  return content
    .split(/(?=\/Artifact)/)
    .map((part) => (part.startsWith("/Artifact") ? part.slice(part.indexOf("EMC")) : part))
    .join("")
    .split("\nBT\n")
    .map((block) => {
      const glyphs = fonts.get(/\/(f\d+) [\d.]+ Tf/.exec(block)?.[1] ?? "");
      return stringsIn(block)
        .map((bytes) =>
          pairsOf(bytes)
            .map((code) => glyphs?.get(code) ?? "")
            .join(""),
        )
        .join("");
    })
    .join(" ");
}

/** What each glyph says, of a font's own table. */
function glyphsIn(map: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  const written = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, chars = ""] of map.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = "", said = ""] of chars.matchAll(/<(\w+)> <(\w+)>/g))
      glyphs.set(Number.parseInt(code, 16), written(said));
  return glyphs;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The strings in a content stream; in one, brackets that match stand as they are. */
function stringsIn(content: string): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let string = "";
  for (const [, octal, escaped, plain] of content.matchAll(/\\([0-7]{3})|\\(.)|(.)/gs)) {
    if (plain === "(") depth += 1;
    if (plain === ")") depth -= 1;
    const isOuter = (plain === "(" && depth === 1) || (plain === ")" && depth === 0);
    if (plain === ")" && depth === 0) {
      found.push(string);
      string = "";
    }
    if (depth === 0 || isOuter) continue;
    if (octal !== undefined) string += String.fromCharCode(Number.parseInt(octal, 8));
    else string += escaped === undefined ? plain : (ESCAPES[escaped] ?? escaped);
  }
  return found;
}

function pairsOf(bytes: string): readonly number[] {
  return Array.from(
    { length: bytes.length >> 1 },
    (_, index) => (bytes.charCodeAt(index * 2) << 8) | bytes.charCodeAt(index * 2 + 1),
  );
}
