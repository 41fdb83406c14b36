import { Map as ImmutableMap } from "immutable";
import type { DataOf, EventMetadata } from "../../schemas/envelope.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import { GENERAL, type Placement, type PoolAmount } from "../../schemas/money.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { earmarksOf } from "../money/pools.ts";
import { postings } from "../money/postings.ts";
import { unchangedBy } from "../unreachable.ts";
import { awaiting, working } from "./awaited-decisions.ts";
import { collected } from "./collected.ts";
import { disputed } from "./disputed.ts";
import { heldChangeCents, withHeld } from "./held-receipts.ts";
import { withRate } from "./interest-rates.ts";
import { recoveredIn } from "./lapses.ts";
import { afterSuspensionEnded } from "./payment-suspension.ts";
import { dueAfter, noDue } from "./payment-terms.ts";
import { post } from "./post.ts";
import { shiftedIn } from "./shift-undone.ts";
import { type Commitment, type Fund, type FundState, newFund, type StageOfCase, settlementKey } from "./state.ts";
import { withSuccession } from "./succession.ts";

/** An event of the fund, with who recorded it and the day it counts for once it is recorded. */
type FoldedFundEvent = FundEvent & { readonly metadata?: Pick<EventMetadata, "actor" | "effectiveOn"> };

/** Folds an event into the state. Only adds up what the event says: what follows from what was decided before. */
export function evolve(state: FundState, event: FoldedFundEvent): FundState {
  if (event.type === "FundEstablished") {
    if (state.phase !== "unfounded") return state;
    const { effectiveOn: establishedOn = null, actor } = event.metadata ?? {};
    return newFund(event.data, { establishedOn, founder: actor?.person ?? null });
  }
  return state.phase === "unfounded" ? state : post(evolveFund(state, event), postings(event));
}

/** The fund after all that an event says beside its postings. */
function evolveFund(fund: Fund, event: Exclude<FoldedFundEvent, { type: "FundEstablished" }>): Fund {
  switch (event.type) {
    case "RulesAmended":
      return { ...fund, terms: { ...fund.terms, rules: event.data.rules } };
    case "PeriodExtended":
      return { ...fund, terms: { ...fund.terms, period: { ...fund.terms.period, to: event.data.lastDay } } };
    case "MemberJoined":
      return withMember(fund, event.data);
    case "MemberLeft":
      return withoutMember(fund, event.data);
    case "FormatPublished":
      return { ...fund, format: event.data };
    case "InterestRateRecorded":
      return { ...fund, interestRates: withRate(fund.interestRates, event.data) };
    case "VotingWeightsSet":
      return { ...fund, youthCareBudgets: fund.youthCareBudgets.set(event.data.year, event.data.budgets) };
    case "ContributionsSet": {
      const { year, status, contributions } = event.data;
      return { ...fund, years: fund.years.set(year, { status, confirmedOn: null, contributions }) };
    }
    case "ContributionsConfirmed": {
      const { year, contributions } = event.data;
      const confirmedOn = event.metadata?.effectiveOn ?? null;
      return { ...fund, years: fund.years.set(year, { status: "definitive", confirmedOn, contributions }) };
    }
    case "BudgetExchanged": {
      const { exchangeId, earmark, fromYear, toYear } = event.data;
      return { ...fund, exchanges: fund.exchanges.set(exchangeId, { earmark, fromYear, toYear }) };
    }
    case "DeferralDecided":
    case "RemissionDecided":
    case "InterestDecided":
      return awaiting(collected(fund, event, null), event);
    case "RecoveryDeferred":
    case "RecoveryRemitted":
    case "InterestFixed":
      return working(collected(fund, event, event.metadata?.effectiveOn ?? null), event);
    case "RecoveryTermSet":
    case "RecoveryReminded":
    case "InterestLowered":
      return collected(fund, event, event.metadata?.effectiveOn ?? null);
    case "DisputeRecorded":
    case "DisputeEnded":
    case "DisputedSumHeld":
    case "DisputedSumReleased":
      return disputed(fund, event);
    case "ContestableDecisionRecorded": {
      const { data } = event;
      return { ...fund, contestable: fund.contestable.set(decisionNumberKey(data.decisionNumber), data) };
    }
    case "ReceiptHeld": {
      const { receiptId, municipality, earmark, cents: openCents } = event.data;
      const on = event.metadata?.effectiveOn ?? fund.establishedOn ?? fund.terms.period.from;
      return { ...fund, heldReceipts: fund.heldReceipts.set(receiptId, { municipality, earmark, openCents, on }) };
    }
    case "ReceiptAllocated":
    case "ReceiptReturned":
      return withHeld(fund, event.data.receiptId, 0 - event.data.cents);
    case "MemberSucceeded":
      return withSuccession(fund, event.data);
    case "FundsReserved": {
      const { applicationId, round, placements } = event.data;
      return atStage(fund, applicationId, { stage: "reserved", round, placements });
    }
    case "ReservationRefused": {
      const { applicationId, round, lines, split } = event.data;
      return atStage(fund, applicationId, { stage: "waiting", round, lines, split });
    }
    case "ReservationReleased": {
      const { applicationId, round, cause } = event.data;
      const supersededBy = cause.of === "next-round" ? cause.round : null;
      return atStage(fund, applicationId, { stage: "released", round, supersededBy });
    }
    case "FundsRedrawn":
      return fundsRedrawn(fund, event.data);
    case "FundsCommitted":
      return fundsCommitted(fund, event.data);
    case "CommitmentDetermined": {
      const { applicationId, determinedCents, claimCents, reduced } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        determinedCents,
        claimCents,
        reduced: [...commitment.reduced, ...reduced],
      }));
    }
    case "CommitmentRaised": {
      const { applicationId, determinedCents, claimCents } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({ ...commitment, determinedCents, claimCents }));
    }
    case "CommitmentRestored":
      return withCommitment(fund, event.data.applicationId, (commitment) => ({
        ...commitment,
        determinedCents: null,
        claimCents: 0,
        reduced: [],
        redrawn: recoveredIn(commitment),
      }));
    case "CommitmentShifted":
      return withCommitment(fund, event.data.applicationId, (commitment) => ({
        ...commitment,
        shifted: shiftedIn(fund, event.data),
      }));
    case "CommitmentReduced":
      return withCommitment(fund, event.data.applicationId, (commitment) =>
        commitment.shifted === null ? commitment : { ...commitment, shifted: null },
      );
    case "PaymentDue":
    case "PaymentTermSet":
    case "PaymentInterestFixed":
    case "PaymentBooked": {
      const { applicationId, instalment } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        dues: commitment.dues.update(instalment, noDue, (due) => dueAfter(due, event)),
      }));
    }
    case "PaymentSuspended": {
      const { applicationId, decisionNumber, from, until } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        suspensions: [
          ...commitment.suspensions,
          { decisionNumber, from, until, isEnded: false, endedBy: null, latest: until },
        ],
      }));
    }
    case "PaymentSuspensionEnded": {
      const { applicationId, until, endedBy } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        suspensions: afterSuspensionEnded(commitment.suspensions, { until, endedBy }),
      }));
    }
    case "MemberSettled":
      return memberSettled(fund, event.data);
    case "FundSettled":
      return fundSettled(fund, event.data);
    case "SettlementClosed":
      // Now everything is paid out.
      return fund.phase === "settled" ? { ...fund, phase: "closed", cash: fund.cash.clear() } : fund;
    case "ExtraContributionSet":
    case "ContributionReceived":
    case "ExcessBooked":
    case "ExcessMoved":
    case "ContributionWrittenOff":
    case "CommitmentRevised":
    case "ShiftRefused":
    case "RecoveryDue":
    case "RecoveryBooked":
    case "RecoveryWrittenOff":
    case "RecoveryLowered":
    case "RecoveryLapsed":
    case "InvoicePaid":
      return fund;
    case "BookingCorrected":
      return bookingCorrected(fund, event.data);
    default:
      return unchangedBy(event, fund);
  }
}

function withMember(fund: Fund, { municipality, name, firstYear }: DataOf<FundEvent, "MemberJoined">): Fund {
  if (fund.terms.members.some((one) => one.municipality === municipality)) return fund;
  const members = [...fund.terms.members, { municipality, name }];
  return { ...fund, terms: { ...fund.terms, members }, joinedFrom: fund.joinedFrom.set(municipality, firstYear) };
}

/** It stays among the members for what it bears; its claim has ended everywhere, also where it never had one. */
function withoutMember(fund: Fund, { municipality }: DataOf<FundEvent, "MemberLeft">): Fund {
  const settledFor = fund.settledFor.union(
    earmarksOf(fund.terms).map((earmark) => settlementKey(municipality, earmark)),
  );
  return { ...fund, settledFor, left: fund.left.add(municipality) };
}

function fundsRedrawn(fund: Fund, data: DataOf<FundEvent, "FundsRedrawn">): Fund {
  const { applicationId, year, fromEarmark, cents } = data;
  const known = fund.cases.get(applicationId);
  if (known?.stage !== "reserved") return fund;
  const placements = redrawnPlacements(known.placements, { year, earmark: fromEarmark, cents });
  return atStage(fund, applicationId, { ...known, placements });
}

/** Placements after so much of an earmark was drawn from `general` instead; only lines of its own column are there. */
function redrawnPlacements(placements: readonly Placement[], from: PoolAmount): Placement[] {
  const column = from.earmark;
  const isOfLine = (placement: Placement) => placement.year === from.year && placement.column === column;
  const isGeneral = (placement: Placement) => isOfLine(placement) && placement.earmark === GENERAL;
  const lowered = placements.map((placement) => {
    if (isGeneral(placement)) return { ...placement, cents: placement.cents + from.cents };
    return isOfLine(placement) ? { ...placement, cents: placement.cents - from.cents } : placement;
  });
  const added = placements.some(isGeneral) ? [] : [{ year: from.year, column, earmark: GENERAL, cents: from.cents }];
  return [...lowered.filter(({ cents }) => cents > 0), ...added];
}

function fundsCommitted(fund: Fund, data: DataOf<FundEvent, "FundsCommitted">): Fund {
  const { applicationId, decisionNumber } = data;
  return atStage(fund, applicationId, {
    stage: "committed",
    round: fund.cases.get(applicationId)?.round ?? 0,
    decisionNumber,
    determinedCents: null,
    reduced: [],
    redrawn: [],
    claimCents: 0,
    writtenOffCents: 0,
    remittedCents: 0,
    orderedCents: 0,
    shifted: null,
    dues: ImmutableMap(),
    suspensions: [],
  });
}

/**
 * An instalment whose payment is withdrawn, or came back, is due again; a year's contributions are what they should have been; of
 * held money more or less is left.
 */
function bookingCorrected(fund: Fund, { stands, differences }: DataOf<FundEvent, "BookingCorrected">): Fund {
  if (stands.booking === "receipt-allocation" || stands.booking === "receipt-return")
    return withHeld(fund, stands.receiptId, heldChangeCents(differences));
  if (stands.booking === "contributions") {
    const known = fund.years.get(stands.year);
    const { contributions } = stands;
    return known ? { ...fund, years: fund.years.set(stands.year, { ...known, contributions }) } : fund;
  }
  if (stands.booking !== "payment") return fund;
  const { applicationId, instalment, cents } = stands;
  return withCommitment(fund, applicationId, (commitment) => {
    const due = commitment.dues.get(instalment);
    return due ? { ...commitment, dues: commitment.dues.set(instalment, { ...due, paid: cents > 0 }) } : commitment;
  });
}

/** Clears the member's excess for the earmark, of every year: it was part of the settlement. */
function memberSettled(fund: Fund, { municipality, earmark }: DataOf<FundEvent, "MemberSettled">): Fund {
  const pools = fund.pools.map((pool) => {
    const account = pool.accounts.get(municipality);
    if (pool.earmark !== earmark || !account?.excessCents) return pool;
    return { ...pool, accounts: pool.accounts.set(municipality, { ...account, excessCents: 0 }) };
  });
  return { ...fund, pools, settledFor: fund.settledFor.add(settlementKey(municipality, earmark)) };
}

function fundSettled(fund: Fund, { members, refundedCents }: DataOf<FundEvent, "FundSettled">): Fund {
  const refunds = members.map((member) => ({ municipality: member.municipality, cents: member.refundedCents }));
  const costs = members.map(({ municipality, borneCents }) => ({ municipality, cents: Math.max(0, borneCents) }));
  // Where nothing was left to divide, what comes in later goes to those who bore the costs.
  const division = refundedCents > 0 ? refunds : costs;
  return { ...fund, phase: "settled", division };
}

function atStage(fund: Fund, applicationId: string, stage: StageOfCase): Fund {
  const parts = fund.cases.get(applicationId)?.parts ?? [];
  return { ...fund, cases: fund.cases.set(applicationId, { ...stage, parts }) };
}

function withCommitment(fund: Fund, applicationId: string, change: (commitment: Commitment) => Commitment): Fund {
  const known = fund.cases.get(applicationId);
  return known?.stage === "committed" ? { ...fund, cases: fund.cases.set(applicationId, change(known)) } : fund;
}
