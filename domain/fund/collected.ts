import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { owedChangeCents } from "../money/claims.ts";
import { postings } from "../money/postings.ts";
import type { OwedChange, Period } from "../statutory-interest.ts";
import { yearsTermEnd } from "../terms.ts";
import type { Collection, Fund, FundState } from "./state.ts";

type CollectionEvent = Extract<
  FundEvent,
  {
    type:
      | "RecoveryTermSet"
      | "RecoveryReminded"
      | "DeferralDecided"
      | "RemissionDecided"
      | "InterestDecided"
      | "RecoveryDeferred"
      | "RecoveryRemitted"
      | "InterestFixed"
      | "InterestLowered";
  }
>;

/** How far a collection is while nothing was done for it. */
export const notBegun: Collection = {
  payUntil: null,
  termUntil: null,
  remindedUntil: null,
  limitedUntil: null,
  decisionNumbers: ImmutableSet(),
  interestFrom: null,
  interestFree: [],
  interestUntil: null,
  interestByDecision: ImmutableMap(),
  interestWaived: [],
  interestFixed: [],
  interestPaid: [],
  owed: [],
  remitted: [],
};

/**
 * The fund once the collection of a recovery is a step further.
 *
 * @param on the day the event counts for.
 */
export function collected(fund: Fund, event: CollectionEvent, on: LocalDate | null): Fund {
  const { recoveryId } = event.data;
  return { ...fund, collections: fund.collections.update(recoveryId, notBegun, (known) => after(known, event, on)) };
}

function after(known: Collection, event: CollectionEvent, on: LocalDate | null): Collection {
  switch (event.type) {
    case "RecoveryTermSet": {
      const { payUntil } = event.data;
      return { ...known, ...payableUntil({ interestFrom: null }, payUntil), termUntil: payUntil };
    }
    case "RecoveryReminded":
      // A reminder interrupts the limitation (Awb 4:106), and it begins anew (Awb 4:110).
      return {
        ...known,
        remindedUntil: event.data.payUntil,
        limitedUntil: on === null ? known.limitedUntil : yearsTermEnd("limitation", on),
      };
    case "RecoveryDeferred": {
      const { payUntil, withInterest } = event.data;
      const free = withInterest ? [] : [deferredFrom(known.payUntil, on, payUntil)];
      // Whoever has until another day to pay is in default no longer.
      const deferred = { ...known, ...payableUntil(known, payUntil), remindedUntil: null };
      return { ...decided(deferred, event.data), interestFree: [...known.interestFree, ...free] };
    }
    case "DeferralDecided":
    case "RemissionDecided":
    case "InterestDecided":
    case "RecoveryRemitted":
      return decided(known, event.data);
    case "InterestFixed": {
      const { decisionNumber, until, cents } = event.data;
      const interestByDecision = known.interestByDecision.set(decisionNumberKey(decisionNumber), cents);
      return { ...decided(known, event.data), interestUntil: until, interestByDecision };
    }
    case "InterestLowered": {
      const { decisionNumber, cents } = event.data;
      const interestByDecision = known.interestByDecision.update(
        decisionNumberKey(decisionNumber),
        0,
        (due) => due - cents,
      );
      // It was never due, so there is no interest on it either.
      const from = known.interestFrom ?? on;
      const interestWaived =
        from === null ? known.interestWaived : withChange(known.interestWaived, { on: from, cents });
      return { ...known, interestByDecision, interestWaived };
    }
  }
}

/** What another last day to pay changes. The first day of default stays what it was, whatever is deferred (Awb 4:101). */
export function payableUntil(
  { interestFrom }: Pick<Collection, "interestFrom">,
  payUntil: LocalDate,
): Pick<Collection, "payUntil" | "limitedUntil" | "interestFrom"> {
  const limitedUntil = yearsTermEnd("limitation", payUntil);
  return { payUntil, limitedUntil, interestFrom: interestFrom ?? dayAfter(payUntil) };
}

/** A deferral runs from the day of its decision, or from the day after the last day to pay there was. */
function deferredFrom(before: LocalDate | null, on: LocalDate | null, until: LocalDate): Period {
  const lapsed = before === null ? until : dayAfter(before);
  return { from: on !== null && on > lapsed ? on : lapsed, until };
}

function decided(known: Collection, { decisionNumber }: { readonly decisionNumber: string }): Collection {
  return { ...known, decisionNumbers: known.decisionNumbers.add(decisionNumberKey(decisionNumber)) };
}

/** The fund once it knows by how much an event changes what debtors owe, interest as well, and from which day on. */
export function withOwed(state: FundState, event: Folded<FundEvent>): FundState {
  if (state.phase === "unfounded") return state;
  let { collections } = state;
  const add = (
    recoveryId: string,
    to: "owed" | "remitted" | "interestFixed" | "interestPaid",
    cents: number,
    on = event.metadata.effectiveOn,
  ) => {
    if (cents === 0) return;
    const change = { on, cents };
    collections = collections.update(recoveryId, notBegun, (known) => ({
      ...known,
      [to]: withChange(known[to], change),
    }));
  };
  if (event.type === "InterestFixed") add(event.data.recoveryId, "interestFixed", event.data.cents);
  if (event.type === "InterestLowered") add(event.data.recoveryId, "interestFixed", 0 - event.data.cents);
  if (event.type === "RecoveryLapsed") {
    const { recoveryId, cents, remittedCents } = event.data;
    const known = collections.get(recoveryId);
    const { owed = [], remitted = [] } = known ?? {};
    // It was never owed, so it bears no interest from the first day on; nor was it remitted.
    const [firstDay] = [...owed, ...remitted].map(({ on }) => on).sort();
    add(recoveryId, "owed", 0 - cents, firstDay);
    for (const undone of newestOf(remitted, remittedCents)) {
      add(recoveryId, "owed", undone.cents, undone.on);
      add(recoveryId, "remitted", 0 - undone.cents, undone.on);
    }
    return { ...state, collections };
  }
  for (const one of postings(event)) {
    if (one.ledger !== "recovery") continue;
    if (one.figure === "remittedCents") add(one.recoveryId, "remitted", one.cents);
    if (one.figure === "interestPaidCents") add(one.recoveryId, "interestPaid", one.cents);
    else add(one.recoveryId, "owed", owedChangeCents(one));
  }
  return collections === state.collections ? state : { ...state, collections };
}

/** The last of some changes, as far as they come to an amount. */
export function newestOf(changes: readonly OwedChange[], cents: number): OwedChange[] {
  let left = cents;
  return changes.toReversed().flatMap(({ on, cents: most }) => {
    const taken = Math.max(0, Math.min(left, most));
    left -= taken;
    return taken > 0 ? [{ on, cents: taken }] : [];
  });
}

/** Changes of a debt with one more; those of one day are one, and none where they come to nothing. */
function withChange(changes: readonly OwedChange[], { on, cents }: OwedChange): readonly OwedChange[] {
  const known = changes.find((change) => change.on === on);
  if (!known) return [...changes, { on, cents }];
  const sum = known.cents + cents;
  return changes.flatMap((change) => (change !== known ? [change] : sum === 0 ? [] : [{ on, cents: sum }]));
}
