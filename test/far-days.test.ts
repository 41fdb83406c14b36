import t from "tap";
import { z } from "zod";
import type { AnyAggregate } from "../domain/aggregate.ts";
import { events as eventSchemas, type LoggedEvent } from "../schemas/events.ts";
import { localDate } from "../schemas/primitives.ts";
import { replay } from "../services/engine/read-models/replay.ts";
import { transformationFund } from "../services/schemes/transformation-fund.ts";
import { wholeHistory } from "./projections/history.ts";
import { catalogue } from "./support/catalogue.ts";

/** What an event says, with every day in it replaced. */
function withDays(value: unknown, day: string): unknown {
  if (typeof value === "string") return localDate.safeParse(value).success ? day : value;
  if (Array.isArray(value)) return value.map((item) => withDays(item, day));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withDays(part, day)]));
}

/** A log that no decider would write now, but that an earlier one could: each of its days at an end of the calendar. */
const logs = ["0000-01-01", "9999-12-31"].map((day) => ({
  day,
  events: wholeHistory.events.map((event) => ({ ...event, data: withDays(event.data, day) }) as LoggedEvent),
}));

t.test("events with any day still read", (t) => {
  for (const { day, events } of logs)
    for (const { type, data } of events) {
      const { error } = eventSchemas[type].safeParse(data);
      t.equal(error && z.prettifyError(error), undefined, `${type} ${day}`);
    }
  t.end();
});

t.test("no fold throws over a day in the log, and every day in a row or a list can be shown", (t) => {
  for (const { day, events } of logs) {
    const states = new Map<string, unknown>();
    for (const event of events) {
      const aggregate: AnyAggregate | undefined = catalogue.aggregateOf(event.stream);
      if (!aggregate) throw new Error(`no aggregate has a stream named ${event.stream}`);
      states.set(event.stream, aggregate.evolve(states.get(event.stream) ?? aggregate.initial, event));
    }
    for (const projection of transformationFund.readModels)
      for (const [key, row] of replay(projection, events)) {
        const shown = JSON.stringify([row, projection.places(row, key)]);
        t.notMatch(shown, /[+-]\d{6}-\d{2}-\d{2}|\d{5}-\d{2}-\d{2}/, `${projection.name} ${key} ${day}`);
      }
  }
  t.end();
});
