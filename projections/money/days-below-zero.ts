import { z } from "zod";
import { poolKey } from "../../domain/money/pools.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import { localDate, signedCents, year } from "../../schemas/primitives.ts";
import { type FundBalanceRow, foldBalance } from "./fund-balance.ts";

export const belowZero = z.strictObject({
  /** Money available in a pool, or cash in hand of an earmark over all years. */
  of: z.enum(["available", "cash"]),
  /** Of the pool; null for cash. */
  year: year.nullable(),
  earmark,
  /** First day that ended below zero. */
  from: localDate,
  /** First day after it that did not; null when it still is. */
  until: localDate.nullable(),
  /** The lowest that a day ended with. */
  lowestCents: signedCents,
});
export type BelowZero = z.infer<typeof belowZero>;

interface Level extends Pick<BelowZero, "of" | "year" | "earmark"> {
  readonly cents: number;
}

/**
 * The days on which, by the day everything was effective, more had been drawn from a pool than was there, or more had been
 * paid than was in hand. Decisions are taken in the order of recording, so they never do this; but what is booked later
 * than it happened can make it look so.
 *
 * @param events of one fund's stream, in the log's order.
 */
export function daysBelowZero(events: Iterable<LoggedEvent>): BelowZero[] {
  const days = [...Map.groupBy(events, (event) => event.metadata.effectiveOn)].sort(([a], [b]) => (a < b ? -1 : 1));
  const found: BelowZero[] = [];
  const open = new Map<string, BelowZero>();
  let balance: FundBalanceRow | undefined;
  for (const [day, ofDay] of days) {
    for (const event of ofDay) balance = foldBalance(balance, event, event.metadata.fundId);
    for (const level of balance ? levelsOf(balance) : []) {
      const key = `${level.of}/${level.year === null ? level.earmark : poolKey({ ...level, year: level.year })}`;
      const known = open.get(key);
      if (level.cents < 0) {
        const { cents, ...of } = level;
        const lowestCents = Math.min(cents, known?.lowestCents ?? 0);
        open.set(key, { ...of, from: known?.from ?? day, until: null, lowestCents });
      } else if (known) {
        found.push({ ...known, until: day });
        open.delete(key);
      }
    }
  }
  return [...found, ...open.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function levelsOf({ pools, earmarks }: FundBalanceRow): Level[] {
  return [
    ...pools.map(
      ({ year, earmark, availableCents }): Level => ({ of: "available", year, earmark, cents: availableCents }),
    ),
    ...earmarks.map(({ earmark, inHandCents }): Level => ({ of: "cash", year: null, earmark, cents: inHandCents })),
  ];
}
