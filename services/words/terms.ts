import { type Term, type TermId, terms } from "../../domain/terms.ts";

export interface TermWords {
  /** What a term is for, or who set it. */
  readonly names: Readonly<Record<TermId, string>>;
  /** An article of the Awb, with its paragraph where one is meant. */
  article(article: string, paragraph: number | null): string;
  /** The warning that a last working day is not certain. */
  readonly beyondDecrees: string;
}

/** What a day is due for, with the article the term stands on. */
export function termIn({ names, article }: TermWords, id: TermId): string {
  const { article: number, paragraph }: Term = terms[id];
  return number === null ? names[id] : `${names[id]} (${article(number, paragraph)})`;
}
