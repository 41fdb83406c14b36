import { z } from "zod";
import { type DecisionCommand, type DecisionEvent, decisionCommands, decisionEvents } from "../../schemas/decision.ts";
import { fundId, label } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { refused } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";

export type DecisionState =
  | { readonly phase: "none" }
  /** Its number is that application's, whether it has been decided yet or not. */
  | { readonly phase: "claimed"; readonly applicationId: string };

/**
 * One decision number of a fund. Its stream arbitrates between applications: of two that claim it at the same moment one
 * is first. A claim that nothing came of is no harm: its application may still use the number, and others take the next.
 */
export const decision: Aggregate<
  DecisionState,
  DecisionCommand,
  DecisionEvent,
  undefined,
  { readonly fundId: string; readonly decisionNumber: string }
> = {
  kind: "decision",
  ids: z.object({ fundId, decisionNumber: label }),
  commands: decisionCommands,
  events: decisionEvents,
  stream: (ids) => streamOf.decision(ids.fundId, decisionNumberKey(ids.decisionNumber)),
  initial: { phase: "none" },
  evolve,
  decide,
};

function decide(command: DecisionCommand, state: DecisionState): DecisionEvent[] {
  switch (command.type) {
    case "ClaimDecisionNumber": {
      const { applicationId, decisionNumber } = command.data;
      if (state.phase === "claimed" && state.applicationId !== applicationId)
        throw refused("ERR_DECISION_NUMBER_USED", { decisionNumber });
      return claimed(command, state);
    }
    case "RecordDecisionNumber":
      return claimed(command, state);
    default:
      return unreachable(command);
  }
}

function claimed({ data }: DecisionCommand, state: DecisionState): DecisionEvent[] {
  return state.phase === "claimed" ? [] : [{ type: "DecisionNumberClaimed", data }];
}

function evolve(state: DecisionState, event: Folded<DecisionEvent>): DecisionState {
  // An event of a newer program changes nothing that this one knows of.
  if (event.type !== "DecisionNumberClaimed" || state.phase === "claimed") return state;
  return { phase: "claimed", applicationId: event.data.applicationId };
}
