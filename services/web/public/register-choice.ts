import type { ListOptions } from "../../../projections/projection.ts";
import type { RegisterWords } from "../../words/pages/register.ts";
import type { Face } from "../face.ts";
import { MOST_SEARCHED } from "../parts/search-field.tsx";
import { asked, choiceIn, textIn } from "../query.ts";

export type Order = keyof RegisterWords["filter"]["orders"];

const orders: Readonly<Record<Order, Required<Pick<ListOptions, "order" | "descending">>>> = {
  newest: { order: "awardedOn", descending: true },
  oldest: { order: "awardedOn", descending: false },
  project: { order: "project", descending: false },
  largest: { order: "awardedCents", descending: true },
};
export const ORDERS = Object.keys(orders) as readonly Order[];

/** What the register is asked for: as a page, and as files. */
export interface Choice {
  readonly search: string | undefined;
  readonly year: string | undefined;
  readonly order: Order | undefined;
  readonly after: string | undefined;
}

/** What the address asks of the register. */
export function choiceAsked(face: Pick<Face, "query" | "fund">): Choice {
  const { query } = face;
  return {
    search: textIn(query, "zoek"),
    year: choiceIn(query, "periode", yearsOf(face)),
    order: choiceIn(query, "orde", ORDERS),
    after: textIn(query, "na"),
  };
}

/** The years of which the register can hold awards. */
export function yearsOf({ fund: { terms } }: Pick<Face, "fund">): readonly string[] {
  const [from, to] = [terms.period.from, terms.period.to].map((day) => Number(day.slice(0, 4)));
  return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, index) => String((from ?? 0) + index));
}

/** Whether something can be found by what is searched. */
export function isUnderstood({ search }: Choice): boolean {
  return search === undefined || (search.length <= MOST_SEARCHED && /[\p{L}\p{N}]/u.test(search));
}

/** That choice as the desk is asked; in the register's own order where none was chosen. */
export function optionsOf({ search, year, order }: Choice): Pick<ListOptions, "order" | "filters" | "search"> {
  return {
    ...(order !== undefined && orders[order]),
    ...(year !== undefined && { filters: { year } }),
    ...(search !== undefined && { search }),
  };
}

/** Where what was chosen stands as files: for spreadsheets, and for programs. */
export function filesOf({ at, fund }: Face, { search, year, order }: Choice) {
  const { order: field, descending = false } = order === undefined ? {} : orders[order];
  return {
    csv: asked(at("/register.csv"), { zoek: search, periode: year, orde: order }),
    json: asked(`/v1/funds/${fund.fundId}/register`, {
      search,
      year,
      sort: field && `${descending ? "-" : ""}${field}`,
    }),
  };
}
