import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";
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

/** A submission whose decision term ends days later; negative, earlier. */
export function movedOn(dossier: Submission, days: number): Submission {
  return { ...dossier, termEndsOn: addDays(dossier.termEndsOn, days) };
}
