import { amsterdamDay } from "../../domain/calendar.ts";
import type { Context, Dated } from "../../domain/decider.ts";
import { Refusal, refused } from "../../domain/refusal.ts";
import type { EventMetadata, Message, RecordedEvent } from "../../schemas/envelope.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { type Catalogue, schemaIn } from "./catalogue.ts";
import type { CommandRequest } from "./command-request.ts";
import { hashOf } from "./event-store/hash-chain.ts";
import type { Gathered } from "./gathering.ts";
import { eventIdOf } from "./ids.ts";
import type { RememberedCommand, StreamState } from "./stream-state.ts";

/** The command as its schema gives it, whoever gives it. @throws ERR_UNKNOWN_COMMAND, ERR_VALIDATION */
export function parsed({ stream, command }: CommandRequest, catalogue: Catalogue): Message {
  const schema = schemaIn(catalogue.aggregateOf(stream)?.commands ?? {}, command.type);
  if (!schema) throw refused("ERR_UNKNOWN_COMMAND", { command: command.type });
  const data = schema.safeParse(command.data);
  if (!data.success) throw new Refusal("ERR_VALIDATION", {}, [], { cause: data.error });
  return { type: command.type, data: data.data };
}

/**
 * Decides a command on a stream as it stands.
 *
 * @returns its events as they would be stored, each of which fits its schema; the state is left as it is.
 */
export function decide(
  catalogue: Catalogue,
  state: StreamState,
  request: CommandRequest,
  now: Instant,
  { facts, ...gathered }: Gathered,
): Omit<RecordedEvent, "position">[] {
  const context = contextOf(request, now, gathered);
  checkTarget(state, request);
  const decided = state.aggregate.decide(request.command, state.state, context, facts);
  return recordAll(catalogue, state, request, context, decided);
}

function contextOf(
  { fundId, actor, commandId, command }: CommandRequest,
  now: Instant,
  { elsewhere, offices }: Pick<Gathered, "elsewhere" | "offices">,
): Context {
  const today = amsterdamDay(now);
  const effectiveOn = effectiveDayOf(command) ?? today;
  if (effectiveOn > today) throw refused("ERR_EFFECTIVE_IN_FUTURE", { effectiveOn, today });
  return { fundId, actor, now, today, effectiveOn, commandId, elsewhere, offices };
}

/** The day that a command says it counts for; undefined where it says none. */
function effectiveDayOf({ data }: Message): LocalDate | undefined {
  if (typeof data !== "object" || data === null || !("effectiveOn" in data)) return undefined;
  return typeof data.effectiveOn === "string" ? data.effectiveOn : undefined;
}

function checkTarget(state: StreamState, { fundId, starts, ifMatch }: CommandRequest): void {
  if (state.revision < 0 && !starts) throw refused("ERR_NOT_FOUND");
  if (state.fundId !== null && state.fundId !== fundId) throw refused("ERR_NOT_FOUND");
  if (ifMatch && !(ifMatch.revisions === "any" ? state.revision >= 0 : ifMatch.revisions.includes(state.revision)))
    throw refused("ERR_REVISION_STALE", { expected: ifMatch.named, actual: state.revision });
}

/** @throws ERR_IDEMPOTENCY_KEY_REUSED */
export function mustBeTheSame({ requestHash }: CommandRequest, earlier: RememberedCommand): void {
  if (earlier.requestHash !== requestHash) throw refused("ERR_IDEMPOTENCY_KEY_REUSED");
}

/** The events as they are stored, each checked once more against its schema and chained to the one before it. */
function recordAll(
  catalogue: Catalogue,
  { stream, aggregate, revision, hash }: StreamState,
  { fundId, actor, correlationId, causationId, commandId, requestHash }: CommandRequest,
  { now, effectiveOn }: Context,
  decided: readonly Dated<Message>[],
): Omit<RecordedEvent, "position">[] {
  let previousHash = hash;
  return decided.map(({ type, data, effectiveOn: ownDay = effectiveOn }, index) => {
    const schema = schemaIn(aggregate.events, type);
    if (!schema) throw new Error(`a ${aggregate.kind} decided on ${type}, which its streams do not hold`);
    schema.parse(data);
    const metadata: Omit<EventMetadata, "hash"> = {
      fundId,
      actor,
      recordedAt: now,
      effectiveOn: ownDay,
      correlationId,
      causationId,
      commandId,
      requestHash,
      schemaVersion: catalogue.versionOf(type),
    };
    const event = { id: eventIdOf(commandId, index), type, data, metadata };
    previousHash = hashOf(previousHash, event);
    return { ...event, stream, revision: revision + 1 + index, metadata: { ...metadata, hash: previousHash } };
  });
}
