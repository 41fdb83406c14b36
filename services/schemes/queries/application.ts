import { z } from "zod";
import { applicationContents, type ContentRow } from "../../../projections/applications/application-content.ts";
import { applicationDossier, type DossierRow, phase } from "../../../projections/applications/application-dossier.ts";
import { invitationRow, invitations } from "../../../projections/applications/invitations.ts";
import type { RetentionView } from "../../../projections/applications/retention.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { applicantsTimeline, timeline } from "../../../projections/timeline/timeline.ts";
import { organisationId } from "../../../schemas/primitives.ts";
import { type Asker, eachTold, standingIn } from "../discretion/asker.ts";
import { contentFor, dossierFor, type ToldDossier, withDoubles } from "../discretion/dossiers.ts";
import { happeningFor, type ToldHappening } from "../discretion/happenings.ts";
import { invitationFor } from "../discretion/invitations.ts";
import {
  answerOf,
  joinedQuery,
  type ListAsked,
  type Listing,
  listOfAsker,
  MEMBERS,
  pageOf,
  type QueryInput,
  query,
} from "../query.ts";
import { nameOf } from "./person.ts";
import { retentionFound, retentionSaid, saidRetention } from "./retention.ts";
import { contentSaid, dossierSaid, eachOf, happeningSaid, saidContent, saidDossier, saidTimelineRow } from "./said.ts";
import {
  streamsOfAllApplications,
  streamsOfApplication,
  streamsOfDossier,
  streamsOfListedApplications,
} from "./streams.ts";

const tag = "application";

/** A line of the timeline, with the name of who did it where it is still known. */
const told = saidTimelineRow.extend({ name: z.string().nullable() });

/**
 * How lists of dossiers can be asked for. How far one is, and when something happened to it, is not told in full to its
 * applicants until the decision.
 */
export const dossiersAsked: ListAsked = {
  sorts: ["beganAt", "title", "submittedOn", "decisionDueOn", "requestedCents", "changedAt"],
  filters: { phase, lead: organisationId },
  search: true,
  untold: ["phase", "changedAt"],
};

export const applicationQueries = {
  ListInvitations: query({
    path: "/invitations",
    summary:
      "Invitations to hand in a project plan; an applicant sees those of their organisation, and who else was invited not",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["respondBy", "invitedOn"], search: true },
    response: pageOf(invitationRow),
    asOf: streamsOfAllApplications,
    read: listOfAsker(invitations),
    tell: eachTold(invitationFor),
  }),
  ListApplications: joinedQuery({
    path: "/applications",
    summary: "All that was submitted, and what providers are invited for; applicants see what is of their organisation",
    tag,
    roles: MEMBERS,
    paged: dossiersAsked,
    response: pageOf(saidDossier),
    asOf: streamsOfListedApplications,
    read(views, input): Listing<ToldDossier> {
      return eachOf(listOfAsker(applicationDossier)(views, input), (row) => withDoubles(views, row));
    },
    tell: eachTold(dossierFor),
    join: (page, _live, words) => eachOf(page, (row) => dossierSaid(row, words)),
  }),
  GetApplication: joinedQuery({
    path: "/applications/:applicationId",
    summary: "The dossier of an application: how far it is, its amounts and its content",
    tag,
    roles: MEMBERS,
    response: saidDossier.extend({
      content: saidContent.nullable(),
      revision: z.int().nullable(),
      retention: saidRetention
        .nullable()
        .describe(
          "when the dossier may be destroyed; null until the application ended, and then to whom that is not told",
        ),
    }),
    asOf: streamsOfDossier,
    read(views, input): ToldApplication | undefined {
      const row = visible(views, input);
      return (
        row && {
          ...withDoubles(views, row),
          content: views.get(applicationContents, row.applicationId) ?? null,
          retention: retentionFound(views, row.applicationId),
        }
      );
    },
    tell(found, asker) {
      const dossier = dossierFor(found, asker);
      if (!dossier) return undefined;
      const content = dossier.content && contentFor(dossier.content, dossier, asker);
      return { ...dossier, content, retention: isTold(dossier, asker) ? dossier.retention : null };
    },
    join: ({ content, retention, ...row }, _live, words) => ({
      ...dossierSaid(row, words),
      retention: retention && retentionSaid(retention, words),
      revision: row.revisions?.application ?? null,
      content: content && contentSaid(content, words),
    }),
  }),
  ListTimeline: joinedQuery({
    path: "/applications/:applicationId/timeline",
    summary:
      "Everything that happened to an application, in words; to its applicants, before the decision, their own part",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["recordedAt"] },
    response: pageOf(told),
    asOf: streamsOfApplication,
    read(views, input): Listing<ToldHappening> | undefined {
      const row = visible(views, input);
      return row && timelineOf(row, views, input);
    },
    tell: eachTold(happeningFor),
    join: (page, live, words) =>
      eachOf(page, (row) => ({ ...happeningSaid(row, words), name: nameOf(live, row.who.person) })),
  }),
} as const;

interface ToldApplication extends ToldDossier {
  readonly content: ContentRow | null;
  readonly retention: RetentionView | null;
}

/** Whether somebody may know how an application ended: its applicants once it was decided on. */
function isTold(dossier: ToldDossier, asker: Asker): boolean {
  switch (standingIn(dossier, asker.actor)) {
    case "official":
      return true;
    case "applicant":
      return dossier.decidedOn !== null || dossier.phase === "withdrawn";
    default:
      return false;
  }
}

/** Of an application that is no more than an invitation to the asker, the first event is all there is. */
function timelineOf(
  row: DossierRow,
  views: ReadModels,
  { actor, disclosure, page }: QueryInput,
): Listing<ToldHappening> {
  const { applicationId } = row;
  if (disclosure === "invitation" || standingIn(row, actor) === "invited") {
    const { rows } = views.list(timeline, applicationId, { after: page.after, limit: 1 });
    const items = rows.filter(({ type }) => type === "ProvidersInvited");
    return { items, total: items.length, next: null, prev: null };
  }
  const list = disclosure === "all" ? applicationId : applicantsTimeline(applicationId);
  return answerOf(views.list(timeline, list, page));
}

/** The dossier asked for, if it is of this fund and, as it was then, no secret to the asker. */
export function visible(views: ReadModels, { params, actor }: QueryInput): DossierRow | undefined {
  const row = views.get(applicationDossier, params.applicationId ?? "");
  return row?.fundId === params.fundId && standingIn(row, actor) !== "stranger" ? row : undefined;
}
