import { inspect as shown } from "node:util";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import { catalogueOf } from "../engine/catalogue.ts";
import { openStoreToRead } from "../engine/event-store/open.ts";
import { emptyStream, takeIn } from "../engine/stream-state.ts";
import { transformationFund } from "../schemes/transformation-fund.ts";
import { type Command, CommandError, configOf, LOG_SETTINGS, UsageError } from "./command.ts";

/** Shows one stream as its decider sees it: every event in its newest version, and what they fold into. */
export const inspect: Command = {
  summary: "Show a stream's events and the state they fold into, also beside a running service",
  positionals: ["STREAM"],
  options: { json: { type: "boolean", describe: "print one JSON document, and nothing else" } },
  settings: LOG_SETTINGS,
  async run(values, [name = ""]) {
    const catalogue = catalogueOf(transformationFund);
    if (!catalogue.aggregateOf(name)) {
      const kinds = transformationFund.aggregates.map(({ kind }) => `${kind}-…`).join(", ");
      throw new UsageError(`${name} names no stream; they are named ${kinds}`);
    }
    const store = await openStoreToRead(configOf(values), catalogue);
    try {
      const stream = emptyStream(name, catalogue);
      const events: RecordedEvent[] = [];
      for await (const recorded of store.readStream(name)) {
        const event = catalogue.lifted(recorded);
        takeIn(stream, event, event.position);
        events.push(event);
      }
      if (events.length === 0) throw new CommandError(`there is no stream ${name} in the log`);
      const { revision } = stream;
      // Persistent collections are shown as what they hold.
      const state: unknown = JSON.parse(JSON.stringify(stream.state));
      const parts =
        values.json === true
          ? [JSON.stringify({ stream: name, revision, events, state })]
          : [...events.map(told), `\nState at revision ${revision}\n${readable(state)}`];
      for (const part of parts) process.stdout.write(`${part}\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

function told({ revision, type, data, metadata }: RecordedEvent): string {
  const { recordedAt, effectiveOn, actor } = metadata;
  const effective = recordedAt.startsWith(effectiveOn) ? "" : `, effective on ${effectiveOn}`;
  return `${revision}  ${type}  ${recordedAt}${effective}, by ${actor.person} as ${actor.role}\n${readable(data)}`;
}

function readable(value: unknown): string {
  const text = shown(value, {
    depth: Number.POSITIVE_INFINITY,
    maxArrayLength: null,
    maxStringLength: null,
    breakLength: 116,
    colors: process.stdout.isTTY,
  });
  return text.replaceAll(/^/gm, "   ");
}
