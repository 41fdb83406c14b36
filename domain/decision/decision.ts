import { z } from "zod";
import { type DecisionCommand, type DecisionEvent, decisionCommands, decisionEvents } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { fundId, label } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { mustKeepToOneSide } from "../duties.ts";
import type { Involvement } from "../involvement.ts";
import { mustBeAppointed } from "../offices.ts";
import type { Former } from "../parties.ts";
import { refused } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { type AnnouncementFacts, announce, correctAnnouncement } from "./announcement.ts";
import { recordAppeal, recordRuling } from "./appeal.ts";
import { type DroppingFacts, dropDecision } from "./dropping.ts";
import { hearObjection, inviteObjector, omitObjectionHearing } from "./hearing.ts";
import {
  adjournObjection,
  decideObjection,
  lodgeObjection,
  type ObjectionFacts,
  postponeObjection,
  receiveObjection,
  withdrawObjection,
} from "./objection.ts";
import { reviseDecision } from "./revision.ts";
import { type DecisionState, evolve, isTaken, noDecision, type TakenDecision } from "./state.ts";

export type { DecisionState } from "./state.ts";

type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;

/** What an act on a decision depends on besides its stream. */
export interface ActFacts extends ObjectionFacts, AnnouncementFacts, DroppingFacts {
  /** The application that the request is about: a decision on another one is none of it. */
  readonly applicationId: string;
  /** Who applied before, and what they passed into. */
  readonly former?: Former;
}

/**
 * One decision of a fund, from the claim of its number on. Its stream arbitrates between applications: of two that claim the
 * number at the same moment one is first. A claim that nothing came of is no harm: its application may still use the number,
 * and others take the next. What was decided stands in the stream of the application or its grant, and is told here.
 */
export const decision: Aggregate<
  DecisionState,
  DecisionCommand,
  DecisionEvent,
  ActFacts | undefined,
  { readonly fundId: string; readonly decisionNumber: string }
> = {
  kind: "decision",
  ids: z.object({ fundId, decisionNumber: label }),
  commands: decisionCommands,
  events: decisionEvents,
  stream: (ids) => streamOf.decision(ids.fundId, decisionNumberKey(ids.decisionNumber)),
  initial: noDecision,
  forgottenAfter: "DossierPartDestroyed",
  evolve,
  decide(command, state, context, facts) {
    mustBeAppointed(context);
    mustKeepToOneSide(command, involvedIn(state), context);
    switch (command.type) {
      case "ClaimDecisionNumber":
        return claimNumber(command.data, state);
      case "RecordDecision":
        return recordDecision(command.data, state);
      case "AnnounceDecision":
        return announce(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "CorrectAnnouncement":
        return correctAnnouncement(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "DropUnannouncedDecision":
        return dropDecision(command.data, mustBeDecisionOn(facts, state), facts ?? {});
      case "ReceiveObjection":
        return receiveObjection(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "LodgeObjection":
        return lodgeObjection(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "WithdrawObjection":
        return withdrawObjection(command.data, mustBeDecisionOn(facts, state), context, facts?.former ?? []);
      case "AdjournObjection":
        return adjournObjection(command.data, mustBeDecisionOn(facts, state), context);
      case "PostponeObjection":
        return postponeObjection(command.data, mustBeDecisionOn(facts, state), context);
      case "InviteObjector":
        return inviteObjector(command.data, mustBeDecisionOn(facts, state), context);
      case "HearObjection":
        return hearObjection(command.data, mustBeDecisionOn(facts, state), involvedIn(state), context);
      case "OmitObjectionHearing":
        return omitObjectionHearing(command.data, mustBeDecisionOn(facts, state), context);
      case "DecideObjection":
        return decideObjection(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "DestroyDossierPart":
        return destroyDecision(command.data, state);
      case "RecordAppeal":
        return recordAppeal(command.data, mustBeDecisionOn(facts, state), context);
      case "RecordRuling":
        return recordRuling(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      case "ReviseDecision":
        return reviseDecision(command.data, mustBeDecisionOn(facts, state), context, facts ?? {});
      default:
        return unreachable(command);
    }
  },
};

function claimNumber(data: Data<"ClaimDecisionNumber">, state: DecisionState): DecisionEvent[] {
  if (state.phase === "none") return [{ type: "DecisionNumberClaimed", data }];
  if (state.phase === "claimed" && state.applicationId === data.applicationId) return [];
  throw refused("ERR_DECISION_NUMBER_USED", { decisionNumber: data.decisionNumber });
}

/** Logs may hold two decisions with one number: that of the first is told. */
function recordDecision(data: Data<"RecordDecision">, state: DecisionState): DecisionEvent[] {
  if (isTaken(state)) return [];
  const { decisionNumber, applicationId } = data;
  const taken: DecisionEvent = { type: "DecisionTaken", data };
  if (state.phase === "none")
    return [{ type: "DecisionNumberClaimed", data: { decisionNumber, applicationId } }, taken];
  return state.applicationId === applicationId ? [taken] : [];
}

/** What was decided is forgotten; its number stays that application's, so that no other decision gets it. */
function destroyDecision({ applicationId }: Data<"DestroyDossierPart">, state: DecisionState): DecisionEvent[] {
  if (!isTaken(state) || state.applicationId !== applicationId) return [];
  const { taken, claimedAt } = state;
  const number = { decisionNumber: taken.decisionNumber, claimedAt };
  return [{ type: "DossierPartDestroyed", data: { applicationId, number } }];
}

/** Who has taken part in a decision, as its own stream tells it. */
export function involvedIn({ duties }: DecisionState): Involvement {
  return { duties, organisations: [] };
}

/** A decision that was taken on the application a request is about, and still is. @throws ERR_NOT_FOUND, ERR_WRONG_STATE, ERR_DECISION_DROPPED */
function mustBeDecisionOn(facts: ActFacts | undefined, state: DecisionState): TakenDecision {
  if (state.phase === "none" || state.applicationId !== facts?.applicationId) throw refused("ERR_NOT_FOUND");
  if (!isTaken(state)) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  if (state.droppedOn !== null) throw refused("ERR_DECISION_DROPPED", { droppedOn: state.droppedOn });
  return state;
}
