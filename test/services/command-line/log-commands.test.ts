import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import t, { type Test } from "tap";
import type { RecordedEvent } from "../../../schemas/envelope.ts";
import { lines } from "../../../services/command-line/export.ts";
import { hashOf } from "../../../services/engine/event-store/hash-chain.ts";
import { openSqliteEventStore } from "../../../services/engine/event-store/sqlite.ts";
import { developmentKey, issueDevelopmentToken } from "../../../services/identity/tokens.ts";
import { runCli, runUnheard, startChildService } from "../../support/child-service.ts";
import { filesIn } from "../../support/files-in.ts";
import { fonds } from "../../support/fonds.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
} from "../../support/small-fund.ts";

/** Copies a data directory with some events, whose service has stopped. */
async function dataDirectory(t: Test): Promise<string> {
  const directory = temporaryDirectory(t);
  cpSync(await original, directory, { recursive: true });
  return directory;
}
const original = liveThrough(temporaryDirectory(t));

async function liveThrough(directory: string): Promise<string> {
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await forwardSmallApplication(service, cast);
  for (const person of ["jansen-1", "smit-1"])
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body: contact(person) }));
  await done(service.ask(cast.manager, "/persons/smit-1/erasure", { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  await service.stop();
  return directory;
}

const contact = (name: string) => ({ name, email: null, phone: null });
const inDirectory = (directory: string) => ["--data-directory", directory];
const emptyDirectory = (t: Test) => path.join(temporaryDirectory(t), "nieuw");

async function exportOf(t: Test, directory: string): Promise<string> {
  const file = path.join(temporaryDirectory(t), "export.jsonl");
  t.match(await fonds("export", "--output", file, ...inDirectory(directory)), { code: 0, output: "", errors: "" });
  return file;
}

/** The number of events in a log; 0 when there is none. */
function eventsIn(directory: string): number {
  const file = path.join(directory, "log.db");
  if (!existsSync(file)) return 0;
  const database = new Sqlite(file, { readonly: true });
  const count = database.prepare<[], number>("SELECT count(*) FROM event").pluck().get() ?? 0;
  database.close();
  return count;
}

t.test("an imported export has the same digest, and gives the same answers", async (t) => {
  const directory = await dataDirectory(t);
  const file = await exportOf(t, directory);
  const elsewhere = emptyDirectory(t);
  const imported = await fonds("import", file, ...inDirectory(elsewhere));
  t.match(imported, {
    code: 0,
    output: /^17 events in 5 streams, digest [0-9a-f]{64}, root [0-9a-f]{64}\n$/,
    errors: "",
  });
  const [summary] = imported.output.split("\n");
  for (const each of [directory, elsewhere]) {
    const { code, output } = await fonds("verify", ...inDirectory(each));
    t.strictSame([code, output.split("\n")[0]], [0, summary]);
  }
  t.equal(readFileSync(await exportOf(t, elsewhere), "utf8"), readFileSync(file, "utf8"), "and so exports the same");

  const seen = [];
  for (const each of [directory, elsewhere]) {
    const service = await startService(t, {}, each);
    const everything = await service.token(["auditor", "secretary"]);
    await service.settle();
    const paths = [
      "/balance",
      "/applications",
      "/timeline",
      "/persons/jansen-1",
      "/rounds",
      "/work-queue?role=secretary",
    ];
    const answers = await Promise.all(paths.map(async (path) => (await done(service.ask(everything, path))).body));
    // Positions differ between logs.
    seen.push(JSON.stringify(answers).replaceAll(/"position":"\d+"/g, ""));
    await service.stop();
  }
  t.equal(seen[1], seen[0]);
});

t.test("an export goes to standard output by default, and never overwrites a file", async (t) => {
  const directory = await dataDirectory(t);
  const file = await exportOf(t, directory);
  const exported = readFileSync(file, "utf8");
  t.strictSame(await runCli(["export", ...inDirectory(directory)]), { code: 0, output: exported, errors: "" });
  t.match(await fonds("export", "--output", file, ...inDirectory(directory)), { code: 1, errors: /^EEXIST: / });
  t.equal(readFileSync(file, "utf8"), exported);
});

t.test("an export leaves out erased data, also while the log still holds it", async (t) => {
  const store = openSqliteEventStore({ file: ":memory:" });
  const directory = await dataDirectory(t);
  const [template] = readFileSync(await exportOf(t, directory), "utf8").split("\n");
  const { metadata: ofFund } = JSON.parse(template ?? "") as RecordedEvent;
  const metadata = { ...ofFund, schemaVersion: 1 };
  let hash = "";
  const chained = (type: string, data: object) => {
    const event = { id: crypto.randomUUID(), type, data, metadata };
    hash = hashOf(hash, event);
    return { ...event, metadata: { ...metadata, hash } };
  };
  const events = [chained("PersonRegistered", contact("Jansen")), chained("PersonErased", {})];
  await store.append([{ stream: "person-jansen-1", expected: "no-stream", events }]);
  const exported = await Array.fromAsync(lines(store));
  const [registered, erased, end] = exported.map((line) => JSON.parse(line));
  t.strictSame(Object.keys(registered), ["stream", "id", "type", "forgotten", "leaf"]);
  t.equal(registered.type, "PersonRegistered");
  t.equal(erased.type, "PersonErased");
  t.strictSame(end, { end: { events: 2, root: end.end.root } });
  const file = path.join(temporaryDirectory(t), "export.jsonl");
  writeFileSync(file, exported.join(""));
  t.match(await fonds("import", file, ...inDirectory(emptyDirectory(t))), {
    code: 0,
    output: /^2 events in 1 streams/,
    errors: "",
  });
});

t.test("an altered export is refused with the line, and nothing of it is imported", async (t) => {
  const original = readFileSync(await exportOf(t, await dataDirectory(t)), "utf8")
    .trimEnd()
    .split("\n");
  const end = original.length;
  const parsed = original.map((line) => JSON.parse(line) as RecordedEvent);
  const ofFund = parsed.flatMap(({ stream }, index) => (stream === `fund-${FUND}` ? [index] : []));
  const [first = 0, second = 0, third = 0] = ofFund;
  const ofRoster = parsed.filter(({ stream }) => stream === `roster-${FUND}`).length;
  const border = parsed.findIndex(({ stream }, index) => stream !== parsed[index + 1]?.stream);
  const with_ = (index: number, change: (event: RecordedEvent) => object) =>
    original.with(index, JSON.stringify(change(parsed[index] as RecordedEvent)));
  const files: Readonly<Record<string, readonly [file: readonly string[], line: number, problem: RegExp]>> = {
    "an amount that is another": [
      with_(second, (event) => ({ ...event, data: { ...(event.data as object), yearTotalCents: 1 } })),
      second + 1,
      /the hash does not follow/,
    ],
    "a moment that is another": [
      with_(second, ({ metadata, ...event }) => {
        return { ...event, metadata: { ...metadata, recordedAt: "2016-07-01T08:00:00.001Z" } };
      }),
      second + 1,
      /the hash does not follow/,
    ],
    "somebody else who did it": [
      with_(second, ({ metadata, ...event }) => {
        return { ...event, metadata: { ...metadata, actor: { ...metadata.actor, person: "iemand-anders" } } };
      }),
      second + 1,
      /the hash does not follow/,
    ],
    "a first event that is gone": [original.toSpliced(first, 1), second, /the hash does not follow/],
    "an event in the middle that is gone": [original.toSpliced(second, 1), third, /the hash does not follow/],
    "an event that stands there twice": [
      original.toSpliced(second, 0, original[second] ?? ""),
      second + 2,
      /the hash does not follow/,
    ],
    "two events that changed places": [
      original.with(second, original[third] ?? "").with(third, original[second] ?? ""),
      second + 1,
      /the hash does not follow/,
    ],
    "an event moved to another fund": [
      with_(first, (event) => ({ ...event, stream: "fund-elders" })),
      second + 1,
      /the hash does not follow/,
    ],
    "an amount below zero, with a hash that fits": [
      with_(second, (event) => ({ ...event, data: { ...(event.data as object), yearTotalCents: -1 } })),
      second + 1,
      /yearTotalCents/,
    ],
    "a field nobody knows": [
      with_(second, (event) => ({ ...event, data: { ...(event.data as object), more: 1 } })),
      second + 1,
      /Unrecognized key|Onbekende key/,
    ],
    "an event nobody knows": [
      with_(second, (event) => ({ ...event, type: "FundLooted" })),
      second + 1,
      /holds no FundLooted/,
    ],
    "a stream of no known kind": [
      with_(second, (event) => ({ ...event, stream: "kas-1" })),
      second + 1,
      /is of no known kind/,
    ],
    "an event of a newer program": [
      with_(second, ({ metadata, ...event }) => ({ ...event, metadata: { ...metadata, schemaVersion: 99 } })),
      second + 1,
      /version 99 is newer/,
    ],
    "an event that stands in another stream as well": [
      original.toSpliced(-1, 0, JSON.stringify({ ...parsed[first], stream: "fund-elders" })),
      original.length,
      /event id [0-9a-f-]{36} stands in the log before/,
    ],
    "a file cut at the end of a line": [original.slice(0, -1), end, /the end is missing: this file was cut off/],
    "a file cut before that": [original.slice(0, -4), end - 3, /the end is missing/],
    "an empty file": [[], 1, /not JSON/],
    "a whole stream that is missing": [
      original.filter((_, index) => parsed[index]?.stream !== `roster-${FUND}`),
      end - ofRoster,
      /the end names 17 events, and there are/,
    ],
    "two streams in another order": [
      original.with(border, original[border + 1] ?? "").with(border + 1, original[border] ?? ""),
      end,
      /the end names another root/,
    ],
    "an end with another root": [
      original.with(-1, JSON.stringify({ end: { events: 17, root: "0".repeat(64) } })),
      end,
      /the end names another root/,
    ],
    "something after the end": [[...original, original[0] ?? ""], end + 1, /something follows the end/],
    "half a line": [original.with(-1, (original.at(-1) ?? "").slice(0, 40)), original.length, /not JSON/],
    "an empty line": [original.toSpliced(second, 0, ""), second + 1, /not JSON/],
    "something else altogether": [["id,naam", "1,Jansen"], 1, /not JSON/],
  };
  for (const [name, [content, line, problem]] of Object.entries(files)) {
    const file = path.join(temporaryDirectory(t), "tampered.jsonl");
    writeFileSync(file, `${content.join("\n")}\n`);
    const directory = emptyDirectory(t);
    const { code, output, errors } = await fonds("import", file, ...inDirectory(directory));
    t.strictSame({ code, output, events: eventsIn(directory) }, { code: 1, output: "", events: 0 }, name);
    t.match(errors, new RegExp(`^ERR_IMPORT_INVALID: .*"line":${line},`));
    t.match(errors, problem);
  }
});

t.test("an import goes into an empty log, or resumes an interrupted import", async (t) => {
  const directory = await dataDirectory(t);
  const file = await exportOf(t, directory);
  const whole = readFileSync(file, "utf8").trimEnd().split("\n");
  const digest = (await fonds("verify", ...inDirectory(directory))).output.split("\n")[0];

  t.match(await fonds("import", file, ...inDirectory(directory)), { code: 1, errors: /^ERR_IMPORT_NOT_EMPTY: / });
  const half = path.join(temporaryDirectory(t), "half.jsonl");
  const target = emptyDirectory(t);
  writeFileSync(half, `${whole.slice(0, 6).join("\n")}\n`);
  t.match(await fonds("import", half, ...inDirectory(target)), { code: 1, errors: /the end is missing/ });
  t.match(await fonds("import", half, "--without-end", ...inDirectory(target)), { code: 0, output: /^6 events/ });
  t.match(await fonds("import", file, ...inDirectory(target)), { code: 1, errors: /^ERR_IMPORT_NOT_EMPTY: / });
  t.equal(eventsIn(target), 6);
  for (const time of ["goes on", "and once more changes nothing"]) {
    t.strictSame(
      await fonds("import", file, "--resume", ...inDirectory(target)),
      { code: 0, output: `${digest}\n`, errors: "" },
      time,
    );
    t.equal(eventsIn(target), whole.length - 1);
  }
  const other = await exportOf(t, await liveThrough(temporaryDirectory(t)));
  t.match(await fonds("import", other, "--resume", ...inDirectory(target)), {
    code: 1,
    errors: /^ERR_IMPORT_CONFLICT: /,
  });
  t.equal(eventsIn(target), whole.length - 1, "nothing of another log gets in between");
});

t.test("an event id that stands in the log twice is named", async (t) => {
  const directory = await dataDirectory(t);
  const database = new Sqlite(path.join(directory, "log.db"));
  const trigger = database.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'event_id_is_new'").pluck();
  const sql = trigger.get() ?? "";
  database.exec("DROP TRIGGER event_id_is_new");
  database.exec(`INSERT INTO event (position, stream, revision, id, type, data, metadata, leaf)
    SELECT 100, 'fund-elders', 0, id, type, data, metadata, leaf FROM event WHERE stream = 'fund-${FUND}' AND revision = 0`);
  database.exec(sql);
  database.close();
  const { code, output } = await fonds("verify", ...inDirectory(directory));
  t.equal(code, 1);
  t.match(output, /\nfund-elders at 0: event id [0-9a-f-]{36} stands in the log before\n/);
});

t.test("beside a running service commands can read, but not write", async (t) => {
  const directory = await dataDirectory(t);
  const file = await exportOf(t, directory);
  await startService(t, {}, directory);
  const copy = path.join(temporaryDirectory(t), "kopie.db");
  for (const words of [["verify"], ["export", "--output", `${copy}.jsonl`], ["backup", copy]])
    t.match(await fonds(...words, ...inDirectory(directory)), { code: 0, errors: "" });
  for (const words of [["rebuild"], ["import", file, "--resume"]])
    t.match(await fonds(...words, ...inDirectory(directory)), {
      code: 1,
      output: "",
      errors: `ERR_LOG_OWNED: This data directory is already in use ${JSON.stringify({ directory })}\n`,
    });
});

t.test("a backup beside a writing service is complete, with everything acknowledged before it", async (t) => {
  const directory = temporaryDirectory(t);
  const setUp = await startService(t, {}, directory);
  await foundSmallFund(setUp, await smallCast(setUp));
  await setUp.stop();
  const service = await startChildService(directory, ["--clock", "manual"]);
  t.teardown(() => service.process.kill("SIGKILL"));
  const token = await issueDevelopmentToken(
    await developmentKey(directory),
    { sub: "applicant-1", roles: ["applicant"], organisation: "pleegzorg", fund: FUND },
    { audience: "tijdelijk-fonds", lifetime: "1h" },
  );
  let acknowledged = 0;
  let isWriting = true;
  const busy = Promise.withResolvers<void>();
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    for (let number = 0; isWriting; number += 1) {
      const response = await fetch(`${service.url}/v1/funds/${FUND}/applications`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          "idempotency-key": `${writer}-${number}`,
        },
        body: JSON.stringify({ content: smallApplication }),
      });
      await response.arrayBuffer();
      acknowledged += 1;
      if (acknowledged === 50) busy.resolve();
    }
  });
  await busy.promise;
  const before = acknowledged;
  const copy = path.join(temporaryDirectory(t), "kopie.db");
  t.strictSame(await runCli(["backup", copy, ...inDirectory(directory)]), { code: 0, output: `${copy}\n`, errors: "" });
  t.match(await runCli(["backup", copy, ...inDirectory(directory)]), { code: 1, errors: /^ERR_BACKUP_EXISTS: / });
  t.ok(acknowledged > before, "it went on writing meanwhile");
  isWriting = false;
  await Promise.all(writers);
  await service.kill();

  const restored = path.join(temporaryDirectory(t), "terug");
  mkdirSync(restored);
  copyFileSync(copy, path.join(restored, "log.db"));
  const { code, output } = await fonds("verify", ...inDirectory(restored));
  t.equal(code, 0);
  t.match(output, /no read models yet: the service makes them\n$/);
  const events = Number(/^(\d+) events/.exec(output)?.[1]);
  t.ok(events >= 5 + before && events <= 5 + acknowledged, `${events} events`);
});

t.test("a log with a changed schema is reported without a stack", async (t) => {
  const directory = await dataDirectory(t);
  tamper(directory, "log.db", "DROP TRIGGER event_is_not_changed");
  const verified = await fonds("verify", ...inDirectory(directory));
  t.match(verified, {
    code: 1,
    output: /^17 events.*\nlog\.db: trigger event_is_not_changed is missing\n$/,
    errors: "",
  });
  tamper(directory, "log.db", "DROP TRIGGER log_is_not_changed", "DROP TABLE log");
  const errors = /^ERR_LOG_CORRUPT: .*"changes":\["table log is missing".*\n$/;
  for (const command of ["verify", "export", "rebuild"])
    t.match(await fonds(command, ...inDirectory(directory)), { code: 1, output: "", errors }, command);
});

t.test("a command whose reader has gone ends without a word", async (t) => {
  const directory = await dataDirectory(t);
  for (const command of ["verify", "export"])
    t.strictSame(await runUnheard([command, ...inDirectory(directory)]), { code: 1, errors: "" }, command);
});

t.test("every file is readable by its owner only, also one that was not", async (t) => {
  const before = process.umask(0);
  t.teardown(() => process.umask(before));
  const directory = path.join(temporaryDirectory(t), "data");
  await liveThrough(directory);
  for (const name of ["log.db", "read-models.db", "outbox.db", "owner.lock"])
    chmodSync(path.join(directory, name), 0o644);
  const service = await startService(t, {}, directory);
  const clock = { body: { now: "2016-07-02T08:00:00.000Z" } };
  await done(service.ask(await service.token("fund-manager"), "/v1/development/clock", clock));
  t.match(await fonds("export", "--output", `${directory}/export`, ...inDirectory(directory)), { code: 0 });
  t.match(await fonds("backup", `${directory}/backup`, ...inDirectory(directory)), { code: 0 });
  const modes = () => filesIn(directory).map((name) => [name, modeOf(path.join(directory, name))]);
  const running = modes();
  t.ok(running.length > 8, "the files beside the databases included");
  await service.stop();
  const open = [["", modeOf(directory) & ~0o100], ...running, ...modes()].filter(([, mode]) => mode !== 0o600);
  t.strictSame(open, []);
  for (const name of ["", "files"]) t.equal(modeOf(path.join(directory, name)), 0o700, `/${name}`);
});

function modeOf(file: string): number {
  return statSync(file).mode & 0o777;
}

/** Changes a file past the service. */
function tamper(directory: string, file: string, ...statements: readonly string[]): void {
  const database = new Sqlite(path.join(directory, file));
  for (const statement of statements) {
    const { changes } = database.prepare(statement).run();
    if (changes === 0 && !statement.startsWith("DROP")) throw new Error(`nothing was changed by ${statement}`);
  }
  database.close();
}

/** Finds the table of a read model. */
function tableOf(directory: string, projection: string, suffix = ""): string {
  const database = new Sqlite(path.join(directory, "read-models.db"), { readonly: true });
  const name = database
    .prepare<[string], string>(
      "SELECT projection || '@' || version || '#' || id FROM checkpoint WHERE stage = 'serving' AND projection = ?",
    )
    .pluck()
    .get(projection);
  database.close();
  return `"${name}${suffix}"`;
}

t.test("a read model that differs from the log is found, and rebuilt", async (t) => {
  const directory = await dataDirectory(t);
  const balance = tableOf(directory, "fund-balance");
  const register = tableOf(directory, "funds", " places");
  const persons = tableOf(directory, "people");
  tamper(
    directory,
    "read-models.db",
    `UPDATE ${balance} SET row = replace(row, '100000', '900000')`,
    `DELETE FROM ${register}`,
    `INSERT INTO ${persons} (key, row) VALUES ('niemand', '{"known":false,"person":"niemand"}')`,
  );
  const { code, output } = await fonds("verify", ...inDirectory(directory));
  t.equal(code, 1);
  const [, ...found] = output.trimEnd().split("\n");
  const told = found.slice(0, -1).sort();
  t.match(told, [
    /^read model fund-balance: different holland-rijnland/,
    /^read model funds: missing .*all/,
    /^read model people: unexpected niemand/,
  ]);
  t.equal(told.length, 3);
  t.match(found.at(-1), / read models recomputed, 3 differences$/);

  t.strictSame(await fonds("rebuild", "--only", "fund-balance", ...inDirectory(directory)), {
    code: 0,
    output: "fund-balance\n",
    errors: "",
  });
  t.match((await fonds("verify", ...inDirectory(directory))).output, /, 2 differences\n$/);
  t.match(await fonds("rebuild", ...inDirectory(directory)), { code: 0, output: /^funds\n/m });
  const nowhere = emptyDirectory(t);
  t.match(await fonds("rebuild", ...inDirectory(nowhere)), { code: 1, errors: `there is no log in ${nowhere}\n` });
  t.notOk(existsSync(nowhere), "and none is made");
  t.match(await fonds("verify", ...inDirectory(directory)), { code: 0, output: /, 0 differences\n$/ });
});

t.test("damaged read models are reported, and rebuilt by themselves", async (t) => {
  const directory = await dataDirectory(t);
  const file = path.join(directory, "read-models.db");
  const cut = () => writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size / 2));
  cut();
  t.match(await fonds("verify", ...inDirectory(directory)), {
    code: 1,
    output: /\nthe file of the read models is damaged: .*\n$/,
    errors: "",
  });
  t.match(await fonds("rebuild", ...inDirectory(directory)), { code: 0, errors: "" });
  t.match(await fonds("verify", ...inDirectory(directory)), { code: 0, output: /, 0 differences\n$/ });
  cut();
  const service = await startService(t, {}, directory);
  t.match(await service.ask(await service.token("auditor"), "/balance"), { status: 200 });
  await service.stop();
  t.match(await fonds("verify", ...inDirectory(directory)), { code: 0, output: /, 0 differences\n$/ });
});

t.test("an altered event is found, wherever it stands", async (t) => {
  const directory = await dataDirectory(t);
  const kept = path.join(temporaryDirectory(t), "log.db");
  copyFileSync(path.join(directory, "log.db"), kept);
  const fund = `stream = 'fund-${FUND}'`;
  const tampering: Readonly<Record<string, readonly [statement: string, found: RegExp]>> = {
    "an amount": [
      `UPDATE event SET data = replace(data, '"yearTotalCents":100000', '"yearTotalCents":100001') WHERE ${fund} AND revision = 1`,
      /^fund-holland-rijnland at 1: the hash does not follow/m,
    ],
    "who did it": [
      `UPDATE event SET metadata = replace(metadata, 'finance-1', 'finance-2') WHERE ${fund} AND revision = 2`,
      /^fund-holland-rijnland at 2: the hash does not follow/m,
    ],
    "what it was": [
      `UPDATE event SET type = 'SettlementClosed', data = '{}' WHERE ${fund} AND revision = 1`,
      /^fund-holland-rijnland at 1: the hash does not follow/m,
    ],
    "that it was": [
      `DELETE FROM event WHERE ${fund} AND revision = 1`,
      /^fund-holland-rijnland at 2: the hash does not follow/m,
    ],
    "what an erased person's last event says": [
      "UPDATE event SET data = '{\"name\":\"Smit\"}' WHERE type = 'PersonErased'",
      /^person-smit-1 at 1: /m,
    ],
  };
  for (const [name, [statement, found]] of Object.entries(tampering)) {
    copyFileSync(kept, path.join(directory, "log.db"));
    const triggers = ["event_is_not_changed", "event_is_not_deleted"].map((trigger) => `DROP TRIGGER ${trigger}`);
    tamper(directory, "log.db", ...triggers, statement);
    const { code, output } = await fonds("verify", ...inDirectory(directory));
    t.equal(code, 1, name);
    t.match(output, found);
  }
});
