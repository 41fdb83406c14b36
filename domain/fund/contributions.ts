import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { type Contribution, type MemberCents, sumCents } from "../../schemas/money.ts";
import type { Context } from "../decider.ts";
import { type Account, owedCents, unpaidCents } from "../money/accounts.ts";
import { apportion } from "../money/apportion.ts";
import { earmarksOf } from "../money/pools.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { cashTotal } from "./cash.ts";
import {
  duplicates,
  notSettled,
  refuseViolations,
  running,
  unknownAccount,
  unknownEarmark,
  unknownMember,
  withinBounds,
  yearOutsidePeriod,
} from "./checks.ts";
import { combined, holdingChanges, reallocate } from "./holdings.ts";
import { accountOf, membersOf, poolOf } from "./pools.ts";
import { type Fund, isSettled, type RunningFund, type YearOfContributions } from "./state.ts";
import { safeTotal } from "./sums.ts";

type CommandOf<Type extends FundCommand["type"]> = Extract<FundCommand, { type: Type }>["data"];
type WholeYear = Omit<CommandOf<"ConfirmContributions">, "acceptDifference"> & { readonly acceptDifference: boolean };

/**
 * Sets what every member contributes for a year, once; a provisional year is confirmed later.
 *
 * @throws ERR_YEAR_ALREADY_SET, and what a whole year is refused with.
 */
export function setContributions({ status, ...command }: CommandOf<"SetContributions">, fund: Fund): FundEvent[] {
  const open = running(fund);
  const year = checkWholeYear(command, open);
  if (fund.years.has(year.year)) throw refused("ERR_YEAR_ALREADY_SET", { year: year.year });
  const holdings = year.contributions.flatMap(({ municipality, earmark, cents }) =>
    holdingChanges({ year: year.year, earmark }, new Map([[municipality, cents]])),
  );
  return [{ type: "ContributionsSet", data: { ...year, status, holdings, burdens: [] } }];
}

/**
 * Makes a provisional year definitive: replaces the whole of it, earmarks included, takes anew what its pools bear, and
 * books what members paid for it to what they owe now.
 *
 * @throws ERR_YEAR_NOT_SET or ERR_YEAR_DEFINITIVE, and what a whole year is refused with.
 */
export function confirmContributions(command: CommandOf<"ConfirmContributions">, fund: Fund): FundEvent[] {
  const open = running(fund);
  const year = checkWholeYear(command, open);
  const before = provisionalYear(open, year.year);
  if (!before) throw refused("ERR_YEAR_DEFINITIVE", { year: year.year });

  const accounts = membersOf(fund).flatMap((municipality) => confirmAccounts(open, year, municipality));
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
  return [
    {
      type: "ContributionsConfirmed",
      data: {
        ...year,
        rebooked: accounts.flatMap(({ to, ...account }) => nonZero(account, to.bookedCents)),
        excess: accounts.flatMap(({ to, ...account }) => nonZero(account, to.excessCents)),
        changes,
        ...combined(...shares),
      },
    },
  ];
}

/** The year as it was provisionally set; undefined when it is definitive. @throws ERR_YEAR_NOT_SET */
function provisionalYear(fund: Fund, year: number): YearOfContributions | undefined {
  const set = fund.years.get(year);
  if (!set) throw refused("ERR_YEAR_NOT_SET", { year });
  return set.status === "provisional" ? set : undefined;
}

/** A member's accounts of the year before and after the confirmation, one per earmark. */
function confirmAccounts(
  fund: Fund,
  { year, contributions }: { readonly year: number; readonly contributions: readonly Contribution[] },
  municipality: string,
): { municipality: string; earmark: string; from: Account; to: Account }[] {
  const accounts = earmarksOf(fund.terms).map((earmark) => {
    const from = accountOf(poolOf(fund, { year, earmark }), municipality);
    const confirmed = contributions.find((one) => one.municipality === municipality && one.earmark === earmark);
    return { municipality, earmark, from, to: { ...from, contributedCents: confirmed?.cents ?? 0 } };
  });
  const booked = bookAnew(accounts.map(({ to }) => to));
  return accounts.map((account, index) => ({ ...account, to: booked[index] ?? account.to }));
}

/**
 * Books a member's receipts of a year to what it owes per earmark. What came in for an earmark stays there up to what is
 * owed there; what is over goes, pro rata, to what is open in others; the rest is the member's excess, where it came in.
 */
function bookAnew(accounts: readonly Account[]): Account[] {
  const placed = accounts.map((account) => {
    const paidCents = account.bookedCents + account.excessCents;
    const inPlaceCents = Math.min(paidCents, owedCents(account));
    return { account, inPlaceCents, openCents: owedCents(account) - inPlaceCents, overCents: paidCents - inPlaceCents };
  });
  const movedCents = Math.min(
    safeTotal(placed.map(({ openCents }) => openCents)),
    safeTotal(placed.map(({ overCents }) => overCents)),
  );
  const taken = apportion(
    movedCents,
    placed.map((one) => [one, one.overCents]),
  );
  const given = new Map(
    apportion(
      movedCents,
      placed.map((one) => [one, one.openCents]),
    ),
  );
  return taken.map(([one, takenCents]) => ({
    ...one.account,
    bookedCents: one.inPlaceCents + (given.get(one) ?? 0),
    excessCents: one.overCents - takenCents,
  }));
}

function nonZero({ municipality, earmark }: Omit<Contribution, "cents">, cents: number): Contribution[] {
  return cents === 0 ? [] : [{ municipality, earmark, cents }];
}

/**
 * A year as it goes into the event, with what it adds up to beyond its stated total. The memo's own columns do not all
 * add up: that is noticed and said, and only goes through when it is accepted.
 *
 * @throws ERR_VALIDATION, ERR_CONTRIBUTIONS_DIFFER (with the signed difference), ERR_AMOUNT_TOO_LARGE.
 */
function checkWholeYear(command: WholeYear, fund: RunningFund) {
  const { year, yearTotalCents, contributions, acceptDifference } = command;
  refuseViolations([
    ...yearOutsidePeriod(fund, year, "/year"),
    ...contributions.flatMap((contribution, index) => contributionViolations(fund, contribution, index)),
    ...duplicates(
      contributions,
      ({ municipality, earmark }) => `${municipality}/${earmark}`,
      (index) => `/contributions/${index}`,
    ),
  ]);
  const contributedCents = safeTotal(contributions.map(({ cents }) => cents));
  const replaced = fund.years.get(year)?.contributions ?? [];
  withinBounds(fund, contributedCents - sumCents(replaced));
  const differenceCents = contributedCents - yearTotalCents;
  if (differenceCents !== 0 && !acceptDifference)
    throw refused("ERR_CONTRIBUTIONS_DIFFER", { year, yearTotalCents, contributedCents, differenceCents });
  return { year, yearTotalCents, contributions, differenceCents };
}

function contributionViolations(
  fund: Fund,
  { municipality, earmark, cents }: Contribution,
  index: number,
): Violation[] {
  const pointer = `/contributions/${index}`;
  return [
    ...unknownMember(fund, municipality, `${pointer}/municipality`),
    ...unknownEarmark(fund, earmark, `${pointer}/earmark`),
    ...(cents > 0 && isSettled(fund, municipality, earmark)
      ? [violation(pointer, "member_settled", { municipality, earmark })]
      : []),
  ];
}

/**
 * Sets what a member contributes beside the year's contributions. Confirmations, year totals and voting weights leave it
 * out.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_AMOUNT_TOO_LARGE.
 */
export function setExtraContribution(command: CommandOf<"SetExtraContribution">, fund: Fund): FundEvent[] {
  const open = running(fund);
  refuseViolations(unknownAccount(open, command));
  notSettled(open, command.municipality, command.earmark);
  withinBounds(open, command.cents);
  const holdings = holdingChanges(command, new Map([[command.municipality, command.cents]]));
  return [{ type: "ExtraContributionSet", data: { ...command, holdings, burdens: [] } }];
}

/**
 * Books what a member paid in, up to what it owes; the excess stays the member's.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_NO_CONTRIBUTION, ERR_AMOUNT_TOO_LARGE.
 */
export function receiveContribution(
  { effectiveOn: _, ...command }: CommandOf<"ReceiveContribution">,
  fund: Fund,
  { commandId }: Context,
): FundEvent[] {
  const open = running(fund);
  refuseViolations(unknownAccount(open, command));
  notSettled(open, command.municipality, command.earmark);
  const account = accountOf(poolOf(open, command), command.municipality);
  const { municipality, year, earmark, cents } = command;
  if (owedCents(account) === 0) throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
  safeTotal([cashTotal(open, "receivedCents"), cashTotal(open, "invoicesPaidCents"), cents]);
  const bookedCents = Math.min(cents, unpaidCents(account));
  const excessCents = cents - bookedCents;
  return [{ type: "ContributionReceived", data: { receiptId: commandId, ...command, bookedCents, excessCents } }];
}

/**
 * Sets the youth-care budgets of a year, which votes weigh by. They may be set anew: rounds that are open froze theirs.
 *
 * @throws ERR_VALIDATION, ERR_AMOUNT_TOO_LARGE.
 */
export function setVotingWeights(command: CommandOf<"SetVotingWeights">, fund: Fund): FundEvent[] {
  const open = running(fund);
  const { year, budgets } = command;
  refuseViolations([
    ...yearOutsidePeriod(open, year, "/year"),
    ...budgets.flatMap(({ municipality }, index) =>
      unknownMember(open, municipality, `/budgets/${index}/municipality`),
    ),
    ...duplicates(
      budgets,
      ({ municipality }) => municipality,
      (index) => `/budgets/${index}`,
    ),
  ]);
  safeTotal(budgets.map(({ cents }) => cents));
  if (sameBudgets(open.youthCareBudgets.get(year) ?? [], budgets)) return [];
  return [{ type: "VotingWeightsSet", data: command }];
}

function sameBudgets(known: readonly MemberCents[], budgets: readonly MemberCents[]): boolean {
  const before = new Map(known.map(({ municipality, cents }) => [municipality, cents]));
  return (
    known.length === budgets.length && budgets.every(({ municipality, cents }) => before.get(municipality) === cents)
  );
}
