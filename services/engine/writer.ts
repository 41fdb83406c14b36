import { setTimeout as passTime } from "node:timers/promises";
import { Refusal, refused } from "../../domain/refusal.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { Instant } from "../../schemas/primitives.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Clock } from "./clock.ts";
import type { CommandIndex } from "./command-index.ts";
import type { Answer, CommandRequest } from "./command-request.ts";
import { decide, mustBeTheSame, parsed } from "./deciding.ts";
import { EventIdTaken, type EventStore, type StreamWrite } from "./event-store/event-store.ts";
import { type Gathered, gather, NOTHING_GATHERED } from "./gathering.ts";
import { createStreamCache } from "./stream-cache.ts";
import { forkOf, type RememberedCommand, type StreamState, takeIn } from "./stream-state.ts";
import { type ErasedView, type LoadStream, loadingOnce, type ReadStream, typedView, viewOf } from "./stream-view.ts";

export interface Writer {
  /**
   * Carries out a command.
   *
   * @returns after the events are durable, or at once the same answer for a repeat.
   * @throws Refusal, with nothing appended.
   */
  execute(request: CommandRequest): Promise<Answer>;
  /**
   * Looks at streams in its turn of the queue: what was given before is committed, and nothing is decided meanwhile.
   *
   * @throws what `look` throws, and as `execute` where nothing more is taken.
   */
  look<Seen>(look: (load: LoadStream, now: Instant) => Promise<Seen>): Promise<Seen>;
  readonly read: ReadStream;
  /** The failure of the last commit, for a while; null while commits succeed. */
  readonly failure: Error | null;
  readonly waiting: number;
  /** Finishes what waits and takes nothing more. */
  close(): Promise<void>;
}

export interface WriterOptions {
  readonly store: EventStore;
  /** Of the same log. */
  readonly commands: CommandIndex;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly maxWaiting: number;
  readonly maxBatch: number;
  readonly maxStateBytes: number;
}

/** How often a command is decided at the most, when somebody else appends to its stream first each time. */
const MAX_DECISIONS = 20;

/** The longest that a batch waits for the reads of one of its commands; on a cluster a stream may be long, or a read slow. */
const PATIENCE_MS = 50;

/**
 * For how long a failed commit says that the log cannot be written. Whoever is kept away for it gives no commands, and
 * without commands nothing would ever show that it can be written again.
 */
const FAILURE_COUNTS_MS = 30_000;

/** What waits for its turn. */
type Turn = Waiting | Looking;

interface Looking {
  readonly alone: true;
  look(): Promise<void>;
}

interface Waiting {
  readonly request: CommandRequest;
  /** What the same command led to before, when its stream no longer remembers it. */
  earlier: RememberedCommand | undefined;
  decisions: number;
  /** Shares no commit: together with others it was too large for the log. */
  alone: boolean;
  /** Was waited for once already: its batch waits for it, however long it takes. */
  wasLate: boolean;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

interface Viewing {
  readonly stream: string;
  resolve(view: ErasedView): void;
  reject(error: Error): void;
}

/** A command with all that its decision needs. */
interface Ready {
  readonly waiting: Waiting;
  readonly gathered: Gathered;
}

/** A command that was decided, waiting for the commit. */
interface Decided {
  readonly waiting: Waiting;
  readonly outcome: { readonly commandId: string; readonly isRepeat: boolean } | Answer | Error;
}

/** What one batch does to one stream. */
interface Work {
  readonly state: StreamState;
  readonly startRevision: number;
  readonly events: Omit<RecordedEvent, "position">[];
  readonly decided: Decided[];
}

/**
 * The one way into the log. It takes what waits, decides each stream's commands in order (the next one sees the previous
 * one's events) and appends them together; answers, refusals too, go out after the commit.
 */
export function createWriter(options: WriterOptions): Writer {
  const { store, commands, catalogue, clock, maxWaiting, maxBatch, maxStateBytes } = options;
  const cache = createStreamCache(store, catalogue, maxStateBytes);
  const queue: Turn[] = [];
  let viewings: Viewing[] = [];
  let running: Promise<void> | null = null;
  let closed = false;
  let failed: { readonly error: Error; readonly atMs: number } | null = null;
  /** One for each command that stands aside of the queue for a while. */
  const aside = new Set<Promise<void>>();

  const waitingNow = (): number => queue.length + aside.size;

  function wake(): void {
    // Not at once: what arrives in the same turn of the event loop shares the commit.
    running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(drain).finally(() => {
      running = null;
      if (queue.length > 0 || viewings.length > 0) wake();
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0 || viewings.length > 0) {
      await answerViewings();
      const batch = takeBatch();
      const commands = batch.filter((turn) => "request" in turn);
      if (commands.length > 0) await carryOut(commands);
      for (const turn of batch) if ("look" in turn) await turn.look();
    }
  }

  function takeBatch(): Turn[] {
    const firstAlone = queue.findIndex(({ alone }) => alone);
    const size = firstAlone === 0 ? 1 : Math.min(maxBatch, firstAlone < 0 ? queue.length : firstAlone);
    return queue.splice(0, size);
  }

  async function answerViewings(): Promise<void> {
    const asked = viewings;
    viewings = [];
    for (const { stream, resolve, reject } of asked) {
      try {
        resolve(viewOf(await current(stream)));
      } catch (error) {
        reject(error as Error);
      }
    }
    // What was only looked at counts as well: without commands nothing else would make room.
    if (asked.length > 0) cache.settle([]);
  }

  /** A stream's state that is not behind the log. */
  function current(stream: string): Promise<StreamState> {
    return store.exclusive ? cache.load(stream) : cache.latest(stream);
  }

  async function carryOut(batch: readonly Waiting[]): Promise<void> {
    const works = new Map<string, Work>();
    // Facts are gathered before anything is decided: what a batch decides is not a fact before it is committed.
    const ready = await gatherForAll(batch);
    // One moment for all of them: they are stored stream by stream, not in the order of their decisions.
    const now = clock.now();
    // From here on nothing is read before the append: each stream is decided on, and expected to be, as it is now.
    const later: Waiting[] = [];
    for (const { waiting, gathered } of ready) {
      // What this batch decided on another stream is not in its facts: it goes first in the next one, on newer facts.
      if ([...gathered.readFrom].some((stream) => works.get(stream)?.events.length)) later.push(waiting);
      else {
        const work = await workOn(works, waiting.request.stream);
        work.decided.push({ waiting, outcome: decideOne(work, waiting, now, gathered) });
      }
    }
    await commit(works);
    queue.unshift(...later);
    cache.settle([...works.values()].map((work) => work.state));
  }

  /** Gathers for all at once. On a cluster nobody waits long for another, who comes back when everything is read. */
  async function gatherForAll(batch: readonly Waiting[]): Promise<Ready[]> {
    const load = loadingOnce(current);
    const found = new AbortController();
    const late = store.exclusive ? null : passTime(PATIENCE_MS, null, { signal: found.signal }).catch(() => null);
    const all = batch.map((waiting) => {
      const gathering = readyOrRefused(waiting, load);
      return late && !waiting.wasLate ? inTime(waiting, gathering, late) : gathering;
    });
    const ready = (await Promise.all(all)).filter((one) => one !== null);
    found.abort();
    return ready;
  }

  /** Waits for a command until it is too late; null when it was refused, or comes back later. */
  async function inTime(
    waiting: Waiting,
    gathering: Promise<Ready | null>,
    late: Promise<null>,
  ): Promise<Ready | null> {
    const ready = gathering.then((found) => ({ found }));
    const first = await Promise.race([ready, late]);
    if (first) return first.found;
    waiting.wasLate = true;
    const stillWaits = gathering.then((found) => found !== null);
    standAside(waiting, stillWaits);
    return null;
  }

  async function readyOrRefused(waiting: Waiting, load: LoadStream): Promise<Ready | null> {
    try {
      return { waiting, gathered: await gatherFor(waiting, load) };
    } catch (error) {
      waiting.reject(error as Error);
      return null;
    }
  }

  /** Keeps a command out of the queue until something has happened. @param until whether it then still waits. */
  function standAside(waiting: Waiting, until: Promise<boolean>): void {
    const back = until.then((stillWaits) => {
      aside.delete(back);
      if (!stillWaits) return;
      queue.unshift(waiting);
      wake();
    });
    aside.add(back);
  }

  /** Nothing for a repeat: it is answered as it was, whatever has become of its facts. */
  async function gatherFor(waiting: Waiting, load: LoadStream): Promise<Gathered> {
    const { stream, commandId, facts, elsewhere } = waiting.request;
    const { remembered } = facts || elsewhere ? await load(stream) : await cache.load(stream);
    if (remembered.has(commandId)) return NOTHING_GATHERED;
    if (!commands.stopsRepeats)
      return (await olderRepeat(waiting)) ? NOTHING_GATHERED : await gather(waiting.request, load);
    try {
      return waiting.earlier ? NOTHING_GATHERED : await gather(waiting.request, load);
    } catch (error) {
      if (await olderRepeat(waiting)) return NOTHING_GATHERED;
      throw error;
    }
  }

  /** Finds what a command led to before, among those that its stream no longer remembers. */
  async function olderRepeat(waiting: Waiting): Promise<RememberedCommand | undefined> {
    const { stream, commandId } = waiting.request;
    const { forgottenUntil } = await cache.load(stream);
    if (forgottenUntil !== null) waiting.earlier ??= await commands.find(commandId, forgottenUntil);
    return waiting.earlier;
  }

  async function workOn(works: Map<string, Work>, stream: string): Promise<Work> {
    const known = works.get(stream);
    if (known) return known;
    const cached = await cache.load(stream);
    // On a cluster a decision may not be stored: what is known of the stream then still holds.
    const state = store.exclusive ? cached : forkOf(cached);
    const work: Work = { state, startRevision: state.revision, events: [], decided: [] };
    works.set(stream, work);
    return work;
  }

  function decideOne(work: Work, { request, earlier }: Waiting, now: Instant, gathered: Gathered): Decided["outcome"] {
    try {
      const { state } = work;
      const remembered = state.remembered.get(request.commandId);
      if (remembered) {
        mustBeTheSame(request, remembered);
        return { commandId: request.commandId, isRepeat: true };
      }
      if (earlier) return repeated(request, earlier);
      const recorded = decide(catalogue, state, request, now, gathered);
      if (recorded.length === 0)
        return { revision: state.revision, position: null, events: [], recordedAt: null, isRepeat: false };
      for (const event of recorded) takeIn(state, event, null);
      work.events.push(...recorded);
      return { commandId: request.commandId, isRepeat: false };
    } catch (error) {
      return error as Error;
    }
  }

  async function commit(works: ReadonlyMap<string, Work>): Promise<void> {
    const changed = [...works.values()].filter((work) => work.events.length > 0);
    let lost: Error | null = null;
    try {
      const outcomes = changed.length === 0 ? [] : await store.append(changed.map(writeOf));
      const settling: Promise<void>[] = [];
      for (const [index, work] of changed.entries()) {
        const outcome = outcomes[index];
        if (outcome?.kind === "stored") settling.push(settled(work, () => settleStored(work, outcome.position)));
        else if (outcome?.kind === "conflict") decideAgain(work);
        else {
          lost = unavailable(work, outcome?.cause);
          fail(work, lost);
        }
      }
      if (changed.length > 0) failed = lost && { error: lost, atMs: performance.now() };
      for (const work of works.values())
        if (work.events.length === 0) settling.push(settled(work, () => settleUnchanged(work)));
      await Promise.all(settling);
    } catch (error) {
      if (error instanceof Refusal && error.code === "ERR_EVENT_TOO_LARGE") return separate(works, error);
      // Where it cannot be known which of them repeat something, all fail, and may be given again.
      if (error instanceof EventIdTaken && (await foundOlderRepeats(works).catch(() => false))) return;
      failed = { error: error as Error, atMs: performance.now() };
      for (const work of works.values()) fail(work, error as Error);
    }
  }

  /** Settles one stream; what fails there fails nobody else. */
  async function settled(work: Work, settle: () => Promise<void>): Promise<void> {
    try {
      await settle();
    } catch (error) {
      fail(work, error as Error);
    }
  }

  /** Something in the batch is too large: each command is tried by itself, so that only its own fails. */
  function separate(works: ReadonlyMap<string, Work>, error: Error): void {
    const all = [...works.values()].flatMap(({ decided }) => decided);
    for (const work of works.values()) undo(work);
    if (all.length === 1) {
      for (const { waiting } of all) waiting.reject(error);
      return;
    }
    for (const { waiting } of all) waiting.alone = true;
    queue.unshift(...all.map(({ waiting }) => waiting));
  }

  /** The log held what some command would have led to: all are decided again, those that repeat one as repeats. */
  async function foundOlderRepeats(works: ReadonlyMap<string, Work>): Promise<boolean> {
    const all = [...works.values()].flatMap(({ decided }) => decided.map(({ waiting }) => waiting));
    for (const work of works.values()) undo(work);
    let found = false;
    for (const waiting of all) if (!waiting.earlier && (await olderRepeat(waiting))) found = true;
    if (found) queue.unshift(...all);
    return found;
  }

  async function settleStored(work: Work, last: string): Promise<void> {
    const { state, events, startRevision } = work;
    const isOneCommand = events.every(({ metadata }) => metadata.commandId === events[0]?.metadata.commandId);
    // Each command is answered with the position of its own last event: so will a repeat, after a restart too.
    const positions = isOneCommand ? [] : await store.positions(state.stream, startRevision + 1, events.length);
    for (const [index, { metadata }] of events.entries()) {
      const command = state.remembered.get(metadata.commandId);
      const position = positions[index] ?? last;
      if (command) state.remembered.set(metadata.commandId, { ...command, position });
    }
    cache.keep(state);
    await answer(work);
  }

  /** Nothing was appended, so nothing showed whether the stream was as we thought: look before saying no. */
  async function settleUnchanged(work: Work): Promise<void> {
    if (!store.exclusive) {
      const { revision } = await cache.latest(work.state.stream);
      if (revision > work.state.revision) return decideAgain(work);
    }
    await answer(work);
  }

  async function answer({ state, decided }: Work): Promise<void> {
    for (const { waiting, outcome } of decided) {
      if ("commandId" in outcome) waiting.resolve(answerOf(state.remembered.get(outcome.commandId), outcome.isRepeat));
      else await answerUnlessOlder(waiting, outcome);
    }
  }

  /** Answers a command that was refused, or led to nothing, unless it led to something before. */
  async function answerUnlessOlder(waiting: Waiting, outcome: Answer | Error): Promise<void> {
    try {
      const older = !waiting.earlier && commands.stopsRepeats ? await olderRepeat(waiting) : undefined;
      if (older) waiting.resolve(repeated(waiting.request, older));
      else if (outcome instanceof Error) waiting.reject(outcome);
      else waiting.resolve(outcome);
    } catch (error) {
      waiting.reject(error as Error);
    }
  }

  /** Others were first. Who named a revision is told; nobody else minds what it is decided on. */
  function decideAgain(work: Work): void {
    undo(work);
    for (const { waiting } of work.decided.toReversed()) {
      waiting.decisions += 1;
      if (waiting.decisions < MAX_DECISIONS) standAside(waiting, passTime(pauseAfterConflict(waiting.decisions), true));
      else if (waiting.request.ifMatch) waiting.reject(refused("ERR_CONFLICT", { stream: work.state.stream }));
      else waiting.reject(refused("ERR_TOO_BUSY", { waiting: queue.length }));
    }
  }

  function fail(work: Work, error: Error): void {
    undo(work);
    for (const { waiting } of work.decided) waiting.reject(error);
  }

  /** Leaves nothing of what was decided in memory. On a cluster the stream is as it was, or others have appended to it. */
  function undo({ state: { stream } }: Work): void {
    if (store.exclusive) cache.drop(stream);
    else cache.doubt(stream);
  }

  function mustHaveRoom(): void {
    if (closed) throw refused("ERR_NOT_READY");
    if (waitingNow() >= maxWaiting) throw refused("ERR_TOO_BUSY", { waiting: waitingNow() });
  }

  return {
    async execute(request) {
      mustHaveRoom();
      const command = parsed(request, catalogue);
      return await new Promise((resolve, reject) => {
        queue.push({
          request: { ...request, command },
          earlier: undefined,
          decisions: 0,
          alone: false,
          wasLate: false,
          resolve,
          reject,
        });
        wake();
      });
    },
    async look(look) {
      mustHaveRoom();
      return await new Promise((resolve, reject) => {
        const turn = () => look(current, clock.now()).then(resolve, reject);
        queue.push({ alone: true, look: () => turn().finally(() => cache.settle([])) });
        wake();
      });
    },
    async read(aggregate, ids) {
      // On a cluster what is in memory is stored as well: nobody has to wait for a commit.
      if (!store.exclusive) {
        const state = await current(aggregate.stream(ids));
        cache.settle([]);
        return typedView(viewOf(state), aggregate);
      }
      const view = await new Promise<ErasedView>((resolve, reject) => {
        viewings.push({ stream: aggregate.stream(ids), resolve, reject });
        wake();
      });
      return typedView(view, aggregate);
    },
    get failure() {
      return failed && performance.now() - failed.atMs < FAILURE_COUNTS_MS ? failed.error : null;
    },
    get waiting() {
      return waitingNow();
    },
    async close() {
      closed = true;
      while (running || aside.size > 0) await (running ?? Promise.race(aside));
    },
  };
}

/** The pause before a command is decided again: at random, so that two nodes do not meet again, and longer each time. */
function pauseAfterConflict(decisions: number): number {
  return Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** (decisions - 1), LONGEST_PAUSE_MS);
}

const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 200;

/** The answer to a command that was carried out before. @throws ERR_IDEMPOTENCY_KEY_REUSED */
function repeated(request: CommandRequest, earlier: RememberedCommand): Answer {
  mustBeTheSame(request, earlier);
  return answerOf(earlier, true);
}

function answerOf(remembered: RememberedCommand | undefined, isRepeat: boolean): Answer {
  if (!remembered) throw new Error("a command was answered that its stream does not remember");
  const { revision, position, events, recordedAt } = remembered;
  return { revision, position, events, recordedAt, isRepeat };
}

/** Of a write it is not known whether it was stored. */
function unavailable({ state: { stream } }: Work, cause: Error | undefined): Error {
  return cause instanceof Refusal ? cause : new Refusal("ERR_LOG_UNAVAILABLE", { stream }, [], { cause });
}

function writeOf({ state, startRevision, events }: Work): StreamWrite {
  return { stream: state.stream, expected: startRevision < 0 ? "no-stream" : startRevision, events };
}
