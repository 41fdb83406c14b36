import { lineKey } from "../../../domain/money/lines.ts";
import { type BudgetAmount, budgetAmount } from "../../../schemas/money.ts";
import { centsIn, centsWritten } from "../../files/amount.ts";
import type { Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { euros } from "../parts/money.tsx";
import { centsTypedIn, type Field, type Typed, typedIn } from "./fields.tsx";

/** A year and column, and the field in which its amount is typed. */
interface Place extends Pick<BudgetAmount, "year" | "column"> {
  readonly name: string;
}

function nameOf({ year, column }: Pick<BudgetAmount, "year" | "column">): string {
  return `cents.${year}.${column ?? ""}`;
}

/** A field for the amount of each year and column, with the most that it can be. */
export function amountFields(
  face: Face,
  most: readonly BudgetAmount[],
  hint: (amount: string) => string,
): readonly Field[] {
  const { words } = face;
  const { amountFor } = words.pages.acts.ForwardToPho;
  const names = { column: (column: string) => columnName(face, column) };
  return most.map((line) => ({
    kind: "euros",
    name: nameOf(line),
    label: amountFor(words.format.line(line, names)),
    hint: hint(euros(words, line.cents)),
  }));
}

/** What stands in these fields at first. */
export function amountsFilled(most: readonly BudgetAmount[], amounts: readonly BudgetAmount[] = most): Typed {
  const cents = new Map(amounts.map((line) => [lineKey(line), line.cents]));
  return Object.fromEntries(most.map((line) => [nameOf(line), centsWritten(cents.get(lineKey(line)) ?? 0)]));
}

/** The amounts that were typed, as the command has them; what is left open, or is nothing, is left out. */
export function amountsTyped(typed: Typed) {
  return kept(typed).map(({ year, column, name }) => ({ year, column, cents: centsTypedIn(typed, name) }));
}

/** Those of them that can be read. */
export function amountsRead(typed: Typed): readonly BudgetAmount[] {
  return amountsTyped(typed).flatMap((line) => budgetAmount.safeParse(line).data ?? []);
}

/** The field that a place in the command's lines was filled from: of `lines.1.cents` that of the second amount. */
export function amountFieldOf(place: string, typed: Typed): string | undefined {
  if (place === "lines") return all(typed)[0]?.name;
  const [, index] = /^lines\.(\d+)/.exec(place) ?? [];
  return index === undefined ? undefined : kept(typed)[Number(index)]?.name;
}

function all(typed: Typed): readonly Place[] {
  return Object.keys(typed).flatMap((name) => {
    const [, year, column = ""] = /^cents\.(\d{4})\.(.*)$/.exec(name) ?? [];
    return year === undefined ? [] : [{ year: Number(year), column: column === "" ? null : column, name }];
  });
}

function kept(typed: Typed): readonly Place[] {
  return all(typed).filter(({ name }) => {
    const text = typedIn(typed, name).trim();
    return text !== "" && centsIn(text) !== 0;
  });
}
