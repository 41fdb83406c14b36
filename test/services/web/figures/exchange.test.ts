import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { balanceView } from "../../../../projections/money/balance.ts";
import { exchangeFlowView } from "../../../../projections/money/exchange-flow.ts";
import { statementView } from "../../../../projections/money/municipality-statement.ts";
import { finance, fundManager, holderOf } from "../../../../services/example/cast.ts";
import { format } from "../../../../services/words/nl/format.ts";
import { startBrowser } from "../../../support/browser.ts";
import { rowsOf, startFiguresDesk } from "../../../support/figures-desk.ts";
import { pageFaults } from "../../../support/page-faults.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const SCHUIVEN = "/f/holland-rijnland/schuiven";
const CENTS = 1_234_567;
const main = (page: Page) => page.locator("main").innerText();

/** Types an exchange, and has it worked out. */
async function workOut(page: Page, of: { from?: string; to?: string; amount?: string; why?: string } = {}) {
  const { from = "2018", to = "2017", amount = "12.345,67", why = "De verbouwing valt in 2017." } = of;
  await page.getByLabel("Van", { exact: true }).selectOption(from);
  await page.getByLabel("Naar", { exact: true }).selectOption(to);
  await page.getByLabel("Bedrag in euro").fill(amount);
  await page.getByLabel("Waarom?").fill(why);
  await page.getByRole("button", { name: "Reken door" }).click();
}

const confirm = (page: Page) => page.getByRole("button", { name: /^Ja, schuif/ });
const available = (balance: z.infer<typeof balanceView>, year: number) =>
  balance.pools.find((pool) => pool.year === year && pool.earmark === "general")?.availableCents ?? 0;

t.test("what would change and whose money it is stands there first; then it moves, once", async (t) => {
  const { told, tabOf } = await startFiguresDesk(t, browser);
  const balance = async () => balanceView.parse(await told("/balance"));
  const before = await balance();
  const page = await tabOf(fundManager.name);
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Schuiven" }).click();
  await workOut(page);

  t.match(await main(page), /Zo wordt het\. Er is nog niets veranderd/);
  t.strictSame(await balance(), before, "nothing has changed yet");
  const left = await rowsOf(page, /Geld dat over is/);
  t.strictSame(
    left.find(([year]) => year === "2017"),
    ["2017", available(before, 2017), `+${format.amount(CENTS)}`, available(before, 2017) + CENTS].map(written),
  );
  t.strictSame(
    left.find(([year]) => year === "2018"),
    ["2018", available(before, 2018), -CENTS, available(before, 2018) - CENTS].map(written),
  );
  const { items } = z.object({ items: z.array(statementView) }).parse(await told("/statements?limit=50"));
  const holders = items.flatMap(({ name, pools }) => {
    const held = pools.find(({ year, earmark }) => year === 2018 && earmark === "general")?.heldCents ?? 0;
    return held > 0 ? [[name, format.amount(held)]] : [];
  });
  t.match(await main(page), /Alphen aan den Rijn en Kaag en Braassem hebben hier in 2018 niets/);
  const shares = await rowsOf(page, /Wiens geld schuift mee/);
  t.strictSame(
    shares.slice(0, -1).map((cells) => cells.slice(0, 2)),
    holders,
  );
  t.strictSame(shares.at(-1), ["Samen", available(before, 2018), CENTS].map(written));

  t.strictSame(await pageFaults(page), []);
  await confirm(page).dblclick();
  await page.getByText(/Het geld is geschoven|Dit was al gedaan/).waitFor();
  t.match(await page.getByRole("status").innerText(), /Het geld is geschoven\.|Dit was al gedaan/);
  const after = await balance();
  t.equal(available(after, 2017), available(before, 2017) + CENTS);
  t.equal(available(after, 2018), available(before, 2018) - CENTS, "sent twice, it was done once");

  const { flows } = exchangeFlowView.parse(await told("/exchange-flow"));
  t.strictSame(
    (await rowsOf(page, /Van welk jaar naar welk jaar/)).slice(0, -1).map((cells) => cells[2]),
    flows.map(({ cents }) => format.amount(cents)),
  );
  t.match(await main(page), /De verbouwing valt in 2017/);
});

function written(cell: string | number): string {
  return typeof cell === "number" ? format.amount(cell) : cell;
}

t.test("of other money nothing is suggested that is short of this; what was short is told with its day", async (t) => {
  const { base, tabOf } = await startFiguresDesk(t, browser);
  const page = await tabOf(fundManager.name);
  await page.goto(`${base}${SCHUIVEN}`);
  t.match(await main(page), /Op 8 november 2017 kwam voor 2017 €\u00a0137\.400,00 tekort\./);
  t.equal(await page.getByLabel("Bedrag in euro").inputValue(), "137400,00");
  t.equal(await page.getByLabel("Van", { exact: true }).inputValue(), "2018");
  await page.getByRole("link", { name: "Veiligheid" }).click();
  await page.waitForURL("**/schuiven?doel=veiligheid");
  t.equal(await page.getByLabel("Bedrag in euro").inputValue(), "");
  t.notMatch(await page.locator("form.act").first().innerText(), /kwam/);
  t.not(await page.getByLabel("Van", { exact: true }).inputValue(), "2019", "its contributions are provisional");
  await workOut(page, { amount: "" });
  t.match(await main(page), /Bedragen in euro, Veiligheid/, "what is wrong is told beside the money that was chosen");
  await page.goto(`${base}${SCHUIVEN}`);
  await workOut(page);
  const [first, second] = await Promise.all(
    [0, 1].map((index) => page.locator(".to-weigh > li").nth(index).boundingBox()),
  );
  t.equal(second?.x, first?.x, "what to weigh stands below each other");
  await page.getByRole("link", { name: "Is er nu genoeg? Probeer opnieuw te reserveren" }).click();
  await page.waitForURL("**/wacht-op-geld");
  await page.getByRole("navigation", { name: "Het fonds in cijfers" }).getByRole("link", { name: "Overzicht" }).click();
  t.match(await main(page), /14 aanvragen en projecten/, "the way on is there too");
});

t.test("what may not be is told at its field, and what was typed stays", async (t) => {
  const { told, tabOf, base } = await startFiguresDesk(t, browser);
  const before = await told("/balance");
  const page = await tabOf(finance.name);
  await page.goto(`${base}${SCHUIVEN}`);
  const wrong = [
    [{ amount: "99.999.999,00" }, /over|beschikbaar/, "cents"],
    [{ from: "2019" }, /2019/, "fromYear"],
    [{ from: "2017" }, /jaar/i, "toYear"],
    [{ amount: "1.50" }, /1\.234,56/, "cents"],
    [{ amount: "" }, /Vul in: Bedrag/, "cents"],
    [{ why: "" }, /Vul in: Waarom/, "reason"],
  ] as const;
  for (const [typed, says, field] of wrong) {
    await workOut(page, typed);
    const alert = page.getByRole("alert");
    t.match(await alert.innerText(), says);
    await alert.getByRole("link").first().click();
    t.equal(await page.locator(":focus").getAttribute("id"), field, "the way leads to the field");
    t.equal(await confirm(page).count(), 0, "there is nothing to say yes to");
    t.equal(await page.getByLabel("Bedrag in euro").inputValue(), "amount" in typed ? typed.amount : "12.345,67");
  }
  t.strictSame(await told("/balance"), before);
});

t.test("of two who look at the same, the second is shown what it is now and asked once more", async (t) => {
  const { base, told, tabOf } = await startFiguresDesk(t, browser);
  const [first, second] = [await tabOf(fundManager.name), await tabOf(finance.name)];
  for (const page of [first, second]) {
    await page.goto(`${base}${SCHUIVEN}`);
    await workOut(page);
  }
  await confirm(first).click();
  await first.getByText(/Het geld is geschoven|Dit was al gedaan/).waitFor();
  const between = balanceView.parse(await told("/balance"));
  await confirm(second).click();
  t.match(await second.getByRole("alert").innerText(), /De stand is veranderd sinds u keek/);
  const row = (await rowsOf(second, /Geld dat over is/)).find(([year]) => year === "2017");
  t.equal(row?.[1], format.amount(available(between, 2017)), "as it stands now");
  t.strictSame(await told("/balance"), between, "nothing moved a second time");
  await confirm(second).click();
  await second.getByText(/Het geld is geschoven|Dit was al gedaan/).waitFor();
  t.equal(available(balanceView.parse(await told("/balance")), 2017), available(between, 2017) + CENTS);
});

t.test("whoever may not move money sees where it goes, and no form", async (t) => {
  const { base, tabOf } = await startFiguresDesk(t, browser);
  const page = await tabOf(holderOf("katwijk").name);
  await page.goto(`${base}${SCHUIVEN}`);
  t.equal(await page.getByRole("button", { name: "Reken door" }).count(), 0);
  t.ok((await rowsOf(page, /Van welk jaar naar welk jaar/)).length > 4);
  const manager = await tabOf(fundManager.name);
  await manager.goto(`${base}${SCHUIVEN}`);
  const token = (await manager.locator("main [name=_csrf]").first().getAttribute("value")) ?? "";
  const refused = await page.request.post(`${base}${SCHUIVEN}`, { form: { _csrf: token, knop: "schuif" } });
  t.ok([400, 403].includes(refused.status()), "nor by a request of their own");
});
