import { z } from "zod";
import { isFixedIn, isSameAwaited } from "../../domain/application/awaited.ts";
import { layAsideUntilAfter } from "../../domain/application/supplement.ts";
import { changedEvaluations, changedReports } from "../../domain/grant/schedule-change.ts";
import { partiesAfter } from "../../domain/parties.ts";
import {
  applicationContent,
  applicationEvents,
  award,
  instalment,
  preparers,
  proposal,
  receiptWay,
  refusalGround,
  target,
} from "../../schemas/application.ts";
import { grantableRole } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { formatVersion } from "../../schemas/fund.ts";
import type { ScheduleChange } from "../../schemas/grant.ts";
import { applicationId, fundId, localDate, organisationId, personId, text, year } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";
import { ofDossiers } from "./of-dossiers.ts";

const awardedShape = applicationEvents.ApplicationAwarded.shape;

export const contentRow = z.strictObject({
  fundId,
  applicationId,
  lead: organisationId,
  /** The organisations that passed into another since it was submitted. */
  successions: z.array(applicationEvents.ApplicantSucceeded.extend({ succeededOn: localDate })),
  previousApplication: applicationId.nullable(),
  /** The format it was submitted in, or before that drafted; null where none was published then. */
  format: formatVersion.nullable(),
  /** As it was last handed in, with the matrix cells as AO corrected them. */
  content: applicationContent,
  /** How it came, and whether that was confirmed; null until it was handed in. */
  receipt: z
    .strictObject({
      receivedBy: receiptWay,
      /** The letter or mail that confirmed it; null where it was handed in here, and until then. */
      confirmation: applicationEvents.ReceiptConfirmed.extend({ confirmedOn: localDate }).nullable(),
      /** Whether the content as it was last handed in holds what the format asks for. */
      isComplete: z.boolean(),
    })
    .nullable(),
  /** Co-applicants that agreed to the content as it stands. */
  confirmed: z.array(organisationId),
  /** Co-applicants that declined it as it stands, and those that left while a supplement was awaited. */
  declined: z.array(applicationEvents.CoApplicationDeclined.extend({ declinedOn: localDate })),
  matrixCheck: applicationEvents.MatrixChecked.nullable(),
  /** Why AO corrected the cells; null where it did not. */
  matrixCorrection: text.nullable(),
  /** A supplement that was asked for and has not come. */
  supplement: applicationEvents.SupplementRequested.pick({
    questions: true,
    dueOn: true,
    layAsideUntil: true,
    suspendedDays: true,
  }).nullable(),
  /** The last supplement that came; where it is insufficient, the application can be laid aside until the day named. */
  supplemented: applicationEvents.ApplicationSupplemented.pick({ explanation: true, suspendedDays: true })
    .extend({ layAsideUntil: localDate, receivedBy: receiptWay })
    .nullable(),
  /** The last extension of the term to decide in. */
  extension: applicationEvents.DecisionTermExtended.nullable(),
  /** The last suspension of it for anything but a supplement. */
  suspension: applicationEvents.DecisionTermSuspended.omit({ decisionDueOn: true }).nullable(),
  /** On how many days the term to decide stood still in all, or is expected to. */
  suspendedDays: z.int().min(0),
  /** The notices that the body is in default that had effect; of a decision of which none had, the last one. */
  defaultNotices: z.array(applicationEvents.DefaultNoticeReceived),
  /** What they came to, as far as that was fixed, each with the day of its notice. */
  penalties: z.array(applicationEvents.PenaltyFixed),
  review: applicationEvents.ReviewRecorded.omit({ decisionDueOn: true }).nullable(),
  /** The category, and what was given in its place, are for officials only. */
  interests: z.array(applicationEvents.InterestDeclared.omit({ readFrom: true })),
  /** Who handles it, by role; for officials only. */
  handlers: z.array(z.strictObject({ role: grantableRole, person: personId })),
  /** What the applicant was last invited to give its views on, or is not heard on, and what was given; an answer without views waives. */
  views: applicationEvents.ViewsInvited.extend({
    /** Null where the applicant is not heard first, for the reason that is told. */
    respondBy: localDate.nullable(),
    omitted: applicationEvents.RefusalHearingOmitted.shape.because.nullable(),
    answer: applicationEvents.ViewsGiven.extend({ on: localDate }).nullable(),
    /** Why that refusal is off; null while it is not. */
    dropped: applicationEvents.RefusalIntentionDropped.extend({ on: localDate }).nullable(),
  }).nullable(),
  /** Of the last round. */
  proposal: proposal.nullable(),
  /** Who prepared that proposal, beside who forwarded it; null while there is none. */
  preparedBy: preparers.nullable(),
  /** How it ended without a grant; null where it did not. */
  ending: z
    .strictObject({
      of: z.enum(["withdrawal", "laying-aside", "refusal"]),
      /** Of a refusal. */
      ground: refusalGround.nullable(),
      /** How that reads, in a fund without a regulation. */
      groundWording: applicationEvents.ApplicationRefused.shape.groundWording,
      reason: text,
    })
    .nullable(),
  /** The terms of the award, as amended. */
  award: z
    .strictObject({
      decisionNumber: award.shape.decisionNumber,
      lines: award.shape.lines,
      conditions: z.array(text),
      obligations: awardedShape.obligations,
      instalments: z.array(instalment),
      progressReports: award.shape.progressReports,
      aidCheck: awardedShape.aidCheck,
      determinationDueOn: awardedShape.determinationDueOn,
      reason: awardedShape.reason,
      budgetCondition: awardedShape.budgetCondition,
      executionAgreement: awardedShape.executionAgreement,
      targets: z.array(target),
      evaluations: z.array(z.strictObject({ year, dueOn: localDate })),
      instalmentRule: awardedShape.instalmentRule,
    })
    .nullable(),
});
export type ContentRow = z.infer<typeof contentRow>;

/** What an application says, what was found and proposed, and what was awarded: all that is read before a decision. */
export const applicationContents: Projection<ContentRow> = ofDossiers({
  name: "application-content",
  version: 21,
  keys(event) {
    switch (event.type) {
      case "ApplicationDrafted":
      case "DraftChanged":
      case "CoApplicantConfirmed":
      case "CoApplicationDeclined":
      case "FilesAttached":
      case "FileRemoved":
      case "ApplicationSubmitted":
      case "ReceiptConfirmed":
      case "MatrixChecked":
      case "MatrixCellsCorrected":
      case "SupplementRequested":
      case "ApplicationSupplemented":
      case "DecisionTermExtended":
      case "DecisionTermSuspended":
      case "DecisionTermResumed":
      case "DefaultNoticeReceived":
      case "PenaltyFixed":
      case "ReviewRecorded":
      case "InterestDeclared":
      case "HandlerChanged":
      case "ViewsInvited":
      case "ViewsGiven":
      case "RefusalIntentionDropped":
      case "RefusalHearingOmitted":
      case "ForwardedToPho":
      case "ApplicationLaidAside":
      case "ApplicantSucceeded":
      case "ApplicationWithdrawn":
      case "ApplicationRefused":
      case "RefusalRevoked":
      case "LayingAsideRevoked":
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
});

function drafted(
  { data, metadata }: Extract<LoggedEvent, { type: "ApplicationDrafted" }>,
  applicationId: string,
): ContentRow {
  const { lead, previousApplication, content, fund } = data;
  return {
    fundId: metadata.fundId,
    applicationId,
    lead,
    successions: [],
    previousApplication,
    format: fund.format,
    content,
    receipt: null,
    confirmed: [],
    declined: [],
    matrixCheck: null,
    matrixCorrection: null,
    supplement: null,
    supplemented: null,
    extension: null,
    suspension: null,
    suspendedDays: 0,
    defaultNotices: [],
    penalties: [],
    review: null,
    interests: [],
    handlers: [],
    views: null,
    proposal: null,
    preparedBy: null,
    ending: null,
    award: null,
  };
}

const GROUNDLESS = { ground: null, groundWording: null };

function foldContent(row: ContentRow, event: LoggedEvent): ContentRow {
  switch (event.type) {
    case "DraftChanged":
      return { ...row, content: event.data.content, confirmed: [], declined: [] };
    case "CoApplicantConfirmed": {
      const { organisation } = event.data;
      return { ...row, ...without(row, organisation), confirmed: [...row.confirmed, organisation] };
    }
    case "CoApplicationDeclined": {
      const answered = without(row, event.data.organisation);
      const declined = [...answered.declined, { ...event.data, declinedOn: event.metadata.effectiveOn }];
      // Of what was submitted it is no part any more; a draft is changed by who leads it.
      const left =
        row.supplement === null ? {} : { content: leftBy(row.content, event.data.organisation), review: null };
      return { ...row, ...answered, declined, ...left };
    }
    case "FilesAttached":
    case "FileRemoved":
      return event.data.of.part === "application" ? { ...row, confirmed: [], declined: [] } : row;
    case "ApplicationSubmitted": {
      const { content, fund, receivedBy, isComplete } = event.data;
      return { ...row, content, format: fund.format, receipt: { receivedBy, confirmation: null, isComplete } };
    }
    case "ReceiptConfirmed": {
      const confirmation = { ...event.data, confirmedOn: event.metadata.effectiveOn };
      return { ...row, receipt: row.receipt && { ...row.receipt, confirmation } };
    }
    case "MatrixChecked":
      return { ...row, matrixCheck: event.data };
    case "MatrixCellsCorrected": {
      const { matrixCells, reason } = event.data;
      return { ...row, content: { ...row.content, matrixCells }, matrixCheck: null, matrixCorrection: reason };
    }
    case "SupplementRequested": {
      const { questions, dueOn, layAsideUntil, suspendedDays } = event.data;
      const supplement = { questions, dueOn, layAsideUntil, suspendedDays };
      return { ...row, supplement, suspendedDays: row.suspendedDays + suspendedDays };
    }
    case "ApplicationSupplemented": {
      const { content, explanation, suspendedDays, receivedBy, isComplete } = event.data;
      const layAsideUntil = layAsideUntilAfter(row.supplement, event.metadata.effectiveOn);
      // What was checked, corrected and reviewed is no longer what stands here.
      const anew = { supplement: null, matrixCheck: null, matrixCorrection: null, review: null };
      const daysLess = (row.supplement?.suspendedDays ?? 0) - suspendedDays;
      return {
        ...row,
        content,
        receipt: row.receipt && { ...row.receipt, isComplete },
        supplemented: { explanation, suspendedDays, layAsideUntil, receivedBy },
        suspendedDays: row.suspendedDays - daysLess,
        ...anew,
      };
    }
    case "DecisionTermExtended":
      return { ...row, extension: event.data };
    case "DecisionTermSuspended": {
      const { decisionDueOn: _, ...suspension } = event.data;
      return { ...row, suspension, suspendedDays: row.suspendedDays + suspension.suspendedDays };
    }
    case "DecisionTermResumed": {
      const { until, suspendedDays } = event.data;
      const daysLess = (row.suspension?.suspendedDays ?? 0) - suspendedDays;
      const suspension = row.suspension && { ...row.suspension, until, suspendedDays };
      return { ...row, suspension, suspendedDays: row.suspendedDays - daysLess };
    }
    case "DefaultNoticeReceived":
      return { ...row, defaultNotices: withNotice(row.defaultNotices, event.data) };
    case "PenaltyFixed": {
      const notice = row.defaultNotices.findLast((one) => !one.isPremature && isFixedIn(one, event.data));
      const noticeReceivedOn = notice?.receivedOn ?? event.data.noticeReceivedOn;
      return { ...row, penalties: [...row.penalties, { ...event.data, noticeReceivedOn }] };
    }
    case "ReviewRecorded": {
      const { decisionDueOn: _, ...review } = event.data;
      return { ...row, review };
    }
    case "InterestDeclared": {
      const { readFrom: _, ...interest } = event.data;
      return { ...row, interests: [...row.interests, interest] };
    }
    case "HandlerChanged": {
      const { role, person } = event.data;
      const others = row.handlers.filter((one) => one.role !== role);
      return { ...row, handlers: person === null ? others : [...others, { role, person }] };
    }
    case "ViewsInvited":
      return { ...row, views: { ...event.data, omitted: null, answer: null, dropped: null } };
    case "RefusalHearingOmitted": {
      const { because, ...rest } = event.data;
      return { ...row, views: { ...rest, respondBy: null, omitted: because, answer: null, dropped: null } };
    }
    case "RefusalIntentionDropped":
      return {
        ...row,
        views: row.views && { ...row.views, dropped: { ...event.data, on: event.metadata.effectiveOn } },
      };
    case "ViewsGiven":
      return {
        ...row,
        views: row.views && { ...row.views, answer: { ...event.data, on: event.metadata.effectiveOn } },
      };
    case "ForwardedToPho":
      return { ...row, proposal: event.data.proposal, preparedBy: event.data.preparedBy, supplement: null };
    case "ApplicantSucceeded": {
      const { organisation, into } = event.data;
      const { lead, coApplicants } = partiesAfter({ lead: row.lead, ...row.content }, event.data);
      // What the one confirmed, the other has.
      const confirmed = row.confirmed.map((one) => (one === organisation ? into : one));
      const succession = { ...event.data, succeededOn: event.data.succeededOn ?? event.metadata.effectiveOn };
      return {
        ...row,
        lead,
        confirmed: coApplicants.filter((one) => confirmed.includes(one)),
        declined: row.declined.filter((one) => one.organisation !== organisation),
        content: { ...row.content, coApplicants },
        successions: [...row.successions, succession],
      };
    }
    case "ApplicationWithdrawn":
      return { ...row, ending: { of: "withdrawal", ...GROUNDLESS, reason: event.data.reason } };
    case "ApplicationLaidAside":
      return { ...row, ending: { of: "laying-aside", ...GROUNDLESS, reason: event.data.reason } };
    case "ApplicationRefused": {
      const { ground, groundWording, reason } = event.data;
      return { ...row, ending: { of: "refusal", ground, groundWording, reason } };
    }
    case "RefusalRevoked":
      return { ...row, ending: null };
    case "LayingAsideRevoked":
      return { ...row, ending: null, supplement: null };
    case "ApplicationAwarded": {
      const { decisionNumber, lines, conditions, instalments, progressReports } = event.data;
      const { targets, evaluations, instalmentRule } = event.data;
      const { obligations, aidCheck, determinationDueOn, reason, budgetCondition, executionAgreement } = event.data;
      return {
        ...row,
        award: {
          decisionNumber,
          lines,
          conditions,
          obligations,
          instalments,
          progressReports,
          aidCheck,
          determinationDueOn,
          reason,
          budgetCondition,
          executionAgreement,
          targets,
          evaluations,
          instalmentRule,
        },
      };
    }
    case "GrantAmended": {
      const { lines, conditions, instalments, schedule } = event.data;
      if (!row.award) return row;
      const award = { ...row.award, lines, conditions, instalments };
      return { ...row, award: schedule ? rescheduled(award, schedule) : award };
    }
    default:
      return row;
  }
}

/** The answers of co-applicants without that of one of them. */
function without(
  { confirmed, declined }: ContentRow,
  organisation: string,
): Pick<ContentRow, "confirmed" | "declined"> {
  return {
    confirmed: confirmed.filter((one) => one !== organisation),
    declined: declined.filter((one) => one.organisation !== organisation),
  };
}

function leftBy(content: ContentRow["content"], organisation: string): ContentRow["content"] {
  return { ...content, coApplicants: content.coApplicants.filter((one) => one !== organisation) };
}

function rescheduled(award: NonNullable<ContentRow["award"]>, schedule: ScheduleChange): ContentRow["award"] {
  return {
    ...award,
    determinationDueOn: schedule.determinationDueOn,
    progressReports: changedReports(award.progressReports, schedule.progressReports),
    evaluations: changedEvaluations(award.evaluations, schedule.evaluations, (asked) => asked),
  };
}

/** The notices with the one that came, which takes the place of a premature one about the same decision. */
function withNotice(
  notices: ContentRow["defaultNotices"],
  last: ContentRow["defaultNotices"][number],
): ContentRow["defaultNotices"] {
  return [...notices.filter((one) => !one.isPremature || !isSameAwaited(one.awaited, last.awaited)), last];
}
