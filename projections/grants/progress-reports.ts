import { z } from "zod";
import { grantEvents } from "../../schemas/grant.ts";
import { applicationId, fundId, localDate } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

const { dueOn, length, report } = grantEvents.ProgressReported.shape;

export const progressReportRow = z.strictObject({
  fundId,
  applicationId,
  dueOn,
  length,
  /** Null until it came; so is its day. */
  report: report.nullable(),
  reportedOn: localDate.nullable(),
});
export type ProgressReportRow = z.infer<typeof progressReportRow>;

/** The progress reports that awards ask for, and those that came. In the list of their grant and in that of the fund, by day. */
export const progressReports: Projection<ProgressReportRow> = {
  name: "progress-reports",
  version: 1,
  keys(event) {
    switch (event.type) {
      case "GrantAwarded":
        return event.data.progressReports.map(({ dueOn }) => keyOf(event.data.applicationId, dueOn));
      case "ProgressReported":
        return [keyOf(subjectOf(event.stream), event.data.dueOn)];
      default:
        return [];
    }
  },
  fold(row, event, key) {
    switch (event.type) {
      case "GrantAwarded": {
        const { applicationId, progressReports } = event.data;
        const asked = progressReports.find(({ dueOn }) => keyOf(applicationId, dueOn) === key);
        return asked && { fundId: event.metadata.fundId, applicationId, ...asked, report: null, reportedOn: null };
      }
      case "ProgressReported":
        return row && { ...row, report: event.data.report, reportedOn: event.metadata.effectiveOn };
      default:
        return row;
    }
  },
  places: (row) => [
    { list: row.applicationId, sort: row.dueOn, shows: row },
    { list: row.fundId, sort: `${row.dueOn}/${row.applicationId}`, shows: row },
  ],
  finds: ({ length }) => ({ filters: { length } }),
};

function keyOf(applicationId: string, dueOn: string): string {
  return `${applicationId}/${dueOn}`;
}
