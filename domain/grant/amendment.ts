import { isDeepStrictEqual } from "node:util";
import type { Instalment } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, RevisedTerms } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { instalmentTotalViolations, repeatViolations } from "../award-amounts.ts";
import { lastDayOfTerms } from "../award-days.ts";
import { yearOf } from "../calendar.ts";
import { waitViolations } from "../instalment-wait.ts";
import { lineKey } from "../money/lines.ts";
import { sumCents } from "../money/sums.ts";
import { type Violation, violation } from "../refusal.ts";
import { asksSooner, changeOfSchedule, type FundOfAmendment, type Schedule, scheduleViolations } from "./schedule.ts";
import type { Grant, InstalmentState } from "./state.ts";

type Amendment = DataOf<GrantCommand, "AmendGrant">;

/** Whether an amendment leaves the grant as it is. */
export function changesNothing(
  { lines, conditions, instalments }: Amendment,
  grant: Grant,
  schedule: Schedule,
): boolean {
  if (changeOfSchedule(schedule, grant) !== null) return false;
  return isDeepStrictEqual(
    { lines, conditions, instalments },
    { lines: grant.terms.lines, conditions: grant.terms.conditions, instalments: grant.instalments.map(termsOf) },
  );
}

/** What the terms of a grant are held against once they are amended. */
interface Held {
  /** The days of the grant. */
  readonly schedule: Schedule;
  /** Needed where a line is raised. */
  readonly fund: FundOfAmendment | undefined;
  readonly today: LocalDate;
}

/**
 * The rules that an amendment breaks: those of its terms, which come to no more than they did, and of its days.
 *
 * @param schedule the days of the grant once it is amended.
 */
export function amendmentViolations(
  amendment: Amendment,
  grant: Grant,
  schedule: Schedule,
  fund: FundOfAmendment | undefined,
  today: LocalDate,
): Violation[] {
  const { awardedCents: mostCents } = grant.terms;
  const totalCents = sumCents(amendment.lines);
  return [
    ...(totalCents > mostCents ? [violation("/lines", "total_raised", { totalCents, mostCents })] : []),
    ...termsViolations(amendment, grant, { schedule, fund, today }),
    ...scheduleViolations(schedule, grant, fund, today),
  ];
}

/** The rules that amended terms break: the instalments add up to the lines, and those that are paid or due stay as they are. */
export function termsViolations(amendment: RevisedTerms, grant: Grant, held: Held): Violation[] {
  const { schedule, today } = held;
  return [
    ...lineViolations(amendment.lines, grant, held.fund),
    ...instalmentTotalViolations(amendment),
    ...amendment.instalments.flatMap((instalment, index) => {
      const before = grant.instalments.find(({ number }) => number === instalment.number);
      const previous = amendment.instalments[index - 1]?.number ?? 0;
      const isRepayment = grant.repayments.some(({ number }) => number === instalment.number);
      if (instalment.number <= previous || isRepayment)
        return [
          violation(`/instalments/${index}/number`, "instalment_number", { number: instalment.number, previous }),
        ];
      if (before && isDeepStrictEqual(termsOf(before), instalment)) return lostWaitViolations(before, index, schedule);
      return changedInstalmentViolations(instalment, index, before, grant, schedule, today);
    }),
    ...settledInstalmentViolations(amendment, grant),
  ];
}

/** Whether a line is higher than it was, or new: the fund has to shift money for it. */
export function raisesLine({ lines }: Pick<Amendment, "lines">, { terms }: Grant): boolean {
  return raisedLines(lines, terms.lines).length > 0;
}

function raisedLines(lines: Amendment["lines"], before: Amendment["lines"]) {
  const was = new Map(before.map((line) => [lineKey(line), line.cents]));
  return lines.map((line, index) => ({ line, index })).filter(({ line }) => line.cents > (was.get(lineKey(line)) ?? 0));
}

/** A line that is higher is of a year and a column of the fund. */
function lineViolations(lines: Amendment["lines"], { terms }: Grant, fund: FundOfAmendment | undefined): Violation[] {
  const raised = raisedLines(lines, terms.lines);
  if (raised.length > 0 && !fund) throw new Error("a line that is raised is held against the fund");
  return [
    ...repeatViolations(lines),
    ...raised.flatMap(({ line: { year, column }, index }): Violation[] => {
      if (!fund) return [];
      const { from, to } = fund.period;
      const isColumn = column === null || fund.matrix.columns.some(({ id }) => id === column);
      return [
        ...(year < yearOf(from) || year > yearOf(to)
          ? [violation(`/lines/${index}/year`, "budget_outside_period", { year })]
          : []),
        ...(column === null || isColumn ? [] : [violation(`/lines/${index}/column`, "column_unknown", { column })]),
      ];
    }),
  ];
}

/** An instalment that stays as it is does not wait for an evaluation that is asked no more. */
function lostWaitViolations(
  { stage, afterEvaluationOf: year }: InstalmentState,
  index: number,
  { evaluations }: Schedule,
): Violation[] {
  if (stage !== "planned" || year === null || evaluations.some((one) => one.year === year)) return [];
  return [violation(`/instalments/${index}/afterEvaluationOf`, "instalment_evaluation_unknown", { year })];
}

/** A new or changed instalment is in the future, and waits as the rule says. */
function changedInstalmentViolations(
  instalment: Instalment,
  index: number,
  before: InstalmentState | undefined,
  { terms }: Grant,
  { activities, evaluations }: Schedule,
  today: LocalDate,
): Violation[] {
  const { number, dueOn } = instalment;
  const pointer = `/instalments/${index}`;
  const isPast = dueOn < today && dueOn !== before?.dueOn;
  const latest = lastDayOfTerms(activities);
  const isTooLate = dueOn > latest && dueOn !== before?.dueOn;
  return [
    ...(isPast ? [violation(`${pointer}/dueOn`, "instalment_in_the_past", { number })] : []),
    ...(isTooLate ? [violation(`${pointer}/dueOn`, "instalment_too_late", { number, latest })] : []),
    ...waitViolations(
      instalment,
      {
        rule: terms.instalmentRule,
        isEvaluated: (year) => evaluations.some((one) => one.year === year),
        mayGoUnwaited: before !== undefined && before.afterEvaluationOf === null,
      },
      pointer,
    ),
  ];
}

function settledInstalmentViolations({ instalments }: RevisedTerms, grant: Grant): Violation[] {
  return grant.instalments
    .filter((one) => one.stage !== "planned")
    .filter((one) => !instalments.some((instalment) => isDeepStrictEqual(instalment, termsOf(one))))
    .map(({ number }) => violation("/instalments", "instalment_already_due", { number }));
}

/** Whether the recipient is worse off: less money, later money, a new condition, or less time. */
export function isDetrimental(
  { lines, conditions, instalments }: Amendment,
  grant: Grant,
  schedule: Schedule,
): boolean {
  const { terms, instalments: before } = grant;
  const less = sumCents(lines) < terms.awardedCents;
  const asksMore = conditions.some((condition) => !terms.conditions.includes(condition));
  const later = before.some((one) => payableWith(one, instalments) < payableWith(one, before));
  return less || asksMore || later || asksSooner(schedule, grant);
}

/** The amount that can be paid by the day of an instalment, without waiting for a later evaluation than it does. */
function payableWith(latest: Instalment, instalments: readonly Instalment[]): number {
  const wait = ({ afterEvaluationOf }: Instalment) => afterEvaluationOf ?? 0;
  return sumCents(instalments.filter((one) => one.dueOn <= latest.dueOn && wait(one) <= wait(latest)));
}

function termsOf({ number, cents, dueOn, afterEvaluationOf }: InstalmentState): Instalment {
  return { number, cents, dueOn, afterEvaluationOf };
}
