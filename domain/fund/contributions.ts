import type { BookingOf, RightBooking } from "../../schemas/bookings.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Contribution } from "../../schemas/money.ts";
import type { Context } from "../decider.ts";
import { owedCents, unpaidCents } from "../money/accounts.ts";
import { earmarksOf } from "../money/pools.ts";
import { safeTotal, sumCents } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { cashTotal } from "./cash.ts";
import { evolve } from "./evolve.ts";
import { bookExcess } from "./excess.ts";
import { mustBeFounded, mustBeRunning, mustNotBeSettled, mustStayCountable } from "./guards.ts";
import { combined, holdingChanges, reallocate } from "./holdings.ts";
import { accountOf, membersOf, poolOf } from "./pools.ts";
import { confirmedAccounts } from "./rebooking.ts";
import { type Fund, type FundState, isSettled, type RunningFund } from "./state.ts";
import {
  accountViolations,
  earmarkViolations,
  joinedViolations,
  memberViolations,
  repetitionViolations,
  yearViolations,
} from "./violations.ts";
import { contributionKey, contributionsBooking, type SetYear } from "./year-contributions.ts";

type EventOf<Type extends FundEvent["type"]> = Extract<FundEvent, { type: Type }>;

type WholeYear = Omit<DataOf<FundCommand, "ConfirmContributions">, "acceptDifference"> & {
  readonly acceptDifference: boolean;
};

/**
 * Sets what every member contributes for a year, once; a provisional year is confirmed later. What a member paid there
 * already, beyond what it owed, is set against it.
 *
 * @throws ERR_YEAR_ALREADY_SET, and what a whole year is refused with.
 */
export function setContributions(
  { status, ...command }: DataOf<FundCommand, "SetContributions">,
  fund: Fund,
  pointer = "",
): FundEvent[] {
  mustBeRunning(fund);
  const year = mustBeWholeYear(command, fund, pointer);
  if (fund.years.has(year.year)) throw refused("ERR_YEAR_ALREADY_SET", { year: year.year });
  const holdings = year.contributions.flatMap(({ municipality, earmark, cents }) =>
    holdingChanges({ year: year.year, earmark }, new Map([[municipality, cents]])),
  );
  return withExcessBooked(fund, { type: "ContributionsSet", data: { ...year, status, holdings, burdens: [] } });
}

/** Sets what every member contributes for several years: all of them or, with the first that is refused, none. */
export function setContributionsOfYears(
  { years }: DataOf<FundCommand, "SetContributionsOfYears">,
  fund: Fund,
): FundEvent[] {
  let now: FundState = fund;
  return years.flatMap((year, index) => {
    mustBeFounded(now);
    const events = setContributions(year, now, `/years/${index}`);
    now = events.reduce(evolve, now);
    return events;
  });
}

/**
 * Makes a provisional year definitive: replaces the whole of it, earmarks included, reallocates what its pools bear,
 * and books what members paid for it to what they owe now.
 *
 * @throws ERR_YEAR_NOT_SET or ERR_YEAR_DEFINITIVE, and what a whole year is refused with.
 */
export function confirmContributions(command: DataOf<FundCommand, "ConfirmContributions">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  const year = mustBeWholeYear(command, fund);
  mustBeProvisional(fund, year.year);
  return [changedYear(year, fund)];
}

/** A year whose contributions change: what its pools bear is reallocated, and what members paid for it booked to what they owe. */
export function changedYear(year: SetYear, fund: Fund): EventOf<"ContributionsConfirmed"> {
  const accounts = membersOf(fund).flatMap((municipality) => confirmedAccounts(fund, year, municipality));
  const changes = accounts
    .map(({ municipality, earmark, from, to }) => ({
      municipality,
      earmark,
      contributedCents: to.contributedCents - from.contributedCents,
      bookedCents: to.bookedCents - from.bookedCents,
      excessCents: to.excessCents - from.excessCents,
    }))
    .filter(
      ({ contributedCents, bookedCents, excessCents }) =>
        contributedCents !== 0 || bookedCents !== 0 || excessCents !== 0,
    );
  const shares = earmarksOf(fund.terms).map((earmark) => {
    const ofEarmark = changes.filter((change) => change.earmark === earmark);
    const contributed = new Map(
      ofEarmark.map(({ municipality, contributedCents }) => [municipality, contributedCents]),
    );
    return reallocate(fund, { year: year.year, earmark }, contributed);
  });
  return {
    type: "ContributionsConfirmed",
    data: {
      ...year,
      rebooked: accounts.flatMap(({ to, ...account }) => nonZero(account, to.bookedCents)),
      excess: accounts.flatMap(({ to, ...account }) => nonZero(account, to.excessCents)),
      changes,
      ...combined(...shares),
    },
  };
}

/**
 * A year's contributions as they should have been, in the place of what they were. What a settled member owes stands in the way of a
 * correction only where it changes.
 *
 * @throws ERR_VALIDATION, ERR_CONTRIBUTIONS_DIFFER, ERR_AMOUNT_TOO_LARGE.
 */
export function rightContributions(
  { booking: _, ...right }: Extract<RightBooking, { booking: "contributions" }>,
  before: BookingOf<"contributions">,
  fund: RunningFund,
): BookingOf<"contributions"> {
  const year = mustBeWholeYear({ ...right, year: before.year }, fund, "/right", before.contributions);
  return contributionsBooking({ ...year, status: before.status });
}

/** @throws ERR_YEAR_NOT_SET, ERR_YEAR_DEFINITIVE */
function mustBeProvisional({ years }: Fund, year: number): void {
  const set = years.get(year);
  if (!set) throw refused("ERR_YEAR_NOT_SET", { year });
  if (set.status === "definitive") throw refused("ERR_YEAR_DEFINITIVE", { year });
}

function nonZero({ municipality, earmark }: Omit<Contribution, "cents">, cents: number): Contribution[] {
  return cents === 0 ? [] : [{ municipality, earmark, cents }];
}

/**
 * A year as it goes into the event, with what it adds up to beyond its stated total. The memo's own columns do not all
 * add up: that is noticed and said, and only goes through when it is accepted.
 *
 * @param unchanged contributions that settled members may have: those they had.
 * @throws ERR_VALIDATION, ERR_CONTRIBUTIONS_DIFFER (with the signed difference), ERR_AMOUNT_TOO_LARGE.
 */
function mustBeWholeYear(command: WholeYear, fund: RunningFund, pointer = "", unchanged: readonly Contribution[] = []) {
  const { year, yearTotalCents, contributions, acceptDifference } = command;
  mustHold("ERR_VALIDATION", [
    ...yearViolations(fund, year, `${pointer}/year`),
    ...contributions.flatMap((contribution, index) =>
      contributionViolations(fund, { ...contribution, year }, `${pointer}/contributions/${index}`, unchanged),
    ),
    ...repetitionViolations(contributions, contributionKey, (index) => `${pointer}/contributions/${index}`),
  ]);
  const contributedCents = safeTotal(contributions.map(({ cents }) => cents));
  const replaced = fund.years.get(year)?.contributions ?? [];
  mustStayCountable(fund, contributedCents - sumCents(replaced));
  const differenceCents = contributedCents - yearTotalCents;
  if (differenceCents !== 0 && !acceptDifference)
    throw refused("ERR_CONTRIBUTIONS_DIFFER", { year, yearTotalCents, contributedCents, differenceCents });
  return { year, yearTotalCents, contributions, differenceCents };
}

function contributionViolations(
  fund: Fund,
  { municipality, year, earmark, cents }: Contribution & { readonly year: number },
  pointer: string,
  unchanged: readonly Contribution[],
): Violation[] {
  const hadCents =
    unchanged.find((one) => contributionKey(one) === contributionKey({ municipality, earmark }))?.cents ?? 0;
  return [
    ...memberViolations(fund, municipality, `${pointer}/municipality`),
    ...joinedViolations(fund, { municipality, year }, `${pointer}/municipality`),
    ...earmarkViolations(fund, earmark, `${pointer}/earmark`),
    ...(cents > 0 && cents !== hadCents && isSettled(fund, municipality, earmark)
      ? [violation(pointer, "member_settled", { municipality, earmark })]
      : []),
  ];
}

/**
 * Sets what a member contributes beside the year's contributions. Confirmations, year totals and voting weights leave it
 * out. What the member paid there already, beyond what it owed, is set against it.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_AMOUNT_TOO_LARGE.
 */
export function setExtraContribution(command: DataOf<FundCommand, "SetExtraContribution">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  mustHold("ERR_VALIDATION", accountViolations(fund, command));
  mustNotBeSettled(fund, command.municipality, command.earmark);
  mustStayCountable(fund, command.cents);
  const holdings = holdingChanges(command, new Map([[command.municipality, command.cents]]));
  return withExcessBooked(fund, { type: "ExtraContributionSet", data: { ...command, holdings, burdens: [] } });
}

/** What raises the debts of members in a year's pools, with the excess they have there set against it. */
function withExcessBooked(fund: Fund, raised: EventOf<"ContributionsSet" | "ExtraContributionSet">): FundEvent[] {
  const after = evolve(fund, raised);
  mustBeFounded(after);
  return [raised, ...bookExcess(after, { year: raised.data.year }).bookings];
}

/**
 * Books what a member paid in, up to what it owes; the excess stays the member's.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_NO_CONTRIBUTION, ERR_AMOUNT_TOO_LARGE.
 */
export function receiveContribution(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "ReceiveContribution">,
  fund: Fund,
  { commandId }: Context,
): FundEvent[] {
  mustBeRunning(fund);
  mustHold("ERR_VALIDATION", accountViolations(fund, command));
  mustNotBeSettled(fund, command.municipality, command.earmark);
  const account = accountOf(poolOf(fund, command), command.municipality);
  const { municipality, year, earmark, cents } = command;
  if (owedCents(account) === 0) throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
  safeTotal([cashTotal(fund, "receivedCents"), cashTotal(fund, "invoicesPaidCents"), cents]);
  const bookedCents = Math.min(cents, unpaidCents(account));
  const excessCents = cents - bookedCents;
  return [{ type: "ContributionReceived", data: { receiptId: commandId, ...command, bookedCents, excessCents } }];
}
