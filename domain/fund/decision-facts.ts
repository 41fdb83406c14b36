import { type DecisionFacts, decisionNumberKey, mustHaveNumber } from "../decision-numbers.ts";
import { refused } from "../refusal.ts";
import type { Case, Fund, FundState } from "./state.ts";

/** What a decision that the fund records depends on besides its own stream. */
export interface FundDecisionFacts extends DecisionFacts {
  /** The application that the request is about: a recovery of another one is none of it. */
  readonly applicationId: string;
}

/**
 * Passes a number that was claimed, and that no earlier decision of the fund has.
 *
 * @throws ERR_DECISION_NUMBER_USED, ERR_DECISION_NUMBER_UNCLAIMED
 */
export function mustBeNewNumber(decisionNumber: string, fund: Fund, facts: FundDecisionFacts | undefined): void {
  if (isUsed(decisionNumberKey(decisionNumber), fund)) throw refused("ERR_DECISION_NUMBER_USED", { decisionNumber });
  mustHaveNumber(decisionNumber, facts);
}

/** The numbers, by key, of the decisions that the fund records on an application: on its recoveries, and on the payment of its grant. */
export function decisionsInFund(state: FundState, applicationId: string): string[] {
  if (state.phase === "unfounded") return [];
  const onRecoveries = [...state.recoveries].flatMap(([recoveryId, recovery]) =>
    recovery.applicationId === applicationId ? [...(state.collections.get(recoveryId)?.decisionNumbers ?? [])] : [],
  );
  const known = state.cases.get(applicationId);
  return [...onRecoveries, ...(known ? decisionsOnPayment(known) : [])];
}

function decisionsOnPayment(known: Case): string[] {
  if (known.stage !== "committed") return [];
  return [
    ...known.suspensions.map(({ decisionNumber }) => decisionNumberKey(decisionNumber)),
    ...[...known.dues.values()].flatMap(({ decisionNumbers }) => decisionNumbers),
  ];
}

function isUsed(key: string, { collections, cases }: Fund): boolean {
  const isOnRecovery = collections.some(({ decisionNumbers }) => decisionNumbers.has(key));
  return isOnRecovery || cases.some((one) => decisionsOnPayment(one).includes(key));
}
