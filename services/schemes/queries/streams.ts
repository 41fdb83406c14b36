import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { QueryInput } from "../query.ts";

/** How many applications are looked up in one go. */
const PAGE = 500;

/** The streams in which the story of one application is told: its own, its rounds, its grant, and the fund's. */
export function streamsOfApplication(live: ReadModels, { params }: QueryInput): readonly string[] {
  const applicationId = params.applicationId ?? "";
  const rounds = live.get(applicationDossier, applicationId)?.round ?? 0;
  return [streamOf.fund(params.fundId), ...streamsAbout(applicationId, rounds)];
}

/** The same for every application of a fund. */
export function streamsOfAllApplications(live: ReadModels, { params }: QueryInput): readonly string[] {
  const streams = [streamOf.fund(params.fundId)];
  let after: string | null = null;
  do {
    const page: ReturnType<typeof applicationsAfter> = applicationsAfter(live, params.fundId, after);
    for (const { applicationId, round } of page.rows) streams.push(...streamsAbout(applicationId, round));
    after = page.next;
  } while (after !== null);
  return streams;
}

function applicationsAfter(live: ReadModels, fundId: string, after: string | null) {
  return live.list(applicationDossier, fundId, { after, limit: PAGE });
}

function streamsAbout(applicationId: string, rounds: number): string[] {
  return [
    streamOf.application(applicationId),
    ...Array.from({ length: rounds }, (_, index) => streamOf.advice(applicationId, index + 1)),
    streamOf.grant(applicationId),
  ];
}
