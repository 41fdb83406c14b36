import sharedMessages from "@eventstore/db-client/generated/shared_pb.js";
import statusMessages from "@eventstore/db-client/generated/status_pb.js";
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from "@eventstore/db-client/generated/streams_pb.js";
import streamsMessages from "@eventstore/db-client/generated/streams_pb.js";
import type { ServerDuplexStream, ServerReadableStream, sendUnaryData } from "@grpc/grpc-js";
import anyMessages from "google-protobuf/google/protobuf/any_pb.js";
import { Refusal } from "../../../domain/refusal.ts";
import { broken, comesAfterwards, errorOf, maxAppendSizeExceeded, streamDeleted } from "./errors.ts";
import { dawdle } from "./faults.ts";
import type { AppendOutcome, Expected, Proposed } from "./log.ts";
import { appendAnswer, batchSuccess, expectedIn, nameIn, proposedIn, sizeOf, streamNamed } from "./messages.ts";
import { type Node, refusalOf } from "./node.ts";

/** The store's calls to append: one at a time, and a stream of appends answered in any order. */
export function appendService(node: Node) {
  return {
    append(call: ServerReadableStream<AppendReq, AppendResp>, callback: sendUnaryData<AppendResp>): void {
      const requests: AppendReq[] = [];
      call.on("data", (request: AppendReq) => requests.push(request));
      call.on("error", () => {});
      call.on("end", () => {
        appendOnce(node, call, requests, callback).catch((error: unknown) => callback(broken(error)));
      });
    },
    batchAppend(call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void {
      const begun = new Map<string, { readonly options: BatchAppendReq.Options; readonly events: Proposed[] }>();
      call.on("error", () => {});
      call.on("end", () => call.end());
      call.on("data", (request: BatchAppendReq) => {
        const id = request.getCorrelationId()?.getString() ?? "";
        const options = request.getOptions();
        if (options) begun.set(id, { options, events: [] });
        const append = begun.get(id);
        append?.events.push(...request.getProposedMessagesList().map(proposedIn));
        if (!append || !request.getIsFinal()) return;
        begun.delete(id);
        appendInBatch(node, call, id, append).catch((error: unknown) => call.emit("error", broken(error)));
      });
    },
  };
}

async function appendOnce(
  node: Node,
  call: ServerReadableStream<AppendReq, AppendResp>,
  [header, ...proposed]: readonly AppendReq[],
  callback: sendUnaryData<AppendResp>,
): Promise<void> {
  await node.faults.thawed();
  const options = header?.getOptions();
  if (call.cancelled || !options) return;
  const stream = nameIn(options.getStreamIdentifier());
  const fault = node.faults.take("append");
  await dawdle(fault);
  const early = refusalOf(node, call, stream) ?? (fault && !comesAfterwards(fault) ? errorOf(fault) : null);
  if (early) return callback(early);
  if (fault?.kind === "no-answer") return;
  const expected = expectedIn(options, options.hasStreamExists(), options.getRevision());
  const events = proposed.flatMap((request) => request.getProposedMessage() ?? []).map(proposedIn);
  const outcome = await appendWithin(node, stream, expected, events);
  await node.faults.thawed();
  const late = fault && errorOf(fault);
  if (late) return callback(late);
  if (outcome === "too-large") return callback(maxAppendSizeExceeded(node.maxAppendBytes));
  const answer = appendAnswer(outcome, expected);
  if (answer) callback(null, answer);
  else callback(streamDeleted(stream));
}

async function appendInBatch(
  node: Node,
  call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>,
  id: string,
  { options, events }: { readonly options: BatchAppendReq.Options; readonly events: readonly Proposed[] },
): Promise<void> {
  await node.faults.thawed();
  const stream = nameIn(options.getStreamIdentifier());
  const fault = node.faults.take("batch-append");
  await dawdle(fault);
  const refusal = refusalOf(node, call, stream);
  // On this path the store denies access by an answer, and reports other refusals by an error that ends the stream.
  if (refusal?.details === "Access Denied") return answer(withError("AccessDenied", new sharedMessages.AccessDenied()));
  if (refusal) return fail(refusal);
  if (fault?.kind === "not-ready") return answer(withError("Server Is Not Ready", new sharedMessages.Empty()));
  const early = fault && !comesAfterwards(fault) ? errorOf(fault) : null;
  if (early) return fail(early);
  if (fault?.kind === "no-answer") return;
  const expected = expectedIn(options, options.hasStreamExists(), options.getStreamPosition());
  const outcome = await appendWithin(node, stream, expected, events);
  await node.faults.thawed();
  if (fault?.kind === "commit-timeout") return answer(withError("Timeout", new sharedMessages.Timeout()));
  const late = fault && errorOf(fault);
  if (late) return fail(late);
  if (outcome === "too-large") {
    const exceeded = new sharedMessages.MaximumAppendSizeExceeded().setMaxappendsize(node.maxAppendBytes);
    return answer(withError("MaximumAppendSizeExceeded", exceeded));
  }
  if (outcome.kind === "stored") return answer(new streamsMessages.BatchAppendResp().setSuccess(batchSuccess(outcome)));
  if (outcome.kind === "deleted")
    return answer(
      withError("StreamDeleted", new sharedMessages.StreamDeleted().setStreamIdentifier(streamNamed(stream))),
    );
  answer(withError("WrongExpectedVersion", wrongVersion(expected, outcome.actual)));

  function answer(response: BatchAppendResp): void {
    if (call.cancelled || call.destroyed) return;
    response.setCorrelationId(new sharedMessages.UUID().setString(id)).setStreamIdentifier(streamNamed(stream));
    call.write(response);
  }
  function fail(error: object): void {
    if (!call.destroyed) call.emit("error", error);
  }
}

type Detail = { serializeBinary(): Uint8Array };

function withError(name: string, detail: Detail): BatchAppendResp {
  const details = new anyMessages.Any();
  const typeName = name.includes(" ") ? "google.protobuf.Empty" : `event_store.client.${name}`;
  details.pack(detail.serializeBinary(), typeName);
  return new streamsMessages.BatchAppendResp().setError(
    new statusMessages.Status().setMessage(name).setDetails(details),
  );
}

function wrongVersion(expected: Expected, actual: number | null) {
  const wrong = new sharedMessages.WrongExpectedVersion();
  const empty = new sharedMessages.Empty() as never;
  if (actual === null) wrong.setCurrentNoStream(empty);
  else wrong.setCurrentStreamRevision(String(actual));
  if (expected === "any") wrong.setExpectedAny(empty);
  else if (expected === "stream-exists") wrong.setExpectedStreamExists(empty);
  else if (expected === "no-stream") wrong.setExpectedNoStream(empty);
  else wrong.setExpectedStreamPosition(String(expected));
  return wrong;
}

async function appendWithin(
  { log, maxAppendBytes }: Node,
  stream: string,
  expected: Expected,
  events: readonly Proposed[],
): Promise<AppendOutcome | "too-large"> {
  if (events.reduce((sum, event) => sum + sizeOf(event), 0) > maxAppendBytes) return "too-large";
  try {
    return await log.append(stream, expected, events);
  } catch (error) {
    // The embedded log's own limit is slightly lower, because of its encoding.
    if (error instanceof Refusal && error.code === "ERR_EVENT_TOO_LARGE") return "too-large";
    throw error;
  }
}
