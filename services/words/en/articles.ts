const PARAGRAPHS = ["first", "second", "third", "fourth"];

/** An article of the Awb in words: `awb-4:48-1a` is article 4:48, first paragraph, under a, of the Awb. */
export function articleInWords(ground: `awb-${string}`): string {
  const [, article = "", paragraph, letter] = /^awb-(\d+:\d+)(?:-(\d)([a-z])?)?$/.exec(ground) ?? [];
  const named = PARAGRAPHS[Number(paragraph) - 1];
  return `article ${article}${named ? `, ${named} paragraph` : ""}${letter ? `, under ${letter}` : ""}${named ? "," : ""} of the Awb`;
}
