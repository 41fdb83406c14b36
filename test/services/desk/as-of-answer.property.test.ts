import fc from "fast-check";
import t from "tap";
import type { Actor } from "../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { answerFromNothing, pastOf } from "../../../services/desk/as-of-answer.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import type { QueryDefinition, QueryInput } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { AUTISM, BUS, FOSTER, HOUSING, LEAD, SCHOOL, TEAMS, wholeHistory } from "../../projections/history.ts";
import { catalogue } from "../../support/catalogue.ts";
import { FUND } from "../../support/log.ts";

/** The chapters of the history overlap; time on a log never goes back. */
const events = wholeHistory.events.map((event, at, all) => {
  const recordedAt = all.slice(0, at + 1).reduce((last, { metadata }) => max(last, metadata.recordedAt), "");
  return { ...event, metadata: { ...event.metadata, recordedAt } };
});
const live = replayed(events);
const store = {
  async *readAll({ after }: { readonly after?: string | null } = {}): AsyncGenerator<LoggedEvent> {
    for (const event of events) if (event.position > (after ?? "")) yield event;
  },
  async *readStream(stream: string): AsyncGenerator<LoggedEvent> {
    for (const event of events) if (event.stream === stream) yield event;
  },
};

const ofThePast = Object.entries<QueryDefinition>(transformationFund.queries).filter(
  ([, { asOf, fromEvents }]) => asOf && !fromEvents,
);
const somebody = { person: "iemand", organisation: null, municipality: null };
const askers: readonly Actor[] = [
  { ...somebody, role: "auditor" },
  { ...somebody, role: "public" },
  { ...somebody, role: "applicant", organisation: LEAD },
];
const index = fc.integer({ min: 0, max: events.length - 1 });
const question = fc.record({
  asked: fc.constantFrom(...ofThePast),
  actor: fc.constantFrom(...askers),
  applicationId: fc.constantFrom(SCHOOL, HOUSING, AUTISM, FOSTER, TEAMS, BUS),
  municipality: fc.constantFrom("een", "twee", "drie"),
  recorded: index,
  effective: fc.option(index),
  limit: fc.integer({ min: 1, max: 20 }),
});

t.test("property: a question about the past has one answer, from a snapshot or from the first event on", async (t) => {
  for (const eventsBetween of [1, 17, 1_000]) {
    const told = { config: { dataDirectory: t.testdir({}) }, logId: "log" };
    const past = pastOf(transformationFund, store, told, eventsBetween);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ asked: [name, definition], actor, recorded, effective, limit, ...of }) => {
        const recordedBy = events[recorded]?.metadata.recordedAt ?? "";
        const input: QueryInput = {
          params: { fundId: FUND, round: 1, awardId: of.applicationId, ...of },
          query: {},
          page: { after: null, limit },
          actor,
          disclosure: "all",
          today: "2030-01-01",
        };
        const effectiveBy = events[effective ?? recorded]?.metadata.effectiveOn ?? "";
        const streams = definition.asOf?.(live, input) ?? [];
        const asked = { name, definition, streams, input, moment: { recordedBy, effectiveBy } };
        const expected = await answerFromNothing(asked, { store, catalogue });
        const { definition: _, ...task } = asked;
        t.strictSame(await past.answer({ ...task, ...told }), { found: expected }, name);
        await past.extend();
        if (expected !== undefined) found += 1;
        return t.passing();
      }),
      { seed: 2016, numRuns: 150 },
    );
    t.ok(found > 75, `${found} of 150 found something`);
  }
});

function max(one: string, other: string): string {
  return one > other ? one : other;
}
