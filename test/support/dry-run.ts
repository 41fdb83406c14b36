import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import canonicalize from "canonicalize";
import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { fundBalance } from "../../projections/money/fund-balance.ts";
import { municipalityStatement } from "../../projections/money/municipality-statement.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { Expected } from "../../services/schemes/dry-run/expected.ts";
import { applicationFigures } from "../../services/schemes/dry-run/figures.ts";
import { type Answered, type Asking, FUND, type TestService } from "./service.ts";

/** A command as it goes over HTTP. */
export interface Commanding extends Asking {
  readonly token: string;
  readonly path: string;
  readonly key: string;
}

export interface Tried {
  readonly answer: Answered;
  /** What the dry run told; null where it was refused. */
  readonly expected: Expected | null;
}

/**
 * Asks what a command would lead to, gives it on the revision that was answered, and looks whether that was so.
 *
 * @throws AssertionError where the dry run changed something, or told something else than what happened.
 */
export async function givenAfterDryRun(service: TestService, command: Commanding): Promise<Tried> {
  const { token, path, headers, ...asking } = command;
  const { store } = service.server.engine;
  await service.settle();
  const before = figuresIn(service);
  const head = await store.head();
  const dry = await service.ask(token, `${path}?dryRun=true`, { ...asking, ...(headers && { headers }) });
  await service.settle();
  assert.equal(await store.head(), head, "a dry run appends nothing");
  assert.deepEqual(figuresIn(service), before, "a dry run changes no figure");
  const revision = dry.headers.get("etag");
  const confirmed = { ...headers, ...(revision !== null && { "if-match": revision }) };
  const answer = await service.ask(token, path, { ...asking, headers: confirmed });
  if (dry.status !== 200) {
    assert.deepEqual(refusalIn(dry), refusalIn(answer));
    return { answer, expected: null };
  }
  assert.ok(answer.status < 300, `refused after a dry run that was not: ${JSON.stringify(answer.body)}`);
  await service.settle();
  const expected = dry.body as unknown as Expected;
  assert.equal(expected.isComplete, true);
  const appended = await appendedAfter(service, head);
  const own = appended.filter(({ metadata }) => metadata.commandId === answer.body.commandId);
  assert.deepEqual(expected.events.map(plain), own.map(plain), "the events");
  // Applicants are not told the revision of what is decided on.
  if (answer.body.revision !== null)
    assert.equal(answer.body.revision, (expected.revision ?? -1) + own.length, "the revision");
  if (own[0]?.metadata.actor.role === "applicant") {
    assert.deepEqual([expected.followUps, Object.values(expected.figures).flat()], [[], []], "not for applicants");
    return { answer, expected };
  }
  const followed = appended.filter(({ metadata }) => metadata.causationId !== null);
  assert.deepEqual(sorted(expected.followUps.map(plain)), sorted(followed.map(plain)), "what followed");
  const { rounds: _, ...figures } = expected.figures;
  const applications = figures.applications.map(({ before, after }) => ({
    before: before && withoutWords.parse(before),
    after: after && withoutWords.parse(after),
  }));
  assert.deepEqual(byName({ ...figures, applications }), byName(differences(before, figuresIn(service))));
  return { answer, expected };
}

function refusalIn({ status, body: { instance: _, requestId: __, ...problem } }: Answered): object {
  return { status, problem };
}

function plain({ type, data }: Pick<RecordedEvent, "type" | "data">) {
  return { type, data };
}

async function appendedAfter({ server }: TestService, after: string | null): Promise<RecordedEvent[]> {
  return await Array.fromAsync(server.engine.store.readAll({ after }));
}

function sorted<Item>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => ((canonicalize(a) ?? "") < (canonicalize(b) ?? "") ? -1 : 1));
}

/** Of an application, what does not depend on the language. */
const withoutWords = applicationFigures.omit({ phaseInWords: true });

type Found = Readonly<Record<"pools" | "cash" | "members" | "applications", ReadonlyMap<string, object>>>;

/** Every figure that a dry run may tell of, as the read models have it. */
function figuresIn({ server: { engine } }: TestService): Found {
  const balance = engine.readModels.get(fundBalance, FUND);
  const all = { limit: 1_000 };
  const statements = engine.readModels.list(municipalityStatement, FUND, all).rows;
  const dossiers = engine.readModels.list(applicationDossier, FUND, all).rows;
  return {
    pools: new Map(balance?.pools.map((pool) => [`${pool.year}/${pool.earmark}`, pool])),
    cash: new Map(balance?.earmarks.map((cash) => [cash.earmark, cash])),
    members: new Map(
      statements.flatMap(({ municipality, name, pools }) =>
        pools.map((pool) => [`${municipality}/${pool.year}/${pool.earmark}`, { municipality, name, ...pool }]),
      ),
    ),
    applications: new Map(dossiers.map((row) => [row.applicationId, withoutWords.parse(row)])),
  };
}

function differences(before: Found, after: Found) {
  const of = (name: keyof Found) =>
    [...new Set([...before[name].keys(), ...after[name].keys()])].flatMap((key) => {
      const pair = { before: before[name].get(key) ?? null, after: after[name].get(key) ?? null };
      return isDeepStrictEqual(pair.before, pair.after) ? [] : [pair];
    });
  return { pools: of("pools"), cash: of("cash"), members: of("members"), applications: of("applications") };
}

function byName(figures: Readonly<Record<string, readonly object[]>>) {
  return Object.fromEntries(Object.entries(figures).map(([name, changes]) => [name, sorted(changes)]));
}
