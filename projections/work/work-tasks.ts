import { z } from "zod";
import { termIds } from "../../domain/terms.ts";
import { type GrantableRole, role } from "../../schemas/envelope.ts";
import { meetingEvents } from "../../schemas/meeting.ts";
import { earmark } from "../../schemas/money.ts";
import {
  applicationId,
  cents,
  fundId,
  label,
  localDate,
  municipalityId,
  organisationId,
  uuid,
  year,
} from "../../schemas/primitives.ts";

/** The kinds of task. */
export const taskCode = z.enum([
  "respond-to-invitation",
  "confirm-co-application",
  "change-co-applicants",
  "submit-application",
  "supplement-application",
  "confirm-receipt",
  "request-supplement",
  "check-matrix",
  "review-application",
  "lay-aside",
  "forward-to-pho",
  "open-round",
  "record-consensus",
  "close-round",
  "annul-round",
  "send-papers",
  "record-attendance",
  "conclude-items",
  "close-meeting",
  "publish-decision-list",
  "vote",
  "refuse-application",
  "award-application",
  "give-views",
  "give-recipient-views",
  "decide-on-refusal",
  "decide-after-hearing",
  "end-default",
  "fix-penalty",
  "end-suspension",
  "announce-decision",
  "hear-objection",
  "decide-objection",
  "retry-reservation",
  "accept-grant",
  "report-progress",
  "judge-progress-report",
  "submit-evaluation",
  "assess-evaluation",
  "request-determination",
  "remind-of-determination",
  "determine-grant",
  "order-recovery",
  "pay-instalment",
  "receive-recovery",
  "remind-recovery",
  "receive-contribution",
  "allocate-receipt",
  "confirm-contributions",
  "receive-invoice",
  "confirm-account",
  "mend-shortfall",
  "settle-fund",
]);
export type TaskCode = z.infer<typeof taskCode>;

/** Who does each kind of task. */
export const roleOfTask: Readonly<Record<TaskCode, GrantableRole>> = {
  "respond-to-invitation": "applicant",
  "confirm-co-application": "applicant",
  "change-co-applicants": "applicant",
  "submit-application": "applicant",
  "supplement-application": "applicant",
  "confirm-receipt": "secretary",
  "request-supplement": "reviewer",
  "check-matrix": "reviewer",
  "review-application": "reviewer",
  "lay-aside": "reviewer",
  "forward-to-pho": "reviewer",
  "open-round": "secretary",
  "record-consensus": "secretary",
  "close-round": "secretary",
  "annul-round": "secretary",
  "send-papers": "secretary",
  "record-attendance": "secretary",
  "conclude-items": "secretary",
  "close-meeting": "secretary",
  "publish-decision-list": "secretary",
  vote: "portfolio-holder",
  "refuse-application": "fund-manager",
  "award-application": "fund-manager",
  "give-views": "applicant",
  "give-recipient-views": "applicant",
  "decide-on-refusal": "fund-manager",
  "decide-after-hearing": "fund-manager",
  "end-default": "fund-manager",
  "fix-penalty": "fund-manager",
  "end-suspension": "fund-manager",
  "announce-decision": "fund-manager",
  "hear-objection": "secretary",
  "decide-objection": "fund-manager",
  "retry-reservation": "fund-manager",
  "accept-grant": "applicant",
  "report-progress": "applicant",
  "judge-progress-report": "reviewer",
  "submit-evaluation": "applicant",
  "assess-evaluation": "reviewer",
  "request-determination": "applicant",
  "remind-of-determination": "fund-manager",
  "determine-grant": "fund-manager",
  "order-recovery": "fund-manager",
  "pay-instalment": "finance",
  "receive-recovery": "finance",
  "remind-recovery": "finance",
  "receive-contribution": "finance",
  "allocate-receipt": "finance",
  "confirm-contributions": "finance",
  "receive-invoice": "finance",
  "confirm-account": "finance",
  "mend-shortfall": "fund-manager",
  "settle-fund": "finance",
};

/** Who does a task where nobody of the role may, for having a part in it already. */
export const insteadOf: Readonly<Partial<Record<TaskCode, GrantableRole>>> = { "confirm-account": "fund-manager" };

const { body, on } = meetingEvents.MeetingConvened.shape;

/** Something that has to be done. Whether it is late is seen by holding `dueOn` against today. */
export const workTask = z.strictObject({
  fundId,
  role,
  task: taskCode,
  /** The application it is about; null for what is about the fund or a meeting. */
  applicationId: applicationId.nullable(),
  title: label.nullable(),
  /** Of an applicant or a portfolio holder, for whom they act; of others, whom it is about. Null for neither. */
  organisation: organisationId.nullable(),
  municipality: municipalityId.nullable(),
  /** The round, the instalment, or nothing of the kind. */
  number: z.int().min(1).nullable(),
  recoveryId: uuid.nullable(),
  decisionNumber: label.nullable(),
  /** The meeting it is about: whose, and on which day. */
  meeting: z.strictObject({ meetingId: uuid, body, on }).nullable(),
  year: year.nullable(),
  /** Of a progress report: the day for which the award asks it. */
  reportDueOn: localDate.nullable(),
  earmark: earmark.nullable(),
  cents: cents.nullable(),
  /** First day on which it can be done; null when at once. */
  from: localDate.nullable(),
  /** Last day on which it is in time; null without one. */
  dueOn: localDate.nullable(),
  /** The term that day ends; null without one. */
  term: z.enum(termIds).nullable(),
});
export type WorkTask = z.infer<typeof workTask>;

/** A task without what it has in common with all others of its application, meeting or fund. */
export type TaskDetails = Pick<WorkTask, "role" | "task"> & Partial<Omit<WorkTask, "role" | "task">>;

/** Fills a task in. */
export function taskOf(common: Pick<WorkTask, "fundId" | "applicationId" | "title">, details: TaskDetails): WorkTask {
  return {
    organisation: null,
    municipality: null,
    number: null,
    recoveryId: null,
    decisionNumber: null,
    meeting: null,
    year: null,
    reportDueOn: null,
    earmark: null,
    cents: null,
    from: null,
    dueOn: null,
    term: null,
    ...common,
    ...details,
  };
}
