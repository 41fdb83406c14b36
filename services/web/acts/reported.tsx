import { refused } from "../../../domain/refusal.ts";
import type { Answers, Face } from "../face.ts";
import { addressOfFiles } from "../files/files-page.tsx";

export type Report = Answers["ListProgressReports"]["items"][number];

/** The most reports that an award asks for. */
const MOST = 100;

/** The report that the address names, by the day for which it was asked. @throws ERR_NOT_FOUND */
export async function reportIn({ params, ask }: Face): Promise<Report> {
  const page = { after: null, limit: MOST };
  const reports = await ask("ListProgressReports", { params: { applicationId: params.applicationId ?? "" }, page });
  const report = reports.items.find(({ dueOn }) => dueOn === params.day);
  if (!report) throw refused("ERR_NOT_FOUND");
  return report;
}

/** What the recipient wrote, the way to its files, and what an earlier one lacked. */
export function Reported({ face, report }: { readonly face: Face; readonly report: Report }): JSX.Element {
  const { words, params } = face;
  const said = words.pages.acts.AcceptProgressReport;
  const { returned } = report;
  if (report.report === null) return "";
  return (
    <section class="prose">
      <p class="hint" safe>
        {said.said}
      </p>
      <p class="letter" safe>
        {report.report}
      </p>
      <p>
        <a class="utrecht-link" href={addressOfFiles(face, params.applicationId ?? "")} safe>
          {said.files}
        </a>
      </p>
      {returned === null ? null : (
        <p class="hint" safe>
          {said.before({ on: words.format.day(returned.on), lacking: returned.lacking })}
        </p>
      )}
    </section>
  );
}
