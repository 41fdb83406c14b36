import type { DataOf } from "../../schemas/envelope.ts";
import type { DisputedSum, FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { PoolAmount } from "../../schemas/money.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { earmarksOf, perPool } from "../money/pools.ts";
import { postings } from "../money/postings.ts";
import { committedCents, raisedBy, restoredBy } from "./committed.ts";
import { disputed } from "./disputed.ts";
import { draw, restore } from "./holdings.ts";
import { drawable, placeAsFar } from "./placement.ts";
import { post } from "./post.ts";
import type { Fund } from "./state.ts";

/**
 * The sum that a dispute is about, held of the pools: as a reservation of its own, which members bear pro rata of what they hold, and get
 * back pro rata of what they bear. An application has one; nothing is held twice.
 */

/**
 * Holds what a dispute is about, as far as the pools can bear it and by the fund's rule (`holdDisputed`), beyond what is held for the
 * application already. Not once it is over, nor a second time.
 */
export function holdDisputedSum({ sum, ...dispute }: DataOf<FundCommand, "HoldDisputedSum">, fund: Fund): FundEvent[] {
  if (fund.phase !== "running" || !fund.terms.rules.holdDisputed) return [];
  const { applicationId } = dispute;
  const key = decisionNumberKey(dispute.decisionNumber);
  if (!fund.disputes.has(key) || fund.heldInDispute.get(applicationId)?.decisionNumbers.has(key)) return [];
  const { released, freed } = withoutHeld(fund, applicationId);
  const already = released.flatMap(({ data }) => data.released);
  const less = already.map((amount) => ({ ...amount, cents: 0 - amount.cents }));
  const wanted = perPool(fund.terms, [...wantedFor(freed, applicationId, sum), ...less]);
  const held = wanted.filter(({ cents }) => cents > 0);
  if (held.length === 0) return [];
  return [{ type: "DisputedSumHeld", data: { ...dispute, held, ...draw(fund, heldAs(applicationId), held) } }];
}

/** Releases what is held of an application in dispute; with the fund after that, for what draws on it. */
export function withoutHeld(
  fund: Fund,
  applicationId: string,
): { readonly released: Extract<FundEvent, { type: "DisputedSumReleased" }>[]; readonly freed: Fund } {
  const known = fund.heldInDispute.get(applicationId);
  if (!known) return { released: [], freed: fund };
  const released = [...known.held];
  const shares = restore(fund, heldAs(applicationId), released);
  const event = { type: "DisputedSumReleased", data: { applicationId, released, ...shares } } as const;
  return { released: [event], freed: post(disputed(fund, event), postings(event)) };
}

/** Where the money would come from, as far as it is there. */
function wantedFor(fund: Fund, applicationId: string, sum: DisputedSum): PoolAmount[] {
  const commitment = fund.cases.get(applicationId);
  if (sum.of === "refusal") return commitment?.stage === "committed" ? [] : placeAsFar(fund, sum);
  if (commitment?.stage !== "committed" || commitment.determinedCents === null) return [];
  const moreCents = Math.max(0, sum.mostCents - committedCents(commitment));
  const wanted =
    sum.of === "determination"
      ? raisedBy(commitment, moreCents, earmarksOf(fund.terms))
      : restoredBy(fund, commitment, moreCents);
  return wanted.map((amount) => ({ ...amount, cents: Math.min(amount.cents, drawable(fund, amount)) }));
}

/** What members bear of it stands under a name of its own, so that it goes back to those it came from. */
function heldAs(applicationId: string): string {
  return `${applicationId}/disputed`;
}
