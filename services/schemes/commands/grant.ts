import { grantCommands } from "../../../schemas/grant.ts";
import type { CommandRoute } from "../../desk/command-route.ts";

const story = "grant";
const method = "POST";

/** What can be asked of a grant. Its award, its payments and what was overpaid come by follow-up, not by request. */
export const grantRoutes: readonly CommandRoute[] = [
  {
    command: "AcceptGrant",
    story,
    method,
    path: "/grants/:applicationId/acceptance",
    summary: "Accept a grant",
    roles: ["applicant"],
    body: grantCommands.AcceptGrant,
  },
  {
    command: "ReportProgress",
    story,
    method,
    path: "/grants/:applicationId/progress-reports",
    summary: "Report progress",
    roles: ["applicant"],
    body: grantCommands.ReportProgress,
  },
  {
    command: "SubmitEvaluation",
    story,
    method,
    path: "/grants/:applicationId/evaluations",
    summary: "Hand in a year's evaluation",
    roles: ["applicant"],
    body: grantCommands.SubmitEvaluation,
  },
  {
    command: "AssessEvaluation",
    story,
    method,
    path: "/grants/:applicationId/evaluation-assessments",
    summary: "Assess a year's evaluation",
    roles: ["reviewer"],
    body: grantCommands.AssessEvaluation,
  },
  {
    command: "AmendGrant",
    story,
    method,
    path: "/grants/:applicationId/amendments",
    summary: "Amend a grant",
    roles: ["fund-manager"],
    body: grantCommands.AmendGrant,
  },
  {
    command: "WithdrawGrant",
    story,
    method,
    path: "/grants/:applicationId/withdrawal",
    summary: "Withdraw a grant",
    roles: ["fund-manager"],
    body: grantCommands.WithdrawGrant,
  },
  {
    command: "RequestDetermination",
    story,
    method,
    path: "/grants/:applicationId/determination-requests",
    summary: "Ask for the determination",
    roles: ["applicant"],
    body: grantCommands.RequestDetermination,
  },
  {
    command: "DetermineGrant",
    story,
    method,
    path: "/grants/:applicationId/determination",
    summary: "Determine a grant",
    roles: ["fund-manager"],
    body: grantCommands.DetermineGrant,
  },
  {
    command: "OrderRecovery",
    story,
    method,
    path: "/grants/:applicationId/recoveries",
    summary: "Order the recovery of what was overpaid",
    roles: ["fund-manager"],
    body: grantCommands.OrderRecovery,
  },
];
