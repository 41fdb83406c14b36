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
  /** The largest write, in bytes as the store counts them. */
  readonly maxAppendBytes: number;
  /** The most appends in flight. */
  readonly maxAppendsInFlight: number;
  /** The longest that one attempt may take. */
  readonly deadlineMs: number;
  /** How long an append is retried before its outcome is given as unknown. */
  readonly retryWithinMs: number;
  /** Sends every append by a call of its own, not only retries. */
  readonly alone: boolean;
  readonly signal: AbortSignal;
  /** Reads the position of an event; null when there is no such event. */
  positionAt(stream: string, revision: number): Promise<string | null>;
  /** Reads the last revision of a stream; null when it has no events. */
  lastRevision(stream: string): Promise<number | null>;
}

/** Makes the function that appends: writes to one stream in order, different streams concurrently. */
export function appending(client: StoreClient, options: AppendOptions) {
  const { prefix, maxAppendBytes, maxAppendsInFlight, deadlineMs, retryWithinMs, signal } = options;
  const gate = createGate(maxAppendsInFlight);

  async function appendOne(write: EncodedWrite): Promise<WriteOutcome> {
    if (write.events.length === 0) return nothing(write);
    let isWanted = true;
    // The shared line is faster; a call of its own reports errors in more detail, and finds a new leader.
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

  /** Answers a write without events with the event that it would follow. */
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
      // After a write that may not be there, the next could only be in conflict.
      outcomes.push(before?.kind === "unknown" ? before : await gate(() => appendOne(write)));
    }
    return outcomes;
  }

  return async (writes: readonly StreamWrite[]): Promise<WriteOutcome[]> => {
    // Everything is encoded, and so checked, before anything is sent.
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

/** Limits an attempt as a whole: the call's own deadline does not cover the search for a server. */
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
