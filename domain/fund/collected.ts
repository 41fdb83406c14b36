import { Set as ImmutableSet } from "immutable";
import type { FundEvent } from "../../schemas/fund.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import type { Collection, Fund } from "./state.ts";

type CollectionEvent = Extract<
  FundEvent,
  { type: "RecoveryTermSet" | "RecoveryReminded" | "RecoveryDeferred" | "RecoveryRemitted" }
>;

const notBegun: Collection = { payUntil: null, remindedUntil: null, decisionNumbers: ImmutableSet() };

/** The fund once the collection of a recovery is a step further. */
export function collected(fund: Fund, event: CollectionEvent): Fund {
  const { recoveryId } = event.data;
  return { ...fund, collections: fund.collections.update(recoveryId, notBegun, (known) => after(known, event)) };
}

function after(known: Collection, event: CollectionEvent): Collection {
  switch (event.type) {
    case "RecoveryTermSet":
      return { ...known, payUntil: event.data.payUntil };
    case "RecoveryReminded":
      return { ...known, remindedUntil: event.data.payUntil };
    case "RecoveryDeferred":
      // Whoever has until another day to pay is in default no longer.
      return { ...decided(known, event.data), payUntil: event.data.payUntil, remindedUntil: null };
    case "RecoveryRemitted":
      return decided(known, event.data);
  }
}

function decided(known: Collection, { decisionNumber }: { readonly decisionNumber: string }): Collection {
  return { ...known, decisionNumbers: known.decisionNumbers.add(decisionNumberKey(decisionNumber)) };
}
