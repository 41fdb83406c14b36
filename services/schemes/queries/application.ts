import { z } from "zod";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { applicationDossier, type DossierRow } from "../../../projections/applications/application-dossier.ts";
import { type InvitationRow, invitationRow, invitations } from "../../../projections/applications/invitations.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { timeline } from "../../../projections/timeline/timeline.ts";
import { answerOf, joinedQuery, MEMBERS, pageOf, type QueryInput, query } from "../query.ts";
import { contentFor, withDoubles } from "./discretion.ts";
import { nameOf } from "./person.ts";
import { contentSaid, dossierSaid, eachOf, happeningSaid, saidContent, saidDossier, saidTimelineRow } from "./said.ts";
import { streamsOfAllApplications, streamsOfApplication, streamsOfDossier } from "./streams.ts";

const tag = "application";

/** A line of the timeline, with the name of who did it where it is still known. */
const told = saidTimelineRow.extend({ name: z.string().nullable() });

export const applicationQueries = {
  ListInvitations: query({
    path: "/invitations",
    summary:
      "Invitations to hand in a project plan; an applicant sees those of their organisation, and who else was invited not",
    tag,
    roles: MEMBERS,
    paged: true,
    response: pageOf(invitationRow),
    asOf: streamsOfAllApplications,
    read(views, { params: { fundId }, actor, page }) {
      if (actor.role !== "applicant") return answerOf(views.list(invitations, fundId, page));
      const own = actor.organisation ?? "";
      return eachOf(answerOf(views.list(invitations, organisationList(fundId, own), page)), (row) =>
        invitationFor(own, row),
      );
    },
  }),
  ListApplications: joinedQuery({
    path: "/applications",
    summary: "All applications; applicants see those of their organisation",
    tag,
    roles: MEMBERS,
    paged: true,
    response: pageOf(saidDossier),
    asOf: streamsOfAllApplications,
    read(views, { params: { fundId }, actor, page }) {
      const list = actor.role === "applicant" ? organisationList(fundId, actor.organisation ?? "") : fundId;
      return eachOf(answerOf(views.list(applicationDossier, list, page)), (row) => withDoubles(actor, views, row));
    },
    join: (page, _live, words) => eachOf(page, (row) => dossierSaid(row, words)),
  }),
  GetApplication: joinedQuery({
    path: "/applications/:applicationId",
    summary: "The dossier of an application: how far it is, its amounts and its content",
    tag,
    roles: MEMBERS,
    response: saidDossier.extend({ content: saidContent.nullable(), revision: z.int().nullable() }),
    asOf: streamsOfDossier,
    read(views, input) {
      const row = visible(views, input);
      if (!row) return undefined;
      const content = views.get(applicationContents, row.applicationId);
      return {
        ...withDoubles(input.actor, views, row),
        revision: row.revisions.application,
        content: content ? contentFor(input.actor, content) : null,
      };
    },
    join: ({ content, ...row }, _live, words) => ({
      ...dossierSaid(row, words),
      content: content && contentSaid(content, words),
    }),
  }),
  ListTimeline: joinedQuery({
    path: "/applications/:applicationId/timeline",
    summary: "Everything that happened to an application, in words",
    tag,
    roles: MEMBERS,
    paged: true,
    response: pageOf(told),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(timeline, row.applicationId, input.page));
    },
    join: (page, live, words) =>
      eachOf(page, (row) => ({ ...happeningSaid(row, words), name: nameOf(live, row.who.person) })),
  }),
} as const;

/** The dossier asked for, if it is of this fund and, for an applicant, of their organisation. */
export function visible(views: ReadModels, { params, actor }: QueryInput): DossierRow | undefined {
  const row = views.get(applicationDossier, params.applicationId ?? "");
  if (!row || row.fundId !== params.fundId) return undefined;
  if (actor.role !== "applicant") return row;
  const organisations = [row.lead, ...row.coApplicants, ...row.invited];
  return organisations.includes(actor.organisation ?? "") ? row : undefined;
}

/** An invitation as one of those who were invited may see it: not who else was, nor which of them drafted a plan. */
function invitationFor(organisation: string, row: InvitationRow): InvitationRow {
  const answeredBy = row.answeredBy === organisation ? row.answeredBy : null;
  return { ...row, organisations: [organisation], answeredBy };
}
