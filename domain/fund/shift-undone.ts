import { Map as ImmutableMap, is } from "immutable";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { PoolAmount } from "../../schemas/money.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { overUnpaid, unpaidCents } from "../money/commitment-parts.ts";
import { earmarksOf, perPool, poolKey } from "../money/pools.ts";
import { sumCents, total } from "../money/sums.ts";
import { mustBeRunning, mustHaveCommitment } from "./guards.ts";
import { giveBack, type RestoredShares, restore } from "./holdings.ts";
import { poolOf } from "./pools.ts";
import { type Bearers, type Commitment, type Fund, isSettled, type Shifted } from "./state.ts";

/** What a shift commits and who bears that, for when the amendment is dropped before it works. */
export function shiftedIn(
  fund: Fund,
  { applicationId, decisionNumber, committed, burdens }: DataOf<FundEvent, "CommitmentShifted">,
): Shifted {
  const perKey = Map.groupBy(burdens, poolKey);
  return {
    decisionNumber,
    committed,
    burdens: ImmutableMap(
      committed.map((amount) => {
        const before = poolOf(fund, amount).burdens.get(applicationId) ?? ImmutableMap<string, number>();
        const since = (perKey.get(poolKey(amount)) ?? []).map(
          ({ municipality, cents }) => [municipality, cents] as const,
        );
        return [poolKey(amount), [before, ImmutableMap(since)] as const];
      }),
    ),
  };
}

/**
 * Gives back what was committed for an amendment that never worked, to the pools that it came from: what these paid of it meanwhile comes
 * from what is unpaid elsewhere. Where nothing changed since in who bears the commitment, each member gets back what was drawn on it;
 * otherwise as when a commitment is lowered. A repeat changes nothing.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_FUND_SETTLED.
 */
export function undoShift(
  { applicationId, decisionNumber, reason }: DataOf<FundCommand, "UndoShift">,
  fund: Fund,
): FundEvent[] {
  const commitment = mustHaveCommitment(fund, applicationId);
  const { shifted } = commitment;
  if (!shifted || decisionNumberKey(shifted.decisionNumber) !== decisionNumberKey(decisionNumber)) return [];
  const reduced = givenBackOf(fund, commitment, shifted.committed);
  if (reduced.length === 0) return [];
  mustBeRunning(fund);
  const shares = sharesAsDrawn(fund, applicationId, shifted, reduced) ?? restore(fund, applicationId, reduced);
  return [{ type: "CommitmentReduced", data: { applicationId, reduced, reason, ...shares } }];
}

/** What each pool gives back: what was committed there, as far as it is unpaid, and the rest from what is unpaid elsewhere. */
function givenBackOf({ terms }: Fund, { parts }: Commitment, committed: readonly PoolAmount[]): PoolAmount[] {
  const own = new Map(committed.map((amount) => [poolKey(amount), amount.cents]));
  const left = parts.map((part) => {
    const cents = Math.max(0, Math.min(own.get(poolKey(part)) ?? 0, unpaidCents(part)));
    return { cents, part: { ...part, committedCents: part.committedCents - cents } };
  });
  const first = left.map(({ part: { year, earmark }, cents }) => ({ year, earmark, cents }));
  const unpaid = left.map(({ part }) => part);
  const rest = Math.min(sumCents(committed) - sumCents(first), total(unpaid.map(unpaidCents)));
  return perPool(terms, [...first, ...overUnpaid(unpaid, rest, earmarksOf(terms))]).filter(({ cents }) => cents > 0);
}

/** The shares as they were drawn, the other way round; null where they are not what each bears any more, or somebody was settled. */
function sharesAsDrawn(
  fund: Fund,
  of: string,
  { committed, burdens }: Shifted,
  reduced: readonly PoolAmount[],
): RestoredShares | null {
  const drawn = reduced.map((amount) => ({ amount, burden: burdens.get(poolKey(amount)) }));
  const isSame = reduced.length === committed.length && reduced.every((one) => sumOf(committed, one) === one.cents);
  const isAsDrawn = drawn.every(({ amount, burden }) => {
    if (!burden) return false;
    const [before, since] = burden;
    const bearers = poolOf(fund, amount).burdens.get(of) ?? ImmutableMap<string, number>();
    return is(bearers, added(before, since)) && !since.some((_, one) => isSettled(fund, one, amount.earmark));
  });
  if (!isSame || !isAsDrawn) return null;
  return giveBack(
    of,
    drawn.map(({ amount: { year, earmark }, burden }) => ({ year, earmark, perMember: new Map(burden?.[1]) })),
  );
}

function sumOf(amounts: readonly PoolAmount[], pool: PoolAmount): number {
  return sumCents(amounts.filter((one) => poolKey(one) === poolKey(pool)));
}

function added(before: Bearers, since: Bearers): Bearers {
  return before.mergeWith((one, more) => one + more, since).filter((cents) => cents !== 0);
}
