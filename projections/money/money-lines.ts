import { z } from "zod";
import { type EventType, events, type LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import { cashFigure, partFigure, wholeFigure } from "../../schemas/postings.ts";
import { applicationId, fundId, instant, localDate, signedCents, uuid, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";
import { postingsOf } from "./postings-of.ts";

/** The figures of pools and of cash that events add up to. */
export const lineFigure = z.enum([
  ...wholeFigure.options,
  ...partFigure.options,
  ...cashFigure.extract(["unallocatedCents", "invoicesPaidCents"]).options,
]);
export type LineFigure = z.infer<typeof lineFigure>;

export const moneyLine = z.strictObject({
  fundId,
  eventId: uuid,
  happened: z.enum(Object.keys(events) as [EventType, ...EventType[]]),
  effectiveOn: localDate,
  recordedAt: instant,
  /** A figure of a pool, or of the cash of an earmark over all years. */
  of: z.enum(["pool", "cash"]),
  /** Of the pool; null for cash. */
  year: year.nullable(),
  earmark,
  figure: lineFigure,
  cents: signedCents,
  /** The application that the event is about; null where it is about none. */
  applicationId: applicationId.nullable(),
  /** The place of the event in the log. */
  position: z.string(),
});
export type MoneyLine = z.infer<typeof moneyLine>;

/**
 * What each event did to the figures of a balance, a line for each figure of each pool and of cash: those of one figure come to that
 * figure. In the list of the fund, in the order of recording.
 */
export const moneyLines: Projection<MoneyLine> = {
  name: "money-lines",
  version: 1,
  money: true,
  adds: true,
  keys: (event) => linesOf(event).map((_, index) => `${event.position}/${String(index).padStart(INDEX_DIGITS, "0")}`),
  fold: (row, event, key) => linesOf(event)[Number(key.slice(key.indexOf("/") + 1))] ?? row,
  places: (row, key) => [{ list: row.fundId, sort: key, shows: row }],
  finds: ({ of, year, earmark, figure, happened, applicationId, effectiveOn, cents }) => ({
    filters: { of, year, earmark, figure, happened, applicationId },
    orders: { effectiveOn, cents },
  }),
};

/** There are at most so many pools and figures in one event that their order is that of their digits. */
const INDEX_DIGITS = 6;

interface Known {
  readonly event: LoggedEvent | null;
  readonly lines: readonly MoneyLine[];
}

/** Keys and rows are asked for one after the other: the lines of an event are worked out once. */
let last: Known = { event: null, lines: [] };

function linesOf(event: LoggedEvent): readonly MoneyLine[] {
  if (last.event !== event) last = { event, lines: addedUp(event) };
  return last.lines;
}

function addedUp(event: LoggedEvent): readonly MoneyLine[] {
  const lines = new Map<string, MoneyLine>();
  for (const one of postingsOf(event)) {
    if (one.ledger !== "pool" && one.ledger !== "cash") continue;
    const { ledger: of, figure, earmark, cents } = one;
    const year = one.ledger === "pool" ? one.year : null;
    const key = `${of}/${year}/${earmark}/${figure}`;
    const known = lines.get(key) ?? { ...factsOf(event), of, year, earmark, figure, cents: 0 };
    lines.set(key, { ...known, cents: known.cents + cents });
  }
  return [...lines.values()].filter(({ cents }) => cents !== 0);
}

function factsOf(event: LoggedEvent) {
  const { effectiveOn, recordedAt } = event.metadata;
  return {
    fundId: subjectOf(event.stream),
    eventId: event.id,
    happened: event.type,
    effectiveOn,
    recordedAt,
    applicationId: applicationOf(event),
    position: event.position,
  };
}
