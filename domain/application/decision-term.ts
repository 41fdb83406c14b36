import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { STATUTORY_DECISION_WEEKS } from "../../schemas/rules.ts";
import { workingDayFrom } from "../calendar.ts";
import type { Submission } from "./state.ts";

/** Weeks from receipt within which is decided: the regulation's, or without a regulation those of the law (Awb 4:13). */
export function decisionTermWeeks({ regulation, rules }: Pick<FundTerms, "regulation" | "rules">): number {
  return regulation === null ? STATUTORY_DECISION_WEEKS : rules.decisionTermWeeks;
}

/**
 * The day by which a decision is due, on a working day. While a supplement is awaited, the latest it can become: the day
 * it becomes when nothing arrives.
 */
export function decisionDueOn({ termEndsOn }: Pick<Submission, "termEndsOn">): LocalDate {
  return workingDayFrom(termEndsOn);
}
