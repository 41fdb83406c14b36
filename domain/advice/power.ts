import type { Elector, RoundRules } from "../../schemas/advice.ts";
import { tallyOf, totalWeight } from "./tally.ts";

type Weighted = Pick<Elector, "municipality" | "weightCents">;

/** Who can do what in a vote, by the weights and rules that are frozen when its round opens; nothing of it depends on who votes what. */
export interface Power {
  readonly totalCents: number;
  /** The member with the most weight; of several the first. */
  readonly largest: Weighted;
  /** For a positive advice where everybody votes, for or against. */
  readonly sufficient: Group;
  /** For a positive advice where nobody else votes. */
  readonly sufficientAlone: Group;
  /** To keep a positive advice away by voting against, where all others vote for. */
  readonly blocking: Group & {
    /** Those that can do so on their own. */
    readonly single: readonly string[];
    /** Those that can do so together with the largest, where that cannot on its own. */
    readonly withLargest: readonly string[];
  };
  /** Where the largest votes against, and everybody votes. */
  readonly withoutLargest: {
    /** All others together bring about a positive advice. */
    readonly isPossible: boolean;
    /** Each of these could vote against as well, on its own. */
    readonly canBeMissed: readonly string[];
  };
}

/** The smallest group that can do something. */
export interface Group {
  /** The least weight that does it; null where all of it together does not. */
  readonly leastCents: number | null;
  /** As few members as can do it, those with most weight first; none where all of them together cannot. */
  readonly members: readonly string[];
}

/**
 * Finds who can do what. Whether a group can do something depends on its weight alone, and more weight never does less; so the
 * least weight is found by halving, with the very count that decides the vote, and the fewest members are the heaviest ones. That
 * is exact, and for n members takes the time to sort them and some sixty counts.
 *
 * @param electorate at least one member, of a total that is a safe integer.
 */
export function powerIn(electorate: readonly Weighted[], rules: RoundRules): Power {
  const totalCents = totalWeight(electorate);
  const heaviestFirst = electorate.toSorted((one, other) => other.weightCents - one.weightCents);
  const [largest] = heaviestFirst;
  if (!largest) throw new RangeError("an electorate has members");
  const isPositive = (forCents: number, againstCents: number) => outcomeOf(forCents, againstCents, totalCents, rules);
  const blocks = (cents: number) => !isPositive(totalCents - cents, cents);
  const others = heaviestFirst.filter((one) => one !== largest);
  const groupThat = (does: (cents: number) => boolean) => smallestGroup(heaviestFirst, totalCents, does);
  return {
    totalCents,
    largest,
    sufficient: groupThat((cents) => isPositive(cents, totalCents - cents)),
    sufficientAlone: groupThat((cents) => isPositive(cents, 0)),
    blocking: {
      ...groupThat(blocks),
      single: idsOf(heaviestFirst.filter(({ weightCents }) => blocks(weightCents))),
      withLargest: blocks(largest.weightCents)
        ? []
        : idsOf(others.filter(({ weightCents }) => blocks(largest.weightCents + weightCents))),
    },
    withoutLargest: {
      isPossible: !blocks(largest.weightCents),
      canBeMissed: idsOf(others.filter(({ weightCents }) => !blocks(largest.weightCents + weightCents))),
    },
  };
}

/** Whether so much weight for and so much against is a positive advice; the rest does not vote. */
function outcomeOf(forCents: number, againstCents: number, totalCents: number, rules: RoundRules): boolean {
  const voices = [
    { weightCents: forCents, choice: "for" },
    { weightCents: againstCents, choice: "against" },
    { weightCents: totalCents - forCents - againstCents, choice: null },
  ] as const;
  return tallyOf(voices, rules).outcome === "positive";
}

/** @param does whether a group of that weight does it: once true, true for all that is heavier. */
function smallestGroup(
  heaviestFirst: readonly Weighted[],
  totalCents: number,
  does: (cents: number) => boolean,
): Group {
  if (!does(totalCents)) return { leastCents: null, members: [] };
  let below = -1;
  let least = totalCents;
  while (least - below > 1) {
    const middle = below + Math.floor((least - below) / 2);
    if (does(middle)) least = middle;
    else below = middle;
  }
  const members: string[] = [];
  let cents = 0;
  for (const { municipality, weightCents } of heaviestFirst) {
    if (cents >= least) break;
    members.push(municipality);
    cents += weightCents;
  }
  return { leastCents: least, members };
}

function idsOf(members: readonly Weighted[]): readonly string[] {
  return members.map(({ municipality }) => municipality);
}
