import { readXlsx } from "hucre/xlsx";
import t from "tap";
import { z } from "zod";
import { balanceView } from "../../../../projections/money/balance.ts";
import { finance, fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startFiguresDesk } from "../../../support/figures-desk.ts";
import { signedIn } from "../../../support/signed-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const started = startFiguresDesk(t, browser);
const FUND = "/f/holland-rijnland";

t.test("the pools are a file as the API tells them, of any day", async (t) => {
  const { base, told, tabOf } = await started;
  const page = await tabOf(finance.name);
  const { total } = balanceView.parse(await told("/balance?asOf=2016-12-31"));
  await page.goto(`${base}${FUND}/saldo?op=2016-12-31`);
  const href = await page.getByRole("link", { name: "CSV: Elke pot is een som" }).getAttribute("href");
  const csv = await page.request.get(`${base}${href}`);
  t.equal(csv.headers()["content-disposition"], 'attachment; filename="potten.csv"');
  const last = (await csv.text()).trim().split("\r\n").at(-1)?.split(";") ?? [];
  t.equal(last[0], "Hele fonds");
  t.equal(last[7], (total.availableCents / 100).toFixed(2).replace(".", ","));

  const xlsx = await page.request.get(`${base}${href?.replace(".csv", ".xlsx")}`);
  const { sheets } = await readXlsx(await xlsx.body());
  t.equal(sheets[0]?.rows.at(-1)?.[7], total.availableCents / 100);
});

t.test("every table that a page offers as a file is one, in both kinds", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(fundManager.name);
  for (const path of [
    "/saldo",
    "/saldo/gebeurtenissen",
    "/schuiven",
    "/gemeenten",
    "/gemeenten/leiden",
    "/overzicht",
    "/leden",
    "/wacht-op-geld",
    "/boekingen",
    "/boekingen/betalingen",
  ]) {
    await page.goto(`${base}${FUND}${path}`);
    const links = await page.locator(".downloads a").all();
    t.ok(links.length >= 2, path);
    for (const link of links) {
      const response = await page.request.get(`${base}${await link.getAttribute("href")}`);
      t.equal(response.status(), 200);
      t.ok((await response.body()).length > 50);
    }
  }
});

t.test("the books are files with all that is shown page by page, narrowed as the page is", async (t) => {
  const { base, told } = await started;
  const cookie = await signedIn(base, finance.identity.sub);
  const rowsIn = async (path: string) => {
    const csv = await (await fetch(`${base}${FUND}${path}`, { headers: { cookie, "accept-language": "nl" } })).text();
    const [, ...rows] = csv.trim().split("\r\n");
    return rows.map((row) => row.split(";"));
  };
  const list = z.object({
    total: z.int(),
    items: z.array(z.object({ dueCents: z.int(), paidCents: z.int().nullable() })),
  });
  const payments = list.parse(await told("/payments?limit=100"));
  const euros = (cents: number) => (cents / 100).toFixed(2).replace(".", ",");
  const amounts = (rows: readonly (readonly string[])[]) => rows.map((row) => row[2]).sort();
  const expected = payments.items.map(({ dueCents, paidCents }) => euros(paidCents ?? dueCents)).sort();
  t.ok(expected.length > 0);
  t.strictSame(amounts(await rowsIn("/boekingen/betalingen/bestand/betalingen.csv")), expected);
  const due = await rowsIn("/boekingen/betalingen/bestand/betalingen.csv?staat=due");
  const open = list.parse(await told("/payments?limit=100&stage=due")).items;
  t.strictSame(amounts(due), open.map(({ dueCents }) => euros(dueCents)).sort());
  const bookings = z.object({ total: z.int() }).parse(await told("/bookings?limit=1"));
  t.equal((await rowsIn("/boekingen/bestand/boekingen.csv")).length, bookings.total);

  const [waiting = []] = await rowsIn("/wacht-op-geld/bestand/wacht-op-geld.csv");
  t.match(waiting, [/16\+/, /^2017-/, /^20\d\d \(/, /^\d+,\d\d$/]);
});

t.test("what somebody typed is no formula in a file", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(fundManager.name);
  await page.goto(`${base}${FUND}/schuiven`);
  await page.getByLabel("Van", { exact: true }).selectOption("2018");
  await page.getByLabel("Naar", { exact: true }).selectOption("2017");
  await page.getByLabel("Bedrag in euro").fill("1,00");
  await page.getByLabel("Waarom?").fill("=HYPERLINK(A1)");
  await page.getByRole("button", { name: "Reken door" }).click();
  await page.getByRole("button", { name: /^Ja, schuif/ }).click();
  await page.getByText(/Het geld is geschoven|Dit was al gedaan/).waitFor();
  const csv = await (await page.request.get(`${base}${FUND}/schuiven/bestand/geschoven.csv`)).text();
  t.match(csv, "'=HYPERLINK(A1)");
  t.notMatch(csv, /(^|;)"?=HYPERLINK/m);
});

t.test("a file that there is not is not found, and none is for applicants", async (t) => {
  const { base, tabOf } = await started;
  const page = await tabOf(finance.name);
  for (const file of ["niets.csv", "potten.pdf", "potten", "..%2fpotten.csv"]) {
    const response = await page.request.get(`${base}${FUND}/saldo/bestand/${file}`);
    t.equal(response.status(), 404, file);
  }
  const applicant = await tabOf(providers.teams.name);
  t.equal((await applicant.request.get(`${base}${FUND}/saldo/bestand/potten.csv`)).status(), 403);
});
