import type { ContentRow } from "../../../projections/applications/application-content.ts";
import { asInvitation, type DossierRow, type Phase } from "../../../projections/applications/application-dossier.ts";
import { type PossibleDouble, possibleDoublesOf } from "../../../projections/applications/possible-doubles.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import { type Asker, isUndecided, standingIn } from "./asker.ts";

/** A dossier; what is not told of it is null. */
export interface ToldDossier extends Omit<DossierRow, "round" | "reservedCents" | "revisions" | "changedAt"> {
  readonly round: number | null;
  readonly reservedCents: number | null;
  readonly revisions: DossierRow["revisions"] | null;
  readonly changedAt: string | null;
  readonly possibleDoubles: PossibleDouble[] | null;
}

/** Adds which other applications may be doubles of one. */
export function withDoubles<Row extends { readonly applicationId: string | null }>(
  views: ReadModels,
  row: Row,
): Row & { possibleDoubles: PossibleDouble[] } {
  const { applicationId } = row;
  return { ...row, possibleDoubles: applicationId === null ? [] : possibleDoublesOf(views, applicationId) };
}

/**
 * A dossier as somebody may know it. Its applicants see neither AO's judgement and proposal, nor the advice and the reservation,
 * before the decision is taken, and never who else was invited or which doubles AO looks at; to all others a draft is no
 * more than the invitation it answers. Undefined to strangers.
 */
export function dossierFor<Row extends ToldDossier>(row: Row, asker: Asker): Row | undefined {
  const { actor } = asker;
  const { applicationId } = row;
  switch (standingIn(row, actor)) {
    case "stranger":
      return undefined;
    case "invited":
      return ownInvitation({ ...row, ...asInvitation(row) }, actor);
    case "applicant":
      return ownInvitation(isUndecided(applicationId, asker) ? beforeDecision(row) : row, actor);
    case "official":
      return row;
  }
}

/** The invited do not know of each other, nor of doubles. */
function ownInvitation<Row extends ToldDossier>(row: Row, { role, organisation }: Actor): Row {
  if (role !== "applicant") return row;
  return { ...row, invited: row.invited.filter((one) => one === organisation), possibleDoubles: null };
}

function beforeDecision<Row extends ToldDossier>(row: Row): Row {
  return {
    ...row,
    phase: announced(row.phase),
    matrixPassed: null,
    recommendation: null,
    round: null,
    advice: null,
    proposedCents: null,
    reservedCents: null,
    revisions: null,
    changedAt: null,
    possibleDoubles: null,
  };
}

/** How far an application is, as its applicants may know before the decision: what the PHO and the fund do is one phase. */
function announced(phase: Phase): Phase {
  switch (phase) {
    case "deliberating":
    case "voting":
    case "deferred":
    case "advised-positive":
    case "advised-against":
    case "awaited":
    case "assured":
      return "forwarded";
    default:
      return phase;
  }
}

/** What is not told of how AO judges, nor of a refusal on which nobody is asked anything. */
function notJudged({ views }: ContentRow): Partial<ContentRow> {
  const asked = views?.omitted == null ? views : null;
  return { matrixCheck: null, matrixCorrection: null, review: null, proposal: null, views: asked };
}

/**
 * The content of an application as somebody may know it: an applicant never knows the reason of an interest, nor who prepared
 * the proposal.
 */
export function contentFor(content: ContentRow, dossier: ToldDossier, asker: Asker): ContentRow | null {
  switch (standingIn(dossier, asker.actor)) {
    case "stranger":
    case "invited":
      return null;
    case "official":
      return content;
    case "applicant": {
      const interests = content.interests.map((one) => ({ ...one, category: null, asGiven: null }));
      const judged = isUndecided(content.applicationId, asker) ? notJudged(content) : {};
      return { ...content, ...judged, preparedBy: null, interests, handlers: [] };
    }
  }
}
