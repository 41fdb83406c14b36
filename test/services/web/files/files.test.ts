import { readFileSync } from "node:fs";
import { type Page, request } from "playwright-core";
import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pdf } from "../../../support/files.ts";
import { fillFirstStep } from "../../../support/first-step.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t, { "max-file-bytes": "20000" });
const UMAR = "Umar Yilmaz";

/** A tab of somebody with an application of theirs that is not handed in, without scripts. @returns the page of its files. */
async function draftOf(t: Parameters<typeof tabOf>[0]): Promise<{ readonly page: Page; readonly files: string }> {
  const page = await tabOf(t, UMAR, { browser, base: await base, javaScriptEnabled: false });
  await page.goto(`${await base}/f/holland-rijnland/aanvragen/nieuw`);
  await fillFirstStep(page);
  const [, applicationId] = /aanvragen\/([^/]+)\//.exec(page.url()) ?? [];
  const files = `${await base}/f/holland-rijnland/dossiers/${applicationId}/bestanden`;
  await page.goto(files);
  return { page, files };
}

function file(name: string, buffer: Buffer = pdf()) {
  return { name, mimeType: "application/octet-stream", buffer };
}

async function attach(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByLabel("Wat is het?").selectOption("project-plan");
  await page.getByLabel("Kies een of meer bestanden").setInputFiles(files);
  await page.getByRole("button", { name: "Voeg toe" }).click();
}

t.test("a provider attaches files to a draft, saves one as it was, and takes it away", async (t) => {
  const { page, files } = await draftOf(t);
  t.match(await main(page), /Er zijn nog geen bestanden\./);
  await attach(page, file("plan.pdf"), file("<b>begroting</b>.pdf", pdf("begroting")));
  t.equal(await page.getByRole("status").innerText(), "De bestanden zijn toegevoegd.");
  t.match(
    await main(page),
    /Er zijn 2 bestanden\.[\s\S]*plan\.pdf[\s\S]*niet op virussen onderzocht[\s\S]*de aanvraag/,
  );

  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "plan.pdf" }).click();
  const saved = await saving;
  t.equal(saved.suggestedFilename(), "plan.pdf");
  t.same(readFileSync(await saved.path()), pdf());
  const address = (await page.getByRole("link", { name: "plan.pdf" }).getAttribute("href")) ?? "";

  await page.getByRole("button", { name: "Haal plan.pdf weg" }).click();
  t.equal(await page.getByRole("status").innerText(), "Het bestand is weg.");
  t.match(await main(page), /Er is 1 bestand\./);
  t.equal((await page.request.get(new URL(address, files).href)).status(), 404);
});

t.test("what is wrong with files is told at their field, and nothing is kept", async (t) => {
  const { page } = await draftOf(t);
  await page.getByRole("button", { name: "Voeg toe" }).click();
  t.match(await page.getByRole("alert").innerText(), /Kies: Wat is het\?/);
  for (const [files, told] of [
    [[], /geen bestand/],
    [[file("plan.pdf", Buffer.from("<html></html>"))], /Dit soort bestand kan niet/],
    [[file("plan.pdf", Buffer.concat([pdf(), Buffer.alloc(30_000)]))], /te groot\. Het kan hoogstens 20 kB/],
    [[file("plan.pdf"), file("virus.exe", Buffer.from("MZ"))], /Dit soort bestand kan niet/],
  ] as const) {
    await attach(page, ...files);
    t.match(await page.getByRole("alert").innerText(), told);
    t.equal(await page.getByLabel("Kies een of meer bestanden").getAttribute("aria-invalid"), "true");
    t.equal(await page.getByLabel("Wat is het?").inputValue(), "project-plan", "what was chosen stays");
    t.match(await main(page), /Kies de bestanden opnieuw[\s\S]*|Er zijn nog geen bestanden/);
  }
  await page.reload();
  t.match(await main(page), /Er zijn nog geen bestanden\./);
});

t.test("files of somebody else's form, or of somebody else, are not taken in", async (t) => {
  const { page, files } = await draftOf(t);
  const multipart = { onderdeel: "application", soort: "project-plan", bestanden: file("plan.pdf") };
  t.equal((await page.request.post(files, { multipart, maxRedirects: 0 })).status(), 403);
  const other = await tabOf(t, "Zahra Amrani", { browser, base: await base });
  t.equal((await other.goto(files))?.status(), 404);
  const official = await tabOf(t, "Peter van Dam", { browser, base: await base });
  t.equal((await official.request.post(files, { multipart, maxRedirects: 0 })).status(), 403);
  const nobody = await request.newContext();
  t.teardown(() => nobody.dispose());
  const response = await nobody.post(files, { multipart, maxRedirects: 0 });
  t.match(response.headers().location, /^\/inloggen\?terug=/);
  await page.reload();
  t.match(await main(page), /Er zijn nog geen bestanden\./);
});

t.test("who handed in cannot change its files, and officials see them from then on", async (t) => {
  const page = await tabOf(t, "Rosa Linders", { browser, base: await base });
  await page
    .getByRole("link", { name: /Jeugd- en gezinsteams/i })
    .first()
    .click();
  await page.getByRole("link", { name: "Naar de bestanden" }).click();
  t.match(await main(page), /Bestanden toevoegen[\s\S]*het verslag van|de evaluatie over/);
  const dossier = page.url();
  await page.getByLabel("Waar hoort het bij?").selectOption({ index: 1 });
  await attach(page, file("verslag.pdf"));
  t.match(await main(page), /Er is 1 bestand\./);
  const official = await tabOf(t, "Peter van Dam", { browser, base: await base });
  await official.goto(dossier);
  t.match(await main(official), /Er zijn nog geen bestanden\.[\s\S]*U kunt nu geen bestanden toevoegen/);

  await page.goto(dossier.replace("bestanden", "verslag/2017-09-01"));
  await page.getByLabel("Hoe loopt het project?").fill("Goed.");
  await press(page, "Verslag insturen");
  await page.goto(dossier);
  t.equal(await page.getByRole("button", { name: "Haal verslag.pdf weg" }).count(), 0);
  await official.reload();
  t.match(await main(official), /Er is 1 bestand\.[\s\S]*het verslag van 1 september 2017/);
});
