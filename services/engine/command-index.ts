import { refused } from "../../domain/refusal.ts";
import type { Projection } from "../../projections/projection.ts";
import type { IndexedEventStore } from "./event-store/event-store.ts";
import { eventIdOf } from "./ids.ts";
import type { ReadModelRunner } from "./read-models/runner.ts";
import { type RememberedCommand, type StreamState, withEvent } from "./stream-state.ts";

/** Every command that ever led to events, by its id: a repeat is recognised however long ago the first one was. */
export interface CommandIndex {
  /**
   * Whether the log itself refuses a command that led to events before (see `EventIdTaken`). It then has to be looked for
   * only when it was refused or would change nothing.
   */
  readonly stopsRepeats: boolean;
  /**
   * Finds what a command led to, among all commands up to a position.
   *
   * @returns undefined when it led to nothing; what it led to after the position may be found or not.
   * @throws ERR_REPEATS_UNKNOWN when the index is not that far.
   */
  find(commandId: string, until: string): Promise<RememberedCommand | undefined>;
}

/** What a command led to before, as its stream remembers it or the index knows it; undefined for one that is new. */
export async function earlierOf(
  commandId: string,
  { remembered, forgottenUntil }: Pick<StreamState, "remembered" | "forgottenUntil">,
  commands: CommandIndex,
): Promise<RememberedCommand | undefined> {
  const known = remembered.get(commandId);
  return !known && forgottenUntil !== null ? await commands.find(commandId, forgottenUntil) : known;
}

/** The index that a log is itself where it finds an event by its id. */
export function commandsInLog(log: IndexedEventStore): CommandIndex {
  return {
    stopsRepeats: true,
    async find(commandId) {
      const first = await log.find(eventIdOf(commandId, 0));
      let found: RememberedCommand | undefined;
      if (!first) return found;
      for await (const event of log.readStream(first.stream, { from: first.revision })) {
        if (event.metadata.commandId !== commandId) break;
        found = withEvent(found, event, event.position);
      }
      return found;
    },
  };
}

/** The index as a read model, for a log that finds no event by its id. One row per command. */
export const commandIndex: Projection<RememberedCommand> = {
  name: "commands",
  version: 2,
  keys: ({ metadata }) => [metadata.commandId],
  fold: (row, event) => withEvent(row, event, event.position),
  places: () => [],
};

/** The index that a node keeps as a read model. */
export function commandsInReadModel(readModels: ReadModelRunner): CommandIndex {
  return {
    stopsRepeats: false,
    async find(commandId, until) {
      const position = readModels.position();
      if (position === null || position < until) throw refused("ERR_REPEATS_UNKNOWN");
      return readModels.get(commandIndex, commandId);
    },
  };
}
