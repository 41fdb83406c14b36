import path from "node:path";
import t, { type Test } from "tap";
import { subjectOf } from "../../../schemas/streams.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { fonds } from "../../support/fonds.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { projectFile } from "../../support/project-file.ts";
import { startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallAward,
  smallCast,
  smallReview,
} from "../../support/small-fund.ts";

const queries: readonly QueryDefinition[] = Object.values(transformationFund.queries);
const reason = /raad van toezicht|board-membership|bestuur of van een raad/;

t.test("an interest is of somebody who is known, for the municipality that person represents", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}/interests`;
  const declare = (who: string, municipality: string | null, person: string | null) =>
    service.ask(who, at, { body: { municipality, person, category: "family" } });
  const refused = await changingNothing(t, service, async () => [
    problemIn(await declare(cast.secretary, "leiden", "niemand")),
    problemIn(await declare(cast.secretary, null, "niemand")),
    problemIn(await declare(cast.secretary, "lisse", "leiden-1")),
    problemIn(await declare(cast.leiden, "lisse", null)),
    problemIn(await declare(cast.reviewer, "leiden", "leiden-1")),
  ]);
  t.strictSame(refused, [
    { code: "ERR_PERSON_UNKNOWN" },
    { code: "ERR_PERSON_UNKNOWN" },
    { code: "ERR_REPRESENTS_NOT" },
    { code: "ERR_INTEREST_OF_ANOTHER" },
    { code: "ERR_INTEREST_OF_ANOTHER" },
  ]);
});

t.test("officials declare their interest as well, and handle the application no more", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const application = `/applications/${await forwardSmallApplication(service, cast)}`;
  const interest = { municipality: null, person: "reviewer-1", category: "family" };
  await done(service.ask(cast.reviewer, `${application}/interests`, { body: interest }));
  const refused = await changingNothing(t, service, async () =>
    problemIn(await service.ask(cast.reviewer, `${application}/reviews`, { body: smallReview })),
  );
  t.strictSame(refused, { code: "ERR_INTERESTED" });
});

t.test("an interest is nobody's where neither a person nor a municipality is named", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}/interests`;
  const interest = { municipality: null, person: null, category: "family" };
  const { status, body } = await service.ask(cast.secretary, at, { body: interest });
  t.match({ status, body }, { status: 400, body: { violations: [{ message: /[Zz]eg van wie het belang is/ }] } });
});

t.test("a note about an interest is its person's own, or the secretary's", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const contact = { name: "Esther de Ruiter", email: null, phone: null };
  const at = "/persons/leiden-1";
  await done(service.ask(cast.secretary, at, { method: "PUT", body: contact }));
  const body = { applicationId, note: "Mijn zus werkt bij de aanvrager." };
  const refused = await changingNothing(t, service, async () => [
    problemIn(await service.ask(cast.lisse, `${at}/interest-notes`, { body })),
    problemIn(await service.ask(cast.lisse, "/persons/lisse-1/interest-notes", { body })),
    problemIn(await service.ask(cast.applicant, `${at}/interest-notes`, { body })),
  ]);
  t.strictSame(refused, [{ code: "ERR_INTEREST_OF_ANOTHER" }, { code: "ERR_NOT_FOUND" }, { code: "ERR_FORBIDDEN" }]);
  await done(service.ask(cast.leiden, `${at}/interest-notes`, { body }));
  t.strictSame((await done(service.ask(cast.secretary, at))).body.interests, [body]);
});

/** Every question that an applicant, or somebody without a token, may ask: none tells the reason. */
async function nobodyOutsideReads(t: Test, service: TestService, applicationId: string): Promise<void> {
  const secretary = await service.token("secretary");
  const dossier = (await done(service.ask(secretary, `/applications/${applicationId}`))).body;
  t.match(JSON.stringify(dossier), reason, "officials read it");
  const applicant = await service.token("applicant", { organisation: String(dossier.lead) });
  let answered = 0;
  for (const [role, token] of [
    ["applicant", applicant],
    ["public", null],
  ] as const)
    for (const query of queries.filter(({ roles }) => roles.includes(role))) {
      const at = addressOf(query, { applicationId, municipality: "leiden" });
      const { status, body } = await service.ask(token, at);
      if (status === 200) answered += 1;
      t.notMatch(JSON.stringify(body), reason, `${role} asks ${at}`);
    }
  t.ok(answered >= 8, `${answered} questions were answered`);
}

t.test("no applicant and nobody outside reads why somebody has an interest", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const at = `/applications/${applicationId}`;
  const interest = { municipality: "leiden", person: "leiden-1", category: "board-membership" };
  await done(service.ask(cast.leiden, `${at}/interests`, { body: interest }));
  await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));
  const why = { ground: "interest", reason: "Iemand zit in een raad van toezicht." };
  await done(service.ask(cast.secretary, `${at}/rounds/1/annulment`, { body: why }));
  await service.settle();
  t.match((await done(service.ask(cast.secretary, `${at}/rounds/1`))).body, { annulment: why });
  await nobodyOutsideReads(t, service, applicationId);

  await done(service.ask(cast.secretary, `${at}/rounds/2/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["lisse"] };
  await done(service.ask(cast.secretary, `${at}/rounds/2/consensus`, { body: consensus }));
  await service.settle();
  await done(
    service.ask(cast.manager, `${at}/award`, { body: { ...smallAward, conditions: ["Rapporteer elk kwartaal."] } }),
  );
  await service.settle();
  t.match((await done(service.ask(cast.applicant, `${at}/rounds/1`))).body, { annulment: { reason: null } });
  await nobodyOutsideReads(t, service, applicationId);
});

t.test("… nor the words in which it was told once", async (t) => {
  const directory = path.join(temporaryDirectory(t), "log");
  const earlier = projectFile("test/fixtures/example.jsonl");
  t.equal((await fonds("import", earlier, "--without-end", "--data-directory", directory)).errors, "");
  const service = await startService(t, { clock: "manual:2017-12-31" }, directory);
  await service.settle();
  const events = await Array.fromAsync(service.server.engine.store.readAll());
  const declared = events.find(({ type }) => type === "InterestDeclared");
  await nobodyOutsideReads(t, service, subjectOf(declared?.stream ?? ""));
});
