import { z } from "zod";
import { applicationDossier, dossierRow } from "../../../projections/applications/application-dossier.ts";
import { decisionListView, readDecisionList } from "../../../projections/meetings/decision-list.ts";
import { type MeetingRow, meetingRow, meetings } from "../../../projections/meetings/meetings.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Words } from "../../words/words.ts";
import { eachTold } from "../discretion/asker.ts";
import { dossierFor, type ToldDossier, withDoubles } from "../discretion/dossiers.ts";
import { decisionListFor, meetingFor } from "../discretion/meetings.ts";
import { answerOf, joinedQuery, listOfFund, OFFICIALS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";
import { phaseWords } from "./said.ts";

const tag = "meeting";

const { applicationId, title, lead, requestedCents, proposedCents, round, advice, recommendation } = dossierRow.shape;
/** An application on an agenda; what is null of one that was submitted is not told before the decision. */
const project = z.strictObject({
  applicationId,
  title,
  lead,
  requestedCents,
  proposedCents,
  recommendation,
  round: round.nullable(),
  advice,
  ...phaseWords,
});

interface FoundMeeting extends MeetingRow {
  readonly dossiers: readonly ToldDossier[];
}

export const meetingQueries = {
  ListMeetings: query({
    path: "/meetings",
    summary: "The meetings of AO Jeugd and the PHO, by day",
    tag,
    roles: OFFICIALS,
    paged: {
      sorts: ["on"],
      filters: { body: meetingRow.shape.body, phase: meetingRow.shape.phase, on: meetingRow.shape.on },
      search: true,
    },
    response: pageOf(meetingRow),
    read: listOfFund(meetings),
    tell: eachTold(meetingFor),
  }),
  ListMeetingsOfApplication: query({
    path: "/applications/:applicationId/meetings",
    summary: "The meetings that had an application on the agenda, by day",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["on"] },
    response: pageOf(meetingRow),
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(meetings, row.applicationId, input.page));
    },
    tell: eachTold(meetingFor),
  }),
  GetDecisionList: query({
    path: "/meetings/:meetingId/decision-list",
    summary: "What a meeting decided: each item with what became of it, and the advice that was given there",
    tag,
    roles: OFFICIALS,
    response: decisionListView,
    read: (views, { params }) => readDecisionList(views, params.fundId, params.meetingId ?? ""),
    tell: decisionListFor,
  }),
  GetMeeting: joinedQuery({
    path: "/meetings/:meetingId",
    summary: "A meeting: its agenda, who was present, what became of each item, and how its applications stand now",
    tag,
    roles: OFFICIALS,
    response: meetingRow.extend({ projects: z.array(project) }),
    read(views, { params }): FoundMeeting | undefined {
      const row = views.get(meetings, params.meetingId ?? "");
      return row?.fundId === params.fundId ? { ...row, dossiers: dossiersOf(row, views) } : undefined;
    },
    tell: (found, asker) => ({
      ...meetingFor(found, asker),
      dossiers: found.dossiers.flatMap((one) => dossierFor(one, asker) ?? []),
    }),
    join: ({ dossiers, ...row }, _live, words) => ({
      ...row,
      projects: dossiers.map((one) => projectSaid(one, words)),
    }),
  }),
} as const;

function projectSaid(dossier: ToldDossier, words: Words): z.infer<typeof project> {
  const { applicationId, title, lead, requestedCents, proposedCents, recommendation, round, advice, phase } = dossier;
  const facts = { applicationId, title, lead, requestedCents, proposedCents, recommendation, round, advice };
  return { ...facts, phase, phaseInWords: words.phases[phase] };
}

/** The dossiers of the applications on an agenda, in its order. */
function dossiersOf({ agenda }: Pick<MeetingRow, "agenda">, views: ReadModels): ToldDossier[] {
  return agenda.flatMap(({ applications }) =>
    applications.flatMap((one) => {
      const row = views.get(applicationDossier, one);
      return row ? [withDoubles(views, row)] : [];
    }),
  );
}
