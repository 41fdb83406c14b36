import sharedMessages from "@eventstore/db-client/generated/shared_pb.js";
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadResp,
} from "@eventstore/db-client/generated/streams_pb.js";
import streamsMessages from "@eventstore/db-client/generated/streams_pb.js";
import type { AppendOutcome, Expected, Proposed, StoredRecord } from "./log.ts";

// Reading and writing the messages of the store's protocol.

export function streamNamed(name: string) {
  return new sharedMessages.StreamIdentifier().setStreamName(Buffer.from(name));
}

export function nameIn(identifier: { getStreamName_asU8(): Uint8Array } | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString();
}

type ProposedMessage = AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage;

export function proposedIn(message: ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  return {
    id: message.getId()?.getString() ?? "",
    type: metadata.get("type") ?? "",
    isJson: metadata.get("content-type") === "application/json",
    data: Buffer.from(message.getData_asU8()),
    metadata: Buffer.from(message.getCustomMetadata_asU8()),
  };
}

/** The size of an event as the store counts it: two bytes per character of the type. */
export function sizeOf({ type, data, metadata }: Proposed): number {
  return data.length + metadata.length + type.length * 2;
}

interface ExpectedOptions {
  hasAny(): boolean;
  hasNoStream(): boolean;
}

export function expectedIn(options: ExpectedOptions, streamExists: boolean, revision: string): Expected {
  if (options.hasAny()) return "any";
  if (options.hasNoStream()) return "no-stream";
  return streamExists ? "stream-exists" : Number(revision);
}

/** The answer to a single append; null for an outcome that is reported by an error. */
export function appendAnswer(outcome: AppendOutcome, expected: Expected): AppendResp | null {
  const answer = new streamsMessages.AppendResp();
  if (outcome.kind === "deleted") return null;
  if (outcome.kind === "stored") {
    const success = new streamsMessages.AppendResp.Success();
    if (outcome.revision < 0) success.setNoStream(new sharedMessages.Empty());
    else success.setCurrentRevision(String(outcome.revision));
    if (outcome.place === null) success.setNoPosition(new sharedMessages.Empty());
    else {
      const place = String(outcome.place);
      success.setPosition(new streamsMessages.AppendResp.Position().setCommitPosition(place).setPreparePosition(place));
    }
    return answer.setSuccess(success);
  }
  const wrong = new streamsMessages.AppendResp.WrongExpectedVersion();
  if (outcome.actual === null) wrong.setCurrentNoStream(new sharedMessages.Empty());
  else wrong.setCurrentRevision(String(outcome.actual));
  if (expected === "any") wrong.setExpectedAny(new sharedMessages.Empty());
  else if (expected === "stream-exists") wrong.setExpectedStreamExists(new sharedMessages.Empty());
  else if (expected === "no-stream") wrong.setExpectedNoStream(new sharedMessages.Empty());
  else wrong.setExpectedRevision(String(expected));
  return answer.setWrongExpectedVersion(wrong);
}

export function batchSuccess({ revision, place }: Extract<AppendOutcome, { kind: "stored" }>): BatchAppendResp.Success {
  const success = new streamsMessages.BatchAppendResp.Success();
  if (revision < 0) success.setNoStream(new sharedMessages.Empty() as never);
  else success.setCurrentRevision(String(revision));
  if (place === null) success.setNoPosition(new sharedMessages.Empty() as never);
  else {
    const position = new sharedMessages.AllStreamPosition();
    success.setPosition(position.setCommitPosition(String(place)).setPreparePosition(String(place)));
  }
  return success;
}

export function eventAnswer(record: StoredRecord): ReadResp {
  const place = String(record.place);
  const recorded = new streamsMessages.ReadResp.ReadEvent.RecordedEvent()
    .setId(new sharedMessages.UUID().setString(record.id))
    .setStreamIdentifier(streamNamed(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(place)
    .setPreparePosition(place)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  recorded
    .getMetadataMap()
    .set("type", record.type)
    .set("content-type", record.isJson ? "application/json" : "application/octet-stream")
    .set("created", record.created);
  return answer().setEvent(new streamsMessages.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(place));
}

export function streamNotFound(stream: string): ReadResp {
  const notFound = new streamsMessages.ReadResp.StreamNotFound().setStreamIdentifier(streamNamed(stream));
  return answer().setStreamNotFound(notFound);
}

export function confirmation(): ReadResp {
  const confirmed = new streamsMessages.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID());
  return answer().setConfirmation(confirmed);
}

export function checkpoint(commit: bigint, prepare: bigint): ReadResp {
  const reached = new streamsMessages.ReadResp.Checkpoint();
  return answer().setCheckpoint(reached.setCommitPosition(String(commit)).setPreparePosition(String(prepare)));
}

export function caughtUp(): ReadResp {
  return answer().setCaughtUp(new streamsMessages.ReadResp.CaughtUp());
}

function answer(): ReadResp {
  return new streamsMessages.ReadResp();
}
