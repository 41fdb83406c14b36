/** Every form that can be put aside, in several tabs at once and without a script: no text is lost, whatever comes between. */
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { fundManager, type Person, providers, secondReviewer } from "../../../../services/example/cast.ts";
import { acts } from "../../../../services/web/acts/acts.ts";
import { wordsFor } from "../../../../services/words/words.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { askerOf, idsByTitle } from "../../../support/example-asker.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { goOnTo, main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(600_000);

const browser = startBrowser();
const words = wordsFor("nl");
const { keep, choose } = { keep: "Bewaren en later verder", choose: "Bewaar mijn keuze" };

/** A form in the example, as somebody fills it in. */
interface Form {
  readonly who: Person;
  /** Its address. */
  readonly at: string;
  /** The field that is typed in each tab. */
  readonly field: string;
  /** All others that have to be filled in, by name; what is chosen by its value. */
  readonly others?: Readonly<Record<string, string>>;
  /** How those are read where they can be sent no more. */
  readonly shown?: readonly (string | RegExp)[];
  /** What confirms it, where it is shown first what it leads to. */
  readonly confirm?: string;
  /** Closes it, where sending it does not. */
  close?(): Promise<void>;
}

t.test(
  "of every form that is put aside, no tab overwrites what another kept, and none loses what was typed",
  async (t) => {
    const directory = temporaryDirectory(t);
    const base = await startExample(t, {}, directory);
    const forms = await formsOf(base, directory);
    const putAside = Object.entries(acts).filter(([, act]) => act.isPutAside);
    t.strictSame(Object.keys(forms).sort(), putAside.map(([path]) => path).sort(), "none is left out");

    for (const [path, form] of Object.entries(forms))
      await t.test(path, async (t) => {
        const command = acts[path]?.command ?? "SubmitEvaluation";
        const { submit } = words.pages.acts[command];
        const one = await tabOf(t, form.who.name, { browser, base, javaScriptEnabled: false });
        const [other, late] = [await one.context().newPage(), await one.context().newPage()];
        for (const page of [one, other, late]) await page.goto(form.at);
        const text = (page: Page) => page.locator(`[name='${form.field}']`);
        const choice = (page: Page, which: "mine" | "theirs") =>
          page.locator(`[name='keus.${form.field}'][value=${which}]`);

        await text(one).fill("Uit het eerste venster.");
        await press(one, keep);
        await text(other).fill("Uit het tweede venster.");
        await press(other, keep);
        t.match(
          await main(other),
          /Er zijn twee teksten[\s\S]*Uit het tweede venster\.[\s\S]*Uit het eerste venster\./,
        );
        await press(other, choose);
        t.match(await other.getByRole("alert").innerText(), /Kies welke tekst blijft/, "nothing is chosen for anybody");
        await choice(other, "theirs").check();
        await press(other, choose);
        t.equal(await text(other).inputValue(), "Uit het eerste venster.");

        for (const [name, value] of Object.entries(form.others ?? {})) await fill(late, name, value);
        await text(late).fill("Uit het late venster.");
        await press(late, submit);
        t.match(
          await main(late),
          /Er zijn twee teksten[\s\S]*Uit het late venster\./,
          "it is not sent over another text",
        );
        const differing = await late.getByRole("radio", { name: "Wat u nu typte" }).all();
        for (const mine of differing) await mine.check();
        await press(late, choose);
        t.equal(await text(late).inputValue(), "Uit het late venster.");

        const last = await one.context().newPage();
        await last.goto(form.at);
        await press(late, submit);
        if (form.confirm) await press(late, form.confirm);
        t.match(await late.getByRole("status").innerText(), words.pages.acts[command].done);
        await form.close?.();
        for (const [page, button] of [
          [other, keep],
          [last, submit],
        ] as const) {
          for (const [name, value] of Object.entries(form.others ?? {})) await fill(page, name, value);
          await text(page).fill("Te laat,\nen nergens anders.");
          await press(page, button);
          const told = await main(page);
          t.match(told, /Wat u typte[\s\S]*Te laat,\nen nergens anders\./, "all that was typed is there to copy");
          for (const shown of form.shown ?? []) t.match(told, shown);
          t.equal(await page.locator("main form").count(), 0);
        }
      });
  },
);

/** Fills in a field, or chooses what it offers. */
async function fill(page: Page, name: string, value: string): Promise<void> {
  const option = page.locator(`input[type=radio][name='${name}'][value='${value}']`);
  if ((await option.count()) > 0) await option.check();
  else await page.locator(`[name='${name}']`).fill(value);
}

const goalsOf = z.object({ items: z.array(z.unknown()) });

/** Each form that is put aside, where the example has it open, or has it so once its applicant is asked for views. */
async function formsOf(base: string, directory: string): Promise<Readonly<Record<string, Form>>> {
  await goOnTo(base, "2018-01-02");
  const ask = await askerOf(base, directory);
  const idOf = await idsByTitle(ask, fundManager);
  const dossier = (id: string, form: string) => `${base}/f/holland-rijnland/dossiers/${id}/${form}`;
  const teams = idOf("Robuuste jeugd- en gezinsteams (LOT)");
  const fosterCare = idOf("Pleegzorg in plaats van 24-uurszorg");
  const coach = idOf("Ambulante gezinscoach");
  const asking = { reason: "De cijfers kloppen niet.", respondBy: "2018-02-01" };
  await ask(fundManager, `/applications/${coach}/views-invitations`, { ground: "awb-4:35-2a", ...asking });
  const intended = { kind: "determination", ground: "awb-4:46-2a" };
  await ask(fundManager, `/grants/${fosterCare}/views-invitations`, { intended, ...asking });
  const { items: goals } = goalsOf.parse(await ask(fundManager, `/grants/${teams}/evaluations`));
  const results = goals.flatMap((_, place) => [
    [`results.${place}.deliveredThousandths`, "12,5"],
    ...(place === 0 ? [] : [[`results.${place}.explanation`, "De werving loopt."]]),
  ]);

  return {
    "/dossiers/:applicationId/evaluatie/:year": {
      who: providers.teams,
      at: dossier(teams, "evaluatie/2017"),
      field: "results.0.explanation",
      others: Object.fromEntries(results),
      shown: ["12,5", "De werving loopt."],
    },
    "/dossiers/:applicationId/verslag/:day": {
      who: providers.teams,
      at: dossier(teams, "verslag/2017-12-01"),
      field: "report",
    },
    "/dossiers/:applicationId/vaststelling": {
      who: providers.fosterCare,
      at: dossier(fosterCare, "vaststelling"),
      field: "account",
      others: { spentCents: "390.000,50" },
      confirm: "Ja, leg dit vast",
      shown: ["390.000,50"],
    },
    "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar": {
      who: providers.teams,
      at: `${await pageOfAward(base)}/bezwaar`,
      field: "grounds",
    },
    "/dossiers/:applicationId/zienswijze": { who: providers.coaches, at: dossier(coach, "zienswijze"), field: "views" },
    "/dossiers/:applicationId/zienswijze-ontvanger": {
      who: providers.fosterCare,
      at: dossier(fosterCare, "zienswijze-ontvanger"),
      field: "views",
    },
    "/dossiers/:applicationId/oordeel": {
      who: secondReviewer,
      at: dossier(coach, "oordeel"),
      field: "goalsJudgement",
      others: {
        recommendation: "negative",
        "financesWaitingList.answer": "yes",
        "financesWaitingList.explanation": "Er is een wachtlijst.",
        existingMeansJudgement: "Er is ander geld.",
      },
      shown: [/Negatief/i, "Ja", "Er is een wachtlijst.", "Er is ander geld."],
      async close() {
        await ask(providers.coaches, `/applications/${coach}/withdrawal`, { reason: "Wij stoppen." });
      },
    },
  };
}
