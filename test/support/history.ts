import type { Aggregate, AnyAggregate } from "../../domain/aggregate.ts";
import { amsterdamDay } from "../../domain/calendar.ts";
import type { Involvement } from "../../domain/involvement.ts";
import { type Actor, type Message, SYSTEM } from "../../schemas/envelope.ts";
import { type Order, order } from "../../services/engine/follow-ups/follow-up.ts";
import { eventIdOf } from "../../services/engine/ids.ts";
import { replayed } from "../../services/engine/read-models/replay.ts";
import type { ReadStream, StreamView } from "../../services/engine/stream-view.ts";
import type { CommandDefinition } from "../../services/schemes/command.ts";
import { involvedElsewhere } from "../../services/schemes/facts/duties.ts";
import { officesOf } from "../../services/schemes/facts/roster.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { catalogue } from "./catalogue.ts";
import { FUND, type Log, newLog } from "./log.ts";

const { commands, followUps } = transformationFund;
const definitions: readonly CommandDefinition[] = Object.values(commands);

/** A command that somebody gives on a day; new ids, those of its events too, are made from its `commandId` where it has one. */
export interface Step {
  readonly order: Order;
  readonly ids: object;
  readonly by: Actor;
  readonly day: string;
  readonly effectiveOn?: string;
  readonly commandId?: string;
}

/** Makes steps of commands to one stream, typed by its aggregate. */
export function to<State, Command extends Message, Event extends Message, Facts, Ids extends object>(
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
  ids: NoInfer<Ids>,
) {
  return (
    day: string,
    by: Actor,
    command: NoInfer<Command>,
    more: Pick<Step, "effectiveOn" | "commandId"> = {},
  ): Step => ({ order: order(aggregate, ids, command), ids, by, day, ...more });
}

/** A step that is about to be carried out. */
export interface Scene {
  readonly step: Step;
  readonly aggregate: AnyAggregate;
  /** Who took part in the same application, as other streams tell it. */
  readonly elsewhere: Involvement;
  /** What would be decided if others had taken part, or somebody else gave the command. @throws the refusal. */
  decide(elsewhere: Involvement, by?: Actor): readonly Message[];
}

/**
 * The log after these steps. The deciders decide on each, and then on the commands that follow-ups give at the same moment.
 *
 * @throws the refusal of any of them.
 */
export async function played(...chapters: readonly (readonly Step[])[]): Promise<Log> {
  return (await playedBefore(() => {}, ...chapters)).log;
}

/**
 * The same, before somebody who sees each step of a person before it is carried out.
 *
 * @returns the log, and how its streams are read.
 */
export async function playedBefore(
  watch: (scene: Scene) => void,
  ...chapters: readonly (readonly Step[])[]
): Promise<{ log: Log; read: ReadStream }> {
  const log = newLog();
  const views = new Map<string, ErasedView>();
  let followed = 0;
  let carriedOut = 0;

  function viewOf(stream: string): ErasedView {
    const aggregate = catalogue.aggregateOf(stream);
    if (!aggregate) throw new Error(`no aggregate has a stream named ${stream}`);
    return views.get(stream) ?? { aggregate, state: aggregate.initial, revision: -1, fundId: null };
  }

  const read: ReadStream = async (aggregate, ids) => {
    const view = viewOf(aggregate.stream(ids));
    if (!isOf(view, aggregate)) throw new Error(`a stream was read as one of kind ${aggregate.kind}, which it is not`);
    return view;
  };

  async function carryOut(step: Step): Promise<void> {
    const { order, ids, by, day, ...more } = step;
    const { stream, command } = order;
    carriedOut += 1;
    const at = `${day}T10:00:00.000Z`;
    const commandId = more.commandId ?? `50000000-0000-5000-8000-${String(carriedOut).padStart(12, "0")}`;
    const effectiveOn = more.effectiveOn ?? day;
    const { aggregate, state } = viewOf(stream);
    const definition = definitions.find((one) => one.aggregate === aggregate && one.type === command.type);
    const params = { fundId: FUND, ...ids };
    if (definition?.claim) await carryOut({ order: definition.claim(params, command.data), ids, by, day });
    const facts = await definition?.facts?.(read, params, command.data, replayed(log.events), {
      maxFilesOfPurpose: 10,
    });
    const elsewhere = await involvedElsewhere(read, aggregate, params, command.data);
    const offices = await officesOf(read, params);
    const context = { fundId: FUND, actor: by, offices, now: at, today: amsterdamDay(at), effectiveOn, commandId };
    const decide = (involved: Involvement, actor = by) =>
      aggregate.decide(command, state, { ...context, actor, elsewhere: involved }, facts);
    if (by.role !== "system") watch({ step, aggregate, elsewhere, decide });
    for (const [index, decided] of decide(elsewhere).entries()) {
      const event = log.append(stream, decided, {
        at,
        by,
        effectiveOn: decided.effectiveOn ?? effectiveOn,
        ...(more.commandId !== undefined && { id: eventIdOf(more.commandId, index) }),
      });
      const { revision } = event;
      views.set(stream, { aggregate, state: aggregate.evolve(viewOf(stream).state, event), revision, fundId: FUND });
    }
  }

  for (const step of chapters.flat()) {
    await carryOut(step);
    for (let event = log.events[followed]; event; event = log.events[followed]) {
      followed += 1;
      for (const followUp of followUps)
        for (const effect of await followUp.effects(event, read))
          if ("command" in effect) await carryOut({ order: effect, ids: {}, by: SYSTEM, day: step.day });
    }
  }
  return { log, read };
}

interface ErasedView extends StreamView<unknown> {
  readonly aggregate: AnyAggregate;
}

function isOf<State, Command extends Message, Event extends Message, Facts, Ids>(
  view: ErasedView,
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
): view is ErasedView & StreamView<State> {
  return view.aggregate === aggregate;
}
