import { area, curveStepAfter, line } from "d3-shape";
import { dayOf, daysBetween, yearOf } from "../../../../domain/calendar.ts";
import type { DepletionView } from "../../../../projections/funds/depletion.ts";
import type { LocalDate } from "../../../../schemas/primitives.ts";
import type { Words } from "../../../words/words.ts";
import { apart } from "./labels.ts";
import { ticksTo } from "./ticks.ts";

interface Size {
  readonly width: number;
  readonly height: number;
  readonly left: number;
}

/** Text is not scaled: the chart is drawn once for each. */
const sizes = {
  wide: { width: 640, height: 400, left: 36 },
  narrow: { width: 328, height: 320, left: 34 },
} as const satisfies Readonly<Record<string, Size>>;

const TOP = 24;
const BOTTOM = 34;
const RIGHT = 10;
const LABEL_GAP = 22;
const MILLION_CENTS = 100_000_000;
const THOUSAND_CENTS = 100_000;

interface ChartProps {
  readonly words: Words;
  readonly depletion: DepletionView;
}

/** What was awarded and paid against the plan, as lines. The same figures stand in a table beside it. */
export function DepletionChart(props: ChartProps): JSX.Element {
  return (
    <>
      <Drawing {...props} size={sizes.wide} shownOn="on-wide" />
      <Drawing {...props} size={sizes.narrow} shownOn="on-narrow" />
    </>
  );
}

/** In what the amounts along the side are counted. */
export function unitOf({ plan, current }: DepletionView): "million" | "thousand" {
  return highestOf(plan, current) >= MILLION_CENTS ? "million" : "thousand";
}

function highestOf(plan: DepletionView["plan"], { committedCents, paidCents }: DepletionView["current"]): number {
  return Math.max(plan.at(-1)?.planCents ?? 0, committedCents, paidCents);
}

function Drawing({ words, depletion, size, shownOn }: ChartProps & { readonly size: Size; readonly shownOn: string }) {
  const { format, pages } = words;
  const { chart } = pages.figures.balance;
  const { period, plan, current } = depletion;
  const { width, height, left } = size;
  const right = width - RIGHT;
  const bottom = height - BOTTOM;
  const ticks = ticksTo(highestOf(plan, current));
  const most = ticks.at(-1) ?? 1;
  const length = Math.max(1, daysBetween(period.from, period.to));
  const x = (day: LocalDate) => {
    const past = Math.min(length, Math.max(0, daysBetween(period.from, day)));
    return rounded(left + (past / length) * (right - left));
  };
  const y = (cents: number) => rounded(bottom - (Math.max(0, cents) / most) * (bottom - TOP));
  const now = x(current.day);
  const steps = [{ day: period.from, committedCents: 0, paidCents: 0 }, ...depletion.days, current];
  const stepped = (figure: "committedCents" | "paidCents") =>
    line<(typeof steps)[number]>()
      .x(({ day }) => x(day))
      .y((step) => y(step[figure]))
      .curve(curveStepAfter)(steps) ?? "";
  const paidArea =
    area<(typeof steps)[number]>()
      .x(({ day }) => x(day))
      .y0(bottom)
      .y1(({ paidCents }) => y(paidCents))
      .curve(curveStepAfter)(steps) ?? "";
  const planLine =
    line<DepletionView["plan"][number]>()
      .x(({ day }) => x(day))
      .y(({ planCents }) => y(planCents))(plan) ?? "";
  const unit = unitOf(depletion) === "million" ? MILLION_CENTS : THOUSAND_CENTS;
  const labels = [
    { look: "committed", cents: current.committedCents, title: chart.committed },
    { look: "planned", cents: current.planCents, title: chart.plan },
    { look: "paid", cents: current.paidCents, title: chart.paid },
  ];
  const places = apart(
    labels.map(({ cents }) => y(cents)),
    LABEL_GAP,
  );
  const isLate = now > (left + right) / 2;
  return (
    <svg
      class={`chart ${shownOn}`}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      role="img"
      aria-label={chart.label({
        day: format.day(current.day),
        plan: format.euros(current.planCents),
        committed: format.euros(current.committedCents),
        paid: format.euros(current.paidCents),
      })}
    >
      <rect
        class="to-come"
        x={String(now)}
        y={String(TOP)}
        width={String(rounded(right - now))}
        height={String(bottom - TOP)}
      />
      {ticks.map((tick) => (
        <>
          <path class={tick === 0 ? "axis" : "grid"} d={`M${left} ${y(tick)}H${right}`} />
          <text x={String(left - 8)} y={String(y(tick) + 5)} text-anchor="end" safe>
            {format.number(tick / unit)}
          </text>
        </>
      ))}
      {yearsOf(period).map(({ year, from, to }) => (
        <>
          <text x={String((x(from) + x(to)) / 2)} y={String(height - 10)} text-anchor="middle" safe>
            {String(year)}
          </text>
          <path class="axis" d={`M${x(from)} ${bottom}v6`} />
        </>
      ))}
      <path class="paid-area" d={paidArea} />
      <path class="paid" d={stepped("paidCents")} />
      <path class="committed" d={stepped("committedCents")} />
      <path class="planned" d={planLine} />
      {plan.slice(1).map(({ day, planCents }) => (
        <path class="bend" d={`M${x(day)} ${y(planCents) - 5}l5 5-5 5-5-5z`} />
      ))}
      <path class="now" d={`M${now} ${TOP - 6}V${bottom}`} />
      <text
        class="strong"
        x={String(isLate ? now - 8 : now + 8)}
        y={String(TOP - 8)}
        text-anchor={isLate ? "end" : "start"}
        safe
      >
        {format.shortDay(current.day)}
      </text>
      {labels.map(({ look, cents, title }, index) => (
        <>
          {look === "planned" ? null : <circle class={look} cx={String(now)} cy={String(y(cents))} r="5" />}
          <text
            class={`strong ${look}`}
            x={String(isLate ? now - 12 : now + 12)}
            y={String((places[index] ?? 0) + (isLate ? -8 : 5))}
            text-anchor={isLate ? "end" : "start"}
            safe
          >
            {`${title} ${format.wholeEuros(cents)}`}
          </text>
        </>
      ))}
    </svg>
  );
}

function yearsOf({ from, to }: DepletionView["period"]) {
  const first = yearOf(from);
  return Array.from({ length: yearOf(to) - first + 1 }, (_, index) => {
    const [begin, end] = [dayOf(first + index, 1, 1), dayOf(first + index, 12, 31)];
    return { year: first + index, from: begin < from ? from : begin, to: end > to ? to : end };
  });
}

function rounded(at: number): number {
  return Math.round(at * 10) / 10;
}
