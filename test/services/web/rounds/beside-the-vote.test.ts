/** What stands beside a vote, before it and before its round is opened: rules, weights and prices, as they are asked for. */
import t from "tap";
import { z } from "zod";
import { requestedAmounts } from "../../../../domain/application/amounts.ts";
import { roundRules } from "../../../../schemas/advice.ts";
import { auditor, holderOf, reviewer, secondReviewer, secretary } from "../../../../services/example/cast.ts";
import { timeOut } from "../../../../services/example/projects/others.ts";
import { TwoRules } from "../../../../services/web/rounds/two-rules.tsx";
import { WeightsBar } from "../../../../services/web/rounds/weights-bar.tsx";
import { NO_NAMES } from "../../../../services/words/names.ts";
import { wordsFor } from "../../../../services/words/words.ts";
import { signedIn } from "../../../support/signed-in.ts";
import { votingExample } from "../../../support/voting-example.ts";

t.setTimeout(300_000);

const words = { ...wordsFor("nl"), names: NO_NAMES };
const rules = roundRules.parse({});

/** What a page says, without markup. */
function textOf(html: string): string {
  return html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");
}

/** What somebody of the example reads at an address. */
async function readerOf(base: string, person: string) {
  const headers = { cookie: await signedIn(base, person), "accept-language": "nl" };
  return async (address: string) => {
    const answer = await fetch(address, { headers });
    const html = await answer.text();
    return { status: answer.status, html, text: textOf(html) };
  };
}

t.test(
  "the vote and the summary say when a side wins, in the weights of this round, and what a unit costs",
  async (t) => {
    const { base, dossier } = await votingExample(t);
    const read = await readerOf(base, holderOf("katwijk").identity.sub);
    const tests =
      /1\. Ten minste twee derde van de stemmen voor en tegen Voor en tegen tellen\. Onthouden telt niet mee\. 2\. Meer dan een derde van al het gewicht De kant die wint, heeft meer dan 1\.000\.000 van de 3\.000\.000 nodig\./;
    t.match((await read(`${dossier}/ronde/1/stemmen`)).text, tests);
    const { text } = await read(`${dossier}/ronde/1`);
    t.match(text, tests);
    t.match(text, /Per eenheid \(behandeling\): € 1\.750,00 € 350\.000,00 gedeeld door 200 /);
  },
);

t.test("the rules say whose weight counts, and the whole weight that has to be exceeded", async (t) => {
  const told = async (of: Partial<typeof rules>, weights: readonly number[]) =>
    textOf(
      String(
        await TwoRules({
          words,
          rules: { ...rules, ...of },
          electorate: weights.map((weightCents) => ({ weightCents })),
        }),
      ),
    );
  const quorum = (of: "majority-side" | "cast" | "present", numerator: number) => ({
    voteQuorum: { of, moreThan: { numerator, denominator: 3 } },
  });
  t.match(
    await told(quorum("cast", 1), [100_00, 100_00]),
    /samen meer dan 66 van de 200 hebben/,
    "66,67 of whole euros",
  );
  t.match(await told(quorum("present", 1), [1, 9]), /onthouden moeten samen meer dan 3 van de 10 hebben/, "in cents");
  t.match(await told(quorum("cast", 0), [100, 100]), /Er is geen quorum Ook als er weinig gemeenten stemmen/);
  t.match(
    await told({ majorityBase: "entitled" }, [100]),
    /Elke gemeente telt mee, ook wie zich onthoudt of niet stemt/,
  );
});

t.test("a bar of all weight marks the quorum and the majority, and no quorum where there is none", async (t) => {
  const electorate = [30_00, 60_00].map((weightCents, index) => ({
    municipality: `m${index}`,
    name: `M${index}`,
    weightCents,
  }));
  const bar = async (numerator: number) =>
    String(
      await WeightsBar({
        words,
        electorate,
        rules: { ...rules, voteQuorum: { of: "cast", moreThan: { numerator, denominator: 3 } } },
      }),
    );
  const marked = await bar(1);
  t.match(marked, /<rect class="dark" x="0%" y="24" width="66.7%"/, "the heaviest first");
  t.match(textOf(marked), /een derde: 30 twee derde: 60 De streep met tekst erboven is het quorum/);
  t.match(textOf(await bar(0)), /^ *twee derde: 60 De streep is de meerderheid/);
});

t.test("whoever prepares a round reckons with votes before it is opened, and nobody else does", async (t) => {
  const { base, client } = await votingExample(t);
  const found = z.object({ applicationId: z.string(), title: z.string().nullable() });
  const all = await client.asksAll(auditor, found, "/applications");
  const applicationId = all.find(({ title }) => title === timeOut.content.title)?.applicationId ?? "";
  const round = `${base}/f/holland-rijnland/dossiers/${applicationId}/ronde/2`;
  const read = await readerOf(base, secretary.identity.sub);
  t.equal((await read(`${round}/rekenen`)).status, 404, "nothing was proposed yet");
  const proposal = {
    lines: requestedAmounts(timeOut.content),
    conditions: [],
    preparedBy: [{ person: secondReviewer.identity.sub, as: "ao-member" as const }],
  };
  await client.does(reviewer, "ForwardToPho", proposal, { applicationId });
  const preparing = await read(`${round}/voorbereiden`);
  t.match(preparing.text, /een derde: 1\.000\.000 twee derde: 2\.000\.000/);
  t.match(preparing.html, `${round.slice(base.length)}/rekenen"`);
  const reckoning = await read(
    `${round}/rekenen?stem-leiden=for&stem-katwijk=for&stem-teylingen=for&stem-lisse=against`,
  );
  t.equal(reckoning.status, 200);
  t.match(reckoning.text, /Terug naar de ronde voorbereiden/);
  t.match(
    reckoning.text,
    /Met deze stemmen en regels: positief advies\. Dit is een proefberekening\. Er verandert niets/,
  );
  t.equal((await read(`${round.replace(/2$/, "3")}/rekenen`)).status, 404, "only of the next round");
  const ofKatwijk = await readerOf(base, holderOf("katwijk").identity.sub);
  t.equal((await ofKatwijk(`${round}/rekenen`)).status, 404);
});
