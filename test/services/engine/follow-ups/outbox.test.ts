import path from "node:path";
import pino from "pino";
import t, { type Test } from "tap";
import { z } from "zod";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import type { TaskKind } from "../../../../services/engine/follow-ups/follow-up.ts";
import { type Outbox, openOutbox } from "../../../../services/engine/follow-ups/outbox.ts";
import { temporaryDirectory } from "../../../support/service.ts";

/** An outbox whose timers are let go by hand, and a letter to send that may fail. */
function outboxIn(t: Test, file: string, logId = "log") {
  const sent: string[] = [];
  const pauses: number[] = [];
  const timers: (() => void)[] = [];
  const post = { isOpen: true, isLunch: false };
  const letter: TaskKind<{ readonly to: string }> = {
    name: "letter",
    data: z.strictObject({ to: z.string() }),
    async perform({ to }, { id }) {
      if (!post.isOpen) throw new Error("the post office is closed");
      if (post.isLunch) return { because: "it is lunch time", dueBy: "2016-07-01T13:00:00.000Z" };
      sent.push(`${id} to ${to}`);
      return undefined;
    },
  };
  const outbox = openOutbox({
    file,
    logId,
    kinds: [letter],
    house: {
      store: openSqliteEventStore({ file: ":memory:" }),
      readModels: { purge: () => true, refold: () => true },
      forgetPast() {},
    },
    log: pino({ level: "silent" }),
    schedule(run, afterMs) {
      pauses.push(afterMs);
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  });
  t.teardown(() => outbox.close());
  return { outbox, sent, pauses, post, timers };
}

async function letGo({ timers, outbox }: { readonly timers: (() => void)[]; readonly outbox: Outbox }): Promise<void> {
  for (const run of timers.splice(0)) run();
  await outbox.idle();
}

t.test("a task is done once under its id, however often it is taken", async (t) => {
  const { outbox, sent } = outboxIn(t, ":memory:");
  for (let time = 0; time < 3; time += 1) await outbox.take("one", "letter", { to: "leiden" });
  await outbox.take("two", "letter", { to: "lisse" });
  t.strictSame(sent, ["one to leiden", "two to lisse"]);
  t.strictSame(outbox.failed(), []);
});

t.test("one that fails is tried again with growing pauses, and says so meanwhile", async (t) => {
  const all = outboxIn(t, ":memory:");
  const { outbox, post, sent, pauses } = all;
  post.isOpen = false;
  await outbox.take("one", "letter", { to: "leiden" });
  for (let time = 0; time < 11; time += 1) await letGo(all);
  t.strictSame(pauses.slice(0, 4), [1_000, 2_000, 4_000, 8_000]);
  t.equal(Math.max(...pauses), 300_000);
  t.strictSame(outbox.failed(), [{ id: "one", task: "letter", attempts: 12, failure: "the post office is closed" }]);
  post.isOpen = true;
  await letGo(all);
  t.strictSame(sent, ["one to leiden"]);
  t.strictSame(outbox.failed(), []);
});

t.test(
  "one that cannot be finished yet has not failed: it is tried again, and says until when that is all right",
  async (t) => {
    const all = outboxIn(t, ":memory:");
    const { outbox, post, sent, pauses } = all;
    post.isLunch = true;
    await outbox.take("one", "letter", { to: "leiden" });
    for (let time = 0; time < 8; time += 1) await letGo(all);
    t.strictSame(pauses, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    t.strictSame(outbox.failed(), []);
    t.strictSame(outbox.waiting(), [
      { id: "one", task: "letter", because: "it is lunch time", dueBy: "2016-07-01T13:00:00.000Z" },
    ]);
    post.isLunch = false;
    await letGo(all);
    t.strictSame([sent, outbox.waiting()], [["one to leiden"], []]);
  },
);

t.test("what was left undone is done by the next that opens the file, unless it belongs to another log", async (t) => {
  const file = path.join(temporaryDirectory(t), "outbox.db");
  const before = outboxIn(t, file);
  before.post.isOpen = false;
  await before.outbox.take("one", "letter", { to: "leiden" });
  await before.outbox.close();
  const stranger = outboxIn(t, file, "another log");
  await stranger.outbox.idle();
  t.strictSame(stranger.sent, []);
  await stranger.outbox.close();
  const after = outboxIn(t, file);
  await after.outbox.idle();
  t.strictSame(after.sent, ["one to leiden"]);
});

t.test("a task that this program does not know, or that does not fit, stays and is told", async (t) => {
  const { outbox } = outboxIn(t, ":memory:");
  await outbox.take("one", "parcel", {});
  await outbox.take("two", "letter", { from: "leiden" });
  t.match(outbox.failed(), [
    { id: "one", task: "parcel", failure: "this program knows no task parcel" },
    { id: "two", task: "letter", failure: /to/ },
  ]);
});
