import fc from "fast-check";
import type { Fund } from "../../../domain/fund/state.ts";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import { AFTERWARDS, AWARDER } from "../../support/fund.ts";
import { available, claimOf, open, type PlainBooks, type PlainCase, unpaidOf } from "./plain-books.ts";

/**
 * Random lives of small funds.
 * Amounts are small, so that the odd cents of every split count; some are huge, so that no precision may be lost.
 */

export const YEARS = [2016, 2017, 2018] as const;
export const MEMBERS = ["leiden", "katwijk", "alphen"] as const;
/** Joins in some lives. */
const NEWCOMER = "gouda";
export const EVERYBODY = [...MEMBERS, NEWCOMER] as const;
/** With the year that a longer period brings. */
export const EVERY_YEAR = [...YEARS, 2020] as const;
export const EARMARKS = ["general", "veiligheid", "ambulant"] as const;
const COLUMNS = [null, "veiligheid", "ambulant", "residentieel"] as const;
export const APPLICATIONS = [1, 2, 3, 4].map((number) => `10000000-0000-4000-8000-00000000000${number}`);

/** A step of a random life: what is tried, and numbers that pick on whom and how much. */
export interface Step {
  readonly kind: (typeof KINDS)[number];
  readonly picks: readonly number[];
}

const KINDS = [
  "confirm",
  "extra",
  "receive",
  "receive",
  "moveExcess",
  "forgive",
  "exchange",
  "exchange",
  "reserve",
  "reserve",
  "reserve",
  "retry",
  "release",
  "redraw",
  "commit",
  "commit",
  "reduce",
  "shift",
  "shift",
  "determine",
  "raise",
  "revise",
  "restore",
  "dispute",
  "hold",
  "hold",
  "endDispute",
  "due",
  "due",
  "pay",
  "pay",
  "pay",
  "order",
  "order",
  "recover",
  "recover",
  "lower",
  "writeOff",
  "remit",
  "announce",
  "announce",
  "merge",
  "join",
  "leave",
  "extend",
  "settleMember",
  "settleMember",
  "payInvoice",
  "settleFund",
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 8, maxLength: 8 }),
});
const nine = (one: fc.Arbitrary<number>) => fc.array(one, { minLength: 9, maxLength: 9 });
/** Per member and earmark: most contribute everywhere, or few do, or it is only a few cents. */
const amounts = fc.oneof(
  nine(fc.nat({ max: 99 })),
  nine(fc.constantFrom(0, 0, 0, 0, 1, 40, 77)),
  nine(fc.constantFrom(0, 0, 0, 1, 2)),
);
/** A year may turn out much smaller than was thought, so that more was drawn from it than there is. */
const fewer = fc.oneof(nine(fc.nat({ max: 50 })), nine(fc.constantFrom(0, 0, 0, 0, 1, 2)));
const year = fc.record({ definitive: fc.boolean(), set: amounts, confirmed: fewer, alike: fc.boolean() });
const rules = fc.record({
  placement: fc.constantFrom("earmark-first", "pro-rata"),
  exchangeFrom: fc.constantFrom("definitive", "provisional-too"),
  settledMemberShare: fc.constantFrom("others-taken-from", "all-contributors"),
});
export const life = fc.record({
  rules,
  years: fc.tuple(year, year, year),
  /** Whether what is due is paid at once; otherwise as the steps have it. */
  paidUp: fc.boolean(),
  /** Whether all of a provisional year is spent before it is confirmed, so that somebody may end up owing. */
  spentFirst: fc.boolean(),
  /** Everything is so many times as much: small amounts for the odd cents, huge ones for precision. */
  factor: fc.constantFrom(1, 1, 1, 100, 7_000_000_001),
  steps: fc.array(step, { minLength: 25, maxLength: 80 }),
});
export type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** A fund that is lived: the decider's state and the plain books side by side, and all that happened. */
export interface Lived {
  state: Fund;
  readonly books: PlainBooks;
  readonly events: FundEvent[];
  readonly factor: number;
  readonly years: Life["years"];
  commands: number;
}

function bookedOf({ booked }: PlainBooks, key: string): number {
  return booked.get(key) ?? 0;
}

/** One of a list. */
function pick<Item>(list: readonly Item[], number: number): Item {
  return list[number % list.length] as Item;
}

/** An amount up to a limit, now and then exactly the limit or one cent beyond it. */
function amountUpTo(limit: number, number: number): number {
  if (number % 7 === 0) return Math.max(1, limit);
  if (number % 29 === 0) return Math.max(1, limit + 1);
  return Math.max(1, Number((BigInt(Math.max(0, limit)) * BigInt(number)) / 1000n));
}

/** The stage an application must be in for a step to come to anything. */
const FITS: Partial<Record<Step["kind"], (one: PlainCase) => boolean>> = {
  retry: ({ stage }) => stage === "waiting",
  release: ({ stage }) => stage === "reserved" || stage === "waiting",
  redraw: ({ stage }) => stage === "reserved" || stage === "committed",
  commit: ({ stage }) => stage === "reserved",
  reduce: ({ stage, determined }) => stage === "committed" && determined === null,
  revise: ({ stage, determined }) => stage === "committed" && determined === null,
  determine: ({ stage, paid }) => stage === "committed" && paid.size > 0,
  raise: ({ determined, ordered, givenUp }) => determined !== null && ordered === 0 && givenUp === 0,
  restore: ({ determined, ordered, givenUp }) => determined !== null && ordered === 0 && givenUp === 0,
  due: (one) => one.stage === "committed" && unpaidOf(one) > 0,
  pay: ({ dues }) => [...dues.values()].some(({ paid }) => !paid),
  order: (one) => claimOf(one) > one.ordered,
  recover: ({ ordered, givenUp }) => ordered + givenUp > 0,
  lower: ({ ordered }) => ordered > 0,
  writeOff: ({ ordered }) => ordered > 0,
  remit: ({ ordered }) => ordered > 0,
  announce: ({ awaiting }) => awaiting > 0,
};

function fitting(kind: Step["kind"], { applications, disputes, held }: PlainBooks): string[] {
  if (kind === "hold") return [...disputes].filter((id) => !held.get(id)?.isForDispute);
  if (kind === "endDispute") return [...disputes].filter((id) => held.get(id)?.isForDispute);
  return [...applications].filter(([, one]) => FITS[kind]?.(one)).map(([id]) => id);
}

/** The kind of step that has to come first. */
const BEFORE: Partial<Record<Step["kind"], Step["kind"]>> = {
  retry: "reserve",
  release: "reserve",
  redraw: "reserve",
  commit: "reserve",
  reduce: "commit",
  revise: "commit",
  due: "commit",
  pay: "due",
  determine: "pay",
  raise: "determine",
  restore: "determine",
  hold: "dispute",
  endDispute: "hold",
  order: "determine",
  recover: "order",
  lower: "order",
  writeOff: "order",
  remit: "order",
  announce: "remit",
};

/** A step as it is, or what has to go before it; now and then it is tried in vain. */
export function possible(step: Step, { books }: Lived): Step {
  let { kind } = step;
  if ((step.picks[7] ?? 0) % 10 === 0) return step;
  for (let before = BEFORE[kind]; before && fitting(kind, books).length === 0; before = BEFORE[kind]) kind = before;
  return { ...step, kind };
}

/** The command a step comes to, as things stand. */
export function commandOf({ kind, picks }: Step, lived: Lived): FundCommand {
  const { books, years, commands } = lived;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = picks;
  const known = books.joined.has(NEWCOMER) || c % 29 === 0 ? EVERYBODY : MEMBERS;
  const allYears = books.isExtended ? EVERY_YEAR : YEARS;
  const year = pick(allYears, a);
  const earmark = pick(EARMARKS, b);
  const municipality = pick(known, c);
  const application = () => pick(fitting(kind, books).length > 0 ? fitting(kind, books) : APPLICATIONS, d);
  const recovery = pick(books.recoveries.size > 0 ? [...books.recoveries.keys()] : [APPLICATIONS[0] ?? ""], d);
  switch (kind) {
    case "confirm": {
      const index = a % YEARS.length;
      const { set, confirmed, alike } = pick(years, index);
      return {
        type: "ConfirmContributions",
        data: ofThoseLeft(lived, wholeYear(lived, index, alike ? set : confirmed)),
      };
    }
    case "extra": {
      const cents = amountUpTo(20 * lived.factor, d);
      return { type: "SetExtraContribution", data: { year, earmark, municipality, cents, reason: "Extra" } };
    }
    case "receive": {
      const due = open(books, `${year}/${earmark}/${municipality}`);
      const cents = d % 3 === 0 ? amountUpTo(due + 10 * lived.factor, e) : Math.max(1, due);
      return { type: "ReceiveContribution", data: { year, earmark, municipality, cents } };
    }
    case "moveExcess": {
      // From where somebody paid too much, if anybody did; mostly to another pool of the same member.
      const accounts = [...books.received.keys()].filter(
        (key) => (books.received.get(key) ?? 0) > bookedOf(books, key),
      );
      const [fromYear = "", fromEarmark = "", member = ""] = pick(accounts, d)?.split("/") ?? [];
      const from =
        accounts.length > 0 ? { fromYear: Number(fromYear), fromEarmark } : { fromYear: year, fromEarmark: earmark };
      const of = accounts.length > 0 && c % 9 ? member : municipality;
      const key = `${from.fromYear}/${from.fromEarmark}/${of}`;
      const most = Math.min(
        (books.received.get(key) ?? 0) - bookedOf(books, key),
        open(books, `${year}/${earmark}/${of}`),
      );
      const data = { municipality: of, ...from, year, earmark, cents: amountUpTo(most, e), reason: "Verrekend" };
      return { type: "MoveExcess", data };
    }
    case "forgive": {
      const cents = amountUpTo(
        Math.min(open(books, `${year}/${earmark}/${municipality}`), available(books, year, earmark)),
        d,
      );
      return { type: "WriteOffContribution", data: { year, earmark, municipality, cents, reason: "Komt niet meer" } };
    }
    case "exchange": {
      const cents = amountUpTo(available(books, year, earmark), d);
      const toYear = pick(allYears, e);
      return { type: "ExchangeBudget", data: { earmark, fromYear: year, toYear, cents, reason: "Uitwisseling" } };
    }
    case "reserve": {
      const applicationId = pick(APPLICATIONS, d);
      const known = books.applications.get(applicationId);
      const lineOf = (ofYear: number, column: string | null, number: number) => {
        const onEarmark = column === null ? 0 : available(books, ofYear, column);
        return { year: ofYear, column, cents: amountUpTo(available(books, ofYear, "general") + onEarmark, number) };
      };
      const lines = [lineOf(year, pick(COLUMNS, f), g), lineOf(pick(allYears, e), pick(COLUMNS, f + 1), h)];
      const round = known ? known.round + (g % 3 === 0 ? 0 : 1) : 1;
      return { type: "ReserveFunds", data: { applicationId, round, lines: lines.slice(0, 1 + (b % 2)), split: null } };
    }
    case "retry":
      return { type: "RetryReservation", data: { applicationId: application() } };
    case "release":
      return {
        type: "ReleaseReservation",
        data: {
          applicationId: application(),
          cause: g % 2 ? { of: "withdrawal" } : { of: "next-round", round: 1 + (h % 4) },
        },
      };
    case "redraw": {
      const applicationId = application();
      const taken = books.applications.get(applicationId)?.taken ?? new Map<string, number>();
      const [key = `${year}/veiligheid`, cents = 1] =
        pick(
          [...taken].filter(([one]) => !one.endsWith("/general")),
          e,
        ) ?? [];
      const [fromYear, fromEarmark = ""] = key.split("/");
      return {
        type: "RedrawFunds",
        data: { applicationId, year: Number(fromYear), fromEarmark, cents: amountUpTo(cents, f), reason: "Tekort" },
      };
    }
    case "commit": {
      const applicationId = application();
      const placements = books.applications.get(applicationId)?.placements ?? [];
      const byLine = Map.groupBy(placements, (one) => `${one.year}/${one.column}`);
      const lines = [...byLine.values()].map((same) => {
        const cents = sumOf(same.map((one) => one.cents));
        return {
          year: same[0]?.year ?? 2016,
          column: same[0]?.column ?? null,
          cents: e % 2 ? cents : amountUpTo(cents, f),
        };
      });
      const awarded = lines.length > 0 ? lines : [{ year, column: null, cents: 1 }];
      return { type: "CommitFunds", data: { applicationId, decisionNumber: "1", awardedBy: AWARDER, lines: awarded } };
    }
    case "reduce": {
      const applicationId = application();
      const taken = [...(books.applications.get(applicationId)?.taken ?? [])].filter(([, cents]) => cents > 0);
      // Every pool's line is lowered by as much, or one of them alone.
      const lines = taken.map(([key, cents], index) => {
        const [ofYear = "", earmark = ""] = key.split("/");
        const isLowered = e % 2 === 0 || index === f % taken.length;
        const left = isLowered ? amountUpTo(cents, f) : cents;
        return { year: Number(ofYear), column: earmark === "general" ? null : earmark, cents: left };
      });
      const awarded = lines.length > 0 ? lines : [{ year, column: null, cents: 1 }];
      return { type: "ReduceCommitment", data: { applicationId, lines: awarded, reason: "Gewijzigd" } };
    }
    case "shift":
    case "revise": {
      const applicationId = application();
      const taken = [...(books.applications.get(applicationId)?.taken ?? [])].filter(([, cents]) => cents > 0);
      const lines = taken.map(([key, cents]) => {
        const [ofYear = "", earmark = ""] = key.split("/");
        return { year: Number(ofYear), column: earmark === "general" ? null : earmark, cents };
      });
      // A part of one of them goes to a line of any year and column; at times some of it is lost on the way.
      const from = lines[f % Math.max(1, lines.length)];
      const moved = Math.min(amountUpTo(from?.cents ?? 0, e), from?.cents ?? 0);
      const left = lines.map((line) => (line === from ? { ...line, cents: line.cents - moved } : line));
      const to = { year, column: pick(COLUMNS, e + f), cents: f % 5 ? moved : amountUpTo(moved - 1, f) };
      const shifted = [...left, to].filter((line) => line.cents > 0);
      const asked = shifted.length > 0 ? shifted : [{ year, column: null, cents: 1 }];
      if (kind === "revise") {
        // Mostly a little more in all, at times far more than any pool can bear.
        const more = amountUpTo((g % 4 ? 30 : 900) * lived.factor, g);
        const lines = asked.map((line, index) => (index === 0 ? { ...line, cents: line.cents + more } : line));
        return { type: "ReviseCommitment", data: { ...disputeOf(applicationId), lines } };
      }
      return {
        type: "ShiftCommitment",
        data: { applicationId, decisionNumber: "1", lines: asked, reason: "Verschoven" },
      };
    }
    case "determine": {
      const applicationId = application();
      const taken = sumOf(books.applications.get(applicationId)?.taken.values() ?? []);
      const paid = sumOf(books.applications.get(applicationId)?.paid.values() ?? []);
      return {
        type: "DetermineCommitment",
        data: { applicationId, determinedCents: amountUpTo(f % 4 ? paid : taken, e) },
      };
    }
    case "raise": {
      // At times one of which something is recovered.
      const recovered = f % 2 ? books.recoveries.get(recovery)?.application : undefined;
      const applicationId = recovered ?? application();
      const determined = books.applications.get(applicationId)?.determined ?? 0;
      // Mostly a little more, at times far more than any pool can bear.
      const cents = determined + amountUpTo((f % 4 ? 30 : 900) * lived.factor, e);
      return { type: "RaiseCommitment", data: { ...disputeOf(applicationId), determinedCents: cents } };
    }
    case "restore": {
      const applicationId = application();
      const known = books.applications.get(applicationId);
      const gaveBack = sumOf(known?.gaveBack.values() ?? []) + sumOf(known?.cameBack.values() ?? []);
      const more = f % 3 ? gaveBack : amountUpTo(30 * lived.factor, e);
      const awardedCents = sumOf(known?.taken.values() ?? []) + more;
      return { type: "RestoreCommitment", data: { ...disputeOf(applicationId), awardedCents } };
    }
    case "lower": {
      const known = books.recoveries.get(recovery);
      const applicationId = known?.application ?? APPLICATIONS[0] ?? "";
      // Now and then less than came in already, or as much as it was.
      const recoveredCents = f % 8 ? amountUpTo(known?.due ?? 1, e) : (known?.due ?? 0);
      const data = { ...disputeOf(applicationId), recoveryId: recovery, recoveredCents };
      return { type: "LowerRecovery", data };
    }
    case "dispute":
      return { type: "RecordDispute", data: disputeOf(pick(APPLICATIONS, d)) };
    case "hold": {
      const applicationId = application();
      const known = books.applications.get(applicationId);
      // Up to what a grant was committed once, or for lines of any year and column.
      const once = known ? sumOf(known.taken.values()) + sumOf(known.gaveBack.values()) : 0;
      const of = e % 2 ? "determination" : "withdrawal";
      const lines = [
        { year, column: pick(COLUMNS, f), cents: amountUpTo(60 * lived.factor, g) },
        { year: pick(allYears, e), column: pick(COLUMNS, f + 1), cents: amountUpTo(60 * lived.factor, h) },
      ];
      const sum =
        typeof known?.determined !== "number"
          ? ({ of: "refusal", lines, split: null } as const)
          : ({ of, mostCents: once } as const);
      return { type: "HoldDisputedSum", data: { ...disputeOf(applicationId), sum } };
    }
    case "endDispute": {
      const isDecidedAnew = f % 2 === 0;
      return { type: "EndDispute", data: { ...disputeOf(application()), isDecidedAnew } };
    }
    case "due": {
      const applicationId = application();
      const known = books.applications.get(applicationId);
      const cents = amountUpTo(known ? unpaidOf(known) : 1, e);
      const instalment = 1 + (f % 5);
      return { type: "RecordPaymentDue", data: { applicationId, instalment, cents } };
    }
    case "pay": {
      const applicationId = application();
      const dues = [...(books.applications.get(applicationId)?.dues ?? [])].filter(
        ([, due]) => !due.paid || g % 5 === 0,
      );
      return { type: "BookPayment", data: { applicationId, instalment: dues.length > 0 ? pick(dues, e)[0] : 1 } };
    }
    case "order": {
      const applicationId = application();
      const known = books.applications.get(applicationId);
      const recoveryId = `50000000-0000-4000-8000-${String(commands).padStart(12, "0")}`;
      const cents = amountUpTo(known ? claimOf(known) - known.ordered : 1, e);
      return { type: "RecordRecoveryDue", data: { recoveryId, applicationId, cents } };
    }
    case "recover": {
      const { due, recovered, remitted } = books.recoveries.get(recovery) ?? { due: 1, recovered: 0, remitted: 0 };
      return { type: "BookRecovery", data: { recoveryId: recovery, cents: amountUpTo(due - recovered - remitted, e) } };
    }
    case "remit": {
      const { due, recovered } = books.recoveries.get(recovery) ?? { due: 1, recovered: 0 };
      const cents = amountUpTo(Math.ceil((due - recovered) / 2), e);
      return {
        type: "RemitRecovery",
        data: { recoveryId: recovery, decisionNumber: `K-${commands}`, cents, reason: "Onevenredig" },
      };
    }
    case "announce": {
      const applicationId = application();
      const ofIt = [...books.awaited].filter(([, one]) => one.applicationId === applicationId);
      const [decisionNumber] = ofIt.length > 0 ? pick(ofIt, e) : ["K-none"];
      return {
        type: "RecordFundDecisionAnnounced",
        data: { applicationId, decisionNumber, announcedOn: AFTERWARDS.slice(0, 10) },
      };
    }
    case "writeOff":
      return { type: "WriteOffRecovery", data: { recoveryId: recovery, reason: "Oninbaar" } };
    case "settleMember": {
      const all = known.flatMap((member) => EARMARKS.map((one) => ({ municipality: member, earmark: one })));
      const isPaid = (one: (typeof all)[number]) =>
        EVERY_YEAR.every((ofYear) => open(books, `${ofYear}/${one.earmark}/${one.municipality}`) === 0);
      return { type: "SettleMember", data: pick(d % 5 ? [...all.filter(isPaid), ...all] : all, e) };
    }
    case "merge": {
      // Seldom, for a fund of three has soon merged into one; and mostly of members that are there, into one that is.
      const left = known.filter((member) => !books.gone.has(member) && !books.left.has(member));
      const among = e % 8 === 0 || left.length < 2 ? known : left;
      const index = f % among.length;
      const successor = e % 24 === 0 ? pick(among, index) : pick(among, index + 1);
      return {
        type: "SucceedMember",
        data: { municipality: pick(among, index), successor, reason: "Herindeling", succeededOn: null },
      };
    }
    case "join": {
      const municipality = d % 5 ? NEWCOMER : pick(MEMBERS, d);
      return { type: "JoinMember", data: { municipality, name: "Gouda", firstYear: pick(allYears, e), reason: "-" } };
    }
    case "leave":
      return { type: "LeaveMember", data: { municipality, reason: "Treedt uit" } };
    case "extend":
      return { type: "ExtendPeriod", data: { lastDay: d % 5 ? "2020-02-29" : "2019-06-30", reason: "Langer" } };
    case "payInvoice": {
      const invoice = d % 4 === 0 ? "final" : "member";
      const cents = amountUpTo(books.invoices[invoice].get(municipality) ?? 0, e);
      return { type: "PayInvoice", data: { municipality, invoice, cents } };
    }
    case "settleFund":
      return { type: "SettleFund", data: {} };
  }
}

/** Of each application one decision is disputed. */
export function disputeOf(applicationId: string) {
  return { applicationId, decisionNumber: `B-${applicationId.slice(-1)}` };
}

/** A year of a life: contributions of every member for every earmark. */
export function wholeYear({ factor }: Lived, index: number, amounts: readonly number[]) {
  const contributions = MEMBERS.flatMap((municipality, member) =>
    EARMARKS.map((earmark, column) => ({ municipality, earmark, cents: (amounts[member * 3 + column] ?? 0) * factor })),
  );
  const yearTotalCents = contributions.reduce((sum, { cents }) => sum + cents, 0);
  return { year: YEARS[index] ?? 2016, yearTotalCents, contributions, acceptDifference: false };
}

/** Mostly a confirmation names no member that is gone, nor one for an earmark it was settled for. */
export function ofThoseLeft<Year extends ReturnType<typeof wholeYear>>({ books, commands }: Lived, year: Year): Year {
  if (commands % 10 === 0) return year;
  const contributions: { municipality: string; earmark: string; cents: number }[] = [];
  for (const { municipality: of, earmark, cents } of year.contributions) {
    const municipality = books.gone.get(of) ?? of;
    const due = books.settledMembers.has(`${municipality}/${earmark}`) ? 0 : cents;
    const known = contributions.find((one) => one.municipality === municipality && one.earmark === earmark);
    if (known) known.cents += due;
    else contributions.push({ municipality, earmark, cents: due });
  }
  return { ...year, contributions, yearTotalCents: sumOf(contributions.map(({ cents }) => cents)) };
}

export const sumOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, cents) => sum + cents, 0);
