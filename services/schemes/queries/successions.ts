import { z } from "zod";
import { funds } from "../../../projections/funds/funds.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { type MemberSuccession, memberSuccession, succession } from "../../../projections/successions.ts";
import type { Listing, QueryInput } from "../query.ts";

/** Which of the members in a row have passed into another since, and when. */
const inRow = { successions: z.array(memberSuccession) };

/** A row about several members, with those that are there no more. */
export function withSuccessions<Shape extends z.ZodRawShape>(row: z.ZodObject<Shape>) {
  return row.extend(inRow);
}

/** A row about one member, with the one it passed into; null where it is there still. */
export function withSuccession<Shape extends z.ZodRawShape>(row: z.ZodObject<Shape>) {
  return row.extend({ succession: succession.nullable() });
}

type Read<Row> = (views: ReadModels, input: QueryInput) => Listing<Row>;

/** Adds to the rows of a list what became of their members, as of the moment that is asked for. */
export function tellingSuccessions<Row extends object>(read: Read<Row>, membersOf: (row: Row) => readonly string[]) {
  return (views: ReadModels, input: QueryInput): Listing<Row & { readonly successions: MemberSuccession[] }> => {
    const all = successionsIn(views, input);
    const { items, ...page } = read(views, input);
    return { ...page, items: items.map((row) => ({ ...row, successions: concerning(membersOf(row), all) })) };
  };
}

/** The same of rows that are of one member. */
export function tellingSuccession<Row extends { readonly municipality: string }>(read: Read<Row>) {
  return (views: ReadModels, input: QueryInput) => {
    const all = successionsIn(views, input);
    const { items, ...page } = read(views, input);
    return { ...page, items: items.map((row) => ({ ...row, succession: successionOf(row.municipality, all) })) };
  };
}

function successionsIn(views: ReadModels, { params: { fundId } }: QueryInput): readonly MemberSuccession[] {
  return views.get(funds, fundId)?.successions ?? [];
}

/** Those of the members, and of whom these passed into: a later one may have taken over the successor of an earlier. */
function concerning(members: readonly string[], all: readonly MemberSuccession[]): MemberSuccession[] {
  const concerned = new Set(members);
  return all.filter(({ municipality, successor }) => {
    if (!concerned.has(municipality)) return false;
    concerned.add(successor);
    return true;
  });
}

function successionOf(member: string, all: readonly MemberSuccession[]) {
  const found = all.find(({ municipality }) => municipality === member);
  if (!found) return null;
  const { successor, succeededOn, reason } = found;
  return { successor, succeededOn, reason };
}
