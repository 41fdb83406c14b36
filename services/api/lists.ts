import { z } from "zod";
import type { ListOptions } from "../../projections/projection.ts";
import type { Config } from "../config.ts";
import type { ListAsked, QueryInput } from "../schemes/query.ts";
import { wholeNumber } from "./params.ts";

const DEFAULT_PAGE = 50;

/** The parameters of every list, and those of one list: its sorts, its filters, and `search` where it has text. */
export function listParams(
  { sorts, filters = {}, search }: ListAsked,
  { maxPageSize }: Pick<Config, "maxPageSize">,
): z.ZodRawShape {
  const limit = wholeNumber(z.int().min(1).max(maxPageSize).default(Math.min(DEFAULT_PAGE, maxPageSize)));
  const after = z.string().max(4_000).optional().describe("`next` or `prev` of another page of the same");
  return {
    after,
    limit,
    sort: z
      .enum(sorts.flatMap((field) => [field, `-${field}`]))
      .default(sorts[0])
      .describe("the field to sort by; with `-` in front, the last first"),
    ...Object.fromEntries(
      Object.entries(filters).map(([field, value]) => [
        field,
        (value as z.ZodType).optional().describe("only those that have this value"),
      ]),
    ),
    ...(search && {
      search: z
        .string()
        .max(100)
        .regex(/[\p{L}\p{N}]/u)
        .optional()
        .describe("only those that hold every one of these words, or words that begin so"),
    }),
  };
}

/** The page that a query string asks for. */
export function pageAsked(asked: ListAsked | undefined, query: QueryInput["query"]): QueryInput["page"] {
  const { after, limit = DEFAULT_PAGE, sort, search } = query;
  const page = { after: after === undefined ? null : String(after), limit: Number(limit) };
  if (asked === undefined) return page;
  return {
    ...page,
    ...inOrder(asked, String(sort ?? "")),
    ...narrowed(Object.keys(asked.filters ?? {}), query),
    ...(search !== undefined && { search: String(search) }),
  };
}

function inOrder({ sorts: [own] }: ListAsked, sort: string): Pick<ListOptions, "order" | "descending"> {
  const descending = sort.startsWith("-");
  const order = descending ? sort.slice(1) : sort;
  return { ...(order !== own && order !== "" && { order }), ...(descending && { descending }) };
}

function narrowed(fields: readonly string[], query: QueryInput["query"]): Pick<ListOptions, "filters"> {
  const filters = fields.flatMap((field) =>
    query[field] === undefined ? [] : [[field, String(query[field])] as const],
  );
  return filters.length > 0 ? { filters: Object.fromEntries(filters) } : {};
}

/**
 * The Link header of a page (RFC 8288): the first page, the next and the one before, asked for in the same way.
 *
 * @param url path and query string of the request.
 */
export function linksOf(url: string, answer: { readonly next: string | null; readonly prev: string | null }): string {
  const [path = "", query = ""] = url.split("?", 2);
  const link = (rel: string, after: string | null) => {
    const params = new URLSearchParams(query);
    if (after === null) params.delete("after");
    else params.set("after", after);
    return `<${path}${params.size > 0 ? `?${params}` : ""}>; rel="${rel}"`;
  };
  const { next, prev } = answer;
  return [
    link("first", null),
    ...(prev === null ? [] : [link("prev", prev)]),
    ...(next === null ? [] : [link("next", next)]),
  ].join(", ");
}

/** Whether an answer is a page. */
export function isPage(answer: unknown): answer is Parameters<typeof linksOf>[1] {
  return typeof answer === "object" && answer !== null && "next" in answer && "prev" in answer;
}
