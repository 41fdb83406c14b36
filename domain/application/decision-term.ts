import type { LocalDate } from "../../schemas/primitives.ts";
import { movedEnd } from "../terms.ts";
import type { Submission } from "./state.ts";

/** The last day to decide; while a supplement is awaited, the day it becomes if none arrives. */
export function decisionDueOn({
  termEndsOn,
  decisionTerm,
  fund,
}: Pick<Submission, "termEndsOn" | "decisionTerm" | "fund">): LocalDate {
  return movedEnd(decisionTerm, termEndsOn, fund.rules);
}
