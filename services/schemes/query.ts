import { z } from "zod";
import { amsterdamDay } from "../../domain/calendar.ts";
import { organisationList } from "../../projections/organisation-lists.ts";
import type { ListOptions, Page, Projection, ReadModels } from "../../projections/projection.ts";
import type { Role } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { AttachedFile } from "../../schemas/files.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Words } from "../words/words.ts";
import type { Params } from "./command.ts";
import type { Asker } from "./discretion/asker.ts";
import type { Disclosure } from "./discretion/disclosure.ts";
import type { AskingActor } from "./discretion/standing.ts";
import { type Named, named, withNames } from "./named.ts";

/** What a query is asked with. */
export interface QueryInput {
  readonly params: Params;
  readonly query: Readonly<Record<string, string | number | undefined>>;
  readonly page: ListOptions & { readonly after: string | null };
  readonly actor: AskingActor;
  readonly today: LocalDate;
  /** How much the asker may know of the application in `params`; all of it where there is none. */
  readonly disclosure: Disclosure;
}

/** One question that people may ask: in which role, at which address, and how it is answered, as of now or of a moment. */
export interface QueryDefinition<Answer = unknown, Found = unknown> {
  /** Below a fund's own address. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly roles: readonly Role[];
  /** What it may be asked with besides `asOf` and paging. */
  readonly query?: z.ZodRawShape;
  /** It is a list, read page by page: what it can be asked by. */
  readonly paged?: ListAsked;
  readonly response: z.ZodType<Answer>;
  /** The file that it answers about: its content stands below the query's own address. */
  content?(answer: Answer): AttachedFile;
  /** The streams it is folded from; with them it can be asked `asOf` a moment. */
  asOf?(live: ReadModels, input: QueryInput): readonly string[];
  /** Answers from the events of those streams themselves, not from rows. */
  fromEvents?(events: readonly LoggedEvent[], input: QueryInput): Found | undefined;
  /** @returns undefined where there is no such thing, or it is none of the asker's business. */
  read(views: ReadModels, input: QueryInput): Found | undefined;
  /** Cuts what was read, of now or of the past, down to what the asker may know; `openly` where nothing of it is confidential. */
  tell(found: Found, asker: Asker): Found | undefined;
  /** Adds what only the present knows, such as names, and says what people read; done after a view of the past as well. */
  join(found: Found, live: ReadModels, words: Words): Answer;
}

/** The day that a question is about: of what is told then, the last. */
export function dayAsked({ query: { asOf, effectiveBy }, today }: Pick<QueryInput, "query" | "today">): LocalDate {
  if (effectiveBy !== undefined) return String(effectiveBy);
  if (asOf === undefined) return today;
  const moment = String(asOf);
  return moment.includes("T") ? amsterdamDay(new Date(moment).toISOString()) : moment;
}

/** A year, as a list is narrowed to one. */
export const inYear = z.string().regex(/^\d{4}$/);

/** What a list can be asked by; its projection `finds` by each of it. */
export interface ListAsked {
  /** The fields that it can be sorted by; the first is its own order. */
  readonly sorts: readonly [own: string, ...others: string[]];
  /** The fields that it can be narrowed to a value of, and how that is written. */
  readonly filters?: z.ZodRawShape;
  /** It can be searched for words. */
  readonly search?: true;
  /** The list is not told in full to whoever belongs to an applicant, who cannot ask by these fields. */
  readonly untold?: readonly string[];
}

/** A query as it is defined: its answer gets the names. */
type Nameless<Answer, Found> = Omit<QueryDefinition<Answer, Found>, "content"> &
  Pick<QueryDefinition<Named<Answer>, Found>, "content">;

/** Defines a query whose answer is what it reads, with the names of those in it. */
export function query<Answer>(
  definition: Omit<Nameless<Answer, NoInfer<Answer>>, "join">,
): QueryDefinition<Named<Answer>, Answer> {
  return joinedQuery({ ...definition, join: (found) => found });
}

/** Defines a query whose answer is what it reads, joined with what only the present knows, in words and with names. */
export function joinedQuery<Answer, Found>(definition: Nameless<Answer, Found>): QueryDefinition<Named<Answer>, Found> {
  return {
    ...definition,
    response: withNames(definition.response),
    join: (found, live, words) => named(definition.join(found, live, words), words.names),
  };
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
/** Those who see to what is kept, and until when. */
export const ARCHIVISTS: readonly Role[] = ["secretary", "fund-manager", "auditor"];
/** Everybody who works with the fund. */
export const MEMBERS: readonly Role[] = [...OFFICIALS, "applicant"];
export const EVERYBODY: readonly Role[] = [...MEMBERS, "public"];

/** A page of a list, as it is answered. */
export interface Listing<Listed> {
  readonly items: readonly Listed[];
  /** On all pages together; null where that would tell of what is not shown. */
  readonly total: number | null;
  readonly next: string | null;
  readonly prev: string | null;
}

/** The schema of a page of a list. */
export function pageOf<Row>(row: z.ZodType<Row>): z.ZodType<Listing<Row>> {
  return z.object(pageShape(row));
}

/** The fields of a page of a list. */
export function pageShape<Row>(row: z.ZodType<Row>) {
  return {
    items: z.array(row),
    total: z
      .int()
      .min(0)
      .nullable()
      .describe("how many there are on all pages together; null where that would tell of what is not shown"),
    next: z.string().nullable().describe("what `after` has to be for the next page; null on the last"),
    prev: z.string().nullable().describe("what `after` has to be for the page before; null on the first"),
  };
}

export function answerOf<Listed>({ rows, ...page }: Page<Listed>): Listing<Listed> {
  return { items: rows, ...page };
}

/** The list that somebody reads of what has one for each organisation: applicants that of theirs, all others the fund's. */
export function ownList({ params: { fundId }, actor }: QueryInput): string {
  return actor.role === "applicant" ? organisationList(fundId, actor.organisation ?? "") : fundId;
}

/** Reads that list of a projection. */
export function listOfAsker<Row, Listed>(projection: Projection<Row, Listed>) {
  return (views: ReadModels, input: QueryInput): Listing<Listed> =>
    answerOf(views.list(projection, ownList(input), input.page));
}

/** Reads the list of a projection that is named after the fund. */
export function listOfFund<Row, Listed>(projection: Projection<Row, Listed>) {
  return (views: ReadModels, { params, page }: QueryInput): Listing<Listed> =>
    answerOf(views.list(projection, params.fundId, page));
}

/** For what is folded from the fund's stream alone. */
export function fundStream(_live: ReadModels, { params }: QueryInput): readonly string[] {
  return [streamOf.fund(params.fundId)];
}
