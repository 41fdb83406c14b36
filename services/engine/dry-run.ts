import { Refusal } from "../../domain/refusal.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Instant } from "../../schemas/primitives.ts";
import type { Catalogue } from "./catalogue.ts";
import { claimingNumber } from "./claiming.ts";
import { type CommandIndex, earlierOf } from "./command-index.ts";
import type { CommandRequest } from "./command-request.ts";
import { decide, mustBeTheSame, parsed } from "./deciding.ts";
import type { FollowUp } from "./follow-ups/follow-up.ts";
import { LONGEST_CHAIN, requestOf } from "./follow-ups/runner.ts";
import { gather } from "./gathering.ts";
import { forkOf, type StreamState, takeIn } from "./stream-state.ts";
import { type LoadStream, loadingOnce, readWith } from "./stream-view.ts";
import type { Writer } from "./writer.ts";

/** What a command would lead to if it were given now. */
export interface DryRun {
  /** Of the stream it would go to; -1 before its first event. */
  readonly revision: number;
  /** Whether it was given before, so that it would lead to nothing more. */
  readonly isRepeat: boolean;
  /** What it would lead to itself. */
  readonly events: readonly LoggedEvent[];
  /** What would follow from that in other streams, as they are now. */
  readonly followUps: readonly LoggedEvent[];
  /** False where a follow-up would stop, or is behind, so that it is not known what would follow. */
  readonly isComplete: boolean;
}

/**
 * Decides a command without giving it: against the streams as they are in its turn of the writer's queue, and what follows
 * from it against what they would be then. Appends nothing and remembers nothing.
 *
 * @param claim is carried out before where the command lacks the number that it claims; see `CommandDefinition.claim`.
 * @param see looks at what was found while the read models, where they are fed by commits, are as the streams are.
 * @throws Refusal, the same as the writer.
 */
export type RunDry = <Seen>(
  request: CommandRequest,
  claim: CommandRequest | null,
  see: (found: DryRun) => Seen,
) => Promise<Seen>;

export interface DryRunOptions {
  readonly writer: Pick<Writer, "look">;
  readonly commands: CommandIndex;
  readonly catalogue: Catalogue;
  readonly followUps: readonly FollowUp[];
}

/** An event that is not in the log has no place there. */
const NOWHERE = "";

export function createDryRuns({ writer, commands, catalogue, followUps }: DryRunOptions): RunDry {
  async function runDry(
    request: CommandRequest,
    claim: CommandRequest | null,
    { load, now }: { readonly load: LoadStream; readonly now: Instant },
  ): Promise<DryRun> {
    const loadFork = forks(load);

    /** @returns null for a repeat. */
    async function carryOut(asked: CommandRequest): Promise<LoggedEvent[] | null> {
      const state = await loadFork(asked.stream);
      if (await isRepeat(asked, state)) return null;
      const events = decide(catalogue, state, asked, now, await gather(asked, loadFork));
      for (const event of events) takeIn(state, event, null);
      return events.map((event) => catalogue.lifted({ ...event, position: NOWHERE }));
    }

    /** What follows at once from an event; null where a follow-up would stop. */
    async function consequencesOf(cause: LoggedEvent): Promise<LoggedEvent[] | null> {
      const events: LoggedEvent[] = [];
      try {
        for (const followUp of followUps)
          for (const effect of await followUp.effects(cause, (of, ids) => readWith(loadFork, of, ids)))
            if ("command" in effect) events.push(...((await carryOut(requestOf(followUp, cause, effect))) ?? []));
        return events;
      } catch (error) {
        if (error instanceof Refusal) return null;
        throw error;
      }
    }

    const { revision } = await loadFork(request.stream);
    const events = await claimingNumber(carryOut, request, claim);
    const consequences: LoggedEvent[] = [];
    let stopped = false;
    let link = events ?? [];
    for (let length = 0; link.length > 0 && length < LONGEST_CHAIN; length += 1) {
      const next: LoggedEvent[] = [];
      for (const cause of link) {
        const led = await consequencesOf(cause);
        if (led) next.push(...led);
        else stopped = true;
      }
      consequences.push(...next);
      link = next;
    }
    return {
      revision,
      isRepeat: events === null,
      events: events ?? [],
      followUps: consequences,
      isComplete: !stopped && link.length === 0,
    };
  }

  async function isRepeat(asked: CommandRequest, state: StreamState): Promise<boolean> {
    const earlier = await earlierOf(asked.commandId, state, commands);
    if (earlier) mustBeTheSame(asked, earlier);
    return earlier !== undefined;
  }

  const checked = (asked: CommandRequest) => ({ ...asked, command: parsed(asked, catalogue) });
  return async (asked, claim, see) => {
    const request = checked(asked);
    const claiming = claim && checked(claim);
    return await writer.look(async (load, now) => see(await runDry(request, claiming, { load, now })));
  };
}

/** Loads forks of streams, each once: what is folded into a fork leaves the stream as it is. */
function forks(load: LoadStream): LoadStream {
  return loadingOnce(async (stream) => forkOf(await load(stream)));
}
