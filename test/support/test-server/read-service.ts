import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { broken, errorOf, invalidPosition, type StoreError, streamDeleted } from "./errors.ts";
import { dawdle, type Fault } from "./faults.ts";
import type { StoredRecord } from "./log.ts";
import { eventAnswer, nameIn, streamNotFound } from "./messages.ts";
import { type Node, refusalOf } from "./node.ts";
import { createSender, type Sender } from "./sender.ts";
import { subscribeToAll, subscribeToStream } from "./subscriptions.ts";

/** Ends a read or a subscription with an error. */
class Failed extends Error {
  readonly error: StoreError;
  constructor(error: StoreError) {
    super(error.details);
    this.error = error;
  }
}

/** The store's call for reads and subscriptions. */
export function readService(node: Node) {
  return {
    read(call: ServerWritableStream<ReadReq, ReadResp>): void {
      const sender = createSender(call, node.faults);
      answer(node, call, sender).catch((error: unknown) => {
        sender.fail(error instanceof Failed ? error.error : broken(error));
      });
    },
  };
}

async function answer(node: Node, call: ServerWritableStream<ReadReq, ReadResp>, sender: Sender): Promise<void> {
  await node.faults.thawed();
  const options = call.request.getOptions();
  if (!options) return;
  const stream = options.hasStream() ? nameIn(options.getStream()?.getStreamIdentifier()) : null;
  const fault = node.faults.take(options.hasSubscription() ? "subscribe" : "read");
  await dawdle(fault);
  const refusal = refusalOf(node, call, stream);
  if (refusal) throw new Failed(refusal);
  if (fault?.kind === "no-answer") return;
  if (fault?.kind === "drop-after") sender.failAfter(fault.events, errorOf(fault as Fault) as StoreError);
  else if (fault) {
    const error = errorOf(fault);
    if (error) throw new Failed(error);
  }
  if (options.hasSubscription()) {
    const early = fault?.kind === "repeat" ? fault.records : 0;
    if (stream === null) await subscribeToAll(node, options, sender, { invalid, early });
    else await subscribeToStream(node, stream, options, sender);
    return;
  }
  if (stream === null) await readAll(node, options, sender);
  else if (fault?.kind === "not-yet") await sender.send(streamNotFound(stream));
  else await readStream(node, stream, options, sender);
  sender.end();
}

function invalid(): never {
  throw new Failed(invalidPosition());
}

async function readStream(node: Node, stream: string, options: ReadReq.Options, sender: Sender): Promise<void> {
  const { log } = node;
  const state = log.stateOf(stream);
  if (state === "deleted") throw new Failed(streamDeleted(stream));
  if (state === "absent") return sender.send(streamNotFound(stream));
  const from = options.getStream();
  const start = from?.hasStart() ? "start" : from?.hasEnd() ? "end" : BigInt(from?.getRevision() ?? 0);
  await sendSome(node, log.readStream(stream, start, options.getReadDirection() === 1), options, sender);
}

async function readAll(node: Node, options: ReadReq.Options, sender: Sender): Promise<void> {
  const { log } = node;
  const from = options.getAll();
  const position = from?.getPosition();
  const commit = BigInt(position?.getCommitPosition() ?? 0);
  if (position && !log.isPlace(commit)) invalid();
  const start = from?.hasStart() ? "start" : from?.hasEnd() ? "end" : commit;
  await sendSome(node, log.readAll(start, options.getReadDirection() === 1), options, sender);
}

async function sendSome(
  node: Node,
  records: AsyncIterable<StoredRecord>,
  options: ReadReq.Options,
  sender: Sender,
): Promise<void> {
  let left = BigInt(options.getCount());
  if (left <= 0n) return;
  for await (const record of records) {
    if (sender.isGone()) return;
    if (record.place > node.horizon()) continue;
    await sender.send(eventAnswer(record));
    left -= 1n;
    if (left === 0n) return;
  }
}
