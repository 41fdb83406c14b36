import { z } from "zod";
import { afterSuspensionEnded } from "../../domain/fund/payment-suspension.ts";
import { givenUpCents, postToClaim } from "../../domain/money/claims.ts";
import { postToPart } from "../../domain/money/commitment-parts.ts";
import { poolKey } from "../../domain/money/pools.ts";
import { sumCents } from "../../domain/money/sums.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { earmark, poolAmount } from "../../schemas/money.ts";
import type { Posting } from "../../schemas/postings.ts";
import { applicationId, cents, fundId, label, signedCents, year } from "../../schemas/primitives.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";
import { postingsOf } from "./postings-of.ts";

const commitmentPart = z.strictObject({
  year,
  earmark,
  reservedCents: signedCents,
  committedCents: signedCents,
  paidCents: signedCents,
  recoveredCents: signedCents,
});

/** An application's part of the fund's money. */
export const commitmentRow = z.strictObject({
  fundId,
  applicationId,
  /** In the order in which its pools were first drawn on. */
  parts: z.array(commitmentPart),
  /** Null until the grant is determined. */
  determinedCents: cents.nullable(),
  /** Paid beyond the determination, and neither recovered nor given up. */
  claimCents: signedCents,
  /** Given up, but owed all the same; and owed no longer, by decision. */
  writtenOffCents: signedCents,
  remittedCents: signedCents,
  /** What is held of the pools while decisions on it are disputed, and until it is decided on anew; null where nothing is. */
  inDispute: z.strictObject({ decisionNumbers: z.array(label).min(1), held: z.array(poolAmount).min(1) }).nullable(),
  /** When its payment was suspended, or is; the last of them last. */
  suspensions: z.array(
    fundEvents.PaymentSuspended.omit({ applicationId: true }).extend({
      isEnded: z.boolean(),
      endedBy: fundEvents.PaymentSuspensionEnded.shape.endedBy,
    }),
  ),
});
export type CommitmentRow = z.infer<typeof commitmentRow>;

/**
 * Reservation, commitment, payments and claim of each application, per pool, and what is held in dispute. In the list of its fund, and as long as there
 * is a claim or something was given up in `<fund>/claims`.
 */
export const commitments: Projection<CommitmentRow> = {
  name: "commitments",
  version: 6,
  money: true,
  keys: (event) => (changesCommitment(event) ? onlyKey(applicationOf(event)) : []),
  fold(row, event, key) {
    const before = row ?? emptyCommitment(event.metadata.fundId, key);
    const after = withDispute(withSuspension(postingsOf(event).reduce(posted, before), event), event);
    if (event.type === "CommitmentRestored") return { ...after, determinedCents: null, claimCents: 0 };
    if (event.type !== "CommitmentDetermined" && event.type !== "CommitmentRaised") return after;
    const { determinedCents, claimCents } = event.data;
    return { ...after, determinedCents, claimCents };
  },
  places(row, key) {
    const places: Place<CommitmentRow>[] = [{ list: row.fundId, sort: key, shows: row }];
    if (row.claimCents > 0 || givenUpCents(row) > 0) places.push({ list: claimsOf(row.fundId), sort: key, shows: row });
    return places;
  },
  finds: ({ claimCents }) => ({ orders: { claimCents } }),
};

/** The list of a fund's commitments of which something was paid too much. */
export function claimsOf(fund: string): string {
  return `${fund}/claims`;
}

function changesCommitment(event: LoggedEvent): boolean {
  switch (event.type) {
    case "FundsReserved":
    case "ReservationReleased":
    case "FundsRedrawn":
    case "FundsCommitted":
    case "CommitmentReduced":
    case "CommitmentShifted":
    case "CommitmentDetermined":
    case "CommitmentRaised":
    case "PaymentSuspended":
    case "PaymentSuspensionEnded":
    case "CommitmentRestored":
    case "CommitmentRevised":
    case "PaymentBooked":
    case "RecoveryBooked":
    case "RecoveryWrittenOff":
    case "RecoveryRemitted":
    case "RecoveryLowered":
    case "RecoveryLapsed":
    case "BookingCorrected":
    case "DisputedSumHeld":
    case "DisputedSumReleased":
      return true;
    default:
      return false;
  }
}

function withSuspension(row: CommitmentRow, event: LoggedEvent): CommitmentRow {
  if (event.type === "PaymentSuspended") {
    const { applicationId: _, ...suspension } = event.data;
    return { ...row, suspensions: [...row.suspensions, { ...suspension, isEnded: false, endedBy: null }] };
  }
  if (event.type !== "PaymentSuspensionEnded") return row;
  return { ...row, suspensions: afterSuspensionEnded(row.suspensions, event.data) };
}

function withDispute(row: CommitmentRow, event: LoggedEvent): CommitmentRow {
  if (event.type === "DisputedSumReleased") return { ...row, inDispute: null };
  if (event.type !== "DisputedSumHeld") return row;
  const { decisionNumber, held } = event.data;
  const { decisionNumbers, held: before } = row.inDispute ?? { decisionNumbers: [], held: [] };
  const perKey = Map.groupBy([...before, ...held], poolKey);
  const together = [...perKey.values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, cents: first.cents + sumCents(more) }] : [],
  );
  return { ...row, inDispute: { decisionNumbers: [...decisionNumbers, decisionNumber], held: together } };
}

function emptyCommitment(fund: string, application: string): CommitmentRow {
  return {
    fundId: fund,
    applicationId: application,
    parts: [],
    determinedCents: null,
    claimCents: 0,
    writtenOffCents: 0,
    remittedCents: 0,
    inDispute: null,
    suspensions: [],
  };
}

function posted(row: CommitmentRow, one: Posting): CommitmentRow {
  if (one.ledger === "pool" && "applicationId" in one) return { ...row, parts: postToPart(row.parts, one) };
  return one.ledger === "recovery" ? postToClaim(row, one) : row;
}
