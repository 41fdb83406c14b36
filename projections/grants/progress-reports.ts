import { z } from "zod";
import { grantEvents, type ScheduleChange } from "../../schemas/grant.ts";
import { applicationId, fundId, localDate } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

const { dueOn, length, report } = grantEvents.ProgressReported.shape;
const { lacking, answerBy } = grantEvents.ProgressReportReturned.shape;

const NONE: ScheduleChange["progressReports"] = { dropped: [], asked: [] };

export const progressReportRow = z.strictObject({
  fundId,
  applicationId,
  dueOn,
  length,
  /** One that was returned is handed in again. */
  stage: z.enum(["awaited", "submitted", "returned", "accepted"]),
  /** Null until it came; so is its day. Of one that came back and was handed in again, the last. */
  report: report.nullable(),
  reportedOn: localDate.nullable(),
  /** When it came back, with what it lacked and by when it is handed in again; the last time, and null where it never did. */
  returned: z.strictObject({ on: localDate, lacking, answerBy }).nullable(),
  acceptedOn: localDate.nullable(),
});
export type ProgressReportRow = z.infer<typeof progressReportRow>;

/** The progress reports that awards ask for, and those that came, as amended. In the list of their grant and in that of the fund, by day. */
export const progressReports: Projection<ProgressReportRow> = {
  name: "progress-reports",
  version: 2,
  keys(event) {
    switch (event.type) {
      case "GrantAwarded":
        return event.data.progressReports.map(({ dueOn }) => keyOf(event.data.applicationId, dueOn));
      case "GrantAmended": {
        const applicationId = subjectOf(event.stream);
        const { dropped, asked } = event.data.schedule?.progressReports ?? NONE;
        return [...new Set([...dropped, ...asked.map((one) => one.dueOn)])].map((day) => keyOf(applicationId, day));
      }
      case "ProgressReported":
      case "ProgressReportAccepted":
      case "ProgressReportReturned":
        return [keyOf(subjectOf(event.stream), event.data.dueOn)];
      default:
        return [];
    }
  },
  fold(row, event, key) {
    switch (event.type) {
      case "GrantAwarded": {
        const { applicationId, progressReports } = event.data;
        return asked(progressReports, event.metadata.fundId, applicationId, key);
      }
      case "GrantAmended": {
        const change = event.data.schedule?.progressReports ?? NONE;
        return asked(change.asked, event.metadata.fundId, subjectOf(event.stream), key);
      }
      case "ProgressReported":
        return row && { ...row, stage: "submitted", report: event.data.report, reportedOn: event.metadata.effectiveOn };
      case "ProgressReportAccepted":
        return row && { ...row, stage: "accepted", acceptedOn: event.metadata.effectiveOn };
      case "ProgressReportReturned": {
        const { lacking, answerBy } = event.data;
        return row && { ...row, stage: "returned", returned: { on: event.metadata.effectiveOn, lacking, answerBy } };
      }
      default:
        return row;
    }
  },
  places: (row) => [
    { list: row.applicationId, sort: row.dueOn, shows: row },
    { list: row.fundId, sort: `${row.dueOn}/${row.applicationId}`, shows: row },
  ],
  finds: ({ length, stage }) => ({ filters: { length, stage } }),
};

/** The row of a report that is asked; without it, there is none. */
function asked(
  reports: ScheduleChange["progressReports"]["asked"],
  fundId: string,
  applicationId: string,
  key: string,
): ProgressReportRow | undefined {
  const found = reports.find(({ dueOn }) => keyOf(applicationId, dueOn) === key);
  if (!found) return undefined;
  const awaited = { stage: "awaited", report: null, reportedOn: null, returned: null, acceptedOn: null } as const;
  return { fundId, applicationId, ...found, ...awaited };
}

function keyOf(applicationId: string, dueOn: string): string {
  return `${applicationId}/${dueOn}`;
}
