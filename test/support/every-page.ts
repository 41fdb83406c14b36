/** Every page, in a real browser: what is said of one here holds for all of them, those of tomorrow included. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import type { Role } from "../../schemas/envelope.ts";
import { providers } from "../../services/example/cast.ts";
import { filled } from "../../services/schemes/command.ts";
import { acts } from "../../services/web/acts/acts.ts";
import { applyingPages } from "../../services/web/applying/routes.ts";
import { pages } from "../../services/web/pages.ts";
import { axeFaults, faultsInTheDark, PHONE, pageFaults, tooWide } from "./page-faults.ts";
import { signIn } from "./signing-in.ts";
import { somebody } from "./somebody.ts";

const award = z.object({ applicationId: z.string(), decisionNumber: z.string() });
const register = z.object({ items: z.tuple([award], z.unknown()) });

/** A browser of some reader. `told` gathers the errors it tells of, such as what the content security policy forbids. */
export async function reader(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  return { page, told, close: () => context.close() };
}

/** Two readers who differ in all that a page is made for. */
export const dutchReader = { language: "nl", locale: "nl-NL" } as const;
export const englishReader = { language: "en", locale: "en-GB" } as const;
export type PageReader = typeof dutchReader | typeof englishReader;

async function firstAwarded(base: string): Promise<z.infer<typeof award>> {
  const response = await fetch(`${base}/v1/funds/holland-rijnland/register`);
  return register.parse(await response.json()).items[0];
}

/** What stands in the address of a page besides an application. */
const ids = {
  round: 1,
  day: "2017-12-01",
  item: 1,
  year: 2017,
  date: "2017-11-08",
  municipality: "katwijk",
  organisationId: providers.teams.organisation,
  person: providers.teams.identity.sub,
  decisionNumber: "TF-2017-001",
};

/** Every page and every form, by the first of the roles that may see it: those of the public without signing in. */
const visits = Map.groupBy(
  Object.entries({ ...pages, ...acts, ...applyingPages }),
  ([, { roles }]): Role => roles?.[0] ?? "public",
);

/** One page of each family: what axe finds wrong with the others it finds in Dutch. */
const sample: ReadonlySet<string> = new Set(
  Object.values(Object.groupBy([...visits.values()].flat(), ([path]) => path.split("/")[1] ?? "")).flatMap((family) =>
    (family ?? []).slice(0, 1).map(([path]) => path),
  ),
);

/** A meeting that was held, for whoever may see meetings. @returns its id. */
async function aMeeting(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/f/holland-rijnland/agenda`);
  return (await page.locator("main table a").last().getAttribute("href"))?.split("/").at(-1) ?? "";
}

/** A booking of the example, for whoever may see the books. @returns the event that says how it stands. */
async function aBooking(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/f/holland-rijnland/boekingen?soort=payment`);
  const correction = page.locator("main table a[href$='/verbeteren']").first();
  return (await correction.getAttribute("href"))?.split("/").at(-2) ?? "";
}

/** An application that somebody began on the pages. @returns its id. */
async function begunBy(page: Page, base: string): Promise<string> {
  await page.goto(`${base}/f/holland-rijnland/aanvragen/nieuw`);
  await page.locator("[name=title]").fill("Logeren in de buurt");
  await page.locator("[name=summary]").fill("Kinderen logeren een weekend in een gezin.");
  await page.locator("[name='activities.from']").fill("2018-01-01");
  await page.locator("[name='activities.to']").fill("2019-12-31");
  await page.locator("[name=youthAndFamilyTeams][value=no]").check();
  await page.locator("button[value=verder]:visible").click();
  await page.waitForURL("**/doelen**");
  return new URL(page.url()).pathname.split("/").at(-2) ?? "";
}

/** Looks at every page and form as one reader: one test each. What is in no language is looked at in Dutch. */
export function testEveryPage(started: Promise<readonly [string, Browser]>, as: PageReader): void {
  t.test("every page", async (t) => {
    const [base, browser] = await started;
    const { language, locale } = as;
    const { applicationId: awarded, decisionNumber } = await firstAwarded(base);
    for (const [role, found] of visits) {
      const { page, told, close } = await reader(browser, { locale });
      const name = somebody[role]?.name;
      if (name !== undefined) await signIn(page, base, name);
      const draft = role === "applicant" ? await begunBy(page, base) : "";
      const isOfMeeting = found.some(([path]) => path.includes(":meetingId"));
      const meetingId = isOfMeeting ? await aMeeting(page, base) : "";
      const eventId = found.some(([path]) => path.includes(":eventId")) ? await aBooking(page, base) : "";
      for (const [path] of found)
        await t.test(`${path} for ${role} in ${locale}`, async (t) => {
          const applicationId = path.startsWith("/aanvragen/") ? draft : awarded;
          const below =
            path === "/"
              ? ""
              : filled(path, { ...ids, awardId: awarded, applicationId, decisionNumber, meetingId, eventId });
          const response = await page.goto(`${base}/f/holland-rijnland${below}`);
          t.equal(response?.status(), 200);
          t.equal(await page.locator("html").getAttribute("lang"), language);
          t.equal(await page.locator("h1").count(), 1);
          if (language === "en")
            t.strictSame([...(await tooWide(page, [PHONE])), ...(sample.has(path) ? await axeFaults(page) : [])], []);
          else t.strictSame([...(await pageFaults(page)), ...(await faultsInTheDark(page))], []);
          t.strictSame(told, []);
        });
      await close();
    }
  });
}
