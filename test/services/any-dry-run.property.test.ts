/** Whatever happened before, a command leads to exactly what its dry run told; and is refused where that was refused. */
import fc from "fast-check";
import t, { type Test } from "tap";
import type { Actor } from "../../schemas/envelope.ts";
import { attachment } from "../../schemas/files.ts";
import { eventIdOf } from "../../services/engine/ids.ts";
import { type CommandDefinition, filled } from "../../services/schemes/command.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { allChapters, chaptersOfDebts, chaptersOfLatePayment } from "../projections/history.ts";
import { catalogue } from "../support/catalogue.ts";
import { givenAfterDryRun, type Tried } from "../support/dry-run.ts";
import { attach, pdf } from "../support/files.ts";
import type { Step } from "../support/history.ts";
import { startService, type TestService } from "../support/service.ts";

const definitions = Object.entries<CommandDefinition>(transformationFund.commands);

/** Histories in which people give every command; what the system does follows by itself. */
const history = byPeople(allChapters);
const ofDebts = byPeople(chaptersOfDebts);
const ofLatePayment = byPeople(chaptersOfLatePayment);

function byPeople(chapters: readonly (readonly Step[])[]): Step[] {
  return chapters.flat().filter(({ by }) => by.role !== "system");
}

/** A life in which the history goes differently: steps are left out, and others are taken too early or once more. */
const life = fc.record({
  left: fc.uniqueArray(fc.nat(history.length - 1), { maxLength: 4 }),
  added: fc.array(
    fc.record({
      before: fc.nat(history.length - 1),
      /** How much further on the step is in the history. */
      ahead: fc.oneof(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -60, max: 60 })),
      /** Of which step it is given by whoever gave that, now and then. */
      by: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, fc.nat(history.length - 1)),
      /** By how much its amounts are multiplied. */
      factor: fc.constantFrom(1, 1, 0.1, 0.5, 3),
    }),
    { minLength: 30, maxLength: 50 },
  ),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** Every step as it was in the history. */
const AS_IT_WAS: Life = { left: [], added: [] };

function* stepsOf({ left, added }: Life): Generator<Step> {
  for (const [place, step] of history.entries()) {
    for (const { before, ahead, by, factor } of added) {
      const other = history[place + ahead];
      const somebody = by === null ? undefined : history[by]?.by;
      if (before === place && other)
        yield { ...other, day: step.day, by: somebody ?? other.by, order: multiplied(other.order, factor) };
    }
    if (!left.includes(place)) yield step;
  }
}

function multiplied(order: Step["order"], factor: number): Step["order"] {
  const data = JSON.stringify(order.command.data).replaceAll(/([cC]ents":)(\d+)/g, (_, name: string, cents: string) => {
    return `${name}${Math.ceil(Number(cents) * factor)}`;
  });
  return { ...order, command: { ...order.command, data: JSON.parse(data) } };
}

/** A command by its name, and what became of it. */
interface Seen {
  readonly name: string;
  readonly tried: Tried;
}

async function live(t: Test, steps: Iterable<Step>): Promise<Seen[]> {
  const service = await startService(t, { clock: "manual:2016-07-01" });
  const ids = new Map<string, string>();
  const seen: Seen[] = [];
  let number = 0;
  for (const { order, ids: of, by, day, commandId } of steps) {
    await moveTo(service, day);
    number += 1;
    const { applicationId } = { applicationId: "", ...of };
    const [name, definition] = definitionOf(order, ids.has(applicationId));
    const { type: _, data } = order.command;
    const path = withIds(filled(definition.path, of), ids);
    const body = withIds(JSON.stringify(data), ids);
    const token = await tokenOf(service, by);
    if (definition.takesFiles) {
      await attachAll(service, token, { applicationId: ids.get(applicationId) ?? applicationId, data, ids });
      continue;
    }
    const tried = await givenAfterDryRun(service, { token, path, method: definition.method, body, key: `${number}` });
    const made = tried.answer.body;
    for (const [name, id] of Object.entries(of))
      if (definition.makes && typeof made[name] === "string" && !definition.path.includes(`:${name}`))
        ids.set(id, made[name]);
    if (commandId && typeof made.commandId === "string") {
      ids.set(commandId, made.commandId);
      for (const place of [0, 1]) ids.set(eventIdOf(commandId, place), eventIdOf(made.commandId, place));
    }
    seen.push({ name, tried });
  }
  await service.stop();
  return seen;
}

/** Attaches files in the place of those of the history, which the service gives ids of its own. There is no dry run of it. */
async function attachAll(
  service: TestService,
  token: string,
  { applicationId, data, ids }: { applicationId: string; data: unknown; ids: Map<string, string> },
): Promise<void> {
  const { of, purpose, files } = attachment.parse(data);
  const sent = files.map(({ fileId }) => ({ name: `${fileId}.pdf`, content: new Uint8Array(pdf(fileId)) }));
  const as = new URLSearchParams({ purpose, ...Object.fromEntries(Object.entries(of).map(([k, v]) => [k, `${v}`])) });
  await attach(service, token, applicationId, { files: sent, as: `${as}` });
  const { body } = await service.ask(token, `/applications/${applicationId}/files`);
  for (const { name, fileId } of (body.items ?? []) as { name: string; fileId: string }[])
    ids.set(name.replace(".pdf", ""), fileId);
}

/** An application that is there already is drafted by who was invited. */
function definitionOf({ stream, command }: Step["order"], isThere: boolean): [string, CommandDefinition] {
  const aggregate = catalogue.aggregateOf(stream);
  const fitting = definitions.filter(([, one]) => one.aggregate === aggregate && one.type === command.type);
  const found = fitting.find(([, one]) => fitting.length === 1 || (one.makes === undefined) === isThere);
  if (!found) throw new Error(`nobody can give ${command.type}`);
  return found;
}

function withIds(text: string, ids: ReadonlyMap<string, string>): string {
  let known = text;
  for (const [inHistory, here] of ids) known = known.replaceAll(inHistory, here);
  return known;
}

async function moveTo({ server: { engine } }: TestService, day: string): Promise<void> {
  const at = `${day}T10:00:00.000Z`;
  if ("moveTo" in engine.clock && at > engine.clock.now()) await engine.moveClock(engine.clock, at);
}

async function tokenOf(service: TestService, { person, role, organisation, municipality }: Actor): Promise<string> {
  if (role === "public" || role === "system") throw new Error(`nobody has a token as ${role}`);
  return await service.token(role, {
    sub: person ?? "",
    ...(organisation !== null && { organisation }),
    ...(municipality !== null && { municipality }),
  });
}

t.test("a command leads to what its dry run told, in any history", async (t) => {
  const told = new Set<string>();
  const refused = new Set<string>();
  function see(all: readonly Seen[]): void {
    for (const { name, tried } of all) {
      if (tried.expected) told.add(name);
      else refused.add(String(tried.answer.body.code));
    }
  }
  see(await live(t, ofDebts));
  see(await live(t, ofLatePayment));
  await fc.assert(
    fc.asyncProperty(life, async (one) => {
      see(await live(t, stepsOf(one)));
    }),
    { seed: 2016, numRuns: 5, examples: [[AS_IT_WAS]], endOnFailure: true },
  );
  t.strictSame(
    [...told].sort(),
    definitions.flatMap(([name, { takesFiles }]) => (takesFiles ? [] : [name])).sort(),
    "each was told of",
  );
  t.ok(refused.size >= 12, `refused: ${[...refused].join(", ")}`);
});
