import type { PostingIn } from "../../schemas/postings.ts";

/** Money paid beyond a determination. */
export interface Claim {
  /** Neither recovered, written off nor remitted. */
  readonly claimCents: number;
  /** Given up, but owed all the same: it stays spent, unless it comes in after all. */
  readonly writtenOffCents: number;
  /** Owed no longer, by decision: it stays spent. */
  readonly remittedCents: number;
}

/** All that was given up of a claim. */
export function givenUpCents({ writtenOffCents, remittedCents }: Claim): number {
  return writtenOffCents + remittedCents;
}

/** A claim with a posting to one of its recoveries added up: it falls by what comes in and by what is given up. */
export function postToClaim<Of extends Claim>(claim: Of, { figure, cents }: PostingIn<"recovery">): Of {
  switch (figure) {
    case "dueCents":
    case "interestPaidCents":
      return claim;
    case "recoveredCents":
      return { ...claim, claimCents: claim.claimCents - cents };
    case "writtenOffCents":
    case "remittedCents":
      return { ...claim, claimCents: claim.claimCents - cents, [figure]: claim[figure] + cents };
  }
}

/** The change that a posting makes in what is open of a recovery: due, and neither recovered nor given up. */
export function openChangeCents({ figure, cents }: PostingIn<"recovery">): number {
  if (figure === "interestPaidCents") return 0;
  return figure === "dueCents" ? cents : 0 - cents;
}

/** The change that a posting makes in what the debtor owes: what is written off is owed all the same. */
export function owedChangeCents(posting: PostingIn<"recovery">): number {
  return posting.figure === "writtenOffCents" ? 0 : openChangeCents(posting);
}
