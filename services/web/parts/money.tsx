import type { Words } from "../../words/words.ts";

/** An amount in a sentence: it does not break over two lines. */
export function euros({ format }: Words, cents: number): string {
  return unbroken(format.euros(cents));
}

/** A sentence with amounts in it, none of which breaks over two lines. */
export function unbroken(sentence: string): string {
  return sentence.replaceAll(/€ (?=\d)/g, "€\u00a0");
}

/** The figure that a page is about, its cents small. */
export function BigAmount({ words, cents }: { readonly words: Words; readonly cents: number }): JSX.Element {
  const [whole, fraction] = halves(euros(words, cents));
  return (
    <p class="big">
      <span safe>{whole}</span>
      <small safe>{fraction}</small>
    </p>
  );
}

/** An amount before and from its decimal mark, which every language writes before the last two digits. */
function halves(amount: string): readonly [string, string] {
  return [amount.slice(0, -3), amount.slice(-3)];
}
