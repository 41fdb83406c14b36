import { Map as ImmutableMap } from "immutable";
import type { Instalment } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import type { Grant, GrantState } from "./state.ts";

/** What the payment of an instalment rests on. */
export interface PaymentBasis extends Revision {
  /** The day to pay on that the decision names, or on which all that it waits for by that had come; null where it names none. */
  readonly laterOn: LocalDate | null;
  /** Whether it pays back what was recovered. */
  readonly isRepayment: boolean;
}

/** A decision on which something is paid, and the one that it took the place of; null where it did of none. */
interface Revision {
  readonly decisionNumber: string;
  readonly insteadOf: string | null;
}

/** By the number of the instalment; and the decision that last took the place of another. */
export interface PaymentBases {
  readonly byInstalment: ImmutableMap<number, PaymentBasis>;
  readonly revision: Revision | null;
}

export function basesOfAward({
  decisionNumber,
  instalments,
}: Pick<DataOf<GrantEvent, "GrantAwarded">, "decisionNumber" | "instalments">): PaymentBases {
  return {
    byInstalment: ImmutableMap(instalments.map((one) => [one.number, inTerms(decisionNumber, one)])),
    revision: null,
  };
}

/**
 * The bases once an event has happened. An instalment of the terms rests on the award, or on the amendment that moved it or changed it; what
 * a determination leaves to be paid on that; what is paid more, or again, on the decision that revised another.
 *
 * @param grant before the event.
 */
export function basesAfter(grant: Grant, event: Folded<GrantEvent>): PaymentBases {
  const { paymentBases } = grant;
  const { byInstalment } = paymentBases;
  switch (event.type) {
    case "GrantAmended": {
      const { decisionNumber, instalments } = event.data;
      if (decisionNumber === null) return paymentBases;
      const moved = instalments.filter((one) => !grant.instalments.some((before) => isSame(before, one)));
      return {
        ...paymentBases,
        byInstalment: byInstalment.merge(moved.map((one) => [one.number, inTerms(decisionNumber, one)])),
      };
    }
    case "InstalmentDue": {
      const { instalment } = event.data;
      const basis = byInstalment.get(instalment);
      if (!basis || basis.laterOn === null) return paymentBases;
      const { determinedUnder } = grant;
      const now = determinedUnder === null ? waitedFor(basis, grant, event) : ofDecision(determinedUnder);
      return now === basis ? paymentBases : { ...paymentBases, byInstalment: byInstalment.set(instalment, now) };
    }
    case "DeterminationRaised":
    case "WithdrawalRevoked": {
      const revision = { decisionNumber: event.data.under, insteadOf: event.data.decisionNumber };
      const extra = event.type === "DeterminationRaised" ? event.data.extra : null;
      const more = { ...revision, laterOn: null, isRepayment: false };
      return { revision, byInstalment: extra ? byInstalment.set(extra.number, more) : byInstalment };
    }
    case "RepaymentDeclared": {
      const { revision } = paymentBases;
      const again = revision && { ...revision, laterOn: null, isRepayment: true };
      return again
        ? { ...paymentBases, byInstalment: byInstalment.set(event.data.repayment.number, again) }
        : paymentBases;
    }
    default:
      return paymentBases;
  }
}

/** The instalments whose payment rests on a decision. */
export function restingOn(grant: GrantState, decisionNumber: string): number[] {
  if (grant.phase === "none") return [];
  const key = decisionNumberKey(decisionNumber);
  return [...grant.paymentBases.byInstalment].flatMap(([number, basis]) =>
    decisionNumberKey(basis.decisionNumber) === key ? [number] : [],
  );
}

function ofDecision(decisionNumber: string): PaymentBasis {
  return { decisionNumber, insteadOf: null, laterOn: null, isRepayment: false };
}

function inTerms(decisionNumber: string, { dueOn }: Instalment): PaymentBasis {
  return { ...ofDecision(decisionNumber), laterOn: dueOn };
}

function isSame(one: Instalment, other: Instalment): boolean {
  const isAsMuch = one.number === other.number && one.cents === other.cents;
  return isAsMuch && one.dueOn === other.dueOn && one.afterEvaluationOf === other.afterEvaluationOf;
}

/** What waits for its evaluation by the award, or for an execution agreement, is to be paid on the day that this has come. */
function waitedFor(
  basis: PaymentBasis,
  { terms, instalments }: Grant,
  event: Folded<Extract<GrantEvent, { type: "InstalmentDue" }>>,
): PaymentBasis {
  const one = instalments.find(({ number }) => number === event.data.instalment);
  const waits = terms.executionAgreement || (terms.instalmentRule === "evaluation" && one?.afterEvaluationOf !== null);
  const { effectiveOn } = event.metadata;
  return waits && basis.laterOn !== null && effectiveOn > basis.laterOn ? { ...basis, laterOn: effectiveOn } : basis;
}
