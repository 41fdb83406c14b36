import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import type { Logger } from "pino";
import { amsterdamDay } from "../../domain/calendar.ts";
import { Refusal, refused } from "../../domain/refusal.ts";
import type { AnyProjection } from "../../projections/projection.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Instant } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import { type Catalogue, catalogueOf } from "./catalogue.ts";
import { type Clock, forwardClock, type ManualClock, systemClock } from "./clock.ts";
import { commandIndex, commandsInLog, commandsInReadModel } from "./command-index.ts";
import { createDryRuns, type RunDry } from "./dry-run.ts";
import { giveWhatIsDue, nextDueDay } from "./due.ts";
import { type EventStore, isIndexed, type Subscription } from "./event-store/event-store.ts";
import { logFile, openStore } from "./event-store/open.ts";
import { openCheckpointFile } from "./follow-ups/checkpoint-file.ts";
import { forgetErased, forgetStream } from "./follow-ups/forgetting.ts";
import { openOutbox } from "./follow-ups/outbox.ts";
import { type FollowUps, startFollowUps } from "./follow-ups/runner.ts";
import { createForesight, type Foresee } from "./foreseeing.ts";
import type { Checkpoints } from "./integrity/checkpoints.ts";
import { checkBeside, type FileCheck } from "./integrity/file-check.ts";
import { type Integrity, lower, openIntegrity } from "./integrity/integrity.ts";
import { knowingHead } from "./known-head.ts";
import { loggedEvents } from "./logged-events.ts";
import { openReadModels, type ReadModelRunner } from "./read-models/runner.ts";
import { snapshotFile } from "./read-models/snapshots.ts";
import { removeStorage } from "./read-models/storage.ts";
import type { EngineScheme } from "./scheme.ts";
import { createWriter, type Writer } from "./writer.ts";

/** A running log: its writer, its read models and what follows from it. Every face stands on it. */
export interface Engine {
  readonly writer: Writer;
  readonly runDry: RunDry;
  readonly foresee: Foresee;
  readonly readModels: ReadModelRunner;
  readonly followUps: FollowUps;
  readonly clock: Clock | ManualClock;
  readonly catalogue: Catalogue;
  /** The tree over the log, and what was signed of it. */
  readonly checkpoints: Checkpoints;
  /** 32 bytes that are known on the nodes of this installation alone. */
  readonly secret: Uint8Array;
  /** To read again, for views of the past. */
  readonly store: EventStore;
  /** What keeps this node from doing its work, and how far behind the log it is. */
  readiness(): Promise<{ readonly problems: readonly string[]; readonly details: Readonly<Record<string, unknown>> }>;
  /** Waits until read models and follow-ups have passed a position. @throws ERR_TIMEOUT */
  passed(position: string): Promise<void>;
  /** Moves a manual clock forward and does, in order, what falls due on the way. */
  moveClock(clock: ManualClock, to: Instant): Promise<void>;
  /** Finishes what is under way and lets go of everything. */
  close(): Promise<void>;
}

/** The file of the read models in a data directory. */
export function readModelFile({ dataDirectory }: Config): string {
  return path.join(dataDirectory, "read-models.db");
}

/** The read models of a log: those of its scheme, and the index of commands where the log itself is none. */
export function readModelsOf({ readModels }: EngineScheme, store: EventStore): readonly AnyProjection[] {
  return isIndexed(store) ? readModels : [...readModels, commandIndex];
}

/** How often is looked whether something fell due. */
const DUE_INTERVAL_MS = 60_000;

/**
 * Opens the configured log and starts all that keeps running on it.
 *
 * @throws ERR_LOG_OWNED, ERR_LOG_UNAVAILABLE, ERR_LOG_VERSION
 */
export async function startEngine(
  scheme: EngineScheme,
  options: { config: Config; clock: Clock | ManualClock; log: Logger },
): Promise<Engine> {
  const { config, log } = options;
  const clock = forwardClock(options.clock, {
    ...(options.clock === systemClock && { onJump: (byMs) => log.warn({ byMs }, "the clock jumped") }),
  });
  const catalogue = catalogueOf(scheme);
  // The log hands over what it commits only once there is something to hand it to.
  let applied: ((events: readonly RecordedEvent[]) => void) | null = null;
  let hasRoom = true;
  let integrity: Integrity | null = null;
  let fileCheck: FileCheck | null = null;
  const { store: bare, release } = await openStore(config, catalogue, {
    beforeWriting() {
      const [problem] = damage(fileCheck);
      if (problem) throw refused("ERR_LOG_CORRUPT", { problem });
    },
    onCommitted(events) {
      hasRoom = true;
      integrity?.checkpoints.logGrew();
      applied?.(events);
    },
    onNoRoom(error) {
      hasRoom = false;
      log.error({ err: error }, "the disk is full: the log can be read, by this process only");
    },
    onInterrupted: (error) => log.warn({ err: error }, "the log was away; its subscriptions go on by themselves"),
    onResumed: () => integrity?.shared?.lookAgain(),
  });
  try {
    integrity = await openIntegrity(bare, {
      directory: config.dataDirectory,
      key: config.checkpointKey,
      anchor: config.checkpointAnchor,
      accept: config.acceptLog,
      clock,
      onFailure: (error) => log.error({ err: error }, "a checkpoint could not be written"),
      onFirst: () => log.warn("there is no checkpoint beside the log: it is taken as it is"),
      onLost(loss) {
        log.fatal({ err: loss }, "the log no longer holds what it held: nothing is answered from here on");
      },
    });
  } catch (error) {
    await bare.close();
    release();
    throw error;
  }
  const { checkpoints, secret, store, shared } = integrity;
  const { history } = checkpoints;
  const readModels = openReadModels({
    file: readModelFile(config),
    logId: history,
    projections: readModelsOf(scheme, store),
    refusal: () => shared?.loss ?? null,
    readAll: ({ after }) => loggedEvents(bare, catalogue, after, shared?.readAll),
    ...(store.exclusive && { head: () => store.head() }),
    onRebuild: (projection, why) => log.info({ projection, why }, "a read model is built from the log"),
    onFailure: (error) => log.error({ err: error }, "the read models are behind"),
  });
  /** Words about what was destroyed before are not told; those that stood there already go as the read models are folded again. */
  function toldOf(recorded: RecordedEvent): LoggedEvent {
    const event = catalogue.lifted(recorded);
    const words = catalogue.wordsAbout(event);
    return words && scheme.isDestroyed(words.of, readModels) ? words.without : event;
  }
  const take = (events: readonly RecordedEvent[]): void => {
    for (const { metadata } of events) clock.notBefore(metadata.recordedAt);
    readModels.apply(events.map(toldOf));
  };
  if (store.exclusive && config.readModelFeed === "commit") applied = take;
  const last = await store.last();
  if (last) clock.notBefore(last.metadata.recordedAt);
  let state: "catching up" | "caught up" | "closing" = "catching up";
  let subscription: Subscription | null = null;
  let feedFailure: Error | null = null;
  const caughtUp = readModels.caughtUp.then(follow);

  /** Goes on from where catching up ended. */
  function follow(): void {
    if (state === "closing") return;
    state = "caught up";
    if (applied) return;
    const after = shared ? lower(readModels.position(), shared.position()) : readModels.position();
    subscription = store.subscribe(after, {
      async onEvents(events) {
        await shared?.takeIn(events);
        take(events);
      },
      onPosition(position) {
        shared?.advance(position);
        readModels.advance(position);
      },
      onStopped(error) {
        feedFailure = error;
        log.error({ err: error }, "the read models stopped: the log holds what cannot be read");
      },
    });
  }

  const commands = isIndexed(store) ? commandsInLog(store) : commandsInReadModel(readModels);
  const writer = createWriter({ ...config, store, commands, catalogue, clock });
  const positions = openCheckpointFile(path.join(config.dataDirectory, "follow-ups.json"), history);
  const outbox = openOutbox({
    file: path.join(config.dataDirectory, "outbox.db"),
    logId: history,
    kinds: [forgetStream, ...scheme.tasks],
    house: { store, readModels, forgetPast: () => removeStorage(snapshotFile(config)) },
    log,
    begin: caughtUp,
  });
  const followUps = [...scheme.followUps, forgetErased(catalogue)];
  const following = { store, writer, followUps, checkpoints: positions, outbox, catalogue, log };
  const running = startFollowUps({ ...following, begin: caughtUp });
  const runDry = createDryRuns({ writer, commands, catalogue, followUps });
  const foresee = createForesight({ writer, commands, catalogue });
  let dueFailure: Error | null = null;
  let doing: Promise<void> = Promise.resolve();

  function doWhatIsDue(): Promise<void> {
    doing = doing.then(async () => {
      if (state === "closing") return;
      try {
        await giveWhatIsDue(scheme.agenda, { readModels, writer, today: amsterdamDay(clock.now()) });
        dueFailure = null;
      } catch (error) {
        dueFailure = error as Error;
        log.error({ err: error }, "what fell due could not be done");
      }
    });
    return doing;
  }
  const begun = caughtUp.then(doWhatIsDue);
  const timer = setInterval(() => void caughtUp.then(doWhatIsDue), DUE_INTERVAL_MS).unref();
  if (isIndexed(store)) fileCheck = checkOf(config, clock, log);

  async function hasPassed(position: string): Promise<boolean> {
    const { waitTimeoutMs } = config;
    const followedUp = await running.passed(position, waitTimeoutMs);
    await outbox.idle();
    return followedUp && (await readModels.passed(running.position() ?? position, waitTimeoutMs));
  }

  async function passed(position: string): Promise<void> {
    if (!(await hasPassed(position))) throw refused("ERR_TIMEOUT", { position });
  }

  /** Waits for everything that is in the log. */
  async function settle(): Promise<void> {
    const head = await store.head();
    if (head !== null) await passed(head);
  }

  const headAsKnown = knowingHead(() => store.head());

  const engine: Engine = {
    writer,
    async runDry(request, claim, see) {
      // What follows is decided on streams that lack nothing of what followed from what was given before.
      const head = await store.head();
      const isUpToDate = head === null || (await hasPassed(head));
      return await runDry(request, claim, (found) => see({ ...found, isComplete: found.isComplete && isUpToDate }));
    },
    foresee,
    readModels,
    followUps: running,
    clock,
    catalogue,
    checkpoints,
    secret,
    store,
    passed,
    async readiness() {
      const head = await headAsKnown();
      const interruption = store.interruption();
      const position = readModels.position();
      const problems = [
        ...(head.problem ? [head.problem] : []),
        ...(interruption ? [`the log is away, and is tried again: ${interruption.message}`] : []),
        ...(shared?.loss ? [`the log is not what it was: ${wordsOf(shared.loss)}`] : []),
        ...(shared?.trouble ? [`what is new in the log cannot be taken in: ${shared.trouble.message}`] : []),
        ...(feedFailure ? [`the read models stopped after ${position}: ${wordsOf(feedFailure)}`] : []),
        ...damage(fileCheck)
          .slice(0, 1)
          .map((fault) => `the log is damaged: ${fault}`),
        ...(writer.failure || !hasRoom ? ["the log could not be written"] : []),
        ...(readModels.failure ? ["the read models are behind"] : []),
        ...(state === "catching up"
          ? [`the read models catch up with the log: they are at ${position ?? "its start"} of ${head.position}`]
          : []),
        ...(clock.behindMs() > 0
          ? [`the clock is ${Math.round(clock.behindMs() / 1_000)} s behind what was recorded`]
          : []),
        ...(dueFailure ? ["what fell due could not be done"] : []),
        ...running.halts().map(({ followUp, position }) => `follow-up ${followUp} stopped at ${position}`),
        ...outbox.failed().map(({ task, attempts }) => `task ${task} failed ${attempts} times and is tried again`),
        ...outbox
          .waiting()
          .filter(({ dueBy }) => dueBy < clock.now())
          .map(({ task, dueBy, because }) => `task ${task} should have been done by ${dueBy}: ${because}`),
      ];
      const isBehind = (reached: string | null) => head.position !== null && (reached ?? "") < head.position;
      const details = {
        log: head.position,
        fileCheck: fileCheck?.state() ?? null,
        readModels: { position, behind: isBehind(position) },
        followUps: { position: running.position(), behind: isBehind(running.position()) },
        halts: running.halts(),
        failedTasks: outbox.failed(),
        waitingTasks: outbox.waiting(),
      };
      return { problems, details };
    },
    async moveClock(manual, to) {
      await settle();
      for (;;) {
        const day = nextDueDay(scheme.agenda, readModels, amsterdamDay(manual.now()), amsterdamDay(to));
        if (day === null) break;
        manual.moveTo(middayOf(day) < manual.now() ? manual.now() : earliest(middayOf(day), to));
        await doWhatIsDue();
        await settle();
      }
      manual.moveTo(to);
      await doWhatIsDue();
      await settle();
    },
    async close() {
      state = "closing";
      clearInterval(timer);
      fileCheck?.stop();
      // The writer last of those who hand it commands: what is under way then still finishes.
      await running.stop();
      await outbox.close();
      await doing;
      await writer.close();
      integrity.stop();
      await subscription?.stop();
      integrity.close();
      // What still catches up may wait for a log that does not answer.
      await Promise.all([readModels.close(), store.close()]);
      release();
    },
  };
  try {
    await withinPatience(readModels.catchUp().then(() => begun));
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

/** How long the start waits for the read models. A long log is caught up with while the service listens, not ready. */
const PATIENCE_MS = 1_000;

/** Settles with some work, or when patience ends. What fails later is told and tried again by whoever does it. */
async function withinPatience(work: Promise<void>): Promise<void> {
  const ended = new AbortController();
  const late = passTime(PATIENCE_MS, undefined, { signal: ended.signal });
  try {
    await Promise.race([work, late]);
  } finally {
    for (const each of [work, late]) each.catch(() => {});
    ended.abort();
  }
}

function checkOf(config: Config, clock: Clock, log: Logger): FileCheck {
  return checkBeside({
    file: logFile(config),
    afterMs: config.checkAfterMs,
    now: () => clock.now(),
    onState(state) {
      if (state.state === "ok") log.info(state, "the file of the log is sound");
      else log.error(state, "the file of the log is damaged, or could not be checked");
    },
  });
}

/** What a check found wrong with the log. */
function damage(check: FileCheck | null): readonly string[] {
  const found = check?.state();
  return found?.state === "damage" ? found.faults : [];
}

/** A failure with what the log says of it: where, and what is wrong. */
function wordsOf(error: Error): string {
  return error instanceof Refusal ? `${error.code} ${JSON.stringify(error.details)}` : error.message;
}

function middayOf(day: string): Instant {
  return `${day}T11:00:00.000Z`;
}

function earliest(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
