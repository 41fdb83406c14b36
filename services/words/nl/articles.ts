const PARAGRAPHS = ["eerste", "tweede", "derde", "vierde"];

/** An article of the Awb in words: `awb-4:48-1a` is artikel 4:48, eerste lid, onder a, van de Awb. */
export function articleInWords(ground: `awb-${string}`): string {
  const [, article = "", paragraph, letter] = /^awb-(\d+:\d+)(?:-(\d)([a-z])?)?$/.exec(ground) ?? [];
  const named = PARAGRAPHS[Number(paragraph) - 1];
  return `artikel ${article}${named ? `, ${named} lid` : ""}${letter ? `, onder ${letter}` : ""}${named ? "," : ""} van de Awb`;
}
