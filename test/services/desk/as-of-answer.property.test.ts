import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import t, { type Test } from "tap";
import { application } from "../../../domain/application/application.ts";
import type { DossierRow } from "../../../projections/applications/application-dossier.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { type AsOf, answerFromNothing, pastOf } from "../../../services/desk/as-of-answer.ts";
import { type Moment, replayed } from "../../../services/engine/read-models/replay.ts";
import type { Listing, QueryDefinition, QueryInput } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import {
  AUTISM,
  allChapters,
  applicant,
  BUS,
  CO_APPLICANT,
  content,
  destroyFoster,
  FOSTER,
  HOUSING,
  LEAD,
  reviewer,
  SCHOOL,
  TEAMS,
} from "../../projections/history.ts";
import { catalogue } from "../../support/catalogue.ts";
import { played, to } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";

const INVITED = "zorg-oost";
const OPEN = "10000000-0000-4000-8000-000000000010";
const SHARED = "10000000-0000-4000-8000-000000000011";

/** Organisations that leave the list of those who see an application: one invited with another, and co-applicants. */
function drafts() {
  const toOpen = to(application, { applicationId: OPEN });
  const toShared = to(application, { applicationId: SHARED });
  const alone = { ...content, coApplicants: [] };
  return [
    toOpen("2016-07-11", reviewer, {
      type: "InviteProviders",
      data: { organisations: [LEAD, CO_APPLICANT, INVITED], subject: "Een open vraag", respondBy: "2016-09-01" },
    }),
    toShared("2016-07-12", applicant, {
      type: "DraftApplication",
      data: { content: { ...content, title: "Samen" }, previousApplication: null },
    }),
    toOpen("2016-08-01", applicant, {
      type: "DraftApplication",
      data: { content: { ...alone, title: "Ons antwoord" }, previousApplication: null },
    }),
    toShared("2016-08-02", applicant, { type: "ChangeDraft", data: { content: { ...alone, title: "Alleen" } } }),
  ];
}

/** Of what was destroyed the log tells nothing, also not of the past. */
const [foundation = [], ...laterChapters] = allChapters.filter((chapter) => chapter !== destroyFoster);
const history = await played(foundation, drafts(), ...laterChapters);

/** The chapters of the history overlap; time on a log never goes back. */
const events = history.events.map((event, at, all) => {
  const recordedAt = all.slice(0, at + 1).reduce((last, { metadata }) => max(last, metadata.recordedAt), "");
  return { ...event, metadata: { ...event.metadata, recordedAt } };
});
const live = replayed(events);
const store = storeOf(events);

function storeOf(logged: readonly LoggedEvent[]) {
  return {
    async *readAll({ after }: { readonly after?: string | null } = {}): AsyncGenerator<LoggedEvent> {
      for (const event of logged) if (event.position > (after ?? "")) yield event;
    },
    async *readStream(stream: string, { from = 0 }: { readonly from?: number } = {}): AsyncGenerator<LoggedEvent> {
      for (const event of logged) if (event.stream === stream && event.revision >= from) yield event;
    },
  };
}

const ofThePast = Object.entries<QueryDefinition>(transformationFund.queries).filter(
  ([, { asOf, fromEvents }]) => asOf && !fromEvents,
);
const somebody = { person: "iemand", organisation: null, municipality: null };
const askers: readonly Actor[] = [
  { ...somebody, role: "auditor" },
  { ...somebody, role: "public" },
  ...[LEAD, CO_APPLICANT, INVITED].map((organisation) => ({ ...somebody, role: "applicant" as const, organisation })),
];
const index = fc.integer({ min: 0, max: events.length - 1 });
const question = fc.record({
  asked: fc.constantFrom(...ofThePast),
  actor: fc.constantFrom(...askers),
  applicationId: fc.constantFrom(SCHOOL, HOUSING, AUTISM, FOSTER, TEAMS, BUS, OPEN, SHARED),
  municipality: fc.constantFrom("een", "twee", "drie"),
  recorded: index,
  effective: fc.option(index),
  limit: fc.integer({ min: 1, max: 20 }),
});

/** A question as both ways of answering it take it, with the streams that are concerned now. */
function askedOf(name: string, definition: QueryDefinition, input: QueryInput, moment: Moment): AsOf<unknown> {
  return { name, definition, streams: definition.asOf?.(live, input) ?? [], input, moment };
}

function inputOf(actor: Actor, of: { readonly applicationId: string; readonly municipality: string }, limit: number) {
  const params = { fundId: FUND, round: 1, awardId: of.applicationId, ...of };
  const input: QueryInput = {
    params,
    query: {},
    page: { after: null, limit },
    actor,
    disclosure: "all",
    today: "2030-01-01",
  };
  return input;
}

/** Answers from snapshots, in a directory of their own unless told which. */
function pastFor(test: Test, eventsBetween: number, { in: dataDirectory = test.testdir({}), log = store } = {}) {
  const told = { config: { dataDirectory }, logId: "log" };
  const past = pastOf(transformationFund, log, told, eventsBetween);
  return {
    dataDirectory,
    extend: past.extend,
    answer: ({ definition: _, ...task }: AsOf<unknown>) => past.answer({ ...task, ...told }),
  };
}

t.test("property: a question about the past has one answer, from a snapshot or from the first event on", async (t) => {
  for (const eventsBetween of [1, 17, 1_000]) {
    const past = pastFor(t, eventsBetween);
    let found = 0;
    await fc.assert(
      fc.asyncProperty(question, async ({ asked: [name, definition], actor, recorded, effective, limit, ...of }) => {
        const recordedBy = events[recorded]?.metadata.recordedAt ?? "";
        const effectiveBy = events[effective ?? recorded]?.metadata.effectiveOn ?? "";
        const asked = askedOf(name, definition, inputOf(actor, of, limit), { recordedBy, effectiveBy });
        const expected = await answerFromNothing(asked, { store, catalogue });
        t.strictSame(await past.answer(asked), { found: expected }, name);
        await past.extend();
        if (expected !== undefined) found += 1;
        return t.passing();
      }),
      { seed: 2016, numRuns: 150 },
    );
    t.ok(found > 75, `${found} of 150 found something`);
  }
});

t.test(
  "whoever left an application is told of it what was known then, at every moment and by either way",
  async (t) => {
    const past = pastFor(t, 5);
    const name = "ListApplications";
    const definition: QueryDefinition = transformationFund.queries[name];
    const seen = new Set<string>();
    for (const organisation of [CO_APPLICANT, INVITED])
      for (const { metadata } of events.slice(
        0,
        events.findIndex(({ type }) => type === "AdviceRoundOpened"),
      )) {
        const actor: Actor = { ...somebody, role: "applicant", organisation };
        const moment = { recordedBy: metadata.recordedAt, effectiveBy: metadata.effectiveOn };
        const asked = askedOf(
          name,
          definition,
          inputOf(actor, { applicationId: OPEN, municipality: "een" }, 20),
          moment,
        );
        const found = await answerFromNothing(asked, { store, catalogue });
        t.strictSame(await past.answer(asked), { found }, `${organisation} at ${moment.recordedBy}`);
        await past.extend();
        for (const { applicationId } of (found as Listing<DossierRow>).items)
          seen.add(`${organisation} ${applicationId}`);
      }
    t.strictSame(
      seen,
      new Set([OPEN, SHARED, SCHOOL].map((one) => `${CO_APPLICANT} ${one}`).concat(`${INVITED} ${OPEN}`)),
    );
  },
);

t.test("trouble with snapshots is told, and costs no answer", async (t) => {
  const name = "GetBalance";
  const definition: QueryDefinition = transformationFund.queries[name];
  const auditor: Actor = { ...somebody, role: "auditor" };
  const moment = { recordedBy: events.at(-20)?.metadata.recordedAt ?? "", effectiveBy: "9999-12-31" };
  const asked = askedOf(name, definition, inputOf(auditor, { applicationId: OPEN, municipality: "een" }, 20), moment);
  const found = await answerFromNothing(asked, { store, catalogue });
  const file = (of: { readonly dataDirectory: string }) => path.join(of.dataDirectory, "snapshots.db");

  t.test("where they cannot be opened, they stay as they are", async (t) => {
    const past = pastFor(t, 5);
    mkdirSync(file(past));
    t.match(await past.answer(asked), { found, trouble: String });
    t.ok(existsSync(file(past)));
  });

  t.test("where they contradict themselves, they are made anew", async (t) => {
    const past = pastFor(t, 5);
    await past.answer(asked);
    await past.extend();
    t.strictSame(await past.answer(asked), { found }, "nothing is wrong");
    const database = new Sqlite(file(past));
    database.exec("UPDATE version SET row = 'no row'");
    database.close();
    const outcome = await past.answer(asked);
    t.match(outcome, { found, trouble: /JSON/ });
  });

  t.test("where the log has lost what they are made of, they are made anew", async (t) => {
    const past = pastFor(t, 5);
    await past.answer(asked);
    await past.extend();
    const older = events.slice(0, -40);
    const rewritten = older.concat(events.slice(-40).map((event) => ({ ...event, id: `other-${event.id}` })));
    const other = pastFor(t, 5, { in: past.dataDirectory, log: storeOf(rewritten) });
    t.match(await other.answer(asked), { found, trouble: "the log has lost what the snapshots are made of" });
    await other.extend();
    t.strictSame(await other.answer(asked), { found }, "those of the log as it is");
  });
});

function max(one: string, other: string): string {
  return one > other ? one : other;
}
