import { quorumTest, type Tally, turnoutOf } from "../../../domain/advice/tally.ts";
import type { RoundRules } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import { tenthsOf } from "../../words/weights.ts";
import type { Words } from "../../words/words.ts";
import { sidesOf, type WrittenWeights } from "./weights.ts";

type Look = "for" | "against" | "both";

interface TwoTestsProps {
  readonly words: Words;
  readonly tally: Tally;
  readonly rules: RoundRules;
  readonly weights: WrittenWeights;
}

/** The two tests of a vote, each with a bar for each side and a mark at what is needed. */
export function TwoTests({ words, tally, rules, weights }: TwoTestsProps): JSX.Element {
  const { rounds } = words.pages;
  const { tests: said, choices } = rounds;
  const { forCents, againstCents, electorateCents, baseCents } = tally;
  const { majority, majorityBase, voteQuorum } = rules;
  const { castCents, presentCents } = turnoutOf(tally);
  const carried = { cast: castCents, present: presentCents };
  const sides =
    voteQuorum.of === "majority-side"
      ? ([
          ["for", choices.for, forCents],
          ["against", choices.against, againstCents],
        ] as const)
      : ([["both", said.quorumSides[voteQuorum.of], carried[voteQuorum.of]]] as const);
  const [tenthsFor, tenthsAgainst] = sidesOf([forCents, againstCents], baseCents, majority);
  const common = { words, weights };
  return (
    <div class="tests">
      <Test
        {...common}
        id="majority"
        title={said.majority(majority, majorityBase)}
        wholeCents={baseCents}
        fraction={majority}
        bars={[
          { look: "for", side: choices.for, tenths: tenthsFor, isMet: tally.majorityFor.holds },
          { look: "against", side: choices.against, tenths: tenthsAgainst, isMet: tally.majorityAgainst.holds },
        ]}
      />
      <Test
        {...common}
        id="quorum"
        title={said.quorum(voteQuorum.moreThan, voteQuorum.of)}
        wholeCents={electorateCents}
        fraction={voteQuorum.moreThan}
        bars={sides.map(([look, side, cents]) => ({
          look,
          side,
          tenths: tenthsOf(cents, electorateCents, voteQuorum.moreThan),
          isMet: quorumTest(cents, electorateCents, voteQuorum.moreThan).holds,
        }))}
      />
      <p class="hint" safe>
        {said.both}
      </p>
    </div>
  );
}

interface TestProps {
  readonly words: Words;
  readonly weights: WrittenWeights;
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly wholeCents: number;
  readonly fraction: Fraction;
  readonly bars: readonly {
    readonly look: Look;
    readonly side: string;
    readonly tenths: number;
    readonly isMet: boolean;
  }[];
}

function Test({ words, weights, id, title, wholeCents, fraction, bars }: TestProps): JSX.Element {
  const { rounds } = words.pages;
  const { tests: said } = rounds;
  const mark = `${said.whole(weights.weight(wholeCents))}, ${said.mark(fraction)}`;
  return (
    <section>
      <h3 class="utrecht-heading-3" safe>
        {title}
      </h3>
      <p class="hint" safe>
        {mark}
      </p>
      {bars.map(({ look, side, tenths, isMet }) => (
        <div class="test">
          <b class={look} safe>
            {side}
          </b>
          <Bar
            id={`${id}-${look}`}
            look={look}
            tenths={tenths}
            markTenths={Math.round((1000 * fraction.numerator) / fraction.denominator)}
            label={said.bar(side, words.format.percent(tenths))}
          />
          <span>
            <b safe>{words.format.percent(tenths)}</b>{" "}
            <span class={isMet ? "met" : "not-met"} safe>
              {isMet ? `✓ ${said.met}` : `– ${said.notMet}`}
            </span>
          </span>
        </div>
      ))}
    </section>
  );
}

interface BarProps {
  readonly id: string;
  readonly look: Look;
  readonly tenths: number;
  readonly markTenths: number;
  readonly label: string;
}

/** A bar of a part of the whole, with a mark; widths are percentages, so that it needs no scaling. */
function Bar({ id, look, tenths, markTenths, label }: BarProps): JSX.Element {
  return (
    <svg class="test-bar" width="100%" height="32" role="img" aria-label={label}>
      <defs>
        <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="8" height="8" />
          <rect class="hatch-line" width="4" height="8" />
        </pattern>
      </defs>
      <rect class="ground" x="0" y="4" width="100%" height="24" />
      {tenths === 0 ? null : (
        <rect
          class={look}
          x="0"
          y="4"
          width={`${tenths / 10}%`}
          height="24"
          fill={look === "against" ? `url(#${id}-hatch)` : undefined}
        />
      )}
      {markTenths === 0 ? null : (
        <rect
          class="needed"
          x={`${markTenths / 10}%`}
          y="0"
          width="3"
          height="32"
          // At the end of the bar it would stand beside it.
          transform={markTenths === 1_000 ? "translate(-3)" : undefined}
        />
      )}
    </svg>
  );
}
