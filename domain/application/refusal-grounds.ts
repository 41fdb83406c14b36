import type { FundRules } from "../../schemas/rules.ts";
import type { Review } from "./state.ts";

/** Whether AO's review is a ground for refusal: a negative one is, if the fund's rule allows it. */
export function refusableByAo(
  rule: FundRules["refusalWithoutAdvice"],
  recommendation: Review["recommendation"] | undefined,
): boolean {
  return rule === "also-by-ao" && recommendation === "negative";
}
