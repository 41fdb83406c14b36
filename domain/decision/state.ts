import type { DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Folded } from "../decider.ts";
import { dutiesAfter } from "../duties.ts";
import { type Duties, NO_DUTIES, withDuty } from "../involvement.ts";
import { unchangedBy } from "../unreachable.ts";

type Data<Type extends DecisionEvent["type"]> = DataOf<DecisionEvent, Type>;

/** How far a decision is. */
export type DecisionPhase =
  | { readonly phase: "none" }
  /** Its number is that application's, whether it has been decided yet or not. */
  | { readonly phase: "claimed"; readonly applicationId: string }
  | Taken
  | Announced;

export interface Taken {
  readonly phase: "taken";
  readonly applicationId: string;
  readonly taken: Data<"DecisionTaken">;
}

export interface Announced extends Omit<Taken, "phase"> {
  readonly phase: "announced";
  readonly announced: Data<"DecisionAnnounced">;
}

/** A decision, with who took part in it so far. */
export type DecisionState = DecisionPhase & { readonly duties: Duties };

export const noDecision: DecisionState = { phase: "none", duties: NO_DUTIES };

export function evolve(state: DecisionState, event: Folded<DecisionEvent>): DecisionState {
  const next = phaseAfter(state, event);
  const decided =
    event.type === "DecisionTaken" ? withDuty(state.duties, "deciding", event.data.decidedBy) : state.duties;
  const duties = dutiesAfter(decided, event);
  return next === state && duties === state.duties ? state : { ...next, duties };
}

function phaseAfter(state: DecisionPhase, event: Folded<DecisionEvent>): DecisionPhase {
  switch (event.type) {
    case "DecisionNumberClaimed":
      return state.phase === "none" ? { phase: "claimed", applicationId: event.data.applicationId } : state;
    case "DecisionTaken":
      return isTaken(state) ? state : { phase: "taken", applicationId: event.data.applicationId, taken: event.data };
    case "DecisionAnnounced":
      return state.phase === "taken" ? { ...state, phase: "announced", announced: event.data } : state;
    default:
      return unchangedBy(event, state);
  }
}

export function isTaken(state: DecisionPhase): state is Taken | Announced {
  return state.phase === "taken" || state.phase === "announced";
}
