import { z } from "zod";
import { addDays, dayOf, daysBetween, yearOf } from "../../domain/calendar.ts";
import { cents, fundId, type LocalDate, localDate, signedCents } from "../../schemas/primitives.ts";
import { fundBalance, type PoolBalance } from "../money/fund-balance.ts";
import { type SpendingDay, spendingDays } from "../money/spending-days.ts";
import type { Page, ReadModels } from "../projection.ts";
import { funds } from "./funds.ts";

/** Added up since the fund began. */
const spent = {
  /** Awarded, paid or not; an award counts in full from its own day, also what it grants of later years. */
  committedCents: signedCents,
  /** To projects, less what was recovered. */
  paidCents: signedCents,
};
const planned = {
  day: localDate,
  /** What was to be spent by the end of that day: the contributions of each year, spread evenly over its days. */
  planCents: cents,
};
const level = z.strictObject({ ...planned, ...spent });
export type Level = z.infer<typeof level>;

export const depletionView = z.strictObject({
  fundId,
  period: z.strictObject({ from: localDate, to: localDate }),
  /** Where the plan bends: nothing when the fund begins, and what it comes to at the end of each year. */
  plan: z.array(z.strictObject(planned)),
  /** How much it was after each day on which it changed. */
  days: z.array(z.strictObject({ day: localDate, ...spent })),
  /** How it stood at the end of each quarter before `current`. */
  quarters: z.array(level),
  /** How it stands on the day that is asked about. */
  current: level.extend({
    /** What was awarded more than planned; below zero it is less. */
    aheadCents: signedCents,
  }),
});
export type DepletionView = z.infer<typeof depletionView>;

/** Whether the money goes out as planned, as it is on a day. @returns undefined where there is no such fund. */
export function readDepletion(readModels: ReadModels, fund: string, day: LocalDate): DepletionView | undefined {
  const period = readModels.get(funds, fund)?.terms.period;
  if (!period) return undefined;
  const pools = readModels.get(fundBalance, fund)?.pools ?? [];
  const planAt = (until: LocalDate) => plannedBy(until, pools, period);
  const days: DepletionView["days"] = [];
  let total = { committedCents: 0, paidCents: 0 };
  for (const one of everyDay(readModels, fund)) {
    total = added(total, one);
    days.push({ day: one.day, ...total });
  }
  const planCents = planAt(day);
  return {
    fundId: fund,
    period,
    plan: [
      { day: period.from, planCents: 0 },
      ...yearEnds(period).map((end) => ({ day: end, planCents: planAt(end) })),
    ],
    days,
    quarters: quarterEnds(period, day).map((end) => ({
      day: end,
      planCents: planAt(end),
      ...spentOf(days.findLast((one) => one.day <= end)),
    })),
    current: { day, planCents, ...total, aheadCents: total.committedCents - planCents },
  };
}

interface Spent {
  readonly committedCents: number;
  readonly paidCents: number;
}

function added(before: Spent, { committedCents, paidCents }: Spent): Spent {
  return { committedCents: before.committedCents + committedCents, paidCents: before.paidCents + paidCents };
}

function spentOf(day: Spent = { committedCents: 0, paidCents: 0 }): Spent {
  return { committedCents: day.committedCents, paidCents: day.paidCents };
}

const DAYS_PER_PAGE = 500;

function* everyDay(readModels: ReadModels, fund: string): Generator<SpendingDay> {
  let after: string | null = null;
  do {
    const page: Page<SpendingDay> = readModels.list(spendingDays, fund, { after, limit: DAYS_PER_PAGE });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

type Period = DepletionView["period"];

/** In whole cents, rounded half up once for each year. */
function plannedBy(day: LocalDate, pools: readonly PoolBalance[], period: Period): number {
  let planned = 0;
  for (const end of yearEnds(period)) {
    const year = yearOf(end);
    let contributed = 0;
    for (const pool of pools) if (pool.year === year) contributed += pool.contributedCents;
    const begin = laterOf(period.from, dayOf(year, 1, 1));
    const days = daysBetween(begin, end) + 1;
    const past = Math.min(days, Math.max(0, daysBetween(begin, day) + 1));
    planned += partOf(contributed, past, days);
  }
  return planned;
}

function partOf(cents: number, past: number, days: number): number {
  return Number((BigInt(cents) * BigInt(past) * 2n + BigInt(days)) / (BigInt(days) * 2n));
}

/** The last day of the period in each of its years. */
function yearEnds({ from, to }: Period): readonly LocalDate[] {
  const first = yearOf(from);
  return Array.from({ length: yearOf(to) - first + 1 }, (_, index) => earlierOf(to, dayOf(first + index, 12, 31)));
}

const MONTHS_OF_QUARTER_ENDS = [4, 7, 10];

/** The last days of the quarters of the period that are over before a day. */
function quarterEnds({ from, to }: Period, before: LocalDate): readonly LocalDate[] {
  const first = yearOf(from);
  return Array.from({ length: yearOf(to) - first + 1 }, (_, index) => first + index)
    .flatMap((year) => [
      ...MONTHS_OF_QUARTER_ENDS.map((month) => addDays(dayOf(year, month, 1), -1)),
      dayOf(year, 12, 31),
    ])
    .filter((end) => end >= from && end <= to && end < before);
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}

function earlierOf(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}
