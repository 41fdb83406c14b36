import { z } from "zod";
import {
  applicationContent,
  applicationEvents,
  award,
  instalment,
  proposal,
  target,
} from "../../schemas/application.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { applicationId, fundId, localDate, organisationId, text, year } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";

const awardedShape = applicationEvents.ApplicationAwarded.shape;

export const contentRow = z.strictObject({
  fundId,
  applicationId,
  lead: organisationId,
  previousApplication: applicationId.nullable(),
  /** As it was last handed in, with the matrix cells as AO corrected them. */
  content: applicationContent,
  /** Co-applicants that agreed to the content as it stands. */
  confirmed: z.array(organisationId),
  matrixCheck: applicationEvents.MatrixChecked.nullable(),
  /** A supplement that was asked for and has not come. */
  supplement: applicationEvents.SupplementRequested.pick({
    questions: true,
    dueOn: true,
    layAsideUntil: true,
  }).nullable(),
  review: applicationEvents.ReviewRecorded.omit({ decisionDueOn: true }).nullable(),
  /** The category, and what was given in its place, are for officials only. */
  interests: z.array(applicationEvents.InterestDeclared.omit({ readFrom: true })),
  /** Of the last round. */
  proposal: proposal.nullable(),
  /** The terms of the award, as amended. */
  award: z
    .strictObject({
      decisionNumber: award.shape.decisionNumber,
      lines: award.shape.lines,
      conditions: z.array(text),
      instalments: z.array(instalment),
      progressReports: award.shape.progressReports,
      targets: z.array(target),
      evaluations: z.array(z.strictObject({ year, dueOn: localDate })),
      instalmentRule: awardedShape.instalmentRule,
    })
    .nullable(),
});
export type ContentRow = z.infer<typeof contentRow>;

/** What an application says, what was found and proposed, and what was awarded: all that is read before a decision. */
export const applicationContents: Projection<ContentRow> = {
  name: "application-content",
  version: 3,
  keys(event) {
    switch (event.type) {
      case "ApplicationDrafted":
      case "DraftChanged":
      case "CoApplicantConfirmed":
      case "ApplicationSubmitted":
      case "MatrixChecked":
      case "MatrixCellsCorrected":
      case "SupplementRequested":
      case "ApplicationSupplemented":
      case "ReviewRecorded":
      case "InterestDeclared":
      case "ForwardedToPho":
      case "ApplicationAwarded":
      case "GrantAmended":
        return onlyKey(applicationOf(event));
      default:
        return [];
    }
  },
  fold(row, event, key) {
    if (event.type === "ApplicationDrafted") return drafted(event, key);
    return row && foldContent(row, event);
  },
  places: () => [],
};

function drafted(
  { data, metadata }: Extract<LoggedEvent, { type: "ApplicationDrafted" }>,
  applicationId: string,
): ContentRow {
  const { lead, previousApplication, content } = data;
  return {
    fundId: metadata.fundId,
    applicationId,
    lead,
    previousApplication,
    content,
    confirmed: [],
    matrixCheck: null,
    supplement: null,
    review: null,
    interests: [],
    proposal: null,
    award: null,
  };
}

function foldContent(row: ContentRow, event: LoggedEvent): ContentRow {
  switch (event.type) {
    case "DraftChanged":
      return { ...row, content: event.data.content, confirmed: [] };
    case "CoApplicantConfirmed":
      return { ...row, confirmed: [...row.confirmed, event.data.organisation] };
    case "ApplicationSubmitted":
      return { ...row, content: event.data.content };
    case "MatrixChecked":
      return { ...row, matrixCheck: event.data };
    case "MatrixCellsCorrected":
      return { ...row, content: { ...row.content, matrixCells: event.data.matrixCells }, matrixCheck: null };
    case "SupplementRequested": {
      const { questions, dueOn, layAsideUntil } = event.data;
      return { ...row, supplement: { questions, dueOn, layAsideUntil } };
    }
    case "ApplicationSupplemented":
      return { ...row, content: event.data.content, supplement: null, matrixCheck: null, review: null };
    case "ReviewRecorded": {
      const { decisionDueOn: _, ...review } = event.data;
      return { ...row, review };
    }
    case "InterestDeclared": {
      const { readFrom: _, ...interest } = event.data;
      return { ...row, interests: [...row.interests, interest] };
    }
    case "ForwardedToPho":
      return { ...row, proposal: event.data.proposal, supplement: null };
    case "ApplicationAwarded": {
      const { decisionNumber, lines, conditions, instalments, progressReports } = event.data;
      const { targets, evaluations, instalmentRule } = event.data;
      return {
        ...row,
        award: {
          decisionNumber,
          lines,
          conditions,
          instalments,
          progressReports,
          targets,
          evaluations,
          instalmentRule,
        },
      };
    }
    case "GrantAmended": {
      const { lines, conditions, instalments } = event.data;
      return row.award ? { ...row, award: { ...row.award, lines, conditions, instalments } } : row;
    }
    default:
      return row;
  }
}
