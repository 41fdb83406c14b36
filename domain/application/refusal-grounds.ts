import {
  type RefusalGround,
  refusalGround,
  regulationRefusalGrounds,
  statutoryRefusalGrounds,
  writtenRefusalGround,
} from "../../schemas/application.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { type Violation, violation } from "../refusal.ts";
import { isDeferred } from "./deferral.ts";
import { isInReview, type Review, type Undecided } from "./state.ts";
import { fundEndedViolations } from "./submission.ts";

/** The grounds on which an application can be refused as it stands. */
export function groundsFor(state: Undecided): RefusalGround[] {
  return refusalGround.options.filter((ground) => holds(ground, state));
}

/**
 * Whether the law itself gives a ground: then it needs neither a review nor an advice, and a supplement that is awaited makes
 * no difference.
 */
export function isStatutory(ground: RefusalGround): boolean {
  return statutoryRefusalGrounds.some((one) => one === ground);
}

/** Whether AO's review is a ground for refusal without advice: a negative one is, if the fund's rule allows it. */
export function refusableByAo(
  rule: FundRules["refusalWithoutAdvice"],
  recommendation: Review["recommendation"] | undefined,
): boolean {
  return rule === "also-by-ao" && recommendation === "negative";
}

/** What is wrong with how a ground reads: a person writes that only where neither the law nor a regulation does. */
export function wordingViolations(ground: RefusalGround, groundWording: string | null): Violation[] {
  if (ground !== writtenRefusalGround)
    return groundWording === null ? [] : [violation("/groundWording", "ground_wording_unneeded", {})];
  return groundWording === null ? [violation("/groundWording", "ground_wording_missing", {})] : [];
}

function holds(ground: RefusalGround, state: Undecided): boolean {
  const { fund } = state.dossier;
  switch (ground) {
    case "failed-matrix":
    case "waiting-list":
    case "negative-advice":
    case "no-majority":
    case "after-last-day":
    case "ao":
      return fund.regulation !== null && isSo(ground, state);
    case "awb-4:23":
      return fund.regulation === null && regulationRefusalGrounds.some((one) => isSo(one, state));
    // Only a regulation has a ceiling (Awb 4:22), and what is reserved stays below it.
    case "awb-4:25-2":
      return fund.regulation !== null && state.phase !== "assured";
    case "awb-4:35-1a":
    case "awb-4:35-1b":
    case "awb-4:35-1c":
    case "awb-4:35-2a":
    case "awb-4:35-2b":
      return true;
  }
}

/** Whether an application is as a ground of the regulation has it, whatever a fund has for it. */
function isSo(ground: (typeof regulationRefusalGrounds)[number], state: Undecided): boolean {
  const { matrixCheck, review, fund } = state.dossier;
  const byAo = isInReview(state) && refusableByAo(fund.rules.refusalWithoutAdvice, review?.recommendation);
  switch (ground) {
    case "failed-matrix":
      return isInReview(state) && matrixCheck?.passed === false;
    case "ao":
      return byAo;
    case "waiting-list":
      // AO and the PHO judge it (memo, rule 3).
      return review?.financesWaitingList.answer === true && (byAo || isAdvisedAgainst(state));
    case "negative-advice":
      return isAdvisedAgainst(state) && state.advice.outcome === "negative";
    case "no-majority":
      return isAdvisedAgainst(state) && state.advice.outcome === "no-majority";
    // The regulation has applications come in within the fund's period.
    case "after-last-day":
      return fundEndedViolations(fund, state.dossier.submittedOn).length > 0;
  }
}

/** Whether the PHO gave an advice that leads to a refusal. */
function isAdvisedAgainst(state: Undecided): state is Extract<Undecided, { phase: "advised" }> {
  return (
    state.phase === "advised" &&
    state.advice.outcome !== "positive" &&
    !isDeferred(state.advice, state.dossier.fund.rules)
  );
}
