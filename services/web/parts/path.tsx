import type { Answers, Face } from "../face.ts";

type Evaluation = Answers["ListEvaluations"]["items"][number];

interface PathProps {
  readonly face: Face;
  readonly target: Evaluation["target"];
  readonly years: Pick<Evaluation["years"][number], "year" | "deliveredThousandths">[];
}

/** Where the ends of the path stand, in percent of its width: their labels need room. */
const BEGIN = 12;
const END = 88;

/** The way from where a goal began to where it has to be, and how far it is. Its table says the same. */
export function Path({ face: { words }, target, years }: PathProps): JSX.Element {
  const { path: said } = words.pages.acts;
  const { baselineThousandths: begin, targetThousandths: end } = target;
  const last = years.findLast(({ deliveredThousandths }) => deliveredThousandths !== null);
  const now = last?.deliveredThousandths ?? begin;
  const share = end === begin ? 1 : (now - begin) / (end - begin);
  const at = BEGIN + (END - BEGIN) * Math.min(1, Math.max(0, share));
  const figure = (thousandths: number) => words.format.thousandths(thousandths);
  const told = { begin: figure(begin), now: figure(now), end: figure(end), year: last ? String(last.year) : null };
  return (
    <svg class="path" width="100%" height="84" role="img" aria-label={said.sentence(told)}>
      <line class="way" x1={`${BEGIN}%`} y1="40" x2={`${END}%`} y2="40" />
      <line class="gone" x1={`${BEGIN}%`} y1="40" x2={`${at}%`} y2="40" />
      <circle class="from" cx={`${BEGIN}%`} cy="40" r="6" />
      <circle class="now" cx={`${at}%`} cy="40" r="8" />
      <rect class="goal" x={`${END}%`} y="33" width="14" height="14" />
      {last ? (
        <text class="told" x={`${at}%`} y="20" safe>
          {`${told.year}: ${told.now}`}
        </text>
      ) : null}
      <text x={`${BEGIN}%`} y="70" safe>
        {said.begin(told.begin)}
      </text>
      <text x={`${END}%`} y="70" safe>
        {said.end(told.end)}
      </text>
    </svg>
  );
}
