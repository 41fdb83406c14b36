import type { PoolView } from "../../projections/money/balance.ts";
import { format } from "../words/nl/format.ts";
import { providers } from "./cast.ts";
import { fundTerms } from "./memo.ts";
import { type Played, settlementOf } from "./record.ts";
import type { Chapter, Moment } from "./stage.ts";
import { textTable, wrapped } from "./text-table.ts";
import { earmarkInWords, inDutch, listed, OUTCOME_WORDS } from "./words.ts";

const WIDTH = 110;

/** Prints the example in Dutch, for readers without the code. */
export function printed(played: Played): string {
  return [
    introduction(),
    ...played.chapters.map((chapter) => chapterOf(chapter, played.moments)),
    adviceSection(played),
    exchangeSection(played),
    applicationSection(played),
    settlementSection(played),
    checkSection(played),
  ].join("\n\n");
}

function introduction(): string {
  const { name, period } = fundTerms;
  return [
    heading(`${name}: het hele verhaal`, "="),
    wrapped(
      `Dertien gemeenten leggen samen € 7.000.000,00 in om jeugdhulp te vernieuwen, van ${inDutch(period.from)} tot en met ${inDutch(period.to)}. Hieronder staat hoe dat verliep, van de oprichting tot de afrekening. Alles is gespeeld op een draaiende dienst, met de bedragen uit het memo waarmee het fonds begon. De bijdragen zijn echt; de projecten komen uit het memo, maar hun begroting, de personen en de aanbieders zijn verzonnen.`,
      WIDTH,
    ),
  ].join("\n");
}

function heading(text: string, rule = "-"): string {
  return `${text}\n${rule.repeat(text.length)}`;
}

function chapterOf({ title, lines, balanceAt }: Chapter, moments: readonly Moment[]): string {
  const moment = moments.find(({ at }) => at === balanceAt);
  return [
    heading(title),
    ...lines.map(({ day, text }, index) => {
      const date = lines[index - 1]?.day === day ? "" : inDutch(day);
      return wrapped(text, WIDTH, date.padEnd(DATE_WIDTH));
    }),
    ...(moment ? ["", balanceTable(moment)] : []),
  ].join("\n");
}

const DATE_WIDTH = "30 september 2016  ".length;

/** A table of the amounts per pool, in total and in cash. */
function balanceTable({ at, balance: { pools, total, earmarks } }: Moment): string {
  const row = (name: string, pool: Omit<PoolView, "year" | "earmark">) => [
    name,
    ...[
      pool.contributedCents,
      pool.exchangedInCents - pool.exchangedOutCents,
      pool.reservedCents,
      pool.committedCents,
      pool.settledCents,
      pool.availableCents,
      pool.paidCents - pool.recoveredCents,
    ].map(format.euros),
  ];
  const cash = earmarks.map(({ earmark, inHandCents }) => `${earmarkInWords(earmark)} ${format.euros(inHandCents)}`);
  const when = at === "end" ? "na de afrekening" : `op ${inDutch(at)}`;
  return [
    `Het geld ${when} (in kas: ${listed(cash)}):`,
    textTable(
      [
        { heading: "Pot" },
        ...["Bijgedragen", "Uitgewisseld", "Gereserveerd", "Toegekend", "Afgerekend", "Beschikbaar", "Betaald"].map(
          (name) => ({ heading: name, amounts: true }),
        ),
      ],
      [...pools.map((pool) => row(`${pool.year} ${earmarkInWords(pool.earmark)}`, pool)), row("Samen", total)],
    ),
  ].join("\n");
}

const METHOD_WORDS = { consensus: "consensus", vote: "stemming" } as const;

function adviceSection({ rounds }: Played): string {
  const rows = rounds.flatMap(({ title, round, openedAt, advice }) =>
    advice
      ? [
          [
            openedAt.slice(0, 10),
            `${title}${round > 1 ? `, ronde ${round}` : ""}`,
            METHOD_WORDS[advice.method],
            format.euros(advice.forCents),
            format.euros(advice.againstCents),
            format.euros(advice.abstainedCents),
            OUTCOME_WORDS[advice.outcome],
          ],
        ]
      : [],
  );
  const exact = rounds.filter(({ advice }) => advice && 3 * advice.forCents === 2 * advice.baseCents);
  return [
    heading("Alle adviezen van het PHO"),
    textTable(
      [
        { heading: "Dag" },
        { heading: "Aanvraag" },
        { heading: "Wijze" },
        { heading: "Voor", amounts: true },
        { heading: "Tegen", amounts: true },
        { heading: "Onthouding", amounts: true },
        { heading: "Uitkomst" },
      ],
      rows,
    ),
    ...exact.flatMap(({ title, advice }) => [
      "",
      `Hoe de uitkomst over „${title}” tot stand kwam, om na te rekenen:`,
      ...(advice?.derivation ?? []).map((sentence) => wrapped(sentence, WIDTH, "- ")),
    ]),
  ].join("\n");
}

function exchangeSection({ exchanges }: Played): string {
  return [
    heading("Budgetuitwisseling tussen de jaren"),
    textTable(
      [
        { heading: "Dag" },
        { heading: "Geld" },
        { heading: "Van" },
        { heading: "Naar" },
        { heading: "Bedrag", amounts: true },
        { heading: "Waarom" },
      ],
      exchanges.map(({ effectiveOn, earmark, fromYear, toYear, cents, reason }) => [
        effectiveOn,
        earmarkInWords(earmark),
        String(fromYear),
        String(toYear),
        format.euros(cents),
        reason,
      ]),
    ),
  ].join("\n");
}

function applicationSection({ applications }: Played): string {
  const amount = (cents: number | null) => (cents === null ? "" : format.euros(cents));
  return [
    heading("Alle aanvragen"),
    textTable(
      [
        { heading: "Aanvraag" },
        { heading: "Aanvrager" },
        { heading: "Stand" },
        { heading: "Gevraagd", amounts: true },
        { heading: "Toegekend", amounts: true },
        { heading: "Vastgesteld", amounts: true },
      ],
      applications.map(({ title, lead, phaseInWords, requestedCents, awardedCents, determinedCents }) => [
        title ?? "(uitnodiging waarop geen plan kwam)",
        providerName(lead),
        phaseInWords,
        amount(requestedCents),
        amount(awardedCents),
        amount(determinedCents),
      ]),
    ),
  ].join("\n");
}

function providerName(organisation: string | null): string {
  const provider = Object.values(providers).find((one) => one.organisation === organisation);
  return provider?.organisationName ?? "";
}

function settlementSection({ moments }: Played): string {
  const settlement = settlementOf(moments);
  const rowOf = (name: string, paid: number, settled: number, refunded: number) => [
    name,
    ...[paid, settled, refunded, paid - settled - refunded].map(format.euros),
  ];
  const sum = (figure: "contributedCents" | "settledCents" | "refundedCents") =>
    settlement.reduce((total, one) => total + one[figure], 0);
  return [
    heading("De afrekening per gemeente"),
    textTable(
      [
        { heading: "Gemeente" },
        { heading: "Betaald", amounts: true },
        { heading: "Eind 2016 terug", amounts: true },
        { heading: "Aan het eind terug", amounts: true },
        { heading: "Gedragen", amounts: true },
      ],
      [
        ...settlement.map(({ municipality, contributedCents, settledCents, refundedCents }) =>
          rowOf(municipality, contributedCents, settledCents, refundedCents),
        ),
        rowOf("Samen", sum("contributedCents"), sum("settledCents"), sum("refundedCents")),
      ],
    ),
  ].join("\n");
}

function checkSection({ checks }: Played): string {
  return [
    heading("Nagerekend"),
    ...checks.map(({ words, holds }) => `[${holds ? "klopt" : "KLOPT NIET"}] ${words}`),
  ].join("\n");
}
