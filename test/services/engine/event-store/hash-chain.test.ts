import { createHash } from "node:crypto";
import t, { type Test } from "tap";
import type { NewEvent, RecordedEvent } from "../../../../schemas/envelope.ts";
import { chainFault, hashOf } from "../../../../services/engine/event-store/hash-chain.ts";
import { newEvent } from "../../../support/log-events.ts";

const first = newEvent({
  id: "00000000-0000-4000-8000-000000000001",
  type: "ApplicationDrafted",
  data: { b: 1, a: "é" },
});
const before = "a".repeat(64);

t.test("a hash is SHA-256 over the hash before it and the event in canonical JSON", async (t) => {
  // Written out by hand, with keys in order, so that the format cannot change unnoticed.
  const canonical =
    '{"data":{"a":"é","b":1},"id":"00000000-0000-4000-8000-000000000001","metadata":{' +
    '"actor":{"municipality":null,"organisation":null,"person":"reviewer-1","role":"reviewer"},"causationId":null,' +
    '"commandId":"00000000-0000-5000-8000-000000000001","correlationId":"log test","effectiveOn":"2016-09-01",' +
    `"fundId":"fonds","recordedAt":"2016-09-01T10:00:00.000Z","requestHash":"${"0".repeat(64)}","schemaVersion":1},` +
    '"type":"ApplicationDrafted"}';
  const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
  t.strictSame([hashOf("", first), hashOf(before, first)], [sha256(canonical), sha256(before + canonical)]);
});

t.test("a hash depends neither on the order of fields, nor on a hash in the metadata", async (t) => {
  const { hash: _, ...unhashed } = first.metadata;
  const turned = Object.fromEntries(Object.entries(unhashed).toReversed()) as typeof unhashed;
  t.equal(hashOf(before, { ...first, data: { a: "é", b: 1 }, metadata: turned }), hashOf(before, first));
});

t.test("a hash changes with the id, type, data, metadata and previous hash", async (t) => {
  const changed = [
    hashOf("b".repeat(64), first),
    hashOf(before, { ...first, id: "00000000-0000-4000-8000-000000000002" }),
    hashOf(before, { ...first, type: "DraftChanged" }),
    hashOf(before, { ...first, data: { b: 2, a: "é" } }),
    hashOf(before, { ...first, metadata: { ...first.metadata, effectiveOn: "2016-08-31" } }),
    hashOf(before, first),
  ];
  t.equal(new Set(changed).size, 6);
});

t.test("PersonErased restarts the chain", async (t) => {
  const erased = newEvent({ type: "PersonErased" });
  t.equal(hashOf(before, erased), hashOf("", erased));
});

t.test("an intact chain has no fault: from its start, from any hash in it, or empty", async (t) => {
  const events = streamOf(...numbered(5));
  t.equal(chainFault(events), null);
  t.equal(chainFault(events.slice(2), events[1]?.metadata.hash), null);
  t.equal(chainFault([]), null);
});

t.test("the chain of a person's stream is intact before and after forgetting", async (t) => {
  const events = streamOf(...numbered(2), newEvent({ type: "PersonErased" }), ...numbered(1));
  t.equal(chainFault(events), null);
  t.equal(chainFault(events.slice(2)), null);
});

t.test("the first break of a chain is found", async (t) => {
  const events = streamOf(...numbered(5));
  const changed = events.map((event) => (event.revision === 2 ? { ...event, data: { number: 20 } } : event));
  const found = chainFault(changed);
  t.match(found, { stream: "application-1", revision: 2, position: "2", found: events[2]?.metadata.hash });
  t.not(found?.expected, found?.found);
  breaksAt(t, "an event is left out", [...events.slice(0, 2), ...events.slice(3)], 3);
  breaksAt(t, "the first is left out", events.slice(1), 1);
  breaksAt(
    t,
    "two have changed places",
    [0, 2, 1, 3].map((at) => events[at] as RecordedEvent),
    2,
  );
  breaksAt(t, "one is put in", [...events.slice(0, 1), ...streamOf(newEvent()), ...events.slice(1)], 0);
  breaksAt(t, "one is another version of itself", rehashed(events, 3), 4);
});

function breaksAt(t: Test, what: string, events: RecordedEvent[], revision: number): void {
  t.equal(chainFault(events)?.revision, revision, what);
}

/** Changes an event together with its hash, so that the chain breaks at the next one. */
function rehashed(events: readonly RecordedEvent[], at: number): RecordedEvent[] {
  const previous = events[at - 1]?.metadata.hash ?? "";
  return events.map((event) => {
    if (event.revision !== at) return event;
    const changed = { ...event, data: { number: -1 } };
    return { ...changed, metadata: { ...changed.metadata, hash: hashOf(previous, changed) } };
  });
}

function numbered(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, number) => newEvent({ data: { number } }));
}

function streamOf(...events: readonly NewEvent[]): RecordedEvent[] {
  let hash = "";
  return events.map((event, revision) => {
    hash = hashOf(hash, event);
    const metadata = { ...event.metadata, hash };
    return { ...event, metadata, stream: "application-1", revision, position: String(revision) };
  });
}
