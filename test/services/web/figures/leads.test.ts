/** Figures lead to the entries that they are made of: those of a figure come to that figure. */
import t from "tap";
import { finance } from "../../../../services/example/cast.ts";
import { startExample } from "../../../support/example-service.ts";
import { signedIn } from "../../../support/signed-in.ts";

t.setTimeout(300_000);

const FUND = "/f/holland-rijnland";

/** What finance reads: pages, and the sum of a file of entries. */
async function reading(base: string) {
  const headers = { cookie: await signedIn(base, finance.identity.sub), "accept-language": "nl" };
  const read = async (address: string) => {
    const answer = await fetch(`${base}${address}`, { headers });
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    return (await answer.text()).replaceAll("&amp;", "&");
  };
  return {
    read,
    /** In cents, of all entries that a link leads to; they stand on one page. */
    async sumAt(address: string): Promise<number> {
      const [path = "", query = ""] = address.split("?");
      const csv = await read(`${path}/bestand/gebeurtenissen.csv?${query}`);
      const rows = csv.trim().split("\r\n").slice(1);
      if (rows.length >= 100) throw new Error(`${address}: more than a page`);
      return rows.reduce((sum, row) => sum + centsIn(row.split(";").at(-1) ?? ""), 0);
    },
  };
}

function centsIn(text: string): number {
  return Math.round(Number(text.replaceAll(".", "").replace(",", ".").replace("\u2212", "-")) * 100);
}

/** The table with a caption, and in it what leads to entries: the address, and the amount. */
function leadsIn(html: string, caption: string): readonly (readonly [address: string, cents: number])[] {
  const table = html.split("<table").find((one) => one.includes(`<span>${caption}</span>`)) ?? "";
  return [...table.matchAll(/href="([^"]*\/saldo\/gebeurtenissen\?[^"]*)">([^<]+)<\/a>/g)].map(
    ([, address = "", amount = ""]) => [address, centsIn(amount)],
  );
}

t.test("the plan, the overview and a statement lead to entries that come to their figures", async (t) => {
  const { read, sumAt } = await reading(await startExample(t));
  const ofPlan = leadsIn(await read(`${FUND}/saldo?op=2017-06-30`), "Dezelfde cijfers");
  const committed = ofPlan.filter(([address]) => address.includes("committedCents"));
  t.ok(committed.length >= 3, "each quarter, and the day itself");
  for (const [address, cents] of committed) t.equal(Math.round((await sumAt(address)) / 100) * 100, cents, address);
  t.ok(
    ofPlan.every(([address]) => /op=201[67]-\d\d-\d\d/.test(address)),
    "as of the day of its row",
  );

  const overview = await read(`${FUND}/overzicht`);
  const shares = leadsIn(overview, "Waar het geld is");
  t.equal(shares.length, 5);
  for (const [address, cents] of shares.filter(([address]) => /(reserved|settled)Cents/.test(address)))
    t.equal(await sumAt(address), cents, address);
  const ofProjects = leadsIn(overview, "Aanvragen en projecten, per stap");
  t.ok(ofProjects.length >= 4);
  for (const [address, cents] of ofProjects)
    if (address.includes("paidCents")) t.equal(await sumAt(address), cents, address);
    else t.ok((await sumAt(address)) <= cents, "of what was awarded a determination lets go what is not due");
  const [[ofOne = ""] = []] = ofProjects;
  t.match(await read(ofOne), /Dit zijn de boekingen van toegezegd in [A-Z][^.]+\. Samen zijn zij dat bedrag\./);

  const statement = await read(`${FUND}/gemeenten/leiden`);
  const moved = leadsIn(statement, "Per pot").filter(([address]) => address.includes("exchanged"));
  t.ok(moved.length >= 2);
  for (const [address, cents] of moved) t.ok((await sumAt(address)) >= cents, "it is a part of what all have together");
  t.match(statement, /<section class="section" id="wat-er-gebeurde">/);
  t.match(statement, /href="[^"]*\/gemeenten\/leiden#wat-er-gebeurde"/);
});

t.test("the slide is there for scripts alone, and sends nothing", async (t) => {
  const { read } = await reading(await startExample(t));
  const html = await read(`${FUND}/saldo?op=2016-07-11`);
  t.match(html, /<div class="slide" data-slide[^>]*hidden/);
  const [range = ""] = /<input id="schuif"[^>]*>/.exec(html) ?? [];
  t.match(range, /type="range" min="0" max="502" value="10"/);
  t.notMatch(range, /name=/);
  t.match(html, /<script type="module" src="\/assets\/slide\./);
});
