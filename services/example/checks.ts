import { isDeepStrictEqual } from "node:util";
import type { BalanceView } from "../../projections/money/balance.ts";
import type { StatementView } from "../../projections/money/municipality-statement.ts";
import type { SaidRound } from "../schemes/queries/said.ts";
import type { Evidence } from "./evidence.ts";
import { contributionsOn, years } from "./memo.ts";

/** A statement that has to hold for the service's answers, recomputed here from the figures. */
export interface Check {
  readonly name: string;
  /** The statement in Dutch. */
  readonly words: string;
  readonly holds: boolean;
}

/** Checks the service's answers against each other and against the memo. */
export function checksOf(evidence: Evidence): Check[] {
  return checks.map(({ name, words, test }) => ({ name, words, holds: test(evidence) }));
}

const checks: readonly { name: string; words: string; test(evidence: Evidence): boolean }[] = [
  {
    name: "contributionsAreThePrintedOnes",
    words: "Wat de gemeenten bijdragen is tot op de cent wat het memo afdrukt.",
    test: ({ moments }) => moments.every(({ at, statements }) => areAsPrinted(statements, at)),
  },
  {
    name: "poolsAddUp",
    words: "Elke pot: bijgedragen + uitgewisseld − gereserveerd − toegekend − afgerekend = beschikbaar.",
    test: ({ moments }) => moments.every(({ balance }) => poolsAddUp(balance)),
  },
  {
    name: "noPoolBelowZero",
    words: "Geen pot komt op een jaareinde of aan het eind onder nul.",
    test: ({ moments }) =>
      moments.every(({ balance }) => balance.pools.every(({ availableCents }) => availableCents >= 0)),
  },
  {
    name: "holdingsAddUp",
    words: "In elke pot tellen de delen van de gemeenten op tot wat er beschikbaar is.",
    test: ({ moments }) => moments.every(({ balance, statements }) => holdingsAddUp(balance, statements)),
  },
  {
    name: "cashAddsUp",
    words: "De kas klopt: ontvangen − betaald + teruggekomen − uitgekeerd = in kas, en nooit minder dan nul.",
    test: ({ moments }) => moments.every(({ balance }) => cashAddsUp(balance)),
  },
  {
    name: "exchangesNetToZero",
    words: "Bij de budgetuitwisseling gaat er per jaar evenveel uit en in als het journaal zegt, en samen nul.",
    test: exchangesNetToZero,
  },
  {
    name: "pastBalancesUnchanged",
    words: "Het saldo van een jaareinde, achteraf opgevraagd, is wat het op die dag was.",
    test: ({ moments, askedAgain }) =>
      askedAgain.length > 0 &&
      askedAgain.every((again) => isDeepStrictEqual(again.balance, moments.find(({ at }) => at === again.at)?.balance)),
  },
  {
    name: "advicesRecomputed",
    words: "Elk advies volgt uit de stemmen en gewichten, met de hand nageteld.",
    test: ({ rounds }) => rounds.every((round) => round.advice !== null && isRecomputed(round, round.advice)),
  },
  {
    name: "exactlyTwoThirdsPassed",
    words: "Precies twee derde was genoeg.",
    test: ({ rounds }) =>
      rounds.some(
        ({ advice }) =>
          advice?.method === "vote" && advice.outcome === "positive" && 3 * advice.forCents === 2 * advice.baseCents,
      ),
  },
  {
    name: "awardsWithinAdvice",
    words: "Geen toekenning is hoger dan waarover is geadviseerd, geen vaststelling hoger dan de toekenning.",
    test: awardsWithinAdvice,
  },
  {
    name: "receivedIsPaidLessRecoveredPlusReturned",
    words: "Ontvangen = betaald − teruggekomen + afgerekend en terugbetaald aan de gemeenten.",
    test: ({ moments }) => {
      const { total, returnedCents } = atTheEnd(moments);
      return total.receivedCents === total.paidCents - total.recoveredCents + returnedCents;
    },
  },
  {
    name: "receivedIsDeterminedPlusWrittenOffPlusReturned",
    words: "Ontvangen = vastgesteld + afgeschreven + kwijtgescholden + afgerekend en terugbetaald aan de gemeenten.",
    test: ({ moments, register }) => {
      const { total, returnedCents } = atTheEnd(moments);
      const determinedCents = sumOf(register, (entry) => entry.determinedCents ?? 0);
      return total.receivedCents === determinedCents + total.writtenOffCents + total.remittedCents + returnedCents;
    },
  },
  {
    name: "settlementAddsUpToZero",
    words: "Per gemeente: betaald − afgerekend − terugbetaald − gedragen = 0.",
    test: ({ moments }) => moments.at(-1)?.statements.every(bearsTheRest) === true,
  },
  {
    name: "nothingIsLeft",
    words: "Na de afrekening zijn alle potten en de kas leeg.",
    test: ({ moments }) => {
      const { pools = [], earmarks = [] } = moments.at(-1)?.balance ?? {};
      return (
        pools.length > 0 &&
        pools.every(({ availableCents, reservedCents }) => availableCents === 0 && reservedCents === 0) &&
        earmarks.every(({ inHandCents }) => inHandCents === 0)
      );
    },
  },
];

const LAST_DAY = "9999-12-31";

function sumOf<Item>(items: Iterable<Item>, centsOf: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += centsOf(item);
  return total;
}

/** At the end of a year, or at the end of all. */
function areAsPrinted(statements: readonly StatementView[], at: string): boolean {
  const day = at === "end" ? LAST_DAY : at;
  return years.every(({ year }) =>
    contributionsOn(day, year).every(({ municipality, earmark, cents }) => {
      const statement = statements.find((one) => one.municipality === municipality);
      const ofYear = statement?.pools.filter((pool) => pool.year === year && pool.contributedCents !== 0) ?? [];
      return ofYear.length === 1 && ofYear[0]?.earmark === earmark && ofYear[0].contributedCents === cents;
    }),
  );
}

function poolsAddUp({ pools }: BalanceView): boolean {
  return pools.every((pool) => {
    const inCents = pool.contributedCents + pool.exchangedInCents;
    const outCents = pool.exchangedOutCents + pool.reservedCents + pool.committedCents + pool.settledCents;
    return pool.availableCents === inCents - outCents;
  });
}

function holdingsAddUp({ pools }: BalanceView, statements: readonly StatementView[]): boolean {
  return pools.every(({ year, earmark, availableCents }) => {
    const held = statements.flatMap((statement) =>
      statement.pools.filter((pool) => pool.year === year && pool.earmark === earmark),
    );
    return sumOf(held, ({ heldCents }) => heldCents) === availableCents;
  });
}

function cashAddsUp({ earmarks }: BalanceView): boolean {
  return earmarks.every((cash) => {
    const inCents = cash.receivedCents + cash.unallocatedCents + cash.recoveredCents + cash.invoicesPaidCents;
    const outCents = cash.paidCents + cash.settledCents + cash.refundedCents;
    return cash.inHandCents === inCents - outCents && cash.inHandCents >= 0;
  });
}

function exchangesNetToZero({ moments, exchanges, exchangeMatrix }: Evidence): boolean {
  const pools = moments.at(-1)?.balance.pools ?? [];
  const agree = pools.every(({ year, earmark, exchangedInCents, exchangedOutCents }) => {
    const ofEarmark = exchangeMatrix.filter((cell) => cell.earmark === earmark);
    const inCents = sumOf(ofEarmark, ({ toYear, cents }) => (toYear === year ? cents : 0));
    const outCents = sumOf(ofEarmark, ({ fromYear, cents }) => (fromYear === year ? cents : 0));
    return inCents === exchangedInCents && outCents === exchangedOutCents;
  });
  const net = sumOf(pools, (pool) => pool.exchangedInCents - pool.exchangedOutCents);
  return agree && net === 0 && sumOf(exchanges, ({ cents }) => cents) === sumOf(exchangeMatrix, ({ cents }) => cents);
}

/** Recomputes an advice by the memo's rule 4 and the default rules: two thirds of the votes cast, and a quorum. */
function isRecomputed({ electorate }: SaidRound, advice: NonNullable<SaidRound["advice"]>): boolean {
  const weightOf = (choice: "for" | "against" | "abstain") =>
    sumOf(advice.lines, (line) => (line.choice === choice ? line.weightCents : 0));
  const electorateCents = sumOf(electorate, ({ weightCents }) => weightCents);
  const forCents = weightOf("for");
  const againstCents = weightOf("against");
  const sums =
    forCents === advice.forCents &&
    againstCents === advice.againstCents &&
    weightOf("abstain") === advice.abstainedCents &&
    forCents + againstCents === advice.baseCents;
  if (advice.method === "consensus") {
    const presentCents = advice.outcome === "positive" ? forCents : againstCents;
    return sums && advice.outcome !== "no-majority" && 2 * presentCents > electorateCents;
  }
  const carries = (cents: number) =>
    advice.baseCents > 0 && 3 * cents >= 2 * advice.baseCents && 3 * cents > electorateCents;
  const expected = carries(forCents) ? "positive" : carries(againstCents) ? "negative" : "no-majority";
  return sums && advice.outcome === expected;
}

function awardsWithinAdvice({ register, rounds }: Evidence): boolean {
  return register.every(({ applicationId, awardedCents, determinedCents }) => {
    const advised = rounds.findLast(
      (round) => round.applicationId === applicationId && round.advice?.outcome === "positive",
    );
    return advised !== undefined && awardedCents <= advised.totalCents && (determinedCents ?? 0) <= awardedCents;
  });
}

function atTheEnd(moments: Evidence["moments"]) {
  const last = moments.at(-1);
  if (!last) throw new RangeError("the example kept no balance");
  const returnedCents = sumOf(last.statements, ({ total }) => total.settledCents + total.refundedCents);
  return { total: last.balance.total, returnedCents };
}

function bearsTheRest({ paidInCents, total, final }: StatementView): boolean {
  return final !== null && paidInCents - total.settledCents - total.refundedCents - final.borneCents === 0;
}
