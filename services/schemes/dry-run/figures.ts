import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { poolKey } from "../../../domain/money/pools.ts";
import { type VoteTallyRow, voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import {
  applicationDossier,
  type DossierRow,
  dossierRow,
} from "../../../projections/applications/application-dossier.ts";
import { earmarkCash, fundBalance, poolBalance } from "../../../projections/money/fund-balance.ts";
import {
  memberPool,
  municipalityStatement,
  type StatementRow,
  statementRow,
} from "../../../projections/money/municipality-statement.ts";
import type { Projection } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { changesBy } from "../../engine/read-models/replay.ts";
import type { Words } from "../../words/words.ts";
import type { Asker } from "../discretion/asker.ts";
import { maySeeVotes } from "../discretion/rounds.ts";
import { phaseWords } from "../queries/said.ts";

const poolOfMember = memberPool.extend(statementRow.pick({ municipality: true, name: true }).shape);
type PoolOfMember = z.infer<typeof poolOfMember>;

/** What is told of an application; the rest of its dossier is left out. */
export const applicationFigures = z.object({
  ...dossierRow.pick({
    applicationId: true,
    title: true,
    round: true,
    decisionDueOn: true,
    requestedCents: true,
    proposedCents: true,
    awardedCents: true,
    determinedCents: true,
    reservedCents: true,
    committedCents: true,
    paidCents: true,
    recoveredCents: true,
  }).shape,
  ...phaseWords,
});

const { advice } = voteTallyRow.shape;
const votes = z.object(
  voteTallyRow.pick({ forCents: true, againstCents: true, abstainedCents: true, notVotedCents: true }).shape,
);
/** What is told of a round; the rest of its tally is left out. */
export const roundFigures = z.object({
  ...voteTallyRow.pick({ applicationId: true, title: true, round: true, phase: true }).shape,
  votes: votes.nullable().describe("by weight; null where the asker may not know them yet"),
  outcome: advice.unwrap().shape.outcome.nullable(),
  quorumMissing: z.boolean().nullable(),
});
type RoundFigures = z.infer<typeof roundFigures>;

function changed<Figures extends z.ZodType>(figures: Figures) {
  return z.array(z.strictObject({ before: figures.nullable(), after: figures.nullable() }));
}

/** The figures that a command would change, before and after; null where there are none. */
export const changedFigures = z.strictObject({
  pools: changed(poolBalance).describe("available below zero is a shortfall"),
  cash: changed(earmarkCash),
  members: changed(poolOfMember).describe("member by member and pool by pool: what it owes, paid, holds and bears"),
  applications: changed(applicationFigures),
  rounds: changed(roundFigures),
});
export type ChangedFigures = z.infer<typeof changedFigures>;

/** For whoever may not know the figures of the fund. */
export const NO_FIGURES: ChangedFigures = { pools: [], cash: [], members: [], applications: [], rounds: [] };

/** The figures that events would change, by the folds that show the same figures everywhere else. */
export function figuresChangedBy(events: readonly LoggedEvent[], asker: Asker, words: Words): ChangedFigures {
  const { live: readModels } = asker;
  function changes<Row, Listed, Figures>(
    projection: Projection<Row, Listed>,
    figuresOf: (row: Row) => readonly Figures[],
    keyOf: (figures: Figures) => string,
  ) {
    return changesBy(projection, events, readModels).flatMap(({ before, after }) =>
      differences(before ? figuresOf(before) : [], after ? figuresOf(after) : [], keyOf),
    );
  }
  const only = () => "";
  return {
    pools: changes(fundBalance, ({ pools }) => pools, poolKey),
    cash: changes(
      fundBalance,
      ({ earmarks }) => earmarks,
      ({ earmark }) => earmark,
    ),
    members: changes(municipalityStatement, poolsOfMember, poolKey),
    applications: changes(applicationDossier, (row) => [applicationIn(row, words)], only),
    rounds: changesBy(voteTally, events, readModels).map(({ before, after }) => {
      // What a vote would make of the others' votes is not for whoever may not know them before.
      const knowsVotes = !before || maySeeVotes(before, asker);
      return { before: before ? roundIn(before, knowsVotes) : null, after: after ? roundIn(after, knowsVotes) : null };
    }),
  };
}

/** Pairs figures by their key; those that stay the same are left out. */
function differences<Figures>(
  before: readonly Figures[],
  after: readonly Figures[],
  keyOf: (figures: Figures) => string,
): { readonly before: Figures | null; readonly after: Figures | null }[] {
  const earlier = new Map(before.map((figures) => [keyOf(figures), figures]));
  const later = new Map(after.map((figures) => [keyOf(figures), figures]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((key) => ({ before: earlier.get(key) ?? null, after: later.get(key) ?? null }))
    .filter((pair) => !isDeepStrictEqual(pair.before, pair.after));
}

function poolsOfMember({ municipality, name, pools }: StatementRow): PoolOfMember[] {
  return pools.map((pool) => ({ municipality, name, ...pool }));
}

function applicationIn(row: DossierRow, { phases }: Words): z.infer<typeof applicationFigures> {
  return applicationFigures.parse({ ...row, phaseInWords: phases[row.phase] });
}

function roundIn({ advice, ...row }: VoteTallyRow, knowsVotes: boolean): RoundFigures {
  const outcome = { outcome: advice?.outcome ?? null, quorumMissing: advice?.quorumMissing ?? null };
  return roundFigures.parse({ ...row, ...outcome, votes: knowsVotes ? row : null });
}
