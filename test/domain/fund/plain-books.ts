import type { DataOf } from "../../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import type { Placement, PoolAmount } from "../../../schemas/money.ts";
import type { FundRules } from "../../../schemas/rules.ts";

/**
 * The fund's books as somebody with a pencil would keep them: totals per pool, per earmark and per application, by adding
 * and subtracting. They know nothing of whose money it is, nor how the program keeps its own. `foresee` says what has to
 * become of a command; `record` takes in what did, and objects to figures that cannot be.
 */
export interface PlainBooks {
  readonly rules: FundRules;
  readonly years: Map<number, "provisional" | "definitive">;
  /** Per year, earmark and member. */
  readonly contributed: Tally;
  readonly extra: Tally;
  readonly received: Tally;
  readonly booked: Tally;
  /** Per year and earmark. */
  readonly exchanged: Tally;
  readonly settled: Tally;
  /** Per earmark. */
  readonly cash: Tally;
  readonly applications: Map<string, PlainCase>;
  readonly recoveries: Map<string, PlainRecovery>;
  /** The applications that one decision is disputed of. */
  readonly disputes: Set<string>;
  /** By application, what is held in dispute, and whether for one that runs. */
  readonly held: Map<string, { readonly taken: Tally; readonly isForDispute: boolean }>;
  /** Remissions that wait for their announcement, by number. */
  readonly awaited: Map<
    string,
    { readonly recoveryId: string; readonly applicationId: string; readonly cents: number }
  >;
  readonly settledMembers: Set<string>;
  /** Members that passed into another, with the one that has all of theirs now. */
  readonly gone: Map<string, string>;
  /** The first year of members that joined. */
  readonly joined: Map<string, number>;
  readonly left: Set<string>;
  isExtended: boolean;
  /** Per member, what is still to be paid of early invoices, and of the final one. */
  readonly invoices: { readonly member: Tally; readonly final: Tally };
  readonly totals: { received: number; paid: number; recovered: number; early: number; refunded: number };
  phase: "running" | "settled" | "closed";
}

export interface PlainRecovery {
  readonly application: string;
  due: number;
  recovered: number;
  writtenOff: number;
  remitted: number;
}

export interface PlainCase {
  stage: "waiting" | "reserved" | "released" | "superseded" | "committed";
  round: number;
  lines: readonly { year: number; column: string | null; cents: number }[];
  placements: readonly Placement[];
  /** Per year and earmark. */
  taken: Tally;
  paid: Tally;
  determined: number | null;
  /** Per year and earmark, what its determinations gave back. */
  gaveBack: Tally;
  /** The same, what came back of payments since it was restored last; and in all. */
  cameBack: Tally;
  cameBackInAll: number;
  ordered: number;
  /** Written off or remitted. */
  givenUp: number;
  dues: Map<number, { cents: number; paid: boolean }>;
  /** How many remissions wait for their announcement. */
  awaiting: number;
}

type Tally = Map<string, number>;

export function newBooks(rules: FundRules): PlainBooks {
  return {
    rules,
    years: new Map(),
    contributed: new Map(),
    extra: new Map(),
    received: new Map(),
    booked: new Map(),
    exchanged: new Map(),
    settled: new Map(),
    cash: new Map(),
    applications: new Map(),
    recoveries: new Map(),
    disputes: new Set(),
    held: new Map(),
    awaited: new Map(),
    settledMembers: new Set(),
    gone: new Map(),
    joined: new Map(),
    left: new Set(),
    isExtended: false,
    invoices: { member: new Map(), final: new Map() },
    totals: { received: 0, paid: 0, recovered: 0, early: 0, refunded: 0 },
    phase: "running",
  };
}

const add = (tally: Tally, key: string, cents: number) => tally.set(key, (tally.get(key) ?? 0) + cents);
const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, cents) => total + cents, 0);
const keyOf = ({ year, earmark }: { year: number; earmark: string }) => `${year}/${earmark}`;
const accountOf = (year: number, earmark: string, municipality: string) => `${year}/${earmark}/${municipality}`;
const under = (tally: Tally, prefix: string) =>
  sum([...tally].filter(([key]) => key.startsWith(`${prefix}/`)).map(([, cents]) => cents));

export const unpaidOf = ({ taken, paid }: PlainCase) => sum(taken.values()) - sum(paid.values());
export const claimOf = (one: PlainCase) =>
  one.determined === null ? 0 : Math.max(0, sum(one.paid.values()) - one.determined - one.givenUp);
const openOf = ({ due, recovered, writtenOff, remitted }: PlainRecovery) => due - recovered - writtenOff - remitted;
/** What a remission that is announced comes to. */
function remittedNow({ awaited, recoveries, phase }: PlainBooks, decisionNumber: string): number {
  const one = awaited.get(decisionNumber);
  const recovery = one && recoveries.get(one.recoveryId);
  return one && recovery && phase === "running" ? Math.min(one.cents, openOf(recovery)) : 0;
}
export const isClosed = (one: PlainCase) => one.determined !== null && unpaidOf(one) === 0 && claimOf(one) === 0;
export const owed = ({ contributed, extra }: PlainBooks, key: string) =>
  (contributed.get(key) ?? 0) + (extra.get(key) ?? 0);
export const open = (books: PlainBooks, key: string) => owed(books, key) - (books.booked.get(key) ?? 0);

/** What a member paid in beyond what is booked to what it owes. */
const excessOf = ({ received, booked }: PlainBooks, key: string) => (received.get(key) ?? 0) - (booked.get(key) ?? 0);

export function available(books: PlainBooks, year: number, earmark: string): number {
  const key = `${year}/${earmark}`;
  const taken = [...books.applications.values()].map((one) => one.taken.get(key) ?? 0);
  const held = [...books.held.values()].map((one) => one.taken.get(key) ?? 0);
  return broughtIn(books, year, earmark) - sum(taken) - sum(held) - (books.settled.get(key) ?? 0);
}

/** What members contribute to a pool, with what exchanges brought there, less what they took. */
export function broughtIn(books: PlainBooks, year: number, earmark: string): number {
  const key = `${year}/${earmark}`;
  return under(books.contributed, key) + under(books.extra, key) + (books.exchanged.get(key) ?? 0);
}

/** Cents that may be paid out of an earmark: its cash in hand, but no more than there is in all. */
export function spendable({ cash }: PlainBooks, earmark: string): number {
  return Math.min(cash.get(earmark) ?? 0, sum(cash.values()));
}

/** Once the fund is settled no money moves but late recoveries and invoices; an application may still ask in vain. */
const NOTHING = ["", "ERR_FUND_SETTLED", "ERR_NOT_FOUND", "ERR_WRONG_STATE", "DisputeRecorded", "DisputeEnded"];
const WITHOUT_MONEY = new Map([
  ["ReserveFunds", ["ReservationRefused"]],
  ["ReleaseReservation", ["ReservationReleased"]],
]);

/** The possible outcomes of a command: the events that follow, or the code it is refused with. */
export function foresee(books: PlainBooks, command: FundCommand): string[] {
  if (books.phase !== "running" && command.type !== "BookRecovery" && command.type !== "PayInvoice")
    return [...NOTHING, ...(WITHOUT_MONEY.get(command.type) ?? [])];
  if (command.type === "BookPayment") return foreseePayment(books, command.data);
  const foreseen = foreseeOne(books, command);
  if (command.type === "HoldDisputedSum") return foreseeHolding(books, command.data);
  if (command.type === "ReviseCommitment" || command.type === "LowerRecovery") {
    if (foreseen.startsWith("ERR")) return [foreseen];
    const ended = endedBy(books, command.data.applicationId);
    // Of a revision there may be nothing to commit.
    const first = foreseen === "CommitmentRevised" ? [foreseen, ""] : [foreseen];
    return first.map((one) => listed(one, ended));
  }
  if (foreseen === "CommitmentRaised" || foreseen === "CommitmentRestored") {
    const applicationId = "applicationId" in command.data ? command.data.applicationId : "";
    const released = releasedOf(books, applicationId);
    const ended = books.disputes.has(applicationId) ? "DisputeEnded" : "";
    return [0, ...books.recoveries.keys()].map((_, lapsed) =>
      listed(...Array<string>(lapsed).fill("RecoveryLapsed"), released, foreseen, ended),
    );
  }
  if (foreseen === "CommitmentShifted or ShiftRefused") return foreseen.split(" or ");
  return foreseen === "FundSettled" ? ["FundSettled", "FundSettled SettlementClosed"] : [foreseen];
}

const listed = (...types: string[]) => types.filter((type) => type !== "").join(" ");

/** What is held of an application is released by what draws on it, or ends it. */
function releasedOf({ held }: PlainBooks, applicationId: string): string {
  return held.has(applicationId) ? "DisputedSumReleased" : "";
}

/** What happens when the dispute about an application is over. */
function endedBy(books: PlainBooks, applicationId: string, isDecidedAnew = false): string {
  if (!books.disputes.has(applicationId)) return "";
  const isAwarded = books.applications.get(applicationId)?.stage === "committed";
  const isReleased = books.held.get(applicationId)?.isForDispute && (isAwarded || !isDecidedAnew);
  return listed(isReleased ? "DisputedSumReleased" : "", "DisputeEnded");
}

/** The books without what is held of an application. */
function withoutHeld(books: PlainBooks, applicationId: string): PlainBooks {
  return { ...books, held: new Map([...books.held].filter(([id]) => id !== applicationId)) };
}

/** What can be held of lines: per year what each column gives of its own, and `general` of the rest; null where it cannot be told so. */
export function mostHeld(
  books: PlainBooks,
  { applicationId, sum: asked }: DataOf<FundCommand, "HoldDisputedSum">,
): number | null {
  if (asked.of !== "refusal" || books.held.has(applicationId)) return null;
  const there = (year: number, earmark: string) => Math.max(0, available(books, year, earmark));
  const years = [...new Set(asked.lines.map(({ year }) => year))].map((year) => {
    const ofYear = asked.lines.filter((line) => line.year === year);
    const columns = [...new Set(ofYear.map(({ column }) => column))];
    const own = columns.map((column) => {
      const cents = sum(ofYear.filter((line) => line.column === column).map((line) => line.cents));
      return column === null ? 0 : Math.min(cents, there(year, column));
    });
    const rest = sum(ofYear.map(({ cents }) => cents)) - sum(own);
    return sum(own) + Math.min(rest, there(year, "general"));
  });
  return sum(years);
}

function foreseeHolding(books: PlainBooks, command: DataOf<FundCommand, "HoldDisputedSum">): string[] {
  const { applicationId } = command;
  if (!books.disputes.has(applicationId) || books.held.get(applicationId)?.isForDispute) return [""];
  const known = books.applications.get(applicationId);
  if ((command.sum.of === "refusal") === (known?.stage === "committed")) return [""];
  const most = mostHeld(books, command);
  if (most === null) return ["DisputedSumHeld", ""];
  return [most > 0 ? "DisputedSumHeld" : ""];
}

/** Per year: what no earmark can give has to be in general, with what the application has there. */
function shiftOf(books: PlainBooks, { taken }: PlainCase, lines: PlainCase["lines"]): string {
  const has = (year: number, earmark: string) =>
    (taken.get(`${year}/${earmark}`) ?? 0) + Math.max(0, available(books, year, earmark));
  const years = [...new Set(lines.map(({ year }) => year))];
  const isShort = years.some((year) => {
    const ofYear = lines.filter((line) => line.year === year);
    const columns = [...new Set(ofYear.map(({ column }) => column))];
    const ofGeneral = columns.map((column) => {
      const asked = sum(ofYear.filter((line) => line.column === column).map(({ cents }) => cents));
      return column === null ? asked : Math.max(0, asked - has(year, column));
    });
    return sum(ofGeneral) > has(year, "general");
  });
  return isShort ? "ShiftRefused" : "CommitmentShifted";
}

function foreseeOne(books: PlainBooks, command: FundCommand): string {
  if (namesGone(books, command) || namesNobody(books, command)) return "ERR_VALIDATION";
  switch (command.type) {
    case "SetContributions":
    case "ConfirmContributions": {
      const { year, contributions } = command.data;
      const ofSettled = contributions.some(
        ({ municipality, earmark, cents }) => cents > 0 && books.settledMembers.has(`${municipality}/${earmark}`),
      );
      if (ofSettled) return "ERR_VALIDATION";
      if (command.type === "SetContributions")
        return books.years.has(year) ? "ERR_YEAR_ALREADY_SET" : "ContributionsSet";
      if (!books.years.has(year)) return "ERR_YEAR_NOT_SET";
      return books.years.get(year) === "definitive" ? "ERR_YEAR_DEFINITIVE" : "ContributionsConfirmed";
    }
    case "SetExtraContribution": {
      const { municipality, earmark } = command.data;
      if (books.settledMembers.has(`${municipality}/${earmark}`)) return "ERR_MEMBER_SETTLED";
      const hasExcess = excessOf(books, accountOf(command.data.year, earmark, municipality)) > 0;
      return hasExcess ? "ExtraContributionSet ExcessBooked" : "ExtraContributionSet";
    }
    case "ReceiveContribution": {
      const { municipality, year, earmark } = command.data;
      if (books.settledMembers.has(`${municipality}/${earmark}`)) return "ERR_MEMBER_SETTLED";
      return owed(books, accountOf(year, earmark, municipality)) === 0 ? "ERR_NO_CONTRIBUTION" : "ContributionReceived";
    }
    case "MoveExcess": {
      const { municipality, fromYear, fromEarmark, year, earmark, cents } = command.data;
      if ([fromEarmark, earmark].some((one) => books.settledMembers.has(`${municipality}/${one}`)))
        return "ERR_MEMBER_SETTLED";
      const excess = excessOf(books, accountOf(fromYear, fromEarmark, municipality));
      if (cents > Math.min(excess, open(books, accountOf(year, earmark, municipality)))) return "ERR_MORE_THAN_OPEN";
      return fromEarmark !== earmark && cents > spendable(books, fromEarmark) ? "ERR_CASH_SHORT" : "ExcessMoved";
    }
    case "WriteOffContribution": {
      const { municipality, year, earmark, cents } = command.data;
      if (books.settledMembers.has(`${municipality}/${earmark}`)) return "ERR_MEMBER_SETTLED";
      if (books.years.get(year) === "provisional") return "ERR_YEAR_PROVISIONAL";
      if (cents > open(books, accountOf(year, earmark, municipality))) return "ERR_MORE_THAN_OPEN";
      return cents > available(books, year, earmark) ? "ERR_POOL_SHORT" : "ContributionWrittenOff";
    }
    case "SucceedMember": {
      const { municipality, successor } = command.data;
      if (municipality === successor) return "ERR_VALIDATION";
      const isSettled = [...books.settledMembers].some((one) =>
        [municipality, successor].includes(one.split("/")[0] ?? ""),
      );
      if (isSettled) return "ERR_MEMBER_SETTLED";
      const after = structuredClone(books);
      passOn(after, municipality, successor);
      const accounts = [...after.received.keys()].filter((key) => key.endsWith(`/${successor}`));
      const booked = accounts.filter((key) => excessOf(after, key) > 0 && open(after, key) > 0);
      return ["MemberSucceeded", ...booked.map(() => "ExcessBooked")].join(" ");
    }
    case "JoinMember": {
      const { municipality, firstYear } = command.data;
      if (FOUNDERS.includes(municipality)) return "ERR_VALIDATION";
      const known = books.joined.get(municipality);
      if (known === undefined) return "MemberJoined";
      return known === firstYear && !books.left.has(municipality) ? "" : "ERR_VALIDATION";
    }
    case "ExtendPeriod":
      if (command.data.lastDay < "2019-12-31") return "ERR_VALIDATION";
      return books.isExtended ? "" : "PeriodExtended";
    case "ExchangeBudget": {
      const { earmark, fromYear, toYear, cents } = command.data;
      if (fromYear === toYear) return "ERR_VALIDATION";
      const mayDraw = books.rules.exchangeFrom === "provisional-too" || books.years.get(fromYear) === "definitive";
      if (fromYear > toYear && !mayDraw) return "ERR_YEAR_PROVISIONAL";
      return available(books, fromYear, earmark) < cents ? "ERR_POOL_SHORT" : "BudgetExchanged";
    }
    case "ReserveFunds": {
      const { applicationId, round, lines } = command.data;
      const known = books.applications.get(applicationId);
      if (known && known.round >= round) return "";
      if (known?.stage === "committed") return "ERR_WRONG_STATE";
      const isReserved = known?.stage === "reserved";
      const freed = isReserved ? new Map([[applicationId, { ...known, taken: new Map() }]]) : new Map();
      const after = { ...books, applications: new Map([...books.applications, ...freed]) };
      return listed(isReserved ? "ReservationReleased" : "", reservedOrRefused(after, applicationId, lines));
    }
    case "RetryReservation": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage === "superseded") return "ERR_PROPOSAL_SUPERSEDED";
      if (known.stage !== "waiting") return "ERR_WRONG_STATE";
      return reservedOrRefused(books, command.data.applicationId, known.lines);
    }
    case "ReleaseReservation": {
      const { applicationId, cause } = command.data;
      const known = books.applications.get(applicationId);
      const released = cause.of === "next-round" ? "" : releasedOf(books, applicationId);
      if (!known || known.stage === "released" || known.stage === "superseded") return released;
      if (cause.of === "next-round" && cause.round <= known.round) return "";
      return known.stage === "committed" ? "ERR_WRONG_STATE" : listed(released, "ReservationReleased");
    }
    case "RedrawFunds": {
      const { applicationId, year, fromEarmark, cents } = command.data;
      const known = books.applications.get(applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "reserved" && known.stage !== "committed") return "ERR_WRONG_STATE";
      const key = `${year}/${fromEarmark}`;
      if (cents > (known.taken.get(key) ?? 0) - (known.paid.get(key) ?? 0)) return "ERR_MORE_THAN_OPEN";
      return cents > available(books, year, "general") ? "ERR_POOL_SHORT" : "FundsRedrawn";
    }
    case "CommitFunds": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage === "committed") return "";
      if (known.stage !== "reserved") return "ERR_WRONG_STATE";
      const exceeds = command.data.lines.some(
        (line) => line.cents > sum(known.placements.filter(isOfLine(line)).map(({ cents }) => cents)),
      );
      if (exceeds) return "ERR_AWARD_EXCEEDS_RESERVATION";
      return listed(releasedOf(books, command.data.applicationId), "FundsCommitted");
    }
    case "ReduceCommitment": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      const awarded = sum(command.data.lines.map(({ cents }) => cents));
      const lowered = Math.max(awarded, sum(known.paid.values())) < sum(known.taken.values());
      if (!lowered) return "";
      return known.determined === null ? "CommitmentReduced" : "ERR_WRONG_STATE";
    }
    case "ShiftCommitment": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed" || known.determined !== null) return "ERR_WRONG_STATE";
      // What a pool has paid beyond its lines is not asked elsewhere: then it may do with less.
      return sum(known.paid.values()) > 0
        ? "CommitmentShifted or ShiftRefused"
        : shiftOf(books, known, command.data.lines);
    }
    case "DetermineCommitment": {
      const { applicationId, determinedCents } = command.data;
      const known = books.applications.get(applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      if (known.determined === determinedCents) return "";
      const most = known.determined ?? sum(known.taken.values());
      return determinedCents > most ? "ERR_DETERMINATION_RAISED" : "CommitmentDetermined";
    }
    case "RaiseCommitment": {
      const { applicationId, determinedCents } = command.data;
      const known = books.applications.get(applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      if (known.determined !== null && known.determined >= determinedCents) return "";
      return known.determined === null ? "ERR_WRONG_STATE" : "CommitmentRaised";
    }
    case "RestoreCommitment": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      if (known.determined === null) return "";
      return "CommitmentRestored";
    }
    case "ReviseCommitment": {
      const known = books.applications.get(command.data.applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      if (known.determined !== null) return "";
      return "CommitmentRevised";
    }
    case "LowerRecovery": {
      const { recoveryId, recoveredCents } = command.data;
      const recovery = books.recoveries.get(recoveryId);
      if (!recovery) return "ERR_NOT_FOUND";
      const left = Math.max(0, recoveredCents - recovery.recovered - recovery.writtenOff);
      return openOf(recovery) > left ? "RecoveryLowered" : "";
    }
    case "RecordDispute":
      return books.disputes.has(command.data.applicationId) ? "" : "DisputeRecorded";
    case "HoldDisputedSum":
      return "DisputedSumHeld";
    case "EndDispute":
      return endedBy(books, command.data.applicationId, command.data.isDecidedAnew);
    case "RecordPaymentDue": {
      const { applicationId, instalment, cents } = command.data;
      const known = books.applications.get(applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      if (known.dues.has(instalment)) return "";
      return cents > unpaidOf(known) ? "ERR_MORE_THAN_OPEN" : "PaymentDue";
    }
    case "RecordRecoveryDue": {
      const { recoveryId, applicationId, cents } = command.data;
      if (books.recoveries.has(recoveryId)) return "";
      const known = books.applications.get(applicationId);
      if (!known) return "ERR_NOT_FOUND";
      if (known.stage !== "committed") return "ERR_WRONG_STATE";
      return cents > claimOf(known) - known.ordered ? "ERR_MORE_THAN_OPEN" : "RecoveryDue";
    }
    case "BookRecovery": {
      const recovery = books.recoveries.get(command.data.recoveryId);
      if (!recovery) return "ERR_NOT_FOUND";
      return command.data.cents > recovery.due - recovery.recovered - recovery.remitted
        ? "ERR_MORE_THAN_OPEN"
        : "RecoveryBooked";
    }
    case "WriteOffRecovery": {
      const recovery = books.recoveries.get(command.data.recoveryId);
      if (!recovery) return "ERR_NOT_FOUND";
      return openOf(recovery) === 0 ? "" : "RecoveryWrittenOff";
    }
    case "RemitRecovery": {
      const recovery = books.recoveries.get(command.data.recoveryId);
      if (!recovery) return "ERR_NOT_FOUND";
      const { recoveryId, cents } = command.data;
      const awaited = sum(
        [...books.awaited.values()].filter((one) => one.recoveryId === recoveryId).map((one) => one.cents),
      );
      return cents > openOf(recovery) - awaited ? "ERR_MORE_THAN_OPEN" : "RemissionDecided";
    }
    case "RecordFundDecisionAnnounced":
      return remittedNow(books, command.data.decisionNumber) > 0 ? "RecoveryRemitted" : "";
    case "PayInvoice": {
      const { municipality, invoice, cents } = command.data;
      const openCents = books.invoices[invoice].get(municipality) ?? 0;
      if (openCents === 0) return "ERR_NOT_FOUND";
      if (cents > openCents) return "ERR_MORE_THAN_OPEN";
      const closes = invoice === "final" && cents === sum(books.invoices.final.values());
      return closes ? "InvoicePaid SettlementClosed" : "InvoicePaid";
    }
    case "SettleFund":
      return nothingIsOpen(books) ? "FundSettled" : "ERR_SETTLEMENT_BLOCKED";
    default:
      throw new Error(`the plain books do not foresee ${command.type}`);
  }
}

/** Nothing can be asked about a member that is gone; of its invoices there are none. */
function namesGone({ gone }: PlainBooks, { type, data }: FundCommand): boolean {
  if (type === "PayInvoice") return false;
  if ("contributions" in data) return data.contributions.some(({ municipality }) => gone.has(municipality));
  if ("successor" in data && gone.has(data.successor)) return true;
  return "municipality" in data && gone.has(data.municipality);
}

const FOUNDERS: readonly string[] = ["leiden", "katwijk", "alphen"];

/** Who has not joined is no member, and of the years before somebody joined nothing can be asked. */
function namesNobody({ joined }: PlainBooks, { type, data }: FundCommand): boolean {
  if (type === "PayInvoice" || type === "JoinMember") return false;
  const named = [
    ...("municipality" in data ? [data.municipality] : []),
    ...("successor" in data ? [data.successor] : []),
  ];
  return named.some((member) => {
    if (FOUNDERS.includes(member)) return false;
    const from = joined.get(member);
    return from === undefined || ("year" in data && data.year < from);
  });
}

/** All that stands under a member is added up under its successor. */
function passOn(books: PlainBooks, municipality: string, successor: string) {
  const { contributed, extra, received, booked, gone, joined } = books;
  for (const tally of [contributed, extra, received, booked])
    for (const [key, cents] of [...tally]) {
      const [year, earmark = "", member] = key.split("/");
      if (member !== municipality) continue;
      tally.delete(key);
      add(tally, accountOf(Number(year), earmark, successor), cents);
    }
  for (const [member, into] of gone) if (into === municipality) gone.set(member, successor);
  gone.set(municipality, successor);
  // It takes part in all years of both.
  const first = Math.min(joined.get(municipality) ?? 0, joined.get(successor) ?? 0);
  if (joined.has(successor)) joined.set(successor, first);
}

/** Foreseen for sure only where all that is unpaid is of one earmark: then it does not matter how a payment is divided. */
function foreseePayment(
  books: PlainBooks,
  { applicationId, instalment }: DataOf<FundCommand, "BookPayment">,
): string[] {
  const known = books.applications.get(applicationId);
  if (!known) return ["ERR_NOT_FOUND"];
  if (known.stage !== "committed") return ["ERR_WRONG_STATE"];
  const due = known.dues.get(instalment);
  if (!due) return ["ERR_NOT_DUE"];
  if (due.paid) return ["ERR_ALREADY_PAID"];
  if (unpaidOf(known) === 0) return ["ERR_MORE_THAN_OPEN"];
  const [earmark = "", ...others] = new Set(unpaidPools(known).map((key) => key.split("/")[1] ?? ""));
  if (others.length > 0) return ["PaymentBooked", "ERR_CASH_SHORT"];
  return [Math.min(due.cents, unpaidOf(known)) > spendable(books, earmark) ? "ERR_CASH_SHORT" : "PaymentBooked"];
}

function nothingIsOpen(books: PlainBooks): boolean {
  const accounts = new Set([...books.contributed.keys(), ...books.extra.keys()]);
  return (
    [...accounts].every((key) => open(books, key) === 0) &&
    [...books.years.values()].every((status) => status === "definitive") &&
    [...books.applications.values()].every((one) => one.stage !== "reserved") &&
    books.disputes.size + books.held.size === 0 &&
    [...books.applications.values()].every((one) => one.stage !== "committed" || isClosed(one)) &&
    sum(books.invoices.member.values()) === 0
  );
}

function unpaidPools({ taken, paid }: PlainCase): string[] {
  return [...taken].filter(([key, cents]) => cents > (paid.get(key) ?? 0)).map(([key]) => key);
}

const isOfLine =
  ({ year, column }: { year: number; column: string | null }) =>
  (placement: Placement) =>
    placement.year === year && placement.column === column;

/** What was held in dispute is drawn on where all is there with it, and stays held otherwise. */
function reservedOrRefused(books: PlainBooks, applicationId: string, lines: PlainCase["lines"]): string {
  const isThere = canPlace(withoutHeld(books, applicationId), lines);
  return isThere ? listed(releasedOf(books, applicationId), "FundsReserved") : "ReservationRefused";
}

/** Whatever an earmark cannot give has to come from `general` of the same year. */
function canPlace(books: PlainBooks, lines: PlainCase["lines"]): boolean {
  return [...new Set(lines.map(({ year }) => year))].every((year) => {
    const fromGeneral = lines
      .filter((line) => line.year === year)
      .map(({ column, cents }) => cents - Math.min(cents, column ? Math.max(0, available(books, year, column)) : 0));
    return sum(fromGeneral) <= Math.max(0, available(books, year, "general"));
  });
}

/** Takes in what happened. @throws when the figures of an event cannot be right. */
export function record(books: PlainBooks, event: FundEvent): void {
  switch (event.type) {
    case "ContributionsSet":
      books.years.set(event.data.year, event.data.status);
      replaceYear(books, event.data);
      return;
    case "ContributionsConfirmed":
      books.years.set(event.data.year, "definitive");
      replaceYear(books, event.data);
      rebook(books, event.data);
      return;
    case "ExtraContributionSet": {
      const { year, earmark, municipality, cents } = event.data;
      add(books.extra, accountOf(year, earmark, municipality), cents);
      return;
    }
    case "ContributionReceived": {
      const { year, earmark, municipality, cents, bookedCents, excessCents } = event.data;
      const key = accountOf(year, earmark, municipality);
      expect(bookedCents + excessCents === cents && bookedCents === Math.min(cents, open(books, key)), event);
      add(books.received, key, cents);
      add(books.booked, key, bookedCents);
      add(books.cash, earmark, cents);
      books.totals.received += cents;
      return;
    }
    case "ExcessBooked": {
      const { year, earmark, municipality, cents } = event.data;
      const key = accountOf(year, earmark, municipality);
      expect(cents === Math.min(excessOf(books, key), open(books, key)), event);
      add(books.booked, key, cents);
      return;
    }
    case "ExcessMoved": {
      const { fromYear, fromEarmark, year, earmark, municipality, cents } = event.data;
      const from = accountOf(fromYear, fromEarmark, municipality);
      const to = accountOf(year, earmark, municipality);
      expect(cents <= Math.min(excessOf(books, from), open(books, to)), event);
      add(books.received, from, -cents);
      add(books.received, to, cents);
      add(books.booked, to, cents);
      add(books.cash, fromEarmark, -cents);
      add(books.cash, earmark, cents);
      return;
    }
    case "ContributionWrittenOff": {
      const { year, earmark, municipality, cents, holdings, inherited } = event.data;
      expect(sum(holdings.map((one) => one.cents)) === -cents, event);
      expect(sum(inherited.map((one) => one.cents)) === 0, event);
      add(books.extra, accountOf(year, earmark, municipality), -cents);
      return;
    }
    case "MemberSucceeded":
      passOn(books, event.data.municipality, event.data.successor);
      return;
    case "MemberJoined":
      books.joined.set(event.data.municipality, event.data.firstYear);
      return;
    case "MemberLeft":
      books.left.add(event.data.municipality);
      for (const earmark of ["general", "ambulant", "residentieel", "veiligheid"])
        books.settledMembers.add(`${event.data.municipality}/${earmark}`);
      return;
    case "PeriodExtended":
      books.isExtended = true;
      return;
    case "BudgetExchanged": {
      const { earmark, fromYear, toYear, cents } = event.data;
      add(books.exchanged, `${fromYear}/${earmark}`, -cents);
      add(books.exchanged, `${toYear}/${earmark}`, cents);
      return;
    }
    case "FundsReserved": {
      const { applicationId, round, placements } = event.data;
      const taken = tallyOf(placements);
      for (const [key, cents] of taken) {
        const [year, earmark] = key.split("/");
        expect(cents <= available(books, Number(year), earmark ?? ""), event);
      }
      checkGeneralFirst(books, placements);
      books.applications.set(applicationId, { ...newCase(round), stage: "reserved", placements, taken });
      return;
    }
    case "ReservationRefused": {
      const { applicationId, round, lines, short } = event.data;
      expect(sum(short.map(({ cents }) => cents)) > 0, event);
      books.applications.set(applicationId, { ...newCase(round), stage: "waiting", lines });
      return;
    }
    case "ReservationReleased": {
      const known = caseOf(books, event.data.applicationId);
      expect(sameTally(known.taken, tallyOf(event.data.released)), event);
      const stage = event.data.cause.of === "next-round" ? "superseded" : "released";
      books.applications.set(event.data.applicationId, { ...newCase(known.round), stage });
      return;
    }
    case "DisputeRecorded":
      books.disputes.add(event.data.applicationId);
      return;
    case "DisputeEnded": {
      const known = books.held.get(event.data.applicationId);
      books.disputes.delete(event.data.applicationId);
      if (known) books.held.set(event.data.applicationId, { ...known, isForDispute: false });
      return;
    }
    case "DisputedSumHeld": {
      const { applicationId, held } = event.data;
      for (const { cents, year, earmark } of held) expect(cents > 0 && cents <= available(books, year, earmark), event);
      const taken = tallyOf(held);
      for (const [key, cents] of books.held.get(applicationId)?.taken ?? []) add(taken, key, cents);
      books.held.set(applicationId, { taken, isForDispute: true });
      return;
    }
    case "DisputedSumReleased": {
      const { applicationId, released } = event.data;
      expect(sameTally(books.held.get(applicationId)?.taken ?? new Map(), tallyOf(released)), event);
      books.held.delete(applicationId);
      return;
    }
    case "FundsRedrawn": {
      const { applicationId, year, fromEarmark, cents } = event.data;
      const known = caseOf(books, applicationId);
      add(known.taken, `${year}/${fromEarmark}`, -cents);
      add(known.taken, `${year}/general`, cents);
      known.placements = [
        ...known.placements,
        { year, column: fromEarmark, earmark: fromEarmark, cents: -cents },
        { year, column: fromEarmark, earmark: "general", cents },
      ];
      return;
    }
    case "FundsCommitted": {
      const { applicationId, committed, released } = event.data;
      const known = caseOf(books, applicationId);
      expect(sameTally(known.taken, tallyOf([...committed, ...released])), event);
      known.stage = "committed";
      known.taken = tallyOf(committed);
      return;
    }
    case "CommitmentReduced":
      lower(caseOf(books, event.data.applicationId), event.data.reduced, event);
      return;
    case "CommitmentShifted": {
      const { applicationId, released, committed } = event.data;
      const known = caseOf(books, applicationId);
      lower(known, released, event);
      for (const { cents, ...pool } of committed) {
        expect(cents <= available(books, pool.year, pool.earmark), event);
        add(known.taken, keyOf(pool), cents);
      }
      return;
    }
    case "ShiftRefused":
      return;
    case "CommitmentDetermined": {
      const { applicationId, determinedCents, reduced, claimCents, claimedMoreCents } = event.data;
      const known = caseOf(books, applicationId);
      const claimedCents = claimOf(known);
      known.determined = determinedCents;
      for (const { cents, ...pool } of reduced) add(known.gaveBack, keyOf(pool), cents);
      lower(known, reduced, event);
      expect(sum(known.taken.values()) === Math.max(determinedCents, sum(known.paid.values())), event);
      expect(claimCents === claimOf(known) && claimedMoreCents === claimCents - claimedCents, event);
      return;
    }
    case "RecoveryLapsed": {
      const { recoveryId, applicationId, cents, writtenOffCents, remittedCents } = event.data;
      const recovery = books.recoveries.get(recoveryId);
      if (recovery) recovery.due -= cents;
      if (recovery) recovery.writtenOff -= writtenOffCents;
      if (recovery) recovery.remitted -= remittedCents;
      expect(recovery !== undefined && Math.min(recovery.writtenOff, recovery.remitted, openOf(recovery)) >= 0, event);
      const known = caseOf(books, applicationId);
      known.ordered -= cents - writtenOffCents - remittedCents;
      known.givenUp -= writtenOffCents + remittedCents;
      return;
    }
    case "CommitmentRaised": {
      const { applicationId, determinedCents, raised, claimCents, recoveredCents } = event.data;
      const known = caseOf(books, applicationId);
      expect(known.determined !== null && determinedCents > known.determined, event);
      known.determined = determinedCents;
      for (const { cents, ...pool } of raised) add(known.taken, keyOf(pool), cents);
      expect(sum(known.taken.values()) === Math.max(determinedCents, sum(known.paid.values())), event);
      expect(claimCents === claimOf(known) && known.ordered <= claimCents, event);
      // Nothing is given up of what nobody owes.
      expect(claimCents + known.givenUp === Math.max(0, sum(known.paid.values()) - determinedCents), event);
      expect(recoveredCents === known.cameBackInAll, event);
      return;
    }
    case "CommitmentRevised": {
      const { applicationId, released, committed } = event.data;
      const known = caseOf(books, applicationId);
      lower(known, released, event);
      for (const { cents, ...pool } of committed) add(known.taken, keyOf(pool), cents);
      return;
    }
    case "CommitmentRestored": {
      const { applicationId, restored, recoveredCents } = event.data;
      const known = caseOf(books, applicationId);
      expect(known.determined !== null && known.ordered === 0 && known.givenUp === 0, event);
      expect(recoveredCents === known.cameBackInAll, event);
      const cents = sum(restored.map((one) => one.cents));
      const back = new Map(known.gaveBack);
      for (const [key, part] of known.cameBack) add(back, key, part);
      // As much as it gave back, and came back of it, returns to where it was given back.
      if (cents > 0 && cents === sum(back.values()))
        expect(
          restored.every((one) => back.get(keyOf(one)) === one.cents),
          event,
        );
      known.determined = null;
      known.gaveBack = new Map();
      known.cameBack = new Map();
      for (const { cents, ...pool } of restored) add(known.taken, keyOf(pool), cents);
      return;
    }
    case "PaymentDue":
      caseOf(books, event.data.applicationId).dues.set(event.data.instalment, { cents: event.data.cents, paid: false });
      return;
    case "PaymentBooked": {
      const { applicationId, instalment, cents, paid } = event.data;
      const known = caseOf(books, applicationId);
      const due = known.dues.get(instalment)?.cents ?? 0;
      expect(cents === Math.min(due, unpaidOf(known)) && sum(paid.map((one) => one.cents)) === cents, event);
      for (const { cents: part, ...pool } of paid) {
        add(known.paid, keyOf(pool), part);
        expect((known.paid.get(keyOf(pool)) ?? 0) <= (known.taken.get(keyOf(pool)) ?? 0), event);
        add(books.cash, pool.earmark, -part);
        expect((books.cash.get(pool.earmark) ?? 0) >= 0, event);
      }
      known.dues.set(instalment, { cents, paid: true });
      books.totals.paid += cents;
      return;
    }
    case "RecoveryDue": {
      const { recoveryId, applicationId, cents } = event.data;
      books.recoveries.set(recoveryId, {
        application: applicationId,
        due: cents,
        recovered: 0,
        writtenOff: 0,
        remitted: 0,
      });
      caseOf(books, applicationId).ordered += cents;
      return;
    }
    case "RecoveryBooked": {
      const { recoveryId, applicationId, cents, interestCents, recovered, fromWriteOffCents, divided } = event.data;
      // In these lives no interest is fixed.
      expect(interestCents === 0, event);
      const recovery = books.recoveries.get(recoveryId);
      expect(recovery !== undefined && fromWriteOffCents === Math.min(cents, recovery.writtenOff), event);
      if (recovery) recovery.recovered += cents;
      if (recovery) recovery.writtenOff -= fromWriteOffCents;
      expect(sum([...recovered, ...divided].map((one) => one.cents)) === cents, event);
      expect((books.phase === "running") === (divided.length === 0), event);
      const known = caseOf(books, applicationId);
      known.ordered -= cents - fromWriteOffCents;
      known.givenUp -= fromWriteOffCents;
      for (const { cents: part, ...pool } of recovered) {
        add(known.taken, keyOf(pool), -part);
        add(known.paid, keyOf(pool), -part);
        add(known.cameBack, keyOf(pool), part);
        known.cameBackInAll += part;
        expect((known.paid.get(keyOf(pool)) ?? 0) >= 0, event);
        add(books.cash, pool.earmark, part);
      }
      books.totals.recovered += cents;
      return;
    }
    case "RemissionDecided": {
      const { decisionNumber, recoveryId, applicationId, cents } = event.data;
      books.awaited.set(decisionNumber, { recoveryId, applicationId, cents });
      caseOf(books, applicationId).awaiting += 1;
      return;
    }
    case "RecoveryLowered":
    case "RecoveryRemitted":
    case "RecoveryWrittenOff": {
      const { recoveryId, applicationId, cents } = event.data;
      if (event.type === "RecoveryRemitted") {
        expect(cents === remittedNow(books, event.data.decisionNumber), event);
        books.awaited.delete(event.data.decisionNumber);
        caseOf(books, applicationId).awaiting -= 1;
      }
      const recovery = books.recoveries.get(recoveryId);
      if (recovery) recovery[event.type === "RecoveryWrittenOff" ? "writtenOff" : "remitted"] += cents;
      caseOf(books, applicationId).ordered -= cents;
      caseOf(books, applicationId).givenUp += cents;
      return;
    }
    case "MemberSettled": {
      const { municipality, earmark, heldCents, excessCents, paidOutCents, invoicedCents, settled } = event.data;
      const ofMember = (key: string) => key.endsWith(`/${earmark}/${municipality}`);
      const paidIn = sum([...books.received].filter(([key]) => ofMember(key)).map(([, cents]) => cents));
      const booked = sum([...books.booked].filter(([key]) => ofMember(key)).map(([, cents]) => cents));
      expect(excessCents === paidIn - booked, event);
      expect(heldCents + excessCents === paidOutCents - invoicedCents && paidOutCents * invoicedCents === 0, event);
      expect(sum(settled.map(({ cents }) => cents)) === heldCents, event);
      for (const { cents, ...pool } of settled) add(books.settled, keyOf(pool), cents);
      for (const [key, cents] of books.booked) if (ofMember(key)) books.received.set(key, cents);
      add(books.cash, earmark, -paidOutCents);
      expect((books.cash.get(earmark) ?? 0) >= 0 || paidOutCents === 0, event);
      add(books.invoices.member, municipality, invoicedCents);
      books.settledMembers.add(`${municipality}/${earmark}`);
      books.totals.early += paidOutCents - invoicedCents;
      return;
    }
    case "InvoicePaid": {
      const { municipality, invoice, earmark, cents } = event.data;
      add(books.invoices[invoice], municipality, -cents);
      add(books.cash, earmark ?? "general", cents);
      return;
    }
    case "FundSettled": {
      const { totals } = books;
      const { members, receivedCents, settledCents, refundedCents, invoicedCents } = event.data;
      const recoveries = [...books.recoveries.values()];
      expect(event.data.writtenOffCents === sum(recoveries.map(({ writtenOff }) => writtenOff)), event);
      expect(event.data.remittedCents === sum(recoveries.map(({ remitted }) => remitted)), event);
      const backCents = settledCents + refundedCents - invoicedCents;
      const spent = [...books.applications.values()].map(({ determined, givenUp }) => (determined ?? 0) + givenUp);
      expect(receivedCents === totals.received && settledCents === totals.early, event);
      expect(totals.received === totals.paid - totals.recovered + backCents, event);
      expect(totals.received === sum(spent) + backCents, event);
      expect(sum(members.map(({ borneCents }) => borneCents)) === sum(spent), event);
      for (const { municipality, invoicedCents: invoiced } of members) books.invoices.final.set(municipality, invoiced);
      for (const { cents, ...pool } of event.data.settled) add(books.settled, keyOf(pool), cents);
      books.totals.refunded = refundedCents;
      books.phase = "settled";
      return;
    }
    case "SettlementClosed":
      expect(sum(books.invoices.final.values()) === 0, event);
      expect(sum(books.cash.values()) === books.totals.refunded, event);
      books.cash.clear();
      books.phase = "closed";
      return;
    default:
      throw new Error(`the plain books know no ${event.type}`);
  }
}

function newCase(round: number): PlainCase {
  return {
    stage: "waiting",
    round,
    lines: [],
    placements: [],
    taken: new Map(),
    paid: new Map(),
    determined: null,
    gaveBack: new Map(),
    cameBack: new Map(),
    cameBackInAll: 0,
    ordered: 0,
    givenUp: 0,
    awaiting: 0,
    dues: new Map(),
  };
}

function caseOf(books: PlainBooks, applicationId: string): PlainCase {
  const known = books.applications.get(applicationId);
  if (!known) throw new Error(`the plain books know no ${applicationId}`);
  return known;
}

function tallyOf(amounts: readonly PoolAmount[]): Tally {
  const tally: Tally = new Map();
  for (const { cents, ...pool } of amounts) add(tally, keyOf(pool), cents);
  return tally;
}

function sameTally(one: Tally, other: Tally): boolean {
  return [...new Set([...one.keys(), ...other.keys()])].every((key) => (one.get(key) ?? 0) === (other.get(key) ?? 0));
}

/** By default a line draws on `general` only for what its earmark cannot give. */
function checkGeneralFirst(books: PlainBooks, placements: readonly Placement[]): void {
  if (books.rules.placement !== "earmark-first") return;
  for (const { year, column, earmark } of placements) {
    if (column === null || earmark !== "general") continue;
    const onEarmark = placements.filter((one) => one.year === year && one.column === column && one.earmark === column);
    const placed = sum(onEarmark.map(({ cents }) => cents));
    if (placed !== Math.max(0, available(books, year, column)))
      throw new Error("general was drawn on before the earmark");
  }
}

function replaceYear(
  books: PlainBooks,
  { year, contributions }: { year: number; contributions: { municipality: string; earmark: string; cents: number }[] },
): void {
  for (const key of books.contributed.keys()) if (key.startsWith(`${year}/`)) books.contributed.delete(key);
  for (const { earmark, municipality, cents } of contributions)
    books.contributed.set(accountOf(year, earmark, municipality), cents);
}

/** Whatever is booked where: no cent of a member's receipts appears or is lost, and what is owed comes first. */
function rebook(books: PlainBooks, data: DataOf<FundEvent, "ContributionsConfirmed">): void {
  const { year, rebooked, excess } = data;
  const members = new Set(
    [...books.received.keys(), ...books.contributed.keys()].map((key) => key.split("/")[2] ?? ""),
  );
  for (const municipality of members) {
    const ofMember = (key: string) => key.startsWith(`${year}/`) && key.endsWith(`/${municipality}`);
    const paidIn = sum([...books.received].filter(([key]) => ofMember(key)).map(([, cents]) => cents));
    const accounts = new Set([...books.contributed.keys(), ...books.extra.keys()].filter(ofMember));
    const owedInAll = sum([...accounts].map((key) => owed(books, key)));
    const ofThis = (one: { municipality: string }) => one.municipality === municipality;
    const bookedCents = sum(rebooked.filter(ofThis).map(({ cents }) => cents));
    const excessCents = sum(excess.filter(ofThis).map(({ cents }) => cents));
    if (bookedCents !== Math.min(paidIn, owedInAll))
      throw new Error(`${municipality} owes more, or less, than it paid`);
    if (bookedCents + excessCents !== paidIn) throw new Error(`receipts of ${municipality} appeared or were lost`);
  }
  for (const tally of [books.received, books.booked])
    for (const [key, cents] of tally)
      if (key.startsWith(`${year}/`)) {
        if (tally === books.received) add(books.cash, key.split("/")[1] ?? "", -cents);
        tally.delete(key);
      }
  for (const [list, isBooked] of [
    [rebooked, true],
    [excess, false],
  ] as const)
    for (const { municipality, earmark, cents } of list) {
      const key = accountOf(year, earmark, municipality);
      add(books.received, key, cents);
      add(books.cash, earmark, cents);
      if (isBooked) add(books.booked, key, cents);
      if (isBooked && cents > owed(books, key)) throw new Error(`${key} is booked beyond what is owed`);
    }
}

function lower(known: PlainCase, reduced: readonly PoolAmount[], event: FundEvent): void {
  for (const { cents, ...pool } of reduced) {
    add(known.taken, keyOf(pool), -cents);
    expect((known.taken.get(keyOf(pool)) ?? 0) >= (known.paid.get(keyOf(pool)) ?? 0), event);
  }
}

function expect(holds: boolean, event: FundEvent): void {
  if (!holds) throw new Error(`the figures of this event cannot be: ${JSON.stringify(event)}`);
}
