import type { Logger } from "pino";
import { type ErrorCode, Refusal } from "../../../domain/refusal.ts";
import { SYSTEM } from "../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { Catalogue } from "../catalogue.ts";
import type { CommandRequest } from "../command-request.ts";
import type { EventStore, Subscription } from "../event-store/event-store.ts";
import { derivedId, digestOf } from "../ids.ts";
import type { Writer } from "../writer.ts";
import type { CheckpointFile } from "./checkpoint-file.ts";
import type { FollowUp, Order } from "./follow-up.ts";
import type { Outbox } from "./outbox.ts";

/** Where a follow-up stopped, and why: it skips nothing, so somebody has to look. */
export interface Halt {
  readonly followUp: string;
  readonly position: string;
  readonly eventId: string;
  readonly code: string;
  readonly message: string;
}

export interface FollowUps {
  /** Follow-ups that stopped. */
  halts(): readonly Halt[];
  /** The position every follow-up has passed; null before the first event. */
  position(): string | null;
  /**
   * Waits until everything up to a position has been followed up, and what that led to as well.
   *
   * @returns false when that took longer than `timeoutMs`, or a follow-up stopped before it.
   */
  passed(position: string, timeoutMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

/** What passes by itself: the same command is tried again, after a while. */
const PASSING = new Set<string>([
  "ERR_LOG_UNAVAILABLE",
  "ERR_LOG_ACCESS",
  "ERR_LOG_CERTIFICATE",
  "ERR_LOG_STRANGER",
  "ERR_TOO_BUSY",
  "ERR_CONFLICT",
  "ERR_TIMEOUT",
  "ERR_REPEATS_UNKNOWN",
] satisfies ErrorCode[]);
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** How many links a chain of follow-ups has at the most: advice, application, fund, application. */
export const LONGEST_CHAIN = 8;

export interface FollowUpOptions {
  readonly store: EventStore;
  readonly writer: Writer;
  readonly followUps: readonly FollowUp[];
  readonly checkpoints: CheckpointFile;
  readonly outbox: Outbox;
  readonly catalogue: Catalogue;
  readonly log: Logger;
  /** What they wait for before they begin. Default: nothing. */
  readonly begin?: Promise<void>;
}

/**
 * Runs the follow-ups, each from its own checkpoint, which moves after the effects are stored. The log is read once for all of them,
 * from the first of these places on: each passes over what it has done, and one that stops leaves the others to go on.
 */
export function startFollowUps(options: FollowUpOptions): FollowUps {
  const { store, writer, followUps, checkpoints, outbox, catalogue, log, begin = Promise.resolve() } = options;
  const halts: Halt[] = [];
  const positions = new Map<string, string | null>();
  const listeners = new Set<() => void>();
  const abort = new AbortController();
  let lastEffect: string | null = null;

  const running = new Set(followUps);
  let subscription: Subscription | null = null;
  for (const { name } of followUps) positions.set(name, checkpoints.read(name));
  void begin.then(() => {
    if (!abort.signal.aborted && followUps.length > 0) subscription = subscribe();
  });

  function isBehind({ name }: FollowUp, position: string): boolean {
    const own = positions.get(name) ?? null;
    return own === null || own < position;
  }

  function subscribe(): Subscription {
    return store.subscribe(position(), {
      async onEvents(events) {
        const lifted = events.map((event) => catalogue.lifted(event));
        await Promise.all([...running].map((followUp) => followAll(followUp, lifted)));
      },
      onPosition(position) {
        for (const followUp of running) {
          if (!isBehind(followUp, position)) continue;
          positions.set(followUp.name, position);
          checkpoints.write(followUp.name, position);
        }
        for (const listener of listeners) listener();
      },
      onStopped(error) {
        if (abort.signal.aborted) return;
        for (const followUp of running) halts.push(haltOf(followUp, positions.get(followUp.name) ?? "", "", error));
        for (const listener of listeners) listener();
      },
    });
  }

  /** @throws while it stops: then nothing of this is passed. */
  async function followAll(followUp: FollowUp, events: readonly LoggedEvent[]): Promise<void> {
    try {
      for (const event of events) if (isBehind(followUp, event.position)) await follow(followUp, event);
    } catch (error) {
      if (abort.signal.aborted) throw error;
      running.delete(followUp);
      for (const listener of listeners) listener();
    }
  }

  async function follow(followUp: FollowUp, event: LoggedEvent): Promise<void> {
    try {
      const effects = await insist(() => followUp.effects(event, writer.read));
      for (const effect of effects) {
        if ("task" in effect) {
          await outbox.take(idOf(followUp, event, effect.task, digestOf(effect.data)), effect.task, effect.data);
          continue;
        }
        const { position } = await insist(() => writer.execute(requestOf(followUp, event, effect)));
        if (position !== null && (lastEffect === null || position > lastEffect)) lastEffect = position;
      }
    } catch (error) {
      if (!abort.signal.aborted) {
        const halt = haltOf(followUp, event.position, event.id, error as Error);
        halts.push(halt);
        log.error({ halt }, "a follow-up stopped");
      }
      throw error;
    }
  }

  /** Tries again what fails in passing; anything else stops the follow-up. */
  async function insist<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        return await attempt();
      } catch (error) {
        if (abort.signal.aborted || !(error instanceof Refusal && PASSING.has(error.code))) throw error;
        log.warn({ code: error.code }, "a follow-up waits");
        await pause(pauseMs);
      }
    }
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        abort.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      abort.signal.addEventListener("abort", done);
    });
  }

  function position(): string | null {
    const all = [...positions.values()];
    return all.includes(null) ? null : (all.sort()[0] ?? null);
  }

  function reached(target: string, deadline: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (result: boolean): void => {
        clearTimeout(timer);
        listeners.delete(check);
        resolve(result);
      };
      const check = (): void => {
        const current = position();
        if (current !== null && current >= target) finish(true);
        else if (halts.length > 0 || abort.signal.aborted) finish(false);
      };
      const timer = setTimeout(() => finish(false), Math.max(0, deadline - Date.now()));
      listeners.add(check);
      check();
    });
  }

  return {
    halts: () => halts,
    position,
    async passed(target, timeoutMs) {
      const deadline = Date.now() + timeoutMs;
      let next = target;
      for (let link = 0; link < LONGEST_CHAIN; link += 1) {
        if (!(await reached(next, deadline))) return false;
        if (lastEffect === null || lastEffect <= next) return true;
        next = lastEffect;
      }
      return true;
    },
    async stop() {
      abort.abort();
      for (const listener of listeners) listener();
      await subscription?.stop();
      await checkpoints.close();
    },
  };
}

/** The request for what a follow-up orders because of an event. */
export function requestOf(followUp: FollowUp, cause: LoggedEvent, { stream, command, starts }: Order): CommandRequest {
  const requestHash = digestOf(command);
  return {
    stream,
    fundId: cause.metadata.fundId,
    command,
    starts,
    actor: SYSTEM,
    commandId: idOf(followUp, cause, stream, requestHash),
    requestHash,
    correlationId: cause.metadata.correlationId,
    causationId: cause.id,
  };
}

/**
 * The id of an effect: made of what it does, not of its place among the effects. After a kill, or where another node was
 * first, a part of them is done already and the rest moves up.
 */
function idOf({ name }: FollowUp, cause: LoggedEvent, target: string, digest: string): string {
  return derivedId("follow-up", name, cause.id, target, digest);
}

function haltOf(followUp: FollowUp, position: string, eventId: string, error: Error): Halt {
  const code = error instanceof Refusal ? error.code : "ERR_INTERNAL";
  return { followUp: followUp.name, position, eventId, code, message: error.message };
}
