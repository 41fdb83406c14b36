/** What every list can be asked by, whatever it lists. */
import t, { type Test } from "tap";
import type { ListAsked, QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { problemIn } from "../../support/problem.ts";
import type { TestService } from "../../support/service.ts";
import { appoint, done, smallOrganisation } from "../../support/small-fund.ts";
import { startWithStory } from "../../support/story.ts";

/** Somebody who acts for pleegzorg-rijnland. */
const PERSON = "aanvrager-pleegzorg-rijnland";

type Item = Readonly<Record<string, unknown>>;
interface Asked {
  readonly items: readonly string[];
  readonly total: number;
  /** Where the next page begins. */
  readonly next: string | null;
}

const lists = Object.values<QueryDefinition>(transformationFund.queries).flatMap(({ path, roles, paged }) =>
  paged ? [{ path, paged, role: roles.includes("auditor") ? ("auditor" as const) : (roles[0] ?? "auditor") }] : [],
);

/** Every value of a field in an item, however deep. */
function valuesOf(item: unknown, field: string): unknown[] {
  if (typeof item !== "object" || item === null) return [];
  return Object.entries(item).flatMap(([name, value]) => [
    ...(name === field ? [value] : []),
    ...valuesOf(value, field),
  ]);
}

t.test("of every list:", async (t) => {
  const service = await startWithStory(t);
  const applicant = await service.token("applicant", { sub: PERSON, organisation: "pleegzorg-rijnland" });
  await registerOrganisation(service);
  const auditor = await service.token("auditor");
  const { items } = (await done(service.ask(auditor, "/applications"))).body as { items: Item[] };
  const applicationId = String(items.find(({ phase }) => phase === "closed" || phase === "determined")?.applicationId);

  const there = { applicationId, organisationId: "pleegzorg-rijnland", municipality: "leiden" };

  for (const { path, paged, role } of lists)
    t.test(path, async (t) => {
      const token = await service.token(role);
      const pageOf = async (query: string): Promise<Asked> => {
        const { body } = await done(service.ask(token, `${addressOf({ path }, there)}?${query}`));
        const items = (body.items ?? body.projects) as Item[];
        return {
          items: items.map((item) => JSON.stringify(item)),
          total: Number(body.total),
          next: body.next as string | null,
        };
      };
      /** What is asked for with the most there may be on a page is asked for to the end. */
      const ask = async (query: string): Promise<Asked> => {
        const first = await pageOf(query);
        if (!query.startsWith("limit=200")) return first;
        const items = [...first.items];
        let { next } = first;
        while (next !== null) {
          const more = await pageOf(`${query}&after=${encodeURIComponent(next)}`);
          items.push(...more.items);
          next = more.next;
        }
        return { ...first, items, next };
      };
      const whole = await ask("limit=200");
      t.equal(whole.total, whole.items.length, "its total");
      await isSorted(t, paged, whole, ask);
      await isNarrowed(t, paged, whole, ask);
      if (paged.search)
        t.match(await ask("search=watikniet"), { items: [], total: 0, next: null }, "what nothing is found by");
      await isPaged(t, paged, whole, ask);
      const wrong = await service.ask(token, `${addressOf({ path }, there)}?sort=elders&limit=0`);
      t.strictSame(problemIn(wrong), { code: "ERR_VALIDATION", at: ["/querystring/limit", "/querystring/sort"] });
    });

  t.test("applicants do not ask by what is not always told to them", async (t) => {
    for (const { path, paged } of lists)
      for (const field of paged.untold ?? []) {
        const isFilter = Object.hasOwn(paged.filters ?? {}, field);
        const answer = await service.ask(
          applicant,
          `${addressOf({ path }, there)}?${isFilter ? `${field}=draft` : `sort=${field}`}`,
        );
        if (answer.status === 403) continue;
        const param = isFilter ? field : "sort";
        t.strictSame(problemIn(answer), { code: "ERR_VALIDATION", at: [`/querystring/${param}`] }, `${path} ${field}`);
      }
  });
});

/** Registers an organisation of the story with somebody who acts for it: the story tells of none. */
async function registerOrganisation(service: TestService): Promise<void> {
  const manager = await service.token("fund-manager", { sub: "fondsbeheerder" });
  // Whoever appoints first in a roster of before there were officials is in office from then on.
  await appoint(service, manager, "financien", "finance");
  const at = "/organisations/pleegzorg-rijnland";
  await done(service.ask(manager, at, { method: "PUT", body: smallOrganisation }));
  await done(service.ask(manager, `${at}/administrators`, { body: { person: PERSON } }));
  await service.settle();
}

async function isSorted(t: Test, { sorts }: ListAsked, whole: Asked, ask: (query: string) => Promise<Asked>) {
  for (const field of sorts) {
    const { items, total } = await ask(`limit=200&sort=${field}`);
    t.equal(total, whole.total);
    t.strictSame(items.toSorted(), whole.items.toSorted(), `sorted by ${field}`);
    t.strictSame((await ask(`limit=200&sort=-${field}`)).items, items.toReversed(), `the last ${field} first`);
  }
}

async function isNarrowed(t: Test, { filters }: ListAsked, whole: Asked, ask: (query: string) => Promise<Asked>) {
  for (const field of Object.keys(filters ?? {})) {
    const values = new Set(whole.items.flatMap((item) => valuesOf(JSON.parse(item), field)).filter(isWritten));
    for (const value of values) {
      const { items, total } = await ask(`limit=200&${field}=${value}`);
      const may = whole.items.filter((item) => valuesOf(JSON.parse(item), field).includes(value));
      const must = may.filter((item) => new Set(valuesOf(JSON.parse(item), field)).size === 1);
      t.equal(total, items.length, `${field}=${value}`);
      t.strictSame(
        items,
        may.filter((item) => items.includes(item)),
        "in the order of the list",
      );
      t.strictSame(
        must.filter((item) => !items.includes(item)),
        [],
        "nothing is missed",
      );
    }
  }
}

function isWritten(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** A page of one is the first of them, and tells the same total. Where it ends nobody reads: it may be at what is not told. */
async function isPaged(t: Test, { sorts }: ListAsked, { items, total }: Asked, ask: (query: string) => Promise<Asked>) {
  const first = await ask("limit=1");
  t.strictSame({ ...first, next: null }, { items: items.slice(0, 1), total, next: null }, "its first page");
  for (const field of sorts) {
    const { next } = await ask(`limit=1&sort=${field}`);
    if (next === null) continue;
    t.match(next, /^[\w-]{300,}$/);
    const read = Buffer.from(next, "base64url").toString("latin1");
    const told = items.flatMap((item) => JSON.stringify(JSON.parse(item)).match(/[\w-]{6,}/g) ?? []);
    t.strictSame(
      told.filter((word) => read.includes(word)),
      [],
      "its end, in words",
    );
    t.not((await ask(`limit=1&sort=${field}&after=${next}`)).items[0], (await ask(`limit=1&sort=${field}`)).items[0]);
  }
}
