import { sumCents } from "../../domain/money/sums.ts";
import { format } from "../words/nl/format.ts";
import { finance } from "./cast.ts";
import { contributionsOf, nameOf } from "./memo.ts";
import type { Stage } from "./stage.ts";

/** Receives the contributions of some municipalities for a year, as they were set. */
export async function receive({ client, tell }: Stage, year: number, municipalities: readonly string[]): Promise<void> {
  const paid = contributionsOf(year).filter(({ municipality }) => municipalities.includes(municipality));
  for (const contribution of paid) await client.does(finance, "ReceiveContribution", { ...contribution, year });
  const names =
    municipalities.length > 3 ? `${municipalities.length} gemeenten` : municipalities.map(nameOf).join(", ");
  tell(`Binnen voor ${year} van ${names}: ${format.euros(sumCents(paid))}.`);
}

/** Moves budget between years within `general` (memo, rule 9). */
export async function exchange(
  { client, tell }: Stage,
  { fromYear, toYear, euros, reason }: { fromYear: number; toYear: number; euros: number; reason: string },
): Promise<void> {
  const cents = euros * 100;
  await client.does(finance, "ExchangeBudget", { earmark: "general", fromYear, toYear, cents, reason });
  tell(`Budgetuitwisseling: ${format.euros(cents)} gaat van ${fromYear} naar ${toYear}. ${reason}`);
}
