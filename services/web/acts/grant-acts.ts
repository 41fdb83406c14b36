import { type Act, act, applicationIn } from "./act.ts";
import { centsTypedIn, typedIn } from "./fields.tsx";

const MOST_REPORTS = 100;

/** A recipient tells how the project is going. The day it reports for stands in the address. */
export const reportProgress: Act = act("ReportProgress", {
  isPutAside: true,
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
      filesOf: { part: "progress-report", dueOn: params.day ?? "" },
    };
  },
});

/** A recipient accepts the grant, where the fund asks for that. */
export const acceptGrant: Act = act("AcceptGrant", {
  params: applicationIn,
  data: () => ({}),
  async form({ words, params, ask }) {
    await ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } });
    return { ...words.pages.acts.AcceptGrant, fields: [], revision: null };
  },
});

/** A recipient tells what was spent, and asks what the grant comes to. */
export const requestDetermination: Act = act("RequestDetermination", {
  isPutAside: true,
  params: applicationIn,
  data: (typed) => ({ spentCents: centsTypedIn(typed, "spentCents"), account: typedIn(typed, "account") }),
  async form({ words, params, ask }) {
    const said = words.pages.acts.RequestDetermination;
    await ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } });
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "euros", name: "spentCents", ...said.spent },
        { kind: "text", name: "account", ...said.account },
      ],
      filesOf: { part: "determination-request" },
    };
  },
});
