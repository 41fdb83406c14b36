import type { ReportOnGrant } from "../../schemas/files.ts";
import { isEvaluationAwaited } from "./evaluation.ts";
import { isReportAwaited } from "./progress-report.ts";
import { type Grant, isRunning } from "./state.ts";

/** Whether a report on a grant is asked for and has not come, or came back. */
export function isStillAsked(report: ReportOnGrant, grant: Grant): boolean {
  if (!isRunning(grant)) return false;
  switch (report.part) {
    case "progress-report": {
      const { dueOn } = report;
      return grant.terms.progressReports.some((asked) => asked.dueOn === dueOn) && isReportAwaited(dueOn, grant);
    }
    case "yearly-evaluation": {
      const evaluation = grant.evaluations.get(report.year);
      return evaluation !== undefined && isEvaluationAwaited(evaluation);
    }
    case "determination-request":
      return grant.determinationRequestedOn === null;
  }
}
