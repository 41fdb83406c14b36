import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import { type Refusal, refused } from "../refusal.ts";
import { extensionsAllowed } from "../terms.ts";
import type { AwaitedSupplement, Standstill } from "./state.ts";
import { lapsesOn } from "./supplement.ts";

/** The term to decide on an application, as its stream and its row both tell it. */
export interface DecisionTermNow {
  /** One that was asked for and has not come. */
  readonly supplement: Pick<AwaitedSupplement, "dueOn"> | null;
  /** The last suspension for anything else. */
  readonly suspension: Standstill | null;
  /** How often it was extended; at least so often, where that is all that is known. */
  readonly extensions: number;
  readonly dueOn: LocalDate;
  readonly fund: Pick<FundTerms, "regulation" | "rules">;
}

/** Why something cannot be done with the term on a day, whatever somebody says; null where it can. */
export type TermObstacle = (term: DecisionTermNow, today: LocalDate) => Refusal | null;

/** To do anything but supplement, while the applicant still may: ERR_SUPPLEMENT_AWAITED. */
export function supplementObstacle(
  { supplement }: Pick<DecisionTermNow, "supplement">,
  today: LocalDate,
): Refusal | null {
  if (!supplement || today >= lapsesOn(supplement)) return null;
  return refused("ERR_SUPPLEMENT_AWAITED", { dueOn: supplement.dueOn });
}

/** To suspend it: as for a supplement, and ERR_DECISION_TERM_SUSPENDED while it stands still on the latest day that it can from. */
export function suspensionObstacle(term: DecisionTermNow, today: LocalDate): Refusal | null {
  return supplementObstacle(term, today) ?? standstillObstacle(term, dayAfter(today));
}

/** To have it stand still on a day: ERR_DECISION_TERM_SUSPENDED. */
export function standstillObstacle({ suspension }: Pick<DecisionTermNow, "suspension">, on: LocalDate): Refusal | null {
  if (!suspension || on > suspension.until) return null;
  return refused("ERR_DECISION_TERM_SUSPENDED", { from: suspension.from, until: suspension.until });
}

/** To extend it: as for a supplement, ERR_DECISION_TERM_SUSPENDED, ERR_DECISION_EXTENSIONS_USED, ERR_DECISION_TERM_PASSED. */
export function extensionObstacle(term: DecisionTermNow, today: LocalDate): Refusal | null {
  const { extensions, fund, dueOn } = term;
  const standsInTheWay = supplementObstacle(term, today) ?? standstillObstacle(term, today);
  if (standsInTheWay) return standsInTheWay;
  const allowed = extensionsAllowed(fund);
  if (extensions >= allowed) return refused("ERR_DECISION_EXTENSIONS_USED", { allowed });
  return today > dueOn ? refused("ERR_DECISION_TERM_PASSED", { decisionDueOn: dueOn }) : null;
}
