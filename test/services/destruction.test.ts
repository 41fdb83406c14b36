/** Dossiers are destroyed for good, and nothing else changes: in a small fund, and in the whole story of one. */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import { attach, pdf } from "../support/files.ts";
import { filesHolding, filesIn } from "../support/files-in.ts";
import { fonds } from "../support/fonds.ts";
import { changingNothing, problemIn } from "../support/problem.ts";
import { projectFile } from "../support/project-file.ts";
import { startService, type TestService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";
import { startWithStory } from "../support/story.ts";

const secret = /Zonnebloemhuis/;
const content = { ...smallApplication, title: "Zonnebloemhuis", summary: "In het Zonnebloemhuis wonen kinderen." };

/** A service with an application that was withdrawn in 2016, with a file, and one that runs. */
async function withWithdrawn(t: Test) {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
  const id = String(drafted.body.applicationId);
  const at = `/applications/${id}`;
  const files = [{ name: "Zonnebloemhuis.pdf", content: new Uint8Array(pdf("Zonnebloemhuis")) }];
  await done(attach(service, cast.applicant, id, { files }));
  await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.applicant, `${at}/withdrawal`, { body: { reason: "Het Zonnebloemhuis sluit" } }));
  const other = await done(
    service.ask(cast.applicant, "/applications", {
      body: { content: { ...content, title: "Iets anders", summary: "Kort." } },
    }),
  );
  const otherAt = `/applications/${String(other.body.applicationId)}`;
  await done(service.ask(cast.applicant, `${otherAt}/submission`, { body: {} }));
  await service.settle();
  service.server.engine.readModels.flush();
  return { directory, service, cast, id, at, otherAt };
}

async function moveTo(service: TestService, now: string): Promise<void> {
  const { manager } = await smallCast(service);
  await done(service.ask(manager, "/v1/development/clock", { body: { now } }));
}

/** Waits until what was destroyed is gone from every file. */
async function untilGone(service: TestService): Promise<void> {
  for (;;) {
    const { details } = await service.server.engine.readiness();
    if ((details.waitingTasks as unknown[]).length === 0) return;
    await passTime(50);
  }
}

/** Records of each decision that was announced before the service recorded that, that it was, on the day it was taken. */
async function announceAll(service: TestService, manager: string): Promise<void> {
  const { items: dossiers } = (await done(service.ask(manager, "/applications?limit=100"))).body as {
    items: { applicationId: string; lead: string }[];
  };
  const leads = new Map(dossiers.map(({ applicationId, lead }) => [applicationId, lead]));
  const { items } = (await done(service.ask(manager, "/decisions?limit=100"))).body as {
    items: { decisionNumber: string; applicationId: string; decidedOn: string | null; announcement: object | null }[];
  };
  for (const { decisionNumber, applicationId, decidedOn, announcement } of items) {
    if (decidedOn === null || announcement !== null) continue;
    const at = `/applications/${applicationId}/decisions/${encodeURIComponent(decisionNumber)}/announcement`;
    const body = { announcedOn: decidedOn, how: "post", to: [leads.get(applicationId)] };
    await done(service.ask(manager, at, { body }));
  }
  await service.settle();
}

const olderList = { olderList: "Selectielijst 1983, categorie 12.3" };

t.test("two persons destroy a dossier whose term is over, and no word of it is left in any file", async (t) => {
  const { directory, service, cast, id, at, otherAt } = await withWithdrawn(t);
  const asked = async (who: string, path: string, body: object = {}) =>
    problemIn(await service.ask(who, `${at}${path}`, { body }));

  await t.test("not before its term is over", async (t) => {
    await changingNothing(t, service, async () => {
      t.match(await asked(cast.secretary, "/destruction-proposals", olderList), { code: "ERR_DOSSIER_KEPT" });
      t.match(problemIn(await service.ask(cast.secretary, `${otherAt}/destruction-proposals`, { body: olderList })), {
        code: "ERR_WRONG_STATE",
      });
    });
  });

  await moveTo(service, "2017-07-02T10:00:00.000Z");
  await t.test("not by one person, and not on no ground", async (t) => {
    await changingNothing(t, service, async () => {
      t.match(await asked(cast.secretary, "/destruction-proposals"), { code: "ERR_OLDER_LIST" });
      t.match(await asked(cast.secretary, "/destruction-proposals", { olderList: 12 }), { code: "ERR_VALIDATION" });
      t.match(await asked(cast.manager, "/destruction"), { code: "ERR_DESTRUCTION_NOT_PROPOSED" });
      t.match(await asked(cast.finance, "/destruction-proposals", olderList), { code: "ERR_FORBIDDEN" });
      t.match(await asked(cast.applicant, "/destruction"), { code: "ERR_FORBIDDEN" });
    });
  });
  await done(service.ask(cast.secretary, `${at}/destruction-proposals`, { body: olderList }));
  t.match((await done(service.ask(cast.manager, "/retention"))).body, {
    items: [{ applicationId: id, destruction: { proposedBy: "secretary-1", proposedOn: "2017-07-02" } }],
  });
  t.match((await done(service.ask(cast.manager, `${at}/destruction-proposals`, { body: olderList }))).body, {
    events: [],
  });
  t.match(await asked(cast.secretary, "/destruction"), { code: "ERR_OWN_DESTRUCTION_PROPOSAL" });

  const other = async () => (await done(service.ask(cast.manager, otherAt))).body;
  const before = await other();
  const dry = await done(service.ask(cast.manager, `${at}/destruction?dryRun=true`, { body: {} }));
  t.match(JSON.stringify(dry.body), /DossierDestroyed/);
  t.equal((await service.ask(cast.manager, at)).status, 200, "a dry run destroys nothing");
  t.ok(filesHolding(directory, secret).length >= 3, "it is in the log, in the read models and in its file");

  const once = { body: {}, key: "once" };
  const answer = await done(service.ask(cast.manager, `${at}/destruction`, once));
  await service.settle();
  await untilGone(service);
  t.match((await done(service.ask(cast.manager, `${at}/destruction`, once))).body, answer.body, "repeated");
  for (const gone of [at, `${at}/timeline`, `${at}/files`, `${at}?asOf=2016-07-01`])
    t.equal((await service.ask(cast.manager, gone)).status, 404, gone);
  t.strictSame(await other(), before, "of another dossier all is as it was");
  t.match((await done(service.ask(cast.manager, "/retention"))).body, { items: [], total: 0 });
  t.match((await done(service.ask(cast.manager, "/destroyed-dossiers"))).body, {
    items: [
      {
        applicationId: id,
        retentionTerm: "ended-early",
        retainedFrom: "2016-07-01",
        destroyAfter: "2017-07-01",
        ...olderList,
        proposedBy: "secretary-1",
        destroyedBy: "fund-manager-1",
        destroyedOn: "2017-07-02",
        lead: "pleegzorg",
        endedAs: "withdrawn",
        requestedCents: 100_000,
        awardedCents: null,
        rounds: 0,
        files: 1,
        decisionNumbers: [],
      },
    ],
    total: 1,
  });
  t.strictSame(
    [await service.ask(cast.applicant, "/destroyed-dossiers"), await service.ask(null, "/destroyed-dossiers")].map(
      (one) => problemIn(one).code,
    ),
    ["ERR_FORBIDDEN", "ERR_UNAUTHENTICATED"],
  );
  t.strictSame(
    filesHolding(directory, secret).filter((file) => !file.startsWith("files")),
    [],
  );
  await service.stop();

  // Set aside first, and then removed.
  for (const hoursAgo of [2, 48]) {
    const longAgo = new Date(Date.now() - hoursAgo * 3_600_000);
    for (const file of filesIn(path.join(directory, "files")))
      utimesSync(path.join(directory, "files", file), longAgo, longAgo);
    const again = await startService(t, { clock: "manual:2017-07-03" }, directory);
    await again.settle();
    await again.stop();
  }
  t.strictSame(filesHolding(directory, secret), [], "what it had of files is swept");
  t.match(await fonds("verify", "--data-directory", directory), { code: 0 });
});

t.test("whatever moment a kill comes at, at the next start the rest of a destruction is done", async (t) => {
  const { directory, service, cast, at } = await withWithdrawn(t);
  await moveTo(service, "2017-07-02T10:00:00.000Z");
  await done(service.ask(cast.secretary, `${at}/destruction-proposals`, { body: olderList }));
  await service.settle();
  const { store, readModels }: { store: Changeable; readModels: Changeable } = service.server.engine as never;
  const moments: string[] = [];
  for (const [part, name] of [
    [store, "forget"],
    [readModels, "refold"],
    [readModels, "flush"],
  ] as const) {
    const act = part[name];
    part[name] = (...given) => {
      const copy = path.join(temporaryDirectory(t), "data");
      cpSync(directory, copy, { recursive: true });
      moments.push(copy);
      return act?.(...given);
    };
  }
  await done(service.ask(cast.manager, `${at}/destruction`, { body: {} }));
  await service.settle();
  await untilGone(service);
  await service.stop();
  const held = moments.filter((moment) => filesHolding(moment, secret).some((file) => !file.startsWith("files")));
  t.ok(held.length >= 2, "there were moments at which something was left");
  for (const moment of held) {
    const again = await startService(t, { clock: "manual:2017-07-03" }, moment);
    await again.settle();
    await untilGone(again);
    const told = (await done(again.ask((await smallCast(again)).manager, "/destroyed-dossiers"))).body;
    const left = filesHolding(moment, secret).filter((file) => !file.startsWith("files"));
    t.strictSame([told.total, left], [1, []]);
    await again.stop();
  }
});

type Changeable = Record<string, (...given: unknown[]) => unknown>;

/** The dossiers, and what they are told of by the rest of the service. */
const OF_THE_FUND = ["", "/balance", "/statements", "/settlement", "/contributions", "/receipts", "/commitments"];

t.test("the whole story is destroyed but for one dossier: all money, numbers and hashes stay", async (t) => {
  const service = await startWithStory(t, { clock: "manual:2030-01-01" });
  const directory = service.config.dataDirectory;
  const manager = await service.token("fund-manager", { sub: "fondsbeheerder" });
  for (const person of ["fondsbeheerder", "tweede"])
    await done(service.ask(manager, "/roster/official-appointments", { body: { role: "fund-manager", person } }));
  const second = await service.token("fund-manager", { sub: "tweede" });
  const shown = async (of: string) => (await done(service.ask(manager, of))).body;
  await announceAll(service, manager);
  const { items } = (await shown("/retention?limit=100")) as {
    items: { applicationId: string; destroyAfter: string }[];
  };
  const [kept, ...over] = items.filter(({ destroyAfter }) => destroyAfter !== null && destroyAfter < "2030-01-01");
  if (!kept) throw new Error("the story has dossiers");
  t.ok(over.length >= 10, "there is much to destroy");
  const words = wordsOfDossiers(service, new Set(over.map(({ applicationId }) => applicationId)));
  const before = await allShown([...OF_THE_FUND, `/applications/${kept.applicationId}`]);
  const numbers = (await shown("/decision-numbers/next").catch(() => ({}))) as object;
  const told = await words;
  t.ok(told.length > 200, `they told ${told.length} things`);
  const reasons = await reasonsOfFund(service, new Set(over.map(({ applicationId }) => applicationId)));
  t.ok(reasons.length >= 2, "the fund itself told why something was done about them");
  t.ok(reasons.every((reason) => filesHolding(directory, literally(reason)).length >= 2));
  const writtenOff = "/write-offs?search=";
  t.match(await shown(`${writtenOff}${encodeURIComponent(String(reasons[0]))}`), { total: 1 });

  async function allShown(paths: readonly string[]) {
    const answers: unknown[] = [];
    for (const one of paths) answers.push(withoutTitles(await shown(one)));
    return answers;
  }

  async function wholeTimeline(asOf: string): Promise<string> {
    let text = "";
    for (let after = ""; ; ) {
      const { items, next } = (await shown(`/timeline?limit=200${after}${asOf}`)) as {
        items: object[];
        next: string | null;
      };
      text += JSON.stringify(items);
      if (next === null) return text;
      after = `&after=${encodeURIComponent(next)}`;
    }
  }

  for (const { applicationId } of over) {
    const at = `/applications/${applicationId}`;
    await done(service.ask(manager, `${at}/destruction-proposals`, { body: olderList }));
    await done(service.ask(second, `${at}/destruction`, { body: {} }));
  }
  await service.settle();
  await untilGone(service);
  t.strictSame(await allShown([...OF_THE_FUND, `/applications/${kept.applicationId}`]), before);
  t.strictSame(await shown("/decision-numbers/next").catch(() => ({})), numbers);
  t.match(await shown("/destroyed-dossiers"), { total: over.length });
  for (const asOf of ["", "&asOf=2021-12-31"]) {
    const text = await wholeTimeline(asOf);
    t.match(text, "[…]");
    t.strictSame(
      reasons.filter((reason) => text.includes(reason)),
      [],
      asOf,
    );
  }
  t.match(await shown(`${writtenOff}${encodeURIComponent(String(reasons[0]))}`), { total: 0 });
  t.match(await shown("/write-offs"), { items: [{ reason: "[…]" }] });
  await service.stop();
  t.strictSame(
    reasons
      .flatMap((reason) => filesHolding(directory, literally(reason)))
      .filter((file) => !file.startsWith("log.db")),
    [],
    "but for the log they are in no file",
  );

  const files = filesIn(directory).map((file) => readFileSync(path.join(directory, file), "utf8"));
  t.strictSame(
    told.filter((word) => files.some((file) => file.includes(word))),
    [],
  );
  t.match(await fonds("verify", "--data-directory", directory), { code: 0 });
  const exported = path.join(temporaryDirectory(t), "export.jsonl");
  t.match(await fonds("export", "--output", exported, "--data-directory", directory), { code: 0, errors: "" });
  t.match(await fonds("verify-export", exported), { code: 0 });
  const python = spawnSync("python3", [projectFile("docs/verify/verify_export.py"), exported], { encoding: "utf8" });
  if (python.error) t.comment("python3 is not here: the script was not run");
  else t.equal(python.status, 0, python.stdout);
  const moved = path.join(temporaryDirectory(t), "log");
  t.match(await fonds("import", exported, "--data-directory", moved), { code: 0, errors: "" });
  const again = await startService(t, { clock: "manual:2030-01-02" }, moved);
  await again.settle();
  const token = await again.token("fund-manager", { sub: "fondsbeheerder" });
  t.match((await done(again.ask(token, "/destroyed-dossiers"))).body, { total: over.length });
});

/** Why the fund did something about dossiers, as its own stream tells: first of what was written off. */
async function reasonsOfFund({ server: { engine } }: TestService, dossiers: ReadonlySet<string>): Promise<string[]> {
  const reasons: string[] = [];
  for await (const { stream, type, data } of engine.store.readAll()) {
    if (!stream.startsWith("fund-") || ![...dossiers].some((id) => holds(data, id))) continue;
    const reason = /"reason":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
    if (reason === undefined) continue;
    if (type === "RecoveryWrittenOff") reasons.unshift(reason);
    else reasons.push(reason);
  }
  return reasons;
}

function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}

/** Everything of some length that was written in the streams of dossiers, and stands nowhere else. */
async function wordsOfDossiers({ server: { engine } }: TestService, dossiers: ReadonlySet<string>): Promise<string[]> {
  const theirs = new Set<string>();
  const elsewhere: string[] = [];
  for await (const { stream, data } of engine.store.readAll()) {
    const of = [...dossiers].some((id) => stream.includes(id) || (stream.startsWith("decision-") && holds(data, id)));
    if (of) for (const word of textsIn(data)) theirs.add(word);
    else elsewhere.push(JSON.stringify(data));
  }
  const others = elsewhere.join("\n");
  return [...theirs].filter((word) => !others.includes(JSON.stringify(word).slice(1, -1)));
}

function holds(data: unknown, id: string): boolean {
  return JSON.stringify(data).includes(id);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length > 20 && value.includes(" ") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap((part) => textsIn(part)) : [];
}

/** Without what a dossier is called, which nothing tells any more once it is gone. */
function withoutTitles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTitles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (/title|project/i.test(name) ? [] : [[name, withoutTitles(part)]])),
  );
}
