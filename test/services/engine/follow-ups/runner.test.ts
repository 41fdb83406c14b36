import { readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import pino from "pino";
import t, { type Test } from "tap";
import { refused } from "../../../../domain/refusal.ts";
import type { Answer, CommandRequest } from "../../../../services/engine/command-request.ts";
import type { EventStore } from "../../../../services/engine/event-store/event-store.ts";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { openCheckpointFile } from "../../../../services/engine/follow-ups/checkpoint-file.ts";
import type { FollowUp } from "../../../../services/engine/follow-ups/follow-up.ts";
import { openOutbox } from "../../../../services/engine/follow-ups/outbox.ts";
import { type FollowUps, startFollowUps } from "../../../../services/engine/follow-ups/runner.ts";
import type { Writer } from "../../../../services/engine/writer.ts";
import { catalogue } from "../../../support/catalogue.ts";
import { newEvent } from "../../../support/log-events.ts";
import { temporaryDirectory } from "../../../support/service.ts";

const log = pino({ level: "silent" });

/** A log to follow, with a person in each of so many streams. */
async function logOf(count: number) {
  const store = openSqliteEventStore({ file: ":memory:" });
  await appendTo(store, count);
  return store;
}

async function appendTo(store: EventStore, count: number): Promise<string> {
  let position = "";
  for (let number = 0; number < count; number += 1) {
    const stream = `person-${crypto.randomUUID()}`;
    const events = [newEvent({ type: "PersonRegistered", data: { number } })];
    const [outcome] = await store.append([{ stream, expected: "no-stream", events }]);
    if (outcome?.kind === "stored") position = outcome.position;
  }
  return position;
}

/** A follow-up that has one effect of every event: a command that carries the event's number. */
const followUp = (name = "tell"): FollowUp => ({
  name,
  effects: async ({ data }) => [{ stream: "fund-f", command: { type: name, data }, starts: false }],
});

/** Takes commands, as a writer would; `carryOut` says what becomes of them. */
function writerThat(carryOut: (request: CommandRequest) => Promise<Partial<Answer>> = async () => ({})) {
  const taken: CommandRequest[] = [];
  const writer: Pick<Writer, "execute" | "read"> = {
    async execute(request) {
      const answer = await carryOut(request);
      taken.push(request);
      return { revision: 0, position: null, events: [], recordedAt: null, isRepeat: false, ...answer };
    },
    read: async ({ initial }) => ({ state: initial, revision: -1, fundId: null }),
  };
  return { writer: writer as Writer, taken, numbers: () => taken.map(numberOf) };
}

function numberOf({ command }: Pick<CommandRequest, "command">): number {
  return (command.data as { number: number }).number;
}

function start(
  t: Test,
  store: EventStore,
  writer: Writer,
  file: string,
  followUps: readonly FollowUp[] = [followUp()],
): FollowUps {
  const running = startFollowUps({
    store,
    writer,
    followUps,
    checkpoints: openCheckpointFile(file, store.id),
    outbox: openOutbox({
      file: ":memory:",
      logId: store.id,
      kinds: [],
      house: { store, readModels: { purge: () => true, refold: () => true }, forgetPast() {} },
      log,
    }),
    catalogue,
    log,
  });
  t.teardown(() => running.stop());
  return running;
}

t.test("of every event in its order the effects are commands by the system, which name their cause", async (t) => {
  const store = await logOf(3);
  const { writer, taken, numbers } = writerThat();
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  const running = start(t, store, writer, file);
  t.equal(await running.passed((await store.head()) ?? "", 5_000), true);
  t.strictSame(numbers(), [0, 1, 2]);
  const last = await appendTo(store, 1);
  t.equal(await running.passed(last, 5_000), true, "and of those that come");
  t.equal(running.position(), last);

  const events = await Array.fromAsync(store.readAll());
  t.match(
    taken.map(({ actor, causationId, correlationId, fundId }) => ({ actor, causationId, correlationId, fundId })),
    events.map(({ id, metadata }) => ({
      actor: { person: "system", role: "system" },
      causationId: id,
      correlationId: metadata.correlationId,
      fundId: metadata.fundId,
    })),
  );
  const again = writerThat();
  const other = start(t, store, again.writer, path.join(temporaryDirectory(t), "follow-ups.json"));
  await other.passed(last, 5_000);
  t.strictSame(again.taken, taken, "whoever does it, whenever: they are the same commands");
  t.equal(new Set(taken.map(({ commandId }) => commandId)).size, 4);
});

t.test("it goes on where it was, and begins anew where that is not known", async (t) => {
  const store = await logOf(2);
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  const first = writerThat();
  const running = start(t, store, first.writer, file);
  await running.passed((await store.head()) ?? "", 5_000);
  await running.stop();
  const head = await store.head();
  t.strictSame(JSON.parse(readFileSync(file, "utf8")), { logId: store.id, positions: { tell: head } });

  const last = await appendTo(store, 2);
  const second = writerThat();
  await start(t, store, second.writer, file).passed(last, 5_000);
  t.strictSame(second.numbers(), [0, 1], "only what came after");

  const elsewhere = writerThat();
  const otherFile = path.join(temporaryDirectory(t), "follow-ups.json");
  await start(t, store, elsewhere.writer, otherFile).passed(last, 5_000);
  t.strictSame(elsewhere.numbers(), [0, 1, 0, 1], "everything");
});

t.test("the checkpoint moves after the effect is stored, not before", async (t) => {
  const store = await logOf(1);
  const stored = Promise.withResolvers<Partial<Answer>>();
  const asked = Promise.withResolvers<void>();
  const { writer } = writerThat(() => {
    asked.resolve();
    return stored.promise;
  });
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  const running = start(t, store, writer, file);
  await asked.promise;
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  t.equal(running.position(), null);
  t.equal(await running.passed((await store.head()) ?? "", 0), false);
  stored.resolve({});
  t.equal(await running.passed((await store.head()) ?? "", 5_000), true);
});

t.test("what fails in passing is tried again until it succeeds, in its place", async (t) => {
  const codes = [
    "ERR_LOG_UNAVAILABLE",
    "ERR_LOG_ACCESS",
    "ERR_LOG_CERTIFICATE",
    "ERR_LOG_STRANGER",
    "ERR_TOO_BUSY",
    "ERR_CONFLICT",
    "ERR_TIMEOUT",
    "ERR_REPEATS_UNKNOWN",
  ] as const;
  const store = await logOf(codes.length);
  const failed = new Set<number>();
  const { writer, numbers } = writerThat(async (request) => {
    const number = numberOf(request);
    const code = codes[number];
    if (!code || failed.has(number)) return {};
    failed.add(number);
    throw refused(code);
  });
  const running = start(t, store, writer, path.join(temporaryDirectory(t), "follow-ups.json"));
  t.equal(await running.passed((await store.head()) ?? "", 10_000), true);
  t.strictSame(
    { failed: failed.size, numbers: numbers(), halts: running.halts() },
    { failed: codes.length, numbers: [...codes.keys()], halts: [] },
  );
});

t.test("what fails otherwise stops that follow-up there, visibly, and no other", async (t) => {
  const store = await logOf(4);
  const failing = followUp("to-the-fund");
  const { writer, taken } = writerThat(async (request) => {
    if (request.command.type === "to-the-fund" && numberOf(request) === 2)
      throw refused("ERR_WRONG_STATE", { phase: "draft" });
    return {};
  });
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  const running = start(t, store, writer, file, [failing, followUp()]);
  const head = (await store.head()) ?? "";
  t.equal(await running.passed(head, 60_000), false, "who waits for it is told at once");
  await appendTo(store, 1);
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  const numbersOf = (name: string) => taken.filter(({ command }) => command.type === name).map(numberOf);
  t.strictSame(
    [numbersOf("to-the-fund"), numbersOf("tell")],
    [
      [0, 1],
      [0, 1, 2, 3, 0],
    ],
  );
  const [, , third] = await Array.fromAsync(store.readAll());
  t.match(running.halts(), [
    {
      followUp: "to-the-fund",
      position: third?.position,
      eventId: third?.id,
      code: "ERR_WRONG_STATE",
      message: String,
    },
  ]);
  t.equal(running.halts().length, 1);
  await running.stop();

  const mended = writerThat();
  const again = start(t, store, mended.writer, file, [failing, followUp()]);
  t.equal(await again.passed((await store.head()) ?? "", 5_000), true);
  t.ok(
    mended.taken.filter(({ command }) => command.type === "to-the-fund").some((each) => numberOf(each) === 2),
    "started again, it tries once more and skips nothing",
  );
});

t.test("the log is read once for all, from where the first of them is", async (t) => {
  const store = await logOf(2);
  const file = path.join(temporaryDirectory(t), "follow-ups.json");
  const before = start(t, store, writerThat().writer, file, [followUp("old"), followUp("older")]);
  await before.passed((await store.head()) ?? "", 5_000);
  await before.stop();
  const last = await appendTo(store, 1);
  const begun: (string | null)[] = [];
  const counting: EventStore = {
    ...store,
    subscribe(after, handlers) {
      begun.push(after);
      return store.subscribe(after, handlers);
    },
  };
  const { writer, taken } = writerThat();
  const three = ["old", "new", "older"].map((name) => followUp(name));
  t.equal(await start(t, counting, writer, file, three).passed(last, 5_000), true);
  t.strictSame(begun, [null]);
  const counted = Object.groupBy(taken, ({ command }) => command.type);
  t.strictSame(
    Object.entries(counted)
      .map(([name, all = []]) => `${name} ${all.length}`)
      .sort(),
    ["new 3", "old 1", "older 1"],
    "each does what it had not done yet",
  );
});

t.test("what a follow-up cannot make sense of stops it as well", async (t) => {
  const store = await logOf(1);
  const { writer } = writerThat();
  const puzzled: FollowUp = {
    name: "puzzled",
    effects: async () => {
      throw new TypeError("geen idee");
    },
  };
  const running = start(t, store, writer, path.join(temporaryDirectory(t), "follow-ups.json"), [puzzled]);
  await running.passed((await store.head()) ?? "", 60_000);
  t.match(running.halts(), [{ followUp: "puzzled", code: "ERR_INTERNAL", message: "geen idee" }]);
});

t.test("who waits for a position waits for what followed from it as well", async (t) => {
  const store = await logOf(1);
  const head = (await store.head()) ?? "";
  const { writer, numbers } = writerThat(async (request) => {
    // The first effect is an event that has an effect too, and so on, some times.
    if (numberOf(request) >= 3) return {};
    const events = [newEvent({ type: "PersonRegistered", data: { number: numberOf(request) + 1 } })];
    const stream = `person-${crypto.randomUUID()}`;
    const [outcome] = await store.append([{ stream, expected: "no-stream", events }]);
    return outcome?.kind === "stored" ? { position: outcome.position } : {};
  });
  const running = start(t, store, writer, path.join(temporaryDirectory(t), "follow-ups.json"));
  t.equal(await running.passed(head, 5_000), true);
  t.strictSame(numbers(), [0, 1, 2, 3]);
});

t.test("stopping does not wait for what keeps failing", async (t) => {
  const store = await logOf(1);
  const asked = Promise.withResolvers<void>();
  const { writer } = writerThat(async () => {
    asked.resolve();
    throw refused("ERR_LOG_UNAVAILABLE");
  });
  const running = start(t, store, writer, path.join(temporaryDirectory(t), "follow-ups.json"));
  await asked.promise;
  const waiting = running.passed((await store.head()) ?? "", 60_000);
  await running.stop();
  t.equal(await waiting, false, "nor does anybody go on waiting for it");
  t.strictSame(running.halts(), [], "that is no failure of its own");
});

t.test(
  "where part of an event's effects was stored already, the rest is done, and nothing is taken for another",
  async (t) => {
    const store = await logOf(1);
    const stored = new Map<string, string>();
    const { writer } = writerThat(async ({ commandId, requestHash }) => {
      if ((stored.get(commandId) ?? requestHash) !== requestHash) throw refused("ERR_IDEMPOTENCY_KEY_REUSED");
      stored.set(commandId, requestHash);
      return {};
    });
    const effectsOf = (...numbers: number[]): FollowUp => ({
      name: "declare",
      effects: async () =>
        numbers.map((number) => ({ stream: "grant-g", command: { type: "declare", data: { number } }, starts: false })),
    });
    const head = (await store.head()) ?? "";
    // Killed after the first of two: what is still to be done begins with the second. Or another node was there first.
    for (const numbers of [[1], [2], [1, 2]]) {
      const file = path.join(temporaryDirectory(t), "follow-ups.json");
      const running = start(t, store, writer, file, [effectsOf(...numbers)]);
      t.equal(await running.passed(head, 5_000), true);
      t.strictSame(running.halts(), []);
    }
    t.equal(stored.size, 2, "each effect once");
  },
);
