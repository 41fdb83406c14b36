import { daysBetween } from "../../../domain/calendar.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import type { Words } from "../../words/words.ts";

interface TermBarProps {
  readonly words: Words;
  /** Unique on the page. */
  readonly id: string;
  readonly from: LocalDate;
  /** The last day, with the days on which the term stood still. */
  readonly until: LocalDate;
  readonly today: LocalDate;
  /** How many days the term stood still, or is expected to. */
  readonly suspendedDays: number;
  /** Beside it stands how many days are left. */
  readonly isDayTold?: true;
}

/**
 * How far a term is: what is used, today, and hatched at its end the days that were added because it stood still. The sentence
 * below it says the same.
 */
export function TermBar({ words, id, from, until, today, suspendedDays, isDayTold }: TermBarProps): JSX.Element {
  const { term: said } = words.pages.work;
  const whole = Math.max(1, daysBetween(from, until));
  const percent = (days: number) => Math.min(100, Math.max(0, Math.round((1_000 * days) / whole) / 10));
  const used = percent(daysBetween(from, today));
  const added = percent(suspendedDays);
  const left = daysBetween(today, until);
  return (
    <div class="term">
      {isDayTold ? null : (
        <p class={left < 0 ? "late" : ""} safe>
          {left < 0 ? words.pages.work.tasks.late(-left) : words.pages.work.tasks.left(left)}
        </p>
      )}
      <svg class="term-bar" width="100%" height="16" aria-hidden="true">
        <defs>
          <pattern id={`${id}-added`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="ground" width="7" height="7" />
            <rect class="line" width="2" height="7" />
          </pattern>
        </defs>
        <rect class="whole" x="0" y="3" width="100%" height="10" />
        <rect x={`${100 - added}%`} y="3" width={`${added}%`} height="10" fill={`url(#${id}-added)`} />
        <rect class="used" x="0" y="3" width={`${used}%`} height="10" />
        <rect class="today" x={`${Math.min(99, used)}%`} y="0" width="3" height="16" />
      </svg>
      <p class="hint" safe>
        {said.since(words.format.day(from), suspendedDays)}
      </p>
    </div>
  );
}
