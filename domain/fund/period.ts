import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";

/** First and last calendar year of a fund. */
export function yearsOf({ period }: Pick<FundTerms, "period">): { readonly first: number; readonly last: number } {
  return { first: Number(period.from.slice(0, 4)), last: Number(period.to.slice(0, 4)) };
}

/** The first day on which a fund can be settled: after its last one (memo, rule 9). */
export function settleableFrom({ to }: Pick<FundTerms["period"], "to">): LocalDate {
  return dayAfter(to);
}
