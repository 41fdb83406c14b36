import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context, Dated } from "../decider.ts";
import { refused } from "../refusal.ts";
import { mustBeDayToAnswer } from "./answer-day.ts";
import { handedInBy } from "./recipient.ts";
import type { Grant } from "./state.ts";

/** Whether the report for a day has not come yet, or came back. */
export function isReportAwaited(dueOn: LocalDate, { reports }: Pick<Grant, "reports">): boolean {
  const stage = reports.get(dueOn);
  return stage === undefined || stage === "returned";
}

/**
 * Records a progress report that the award asks for, or one again that came back. A missing report is visible, but holds up no
 * instalment.
 *
 * @throws ERR_UNKNOWN_PROGRESS_REPORT, ERR_PROGRESS_ALREADY_REPORTED, and as for all that is handed in.
 */
export function reportProgress(
  { received, ...report }: DataOf<GrantCommand, "ReportProgress">,
  state: Grant,
  context: Context,
): Dated<GrantEvent>[] {
  const { receivedBy, dated } = handedInBy(state, received, context);
  const { dueOn, length } = report;
  if (!state.terms.progressReports.some((asked) => asked.dueOn === dueOn && asked.length === length))
    throw refused("ERR_UNKNOWN_PROGRESS_REPORT", { dueOn, length, asked: state.terms.progressReports });
  if (!isReportAwaited(dueOn, state)) throw refused("ERR_PROGRESS_ALREADY_REPORTED", { dueOn });
  return [{ type: "ProgressReported", data: { ...report, receivedBy }, ...dated }];
}

/** Accepts a progress report, once. @throws ERR_PROGRESS_NOT_REPORTED, ERR_PROGRESS_REPORT_ACCEPTED */
export function acceptProgressReport(data: DataOf<GrantCommand, "AcceptProgressReport">, state: Grant): GrantEvent[] {
  mustBeToJudge(data.dueOn, state);
  return [{ type: "ProgressReportAccepted", data }];
}

/**
 * Returns a progress report, with what it lacks and a day after today by which it is handed in again, with its files. It may be returned
 * more than once, and never once it was accepted.
 *
 * @throws ERR_PROGRESS_NOT_REPORTED, ERR_PROGRESS_REPORT_ACCEPTED, ERR_DAY_PASSED, ERR_DAY_TOO_FAR
 */
export function returnProgressReport(
  data: DataOf<GrantCommand, "ReturnProgressReport">,
  state: Grant,
  { today }: Context,
): GrantEvent[] {
  mustBeToJudge(data.dueOn, state);
  mustBeDayToAnswer(data.answerBy, state.terms, today);
  return [{ type: "ProgressReportReturned", data }];
}

function mustBeToJudge(dueOn: LocalDate, state: Grant): void {
  if (isReportAwaited(dueOn, state)) throw refused("ERR_PROGRESS_NOT_REPORTED", { dueOn });
  if (state.reports.get(dueOn) === "accepted") throw refused("ERR_PROGRESS_REPORT_ACCEPTED", { dueOn });
}
