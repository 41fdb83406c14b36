import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { STATUTORY_DECISION_WEEKS } from "../../schemas/rules.ts";
import { workingDayFrom } from "../calendar.ts";
import type { Submission } from "./state.ts";

/** The weeks from receipt within which a decision is due: the regulation's, or without one the law's (Awb 4:13). */
export function decisionTermWeeks({ regulation, rules }: Pick<FundTerms, "regulation" | "rules">): number {
  return regulation === null ? STATUTORY_DECISION_WEEKS : rules.decisionTermWeeks;
}

/** The working day by which a decision is due; while a supplement is awaited, the day it becomes if none arrives. */
export function decisionDueOn({ termEndsOn }: Pick<Submission, "termEndsOn">): LocalDate {
  return workingDayFrom(termEndsOn);
}
