import t from "tap";
import { timeCame } from "../../support/post.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
} from "../../support/small-fund.ts";

const onPaper = {
  lead: "pleegzorg",
  content: { ...smallApplication, targets: [] },
  receivedOn: "2016-06-28",
  receivedBy: "post",
};
const supplement = {
  content: smallApplication,
  explanation: "De doelen staan er nu bij.",
  receivedOn: "2016-07-01",
  receivedBy: "handed-over",
};

t.test(
  "an application on paper that lacks something is entered, confirmed and supplemented on paper, and is its applicant's",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const enter = (who = cast.secretary, body: object = onPaper, dry = "") =>
      service.ask(who, `/received-applications${dry}`, { body, key: "papier" });
    const refused = await changingNothing(t, service, async () => [
      problemIn(await enter(cast.finance)),
      problemIn(await enter(cast.applicant)),
      problemIn(await enter(cast.secretary, { ...onPaper, receivedBy: "online" })),
      problemIn(await enter(cast.secretary, { ...onPaper, receivedOn: "2016-07-02" })),
    ]);
    t.match(refused, [
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_VALIDATION", at: ["/receivedBy"] },
      { code: "ERR_RECEIPT_DAY" },
    ]);
    const tried = await changingNothing(t, service, () => done(enter(cast.secretary, onPaper, "?dryRun=true")));
    t.match(tried.body, { events: [{ type: "ApplicationDrafted" }, { type: "ApplicationSubmitted" }] });

    const entered = (await done(enter())).body;
    t.match(entered, { receipt: { receivedOn: "2016-06-28", receivedBy: "post" } });
    t.strictSame((await changingNothing(t, service, () => done(enter()))).body, entered, "a repeat");
    const at = `/applications/${String(entered.applicationId)}`;
    const read = async (who = cast.applicant) => (await done(service.ask(who, at))).body;
    t.match(await read(), {
      lead: "pleegzorg",
      submittedOn: "2016-06-28",
      // Thirteen weeks from the day of receipt.
      decisionDueOn: "2016-09-27",
      content: { receipt: { receivedBy: "post", confirmation: null, isComplete: false } },
    });
    const tasks = async () => {
      const told: string[] = [];
      for (const role of ["reviewer", "secretary"]) {
        const { body } = await done(service.ask(cast.manager, `/work-queue?role=${role}`));
        for (const { task } of (body as { items: { task: string }[] }).items) told.push(`${role} ${task}`);
      }
      return told;
    };
    t.strictSame(await tasks(), ["reviewer request-supplement", "secretary confirm-receipt"]);

    await done(service.ask(cast.secretary, `${at}/receipt-confirmations`, { body: { sentBy: "post" } }));
    t.match(await read(), { content: { receipt: { confirmation: { sentBy: "post", confirmedOn: "2016-07-01" } } } });
    t.match(problemIn(await service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} })), {
      code: "ERR_APPLICATION_INCOMPLETE",
      at: ["/content/targets", "/content/targets"],
    });
    await done(
      service.ask(cast.reviewer, `${at}/supplement-requests`, { body: { questions: ["Wat levert het op?"] } }),
    );
    t.match(problemIn(await service.ask(cast.applicant, `${at}/received-supplements`, { body: supplement })), {
      code: "ERR_FORBIDDEN",
    });
    await done(service.ask(cast.secretary, `${at}/received-supplements`, { body: supplement }));
    t.match(await read(), {
      phase: "under-review",
      content: { receipt: { isComplete: true }, supplemented: { receivedBy: "handed-over" } },
    });
    t.strictSame(await tasks(), ["reviewer lay-aside", "reviewer check-matrix"]);
    const { items } = (await done(service.ask(cast.applicant, `${at}/timeline`))).body as {
      items: { words: string }[];
    };
    t.match(items.map(({ words }) => words).join(" "), /is binnengekomen \(per post\), en is nog niet volledig/);
  },
);

t.test(
  "an applicant hands in what it drafted as it is, is told that it was received, and the answer stays the same",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const drafted = (await done(service.ask(cast.applicant, "/applications", { body: { content: onPaper.content } })))
      .body;
    const at = `/applications/${String(drafted.applicationId)}/submission`;
    t.match(problemIn(await service.ask(cast.applicant, at, { body: {} })), { code: "ERR_APPLICATION_INCOMPLETE" });
    const submit = () => service.ask(cast.applicant, at, { body: { asItIs: true }, key: "zo" });
    const { body } = await done(submit());
    t.match(body, { receipt: { receivedOn: "2016-07-01", receivedBy: "online" } });
    t.strictSame((await changingNothing(t, service, () => done(submit()))).body, body);
  },
);

t.test(
  "a request for determination on paper is entered by an official: the term to decide runs from the day it came",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const applicationId = await forwardSmallApplication(service, cast);
    await awardSmallApplication(service, cast, applicationId);
    await announceDecision(service, cast, applicationId);
    const at = `/grants/${applicationId}`;
    await done(service.ask(cast.applicant, `${at}/acceptance`, { body: {} }));
    await timeCame(service, "2017-03-20T08:00:00.000Z");
    const received = { receivedOn: "2017-03-06", receivedBy: "post" };
    const asked = { account: "Alles is gedaan.", spentCents: 100_000 };
    const enter = (who: string, body: object) => service.ask(who, `${at}/determination-requests`, { body });
    const ofTheApplicant = await service.token("secretary", { organisation: "pleegzorg" });
    const refused = await changingNothing(t, service, async () => [
      problemIn(await enter(cast.finance, { ...asked, received })),
      problemIn(await enter(cast.secretary, asked)),
      problemIn(await enter(cast.applicant, { ...asked, received })),
      problemIn(await enter(ofTheApplicant, { ...asked, received })),
      problemIn(await enter(cast.secretary, { ...asked, received: { ...received, receivedBy: "online" } })),
      problemIn(await enter(cast.secretary, { ...asked, received: { ...received, receivedOn: "2017-03-21" } })),
    ]);
    t.match(refused, [
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_FORBIDDEN" },
      { code: "ERR_SEPARATION_OF_DUTIES" },
      { code: "ERR_VALIDATION", at: ["/received/receivedBy"] },
      { code: "ERR_RECEIPT_DAY" },
    ]);
    const results = smallApplication.targets.map(({ id, targetThousandths: promisedThousandths }) => {
      return { target: id, promisedThousandths, deliveredThousandths: promisedThousandths, explanation: "Gehaald." };
    });
    await done(service.ask(cast.manager, `${at}/evaluations`, { body: { year: 2016, results, received } }));
    const judgements = results.map(({ target }) => ({ target, judgement: "met", remark: null }));
    const assessment = { year: 2016, judgements, conclusion: "continue", explanation: "Op koers." };
    await done(service.ask(cast.reviewer, `${at}/evaluation-assessments`, { body: assessment }));
    await done(enter(cast.secretary, { ...asked, received }));
    await service.settle();
    t.match((await done(service.ask(cast.applicant, at))).body, {
      determinationRequest: { on: "2017-03-06", receivedBy: "post", spentCents: 100_000 },
    });
    const { body } = await done(service.ask(cast.manager, "/work-queue"));
    const [task] = (body as { items: { task: string; dueOn: string }[] }).items.filter(
      (one) => one.task === "determine-grant",
    );
    t.equal(task?.dueOn, "2017-06-05", "thirteen weeks from the day it came");
    const timeline = (await done(service.ask(cast.manager, `/applications/${applicationId}/timeline`))).body;
    t.match(JSON.stringify(timeline), /\(per post\)/);
  },
);
