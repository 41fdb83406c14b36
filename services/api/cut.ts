/** Cuts text that is longer than so many characters, never in the middle of one; it then ends in `…`. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
