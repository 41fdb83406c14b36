import { tallyKey, type VoteTallyRow, voteTally } from "../../../projections/advice/vote-tally.ts";
import { type Asker, isUndecided, standingNow } from "./asker.ts";

type Annulment = NonNullable<VoteTallyRow["annulment"]>;
type Sums = "forCents" | "againstCents" | "abstainedCents";

/** A round; what is not told of it is null. */
export interface ToldRound extends Omit<VoteTallyRow, "annulment" | "preparedBy" | Sums> {
  readonly annulment: (Omit<Annulment, "reason"> & { readonly reason: string | null }) | null;
  readonly preparedBy: VoteTallyRow["preparedBy"] | null;
  readonly forCents: number | null;
  readonly againstCents: number | null;
  readonly abstainedCents: number | null;
}

/**
 * A round as somebody may know it: to its applicants nothing before the decision is taken, and never a reason of an
 * interest (words of earlier versions may tell it; an applicant reads ours instead) or who prepared the proposal; to a portfolio holder only who took part,
 * until their own municipality has voted or the round is over.
 */
export function roundFor<Row extends ToldRound>(row: Row, asker: Asker): Row | undefined {
  const { applicationId } = row;
  if (standingNow(applicationId, asker) !== "applicant") return maySeeVotes(row, asker) ? row : withoutVotes(row);
  return isUndecided(applicationId, asker) ? undefined : withoutReasons(row);
}

/** Whether somebody may know the votes of a round, as things stand now. */
export function maySeeVotes(
  { applicationId, round }: Pick<VoteTallyRow, "applicationId" | "round">,
  { actor, isHolder, live }: Asker,
): boolean {
  if (!isHolder) return true;
  const now = live.get(voteTally, tallyKey(applicationId, round));
  if (now?.phase === "closed" || now?.phase === "annulled") return true;
  const own = now?.electorate.find(({ municipality }) => municipality === actor.municipality);
  return own !== undefined && own.choice !== null;
}

function withoutVotes<Row extends ToldRound>(row: Row): Row {
  const electorate = row.electorate.map((one) => ({ ...one, choice: null }));
  return { ...row, electorate, forCents: null, againstCents: null, abstainedCents: null };
}

function withoutReasons<Row extends ToldRound>(row: Row): Row {
  const { electorate, excluded, advice, annulment } = row;
  return {
    ...row,
    preparedBy: null,
    electorate: electorate.map((one) => ({ ...one, withdrawn: null })),
    excluded: excluded.map((one) => ({ ...one, asGiven: null })),
    advice: advice && { ...advice, asGiven: null },
    annulment: annulment && { ...annulment, reason: null },
  };
}
