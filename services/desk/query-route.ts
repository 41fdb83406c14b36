import { z } from "zod";
import type { Page, Projection, ReadModels } from "../../projections/projection.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { RouteParams } from "./command-route.ts";

/** What a query is asked with. */
export interface QueryInput {
  readonly params: RouteParams;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly page: { readonly after: string | null; readonly limit: number };
  readonly actor: Actor;
  readonly today: LocalDate;
}

/** One read model as a route: who may see it, and how it is read; as it is now, or as it was. */
export interface QueryRoute {
  readonly operationId: string;
  /** Below `/v1/funds/:fundId`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly roles: readonly Role[];
  /** What it may be asked with besides `asOf` and paging. */
  readonly query?: z.ZodRawShape;
  /** It is a list, read page by page. */
  readonly paged?: true;
  readonly response: z.ZodType;
  /** The streams it is folded from; with them it can be asked `asOf` a moment. */
  readonly asOf?: (live: ReadModels, input: QueryInput) => readonly string[];
  /** It is worked out from the events of those streams themselves, not from rows. */
  readonly fromEvents?: (events: readonly LoggedEvent[], input: QueryInput) => unknown;
  /** @returns undefined where there is no such thing, or it is none of the asker's business. */
  read(views: ReadModels, input: QueryInput): unknown;
  /** Adds what only the present knows, such as names; done after a view of the past as well. */
  join?(answer: unknown, live: ReadModels): unknown;
}

/** Those who handle applications and money. */
export const OFFICIALS: readonly Role[] = [
  "reviewer",
  "portfolio-holder",
  "secretary",
  "fund-manager",
  "finance",
  "auditor",
];
/** Everybody who works with the fund. */
export const MEMBERS: readonly Role[] = [...OFFICIALS, "applicant"];
export const EVERYBODY: readonly Role[] = [...MEMBERS, "public"];

/** A page of a list, as it is answered. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    items: z.array(row),
    next: z.string().nullable().describe("what `after` has to be for the next page; null on the last"),
  });
}

export function answerOf<Listed>({ rows, next }: Page<Listed>): { items: readonly Listed[]; next: string | null } {
  return { items: rows, next };
}

/** Reads the list of a projection that is named after the fund. */
export function listOfFund<Row, Listed>(projection: Projection<Row, Listed>): QueryRoute["read"] {
  return (views, { params, page }) => answerOf(views.list(projection, params.fundId, page));
}

/** For what is folded from the fund's stream alone. */
export function fundStream(_live: ReadModels, { params }: QueryInput): readonly string[] {
  return [streamOf.fund(params.fundId)];
}
