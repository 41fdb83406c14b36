import { z } from "zod";
import { fundEvents } from "../../schemas/fund.ts";
import { fundId, localDate } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";

const { year, yearTotalCents, contributions, differenceCents, status } = fundEvents.ContributionsSet.shape;

export const contributionYearRow = z.strictObject({
  fundId,
  year,
  status,
  yearTotalCents,
  contributions,
  differenceCents,
  setOn: localDate,
  /** When a provisional year became definitive; null where it did not. */
  confirmedOn: localDate.nullable(),
});
export type ContributionYearRow = z.infer<typeof contributionYearRow>;

const isOfYear = ofTypes("ContributionsSet", "ContributionsConfirmed");

/** What the members contribute, a year a row, as set or confirmed; extra contributions stand in the journal. In the list of its fund. */
export const contributionYears: Projection<ContributionYearRow> = {
  name: "contribution-years",
  version: 1,
  money: true,
  keys: (event) => (isOfYear(event) ? [`${event.metadata.fundId}/${event.data.year}`] : []),
  fold(row, event) {
    if (!isOfYear(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    const { year, yearTotalCents, contributions, differenceCents } = event.data;
    const known = { fundId, year, yearTotalCents, contributions, differenceCents };
    if (event.type === "ContributionsSet")
      return { ...known, status: event.data.status, setOn: effectiveOn, confirmedOn: null };
    return { ...known, status: "definitive", setOn: row?.setOn ?? effectiveOn, confirmedOn: effectiveOn };
  },
  places: (row) => [{ list: row.fundId, sort: String(row.year), shows: row }],
  finds: ({ status }) => ({ filters: { status } }),
};
