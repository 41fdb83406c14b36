import type { VoteTallyRow } from "../../../projections/advice/vote-tally.ts";
import type { ContentRow } from "../../../projections/applications/application-content.ts";
import { type PossibleDouble, possibleDoublesOf } from "../../../projections/applications/possible-doubles.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Actor } from "../../../schemas/envelope.ts";

// An applicant may know that somebody has an interest, never why: that is between that person and the officials.

/** The content of an application, as somebody in this role may read it. */
export function contentFor({ role }: Actor, row: ContentRow): ContentRow {
  if (role !== "applicant") return row;
  return { ...row, interests: row.interests.map((interest) => ({ ...interest, category: null, asGiven: null })) };
}

/** A round as somebody in this role may read it. Words of earlier versions may tell why; an applicant reads ours instead. */
export function roundFor<Row extends SeenRound>({ role }: Actor, row: Row): Row {
  if (role !== "applicant") return row;
  const { electorate, excluded, advice, annulment } = row;
  return {
    ...row,
    electorate: electorate.map((one) => ({ ...one, withdrawn: null })),
    excluded: excluded.map((one) => ({ ...one, asGiven: null })),
    advice: advice && { ...advice, asGiven: null },
    annulment: annulment && { ...annulment, reason: null },
  };
}

type Annulment = NonNullable<VoteTallyRow["annulment"]>;

/** A round of which the reason of an annulment may be left out. */
export interface SeenRound extends Omit<VoteTallyRow, "annulment"> {
  readonly annulment: (Omit<Annulment, "reason"> & { readonly reason: string | null }) | null;
}

/** A row about an application, with the possible doubles of it. */
export type WithDoubles<Row> = Row & { readonly possibleDoubles: PossibleDouble[] | null };

/** Adds the possible doubles of an application, which are between officials: null for an applicant. */
export function withDoubles<Row extends { readonly applicationId: string | null }>(
  { role }: Actor,
  views: ReadModels,
  row: Row,
): WithDoubles<Row> {
  if (role === "applicant") return { ...row, possibleDoubles: null };
  return { ...row, possibleDoubles: row.applicationId === null ? [] : possibleDoublesOf(views, row.applicationId) };
}
