import { retentionTerms } from "../../domain/retention.ts";
import { type Term, type TermId, terms } from "../../domain/terms.ts";
import type { RetentionTermId } from "../../schemas/destruction.ts";

export interface TermWords {
  /** What a term is for, or who set it. */
  readonly names: Readonly<Record<TermId, string>>;
  /** An article of the Awb, with its paragraph where one is meant. */
  article(article: string, paragraph: number | null): string;
  /** Of what a dossier is kept so long, and from which day. */
  readonly retention: Readonly<Record<RetentionTermId, string>>;
  /** A result of the selection list, and how long it says that something is kept. */
  selectionList(result: string, years: number): string;
  /** The warning that a last working day is not certain. */
  readonly beyondDecrees: string;
  /** The warning that the statutory interest after a day is not known. */
  beyondRates(knownUntil: string): string;
}

/** What a day is due for, with the article the term stands on. */
export function termIn({ names, article }: TermWords, id: TermId): string {
  const { article: number, paragraph }: Term = terms[id];
  return number === null ? names[id] : `${names[id]} (${article(number, paragraph)})`;
}

/** Why a dossier is kept until a day, with the result of the selection list that says so. */
export function retentionTermIn({ retention, selectionList }: TermWords, id: RetentionTermId): string {
  const { result, years } = retentionTerms[id];
  return `${retention[id]}: ${selectionList(result, years)}`;
}
