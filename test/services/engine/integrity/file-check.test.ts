import path from "node:path";
import t, { type Test } from "tap";
import { openSqliteEventStore } from "../../../../services/engine/event-store/sqlite.ts";
import { checkBeside, type FileCheckState } from "../../../../services/engine/integrity/file-check.ts";
import { newEvents } from "../../../support/log-events.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { NOW } from "../../../support/specification.ts";

/** A check of a file, with what it comes to, and a timer that is let go by hand. */
function checkOf(t: Test, file: string) {
  const { promise: ended, resolve } = Promise.withResolvers<FileCheckState>();
  let begin = (): void => {};
  const check = checkBeside({
    file,
    afterMs: 10_000,
    now: () => NOW,
    onState: resolve,
    schedule(run) {
      begin = run;
      return () => {};
    },
  });
  t.teardown(check.stop);
  // The check keeps no process alive.
  const alive = setInterval(() => {}, 60_000);
  t.teardown(() => clearInterval(alive));
  return { check, ended, begin: () => begin() };
}

t.test("it waits, and then says that the file is sound", async (t) => {
  const file = path.join(temporaryDirectory(t), "log.db");
  const store = openSqliteEventStore({ file });
  t.teardown(() => store.close());
  await store.append([{ stream: "fund-1", expected: "no-stream", events: newEvents(3) }]);
  const { check, ended, begin } = checkOf(t, file);
  t.strictSame(check.state(), { state: "waiting", since: NOW, checked: 0, events: 0, faults: [] });
  begin();
  t.strictSame(await ended, { state: "ok", since: NOW, checked: 3, events: 3, faults: [] });
});

t.test("where the file cannot be checked it says so, and why", async (t) => {
  const { ended, begin } = checkOf(t, path.join(temporaryDirectory(t), "log.db"));
  begin();
  t.match(await ended, { state: "failed", faults: [/log/i] });
});
