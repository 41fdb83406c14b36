import path from "node:path";
import t, { type Test } from "tap";
import type { NewEvent, RecordedEvent } from "../../../../schemas/envelope.ts";
import { hashOf } from "../../../../services/engine/event-store/hash-chain.ts";
import { leafOfEvent } from "../../../../services/engine/event-store/leaf.ts";
import { openLeafFile } from "../../../../services/engine/integrity/leaf-file.ts";
import { newEvent, newEvents } from "../../../support/log-events.ts";
import { temporaryDirectory } from "../../../support/service.ts";

/** Events of one stream as a store gives them, chained. */
function recorded(stream: string, events: readonly NewEvent[]): RecordedEvent[] {
  let hash = "";
  return events.map((event, revision) => {
    hash = hashOf(hash, event);
    const position = `${stream} ${String(revision).padStart(4, "0")}`;
    return { ...event, stream, revision, position, metadata: { ...event.metadata, hash } };
  });
}

function fileIn(t: Test) {
  const file = path.join(temporaryDirectory(t), "leaves.db");
  return (history = "the log") => openLeafFile({ file, id: "the log", history });
}

const entries = (events: readonly RecordedEvent[]) => events.map((event) => ({ event }));

t.test("leaves stand in the order of the log, once, also when the file is opened again", (t) => {
  const open = fileIn(t);
  const [a, b] = [recorded("fund-a", newEvents(3)), recorded("fund-b", newEvents(2))];
  const first = open();
  first.take(entries(a));
  first.close();
  const again = open();
  again.take(entries([...a, ...b]));
  t.strictSame(again.leaves(0, 9), [...a, ...b].map(leafOfEvent));
  t.strictSame([again.size(), again.placeOf(b[1]?.id ?? ""), again.placeOf("none")], [5, 4, null]);
  t.match(again.at(3), { stream: "fund-b", revision: 0, id: b[0]?.id });
  t.equal(again.position(), b[1]?.position);
  again.close();
  t.end();
});

t.test(
  "an event that does not follow from what stood before it in its stream is refused, and all that came with it",
  (t) => {
    const leaves = fileIn(t)();
    const [one, two, three] = recorded("fund-a", newEvents(3));
    if (!one || !two || !three) throw new Error("there are three");
    leaves.take(entries([one]));
    const [other] = recorded("fund-b", newEvents(1)).map((event) => ({ ...event, position: `${one.position} b` }));
    const wrong: readonly RecordedEvent[] = [
      { ...two, data: { changed: true } },
      { ...two, id: crypto.randomUUID() },
      { ...two, revision: 2 },
      three,
    ];
    for (const event of wrong)
      t.throws(() => leaves.take(entries(other ? [other, event] : [])), { code: "ERR_LOG_CORRUPT" });
    t.equal(leaves.size(), 1);
    leaves.take(entries([two, three]));
    t.equal(leaves.size(), 3);
    leaves.close();
    t.end();
  },
);

t.test("the chain of an erased person begins again where the store removed what came before", (t) => {
  const leaves = fileIn(t)();
  const [, , erased] = recorded("person-a", [...newEvents(2), newEvent({ type: "PersonErased" })]);
  leaves.take(entries(erased ? [erased] : []));
  t.strictSame(leaves.leaves(0, 1), erased ? [leafOfEvent(erased)] : []);
  leaves.close();
  t.end();
});

t.test("the file of another history of the log is emptied", (t) => {
  const open = fileIn(t);
  const first = open();
  first.take(entries(recorded("fund-a", newEvents(2))));
  first.belongTo("after an older copy");
  first.close();
  const same = open("after an older copy");
  t.equal(same.size(), 2);
  same.close();
  const other = open("after another one");
  t.strictSame([other.size(), other.position()], [0, null]);
  other.close();
  t.end();
});
