import { type Act, type ActForm, act, applicationIn, handIn } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { REPORTING } from "./phases.ts";
import { Reported, reportIn } from "./reported.tsx";

/** A recipient tells how the project is going; again, where its report came back. The day it reports for stands in the address. */
export const reportProgress: Act = handIn("ReportProgress", {
  phases: REPORTING,
  isPutAside: true,
  params: applicationIn,
  data: (typed, { params }) => ({
    dueOn: params.day,
    length: typedIn(typed, "length"),
    report: typedIn(typed, "report"),
  }),
  async form(face): Promise<ActForm> {
    const { words, params } = face;
    const { title, answer, submit, report: asked, ...said } = words.pages.acts.ReportProgress;
    const { length, stage, report, returned } = await reportIn(face);
    const form = {
      title,
      revision: null,
      hidden: { length },
      fields: [{ kind: "text", name: "report", label: asked.label, hint: said[length] }],
    } as const;
    if (stage === "submitted" || stage === "accepted") return { ...form, answer: said.closed[stage], submit: null };
    const { day } = words.format;
    const again = stage === "returned" && returned;
    return {
      ...form,
      answer: again ? said.again({ lacking: returned.lacking, answerBy: day(returned.answerBy) }) : answer,
      submit,
      filled: { report: report ?? "" },
      filesOf: { part: "progress-report", dueOn: params.day ?? "" },
    };
  },
});

/** AO accepts a report, or goes on to return it. */
export const acceptProgressReport: Act = act("AcceptProgressReport", {
  params: applicationIn,
  data: (_, { params }) => ({ dueOn: params.day }),
  async form(face): Promise<ActForm> {
    const { words, params, ask } = face;
    const { day } = words.format;
    const { submit, ...said } = words.pages.acts.AcceptProgressReport;
    const [report, grant] = await Promise.all([
      reportIn(face),
      ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } }),
    ]);
    const shown = {
      title: said.of(day(report.dueOn)),
      fields: [],
      safeProof: <Reported face={face} report={report} />,
    };
    if (report.stage !== "submitted")
      return { ...shown, answer: said.closed[report.stage], revision: null, submit: null };
    return {
      ...shown,
      answer: said.judge(grant.title, day(report.reportedOn ?? report.dueOn)),
      submit,
      revision: grant.revision,
      instead: {
        title: words.pages.acts.ReturnProgressReport.instead,
        path: `/dossiers/${params.applicationId}/verslag-terugsturen/${report.dueOn}`,
      },
    };
  },
});

/** AO returns a report, with what it lacks and a day. */
export const returnProgressReport: Act = act("ReturnProgressReport", {
  params: applicationIn,
  data: (typed, { params }) => ({
    dueOn: params.day,
    lacking: typedIn(typed, "lacking"),
    answerBy: typedIn(typed, "answerBy"),
  }),
  fieldOf: { ERR_DAY_PASSED: "answerBy", ERR_DAY_TOO_FAR: "answerBy" },
  async form(face): Promise<ActForm> {
    const { words, params, ask } = face;
    const { AcceptProgressReport, ReturnProgressReport: said } = words.pages.acts;
    const [report, { revision }] = await Promise.all([
      reportIn(face),
      ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } }),
    ]);
    const title = said.of(words.format.day(report.dueOn));
    const safeProof = <Reported face={face} report={report} />;
    if (report.stage !== "submitted")
      return {
        title,
        answer: AcceptProgressReport.closed[report.stage],
        fields: [],
        revision: null,
        submit: null,
        safeProof,
      };
    return {
      title,
      answer: said.answer,
      submit: said.submit,
      revision,
      fields: [
        { kind: "text", name: "lacking", ...said.lacking },
        { kind: "day", name: "answerBy", ...said.answerBy },
      ],
      safeProof,
    };
  },
});
