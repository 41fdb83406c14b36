import { z } from "zod";
import {
  decisionNumberKey,
  nextDecisionNumber,
  type PlaceInSeries,
  placeInSeries,
} from "../../domain/decision-numbers.ts";
import type { DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundId, instant } from "../../schemas/primitives.ts";
import type { Page, Projection, ReadModels } from "../projection.ts";

/** A series of decision numbers of a fund: those that begin alike and end in digits. */
export const numberSeries = z.strictObject({
  fundId,
  prefix: z.string(),
  /** How many digits the last of it was written with. */
  width: z.int().min(1),
  /** The highest number used. */
  highest: z.int().min(0),
  /** When a number of it was last claimed. */
  claimedAt: instant,
});
export type NumberSeries = z.infer<typeof numberSeries>;

/** How far each series of decision numbers has come; in the list of its fund, by prefix. */
export const decisionNumbers: Projection<NumberSeries> = {
  name: "decision-numbers",
  version: 1,
  keys(event) {
    const place = placeOf(event);
    return place ? [seriesKey(event.metadata.fundId, place.prefix)] : [];
  },
  fold(row, event) {
    const place = placeOf(event);
    if (!place) return row;
    const { prefix, number, width } = place;
    const { fundId } = event.metadata;
    const claimedAt = claimIn(event)?.claimedAt ?? "";
    const highest = Math.max(number, row?.highest ?? 0);
    // Of a decision that was destroyed it is told again, later than others.
    return row && row.claimedAt > claimedAt ? { ...row, highest } : { fundId, prefix, width, highest, claimedAt };
  },
  places: (row, key) => [{ list: row.fundId, sort: key, shows: row }],
};

function placeOf(event: LoggedEvent): PlaceInSeries | undefined {
  const claim = claimIn(event);
  return claim ? placeInSeries(claim.decisionNumber) : undefined;
}

/** The number that an event says is used, and since when. */
function claimIn({ type, data, metadata }: LoggedEvent): DataOf<DecisionEvent, "DossierPartDestroyed">["number"] {
  if (type === "DossierPartDestroyed") return data.number;
  return type === "DecisionNumberClaimed"
    ? { decisionNumber: data.decisionNumber, claimedAt: metadata.recordedAt }
    : null;
}

/** Series that differ in capitals or spaces only are the same: so are their numbers. */
function seriesKey(fund: string, prefix: string): string {
  return `${fund}/${decisionNumberKey(`${prefix}.`)}`;
}

const SERIES_PER_PAGE = 500;

/** The number that the next decision of a fund may get: in the series used last, and used by none. */
export function proposedNumber(readModels: ReadModels, fund: string, year: number): string {
  let last: NumberSeries | undefined;
  let after: string | null = null;
  do {
    const page: Page<NumberSeries> = readModels.list(decisionNumbers, fund, { after, limit: SERIES_PER_PAGE });
    for (const series of page.rows) if (!last || series.claimedAt >= last.claimedAt) last = series;
    after = page.next;
  } while (after !== null);
  return nextDecisionNumber(last, (prefix) => readModels.get(decisionNumbers, seriesKey(fund, prefix)), year);
}
