import { Set as ImmutableSet } from "immutable";
import type { FundEvent } from "../../schemas/fund.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { perPool } from "../money/pools.ts";
import type { Fund, HeldInDispute } from "./state.ts";

type OfDispute = Extract<
  FundEvent,
  { type: "DisputeRecorded" | "DisputeEnded" | "DisputedSumHeld" | "DisputedSumReleased" }
>;

const nothingHeld: HeldInDispute = { decisionNumbers: ImmutableSet(), held: [] };

/** The fund with one dispute more or less, or with more held for one, or nothing. */
export function disputed(fund: Fund, event: OfDispute): Fund {
  const { disputes, heldInDispute } = fund;
  const { applicationId } = event.data;
  switch (event.type) {
    case "DisputeRecorded":
      return { ...fund, disputes: disputes.set(decisionNumberKey(event.data.decisionNumber), event.data) };
    case "DisputeEnded": {
      const key = decisionNumberKey(event.data.decisionNumber);
      const known = heldInDispute.get(applicationId);
      const left = known && { ...known, decisionNumbers: known.decisionNumbers.delete(key) };
      const held = left ? heldInDispute.set(applicationId, left) : heldInDispute;
      return { ...fund, disputes: disputes.delete(key), heldInDispute: held };
    }
    case "DisputedSumHeld": {
      const { decisionNumber, held } = event.data;
      const known = heldInDispute.get(applicationId) ?? nothingHeld;
      const more = {
        decisionNumbers: known.decisionNumbers.add(decisionNumberKey(decisionNumber)),
        held: perPool(fund.terms, [...known.held, ...held]),
      };
      return { ...fund, heldInDispute: heldInDispute.set(applicationId, more) };
    }
    case "DisputedSumReleased":
      return { ...fund, heldInDispute: heldInDispute.delete(applicationId) };
  }
}
