import type { ReadReq } from "@eventstore/db-client/generated/streams_pb.js";
import { type StoredRecord, spacing } from "./log.ts";
import { caughtUp, checkpoint, confirmation, eventAnswer } from "./messages.ts";
import type { Node } from "./node.ts";
import type { Sender } from "./sender.ts";

/** Records that the store reads at once while a subscription catches up. */
const pageRecords = 32;

/**
 * Subscribes to the whole log with the store's own oddities:
 * - it continues after the first record at or after the given position;
 * - while it catches up, a checkpoint is the last event sent from a page, or the beginning of the page (with prepare 0)
 *   when none was sent;
 * - once it has caught up, a checkpoint is the record it just passed, sent or not.
 */
export async function subscribeToAll(
  node: Node,
  options: ReadReq.Options,
  sender: Sender,
  { invalid, early }: { invalid(): never; readonly early: number },
): Promise<void> {
  const { log } = node;
  const passes = filterIn(options);
  const interval = options.getFilter()
    ? (options.getFilter()?.getMax() || pageRecords) * checkpointMultiplier(options)
    : 0;
  const asked = (await startOf(node, options, invalid)) - BigInt(early) * spacing;
  const start = asked < 0n ? 0n : asked;
  let live = false;
  let considered = 0;
  let pageBegin = log.after(start);
  let pagePosition: bigint | null = null;
  let inPage = 0;

  await sender.send(confirmation());
  const subscription = log.follow(start, {
    async onRecords(records) {
      for (const record of records) {
        if (sender.isGone()) return;
        const passed = passes(record);
        if (passed) await sender.send(eventAnswer(record));
        considered += 1;
        if (live) await checkpointLive(record);
        else await checkpointPage(record, passed);
      }
    },
    onCaughtUp() {
      live = true;
      void sender.send(caughtUp());
    },
    onEnd: () => sender.end(),
  });
  sender.onGone(() => void subscription.stop());

  async function checkpointLive({ place }: StoredRecord): Promise<void> {
    if (interval === 0 || considered < interval) return;
    considered = 0;
    await sender.send(checkpoint(place, place));
  }

  async function checkpointPage({ place }: StoredRecord, passed: boolean): Promise<void> {
    if (passed) pagePosition = place;
    inPage += 1;
    if (inPage < pageRecords) return;
    if (interval > 0 && considered >= interval) {
      considered %= interval;
      if (pagePosition === null) await sender.send(checkpoint(pageBegin, 0n));
      else await sender.send(checkpoint(pagePosition, pagePosition));
    }
    pageBegin = log.after(place);
    pagePosition = null;
    inPage = 0;
  }
}

/** The place after which the subscription begins. */
async function startOf({ log }: Node, options: ReadReq.Options, invalid: () => never): Promise<bigint> {
  const from = options.getAll();
  const position = from?.getPosition();
  if (position) {
    const commit = BigInt(position.getCommitPosition());
    if (!log.isPlace(commit)) return invalid();
    for await (const record of log.readAll(commit, false)) return record.place;
    return commit - 1n;
  }
  if (from?.hasEnd()) for await (const record of log.readAll("end", true)) return record.place;
  return 0n;
}

function checkpointMultiplier(options: ReadReq.Options): number {
  return options.getFilter()?.getCheckpointintervalmultiplier() || 1;
}

function filterIn(options: ReadReq.Options): (record: StoredRecord) => boolean {
  const filter = options.getFilter();
  if (!filter) return () => true;
  const ofStream = filter.hasStreamIdentifier();
  const expression = ofStream ? filter.getStreamIdentifier() : filter.getEventType();
  const subject = (record: StoredRecord) => (ofStream ? record.stream : record.type);
  const prefixes = expression?.getPrefixList() ?? [];
  if (prefixes.length > 0) return (record) => prefixes.some((prefix) => subject(record).startsWith(prefix));
  const regex = new RegExp(expression?.getRegex() ?? "");
  return (record) => regex.test(subject(record));
}

export async function subscribeToStream(
  { log }: Node,
  stream: string,
  options: ReadReq.Options,
  sender: Sender,
): Promise<void> {
  const from = options.getStream();
  const after = from?.hasRevision() ? BigInt(from.getRevision()) : -1n;
  let start = 0n;
  if (from?.hasEnd())
    for await (const record of log.readAll("end", true)) {
      start = record.place;
      break;
    }
  await sender.send(confirmation());
  const subscription = log.follow(start, {
    async onRecords(records) {
      for (const record of records) {
        if (record.stream === stream && record.revision > after) await sender.send(eventAnswer(record));
      }
    },
    onCaughtUp: () => void sender.send(caughtUp()),
    onEnd: () => sender.end(),
  });
  sender.onGone(() => void subscription.stop());
}
