import { amsterdamDay, daysBetween } from "../../../domain/calendar.ts";
import { type Instant, instant, type LocalDate, localDate } from "../../../schemas/primitives.ts";
import type { Face, PageAsking } from "../face.ts";
import { asked, textIn } from "../query.ts";

/** The day that a page of figures is about. */
export interface AsOf {
  readonly day: LocalDate;
  /** The moment of that day, where one was asked for: that of papers that were sent then. */
  readonly moment: Instant | null;
  /** Today is asked without a day: it is told as it stands, whatever is effective. */
  readonly isToday: boolean;
  /** What was typed is no day that there is anything to see of. */
  readonly isRefused: boolean;
  /** How questions are asked about it. */
  readonly query: NonNullable<PageAsking["query"]>;
  /** What addresses of the same day are asked with. */
  readonly op: string | undefined;
}

/** The day or the moment that is asked for in the address; today without one. */
export function asOfIn({ query, today, fund }: Pick<Face, "query" | "today" | "fund">): AsOf {
  const typed = textIn(query, "op");
  const ofToday = { day: today, moment: null, isToday: true, isRefused: false, query: {}, op: undefined };
  if (typed === undefined || typed === today) return ofToday;
  const moment = instant.safeParse(typed).data ?? null;
  const day = moment === null ? localDate.safeParse(typed).data : amsterdamDay(moment);
  if (day === undefined || day > today || day < fund.terms.period.from) return { ...ofToday, isRefused: true };
  const asOf = moment ?? day;
  return { day, moment, isToday: false, isRefused: false, query: { asOf }, op: asOf };
}

/** The day that a page of figures is about, or the moment of it, as it is read. */
export function asOfInWords({ words: { format } }: Pick<Face, "words">, { day, moment }: AsOf): string {
  return moment === null ? format.day(day) : format.moment(moment);
}

interface AsOfBarProps {
  readonly face: Face;
  /** The page, below the fund's own address. */
  readonly path: string;
  readonly asOf: AsOf;
  /** Other days that people may want to see. */
  readonly others: readonly LocalDate[];
}

interface SlideProps extends Record<"first" | "last" | "day", LocalDate> {
  readonly said: Face["words"]["pages"]["figures"]["asOf"];
}

/** A slide beside the field of the day, where scripts run: it types in that field, and has no value of its own. */
function Slide({ said, first, last, day }: SlideProps): JSX.Element {
  return (
    <div class="slide" data-slide hidden>
      <label class="utrecht-form-label" for="schuif" safe>
        {said.slide}
      </label>
      <input
        id="schuif"
        type="range"
        min="0"
        max={String(daysBetween(first, last))}
        value={String(daysBetween(first, day))}
        aria-describedby="schuif-hint"
      />
      <span class="hint" id="schuif-hint">
        <span data-slid />. <span safe>{said.thenShow}</span>
      </span>
    </div>
  );
}

/** Where people choose the day that a page of figures is about. */
export function AsOfBar({ face, path, asOf, others }: AsOfBarProps): JSX.Element {
  const { words, at, today, fund } = face;
  const { asOf: said } = words.pages.figures;
  const first = fund.terms.period.from;
  const choices = [
    ...(asOf.isToday ? [] : [{ title: said.today, op: undefined }]),
    ...others.filter((day) => day !== asOf.day).map((day) => ({ title: words.format.shortDay(day), op: day })),
  ];
  return (
    <form class="as-of" method="get" action={at(path)}>
      <div class="field">
        <label class="utrecht-form-label" for="op" safe>
          {said.label}
        </label>
        <input
          class="utrecht-textbox"
          id="op"
          name="op"
          type="date"
          value={asOf.day}
          min={first}
          max={today}
          aria-invalid={asOf.isRefused ? "true" : undefined}
          aria-describedby={asOf.isRefused ? "op-fault" : undefined}
        />
      </div>
      <button class="utrecht-button utrecht-button--secondary-action" type="submit" safe>
        {said.show}
      </button>
      <Slide said={said} first={first} last={today} day={asOf.day} />
      {choices.length === 0 ? null : (
        <p class="hint">
          <span safe>{said.or}</span>{" "}
          {choices.map(({ title, op }) => (
            <a class="utrecht-link" href={asked(at(path), { op })} safe>
              {title}
            </a>
          ))}
        </p>
      )}
      {asOf.isRefused ? (
        <p class="fault" id="op-fault" safe>
          {said.notThen(words.format.day(first), words.format.day(today))}
        </p>
      ) : null}
    </form>
  );
}
