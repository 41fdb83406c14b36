import { Map as ImmutableMap } from "immutable";
import type { Pool } from "../../schemas/money.ts";
import type { PartPosting, Posting, PostingIn } from "../../schemas/postings.ts";
import { noAccount } from "../money/accounts.ts";
import { noCash } from "../money/cash.ts";
import { openChangeCents, postToClaim } from "../money/claims.ts";
import { postToPart } from "../money/commitment-parts.ts";
import { postToInvoices } from "../money/invoices.ts";
import { poolKey } from "../money/pools.ts";
import { poolOf } from "./pools.ts";
import type { Commitment, Fund, MemberTotals, PoolState, Recovery } from "./state.ts";

/** Adds the postings of one event up in the fund's books. */
export function post(fund: Fund, all: readonly Posting[]): Fund {
  if (all.length === 0) return fund;
  const drafts: PoolDraft[] = [];
  let { cases, cash, members, recoveries, invoices } = fund;
  for (const one of all)
    switch (one.ledger) {
      case "pool":
        draftOf(drafts, fund, one).pool[one.figure] += one.cents;
        if ("applicationId" in one) cases = postToCase(cases, one);
        break;
      case "account":
        draftOf(drafts, fund, one).pool.accounts.update(one.municipality, noAccount, (before) => added(before, one));
        break;
      case "holding":
        addUp(draftOf(drafts, fund, one).pool.holdings, one);
        break;
      case "burden":
        addUp(bearersOf(draftOf(drafts, fund, one), one.of), one);
        break;
      case "cash":
        cash = cash.update(one.earmark, noCash, (before) => added(before, one));
        break;
      case "member":
        members = members.update(one.municipality, noTotals, (before) => added(before, one));
        break;
      case "recovery": {
        const { applicationId } = one;
        const known = recoveries.get(one.recoveryId) ?? { applicationId, ...newRecovery };
        recoveries = recoveries.set(one.recoveryId, added(known, one));
        cases = postToCase(cases, one);
        break;
      }
      case "invoice":
        invoices = postToInvoices(invoices, one);
        break;
      case "moved":
        // The fund knows from its burdens what exchanges drew.
        break;
    }
  const pools = drafts.reduce((after, draft) => after.set(draft.key, poolFrom(draft)), fund.pools);
  return { ...fund, pools, cases, cash, members, recoveries, invoices };
}

const noTotals: MemberTotals = { receivedCents: 0, settledCents: 0, inheritedCents: 0 };
const newRecovery: Omit<Recovery, "applicationId"> = {
  dueCents: 0,
  recoveredCents: 0,
  writtenOffCents: 0,
  remittedCents: 0,
  interestPaidCents: 0,
};

function added<Figure extends string, Figures extends Readonly<Record<Figure, number>>>(
  before: Figures,
  { figure, cents }: { readonly figure: Figure; readonly cents: number },
): Figures {
  return { ...before, [figure]: before[figure] + cents };
}

/** A pool that is being posted to; what is in it is mutable until that is done. */
interface PoolDraft {
  readonly key: string;
  readonly pool: { -readonly [Key in keyof PoolState]: PoolState[Key] };
  /** Per application or exchange whose burdens change. */
  readonly burdens: Map<string, ImmutableMap<string, number>>;
}

function draftOf(drafts: PoolDraft[], fund: Fund, of: Pool): PoolDraft {
  for (const draft of drafts) if (draft.pool.year === of.year && draft.pool.earmark === of.earmark) return draft;
  const pool = { ...poolOf(fund, of) };
  pool.accounts = pool.accounts.asMutable();
  pool.holdings = pool.holdings.asMutable();
  const draft = { key: poolKey(of), pool, burdens: new Map() };
  drafts.push(draft);
  return draft;
}

function bearersOf({ pool, burdens }: PoolDraft, of: string): ImmutableMap<string, number> {
  let bearers = burdens.get(of);
  if (!bearers) {
    bearers = (pool.burdens.get(of) ?? ImmutableMap<string, number>()).asMutable();
    burdens.set(of, bearers);
  }
  return bearers;
}

/** Adds a member's cents up in a mutable map; who is left with nothing is left out. */
function addUp(amounts: ImmutableMap<string, number>, { municipality, cents }: PostingIn<"holding" | "burden">): void {
  const sum = (amounts.get(municipality) ?? 0) + cents;
  if (sum === 0) amounts.delete(municipality);
  else amounts.set(municipality, sum);
}

function poolFrom({ pool, burdens }: PoolDraft): PoolState {
  // What nobody bears any more after the event is forgotten, with its place in the order.
  for (const [of, bearers] of burdens)
    pool.burdens = bearers.isEmpty() ? pool.burdens.delete(of) : pool.burdens.set(of, bearers.asImmutable());
  pool.accounts = pool.accounts.asImmutable();
  pool.holdings = pool.holdings.asImmutable();
  return pool;
}

function postToCase(cases: Fund["cases"], one: PartPosting | PostingIn<"recovery">): Fund["cases"] {
  const known = cases.get(one.applicationId);
  if (!known) return cases;
  if (one.ledger === "pool") return cases.set(one.applicationId, { ...known, parts: postToPart(known.parts, one) });
  return known.stage === "committed" ? cases.set(one.applicationId, withRecovery(known, one)) : cases;
}

/** Adds up a recovery; money that came in or was written off is no longer ordered back. */
function withRecovery(commitment: Commitment, one: PostingIn<"recovery">): Commitment {
  return postToClaim({ ...commitment, orderedCents: commitment.orderedCents + openChangeCents(one) }, one);
}
