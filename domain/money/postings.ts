import type { FundEvent } from "../../schemas/fund.ts";
import {
  type BurdenChange,
  GENERAL,
  type HoldingChange,
  type MemberChange,
  type Pool,
  type PoolAmount,
} from "../../schemas/money.ts";
import type {
  CashFigure,
  MovedFigure,
  PartFigure,
  Posting,
  PostingIn,
  RecoveryFigure,
  WholeFigure,
} from "../../schemas/postings.ts";
import { unchangedBy } from "../unreachable.ts";

type OfMember = Pool & { readonly municipality: string };

const NOTHING: readonly Posting[] = [];

/** The postings of an event of the fund; none for one that moves no money. */
export function postings(event: FundEvent): readonly Posting[] {
  switch (event.type) {
    case "ContributionsSet": {
      const { year, contributions } = event.data;
      return [
        ...contributions.flatMap((one) => contributed({ year, ...one }, "contributedCents")),
        ...sharesOf(event.data),
      ];
    }
    case "ContributionsConfirmed": {
      const { year, changes, holdings } = event.data;
      // Of another year a member only holds more or less because exchanges brought it more or less from this one.
      const brought = holdings.filter((change) => change.year !== year);
      return [
        ...changes.flatMap(({ contributedCents, bookedCents, excessCents, ...of }) => [
          ...contributed({ year, ...of, cents: contributedCents }, "contributedCents"),
          ...received({ year, ...of }, bookedCents, excessCents),
        ]),
        ...moved("movedInCents", brought),
        ...moved(
          "movedOutCents",
          brought.map((change) => ({ ...change, year })),
        ),
        ...sharesOf(event.data),
      ];
    }
    case "ExtraContributionSet":
      return [...contributed(event.data, "extraCents"), ...sharesOf(event.data)];
    case "ContributionReceived": {
      const { municipality, cents, bookedCents, excessCents } = event.data;
      return [
        ...received(event.data, bookedCents, excessCents),
        { ledger: "member", figure: "receivedCents", municipality, cents },
      ];
    }
    case "ReceiptHeld":
      return inCash("unallocatedCents", [event.data]);
    case "ReceiptAllocated": {
      const { heldFor, municipality, cents } = event.data;
      return [
        ...inCash("unallocatedCents", [{ earmark: heldFor, cents: 0 - cents }]),
        ...received(event.data, cents, 0),
        { ledger: "member", figure: "receivedCents", municipality, cents },
      ];
    }
    case "ReceiptReturned":
      return inCash("unallocatedCents", [{ earmark: event.data.heldFor, cents: 0 - event.data.cents }]);
    case "ExcessBooked":
      return received(event.data, event.data.cents, 0 - event.data.cents);
    case "ExcessMoved": {
      const { municipality, fromYear, fromEarmark, cents } = event.data;
      const from = { municipality, year: fromYear, earmark: fromEarmark };
      return [
        { ledger: "account", figure: "excessCents", ...from, cents: 0 - cents },
        ...inCash("receivedCents", [{ earmark: fromEarmark, cents: 0 - cents }]),
        ...received(event.data, cents, 0),
      ];
    }
    case "ContributionWrittenOff":
      return [...contributed({ ...event.data, cents: 0 - event.data.cents }, "extraCents"), ...sharesOf(event.data)];
    case "BudgetExchanged": {
      const { earmark, fromYear, toYear, cents, holdings, burdens } = event.data;
      const brought = holdings.filter(({ year }) => year === toYear);
      return [
        ...inPools("exchangedOutCents", [{ year: fromYear, earmark, cents }]),
        ...inPools("exchangedInCents", [{ year: toYear, earmark, cents }]),
        ...moved("movedOutCents", burdens),
        ...moved("movedInCents", brought),
        ...sharesOf(event.data),
      ];
    }
    case "FundsReserved": {
      const { applicationId, placements } = event.data;
      return [...forApplication("reservedCents", applicationId, placements), ...sharesOf(event.data)];
    }
    case "ReservationReleased": {
      const { applicationId, released } = event.data;
      return [...fromApplication("reservedCents", applicationId, released), ...sharesOf(event.data)];
    }
    case "DisputedSumHeld":
      return [...inDispute(event.data.held), ...sharesOf(event.data)];
    case "DisputedSumReleased":
      return [
        ...inDispute(event.data.released.map((amount) => ({ ...amount, cents: 0 - amount.cents }))),
        ...sharesOf(event.data),
      ];
    case "FundsRedrawn": {
      const { applicationId, year, fromEarmark, cents, stage } = event.data;
      const figure = stage === "reserved" ? "reservedCents" : "committedCents";
      return [
        ...fromApplication(figure, applicationId, [{ year, earmark: fromEarmark, cents }]),
        ...forApplication(figure, applicationId, [{ year, earmark: GENERAL, cents }]),
        ...sharesOf(event.data),
      ];
    }
    case "FundsCommitted": {
      const { applicationId, committed, released } = event.data;
      return [
        ...fromApplication("reservedCents", applicationId, [...committed, ...released]),
        ...forApplication("committedCents", applicationId, committed),
        ...sharesOf(event.data),
      ];
    }
    case "CommitmentReduced":
    case "CommitmentDetermined": {
      const { applicationId, reduced } = event.data;
      return [...fromApplication("committedCents", applicationId, reduced), ...sharesOf(event.data)];
    }
    case "CommitmentShifted":
    case "CommitmentRevised": {
      const { applicationId, released, committed } = event.data;
      return [
        ...fromApplication("committedCents", applicationId, released),
        ...forApplication("committedCents", applicationId, committed),
        ...sharesOf(event.data),
      ];
    }
    case "CommitmentRaised": {
      const { applicationId, raised } = event.data;
      return [...forApplication("committedCents", applicationId, raised), ...sharesOf(event.data)];
    }
    case "CommitmentRestored": {
      const { applicationId, restored } = event.data;
      return [...forApplication("committedCents", applicationId, restored), ...sharesOf(event.data)];
    }
    case "PaymentBooked": {
      const { applicationId, paid } = event.data;
      return [...forApplication("paidCents", applicationId, paid), ...inCash("paidCents", paid)];
    }
    case "RecoveryDue":
      return inRecovery("dueCents", event.data, event.data.cents);
    case "RecoveryBooked": {
      const { applicationId, cents, interestCents, fromWriteOffCents, recovered } = event.data;
      return [
        ...forApplication("recoveredCents", applicationId, recovered),
        ...fromApplication("committedCents", applicationId, recovered),
        ...inCash("recoveredCents", recovered),
        ...inRecovery("recoveredCents", event.data, cents - interestCents),
        ...inRecovery("interestPaidCents", event.data, interestCents),
        ...inRecovery("writtenOffCents", event.data, 0 - fromWriteOffCents),
        ...sharesOf(event.data),
      ];
    }
    case "RecoveryWrittenOff":
      return inRecovery("writtenOffCents", event.data, event.data.cents);
    case "RecoveryLapsed": {
      const { cents, writtenOffCents, remittedCents } = event.data;
      return [
        ...inRecovery("dueCents", event.data, 0 - cents),
        ...inRecovery("writtenOffCents", event.data, 0 - writtenOffCents),
        ...inRecovery("remittedCents", event.data, 0 - remittedCents),
      ];
    }
    case "RecoveryRemitted":
    case "RecoveryLowered":
      return inRecovery("remittedCents", event.data, event.data.cents);
    case "MemberSettled": {
      const { municipality, earmark, paidOutCents, invoicedCents, settled } = event.data;
      return [
        ...inPools("settledCents", settled),
        ...inCash("settledCents", [{ earmark, cents: paidOutCents }]),
        { ledger: "member", figure: "settledCents", municipality, cents: paidOutCents - invoicedCents },
        ...inInvoice("invoicedCents", { municipality, invoice: "member", earmark }, invoicedCents),
        ...sharesOf(event.data),
      ];
    }
    case "InvoicePaid": {
      const { earmark, cents } = event.data;
      return [
        ...inCash("invoicesPaidCents", [{ earmark: earmark ?? GENERAL, cents }]),
        ...inInvoice("paidCents", event.data, cents),
      ];
    }
    case "FundSettled": {
      const { members, settled } = event.data;
      return [
        ...inPools("settledCents", settled),
        ...members.flatMap(({ municipality, invoicedCents }) =>
          inInvoice("invoicedCents", { municipality, invoice: "final", earmark: null }, invoicedCents),
        ),
        ...sharesOf(event.data),
      ];
    }
    case "BookingCorrected":
    case "MemberSucceeded":
      return event.data.differences;
    case "FundEstablished":
    case "RulesAmended":
    case "PeriodExtended":
    case "MemberJoined":
    case "MemberLeft":
    case "FormatPublished":
    case "InterestRateRecorded":
    case "VotingWeightsSet":
    case "ReservationRefused":
    case "ShiftRefused":
    case "PaymentDue":
    case "PaymentTermSet":
    case "PaymentInterestFixed":
    case "PaymentSuspended":
    case "PaymentSuspensionEnded":
    case "RecoveryTermSet":
    case "DeferralDecided":
    case "RemissionDecided":
    case "InterestDecided":
    case "RecoveryReminded":
    case "RecoveryDeferred":
    case "InterestFixed":
    case "InterestLowered":
    case "DisputeRecorded":
    case "DisputeEnded":
    case "ContestableDecisionRecorded":
    case "SettlementClosed":
      return NOTHING;
    default:
      return unchangedBy(event, NOTHING);
  }
}

function contributed(
  { year, earmark, municipality, cents }: OfMember & { readonly cents: number },
  figure: "contributedCents" | "extraCents",
): Posting[] {
  return [
    { ledger: "account", figure, year, earmark, municipality, cents },
    { ledger: "pool", figure: "contributedCents", year, earmark, cents },
  ];
}

/** A member's payment: booked to what it owes, the rest its excess; all of it is in cash. */
export function received(
  { year, earmark, municipality }: OfMember,
  bookedCents: number,
  excessCents: number,
): Posting[] {
  const all: Posting[] = [
    { ledger: "account", figure: "bookedCents", year, earmark, municipality, cents: bookedCents },
    { ledger: "pool", figure: "receivedCents", year, earmark, cents: bookedCents },
    { ledger: "cash", figure: "receivedCents", earmark, cents: bookedCents + excessCents },
  ];
  if (excessCents !== 0)
    all.push({ ledger: "account", figure: "excessCents", year, earmark, municipality, cents: excessCents });
  return all;
}

function inPools(figure: WholeFigure, amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({ ledger: "pool", figure, year, earmark, cents }));
}

function inDispute(amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({ ledger: "pool", figure: "reservedCents", year, earmark, cents }));
}

function forApplication(figure: PartFigure, applicationId: string, amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({ ledger: "pool", figure, applicationId, year, earmark, cents }));
}

function fromApplication(figure: PartFigure, applicationId: string, amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({
    ledger: "pool",
    figure,
    applicationId,
    year,
    earmark,
    cents: 0 - cents,
  }));
}

function inCash(figure: CashFigure, amounts: readonly Pick<PoolAmount, "earmark" | "cents">[]): Posting[] {
  return amounts.map(({ earmark, cents }) => ({ ledger: "cash", figure, earmark, cents }));
}

function inRecovery(
  figure: RecoveryFigure,
  { recoveryId, applicationId }: Pick<PostingIn<"recovery">, "recoveryId" | "applicationId">,
  cents: number,
): Posting[] {
  return cents === 0 ? [] : [{ ledger: "recovery", figure, recoveryId, applicationId, cents }];
}

function inInvoice(
  figure: PostingIn<"invoice">["figure"],
  { municipality, invoice, earmark }: Pick<PostingIn<"invoice">, "municipality" | "invoice" | "earmark">,
  cents: number,
): Posting[] {
  return cents === 0 ? [] : [{ ledger: "invoice", figure, municipality, invoice, earmark, cents }];
}

function moved(figure: MovedFigure, changes: readonly HoldingChange[]): Posting[] {
  return changes.map(({ year, earmark, municipality, cents }) => ({
    ledger: "moved",
    figure,
    year,
    earmark,
    municipality,
    cents,
  }));
}

/** Shares of the money: who holds it, who bears it, and who inherited a settled member's. */
function sharesOf({
  holdings,
  burdens,
  inherited = [],
}: {
  readonly holdings: readonly HoldingChange[];
  readonly burdens: readonly BurdenChange[];
  readonly inherited?: readonly MemberChange[];
}): Posting[] {
  const all: Posting[] = [];
  for (const { year, earmark, municipality, cents } of holdings)
    all.push({ ledger: "holding", year, earmark, municipality, cents });
  for (const { of, year, earmark, municipality, cents } of burdens)
    all.push({ ledger: "burden", of, year, earmark, municipality, cents });
  for (const { municipality, cents } of inherited)
    all.push({ ledger: "member", figure: "inheritedCents", municipality, cents });
  return all;
}
