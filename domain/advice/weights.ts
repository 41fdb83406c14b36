import type { AdviceEvent } from "../../schemas/advice.ts";
import type { Proposal } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { yearOf } from "../calendar.ts";
import { refused } from "../refusal.ts";
import type { OpeningFacts } from "./facts.ts";

type Fund = OpeningFacts["fund"];
type Weights = DataOf<AdviceEvent, "AdviceRoundOpened">["weights"];

/**
 * The year whose weights count in a round, by the fund's rule.
 *
 * @param fixed the year the secretary chose; given if, and only if, the rule leaves the choice to the secretary.
 * @param today the day the round opens.
 * @throws ERR_WEIGHTS_YEAR_BY_RULE, ERR_WEIGHTS_YEAR_REQUIRED, ERR_WEIGHTS_YEAR_OUTSIDE_FUND.
 */
export function weightsYearOf(
  fund: Fund,
  proposal: Proposal,
  fixed: { readonly year: number; readonly reason: string } | null,
  today: LocalDate,
): Pick<Weights, "year" | "reason"> {
  const rule = fund.rules.weightsYear;
  const first = yearOf(fund.period.from);
  const last = yearOf(fund.period.to);
  if (rule === "fixed-by-secretary") {
    if (!fixed) throw refused("ERR_WEIGHTS_YEAR_REQUIRED");
    if (fixed.year < first || fixed.year > last)
      throw refused("ERR_WEIGHTS_YEAR_OUTSIDE_FUND", { year: fixed.year, first, last });
    return { year: fixed.year, reason: fixed.reason };
  }
  if (fixed) throw refused("ERR_WEIGHTS_YEAR_BY_RULE", { rule });
  const year =
    rule === "round-opening" ? Math.min(Math.max(yearOf(today), first), last) : yearMostIsAskedFrom(proposal);
  return { year, reason: null };
}

/** The year from which most money is asked; the earliest of several. */
function yearMostIsAskedFrom({ lines }: Proposal): number {
  const asked = new Map<number, bigint>();
  for (const { year, cents } of lines) asked.set(year, (asked.get(year) ?? 0n) + BigInt(cents));
  const byAmount = [...asked].sort(([yearA, a], [yearB, b]) => (a === b ? yearA - yearB : a > b ? -1 : 1));
  const [most] = byAmount;
  if (!most) throw new RangeError("a proposal without lines asks for nothing");
  return most[0];
}

/**
 * The weight of each municipality's vote, in whole cents: its youth-care budget of the year if all of them have one,
 * otherwise its contribution of that year over all earmarks.
 *
 * @param municipalities the whole electorate.
 * @throws ERR_WEIGHTS_MISSING for a total of zero, ERR_WEIGHTS_BEYOND_BOUND for one beyond a safe integer.
 */
export function weightsOf(
  municipalities: readonly string[],
  year: number,
  fund: Fund,
): { readonly source: Weights["source"]; readonly weightCents: ReadonlyMap<string, number> } {
  const budgets = new Map(
    fund.youthCareBudgets.filter((budget) => budget.year === year).map((budget) => [budget.municipality, budget.cents]),
  );
  const source = municipalities.every((one) => budgets.has(one)) ? "youth-care-budgets" : "contributions";
  const weightOf =
    source === "youth-care-budgets"
      ? (municipality: string) => BigInt(budgets.get(municipality) ?? 0)
      : (municipality: string) => contributionOf(municipality, year, fund);
  const weights = municipalities.map((municipality) => ({ municipality, weight: weightOf(municipality) }));
  const total = weights.reduce((sum, { weight }) => sum + weight, 0n);
  if (total === 0n) throw refused("ERR_WEIGHTS_MISSING", { year, source });
  if (total > BigInt(Number.MAX_SAFE_INTEGER)) throw refused("ERR_WEIGHTS_BEYOND_BOUND", { year, source });
  return { source, weightCents: new Map(weights.map(({ municipality, weight }) => [municipality, Number(weight)])) };
}

function contributionOf(municipality: string, year: number, { contributions }: Fund): bigint {
  return contributions
    .filter((one) => one.year === year && one.municipality === municipality)
    .reduce((sum, { cents }) => sum + BigInt(cents), 0n);
}
