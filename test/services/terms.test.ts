import t from "tap";
import { startService } from "../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";

t.test("thirteen weeks that end on Christmas Eve: due then, on article 4:13, with the last working day", async (t) => {
  const service = await startService(t, { clock: "manual:2016-09-24" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { applicationId } = (
    await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }))
  ).body;
  await done(service.ask(cast.applicant, `/applications/${applicationId}/submission`, { body: {} }));

  const dutch = {
    id: "decision-by-regulation",
    words: "Beslistermijn uit de regeling van het fonds (artikel 4:13, eerste lid, Awb)",
    lastWorkingDay: "2016-12-23",
    warning: null,
  };
  const dossier = (await done(service.ask(cast.reviewer, `/applications/${applicationId}`))).body;
  t.strictSame([dossier.decisionDueOn, dossier.decisionTerm], ["2016-12-24", dutch]);

  const headers = { "accept-language": "en" };
  const [task] = (await done(service.ask(cast.reviewer, "/work-queue", { headers }))).body.items as object[];
  t.match(task, {
    task: "check-matrix",
    dueOn: "2016-12-24",
    term: { ...dutch, words: "Term to decide, of the fund's regulation (Awb, article 4:13(1))" },
  });

  const { items } = (await done(service.ask(cast.reviewer, `/applications/${applicationId}/timeline`))).body;
  t.match((items as object[]).at(-1), {
    words: /Het besluit moet er zijn op 24 december 2016 \(laatste werkdag: 23 december 2016\)\.$/,
  });
});
