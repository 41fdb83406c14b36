import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { type Violation, violation } from "../refusal.ts";
import type { Fund } from "./state.ts";

/** Records until when a decision can be objected to or appealed against. A fund that is settled waits for nothing any more. */
export function recordContestableDecision(
  data: DataOf<FundCommand, "RecordContestableDecision">,
  fund: Fund,
): FundEvent[] {
  if (fund.phase !== "running") return [];
  const known = fund.contestable.get(decisionNumberKey(data.decisionNumber));
  const { contestableUntil } = data;
  const isKnown = known && (contestableUntil === null || contestableUntil === known.contestableUntil);
  return isKnown ? [] : [{ type: "ContestableDecisionRecorded", data }];
}

/**
 * The decisions that can still be revoked, for which the final settlement waits: against which an objection or an appeal runs, that
 * were not announced, and that can still be contested (Awb 6:7, 6:8), with the day from which it cannot.
 */
export function revocableViolations({ disputes, contestable }: Fund, today: LocalDate): Violation[] {
  const disputed = [...disputes.values()].map((dispute) => violation("", "objection_open", dispute));
  const open = [...contestable.values()].flatMap(({ contestableUntil, ...decided }): Violation[] => {
    if (contestableUntil === null) return [violation("", "decision_not_announced", decided)];
    if (contestableUntil < today) return [];
    return [violation("", "decision_contestable", { ...decided, from: dayAfter(contestableUntil) })];
  });
  return [...disputed, ...open];
}
