import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { readPdf } from "../../../support/pdf.ts";

const browser = startBrowser();

/** The post of a development service, once it wrote to those who are read here. */
async function postOf(base: string): Promise<string> {
  for (;;) {
    const html = await (await fetch(`${base}/ontwikkeling/post`)).text();
    if (["Peter van Dam", "Dirk Ouwehand"].every((name) => html.includes(`, ${name}"`))) return html;
  }
}

t.test("a development service keeps its mails, to be read there", async (t) => {
  const base = await startExample(t, { "mail-papers-max-bytes": "5000000" });
  await postOf(base);
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.goto(`${base}/ontwikkeling/post`);
  t.match(
    await page.locator(".answer").innerText(),
    /^Deze proefomgeving schreef \d+ mails\. Ze zijn niet verstuurd\.$/,
  );
  t.strictSame(await pageFaults(page), []);
  const row = page.getByRole("row").filter({ hasText: "Peter van Dam" });
  await row.getByRole("link", { name: /^\d taken voor u bij .*, Peter van Dam$/ }).click();
  await page.waitForURL("**/ontwikkeling/post/*");
  t.match(
    await page.locator(".answer").innerText(),
    /^Aan Peter van Dam, geschreven op .*\. Deze mail is niet verstuurd\.$/,
  );
  t.match(
    await page.locator("pre").innerText(),
    new RegExp(`Als beoordelaar van AO Jeugd[\\s\\S]*${base}/f/holland-rijnland/werk`),
  );
  t.strictSame(await pageFaults(page), []);
  await page.goto(`${base}/ontwikkeling/post`);
  const papers = page.getByRole("row").filter({ hasText: "Dirk Ouwehand" });
  await papers.getByRole("link", { name: /^Stukken: / }).click();
  t.strictSame(await pageFaults(page), []);
  const entry = page.getByRole("link", { name: /^In de agenda: Wethouders, .*15 november 2017/ });
  const calendar = await page.request.get(new URL((await entry.getAttribute("href")) ?? "", base).href);
  t.match(await calendar.text(), /SUMMARY:Wethouders/);
  const file = page.getByRole("link", { name: "De stukken (PDF): stukken-2017-11-15.pdf" });
  const pdf = await page.request.get(new URL((await file.getAttribute("href")) ?? "", base).href);
  t.match(readPdf(await pdf.body()).text.replaceAll(/\s+/g, " "), "Wethouders, woensdag 15 november 2017");
  const missing = await fetch(`${base}/ontwikkeling/post/geen`, { headers: { accept: "text/html" } });
  t.equal(missing.status, 404);
});
