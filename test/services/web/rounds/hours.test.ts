/** A vote that is followed for hours: on time that is driven forward, for the service and in the browsers. */
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { auditor, fundManager, holderOf, holders, reviewer, secretary } from "../../../../services/example/cast.ts";
import { connect } from "../../../../services/example/client.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { startBrowser } from "../../../support/browser.ts";
import { stopClock } from "../../../support/clock-by-hand.ts";
import { startDrivenExample } from "../../../support/driven-example.ts";
import { playedExample } from "../../../support/example-service.ts";
import { signedIn } from "../../../support/signed-in.ts";
import { signInOn } from "../../../support/signing-in.ts";

t.setTimeout(600_000);

const MINUTE_MS = 60_000;
/** A stream ends by itself after two minutes. */
const STREAM_MS = 2 * MINUTE_MS;

const started = (async () => {
  const directory = await playedExample(t);
  const service = await startDrivenExample(t, directory);
  const client = connect(service.base, await developmentTokens(directory, "tijdelijk-fonds"));
  const found = z.object({ applicationId: z.string(), phase: z.string() });
  const all = await client.asksAll(auditor, found, "/applications");
  const applicationId = all.find(({ phase }) => phase === "voting")?.applicationId ?? "";
  const browser = await startBrowser();
  const stand = `${service.base}/f/holland-rijnland/dossiers/${applicationId}/ronde/1/stand`;

  /** A browser of somebody who follows the vote. @param isLookedAt whether the page is before them. */
  async function follower(sub: string, isLookedAt = true): Promise<Page> {
    const context = await browser.newContext({ locale: "nl-NL" });
    await signInOn(context, service.base, sub);
    if (!isLookedAt)
      await context.addInitScript('Object.defineProperty(document, "visibilityState", { get: () => "hidden" })');
    const page = await context.newPage();
    await stopClock(page);
    const streaming = page.waitForResponse(/stand\.events$/);
    await page.goto(stand);
    await streaming;
    return page;
  }

  /** Has time pass until all these pages have a stream again. */
  async function pass(ms: number, pages: readonly Page[]): Promise<void> {
    const back = pages.map((page) => page.waitForResponse(/stand\.events$/));
    await service.pass(ms);
    await Promise.all(back);
    await Promise.all(pages.map((page) => page.clock.runFor(ms)));
  }

  return { ...service, client, applicationId, stand, follower, pass };
})();

const signedOut = (page: Page) => page.getByText("U bent niet meer ingelogd. Deze stand is oud.");
const told = (page: Page, text: string) => page.locator("[data-live]").getByText(text).first().waitFor();

t.test(
  "thirteen holders follow a vote for an hour, and are there when somebody votes; who turned away is not",
  async (t) => {
    const { follower, pass, client, applicationId } = await started;
    const pages = await Promise.all(holders.map(({ identity }) => follower(identity.sub)));
    t.equal(pages.length, 13);
    const away = await follower(auditor.identity.sub, false);
    let streams = 0;
    for (const page of pages)
      page.on("response", (one) => {
        if (one.url().endsWith(".events")) streams += 1;
      });
    for (let passed = 0; passed < 60 * MINUTE_MS; passed += STREAM_MS) {
      // Of a session that is over the stream is refused.
      await pass(STREAM_MS, [...pages, ...(passed < 30 * MINUTE_MS ? [away] : [])]);
      if (passed >= 30 * MINUTE_MS) await away.clock.runFor(STREAM_MS);
    }
    t.ok(streams >= 13 * 30, "each came back every two minutes");
    await signedOut(away).waitFor();
    await Promise.all(pages.map((page) => page.locator("[data-away]").waitFor({ state: "hidden" })));
    const vote = { municipality: "katwijk", choice: "against" } as const;
    await client.does(holderOf("katwijk"), "CastVote", vote, { applicationId, round: 1 });
    await Promise.all(pages.map((page) => told(page, "4 van de 13 gemeenten stemden")));
    await Promise.all([...pages, away].map((page) => page.context().close()));
  },
);

t.test("in another role the stream ends at once, and what comes next is told to that role", async (t) => {
  const { follower, base, stand, client, applicationId } = await started;
  const { sub } = secretary.identity;
  const { organisation = "" } = reviewer.identity;
  await client.does(fundManager, "AppointReviewer", { person: sub, organisation });
  const page = await follower(sub);
  const other = await page.context().newPage();
  const back = page.waitForResponse(/stand\.events$/);
  await other.goto(base);
  await other.getByLabel("Uw rol").selectOption({ index: 1 });
  await other.getByRole("button", { name: "Kies deze rol" }).click();
  await back;
  const vote = { municipality: "teylingen", choice: "against" } as const;
  await client.does(holderOf("teylingen"), "CastVote", vote, { applicationId, round: 1 });
  await told(page, "5 van de 13 gemeenten stemden");
  await other.goto(stand);
  const shown = (one: Page) => one.locator("[data-standing]").innerHTML();
  t.equal(await shown(page), await shown(other));
  await page.context().close();
});

t.test("on a stream where nothing happens something is said every fifteen seconds", async (t) => {
  const { base, stand, pass } = await started;
  const stop = new AbortController();
  t.teardown(() => stop.abort());
  const headers = { cookie: await signedIn(base, secretary.identity.sub) };
  const { body } = await fetch(`${stand}.events`, { headers, signal: stop.signal });
  const chunks = body?.pipeThrough(new TextDecoderStream()).getReader();
  t.match((await chunks?.read())?.value, "retry: 200");
  for (let pulses = 0; pulses < 3; pulses += 1) {
    await pass(15_000, []);
    let said = "";
    while (!said.endsWith(":\n\n")) said += (await chunks?.read())?.value ?? "";
  }
});
