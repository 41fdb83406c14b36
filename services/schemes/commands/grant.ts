import { grant } from "../../../domain/grant/grant.ts";
import { command, HANDED_IN } from "../command.ts";
import { numbered, numberedAmendment, numberedLowering, numberedRecovery } from "../facts/decision.ts";

/** What can be asked of a grant. Its award, its payments and what was overpaid come by follow-up, not by request. */
export const grantCommands = {
  AcceptGrant: command(grant, "AcceptGrant", {
    path: "/grants/:applicationId/acceptance",
    summary: "Accept a grant",
    roles: ["applicant"],
  }),
  ReportProgress: command(grant, "ReportProgress", {
    path: "/grants/:applicationId/progress-reports",
    summary: "Report progress; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  AcceptProgressReport: command(grant, "AcceptProgressReport", {
    path: "/grants/:applicationId/progress-report-acceptances",
    summary: "Accept a progress report",
    roles: ["reviewer"],
  }),
  ReturnProgressReport: command(grant, "ReturnProgressReport", {
    path: "/grants/:applicationId/progress-report-returns",
    summary: "Return a progress report, with what it lacks and by when it is handed in again",
    roles: ["reviewer"],
  }),
  SubmitEvaluation: command(grant, "SubmitEvaluation", {
    path: "/grants/:applicationId/evaluations",
    summary: "Hand in a year's evaluation; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  ReturnEvaluation: command(grant, "ReturnEvaluation", {
    path: "/grants/:applicationId/evaluation-returns",
    summary: "Return a year's evaluation, with what it lacks and by when it is handed in again",
    roles: ["reviewer"],
  }),
  AssessEvaluation: command(grant, "AssessEvaluation", {
    path: "/grants/:applicationId/evaluation-assessments",
    summary: "Assess a year's evaluation",
    roles: ["reviewer"],
  }),
  CorrectAssessment: command(grant, "CorrectAssessment", {
    path: "/grants/:applicationId/assessment-corrections",
    summary: "Put an assessment right that was recorded wrongly, before anything was decided on it",
    roles: ["reviewer"],
  }),
  AmendGrant: command(grant, "AmendGrant", {
    path: "/grants/:applicationId/amendments",
    summary: "Amend a grant",
    roles: ["fund-manager"],
    ...numberedAmendment,
  }),
  InviteRecipientViews: command(grant, "InviteRecipientViews", {
    path: "/grants/:applicationId/views-invitations",
    summary: "Invite a recipient to give its views on an intended decision to its detriment",
    roles: ["fund-manager"],
  }),
  GiveRecipientViews: command(grant, "GiveRecipientViews", {
    path: "/grants/:applicationId/views",
    summary: "Give one's views on an intended decision on the grant, or waive; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  DropIntention: command(grant, "DropIntention", {
    path: "/grants/:applicationId/dropped-intentions",
    summary: "Let go of a decision that the recipient was asked for its views on",
    roles: ["fund-manager"],
  }),
  OmitHearing: command(grant, "OmitHearing", {
    path: "/grants/:applicationId/omitted-hearings",
    summary: "Record why a recipient is not heard before a decision to its detriment",
    roles: ["fund-manager"],
  }),
  WithdrawGrant: command(grant, "WithdrawGrant", {
    path: "/grants/:applicationId/withdrawal",
    summary: "Withdraw a grant",
    roles: ["fund-manager"],
    ...numbered,
  }),
  RequestDetermination: command(grant, "RequestDetermination", {
    path: "/grants/:applicationId/determination-requests",
    summary: "Ask for the determination; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  RemindOfDetermination: command(grant, "RemindOfDetermination", {
    path: "/grants/:applicationId/determination-reminders",
    summary: "Set a recipient that did not ask for the determination in time a new term",
    roles: ["fund-manager"],
  }),
  DetermineGrant: command(grant, "DetermineGrant", {
    path: "/grants/:applicationId/determination",
    summary: "Determine a grant",
    roles: ["fund-manager"],
    ...numbered,
  }),
  LowerDetermination: command(grant, "LowerDetermination", {
    path: "/grants/:applicationId/determination-lowerings",
    summary: "Lower a determination once it was announced, or withdraw it",
    roles: ["fund-manager"],
    ...numberedLowering,
  }),
  OrderRecovery: command(grant, "OrderRecovery", {
    path: "/grants/:applicationId/recoveries",
    summary: "Order the recovery of what was overpaid",
    roles: ["fund-manager"],
    ...numberedRecovery,
  }),
} as const;
