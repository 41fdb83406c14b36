import { z } from "zod";
import { type PoolPosting, postings } from "../../domain/money/postings.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark, type Pool } from "../../schemas/money.ts";
import { applicationId, cents, fundId, signedCents, year } from "../../schemas/primitives.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";

export const commitmentPart = z.strictObject({
  year,
  earmark,
  reservedCents: signedCents,
  committedCents: signedCents,
  paidCents: signedCents,
  recoveredCents: signedCents,
});
export type CommitmentPart = z.infer<typeof commitmentPart>;

/** What one application has of the fund's money. */
export const commitmentRow = z.strictObject({
  fundId,
  applicationId,
  /** In the order in which its pools were first drawn on. */
  parts: z.array(commitmentPart),
  /** Null until the grant is determined. */
  determinedCents: cents.nullable(),
  /** Paid beyond the determination, and neither recovered nor written off. */
  claimCents: signedCents,
  writtenOffCents: signedCents,
});
export type CommitmentRow = z.infer<typeof commitmentRow>;

/**
 * What each application has reserved, committed, paid and claimed, per pool. In the list of its fund, and as long as there
 * is a claim or something was written off in `<fund>/claims`.
 */
export const commitments: Projection<CommitmentRow> = {
  name: "commitments",
  version: 1,
  money: true,
  keys: (event) => (changesCommitment(event) ? onlyKey(applicationOf(event)) : []),
  fold(row, event, key) {
    const before = row ?? emptyCommitment(event.metadata.fundId, key);
    return { ...before, parts: partsAfter(before.parts, event), ...claimsAfter(before, event) };
  },
  places(row, key) {
    const places: Place<CommitmentRow>[] = [{ list: row.fundId, sort: key, shows: row }];
    if (row.claimCents > 0 || row.writtenOffCents > 0)
      places.push({ list: claimsOf(row.fundId), sort: key, shows: row });
    return places;
  },
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
    case "CommitmentDetermined":
    case "PaymentBooked":
    case "RecoveryBooked":
    case "RecoveryWrittenOff":
      return true;
    default:
      return false;
  }
}

function emptyCommitment(fund: string, application: string): CommitmentRow {
  return {
    fundId: fund,
    applicationId: application,
    parts: [],
    determinedCents: null,
    claimCents: 0,
    writtenOffCents: 0,
  };
}

function partsAfter(parts: CommitmentPart[], event: LoggedEvent): CommitmentPart[] {
  return postings(event).reduce((after, one) => (one.ledger === "pool" ? addToPart(after, one) : after), parts);
}

function addToPart(parts: CommitmentPart[], { year, earmark, figure, cents }: PoolPosting): CommitmentPart[] {
  if (!isPartFigure(figure)) return parts;
  const index = parts.findIndex((part) => part.year === year && part.earmark === earmark);
  const known = parts[index] ?? {
    year,
    earmark,
    reservedCents: 0,
    committedCents: 0,
    paidCents: 0,
    recoveredCents: 0,
  };
  const changed = { ...known, [figure]: known[figure] + cents };
  return index >= 0 ? parts.with(index, changed) : [...parts, changed];
}

function isPartFigure(figure: string): figure is Exclude<keyof CommitmentPart, keyof Pool> {
  return ["reservedCents", "committedCents", "paidCents", "recoveredCents"].includes(figure);
}

function claimsAfter(
  { claimCents, writtenOffCents }: CommitmentRow,
  event: LoggedEvent,
): Partial<Pick<CommitmentRow, "determinedCents" | "claimCents" | "writtenOffCents">> {
  switch (event.type) {
    case "CommitmentDetermined":
      return { determinedCents: event.data.determinedCents, claimCents: event.data.claimCents };
    case "RecoveryBooked": {
      const { cents, fromWriteOffCents } = event.data;
      return {
        claimCents: claimCents - (cents - fromWriteOffCents),
        writtenOffCents: writtenOffCents - fromWriteOffCents,
      };
    }
    case "RecoveryWrittenOff":
      return { claimCents: claimCents - event.data.cents, writtenOffCents: writtenOffCents + event.data.cents };
    default:
      return {};
  }
}
