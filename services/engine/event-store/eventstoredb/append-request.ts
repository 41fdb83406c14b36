import sharedMessages from "@eventstore/db-client/generated/shared_pb.js";
import type { AppendReq, BatchAppendReq } from "@eventstore/db-client/generated/streams_pb.js";
import streamsMessages from "@eventstore/db-client/generated/streams_pb.js";
import emptyMessages from "google-protobuf/google/protobuf/empty_pb.js";
import { refused } from "../../../../domain/refusal.ts";
import type { NewEvent } from "../../../../schemas/envelope.ts";
import type { ExpectedRevision } from "../event-store.ts";

/** A write encoded as bytes. */
export interface EncodedWrite {
  /** The stream's name without the prefix. */
  readonly stream: string;
  /** The stream's name in the store. */
  readonly target: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EncodedEvent[];
}

interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The revision of the first event of a write. */
export function firstRevision({ expected }: EncodedWrite): number {
  return expected === "no-stream" ? 0 : expected + 1;
}

/** An event as it is proposed to the store; its metadata may be any JSON. */
type ProposedEvent = Omit<NewEvent, "metadata"> & { readonly metadata: unknown };

interface Write {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

/**
 * Encodes a write as bytes.
 *
 * @throws ERR_EVENT_TOO_LARGE; TypeError for an invalid revision or a value that is not JSON.
 */
export function encode(
  { stream, expected, events }: Write,
  { prefix, maxAppendBytes }: { readonly prefix: string; readonly maxAppendBytes: number },
): EncodedWrite {
  if (expected !== "no-stream" && !(Number.isSafeInteger(expected) && expected >= 0))
    throw new TypeError(`not a revision: ${expected}`);
  let bytes = 0;
  const encoded = events.map(({ id, type, data, metadata }): EncodedEvent => {
    const event = { id, type, data: bytesOf(data), metadata: bytesOf(metadata) };
    // The store counts the type at two bytes a character.
    bytes += event.data.length + event.metadata.length + type.length * 2;
    return event;
  });
  if (bytes > maxAppendBytes) throw refused("ERR_EVENT_TOO_LARGE", { stream, bytes, maxBytes: maxAppendBytes });
  return { stream, target: prefix + stream, expected, events: encoded };
}

function bytesOf(value: unknown): Uint8Array {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError("an event's data is a JSON value");
  return Buffer.from(text);
}

/** Makes the messages of a call for one write: its options, and then its events. */
export function singleRequests({ target, expected, events }: EncodedWrite): AppendReq[] {
  const options = new streamsMessages.AppendReq.Options().setStreamIdentifier(named(target));
  if (expected === "no-stream") options.setNoStream(new sharedMessages.Empty());
  else options.setRevision(String(expected));
  return [
    new streamsMessages.AppendReq().setOptions(options),
    ...events.map((event) =>
      new streamsMessages.AppendReq().setProposedMessage(fill(new streamsMessages.AppendReq.ProposedMessage(), event)),
    ),
  ];
}

/**
 * Makes the message for a write on a shared line. It names no deadline: the store would compare it with its own clock,
 * and both sides have a limit anyway.
 */
export function batchRequest({ target, expected, events }: EncodedWrite): BatchAppendReq {
  const options = new streamsMessages.BatchAppendReq.Options().setStreamIdentifier(named(target));
  if (expected === "no-stream") options.setNoStream(new emptyMessages.Empty());
  else options.setStreamPosition(String(expected));
  const proposed = events.map((event) => fill(new streamsMessages.BatchAppendReq.ProposedMessage(), event));
  return new streamsMessages.BatchAppendReq().setOptions(options).setProposedMessagesList(proposed);
}

function named(stream: string) {
  return new sharedMessages.StreamIdentifier().setStreamName(Buffer.from(stream));
}

function fill<Message extends AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage>(
  message: Message,
  { id, type, data, metadata }: EncodedEvent,
): Message {
  message.setId(new sharedMessages.UUID().setString(id)).setData(data).setCustomMetadata(metadata);
  message.getMetadataMap().set("type", type).set("content-type", "application/json");
  return message;
}
