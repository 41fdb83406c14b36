import { refused } from "../../../../domain/refusal.ts";
import type { StreamWrite, WriteOutcome } from "../event-store.ts";
import type { AppendAnswer } from "./append-answer.ts";
import { type EncodedWrite, encode, firstRevision } from "./append-request.ts";
import type { StoreClient } from "./client.ts";
import { explain } from "./faults.ts";
import { createGate } from "./gate.ts";
import { origin, positionOf } from "./position.ts";
import { insist } from "./retry.ts";

export interface AppendOptions {
  readonly prefix: string;
  /** What one write may hold, as the store counts it. */
  readonly maxAppendBytes: number;
  /** How many appends may be under way at the same time. */
  readonly maxAppendsInFlight: number;
  /** How long one attempt may take. */
  readonly deadlineMs: number;
  /** How long is tried before the outcome of a write is given as unknown. */
  readonly retryWithinMs: number;
  /** Whether every append is a call of its own, rather than only those that are tried again. */
  readonly alone: boolean;
  readonly signal: AbortSignal;
  /** The position of an event, for where the store does not tell it; null when there is no such event. */
  positionAt(stream: string, revision: number): Promise<string | null>;
  /** The last revision of a stream; null when there is none. */
  lastRevision(stream: string): Promise<number | null>;
}

/** Makes the function that appends: writes to one stream after each other, streams beside each other. */
export function appending(client: StoreClient, options: AppendOptions) {
  const { prefix, maxAppendBytes, maxAppendsInFlight, deadlineMs, retryWithinMs, signal } = options;
  const gate = createGate(maxAppendsInFlight);

  async function appendOne(write: EncodedWrite): Promise<WriteOutcome> {
    if (write.events.length === 0) return nothing(write);
    let isWanted = true;
    // The shared line is faster; a call of its own tells more of what is wrong, and leads to the new leader.
    let alone = options.alone;
    try {
      const answer = await insist(
        (leftMs) => {
          const append = alone ? client.appendAlone : client.appendOnLine;
          alone = true;
          return within(
            leftMs,
            append.call(client, write, Math.min(deadlineMs, leftMs), () => isWanted),
          );
        },
        { withinMs: retryWithinMs, signal },
      );
      return await outcomeOf(write, answer);
    } catch (error) {
      return { kind: "unknown", cause: explain(error, { stream: write.stream }) };
    } finally {
      isWanted = false;
    }
  }

  async function outcomeOf(write: EncodedWrite, answer: AppendAnswer): Promise<WriteOutcome> {
    if (answer.kind === "conflict") return answer;
    const { stream } = write;
    const { revision, place } = answer;
    const first = firstRevision(write);
    if (revision !== first + write.events.length - 1) {
      const problem = `what was to begin at revision ${first} ended at ${revision}: the stream was deleted once`;
      throw refused("ERR_LOG_CORRUPT", { stream, problem });
    }
    const position = place ? positionOf(place) : await options.positionAt(stream, revision);
    if (position === null)
      throw refused("ERR_LOG_CORRUPT", { stream, problem: `revision ${revision} was stored and is not there` });
    return { kind: "stored", revision, position };
  }

  /** Nothing to store: the answer is the event it would follow. */
  async function nothing(write: EncodedWrite): Promise<WriteOutcome> {
    const { stream } = write;
    const first = firstRevision(write);
    if (first === 0) return { kind: "stored", revision: -1, position: origin };
    const position = await options.positionAt(stream, first - 1);
    if (position !== null) return { kind: "stored", revision: first - 1, position };
    return { kind: "conflict", actual: await options.lastRevision(stream) };
  }

  async function appendInOrder(writes: readonly EncodedWrite[]): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    for (const write of writes) {
      const before = outcomes.at(-1);
      // What follows a write that may not be there would only be told that it is in conflict.
      outcomes.push(before?.kind === "unknown" ? before : await gate(() => appendOne(write)));
    }
    return outcomes;
  }

  return async (writes: readonly StreamWrite[]): Promise<WriteOutcome[]> => {
    // All of them are looked at before any is sent.
    const encoded = writes.map((write) => encode(write, { prefix, maxAppendBytes }));
    const outcomes = new Map<EncodedWrite, WriteOutcome>();
    await Promise.all(
      [...Map.groupBy(encoded, ({ stream }) => stream).values()].map(async (sameStream) => {
        const inOrder = await appendInOrder(sameStream);
        for (const [index, write] of sameStream.entries()) outcomes.set(write, inOrder[index] as WriteOutcome);
      }),
    );
    return encoded.map((write) => outcomes.get(write) as WriteOutcome);
  };
}

/** Looking for a server is not bound by the deadline of the call that waits for it. */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no server was found within ${Math.round(milliseconds)} ms`)),
    milliseconds,
  );
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
