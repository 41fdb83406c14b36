import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import { fixedTermEnd } from "../terms.ts";
import type { AwaitedSupplement, InReview, LayAsideTerm } from "./state.ts";

/** The first day on which a supplement is too late: AO may lay the application aside, or go on with it as it is. */
export function lapsesOn({ dueOn }: Pick<AwaitedSupplement, "dueOn">): LocalDate {
  return dayAfter(dueOn);
}

/**
 * The term to lay an application aside: four weeks from the day its supplement came, which may be insufficient, or from the lapse
 * of the term to supplement it (Awb 4:5, fourth paragraph). Null where no supplement was asked for, or it has gone on.
 */
export function layAsideTerm(state: InReview): LayAsideTerm | null {
  if (state.phase === "supplement-requested")
    return { from: lapsesOn(state.supplement), until: state.supplement.layAsideUntil };
  return state.phase === "under-review" ? state.dossier.layAside : null;
}

/**
 * The last day to lay an application aside once it was supplemented. A supplement that came after its term does not prolong the
 * term to lay aside that ran by then.
 *
 * @param awaited the supplement that was asked for, where that is known.
 */
export function layAsideUntilAfter(
  awaited: Pick<AwaitedSupplement, "dueOn" | "layAsideUntil"> | null,
  suppliedOn: LocalDate,
): LocalDate {
  return awaited && suppliedOn > awaited.dueOn ? awaited.layAsideUntil : fixedTermEnd("lay-aside", suppliedOn);
}
