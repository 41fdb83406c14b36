import { setImmediate as nextTurn } from "node:timers/promises";
import t from "tap";
import { person } from "../../../domain/person/person.ts";
import { refused } from "../../../domain/refusal.ts";
import { catalogueOf } from "../../../services/engine/catalogue.ts";
import { manualClock } from "../../../services/engine/clock.ts";
import { commandIndex, commandsInLog, commandsInReadModel } from "../../../services/engine/command-index.ts";
import type { Answer, CommandRequest } from "../../../services/engine/command-request.ts";
import type { EventStore, IndexedEventStore, StreamWrite } from "../../../services/engine/event-store/event-store.ts";
import { chainFault } from "../../../services/engine/event-store/hash-chain.ts";
import { openSqliteEventStore } from "../../../services/engine/event-store/sqlite.ts";
import { derivedId, digestOf } from "../../../services/engine/ids.ts";
import { loggedEvents } from "../../../services/engine/logged-events.ts";
import { openReadModels } from "../../../services/engine/read-models/runner.ts";
import type { ReadStream } from "../../../services/engine/stream-view.ts";
import { createWriter, type WriterOptions } from "../../../services/engine/writer.ts";
import { catalogue } from "../../support/catalogue.ts";
import { collect } from "../../support/log-events.ts";
import { inOffice } from "../../support/offices.ts";
import { actorOf } from "../../support/specification.ts";

const secretary = actorOf("secretary");

/** A log in memory, of which single methods can be others. */
function logWith(changes: (log: IndexedEventStore) => Partial<IndexedEventStore> = () => ({})) {
  const log = openSqliteEventStore({ file: ":memory:" });
  const batches: string[][] = [];
  const store = { ...log, ...changes(log) };
  const counted: IndexedEventStore = {
    ...store,
    append(writes) {
      batches.push(writes.map(({ stream, events }) => `${stream} +${events.length}`));
      return store.append(writes);
    },
  };
  return { log, store: counted, batches };
}

function writerOf(store: IndexedEventStore, more: Partial<WriterOptions> = {}) {
  const clock = manualClock("2016-09-01T10:00:00.000Z");
  const bounds = { maxWaiting: 1_000, maxBatch: 500, maxStateBytes: 1_000_000 };
  return createWriter({ store, commands: commandsInLog(store), catalogue, clock, ...bounds, ...more });
}

const contact = (name: string) => ({ name, email: null, phone: null });

/** A command about a person, whose name is all that matters. Its id is made of itself, unless it has a key. */
function command(
  type: string,
  who: string,
  name: string | null,
  more: Partial<CommandRequest> & { key?: string } = {},
) {
  const { key = `${type} ${who} ${name}`, ...rest } = more;
  const data = name === null ? { ground: "gdpr-17-1a" } : contact(name);
  return {
    stream: `person-${who}`,
    fundId: "fonds",
    command: { type, data },
    starts: type === "RegisterPerson",
    actor: secretary,
    offices: async () => inOffice(secretary),
    commandId: derivedId(key),
    requestHash: digestOf({ type, data }),
    correlationId: key,
    causationId: null,
    ...rest,
  } satisfies CommandRequest;
}
const register = (who: string, name: string, more = {}) => command("RegisterPerson", who, name, more);
const change = (who: string, name: string, more = {}) => command("ChangeContactDetails", who, name, more);
const erase = (who: string, more = {}) => command("ErasePerson", who, null, more);

/** What became of commands: the types of their events and the revision, or the code they were refused with. */
async function outcomesOf(answers: readonly Promise<Answer>[]) {
  const settled = await Promise.allSettled(answers);
  return settled.map((each) =>
    each.status === "fulfilled"
      ? [each.value.revision, ...each.value.events.map(({ type }) => type)]
      : (each.reason.code ?? each.reason.message),
  );
}

/** The answer to a repeat of a command. */
const repeated = (first: Answer | undefined) => ({ ...first, isRepeat: true });

/** The names a person had. @throws where the hash chain does not hold. */
async function namesIn(log: EventStore, stream: string) {
  const events = await collect(log.readStream(stream));
  if (chainFault(events)) throw new Error(`the hash chain of ${stream} is broken`);
  return events.map(({ data }) => (data as { name?: string }).name);
}

t.test("events stand in the log in the order in which they were recorded", async (t) => {
  const { log, store } = logWith();
  let milliseconds = 0;
  const clock = {
    now() {
      milliseconds += 1;
      return new Date(milliseconds).toISOString();
    },
  };
  const writer = writerOf(store, { clock });
  const commands = [register("jansen", "Jansen"), register("smit", "Smit"), change("jansen", "Jansen-de Boer")];
  await Promise.all(commands.map((each) => writer.execute(each)));
  const recorded = (await collect(log.readAll())).map(({ metadata }) => metadata.recordedAt);
  t.equal(recorded.length, 3);
  t.strictSame(recorded, recorded.toSorted());
});

t.test("what waits is decided in the order it came, and stored in one commit", async (t) => {
  const { log, store, batches } = logWith();
  const writer = writerOf(store);
  const answers = [
    register("jansen", "Jansen"),
    register("smit", "Smit"),
    change("jansen", "Jansen-de Boer"),
    change("smit", "Smit"),
    register("jansen", "Iemand anders"),
    change("jansen", "De Boer"),
    change("niemand", "Niemand"),
  ].map((each) => writer.execute(each));
  t.strictSame(
    await outcomesOf(answers),
    [
      [0, "PersonRegistered"],
      [0, "PersonRegistered"],
      [1, "ContactDetailsChanged"],
      [0],
      "ERR_WRONG_STATE",
      [2, "ContactDetailsChanged"],
      "ERR_NOT_FOUND",
    ],
    "each sees what those before it did",
  );
  t.strictSame(batches, [["person-jansen +3", "person-smit +1"]]);
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "Jansen-de Boer", "De Boer"]);
});

t.test("a commit holds so many commands and no more, and the rest comes after it", async (t) => {
  const { store, batches } = logWith();
  const writer = writerOf(store, { maxBatch: 2 });
  const names = ["a", "b", "c", "d", "e"];
  await Promise.all(names.map((name) => writer.execute(register(name, name))));
  t.strictSame(batches, [["person-a +1", "person-b +1"], ["person-c +1", "person-d +1"], ["person-e +1"]]);
});

t.test("nothing is answered before the commit: no success, no refusal, no repeat, no look", async (t) => {
  const commit = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { store } = logWith((log) => ({
    async append(writes) {
      begun.resolve();
      await commit.promise;
      return log.append(writes);
    },
  }));
  const writer = writerOf(store);
  const answered: string[] = [];
  const all = [
    ["success", register("jansen", "Jansen")],
    ["refusal", change("niemand", "Niemand")],
    ["nothing new", change("jansen", "Jansen")],
    ["repeat", register("jansen", "Jansen")],
  ].map(([what, request]) =>
    writer
      .execute(request as CommandRequest)
      .catch(() => null)
      .then(() => answered.push(what as string)),
  );
  await begun.promise;
  const look = writer
    .read(person, { personId: "jansen" })
    .then(({ revision }) => answered.push(`revision ${revision}`));
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
  t.strictSame(answered, []);
  commit.resolve();
  await Promise.all([...all, look]);
  t.strictSame(answered.sort(), ["nothing new", "refusal", "repeat", "revision 0", "success"]);
});

t.test("when the commit fails, all of it fails, and nothing of it is remembered", async (t) => {
  let failing = true;
  const { log, store } = logWith((log) => ({
    async append(writes) {
      if (failing) throw refused("ERR_LOG_UNAVAILABLE");
      return log.append(writes);
    },
  }));
  const writer = writerOf(store);
  const all = [
    register("jansen", "Jansen"),
    change("jansen", "De Boer"),
    change("niemand", "N."),
    register("smit", "S."),
  ];
  t.strictSame(
    await outcomesOf(all.map((each) => writer.execute(each))),
    Array(4).fill("ERR_LOG_UNAVAILABLE"),
    "the refusal too: it was decided on what was not stored",
  );
  t.match(writer.failure, { code: "ERR_LOG_UNAVAILABLE" });
  t.match(await writer.read(person, { personId: "jansen" }), { revision: -1, state: { phase: "none" } });

  const { now } = performance;
  performance.now = () => now.call(performance) + 30_000;
  t.equal(writer.failure, null, "after a while it is worth trying again");
  performance.now = now;

  failing = false;
  t.strictSame(await outcomesOf(all.map((each) => writer.execute(each))), [
    [0, "PersonRegistered"],
    [1, "ContactDetailsChanged"],
    "ERR_NOT_FOUND",
    [0, "PersonRegistered"],
  ]);
  t.equal(writer.failure, null, "a commit that succeeds makes it well again");
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "De Boer"]);
});

t.test("of a commit that is too large only what is too large itself fails", async (t) => {
  const isTooLarge = ({ events }: StreamWrite) =>
    events.some(({ data }) => (data as { name?: string }).name === "te groot");
  const { log, store, batches } = logWith((log) => ({
    async append(writes) {
      if (writes.some(isTooLarge)) throw refused("ERR_EVENT_TOO_LARGE");
      return log.append(writes);
    },
  }));
  const writer = writerOf(store);
  const answers = [
    register("jansen", "Jansen"),
    change("jansen", "te groot"),
    change("jansen", "De Boer"),
    register("smit", "te groot"),
    change("niemand", "Niemand"),
    register("klein", "Klein"),
  ].map((each) => writer.execute(each));
  t.strictSame(await outcomesOf(answers), [
    [0, "PersonRegistered"],
    "ERR_EVENT_TOO_LARGE",
    [1, "ContactDetailsChanged"],
    "ERR_EVENT_TOO_LARGE",
    "ERR_NOT_FOUND",
    [0, "PersonRegistered"],
  ]);
  t.equal(batches.length, 6, "one commit together, and then each by itself");
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "De Boer"]);
  t.strictSame(await namesIn(log, "person-smit"), []);
  t.equal(writer.failure, null, "the log is well");
  await Promise.all([writer.execute(register("na", "Na")), writer.execute(register("daarna", "Daarna"))]);
  t.equal(batches.length, 7, "and what comes after shares a commit again");
});

t.test("so many may wait, and who comes then is told that it is too busy", async (t) => {
  const { store } = logWith();
  const writer = writerOf(store, { maxWaiting: 3 });
  const answers = ["a", "b", "c", "d", "e"].map((name) => writer.execute(register(name, name)));
  t.equal(writer.waiting, 3);
  t.strictSame(await outcomesOf(answers), [
    [0, "PersonRegistered"],
    [0, "PersonRegistered"],
    [0, "PersonRegistered"],
    "ERR_TOO_BUSY",
    "ERR_TOO_BUSY",
  ]);
  t.equal(writer.waiting, 0);
  t.strictSame(await outcomesOf([writer.execute(register("d", "d"))]), [[0, "PersonRegistered"]]);
});

t.test("a repeat gets the same answer, and the same id for something else is refused", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store);
  const [first, atOnce] = await Promise.all([
    writer.execute(register("jansen", "Jansen")),
    writer.execute(register("jansen", "Jansen")),
  ]);
  await writer.execute(change("jansen", "De Boer"));
  t.strictSame([atOnce, await writer.execute(register("jansen", "Jansen"))], [repeated(first), repeated(first)]);
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "X", { key: "RegisterPerson jansen Jansen" }))]), [
    "ERR_IDEMPOTENCY_KEY_REUSED",
  ]);
  t.strictSame(await writerOf(log).execute(register("jansen", "Jansen")), repeated(first), "also after a restart");
});

t.test("a repeat is recognised five hundred commands later", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store);
  await writer.execute(register("jansen", "0"));
  const first = await writer.execute(change("jansen", "1"));
  const others = Array.from({ length: 499 }, (_, number) => writer.execute(change("jansen", String(number + 2))));
  await Promise.all(others);
  t.strictSame(await writer.execute(change("jansen", "1")), repeated(first));
  t.equal((await collect(log.readStream("person-jansen"))).length, 501);
});

t.test("a repeat is recognised for ever, and gets the whole same answer, after a restart too", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store);
  const all = [
    register("jansen", "0"),
    ...Array.from({ length: 600 }, (_, number) => change("jansen", `${number + 1}`)),
  ];
  const first = await Promise.all(all.map((each) => writer.execute(each)));
  for (const node of [writer, writerOf(log), writerOf(log, { maxStateBytes: 1 })])
    t.strictSame(await Promise.all(all.map((each) => node.execute(each))), first.map(repeated));
  t.strictSame(
    await outcomesOf([writer.execute(change("jansen", "other", { key: "ChangeContactDetails jansen 1" }))]),
    ["ERR_IDEMPOTENCY_KEY_REUSED"],
    "with another body under an old key",
  );
  const events = await collect(log.readStream("person-jansen"));
  t.equal(events.length, 601);
  t.strictSame(
    first.map(({ position }) => position),
    events.map(({ position }) => position),
  );
});

t.test(
  "a repeat that its stream no longer remembers is looked for only when the log or the decision stops it",
  async (t) => {
    let asked = 0;
    const { log, store } = logWith((log) => ({
      find(id) {
        asked += 1;
        return log.find(id);
      },
    }));
    const writer = writerOf(store);
    const all = [
      register("jansen", "0"),
      ...Array.from({ length: 600 }, (_, number) => change("jansen", `${number + 1}`)),
    ];
    const first = await Promise.all(all.map((each) => writer.execute(each)));
    t.equal(asked, 0, "what is new is not asked after");

    const moved = () => {
      throw refused("ERR_NOT_FORWARDED", { round: 1, forwarded: null });
    };
    const answers = await Promise.all([
      writer.execute(change("jansen", "new")),
      writer.execute(change("jansen", "1")),
      writer.execute(register("pietersen", "new")),
      writer.execute(register("jansen", "0")),
      writer.execute(change("jansen", "2", { facts: moved })),
    ]);
    const asBefore = first.slice(0, 3).map(repeated);
    t.strictSame(
      [answers[3], answers[1], answers[4]],
      asBefore,
      "refused now; its events stand there; refused by its facts",
    );
    t.match([answers[0], answers[2]], [{ revision: 601 }, { revision: 0 }], "what came with them is carried out");
    t.equal((await collect(log.readAll())).length, 603);
  },
);

t.test("a log that cannot say what a repeat led to fails the commands of that batch, and no later one", async (t) => {
  let isAway = true;
  const { log, store } = logWith((log) => ({
    async find(id) {
      if (isAway) throw refused("ERR_LOG_UNAVAILABLE");
      return await log.find(id);
    },
  }));
  const writer = writerOf(store);
  const first = await writer.execute(register("jansen", "0"));
  const changed = await writer.execute(change("jansen", "1"));
  for (let number = 2; number <= 502; number += 1) await writer.execute(change("jansen", `${number}`));

  const together = [change("jansen", "1"), register("pietersen", "new")].map((each) => writer.execute(each));
  const outcomes = await Promise.allSettled(together);
  t.strictSame(
    outcomes.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  t.equal((await collect(log.readAll())).length, 503, "nothing is stored");
  isAway = false;
  t.strictSame(await writer.execute(register("jansen", "0")), repeated(first));
  t.strictSame(await writer.execute(change("jansen", "1")), repeated(changed));
  t.match(await writer.execute(register("pietersen", "new")), { revision: 0 });
});

t.test("a node whose index of commands is behind what it remembers does not guess", async (t) => {
  const { log, store } = logWith(() => ({ exclusive: false }));
  const readModels = openReadModels({
    file: ":memory:",
    logId: log.id,
    projections: [commandIndex],
    readAll: ({ after }) => loggedEvents(log, catalogue, after),
  });
  t.teardown(() => readModels.close());
  const writer = writerOf(store, { commands: commandsInReadModel(readModels) });
  const first = await writer.execute(register("jansen", "0"));
  for (let number = 1; number < 500; number += 1) await writer.execute(change("jansen", `${number}`));
  t.strictSame(await writer.execute(register("jansen", "0")), repeated(first), "it remembers all of them");
  await writer.execute(change("jansen", "500"));
  const refusals = [register("jansen", "0"), change("jansen", "501")].map((each) => writer.execute(each));
  t.strictSame(await outcomesOf(refusals), ["ERR_REPEATS_UNKNOWN", "ERR_REPEATS_UNKNOWN"]);
  t.equal((await collect(log.readStream("person-jansen"))).length, 501);
  await readModels.catchUp();
  t.strictSame(await writer.execute(register("jansen", "0")), repeated(first));
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "501"))]), [[501, "ContactDetailsChanged"]]);
});

t.test("a command about a stream of another fund finds nothing there", async (t) => {
  const { store } = logWith();
  const writer = writerOf(store);
  await writer.execute(register("jansen", "Jansen"));
  const elsewhere = [
    change("jansen", "X", { fundId: "ander-fonds" }),
    register("jansen", "X", { fundId: "ander-fonds" }),
  ];
  t.strictSame(await outcomesOf(elsewhere.map((each) => writer.execute(each))), ["ERR_NOT_FOUND", "ERR_NOT_FOUND"]);
});

t.test("a command that is not as its schema says is refused, whoever gives it, with nothing stored", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store);
  const about = { stream: "fund-holland-rijnland", fundId: "holland-rijnland" };
  const reserve = { applicationId: "00000000-0000-8000-8000-00000000000a", round: 1, lines: [] };
  const given = (type: string, data: object) =>
    writer.execute({ ...command(type, "jansen", null), ...about, command: { type, data } });
  t.strictSame(
    await outcomesOf([given("ReserveFunds", reserve), given("ReserveEverything", {}), given("CastVote", {})]),
    ["ERR_VALIDATION", "ERR_UNKNOWN_COMMAND", "ERR_UNKNOWN_COMMAND"],
  );
  t.equal(await log.head(), null);
});

t.test("what is decided that its schema does not know is stored nowhere, and spoils nothing", async (t) => {
  const { log, store } = logWith();
  const contact = { name: "Jansen", email: null, phone: null };
  const careless: typeof person = {
    ...person,
    decide: () => [
      { type: "PersonRegistered", data: contact },
      { type: "ContactDetailsChanged", data: Object.assign({}, contact, { shoeSize: 43 }) },
    ],
  };
  const writer = writerOf(store, { catalogue: catalogueOf({ aggregates: [careless], upcasters: {} }) });
  await t.rejects(writer.execute(register("jansen", "Jansen")), { name: "ZodError" });
  t.match(await writer.read(careless, { personId: "jansen" }), {
    state: { phase: "none" },
    revision: -1,
    fundId: null,
  });
  t.equal(await log.head(), null);
});

t.test(
  "facts are what was committed before; a batch that changes them is committed before they are decided on",
  async (t) => {
    const { store, batches } = logWith();
    const writer = writerOf(store);
    const seen: (string | undefined)[] = [];
    const asking = (key: string) =>
      register(key, key, {
        key,
        facts: async (read: ReadStream) => {
          const { state } = await read(person, { personId: "jansen" });
          seen.push(state.phase === "registered" ? state.contact.name : state.phase);
        },
      });
    await Promise.all([writer.execute(register("jansen", "Jansen")), writer.execute(asking("a"))]);
    await Promise.all([writer.execute(change("jansen", "De Boer")), writer.execute(asking("b"))]);
    await writer.execute(asking("c"));
    t.strictSame(seen, ["none", "Jansen", "Jansen", "De Boer", "De Boer"], "twice each, but for the last");
    t.strictSame(batches, [
      ["person-jansen +1"],
      ["person-a +1"],
      ["person-jansen +1"],
      ["person-b +1"],
      ["person-c +1"],
    ]);
  },
);

t.test("facts that are refused refuse the command, and no other", async (t) => {
  const { store } = logWith();
  const writer = writerOf(store);
  const facts = async () => {
    throw refused("ERR_NOT_FOUND", { what: "fund" });
  };
  const all = [register("a", "A", { facts }), register("b", "B")];
  t.strictSame(await outcomesOf(all.map((each) => writer.execute(each))), ["ERR_NOT_FOUND", [0, "PersonRegistered"]]);
});

t.test(
  "a repeat is answered as it was, whatever has become of its facts, and wherever it was carried out",
  async (t) => {
    const { log, store } = logWith(() => ({ exclusive: false }));
    const writer = writerOf(store);
    const other = elsewhere(log);
    let isGone = false;
    const facts = async () => {
      if (isGone) throw refused("ERR_NOT_FOUND");
    };
    const here = await writer.execute(register("jansen", "Jansen", { facts }));
    t.match(
      await writer.read(person, { personId: "smit" }),
      { revision: -1 },
      "the other is quicker than what is known here",
    );
    const there = await other.execute(register("smit", "Smit", { facts }));
    isGone = true;
    t.strictSame(
      [
        await writer.execute(register("jansen", "Jansen", { facts })),
        await writer.execute(register("smit", "Smit", { facts })),
      ],
      [repeated(here), repeated(there)],
    );
    t.strictSame(await outcomesOf([writer.execute(register("klein", "Klein", { facts }))]), ["ERR_NOT_FOUND"]);
  },
);

t.test("closing finishes what waits, and takes nothing more", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store, { maxBatch: 1 });
  const answers = ["a", "b", "c"].map((name) => writer.execute(register(name, name)));
  await writer.close();
  t.equal((await collect(log.readAll())).length, 3);
  t.strictSame(await outcomesOf(answers), Array(3).fill([0, "PersonRegistered"]));
  t.strictSame(await outcomesOf([writer.execute(register("d", "D"))]), ["ERR_NOT_READY"]);
});

t.test("with no room for any state at all everything is still as it was", async (t) => {
  const { log, store } = logWith();
  const writer = writerOf(store, { maxStateBytes: 1 });
  const first = await writer.execute(register("jansen", "Jansen"));
  await writer.execute(change("jansen", "De Boer"));
  t.strictSame(await writer.execute(register("jansen", "Jansen")), repeated(first));
  t.strictSame(await outcomesOf([writer.execute(register("jansen", "Smit"))]), ["ERR_WRONG_STATE"]);
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "De Boer"]);
});

// On a log that others write to as well

/** The log as another node writes to it. */
function elsewhere(log: IndexedEventStore) {
  return writerOf({ ...log, exclusive: false });
}

t.test("what another node stored first is decided on again", async (t) => {
  let meanwhile: (() => Promise<unknown>) | null = null;
  const { log, store, batches } = logWith((log) => ({
    exclusive: false,
    async append(writes) {
      const act = meanwhile;
      meanwhile = null;
      await act?.();
      return log.append(writes);
    },
  }));
  const writer = writerOf(store);
  const other = elsewhere(log);
  await writer.execute(register("jansen", "Jansen"));

  meanwhile = () => other.execute(change("jansen", "Van elders"));
  const both = [change("jansen", "De Boer"), register("smit", "Smit")].map((each) => writer.execute(each));
  t.strictSame(await outcomesOf(both), [
    [2, "ContactDetailsChanged"],
    [0, "PersonRegistered"],
  ]);
  t.strictSame(
    batches.slice(1),
    [["person-jansen +1", "person-smit +1"], ["person-jansen +1"]],
    "only where it was needed",
  );
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "Van elders", "De Boer"]);

  meanwhile = () => other.execute(erase("jansen"));
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "Te laat"))]), ["ERR_PERSON_ERASED"]);

  meanwhile = () => other.execute(change("smit", "Van elders"));
  const onRevision = writer.execute(change("smit", "Op revisie 0", { ifMatch: { revisions: [0], named: 0 } }));
  t.strictSame(await outcomesOf([onRevision]), ["ERR_REVISION_STALE"], "with If-Match it is not decided otherwise");
});

t.test("where others are always first it is given up after some times", async (t) => {
  let number = 0;
  const { log, store, batches } = logWith((log) => ({
    exclusive: false,
    async append(writes) {
      number += 1;
      await elsewhere(log).execute(change("jansen", `Van elders ${number}`));
      return log.append(writes);
    },
  }));
  await elsewhere(log).execute(register("jansen", "Jansen"));
  const writer = writerOf(store);
  const onRevision = change("jansen", "Op een revisie", { ifMatch: { revisions: "any", named: 0 } });
  t.strictSame(
    await outcomesOf([writer.execute(change("jansen", "De Boer")), writer.execute(onRevision)]),
    ["ERR_TOO_BUSY", "ERR_CONFLICT"],
    "only who named a revision is told of the conflict",
  );
  t.ok(batches.length >= 20);
  t.notOk((await namesIn(log, "person-jansen")).includes("De Boer"));
});

t.test("after a conflict only what is new is read", async (t) => {
  let isLate = false;
  const reads: [string, number | undefined][] = [];
  const { log, store } = logWith((log) => ({
    exclusive: false,
    readStream(stream, options) {
      reads.push([stream, options?.from]);
      return log.readStream(stream, options);
    },
    async append(writes) {
      if (isLate) await elsewhere(log).execute(change("jansen", "Van elders"));
      isLate = false;
      return log.append(writes);
    },
  }));
  const writer = writerOf(store);
  await writer.execute(register("jansen", "0"));
  for (let number = 1; number < 30; number += 1) await writer.execute(change("jansen", `${number}`));
  reads.length = 0;
  isLate = true;
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "De Boer"))]), [[31, "ContactDetailsChanged"]]);
  t.strictSame(reads, [["person-jansen", 30]]);
  t.equal((await namesIn(log, "person-jansen")).length, 32);
});

t.test("nobody waits for the reads of others", async (t) => {
  const read = Promise.withResolvers<void>();
  const { store } = logWith((log) => ({
    exclusive: false,
    async *readStream(stream, options) {
      if (stream === "person-lang") await read.promise;
      yield* log.readStream(stream, options);
    },
  }));
  const writer = writerOf(store);
  const facts = (ask: ReadStream) => ask(person, { personId: "lang" });
  const slow = [register("lang", "Lang"), register("jansen", "Jansen", { facts })].map((each) => writer.execute(each));
  await writer.execute(register("smit", "Smit"));
  const looking = writer.read(person, { personId: "lang" });
  t.match(await writer.read(person, { personId: "smit" }), { revision: 0 });
  read.resolve();
  t.strictSame(await outcomesOf(slow), [
    [0, "PersonRegistered"],
    [0, "PersonRegistered"],
  ]);
  await looking;
});

t.test("what a batch has to know is read at once, and once for all who ask", async (t) => {
  let inFlight = 0;
  let most = 0;
  const reads: string[] = [];
  const { store } = logWith((log) => ({
    exclusive: false,
    async *readStream(stream, options) {
      reads.push(stream);
      inFlight += 1;
      most = Math.max(most, inFlight);
      await nextTurn();
      inFlight -= 1;
      yield* log.readStream(stream, options);
    },
  }));
  const writer = writerOf(store);
  await Promise.all(["fonds", "ander"].map((who) => writer.execute(register(who, who))));
  reads.length = 0;
  const names = Array.from({ length: 20 }, (_, number) => `nieuw-${number}`);
  const facts = (ask: ReadStream) => ask(person, { personId: "fonds" });
  await Promise.all(names.map((name) => writer.execute(register(name, name, { facts }))));
  t.strictSame(
    reads.toSorted(),
    ["person-fonds", ...names.map((name) => `person-${name}`)].toSorted(),
    "each stream once",
  );
  t.equal(most, 20);
});

t.test("what is stored and cannot be looked up fails for whom it was, and for nobody else", async (t) => {
  const { log, store } = logWith((log) => ({
    exclusive: false,
    async positions(stream, from, count) {
      if (stream === "person-weg") throw refused("ERR_LOG_UNAVAILABLE");
      return await log.positions(stream, from, count);
    },
  }));
  const writer = writerOf(store);
  const both = ["weg", "smit"].flatMap((who) => [register(who, who), change(who, "Anders")]);
  t.strictSame(await outcomesOf(both.map((each) => writer.execute(each))), [
    "ERR_LOG_UNAVAILABLE",
    "ERR_LOG_UNAVAILABLE",
    [0, "PersonRegistered"],
    [1, "ContactDetailsChanged"],
  ]);
  t.match(await writer.execute(change("weg", "Anders")), { revision: 1, isRepeat: true }, "which a repeat finds out");
  t.equal((await collect(log.readAll())).length, 4);
});

t.test("before it says no, or that there is nothing to do, it looks whether others wrote meanwhile", async (t) => {
  const { log, store } = logWith(() => ({ exclusive: false }));
  const writer = writerOf(store);
  const other = elsewhere(log);
  await t.rejects(writer.execute(change("jansen", "Jansen")), { code: "ERR_NOT_FOUND" });

  const registered = await other.execute(register("jansen", "Jansen"));
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "De Boer"))]), [[1, "ContactDetailsChanged"]]);
  t.strictSame(await writer.execute(register("jansen", "Jansen")), repeated(registered), "as another node did it");

  await other.execute(change("jansen", "Van elders"));
  const back = writer.execute(change("jansen", "De Boer", { key: "again" }));
  t.strictSame(await outcomesOf([back]), [[3, "ContactDetailsChanged"]], "what was already so no longer is");

  await other.execute(erase("jansen"));
  t.strictSame(await outcomesOf([writer.execute(change("jansen", "De Boer", { key: "and again" }))]), [
    "ERR_PERSON_ERASED",
  ]);
  t.match(await writer.read(person, { personId: "jansen" }), { state: { phase: "erased" } });
});

t.test("facts of a log that others write to are the newest", async (t) => {
  const { log, store, batches } = logWith(() => ({ exclusive: false }));
  const writer = writerOf(store);
  const revisions: (number | undefined)[] = [];
  const asking = (who: string) =>
    register(who, who, {
      facts: async (read: ReadStream) => revisions.push((await read(person, { personId: "jansen" })).revision),
    });
  await writer.execute(asking("a"));
  await elsewhere(log).execute(register("jansen", "Jansen"));
  await Promise.all([writer.execute(change("jansen", "De Boer")), writer.execute(asking("b"))]);
  t.strictSame(revisions, [-1, 0, 1]);
  t.strictSame(batches, [["person-a +1"], ["person-jansen +1"], ["person-b +1"]], "and so is what was just decided");
  t.strictSame(await namesIn(log, "person-jansen"), ["Jansen", "De Boer"]);
});

t.test("where writes do not share a commit, the failure of one is not that of others", async (t) => {
  const { store } = logWith((log) => ({
    exclusive: false,
    async append(writes) {
      const outcomes = await log.append(writes.filter(({ stream }) => stream !== "person-weg"));
      return writes.map(({ stream }) => {
        return stream === "person-weg"
          ? { kind: "unknown", cause: new Error("verbroken") }
          : (outcomes.shift() ?? never());
      });
    },
  }));
  const writer = writerOf(store);
  const all = [register("jansen", "Jansen"), register("weg", "Weg"), register("smit", "Smit")];
  t.strictSame(await outcomesOf(all.map((each) => writer.execute(each))), [
    [0, "PersonRegistered"],
    "ERR_LOG_UNAVAILABLE",
    [0, "PersonRegistered"],
  ]);
  t.match(writer.failure, { code: "ERR_LOG_UNAVAILABLE", cause: { message: "verbroken" } });
});

function never(): never {
  throw new Error("there are as many outcomes as writes");
}
