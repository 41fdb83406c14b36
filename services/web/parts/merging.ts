import type { LooseDraft, TypedText } from "../../loose-drafts/loose-drafts.ts";
import { type Typed, tickedIn, typedIn } from "../acts/fields.tsx";
import { mergedRows } from "./merging-rows.ts";
import { isBlank, type Row, type RowsName, rowsIn, withRows } from "./rows.ts";

/** The fields that say beside which text the choices stood, and that text itself; and how the name of each choice begins. */
export const AGAINST = "keuze";
export const OTHER = "ander";
export const CHOICE = "keus.";
/** What a form is sent with besides: what it was made from, the version that it was typed over, and the text that stood in it. */
export const OVER = { base: "basis", version: "versie", begun: "toen" } as const;

/** A text that came in from a form. */
export interface Sent {
  readonly typed: TypedText;
  /** What the log had when the form was made, as {@link writtenText} has it; empty where it had nothing. */
  readonly base: string;
  /** The version of the kept text that it was typed over, 0 for none. */
  readonly over: number;
  /** That text, as {@link writtenText} has it; empty for none. */
  readonly begun: string;
  /** All that came with it: the choices, where it comes from the page of two texts. */
  readonly body: Typed;
}

/** What stands where a text is to be kept. */
export interface Standing {
  /** What the log has, as it is typed. */
  readonly logged: TypedText;
  /** The same, written; empty where the log has nothing. */
  readonly base: string;
  /** What the same person kept; null for nothing. */
  readonly kept: LooseDraft | null;
  /** The list of which items are added and taken away, where the form has one. */
  readonly rows?: RowsName | undefined;
}

/** Two texts of one form, of which neither is to be lost. What only one of them changed is the same in both. */
export interface TwoTexts {
  readonly mine: TypedText;
  readonly theirs: TypedText;
  readonly rows?: RowsName | undefined;
  /** Where the other text stands: in the log, or in what the same person kept in another tab. */
  readonly against: "log" | "tab";
  /** What mine counts as typed over once is chosen: by this is seen whether a third one came. */
  readonly base: string;
  readonly over: number;
  readonly begun: string;
  /** What was chosen before, where that was not all. */
  readonly chosen: Typed | null;
}

/** One text out of two, with what only one of them changed; or both, where somebody has to choose between them first. */
export type Merging =
  | { readonly text: TypedText /** It is not what was sent: nobody saw it yet. */; readonly isMerged: boolean }
  | { readonly conflict: TwoTexts };

/** Something in which two texts differ: a field, or a whole row that one of them has not. */
export interface Part {
  readonly name: string;
  readonly fields: readonly string[];
}

/** What a form carries whose text is kept, or where nothing is kept yet is made from what the log has, written. */
export function overOf(
  kept: LooseDraft | null,
  base: string,
): Readonly<Record<(typeof OVER)[keyof typeof OVER], string>> {
  if (kept === null) return { basis: base, versie: "0", toen: "" };
  return { basis: kept.base, versie: String(kept.version), toen: writtenText(kept.typed) };
}

/** What a text came in over, by the form that it was typed in. */
export function sentOver(body: Typed): Pick<Sent, "base" | "over" | "begun"> {
  const [base, begun] = [typedIn(body, OVER.base), typedIn(body, OVER.begun)];
  return { base, over: Number(typedIn(body, OVER.version)), begun };
}

/** Merges what came in with what stands there: with the log first, then with what the same person kept in another tab. */
export function merge(sent: Sent, standing: Standing): Merging {
  const { base, over, body } = sent;
  const { logged, kept, rows } = standing;
  const begunIn = sent.begun || (over === 0 ? base || writtenText({}) : "");
  const log = { rows, against: "log", base: standing.base, over, begun: begunIn } as const;
  const tab = kept && {
    rows,
    against: "tab" as const,
    base: standing.base,
    over: kept.version,
    begun: writtenText(kept.typed),
  };
  // A choice is one between the two texts that were shown: what came since is shown first.
  const isStill = { log: base === standing.base, tab: over === kept?.version };
  const shown = body[AGAINST] === "log" && isStill.log ? log : body[AGAINST] === "tab" && isStill.tab ? tab : null;
  const standsThere = shown?.against === "log" ? logged : kept?.typed;
  const other = shown && (textIn(typedIn(body, OTHER)) ?? standsThere ?? {});
  const typed = other ? chosenOf(sent.typed, other, body, rows) : sent.typed;
  if (shown && other && typed === null)
    return { conflict: { ...shown, mine: sent.typed, theirs: other, chosen: body } };
  let mine = typed ?? sent.typed;
  // Of what somebody was still choosing from, it is not known which of it they changed.
  const isKnown = other !== null || body[AGAINST] === undefined;

  if (standing.base !== "" && base !== standing.base && differing(mine, logged).length > 0) {
    const two = threeWay({ from: isKnown ? textIn(base || writtenText({})) : null, mine, theirs: logged, rows });
    if (partsOf(two).length > 0) return { conflict: { ...log, ...two, chosen: null } };
    mine = two.mine;
  }
  if (tab && kept && over !== kept.version && differing(mine, kept.typed).length > 0) {
    const two = threeWay({ from: isKnown ? textIn(begunIn) : null, mine, theirs: kept.typed, rows });
    if (partsOf(two).length > 0) return { conflict: { ...tab, ...two, chosen: null } };
    mine = two.mine;
  }
  return { text: mine, isMerged: differing(mine, typed ?? sent.typed).length > 0 };
}

/** A text as a form carries it. */
export function writtenText(typed: TypedText): string {
  return JSON.stringify(typed);
}

/** The text that a form carried; null where it carried none. */
function textIn(written: string): TypedText | null {
  try {
    const typed: unknown = JSON.parse(written);
    return typeof typed === "object" && typed !== null && !Array.isArray(typed) ? (typed as TypedText) : null;
  } catch {
    return null;
  }
}

interface FromOne extends Pick<TwoTexts, "mine" | "theirs" | "rows"> {
  /** The text that both came from; null where that is not known: then somebody chooses in all that differs. */
  readonly from: TypedText | null;
}

/** Takes over in both texts what only one of them changed. */
function threeWay({ from, mine, theirs, rows }: FromOne): Pick<TwoTexts, "mine" | "theirs"> {
  const merged = { mine: { ...mine }, theirs: { ...theirs } };
  for (const name of differing(mine, theirs)) {
    if (from === null) continue;
    if (textOf(mine, name) === textOf(from, name)) put(merged.mine, name, theirs[name]);
    else if (textOf(theirs, name) === textOf(from, name)) put(merged.theirs, name, mine[name]);
  }
  if (rows === undefined) return merged;
  const rowsOf = (text: TypedText) => rowsIn(text, rows).filter((row) => !isBlank(row));
  const [ofMine, ofTheirs] = mergedRows(rowsOf(from ?? {}), rowsOf(mine), rowsOf(theirs));
  return { mine: withRows(merged.mine, rows, ofMine), theirs: withRows(merged.theirs, rows, ofTheirs) };
}

/** The names of what differs between two texts. */
export function differing(mine: TypedText, theirs: TypedText): readonly string[] {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...names].filter((name) => textOf(mine, name) !== textOf(theirs, name));
}

/** All in which two texts differ: of a row that one of them has not, the row as a whole. */
export function partsOf({ mine, theirs, rows }: Pick<TwoTexts, "mine" | "theirs" | "rows">): readonly Part[] {
  const parts = new Map<string, string[]>();
  for (const field of differing(mine, theirs)) {
    const row = rows === undefined ? null : rowOf(field, rows);
    const isWhole = row !== null && isBlank(rowAt(mine, row)) !== isBlank(rowAt(theirs, row));
    const name = isWhole ? row : field;
    parts.set(name, [...(parts.get(name) ?? []), field]);
  }
  return Array.from(parts, ([name, fields]) => ({ name, fields }));
}

/** The row that a field stands in: that of `budget.3.unit` is `budget.3`; null where it stands in none. */
function rowOf(field: string, rows: RowsName): string | null {
  return new RegExp(`^(${rows}\\.\\d{1,3})\\.\\w+$`).exec(field)?.[1] ?? null;
}

function rowAt(typed: TypedText, row: string): Row {
  const fields = Object.keys(typed).filter((name) => name.startsWith(`${row}.`));
  return Object.fromEntries(fields.map((name) => [name.slice(row.length + 1), typedIn(typed, name)]));
}

/** What was chosen for something that differs; null for nothing. */
export function choiceOf(body: Typed, name: string): "mine" | "theirs" | null {
  const choice = body[CHOICE + name];
  return choice === "mine" || choice === "theirs" ? choice : null;
}

/** One text of two, by what was chosen for each thing that differs; null where something was not chosen. */
function chosenOf(mine: TypedText, theirs: TypedText, body: Typed, rows: RowsName | undefined): TypedText | null {
  const merged = { ...mine };
  for (const { name, fields } of partsOf({ mine, theirs, rows })) {
    const choice = choiceOf(body, name);
    if (choice === null) return null;
    if (choice === "theirs") for (const field of fields) put(merged, field, theirs[field]);
  }
  if (rows === undefined) return merged;
  return withRows(
    merged,
    rows,
    rowsIn(merged, rows).filter((row) => !isBlank(row)),
  );
}

function put(typed: Record<string, TypedText[string]>, name: string, value: TypedText[string] | undefined): void {
  if (value === undefined) delete typed[name];
  else typed[name] = value;
}

function textOf(typed: TypedText, name: string): string {
  return tickedIn(typed, name).join("\n").replaceAll("\r\n", "\n");
}
