import { randomUUID } from "node:crypto";
import { DeadlineExceededError } from "@eventstore/db-client";
import sharedMessages from "@eventstore/db-client/generated/shared_pb.js";
import type { StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { BatchAppendReq, BatchAppendResp } from "@eventstore/db-client/generated/streams_pb.js";

/** A call that carries many appends, answered in any order. */
export interface BatchLine {
  /** Sends one append. @throws the error that ended the line; DeadlineExceededError when no answer came. */
  append(request: BatchAppendReq, deadlineMs: number): Promise<BatchAppendResp>;
  /** Whether nothing more can be sent. */
  readonly ended: boolean;
  /** Accepts no more appends, and ends the call once all are answered. */
  close(): void;
}

interface Waiting {
  resolve(response: BatchAppendResp): void;
  reject(error: Error): void;
}

/**
 * Makes a line of a call. It ignores an answer that nobody waits for any more. When the line fails, all waiting appends
 * fail with it: it is not known whether they were stored.
 */
export function openBatchLine(call: ReturnType<StreamsClient["batchAppend"]>): BatchLine {
  const waiting = new Map<string, Waiting>();
  let ended = false;

  function fail(error: Error): void {
    ended = true;
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(error);
  }

  function close(): void {
    ended = true;
    if (waiting.size === 0) call.cancel();
  }

  call.on("data", (response: BatchAppendResp) => {
    waiting.get(response.getCorrelationId()?.getString() ?? "")?.resolve(response);
  });
  call.on("error", fail);
  call.on("end", () => fail(new Error("the store ended the appends")));

  return {
    get ended() {
      return ended;
    },
    close,
    append(request, deadlineMs) {
      return new Promise((resolve, reject) => {
        const id = randomUUID();
        const settled = (): void => {
          clearTimeout(timer);
          waiting.delete(id);
          if (ended) close();
        };
        const timer = setTimeout(() => {
          // The server may be frozen: later appends take another line.
          ended = true;
          settled();
          reject(new DeadlineExceededError(undefined, `no answer to an append within ${deadlineMs} ms`));
        }, deadlineMs);
        waiting.set(id, {
          resolve(response) {
            settled();
            resolve(response);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        });
        call.write(request.setCorrelationId(new sharedMessages.UUID().setString(id)).setIsFinal(true));
      });
    },
  };
}
