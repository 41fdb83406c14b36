import { type Act, act, applicationIn } from "./act.ts";
import { typedIn } from "./fields.tsx";

const MOST_REPORTS = 100;

/** A recipient tells how the project is going. The day it reports for stands in the address. */
export const reportProgress: Act = act("ReportProgress", {
  params: applicationIn,
  data: (typed, { params }) => ({
    dueOn: params.day,
    length: typedIn(typed, "length"),
    report: typedIn(typed, "report"),
  }),
  async form(face) {
    const { words, params, ask } = face;
    const said = words.pages.acts.ReportProgress;
    const page = { after: null, limit: MOST_REPORTS };
    const reports = await ask("ListProgressReports", { params: { applicationId: params.applicationId ?? "" }, page });
    const length = reports.items.find(({ dueOn }) => dueOn === params.day)?.length ?? "short";
    return {
      ...said,
      revision: null,
      hidden: { length },
      fields: [{ kind: "text", name: "report", label: said.report.label, hint: said[length] }],
    };
  },
});
