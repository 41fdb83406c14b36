import t from "tap";
import type { z } from "zod";
import { depletionView } from "../../../../projections/funds/depletion.ts";
import { balanceView } from "../../../../projections/money/balance.ts";
import { finance, holderOf, providers } from "../../../../services/example/cast.ts";
import { format } from "../../../../services/words/nl/format.ts";
import { startBrowser } from "../../../support/browser.ts";
import { rowsOf, startFiguresDesk } from "../../../support/figures-desk.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const started = startFiguresDesk(t, browser);
const SALDO = "/f/holland-rijnland/saldo";

type Sum = Pick<z.infer<typeof balanceView>["total"], "contributedCents" | "availableCents">;
const figuresOf = ({ contributedCents, availableCents }: Sum) => [contributedCents, availableCents].map(format.amount);

t.test("every pool is the sum that the API tells, of today and of any day", async (t) => {
  const { base, told, tabOf } = await started;
  const page = await tabOf(finance.name);
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Saldo" }).click();
  for (const day of [undefined, "2016-12-31"]) {
    if (day !== undefined) {
      await page.getByLabel("Peildatum").fill(day);
      await page.getByRole("button", { name: "Toon" }).click();
      await page.waitForURL(`${base}${SALDO}?op=${day}`);
    }
    const query = day === undefined ? "" : `?asOf=${day}`;
    const { pools, perEarmark, total, cash } = balanceView.parse(await told(`/balance${query}`));
    const shown = (await rowsOf(page, "Elke pot is een som")).filter((cells) => cells.length > 1);
    t.strictSame(
      shown.map((cells) => [cells[1], cells[7]]),
      [
        ...perEarmark.flatMap((together) => [
          ...pools.filter(({ earmark }) => earmark === together.earmark).map(figuresOf),
          figuresOf(together),
        ]),
        figuresOf(total),
      ],
    );
    const text = await page.locator("main").innerText();
    const percent = format.percent(Math.round((total.depletionPercent ?? 0) * 10));
    t.match(text, `Nog beschikbaar: ${format.euros(total.availableCents).replace(" ", "\u00a0")}.`);
    t.match(text, `afgerekend is ${percent} van het fonds`);
    t.match(text.replaceAll("\n", " "), `In kas ${format.amount(cash.inHandCents)}`);
  }
});

t.test("where scripts run the day is slid by keyboard too, and shown when asked for", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(finance.name);
  await page.goto(`${base}${SALDO}?op=2017-06-30`);
  const slide = page.getByRole("slider", { name: "Of schuif door de tijd" });
  await slide.focus();
  await page.keyboard.press("ArrowRight");
  t.equal(await page.getByLabel("Peildatum").inputValue(), "2017-07-01");
  t.equal(await slide.getAttribute("aria-valuetext"), "1 juli 2017");
  await page.getByLabel("Peildatum").fill("2016-12-31");
  t.equal(await slide.getAttribute("aria-valuetext"), "31 december 2016");
  t.ok(((await slide.boundingBox())?.height ?? 0) >= 44);
  await slide.focus();
  await page.keyboard.press("Home");
  t.equal(page.url(), `${base}${SALDO}?op=2017-06-30`, "nothing is sent by itself");
  await page.getByRole("button", { name: "Toon" }).click();
  await page.waitForURL(`${base}${SALDO}?op=2016-07-01`);
});

t.test("the chart says what its table does, and both what the API tells", async (t) => {
  const { told, tabOf, base } = await started;
  const page = await tabOf(holderOf("katwijk").name);
  await page.getByRole("link", { name: "Het fonds in cijfers" }).first().click();
  await page.goto(`${base}${SALDO}?op=2017-06-30`);
  t.equal(await page.locator(".nav [aria-current]").innerText(), "Het fonds in cijfers");
  const { quarters, current } = depletionView.parse(await told("/depletion?asOf=2017-06-30"));
  t.strictSame(
    await rowsOf(page, "Dezelfde cijfers"),
    [...quarters, current].map(({ day, planCents, committedCents, paidCents }) => [
      format.shortDay(day),
      ...[planCents, committedCents, paidCents].map(format.wholeEuros),
    ]),
  );
  const label = await page.getByRole("img", { name: /gepland/ }).getAttribute("aria-label");
  for (const cents of [current.planCents, current.committedCents, current.paidCents])
    t.match(label, format.euros(cents));
});

t.test("a day on which there is nothing to see is told at the field, and today is shown", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(finance.name);
  for (const day of ["2999-01-01", "2016-06-30", "gisteren"]) {
    const response = await page.goto(`${base}${SALDO}?op=${day}`);
    t.equal(response?.status(), 200);
    t.equal(await page.getByLabel("Peildatum").getAttribute("aria-invalid"), "true");
    t.match(await page.locator("main").innerText(), /Kies een dag van 1 juli 2016 tot en met/);
  }
  await page.goto(`${base}${SALDO}?op=2016-07-01`);
  t.match(await page.locator("main").innerText(), /Op 1 juli 2016 was er nog geen geld|Nog beschikbaar/);
});

t.test("the balance is not for applicants", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(providers.teams.name);
  t.equal((await page.goto(`${base}${SALDO}`))?.status(), 403);
});
