import { decision } from "../../../domain/decision/decision.ts";
import {
  applicationDossier,
  type DossierRow,
  draftList,
} from "../../../projections/applications/application-dossier.ts";
import { destroyedDossiers } from "../../../projections/applications/destroyed-dossiers.ts";
import { decisions } from "../../../projections/decisions/decisions.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { QueryInput } from "../query.ts";
import { allIn } from "./all-in.ts";

/** The streams in which the story of one application is told: its own, its rounds, its grant, its decisions, and the fund's. */
export function streamsOfApplication(live: ReadModels, { params }: QueryInput): readonly string[] {
  const applicationId = params.applicationId ?? "";
  const rounds = live.get(applicationDossier, applicationId)?.round ?? 0;
  return [streamOf.fund(params.fundId), ...streamsAbout(live, applicationId, rounds)];
}

/** The same, and what else its lead applied for: that tells its possible doubles. */
export function streamsOfDossier(live: ReadModels, input: QueryInput): readonly string[] {
  const { fundId, applicationId = "" } = input.params;
  const lead = live.get(applicationDossier, applicationId)?.lead ?? null;
  const streams = new Set(streamsOfApplication(live, input));
  if (lead !== null)
    for (const other of dossiersIn(live, organisationList(fundId, lead)))
      streams.add(streamOf.application(other.applicationId));
  return [...streams];
}

/** The same for every application that was submitted, and what providers are invited for. */
export function streamsOfAllApplications(live: ReadModels, { params: { fundId } }: QueryInput): readonly string[] {
  return streamsOfDossiers(live, fundId, fundId);
}

/**
 * The same for every application that the asker may ever have seen in a list. Applicants see those of their organisation, and
 * it may have left some since: by the events that say so it was in them until then.
 */
export function streamsOfListedApplications(live: ReadModels, input: QueryInput): readonly string[] {
  const { fundId } = input.params;
  const drafts = input.actor.role === "applicant" ? [draftList(fundId)] : [];
  return streamsOfDossiers(live, fundId, fundId, ...drafts);
}

/** The streams of the dossiers that were destroyed. */
export function streamsOfDestroyed(live: ReadModels, { params: { fundId } }: QueryInput): readonly string[] {
  return [...allIn(live, destroyedDossiers, fundId)].map((one) => streamOf.application(one.applicationId));
}

function streamsOfDossiers(live: ReadModels, fundId: string, ...lists: readonly string[]): string[] {
  const streams = [streamOf.fund(fundId)];
  for (const list of lists)
    for (const { applicationId, round } of dossiersIn(live, list))
      streams.push(...streamsAbout(live, applicationId, round));
  return streams;
}

function dossiersIn(live: ReadModels, list: string): Generator<DossierRow> {
  return allIn(live, applicationDossier, list);
}

function streamsAbout(live: ReadModels, applicationId: string, rounds: number): string[] {
  return [
    streamOf.application(applicationId),
    ...Array.from({ length: rounds }, (_, index) => streamOf.advice(applicationId, index + 1)),
    streamOf.grant(applicationId),
    ...[...allIn(live, decisions, applicationId)].map((one) => decision.stream(one)),
  ];
}
