import { once } from "node:events";
import type { ReadReq, ReadResp } from "@eventstore/db-client/generated/streams_pb.js";
import type { ServerWritableStream } from "@grpc/grpc-js";
import { type StoreError, unavailable } from "./errors.ts";
import type { Faults } from "./faults.ts";

/** The answering side of a read. */
export interface Sender {
  /** Sends a message, and waits until the reader can take more. */
  send(message: ReadResp): Promise<void>;
  end(): void;
  fail(error: StoreError): void;
  /** Makes it fail after a number of events. */
  failAfter(events: number, error: StoreError): void;
  isGone(): boolean;
  onGone(listener: () => void): void;
}

export function createSender(call: ServerWritableStream<ReadReq, ReadResp>, faults: Faults): Sender {
  const gone = new AbortController();
  let eventsLeft = Number.POSITIVE_INFINITY;
  let failure: StoreError | null = null;
  for (const end of ["cancelled", "close", "error"]) call.on(end, () => gone.abort());
  const isGone = () => gone.signal.aborted || call.cancelled;

  function fail(error: StoreError): void {
    if (!isGone()) call.emit("error", error);
    gone.abort();
  }

  const forget = faults.onDrop(() => fail(unavailable()));
  gone.signal.addEventListener("abort", forget);

  return {
    async send(message) {
      await faults.thawed();
      if (isGone()) return;
      if (message.hasEvent()) {
        if (eventsLeft === 0 && failure) return fail(failure);
        eventsLeft -= 1;
      }
      if (!call.write(message)) await once(call, "drain", { signal: gone.signal }).catch(() => {});
    },
    end() {
      if (!isGone()) call.end();
    },
    fail,
    failAfter(events, error) {
      eventsLeft = events;
      failure = error;
    },
    isGone,
    onGone: (listener) => gone.signal.addEventListener("abort", listener),
  };
}
