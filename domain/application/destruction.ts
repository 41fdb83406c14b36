import type { ApplicationEvent } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import type { DossierRetention } from "../retention.ts";
import { wrongState } from "./guards.ts";
import type { ApplicationState, CommandData, Dossier } from "./state.ts";

/** What other streams say of a dossier that is to be destroyed. */
export interface DestructionFacts {
  /** Null where it did not end, or was never submitted. */
  readonly retention: DossierRetention | null;
  readonly awardedCents: number | null;
  readonly determinedCents: number | null;
  /** Of every decision in it. */
  readonly decisionNumbers: readonly string[];
}

/**
 * Proposes to destroy a dossier whose last term is over; proposed again it stays with whoever did so first.
 *
 * @throws ERR_WRONG_STATE, ERR_DOSSIER_KEPT; ERR_OLDER_LIST where some of it is older than the selection list, and what an
 * older one says is not told.
 */
export function proposeDestruction(
  { olderList }: CommandData<"ProposeDestruction">,
  state: ApplicationState,
  { today }: Context,
  facts: DestructionFacts | undefined,
): ApplicationEvent[] {
  const { dossier, over, olderThanList } = mustBeOver(state, today, facts);
  if (proposalOf(dossier, over.destroyAfter)) return [];
  if (olderThanList && olderList === null) throw refused("ERR_OLDER_LIST");
  return [{ type: "DestructionProposed", data: { ...over, olderList } }];
}

/**
 * Destroys a dossier as somebody else proposed: the event is the declaration of it.
 *
 * @throws ERR_WRONG_STATE, ERR_DOSSIER_KEPT, ERR_DESTRUCTION_NOT_PROPOSED, ERR_OWN_DESTRUCTION_PROPOSAL
 */
export function destroyDossier(
  state: ApplicationState,
  { actor, today }: Context,
  facts: DestructionFacts | undefined,
): ApplicationEvent[] {
  const { dossier, over, figures } = mustBeOver(state, today, facts);
  const proposal = proposalOf(dossier, over.destroyAfter);
  if (!proposal) throw refused("ERR_DESTRUCTION_NOT_PROPOSED");
  const { proposedBy, proposedOn, olderList } = proposal;
  if (proposedBy === actor.person) throw refused("ERR_OWN_DESTRUCTION_PROPOSAL");
  return [{ type: "DossierDestroyed", data: { ...over, olderList, proposedBy, proposedOn, ...figures } }];
}

/** The proposal to destroy a dossier; none where the term began again since. */
function proposalOf({ destruction }: Dossier, destroyAfter: LocalDate): Dossier["destruction"] {
  return destruction && destruction.proposedOn > destroyAfter ? destruction : undefined;
}

function mustBeOver(state: ApplicationState, today: LocalDate, facts: DestructionFacts | undefined) {
  if (!("dossier" in state) || !facts?.retention) throw wrongState(state);
  const { dossier } = state;
  const { retention, ...figures } = facts;
  const { retentionTerm, retainedFrom, destroyAfter, waitsFor, endedAs, endedOn, olderThanList } = retention;
  if (retentionTerm === null || retainedFrom === null || destroyAfter === null || destroyAfter >= today)
    throw refused("ERR_DOSSIER_KEPT", { destroyAfter, waitsFor });
  const submitted = "submittedOn" in dossier ? dossier : null;
  return {
    dossier,
    olderThanList,
    over: { retentionTerm, retainedFrom, destroyAfter },
    figures: {
      lead: dossier.lead,
      submittedOn: submitted?.submittedOn ?? null,
      endedAs,
      endedOn,
      requestedCents: submitted?.requestedCents ?? null,
      rounds: submitted?.round ?? 0,
      files: dossier.files.size,
      ...figures,
      decisionNumbers: [...figures.decisionNumbers],
    },
  };
}
