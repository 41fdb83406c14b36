import { z } from "zod";
import { fundEvents } from "../../schemas/fund.ts";
import { fundId, localDate, text, uuid } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";
import { correctedIn } from "./corrections.ts";

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
  /** The event that says how it stands now; a correction names it. */
  eventId: uuid,
  /** Why it was corrected last; null where it was not. */
  correctedFor: text.nullable(),
});
export type ContributionYearRow = z.infer<typeof contributionYearRow>;

const isOfYear = ofTypes("ContributionsSet", "ContributionsConfirmed");

/** What the members contribute, a year a row, as set, confirmed or corrected; extra contributions stand in the journal. In the list of its fund. */
export const contributionYears: Projection<ContributionYearRow> = {
  name: "contribution-years",
  version: 2,
  money: true,
  keys(event) {
    const year = isOfYear(event) ? event.data.year : correctedIn(event, "contributions")?.stands.year;
    return year === undefined ? [] : [`${event.metadata.fundId}/${year}`];
  },
  fold(row, event) {
    const corrected = correctedIn(event, "contributions");
    if (corrected) return row && afterCorrection(row, event.id, corrected);
    if (!isOfYear(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    const { year, yearTotalCents, contributions, differenceCents } = event.data;
    const standing = { eventId: event.id, correctedFor: null };
    const known = { fundId, year, yearTotalCents, contributions, differenceCents, ...standing };
    if (event.type === "ContributionsSet")
      return { ...known, status: event.data.status, setOn: effectiveOn, confirmedOn: null };
    return { ...known, status: "definitive", setOn: row?.setOn ?? effectiveOn, confirmedOn: effectiveOn };
  },
  places: (row) => [{ list: row.fundId, sort: String(row.year), shows: row }],
  finds: ({ status }) => ({ filters: { status } }),
};

function afterCorrection(
  row: ContributionYearRow,
  eventId: string,
  { stands, correction }: NonNullable<ReturnType<typeof correctedIn<"contributions">>>,
): ContributionYearRow {
  const { yearTotalCents, contributions, differenceCents } = stands;
  return { ...row, yearTotalCents, contributions, differenceCents, eventId, correctedFor: correction.data.reason };
}
