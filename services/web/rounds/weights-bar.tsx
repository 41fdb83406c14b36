import { totalWeight } from "../../../domain/advice/tally.ts";
import type { Elector, RoundRules } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { Words } from "../../words/words.ts";
import { tenthsOf } from "../parts/share-bar.tsx";
import { weightsIn } from "./weights.ts";

interface WeightsBarProps {
  readonly words: Words;
  readonly electorate: readonly Elector[];
  readonly rules: Pick<RoundRules, "majority" | "voteQuorum">;
}

/**
 * All weight as one bar, the heaviest first as in the table beside it, with a mark at the quorum and at the majority: of all weight, as
 * if everybody votes. Widths are percentages, so that it needs no scaling.
 */
export function WeightsBar({ words, electorate, rules: { majority, voteQuorum } }: WeightsBarProps): JSX.Element {
  const { opening: said, fraction } = words.pages.rounds;
  const all = totalWeight(electorate);
  const weights = weightsIn(words, electorate);
  const heaviestFirst = electorate.toSorted((one, other) => other.weightCents - one.weightCents);
  const shares = heaviestFirst.map(({ name, weightCents }) => ({
    label: name,
    cents: weightCents,
    look: "dark" as const,
  }));
  const at = (of: Fraction) => `${fraction(of)}: ${weights.moreThan(of, all)}`;
  let from = 0;
  const parts = tenthsOf(shares).map((tenths, index) => {
    const part = { x: from / 10, width: tenths / 10, look: index % 2 === 0 ? "dark" : "mid" };
    from += tenths;
    return part;
  });
  return (
    <figure class="weights">
      <svg width="100%" height="92" role="img" aria-label={said.bar}>
        {parts
          .filter(({ width }) => width > 0)
          .map(({ x, width, look }) => (
            <rect class={look} x={`${x}%`} y="24" width={`${width}%`} height="44" />
          ))}
        {voteQuorum.moreThan.numerator === 0 ? null : (
          <Mark of={voteQuorum.moreThan} text={at(voteQuorum.moreThan)} y={14} />
        )}
        <Mark of={majority} text={at(majority)} y={86} />
      </svg>
      <figcaption class="hint" safe>
        {said.marks(voteQuorum.moreThan.numerator > 0)}
      </figcaption>
    </figure>
  );
}

interface MarkProps {
  readonly of: Fraction;
  readonly text: string;
  /** Where its text stands: above the bar, or below it. */
  readonly y: number;
}

function Mark({ of: { numerator, denominator }, text, y }: MarkProps): JSX.Element {
  const percent = Math.round((1000 * numerator) / denominator) / 10;
  const anchor = percent > 75 ? "end" : percent < 25 ? "start" : "middle";
  return (
    <>
      <rect class="needed" x={`${percent}%`} y="19" width="4" height="54" transform="translate(-2)" />
      <text x={`${percent}%`} y={y} text-anchor={anchor} safe>
        {text}
      </text>
    </>
  );
}
