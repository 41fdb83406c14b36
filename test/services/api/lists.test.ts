import t from "tap";
import { problemIn } from "../../support/problem.ts";
import { done } from "../../support/small-fund.ts";
import { startWithStory } from "../../support/story.ts";

interface Award {
  readonly year: number;
  readonly applicant: string;
  readonly project: string;
  readonly decisionNumber: string;
  readonly awardedCents: number;
}

/** The links in a Link header (RFC 8288), by their relation. */
function linksIn(header: string | null): Record<string, string> {
  const links = [...(header ?? "").matchAll(/<([^>]*)>; rel="(\w+)"/g)];
  return Object.fromEntries(links.map(([, target = "", relation = ""]) => [relation, target]));
}

t.test("the public searches, narrows and sorts the register, and reads it page by page", async (t) => {
  const service = await startWithStory(t);
  const register = async (query: string) => {
    const { body, headers } = await done(service.ask(null, `/register${query}`));
    const { items, total } = body as { items: Award[]; total: number };
    return { items, total, links: linksIn(headers.get("link")) };
  };
  const { items: all, total, links } = await register("");
  t.ok(all.length >= 4, "there is something to choose from");
  t.strictSame({ total, links }, { total: all.length, links: { first: "/v1/funds/holland-rijnland/register" } });

  t.test("sorted", async (t) => {
    const byAmount = all.map((one) => one.awardedCents).sort((a, b) => a - b);
    t.strictSame(
      (await register("?sort=awardedCents")).items.map((one) => one.awardedCents),
      byAmount,
    );
    t.strictSame(
      (await register("?sort=-awardedCents")).items.map((one) => one.awardedCents),
      byAmount.toReversed(),
    );
    t.strictSame((await register("?sort=year")).items, all, "in its own order");
    t.strictSame((await register("?sort=-year")).items, all.toReversed());
  });

  t.test("narrowed", async (t) => {
    const [first] = all;
    const ofYear = all.filter(({ year }) => year === first?.year);
    t.strictSame(await register(`?year=${first?.year}`), {
      items: ofYear,
      total: ofYear.length,
      links: { first: `/v1/funds/holland-rijnland/register?year=${first?.year}` },
    });
    const ofBoth = ofYear.filter(({ applicant }) => applicant === first?.applicant);
    t.strictSame((await register(`?year=${first?.year}&applicant=${first?.applicant}`)).items, ofBoth);
    t.match(await register("?year=1999"), { items: [], total: 0 });
  });

  t.test("searched, by words and beginnings of words, whatever their case", async (t) => {
    const [first] = all;
    const word = first?.project.split(" ")[0]?.slice(0, 4).toUpperCase() ?? "";
    const found = await register(`?search=${word}`);
    t.ok(found.items.some((one) => one.decisionNumber === first?.decisionNumber));
    t.strictSame((await register(`?search=${word}+${first?.decisionNumber}`)).items, [first]);
    t.match(await register("?search=watikniet"), { items: [], total: 0 });
  });

  t.test("page by page along its links, which keep what was asked, and back", async (t) => {
    const expected = all.toSorted((a, b) => b.awardedCents - a.awardedCents);
    const seen: Award[][] = [];
    let at: string | undefined = "/v1/funds/holland-rijnland/register?sort=-awardedCents&limit=2";
    const first = at;
    let back: string | undefined;
    while (at) {
      const { body, headers } = await done(service.ask(null, at));
      const links = linksIn(headers.get("link"));
      t.match(body, { total: all.length });
      t.equal(links.first, first);
      seen.push(body.items as Award[]);
      back = links.prev;
      at = links.next;
    }
    t.strictSame(seen.flat(), expected);
    const again = seen.slice(-1);
    while (back) {
      const { body, headers } = await done(service.ask(null, back));
      again.unshift(body.items as Award[]);
      back = linksIn(headers.get("link")).prev;
    }
    t.strictSame(again, seen);
  });

  t.test("a question that is not one is refused", async (t) => {
    const { body } = await done(service.ask(null, "/register?limit=1&sort=project"));
    const wrong = {
      "sort=lead": "sort",
      "sort=": "sort",
      "sort=--year": "sort",
      "year=zestien": "year",
      "lead=zorg-west": "lead",
      "search=": "search",
      "search=%21": "search",
      [`search=${"a".repeat(101)}`]: "search",
      [`after=${body.next}`]: "after",
      [`after=${body.next}&sort=project&year=2016`]: "after",
    };
    for (const [query, field] of Object.entries(wrong)) {
      const answer = await service.ask(null, `/register?${query}`);
      t.strictSame(problemIn(answer), { code: "ERR_VALIDATION", at: [`/querystring/${field}`] }, query);
    }
  });
});
