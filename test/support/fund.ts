import type { Test } from "tap";
import type { Context } from "../../domain/decider.ts";
import { cashCents } from "../../domain/fund/cash.ts";
import { type FundDecisionFacts, type FundState, fund } from "../../domain/fund/fund.ts";
import { poolOf } from "../../domain/fund/pools.ts";
import type { Fund } from "../../domain/fund/state.ts";
import { NOBODY_INVOLVED } from "../../domain/involvement.ts";
import { availableCents } from "../../domain/money/pools.ts";
import { sumCents } from "../../domain/money/sums.ts";
import type { OwedChange } from "../../domain/statutory-interest.ts";
import type { FundCommand, FundEvent, FundTerms } from "../../schemas/fund.ts";
import type { BudgetAmount, BurdenChange, Contribution, HoldingChange, PoolAmount } from "../../schemas/money.ts";
import { type FundRules, fundRules } from "../../schemas/rules.ts";
import { inOffice } from "./offices.ts";
import { actorOf, type Circumstances, NOW, type Outcome, type Recorded, specificationOf } from "./specification.ts";

const specification = specificationOf(fund);
export const { fold } = specification;

/** Specifies the fund by the commands that were carried out before. Finance gives the command, unless somebody else does. */
export function given(...done: readonly (Done | readonly Done[])[]) {
  return {
    when(command: FundCommand, circumstances: Circumstances<FundDecisionFacts> = {}) {
      const past = recordedOf(...done);
      const facts = factsOf(command, fold(past));
      const by = { by: actorOf("finance"), commandId: EXCHANGE, ...(facts && { facts }), ...circumstances };
      const decided = specification.given(past).when(command, by);
      return {
        ...decided,
        /** Compares the types of all events that follow. */
        thenHappens: (t: Pick<Test, "strictSame">, ...types: readonly FundEvent["type"][]) =>
          t.strictSame(typesOf(decided.outcome), types, command.type),
        /** Compares the whole events, but for who holds, bears and inherits what. */
        thenBesideShares: (t: Pick<Test, "strictSame">, ...events: readonly object[]) =>
          t.strictSame(besideShares(decided.outcome), { events }, command.type),
      };
    },
  };
}

export const FOSTER_CARE = "10000000-0000-4000-8000-000000000001";
export const SCHOOL_TO_CARE = "10000000-0000-4000-8000-000000000002";
export const HOUSING = "10000000-0000-4000-8000-000000000003";
export const RECOVERY = "20000000-0000-4000-8000-000000000001";
export const EXCHANGE = "30000000-0000-4000-8000-000000000001";

/** After the fund's last day. */
export const AFTERWARDS = "2020-03-02T10:00:00.000Z";

/** A fund of three members, small enough to follow by hand. */
export function termsWith(rules: Partial<FundRules> = {}, more: Partial<FundTerms> = {}): FundTerms {
  return {
    name: "Tijdelijk Fonds Jeugdhulp Holland Rijnland",
    competentBody: "Het dagelijks bestuur van Holland Rijnland",
    legalBasis: "Jeugdwet; notitie Tijdelijk Fonds Jeugdhulp 2016",
    regulation: null,
    period: { from: "2016-07-01", to: "2019-12-31" },
    members: [
      { municipality: "leiden", name: "Leiden" },
      { municipality: "katwijk", name: "Katwijk" },
      { municipality: "alphen", name: "Alphen aan den Rijn" },
    ],
    matrix: {
      rows: [
        { id: "gedrag", name: "Gedragsproblematiek" },
        { id: "psychiatrie", name: "Psychiatrie" },
      ],
      columns: [
        { id: "ambulant", name: "Ambulant" },
        { id: "residentieel", name: "Residentieel" },
        { id: "veiligheid", name: "Veiligheid" },
      ],
    },
    transformationGoals: [{ id: "dicht-bij-huis", name: "Hulp dicht bij huis" }],
    rules: { ...fundRules.parse({}), ...rules },
    ...more,
  };
}

export type CommandOf<Type extends FundCommand["type"]> = Extract<FundCommand, { type: Type }>;

export function establish(rules: Partial<FundRules> = {}, more: Partial<FundTerms> = {}): FundCommand {
  return { type: "EstablishFund", data: termsWith(rules, more) };
}

/** Cents per earmark and member. */
export type PerEarmark = Readonly<Record<string, Readonly<Record<string, number>>>>;

export function contributionsFrom(perEarmark: PerEarmark): Contribution[] {
  return Object.entries(perEarmark).flatMap(([earmark, members]) =>
    Object.entries(members).map(([municipality, cents]) => ({ municipality, earmark, cents })),
  );
}

function wholeYear(year: number, perEarmark: PerEarmark) {
  const contributions = contributionsFrom(perEarmark);
  const yearTotalCents = contributions.reduce((sum, { cents }) => sum + cents, 0);
  return { year, yearTotalCents, contributions, acceptDifference: false };
}

/** Contributions that are definitive, and add up. */
export function definitive(year: number, perEarmark: PerEarmark): CommandOf<"SetContributions"> {
  return { type: "SetContributions", data: { ...wholeYear(year, perEarmark), status: "definitive" } };
}

/** Contributions that are provisional, and add up. */
export function provisional(year: number, perEarmark: PerEarmark): CommandOf<"SetContributions"> {
  return { type: "SetContributions", data: { ...wholeYear(year, perEarmark), status: "provisional" } };
}

export function confirm(year: number, perEarmark: PerEarmark): CommandOf<"ConfirmContributions"> {
  return { type: "ConfirmContributions", data: wholeYear(year, perEarmark) };
}

export function extra(municipality: string, year: number, earmark: string, cents: number): FundCommand {
  return {
    type: "SetExtraContribution",
    data: { municipality, year, earmark, cents, reason: "Op verzoek van de raad" },
  };
}

export function receive(municipality: string, year: number, earmark: string, cents: number): FundCommand {
  return { type: "ReceiveContribution", data: { municipality, year, earmark, cents } };
}

export function exchange(earmark: string, fromYear: number, toYear: number, cents: number): FundCommand {
  return { type: "ExchangeBudget", data: { earmark, fromYear, toYear, cents, reason: "Uitwisseling tussen jaren" } };
}

export function line(year: number, column: string | null, cents: number): BudgetAmount {
  return { year, column, cents };
}

export function reserve(applicationId: string, lines: BudgetAmount[], round = 1): CommandOf<"ReserveFunds"> {
  return { type: "ReserveFunds", data: { applicationId, round, lines, split: null } };
}

export function release(applicationId: string): FundCommand {
  return { type: "ReleaseReservation", data: { applicationId, cause: { of: "withdrawal" } } };
}

/** A newer proposal takes the place of what an application has. */
export function supersede(applicationId: string, round: number): FundCommand {
  return { type: "ReleaseReservation", data: { applicationId, cause: { of: "next-round", round } } };
}

export function redraw(applicationId: string, year: number, fromEarmark: string, cents: number): FundCommand {
  return { type: "RedrawFunds", data: { applicationId, year, fromEarmark, cents, reason: "Het tekort aanvullen" } };
}

/** The person who awards in these specifications; somebody else pays. */
export const AWARDER = "fondsbeheerder";

export function commit(applicationId: string, lines: BudgetAmount[]): CommandOf<"CommitFunds"> {
  return { type: "CommitFunds", data: { applicationId, decisionNumber: "2016-01", awardedBy: AWARDER, lines } };
}

/** Reserves and awards the same. */
export function award(applicationId: string, lines: BudgetAmount[]): FundCommand[] {
  return [reserve(applicationId, lines), commit(applicationId, lines)];
}

export function due(applicationId: string, instalment: number, cents: number): FundCommand {
  return { type: "RecordPaymentDue", data: { applicationId, instalment, cents } };
}

export function pay(applicationId: string, instalment: number): CommandOf<"BookPayment"> {
  return { type: "BookPayment", data: { applicationId, instalment } };
}

/** An instalment that falls due and is paid. */
export function paid(applicationId: string, instalment: number, cents: number): FundCommand[] {
  return [due(applicationId, instalment, cents), pay(applicationId, instalment)];
}

/** By follow-up, from an amendment that raises a line. */
export function shift(applicationId: string, lines: BudgetAmount[]): CommandOf<"ShiftCommitment"> {
  const data = { applicationId, decisionNumber: "2016-02", lines, reason: "De verbouwing duurt langer" };
  return { type: "ShiftCommitment", data };
}

/** By follow-up, from that amendment, which is off before it is announced. */
export function undoShift(applicationId: string): CommandOf<"UndoShift"> {
  return { type: "UndoShift", data: { applicationId, decisionNumber: "2016-02", reason: "De verkeerde regel" } };
}

/** By follow-up, from an amendment that is announced. */
export function reduce(applicationId: string, lines: BudgetAmount[]): CommandOf<"ReduceCommitment"> {
  return { type: "ReduceCommitment", data: { applicationId, lines, reason: "Gewijzigd" } };
}

export function determine(applicationId: string, determinedCents: number): FundCommand {
  return { type: "DetermineCommitment", data: { applicationId, determinedCents } };
}

/** By follow-up, upon an objection. */
export function raise(applicationId: string, determinedCents: number): FundCommand {
  return { type: "RaiseCommitment", data: { applicationId, decisionNumber: "2016-01", determinedCents } };
}

/** By follow-up, upon an objection. */
export function restore(applicationId: string, awardedCents: number): FundCommand {
  return { type: "RestoreCommitment", data: { applicationId, decisionNumber: "2016-01", awardedCents } };
}

/** By follow-up, upon an objection. */
export function revise(applicationId: string, lines: BudgetAmount[]): FundCommand {
  return { type: "ReviseCommitment", data: { applicationId, decisionNumber: "2016-01", lines } };
}

/** By follow-up, upon an objection. */
export function lower(applicationId: string, recoveredCents: number): FundCommand {
  const data = { applicationId, decisionNumber: "2016-01", recoveryId: RECOVERY, recoveredCents };
  return { type: "LowerRecovery", data };
}

export function order(applicationId: string, cents: number): FundCommand {
  return { type: "RecordRecoveryDue", data: { recoveryId: RECOVERY, applicationId, cents } };
}

export function recover(cents: number): FundCommand {
  return { type: "BookRecovery", data: { recoveryId: RECOVERY, cents } };
}

export const writeOff: FundCommand = {
  type: "WriteOffRecovery",
  data: { recoveryId: RECOVERY, reason: "De aanbieder bestaat niet meer" },
};

export function writeOffContribution(municipality: string, year: number, earmark: string, cents: number): FundCommand {
  return { type: "WriteOffContribution", data: { municipality, year, earmark, cents, reason: "Komt niet meer" } };
}

/** Of the general money of another year. */
export function moveExcess(municipality: string, fromYear: number, year: number, earmark: string, cents: number) {
  const from = { fromYear, fromEarmark: "general" };
  const data = { municipality, ...from, year, earmark, cents, reason: "Verrekend" };
  return { type: "MoveExcess", data } satisfies FundCommand;
}

export function remit(cents: number, decisionNumber = "K-1"): CommandOf<"RemitRecovery"> {
  return {
    type: "RemitRecovery",
    data: { recoveryId: RECOVERY, decisionNumber, cents, reason: "De aanbieder zou omvallen" },
  };
}

/** The announcement of a decision on the recovery, by which it works. */
export function announce(
  decisionNumber = "K-1",
  announcedOn = NOW.slice(0, 10),
  applicationId = FOSTER_CARE,
): FundCommand {
  const data = { applicationId, decisionNumber, announcedOn };
  return { type: "RecordFundDecisionAnnounced", data };
}

export function settle(municipality: string, earmark: string): FundCommand {
  return { type: "SettleMember", data: { municipality, earmark } };
}

export function payInvoice(municipality: string, invoice: "member" | "final", cents: number): FundCommand {
  return { type: "PayInvoice", data: { municipality, invoice, cents } };
}

export const settleFund: FundCommand = { type: "SettleFund", data: {} };

/** A command that was carried out, where needed with who asked and under which id. */
export type Done = FundCommand | ({ readonly command: FundCommand } & Circumstances<FundDecisionFacts>);

/** The context a command is decided in. */
export function contextOf({
  by,
  at = NOW,
  effectiveOn,
  commandId = EXCHANGE,
  elsewhere = NOBODY_INVOLVED,
}: Circumstances<FundDecisionFacts>): Context {
  const today = at.slice(0, 10);
  const actor = by ?? actorOf("finance");
  const offices = inOffice(actor);
  return { fundId: "fonds", actor, now: at, today, effectiveOn: effectiveOn ?? today, commandId, elsewhere, offices };
}

/** What a decision on a recovery or a payment is decided on besides: its number is claimed, and it is of the application that is meant. */
export function factsOf({ type, data }: FundCommand, state: FundState): FundDecisionFacts | undefined {
  if (type === "FixPaymentInterest") return { numberIs: "ours", applicationId: data.applicationId };
  if (state.phase === "unfounded" || !("recoveryId" in data)) return undefined;
  return { numberIs: "ours", applicationId: state.recoveries.get(data.recoveryId)?.applicationId ?? "" };
}

/** The events of commands that were carried out one after another, none of which was refused. */
export function eventsOf(...done: readonly (Done | readonly Done[])[]): FundEvent[] {
  return recordedOf(...done).map(({ event }) => event);
}

/** The same, with who recorded each where that was said. */
export function recordedOf(...done: readonly (Done | readonly Done[])[]): Recorded<FundEvent>[] {
  const recorded: Recorded<FundEvent>[] = [];
  let state = fund.initial;
  for (const one of done.flat()) {
    const { command, ...circumstances } = "command" in one ? one : { command: one };
    const { by, at, effectiveOn } = circumstances;
    const events = fund
      .decide(command, state, contextOf(circumstances), circumstances.facts ?? factsOf(command, state))
      .map((event) => ({
        event: { ...(effectiveOn && { effectiveOn }), ...event },
        ...(by && { by }),
        ...(at && { at }),
      }));
    state = fold(events, state, recorded.length);
    recorded.push(...events);
  }
  return recorded;
}

/** The fund after commands that were carried out one after another. */
export function after(...done: readonly (Done | readonly Done[])[]): Fund {
  return founded(fold(recordedOf(...done)));
}

/** The fund, which has to be there. */
export function founded(state: ReturnType<typeof fold>): Fund {
  if (state.phase === "unfounded") throw new Error("the fund was not established");
  return state;
}

export function available(state: Fund, year: number, earmark: string): number {
  return availableCents(poolOf(state, { year, earmark }));
}

export function cash(state: Fund, earmark: string): number {
  return cashCents(state, earmark);
}

/** The holdings of a pool, by member. */
export function holdings(state: Fund, year: number, earmark: string): Record<string, number> {
  return poolOf(state, { year, earmark }).holdings.toObject();
}

/** The burdens of an application or exchange in a pool, by member. */
export function burdens(state: Fund, year: number, earmark: string, of: string): Record<string, number> {
  return poolOf(state, { year, earmark }).burdens.get(of)?.toObject() ?? {};
}

/** Cents in a pool. */
export function inPool(year: number, earmark: string, cents: number): PoolAmount {
  return { year, earmark, cents };
}

/** By how much each member holds more or less of a pool. */
export function held(year: number, earmark: string, members: Readonly<Record<string, number>>): HoldingChange[] {
  return Object.entries(members).map(([municipality, cents]) => ({ year, earmark, municipality, cents }));
}

/** By how much each member bears more or less of what an application or an exchange drew from a pool. */
export function borne(
  of: string,
  year: number,
  earmark: string,
  members: Readonly<Record<string, number>>,
): BurdenChange[] {
  return held(year, earmark, members).map((change) => ({ of, ...change }));
}

function typesOf(outcome: Outcome<FundEvent>): unknown {
  return "refused" in outcome ? outcome : outcome.events.map(({ type }) => type);
}

const SHARES = ["holdings", "burdens", "inherited"];

/** An outcome, but for who holds, bears and inherits what. */
function besideShares(outcome: Outcome<FundEvent>): unknown {
  if ("refused" in outcome) return outcome;
  const events = outcome.events.map(({ type, data }) => ({
    type,
    data: Object.fromEntries(Object.entries(data).filter(([field]) => !SHARES.includes(field))),
  }));
  return { events };
}

/**
 * For `JSON.stringify`: of an instalment, what was paid more or less on each day, without the days on which that came to nothing. So a fund that
 * paid and got it back on one day is written as one that did not.
 */
export function paidPerDay(name: string, value: unknown): unknown {
  if (name !== "payments") return value;
  return [...Map.groupBy(value as readonly OwedChange[], ({ on }) => on)]
    .map(([on, changes]) => ({ on, cents: sumCents(changes) }))
    .filter(({ cents }) => cents !== 0);
}
