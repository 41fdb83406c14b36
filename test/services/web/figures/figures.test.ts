import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { balanceView } from "../../../../projections/money/balance.ts";
import { statementTotals, statementView } from "../../../../projections/money/municipality-statement.ts";
import {
  auditor,
  finance,
  fundManager,
  holderOf,
  providers,
  reviewer,
  secretary,
} from "../../../../services/example/cast.ts";
import { format } from "../../../../services/words/nl/format.ts";
import { startBrowser } from "../../../support/browser.ts";
import { rowsOf, startFiguresDesk } from "../../../support/figures-desk.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const started = startFiguresDesk(t, browser);
const FUND = "/f/holland-rijnland";
const main = (page: Page) => page.locator("main").innerText();
const inWords = (cents: number) => format.euros(cents).replace(" ", "\u00a0");

t.test("each municipality's statement is what the API tells, and the list leads to it", async (t) => {
  const { told, tabOf } = await started;
  const page = await tabOf(finance.name);
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Gemeenten" }).click();
  const { items } = z.object({ items: z.array(statementView) }).parse(await told("/statements?limit=50"));
  const figures = [
    ...(["contributedCents", "receivedCents", "borneCents", "settledCents"] as const),
    ...(["heldCents", "refundExpectedCents"] as const),
  ];
  const rows = await rowsOf(page, /^Gemeenten/);
  t.strictSame(
    rows.slice(0, -1),
    items.map(({ name, total }) => [name, ...figures.map((figure) => format.amount(total[figure]))]),
  );
  const together = statementTotals.parse(await told("/statement-totals"));
  t.strictSame(rows.at(-1), ["Samen", ...figures.map((figure) => format.amount(together[figure]))]);
  for (const figure of figures)
    t.equal(
      together[figure],
      items.reduce((sum, { total }) => sum + total[figure], 0),
      figure,
    );
  t.match(await main(page), /Bedragen in euro\.[\s\S]*Staat er een min voor, dan betaalt zij bij\./);
  await page.getByRole("link", { name: "Leiden", exact: true }).click();
  await page.waitForURL("**/gemeenten/leiden");
  const { total, pools } = statementView.parse(await told("/statements/leiden"));
  t.match(await main(page), `Van het geld van Leiden is nog ${inWords(total.heldCents)} over.`);
  t.strictSame(
    (await rowsOf(page, "Per pot")).slice(0, -1).map((cells) => cells.at(-1)),
    pools.map(({ heldCents }) => format.amount(heldCents)),
  );
  await page.emulateMedia({ media: "print" });
  t.match(await main(page), /Aan het college van burgemeester en wethouders van Leiden/, "printed it is a letter");
  t.equal(await page.locator(".nav").isVisible(), false);
  await page.setViewportSize({ width: 717, height: 1000 });
  t.ok(Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth")) <= 0, "it fits a sheet of A4");
});

t.test("every official sees all of it, and nobody else", async (t) => {
  const { base, tabOf } = await started;
  const paths = [
    "/saldo",
    "/saldo/gebeurtenissen",
    "/schuiven",
    "/wacht-op-geld",
    "/gemeenten",
    "/gemeenten/leiden",
    "/overzicht",
  ];
  const officials = [auditor, finance, fundManager, reviewer, secretary, holderOf("leiden")];
  for (const { name } of [...officials, providers.teams]) {
    const page = await tabOf(name);
    for (const path of paths) {
      const response = await page.request.get(`${base}${FUND}${path}`);
      t.equal(response.status(), name === providers.teams.name ? 403 : 200, `${path} for ${name}`);
    }
  }
});

t.test("the overview prints on A4 landscape, a statement upright", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(secretary.name);
  const isBroad = async (path: string) => {
    await page.goto(`${base}${FUND}${path}`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: "A4" })).toString("latin1");
    const sheets = [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    t.ok(sheets.length > 0);
    return new Set(sheets.map(([, width, height]) => Number(width) > Number(height)));
  };
  t.strictSame(await isBroad("/overzicht"), new Set([true]), "every page of it");
  t.strictSame(await isBroad("/gemeenten/leiden"), new Set([false]));
});

t.test("a figure leads to the events that it is made of, and those to what happened", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(auditor.name);
  await page.goto(`${base}${FUND}/saldo`);
  const row = page.getByRole("table", { name: "Elke pot is een som" }).getByRole("row", { name: /^2017/ }).first();
  const committed = row.getByRole("link").last();
  const figure = await committed.innerText();
  await committed.click();
  await page.waitForURL(/cijfer=committedCents/);
  const amounts = (await rowsOf(page, /Uit welke gebeurtenissen/)).map((cells) => cells.at(-1) ?? "");
  const cents = amounts.map((amount) => Number(amount.replaceAll(/[.,]/g, "").replace("−", "-")));
  t.ok(cents.length > 1);
  t.equal(format.amount(cents.reduce((sum, one) => sum + one, 0)), figure, "together they are that figure");
  await page.locator("main table a").first().click();
  await page.waitForURL(/\/tijdlijn$/);
  t.equal(await page.locator("h1").count(), 1);
});

t.test("a project that waits for money is tried again, and told when there still is too little", async (t) => {
  const { base, told, tabOf } = await started;
  const page = await tabOf(fundManager.name);
  await page.goto(`${base}${FUND}/wacht-op-geld`);
  const waiting = z
    .object({
      items: z.array(
        z.object({ title: z.string(), refusal: z.object({ short: z.array(z.object({ cents: z.number() })) }) }),
      ),
    })
    .parse(await told("/reservations?stage=waiting")).items;
  t.ok(waiting.length > 0, "the example has one");
  const [first] = waiting;
  t.match(await main(page), first?.title ?? "?");
  t.match(await main(page), inWords(first?.refusal.short[0]?.cents ?? 0));
  const retry = page.getByRole("button", { name: `Probeer opnieuw te reserveren: ${first?.title}` });
  await retry.click();
  await page.waitForURL(/mislukt=/);
  t.match(await page.getByRole("alert").innerText(), /Het is niet gelukt\./);
  const other = await tabOf(finance.name);
  await other.goto(`${base}${FUND}/wacht-op-geld`);
  t.equal(await other.getByRole("button", { name: /Probeer opnieuw/ }).count(), 0, "it is not for finance");
});

t.test("the overview has the money in one bar, and every project by how far it is", async (t) => {
  const { told, tabOf } = await started;
  const page = await tabOf(reviewer.name);
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Overzicht" }).click();
  const { total } = balanceView.parse(await told("/balance"));
  const parts = await rowsOf(page, "Waar het geld is");
  t.equal(
    parts.find(([label]) => label === "Gereserveerd na een positief advies, of vastgehouden bij een bezwaar")?.[1],
    format.amount(total.reservedCents),
  );
  t.equal(parts.find(([label]) => label === "Nog beschikbaar")?.[1], format.amount(total.availableCents));
  const { total: projects } = z.object({ total: z.number() }).parse(await told("/overview?limit=1"));
  const rows = await rowsOf(page, /Aanvragen en projecten, per stap/);
  t.equal(rows.filter((cells) => cells.length > 1).length, projects);
  t.ok(rows.filter((cells) => cells.length === 1).length > 3, "in several steps");
});
