import t from "tap";
import { balanceView } from "../../../projections/money/balance.ts";
import { auditor } from "../../../services/example/cast.ts";
import { checksOf } from "../../../services/example/checks.ts";
import type { Evidence } from "../../../services/example/evidence.ts";
import { developmentTokens, EXAMPLE_BEGINS, playExample } from "../../../services/example/play.ts";
import { recordOf } from "../../../services/example/record.ts";
import { printed } from "../../../services/example/report.ts";
import { startService } from "../../support/service.ts";
import { done } from "../../support/small-fund.ts";

const { played, asked } = await playFedBy("commit");
const record = recordOf(played);
const fosterCare = played.applications.find(({ title }) => title === "Pleegzorg in plaats van 24-uurszorg");

/** Plays the example on a service whose read models are fed by every commit, or by a subscription; the service goes on. */
async function playFedBy(feed: "commit" | "subscription") {
  const service = await startService(t, { clock: `manual:${EXAMPLE_BEGINS}`, "read-model-feed": feed });
  const tokenFor = await developmentTokens(service.config.dataDirectory, service.config.identityAudience);
  const played = await playExample({ baseUrl: service.server.url, tokenFor });
  const token = await tokenFor(auditor.identity);
  return { played, asked: async (path: string) => (await done(service.ask(token, path))).body };
}

async function listed(path: string) {
  return (await asked(path)).items as Record<string, unknown>[];
}

t.test("the example ends the same when the read models follow the log by subscription", async (t) => {
  t.strictSame(recordOf((await playFedBy("subscription")).played), record);
});

t.test("every municipality gets back, to the cent, what it did not bear", async (t) => {
  const rows = record.settlement.map(({ municipality, contributedCents, settledCents, refundedCents }) => [
    municipality,
    contributedCents,
    settledCents,
    refundedCents,
  ]);
  t.strictSame(rows, [
    ["Alphen aan den Rijn", 48448200, 11195764, 1167460],
    ["Hillegom", 35980600, 0, 1166219],
    ["Kaag en Braassem", 6190900, 1413086, 151073],
    ["Katwijk", 108820200, 0, 3514141],
    ["Leiden", 218514900, 0, 7060535],
    ["Leiderdorp", 43724000, 0, 1410711],
    ["Lisse", 33567800, 0, 1087912],
    ["Nieuwkoop", 37241000, 0, 1190439],
    ["Noordwijk", 60444800, 0, 1956746],
    ["Noordwijkerhout", 0, 0, 0],
    ["Oegstgeest", 32136000, 0, 1021490],
    ["Teylingen", 62438200, 0, 2010479],
    ["Zoeterwoude", 12493200, 0, 401745],
  ]);
});

t.test("from 2019 on one municipality has what two had, and before that nothing changed", async (t) => {
  const paidIn = (at: string) => {
    const { statements } = played.moments.find((moment) => moment.at === at) ?? { statements: [] };
    return statements
      .filter(({ municipality }) => municipality.startsWith("noordwijk"))
      .map(({ municipality, paidInCents, succession }) => [municipality, paidInCents, succession?.succeededOn ?? null]);
  };
  t.strictSame(paidIn("2018-12-31"), [
    ["noordwijk", 29215700, null],
    ["noordwijkerhout", 22168300, null],
  ]);
  t.strictSame(paidIn("2019-12-31"), [
    ["noordwijk", 60444800, null],
    ["noordwijkerhout", 0, "2019-01-01"],
  ]);
});

t.test("what the municipalities bore is what was determined, and what was written off", async (t) => {
  const borne = record.settlement.reduce(
    (sum, { contributedCents, settledCents, refundedCents }) => sum + contributedCents - settledCents - refundedCents,
    0,
  );
  const determined = [987_020_00, 1_440_000_00, 1_160_000_00, 1_289_000_00, 1_710_000_00, 45_000_00];
  t.equal(borne, determined.reduce((sum, cents) => sum + cents, 0) + 21_500_00);
});

t.test("the PHO gives every kind of advice: exactly two thirds passes, one vote short of it does not", async (t) => {
  const rows = record.advice.map((one) => [
    one.application,
    one.round,
    one.method,
    one.for,
    one.against,
    one.abstained,
    one.base,
    one.outcome,
  ]);
  t.strictSame(rows, [
    ["Robuuste jeugd- en gezinsteams (LOT)", 1, "consensus", 95321300, 0, 0, 95321300, "positive"],
    ["Pleegzorg in plaats van 24-uurszorg", 1, "vote", 39070800, 19535400, 41393600, 58606200, "positive"],
    ["School2Care, 6 tot 12 jaar", 1, "vote", 35356500, 19535400, 45107900, 54891900, "no-majority"],
    ["Ombouw van residentiële zorg, 16+", 1, "vote", 59227800, 227271600, 13500600, 286499400, "negative"],
    ["School2Care, 6 tot 12 jaar (opnieuw)", 1, "vote", 238774600, 47724800, 13500600, 286499400, "positive"],
    ["Low-care huis bij autisme, 12 tot 18 jaar", 1, "vote", 271437200, 15062200, 0, 286499400, "positive"],
    ["Ombouw van residentiële zorg, 16+ (opnieuw)", 1, "consensus", 300000000, 0, 0, 300000000, "positive"],
    ["Time-outplekken op de boerderij", 1, "vote", 0, 22087100, 0, 22087100, "no-majority"],
    ["Sneller aan de beurt in de jeugd-ggz", 1, "vote", 22087100, 264412300, 13500600, 286499400, "negative"],
    ["Time-outplekken op de boerderij", 2, "consensus", 0, 300000000, 0, 300000000, "negative"],
    ["Time-outplekken op de boerderij", 3, "consensus", 199999900, 0, 0, 199999900, "positive"],
  ]);
});

t.test("a substitute cast the full weight of a municipality whose portfolio holder has an interest", async (t) => {
  const round = played.rounds.find(({ title }) => title === "School2Care, 6 tot 12 jaar (opnieuw)");
  const leiden = round?.electorate.find(({ municipality }) => municipality === "leiden");
  t.strictSame(leiden, {
    municipality: "leiden",
    name: "Leiden",
    weightCents: 96_935_100,
    choice: "for",
    votedBy: {
      person: "pho-leiden-vervanger",
      personName: "Olaf Berendsen",
      as: "substitute",
      guided: false,
      at: "2017-06-14T08:00:00.000Z",
    },
    withdrawn: null,
  });
});

t.test("money is exchanged in both directions, also from a later year", async (t) => {
  t.strictSame(
    record.exchanges.map(({ effectiveOn, fromYear, toYear, cents }) => [effectiveOn, fromYear, toYear, cents]),
    [
      ["2017-01-16", 2016, 2017, 325_000_00],
      ["2017-11-21", 2018, 2017, 150_000_00],
    ],
  );
});

t.test("the balances say per pool what is available at each year's end, and that nothing is left", async (t) => {
  const available = record.balances.map(({ at, pools }) => [
    at,
    ...pools.map(({ year, earmark, availableCents }) => `${year} ${earmark} ${availableCents}`),
  ]);
  t.strictSame(available, [
    balanceRow("2016-12-31", [32928950, 173259400, 13500600, 152033400, 8966500, 59516800, 4483300]),
    balanceRow("2017-12-31", [428950, 1260000, 0, 5399900, 0, 1716800, 483300]),
    balanceRow("2018-12-31", [428950, 1260000, 0, 1399900, 0, 1216800, 483300]),
    balanceRow("2019-12-31", [428950, 8509238, 426044, 5361371, 282959, 6520858, 609530]),
    balanceRow("end", [0, 0, 0, 0, 0, 0, 0]),
  ]);
});

function balanceRow(at: string, cents: readonly number[]): string[] {
  const pools = ["2016 general", "2017 general", "2017 veiligheid", "2018 general", "2018 veiligheid"];
  return [at, ...[...pools, "2019 general", "2019 veiligheid"].map((pool, index) => `${pool} ${cents[index]}`)];
}

t.test("every application that was submitted ends in its expected state", async (t) => {
  t.strictSame(played.applications.map(({ title, phase }) => `${title}: ${phase}`).sort(), [
    "Ambulante gezinscoach: refused",
    "Eén dossier per kind: withdrawn",
    "Hulp op afstand: laid-aside",
    "Low-care huis bij autisme, 12 tot 18 jaar: determined",
    "Maatjes voor pleegkinderen: withdrawn",
    "Ombouw van residentiële zorg, 16+ (opnieuw): determined",
    "Ombouw van residentiële zorg, 16+: refused",
    "Pleegzorg in plaats van 24-uurszorg: determined",
    "Robuuste jeugd- en gezinsteams (LOT): determined",
    "School2Care, 6 tot 12 jaar (opnieuw): determined",
    "School2Care, 6 tot 12 jaar: refused",
    "Sneller aan de beurt in de jeugd-ggz: refused",
    "Time-outplekken op de boerderij: determined",
    "null: invited",
  ]);
});

t.test("the printed version holds every chapter, and says that every check holds", async (t) => {
  const text = printed(played);
  const headings = text.split("\n").filter((_, index, lines) => /^(=+|-+)$/.test(lines[index + 1] ?? ""));
  t.strictSame(headings, [
    "Tijdelijk Fonds Jeugdhulp Holland Rijnland: het hele verhaal",
    "De oprichting",
    "2016: het fonds begint",
    "2017: het jaar van de drie miljoen",
    "Winter 2017: besluiten",
    "2018: de projecten draaien",
    "2019: de laatste projecten",
    "2020: de afrekening",
    "Alle adviezen van het PHO",
    "Budgetuitwisseling tussen de jaren",
    "Alle aanvragen",
    "De afrekening per gemeente",
    "Nagerekend",
  ]);
  t.notMatch(text, /KLOPT NIET|undefined|NaN/);
});

t.test("every check holds", async (t) => {
  const wrong = Object.entries(record.checks).filter(([, holds]) => !holds);
  t.strictSame(wrong, []);
  t.equal(Object.keys(record.checks).length, 14);
});

t.test("a check fails when its figures do not add up", async (t) => {
  const changed = <Item>(items: readonly Item[], index: number, change: (item: Item) => Item) =>
    items.map((item, at) => (at === (index + items.length) % items.length ? change(item) : item));
  const tampered: Readonly<Record<string, Partial<Evidence>>> = {
    "a municipality holds a cent more": {
      moments: changed(played.moments, 0, (moment) => ({
        ...moment,
        statements: changed(moment.statements, 0, (statement) => ({
          ...statement,
          pools: changed(statement.pools, 0, (pool) => ({ ...pool, heldCents: pool.heldCents + 1 })),
        })),
      })),
    },
    "a municipality gets a cent more back": {
      moments: changed(played.moments, -1, (moment) => ({
        ...moment,
        statements: changed(moment.statements, 0, (statement) => ({
          ...statement,
          total: { ...statement.total, refundedCents: statement.total.refundedCents + 1 },
        })),
      })),
    },
    "a cent of a pool is gone": {
      moments: changed(played.moments, 0, (moment) => ({
        ...moment,
        balance: {
          ...moment.balance,
          pools: changed(moment.balance.pools, 0, (pool) => ({ ...pool, availableCents: pool.availableCents - 1 })),
        },
      })),
    },
    "a cent is missing from what is in hand": {
      moments: changed(played.moments, 1, (moment) => ({
        ...moment,
        balance: {
          ...moment.balance,
          earmarks: changed(moment.balance.earmarks, 0, (cash) => ({ ...cash, inHandCents: cash.inHandCents - 1 })),
        },
      })),
      askedAgain: [],
    },
    "an advice is the other way round": {
      rounds: changed(played.rounds, 1, (round) => ({
        ...round,
        advice: round.advice && { ...round.advice, outcome: "negative" as const },
      })),
    },
    "more is awarded than was advised on": {
      register: changed(played.register, 0, (entry) => ({ ...entry, awardedCents: 2 * entry.awardedCents })),
    },
    "an exchange is not in the journal": { exchanges: played.exchanges.slice(1) },
  };
  const failing = Object.fromEntries(
    Object.entries(tampered).map(([how, differences]) => [
      how,
      checksOf({ ...played, ...differences })
        .filter(({ holds }) => !holds)
        .map(({ name }) => name),
    ]),
  );
  t.strictSame(failing, {
    "a municipality holds a cent more": ["holdingsAddUp"],
    "a municipality gets a cent more back": [
      "receivedIsPaidLessRecoveredPlusReturned",
      "receivedIsDeterminedPlusWrittenOffPlusReturned",
      "settlementAddsUpToZero",
    ],
    "a cent of a pool is gone": ["poolsAddUp", "holdingsAddUp", "pastBalancesUnchanged"],
    "a cent is missing from what is in hand": ["cashAddsUp", "pastBalancesUnchanged"],
    "an advice is the other way round": ["advicesRecomputed", "exactlyTwoThirdsPassed", "awardsWithinAdvice"],
    "more is awarded than was advised on": ["awardsWithinAdvice"],
    "an exchange is not in the journal": ["exchangesNetToZero"],
  });
});

t.test(
  "one objection overturns a refusal, one comes too late, one raises a determination: somebody else decides on each",
  async (t) => {
    const told = played.chapters.flatMap(({ lines }) => lines.map(({ day, text }) => `${day} ${text}`));
    t.strictSame(
      told.filter((line) => /(maakt|het) bezwaar/.test(line)),
      [
        "2018-01-10 Jeugdhulp Rijnstreek maakt bezwaar tegen besluit TF-2017-011 over „Time-outplekken op de boerderij”. Dagbesteding wordt in 2018 niet meer ingekocht.",
        "2018-02-19 Jeugd-ggz Duin en Plas maakt bezwaar tegen besluit TF-2017-007 over „Sneller aan de beurt in de jeugd-ggz”. De wachttijd is intussen nog langer geworden.",
        "2018-02-26 Besluit TF-2018-012: het bezwaar tegen besluit TF-2017-007 is niet-ontvankelijk. Het bezwaar kwam te laat, en daarvoor is geen goede reden.",
        "2018-02-26 Besluit TF-2018-013: het bezwaar is gegrond en besluit TF-2017-011 is herroepen. Het PHO ging uit van een inkoop die er niet meer is; het adviseert opnieuw.",
        "2019-04-23 Jeugdhulp Rijnstreek maakt bezwaar tegen besluit TF-2019-017 over „Time-outplekken op de boerderij”. De afgesproken prestatie, vijfendertig kinderen, is geleverd.",
        "2019-05-20 Besluit TF-2019-019: het bezwaar is gegrond. De vaststelling van besluit TF-2019-017 wordt € 45.000,00. Dat twee kinderen uit huis gingen, lag niet aan de time-outplekken.",
      ],
    );
  },
);

t.test("the fund is not settled while its last decision can still be objected to", async (t) => {
  const told = played.chapters.flatMap(({ lines }) => lines.map(({ day, text }) => `${day} ${text}`));
  t.strictSame(
    told.filter((line) => /Afrekenen kan nog niet|Het fonds is afgerekend/.test(line)),
    [
      "2020-03-30 Afrekenen kan nog niet. Van “School2Care, 6 tot 12 jaar (opnieuw)” moet nog iets terugkomen. Tegen besluit TF-2020-025 over “Pleegzorg in plaats van 24-uurszorg” kan nog bezwaar of beroep worden ingesteld. Vanaf 12 mei 2020 niet meer.",
      "2020-06-30 Het fonds is afgerekend: elke gemeente krijgt terug wat van haar bijdrage over is.",
    ],
  );
});

t.test("one grant goes on for a month, with a part of its money of one year in the next", async (t) => {
  const told = played.chapters.flatMap(({ lines }) => lines.map(({ day, text }) => `${day} ${text}`));
  t.strictSame(
    told.filter((line) => /van 2018 naar 2019/.test(line)),
    [
      "2018-10-01 Besluit TF-2018-016: „Time-outplekken op de boerderij” duurt tot en met 31 januari 2019, en € 5.000,00 gaat van 2018 naar 2019. Vijf kinderen logeren in januari nog op de boerderij.",
    ],
  );
  t.equal(told.filter((line) => /Time-outplekken.*over 2019 is beoordeeld/.test(line)).length, 1);
});

t.test("a receipt that was booked with a zero too many is put right a day later", async (t) => {
  t.match(await listed("/receipts?state=corrected"), [
    {
      municipality: "leiden",
      year: 2017,
      cents: 969_351_000,
      stands: { cents: 96_935_100, effectiveOn: "2017-02-15" },
      correctedFor: "Er stond een nul te veel.",
    },
  ]);
  const corrections = await listed("/corrections");
  t.match(
    corrections.find(({ cause }) => cause === "mistake"),
    {
      stands: { booking: "receipt", municipality: "leiden", year: 2017, cents: 96_935_100 },
      effectiveOn: "2017-02-15",
      recordedAt: "2017-02-16T08:00:00.000Z",
    },
  );
  const [wrong = 0, right = 0] = await cashOn("receivedCents", "2017-02-15", "2017-02-16");
  t.equal(wrong - right, 969_351_000 - 96_935_100);
});

t.test("a payment that the bank sent back is paid again", async (t) => {
  const applicationId = fosterCare?.applicationId ?? "";
  const corrections = await listed("/corrections");
  t.match(
    corrections.find(({ cause }) => cause === "returned"),
    {
      stands: { booking: "payment", applicationId, instalment: 2, cents: 0 },
      effectiveOn: "2017-04-18",
    },
  );
  const [, second] = await listed(`/payments?applicationId=${applicationId}`);
  t.match(second, { instalment: 2, stage: "paid", dueOn: "2017-04-14", paidOn: "2017-04-20", paidCents: 39_000_000 });
  const [before = 0, ...since] = await cashOn("paidCents", "2017-04-13", "2017-04-14", "2017-04-18", "2017-04-20");
  t.strictSame(
    since.map((cents) => cents - before),
    [39_000_000, 0, 39_000_000],
  );
});

t.test("a contribution that came in twice is held, and paid back", async (t) => {
  t.match(await listed("/held-receipts"), [
    {
      municipality: "lisse",
      cents: 15_062_200,
      effectiveOn: "2017-02-16",
      state: "returned",
      openCents: 0,
      allocations: [],
      returns: [{ cents: 15_062_200, effectiveOn: "2017-02-20" }],
    },
  ]);
  t.strictSame(await cashOn("unallocatedCents", "2017-02-15", "2017-02-16", "2017-02-20"), [0, 15_062_200, 0]);
});

t.test("a recipient passes into another organisation, whose grant is then determined", async (t) => {
  t.match(fosterCare, { lead: "gezinshuizen-bollenstreek", phase: "determined" });
  t.match(await asked(`/applications/${fosterCare?.applicationId}`), {
    content: {
      lead: "gezinshuizen-bollenstreek",
      successions: [
        {
          organisation: "pleegzorg-rijnland",
          into: "gezinshuizen-bollenstreek",
          succeededOn: "2020-01-02",
          reason: "De stichtingen zijn gefuseerd.",
        },
      ],
    },
  });
});

/** A figure of all cash together, as it was known at the end of each day. */
async function cashOn(figure: "receivedCents" | "paidCents" | "unallocatedCents", ...days: string[]) {
  const figures: number[] = [];
  for (const day of days) {
    const { cash } = balanceView.parse(await asked(`/balance?asOf=${day}`));
    figures.push(cash[figure]);
  }
  return figures;
}
