import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { suspensionEndedBy } from "./payment-suspension.ts";
import { paymentDays } from "./payments.ts";
import type { FundState } from "./state.ts";

/** What was done since a suspension of payment was ended by an announcement, and could not have been had it ended later. */
export interface SinceSuspension {
  /** The days of payments. */
  readonly paid: readonly LocalDate[];
  /** The first days of other suspensions. */
  readonly suspended: readonly LocalDate[];
}

/** What rests on the day on which the announcement of a decision ended a suspension of payment. */
export function builtOnSuspensionEnd(
  fund: FundState,
  decided: Pick<DataOf<FundCommand, "EndPaymentSuspension">, "applicationId" | "decisionNumber">,
): SinceSuspension {
  const known = fund.phase === "unfounded" ? undefined : fund.cases.get(decided.applicationId);
  const ending = suspensionEndedBy(fund, decided);
  if (known?.stage !== "committed" || !ending?.isEnded) return { paid: [], suspended: [] };
  const isSince = (day: LocalDate) => ending.until < day && day <= ending.latest;
  return {
    paid: paymentDays(fund, decided.applicationId).filter(isSince),
    suspended: known.suspensions.map(({ from }) => from).filter(isSince),
  };
}
