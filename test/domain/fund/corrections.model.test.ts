/**
 * Random lives of funds in which bookings are corrected, undone and sent back, and members pass into each other, held against a plain
 * list of bookings.
 */
import fc from "fast-check";
import t from "tap";
import { fund } from "../../../domain/fund/fund.ts";
import { openReceipts } from "../../../domain/fund/held-receipts.ts";
import { accountOf, poolsOf } from "../../../domain/fund/pools.ts";
import type { Fund } from "../../../domain/fund/state.ts";
import { unpaidCents } from "../../../domain/money/accounts.ts";
import { inHandCents } from "../../../domain/money/cash.ts";
import { netPaidCents } from "../../../domain/money/commitment-parts.ts";
import { availableCents } from "../../../domain/money/pools.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { RightBooking } from "../../../schemas/bookings.ts";
import { type FundCommand, type FundEvent, fundEvents } from "../../../schemas/fund.ts";
import {
  AFTERWARDS,
  announce,
  award,
  confirm,
  contextOf,
  determine,
  establish,
  exchange,
  extra,
  factsOf,
  fold,
  founded,
  line,
  moveExcess,
  order,
  paid,
  paidPerDay,
  payInvoice,
  provisional,
  receive,
  recover,
  remit,
  settle,
  writeOff,
} from "../../support/fund.ts";
import { lives } from "../../support/lives.ts";
import { contributedBy, inHand, type PlainBookings, summed, take } from "../../support/plain-bookings.ts";
import { actorOf, eventId } from "../../support/specification.ts";

const YEARS = [2016, 2017];
const EARMARKS = ["general", "veiligheid"];
const MEMBERS = ["leiden", "katwijk", "alphen"];
const APPLICATIONS = [1, 2, 3].map((number) => `10000000-0000-4000-8000-00000000000${number}`);

const year = fc.constantFrom(...YEARS);
const earmark = fc.constantFrom(...EARMARKS);
const member = fc.constantFrom(...MEMBERS);
const application = fc.constantFrom(...APPLICATIONS);

/** The announcement of a remission, whichever application it is of. */
function announced(decisionNumber: string) {
  return APPLICATIONS.map((one) => announce(decisionNumber, "2016-09-01", one));
}
const cents = fc.integer({ min: 1, max: 60 });
const perMember = fc.record({ leiden: fc.nat({ max: 99 }), katwijk: fc.nat({ max: 99 }), alphen: fc.nat({ max: 99 }) });
const perEarmark = fc.record({ general: perMember, veiligheid: perMember });

function hold(municipality: string, of: string, amount: number): FundCommand {
  return { type: "HoldReceipt", data: { municipality, earmark: of, cents: amount, reason: "Twee keer betaald" } };
}

function merge(municipality: string, successor: string): FundCommand {
  return { type: "SucceedMember", data: { municipality, successor, reason: "Gefuseerd", succeededOn: null } };
}

/** What is tried: commands as they are, or a correction of one of the bookings there are then. */
type Try = readonly FundCommand[] | { readonly pick: number; readonly how: How };
type How = "right" | "withdraw" | "undo" | "return" | "move" | "older" | "home" | "back" | "year";

const correction: fc.Arbitrary<Try> = fc.record({
  pick: fc.nat({ max: 999 }),
  how: fc.constantFrom<How>(
    "right",
    "right",
    "right",
    "withdraw",
    "undo",
    "undo",
    "return",
    "move",
    "older",
    "home",
    "back",
    "year",
    "year",
  ),
});
const ordinary: fc.Arbitrary<Try> = fc.oneof(
  fc.tuple(member, year, earmark, cents).map((args) => [receive(...args)]),
  fc.tuple(member, year, earmark, cents).map((args) => [extra(...args)]),
  fc.tuple(member, earmark, cents).map((args) => [hold(...args)]),
  fc.tuple(earmark, year, year, cents).map((args) => [exchange(...args)]),
  fc.tuple(application, year, cents).map(([one, of, amount]) => award(one, [line(of, null, amount)])),
  fc.tuple(application, fc.integer({ min: 1, max: 3 }), cents).map((args) => paid(...args)),
  fc.tuple(application, cents).map(([one, amount]) => [determine(one, amount - 1), order(one, amount)]),
  cents.map((amount) => [recover(amount)]),
  fc.constant([writeOff]),
  fc.tuple(member, year, year, earmark, cents).map((args) => [moveExcess(...args)]),
  cents.map((amount) => [remit(amount, `K-${amount}`), ...announced(`K-${amount}`)]),
  fc.tuple(year, perEarmark).map((args) => [confirm(...args)]),
  fc.tuple(member, earmark).map((args) => [settle(...args)]),
  fc.tuple(member, cents).map(([one, amount]) => [payInvoice(one, "member", amount)]),
);
const life = fc.record({
  years: fc.tuple(perEarmark, perEarmark),
  paidUp: fc.boolean(),
  tries: fc.array(
    fc.oneof(
      { weight: 60, arbitrary: ordinary },
      { weight: 45, arbitrary: correction },
      { weight: 1, arbitrary: fc.tuple(member, member).map((args): Try => [merge(...args)]) },
    ),
    { minLength: 20, maxLength: 60 },
  ),
});

interface Lived {
  state: Fund;
  events: number;
  readonly plain: PlainBookings;
  readonly outcomes: Map<string, number>;
}

/** Decides a command. @returns the events, or the code of the refusal. */
function decide({ state, events }: Lived, command: FundCommand): readonly FundEvent[] | string {
  const commandId = `40000000-0000-4000-8000-${String(events).padStart(12, "0")}`;
  // Whoever corrects is a second person.
  const by = actorOf("finance", { person: `finance-${events}` });
  const context = contextOf({ at: AFTERWARDS, commandId, ...("corrects" in command.data && { by }) });
  try {
    return fund.decide(command, state, context, factsOf(command, state));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  }
}

function carryOut(lived: Lived, command: FundCommand): void {
  const decided = decide(lived, command);
  if (["corrects", "receiptId", "successor"].some((field) => field in command.data)) {
    const outcome = `${command.type}${ofWhat(command)} ${typeof decided === "string" ? decided : "done"}`;
    lived.outcomes.set(outcome, (lived.outcomes.get(outcome) ?? 0) + 1);
  }
  if (typeof decided === "string") return;
  for (const { type, data } of decided) fundEvents[type].parse(data);
  const before = lived.state;
  const ids = decided.map((_, index) => eventId(lived.events + index));
  lived.state = after(lived, decided);
  lived.events += decided.length;
  take(lived.plain, command, decided, ids);
  check(lived);
  if (command.type === "CorrectBooking" || command.type === "ReturnPayment") checkUndone(before, lived, ids);
}

function ofWhat(command: FundCommand): string {
  const booking = command.type === "CorrectBooking" ? command.data.right?.booking : undefined;
  switch (booking) {
    case "contributions":
    case "receipt-allocation":
    case "receipt-return":
      return ` of ${booking}`;
    default:
      return "";
  }
}

function after({ state, events }: Lived, decided: readonly FundEvent[]): Fund {
  return founded(fold(decided, state, events));
}

/** Undoing a correction at once gives the fund of before, unless somebody was short there already. */
function checkUndone(before: Fund, lived: Lived, ids: readonly string[]): void {
  const undone = decide(lived, { type: "UndoCorrection", data: { corrects: ids.at(-1) ?? "", reason: "Toch goed" } });
  if (typeof undone === "string") {
    if (undone !== "ERR_CORRECTION_BLOCKED" || !isShort(before)) throw new Error(`it could not be undone: ${undone}`);
    return;
  }
  const [was, is] = [money(before), money(after(lived, undone))];
  if (was !== is) throw new Error(`undone it is not as before: ${was} became ${is}`);
  lived.outcomes.set("undone at once", (lived.outcomes.get("undone at once") ?? 0) + 1);
}

function isShort(state: Fund): boolean {
  return (
    poolsOf(state).some((pool) => availableCents(pool) < 0 || pool.holdings.some((held) => held < 0)) ||
    state.cash.some((cash) => inHandCents(cash) < 0)
  );
}

/** The money of a fund in one spelling; what comes to nothing is left out. */
function money({ pools, cash, members, cases, recoveries, invoices }: Fund): string {
  return JSON.stringify(
    plain(
      [pools, cash, members, cases, recoveries, invoices].map((part) => JSON.parse(JSON.stringify(part, paidPerDay))),
    ),
  );
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value === 0 ? undefined : value;
  const parts = Object.entries(value)
    .map(([name, part]) => [name, plain(part)] as const)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** Holds what the fund keeps against the plain list, and against itself. */
function check({ state, plain }: Lived): void {
  const cash = [...state.cash.values()].reduce((sum, one) => sum + inHandCents(one), 0);
  if (cash !== inHand(plain)) throw new Error(`cash is ${cash}, by the list ${inHand(plain)}`);
  const held = [...state.heldReceipts.values()].map(({ openCents }) => openCents);
  const heldInAll = held.reduce((sum, one) => sum + one, 0);
  if (heldInAll !== summed(plain, ["held"]) || Math.min(0, ...held) < 0) throw new Error(`held is ${held}`);
  for (const municipality of MEMBERS) {
    const received = state.members.get(municipality)?.receivedCents ?? 0;
    if (received !== summed(plain, ["receipt"], municipality)) throw new Error(`${municipality} paid ${received}`);
    const owes = poolsOf(state).reduce((sum, pool) => sum + accountOf(pool, municipality).contributedCents, 0);
    if (owes !== contributedBy(plain, municipality)) throw new Error(`${municipality} contributes ${owes}`);
    const extras = poolsOf(state).reduce((sum, pool) => sum + accountOf(pool, municipality).extraCents, 0);
    if (extras !== summed(plain, ["extra"], municipality)) throw new Error(`${municipality} adds ${extras}`);
  }
  for (const [applicationId, { parts }] of state.cases) {
    const netPaid = parts.reduce((sum, part) => sum + netPaidCents(part), 0);
    const byList = summed(plain, ["payment"], applicationId) - summed(plain, ["recovered"], applicationId);
    if (netPaid !== byList) throw new Error(`${applicationId} was paid ${netPaid}, by the list ${byList}`);
  }
  for (const pool of poolsOf(state)) {
    const held = [...pool.holdings.values()].reduce((sum, one) => sum + one, 0);
    if (held !== availableCents(pool)) throw new Error(`${pool.year} ${pool.earmark}: held ${held}`);
    for (const account of pool.accounts.values())
      if (
        Math.min(account.bookedCents, account.excessCents, unpaidCents(account)) < 0 ||
        (account.excessCents > 0 && unpaidCents(account) > 0)
      )
        throw new Error(`an account of ${pool.year} ${pool.earmark} is wrong: ${JSON.stringify(account)}`);
  }
}

function commandsOf(tried: Try, { state }: Lived): readonly FundCommand[] {
  if (!("pick" in tried)) return tried;
  const { pick, how } = tried;
  if (how === "home" || how === "back") return heldCommands(state, pick, how);
  const known = [...state.bookings.standing].sort(([a], [b]) => (a < b ? -1 : 1));
  const older = [...state.bookings.supersededBy.keys()].sort();
  if (how === "older")
    return older.length > 0
      ? [{ type: "UndoCorrection", data: { corrects: older[pick % older.length] ?? "", reason: "-" } }]
      : [];
  const fitting = known.filter(([, { booking, before }]) => {
    if (how === "undo") return before !== null;
    if (how === "return") return booking.booking === "payment";
    return how === "year" ? booking.booking === "contributions" : true;
  });
  const [corrects, standing] = fitting[pick % Math.max(1, fitting.length)] ?? [];
  if (corrects === undefined || !standing) return [];
  const reason = "Verkeerd geboekt";
  if (how === "undo") return [{ type: "UndoCorrection", data: { corrects, reason } }];
  if (how === "return") return [{ type: "ReturnPayment", data: { corrects, reason } }];
  const right = how === "withdraw" ? null : rightOf(standing.booking.booking, pick);
  return [
    { type: "CorrectBooking", data: { corrects, right, reason, ...(how === "move" && { effectiveOn: "2020-03-01" }) } },
  ];
}

/** Part of what a member paid without a home is set against what it owes, or goes back. */
function heldCommands(state: Fund, pick: number, how: "home" | "back"): readonly FundCommand[] {
  const [receiptId, held] =
    [...openReceipts(state)].sort(([a], [b]) => (a < b ? -1 : 1))[pick % Math.max(1, openReceipts(state).size)] ?? [];
  if (receiptId === undefined || !held) return [];
  const cents = 1 + (pick % held.openCents);
  if (how === "back") return [{ type: "ReturnReceipt", data: { receiptId, cents, reason: "Te veel" } }];
  const owes = poolsOf(state).find((pool) => unpaidCents(accountOf(pool, held.municipality)) > 0);
  const { year: ofYear = 2016, earmark: of = "general" } = owes ?? {};
  return [{ type: "AllocateReceipt", data: { receiptId, year: ofYear, earmark: of, cents } }];
}

function rightOf(booking: RightBooking["booking"], pick: number): RightBooking {
  const amount = 1 + (pick % 61);
  const municipality = MEMBERS[pick % 3] ?? "";
  const of = {
    municipality,
    year: YEARS[pick % 2] ?? 2016,
    earmark: EARMARKS[pick % 4 === 0 ? 1 : 0] ?? "",
    cents: amount,
  };
  if (booking === "receipt" || booking === "extra-contribution") return { booking, ...of };
  if (booking === "payment" || booking === "write-off") return { booking };
  if (booking === "receipt-allocation") return { booking, year: of.year, earmark: of.earmark, cents: amount };
  if (booking === "contributions") {
    // Now and then so little that what is borne already stands in the way.
    const below = pick % 3 === 0 ? 5 : 100;
    const contributions = EARMARKS.flatMap((ofEarmark, index) =>
      MEMBERS.map((one, place) => ({
        municipality: one,
        earmark: ofEarmark,
        cents: (pick * (index + 2) + place * 37) % below,
      })),
    );
    return { booking, yearTotalCents: 0, contributions, acceptDifference: true };
  }
  if (booking === "excess-move")
    return { booking, ...of, fromYear: YEARS[pick % 5 === 0 ? 1 : 0] ?? 2016, fromEarmark: EARMARKS[0] ?? "" };
  return { booking, cents: amount };
}

t.test("whatever is corrected, cash and holdings are right, and undoing it gives the fund of before", async (t) => {
  const outcomes = new Map<string, number>();
  const property = fc.property(life, ({ years: [first, second], paidUp, tries }) => {
    const lived: Lived = {
      state: founded(fold([{ command: establish() }])),
      events: 1,
      plain: { lines: [], years: new Map() },
      outcomes,
    };
    carryOut(lived, provisional(2016, first));
    carryOut(lived, provisional(2017, second));
    if (paidUp)
      for (const pool of poolsOf(lived.state))
        for (const [municipality, account] of pool.accounts)
          if (unpaidCents(account) > 0)
            carryOut(lived, receive(municipality, pool.year, pool.earmark, unpaidCents(account)));
    for (const tried of tries) for (const command of commandsOf(tried, lived)) carryOut(lived, command);
  });
  const found = fc.check(property, { seed: 2016, numRuns: lives(200) });
  t.strictSame([fc.defaultReportMessage(found), found.errorInstance], [undefined, null]);
  for (const outcome of [
    "CorrectBooking done",
    "CorrectBooking of contributions done",
    "CorrectBooking of contributions ERR_CORRECTION_BLOCKED",
    "CorrectBooking of receipt-allocation done",
    "CorrectBooking of receipt-return done",
    "CorrectBooking of receipt-return ERR_MORE_THAN_OPEN",
    "SucceedMember done",
    "CorrectBooking ERR_CORRECTION_BLOCKED",
    "CorrectBooking ERR_NO_CONTRIBUTION",
    "CorrectBooking ERR_NOTHING_TO_CORRECT",
    "AllocateReceipt done",
    "ReturnReceipt done",
    "ReturnPayment done",
    "UndoCorrection done",
    "UndoCorrection ERR_BOOKING_SUPERSEDED",
    "undone at once",
  ])
    t.ok(outcomes.has(outcome), outcome);
});
