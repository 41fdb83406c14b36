/** Every list as a table for spreadsheets. */
import { parse } from "csv-parse/sync";
import t from "tap";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { problemIn } from "../../support/problem.ts";
import { appoint, done, smallOrganisation } from "../../support/small-fund.ts";
import { startWithStory } from "../../support/story.ts";

const lists = Object.entries<QueryDefinition>(transformationFund.queries).flatMap(([name, { path, roles, paged }]) =>
  paged ? [{ name, path, role: roles.includes("auditor") ? ("auditor" as const) : (roles[0] ?? "auditor") }] : [],
);

t.test("of every list:", async (t) => {
  const service = await startWithStory(t, { "max-page-size": "7" });
  const auditor = await service.token("auditor");
  const { items } = (await done(service.ask(auditor, "/applications?phase=determined"))).body as {
    items: { applicationId: string }[];
  };
  const there = {
    applicationId: String(items[0]?.applicationId),
    municipality: "leiden",
    organisationId: "pleegzorg-rijnland",
  };
  const manager = await service.token("fund-manager", { sub: "fondsbeheerder" });
  // Whoever appoints first in a roster of before there were officials is in office from then on.
  await appoint(service, manager, "financien", "finance");
  await done(service.ask(manager, "/organisations/pleegzorg-rijnland", { method: "PUT", body: smallOrganisation }));
  await service.settle();

  async function csv(token: string | null, path: string, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(`${service.server.url}/v1/funds/holland-rijnland${path}`, {
      headers: { accept: "text/csv", ...(token !== null && { authorization: `Bearer ${token}` }), ...headers },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const cellsOf = (text: string, delimiter = ";") => parse(text, { bom: true, delimiter }) as string[][];

  for (const { name, path, role } of lists)
    t.test(name, async (t) => {
      const token = await service.token(role);
      const address = addressOf({ path }, there);
      const { total } = (await done(service.ask(token, `${address}?limit=1`))).body;
      const { status, headers, text } = await csv(token, address);
      t.equal(status, 200);
      t.match(headers.get("content-type"), /^text\/csv/);
      t.match(headers.get("content-disposition"), /^attachment; filename="[a-z-]+\.csv"$/);
      t.equal(headers.get("cache-control"), "no-store");
      const [headings = [], ...rows] = cellsOf(text);
      t.equal(rows.length, total, "all of it");
      t.equal(new Set(headings).size, headings.length, "each column has a heading of its own");
      t.notOk(
        headings.some((one) => /[a-z]{2}[A-Z][a-z]/.test(one)),
        headings.join("; "),
      );
      t.notMatch(text, /\[object|\{"/);
    });

  t.test("amounts are numbers, choices and headings words, in the language that is asked for", async (t) => {
    const token = await service.token("finance");
    const { items } = (await done(service.ask(token, "/receipts?limit=1"))).body as {
      items: Record<string, unknown>[];
    };
    const cents = Number(items[0]?.cents);
    const euros = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
    const inDutch = cellsOf((await csv(token, "/receipts")).text);
    t.ok(inDutch[0]?.includes("Bedrag"), String(inDutch[0]));
    t.ok(inDutch[1]?.includes(euros), String(inDutch[1]));
    t.ok(inDutch[1]?.includes("geboekt"));
    const inEnglish = cellsOf((await csv(token, "/receipts", { "accept-language": "en" })).text, ",");
    t.ok(inEnglish[1]?.includes(euros.replace(",", ".")));
    t.ok(inEnglish[1]?.includes("booked"));
  });

  t.test("it is narrowed and sorted like the list, and refused like it", async (t) => {
    const { items, total } = (await done(service.ask(auditor, "/applications?phase=determined&sort=-title&limit=7")))
      .body as {
      items: { title: string }[];
      total: number;
    };
    const [headings = [], ...rows] = cellsOf((await csv(auditor, "/applications?phase=determined&sort=-title")).text);
    t.equal(rows.length, total);
    const title = headings.indexOf("Titel");
    t.strictSame(
      rows.slice(0, items.length).map((row) => row[title]),
      items.map((item) => item.title),
    );
    for (const [token, path, code] of [
      [auditor, "/applications?sort=elders", "ERR_VALIDATION"],
      [auditor, "/applications?after=onzin", "ERR_VALIDATION"],
      [null, "/applications", "ERR_UNAUTHENTICATED"],
    ] as const) {
      const { status, text, headers } = await csv(token, path);
      t.equal(problemIn({ status, headers, body: JSON.parse(text) }).code, code);
    }
    const stranger = await service.token("applicant", { organisation: "vreemd" });
    t.equal(cellsOf((await csv(stranger, "/applications")).text).length, 1, "headings only");
  });

  t.test("who takes either gets JSON, and what is no list is JSON", async (t) => {
    for (const accept of ["*/*", "application/json, text/csv", "text/html, */*;q=0.8"])
      t.match(
        (await csv(auditor, "/applications", { accept })).headers.get("content-type"),
        /^application\/json/,
        accept,
      );
    t.match((await csv(auditor, "/balance")).headers.get("content-type"), /^application\/json/);
  });
});
