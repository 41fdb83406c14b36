import type { LocalDate } from "../../schemas/primitives.ts";
import { safeTotal } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { poolTotal } from "./pools.ts";
import { type Case, type Commitment, type Fund, type FundState, isSettled, type RunningFund } from "./state.ts";

/** Passes a fund that is established. @throws ERR_NOT_FOUND */
export function mustBeFounded(state: FundState): asserts state is Fund {
  if (state.phase === "unfounded") throw refused("ERR_NOT_FOUND", { what: "fund" });
}

/** Passes a day on which the fund was there: nothing of it counts for a day before. @throws ERR_EFFECTIVE_BEFORE_FUND */
export function mustHaveBeenThere({ establishedOn }: Fund, effectiveOn: LocalDate): void {
  if (establishedOn !== null && effectiveOn < establishedOn)
    throw refused("ERR_EFFECTIVE_BEFORE_FUND", { effectiveOn, establishedOn });
}

/** Passes a fund that is not settled. @throws ERR_FUND_SETTLED */
export function mustBeRunning(fund: Fund): asserts fund is RunningFund {
  if (fund.phase !== "running") throw refused("ERR_FUND_SETTLED");
}

/** Passes a member that was not settled for an earmark; a settlement ends its claim there. @throws ERR_MEMBER_SETTLED */
export function mustNotBeSettled(fund: Fund, municipality: string, earmark: string): void {
  if (isSettled(fund, municipality, earmark)) throw refused("ERR_MEMBER_SETTLED", { municipality, earmark });
}

/** The case of an application. @throws ERR_NOT_FOUND */
export function mustHaveCase(fund: Fund, applicationId: string): Case {
  const known = fund.cases.get(applicationId);
  if (!known) throw refused("ERR_NOT_FOUND", { applicationId });
  return known;
}

/** The commitment of an application. @throws ERR_NOT_FOUND, or ERR_WRONG_STATE when nothing is committed. */
export function mustHaveCommitment(fund: Fund, applicationId: string): Commitment {
  const known = mustHaveCase(fund, applicationId);
  if (known.stage !== "committed") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  return known;
}

/** Passes cents that can be added to all that was ever put into or moved between pools. @throws ERR_AMOUNT_TOO_LARGE */
export function mustStayCountable(fund: Fund, moreCents: number): void {
  safeTotal([poolTotal(fund, "contributedCents"), poolTotal(fund, "exchangedInCents"), moreCents]);
}
