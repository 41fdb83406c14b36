import { type SankeyLink, type SankeyNode, sankey, sankeyLeft } from "d3-sankey";
import type { ExchangeFlowView, Flow } from "../../../../projections/money/exchange-flow.ts";
import type { Words } from "../../../words/words.ts";
import { apart } from "./labels.ts";

/** Text is not scaled: the chart is drawn once for each. Beside the bars there is room for their names. */
const sizes = {
  wide: { width: 1152, height: 440, left: 210, right: 260 },
  narrow: { width: 328, height: 440, left: 84, right: 96 },
} as const;
type Size = (typeof sizes)[keyof typeof sizes];

const BAR_WIDTH = 12;
const BAR_GAP = 36;
const LABEL_GAP = 26;
const THINNEST = 2;

interface Bar {
  readonly side: "from" | "to";
  /** Null for what went back to members. */
  readonly year: number | null;
  readonly cents: number;
}
type PlacedBar = SankeyNode<Bar, Flow>;
type Band = SankeyLink<Bar, Flow>;

interface FlowChartProps {
  readonly words: Words;
  readonly flow: ExchangeFlowView;
}

/** Where the money of each year goes, as bands between bars. The same figures stand in a table. */
export function FlowChart(props: FlowChartProps): JSX.Element {
  return (
    <>
      <Drawing {...props} size={sizes.wide} name="wide" />
      <Drawing {...props} size={sizes.narrow} name="narrow" />
    </>
  );
}

function Drawing({ words, flow, size, name }: FlowChartProps & { readonly size: Size; readonly name: string }) {
  const said = words.pages.figures.exchange.chart;
  const { nodes, links } = placed(flow, size);
  const bands = links.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const labelled = bands.filter(({ kind }) => kind === "exchanged" || kind === "proposed");
  const middle = (size.left + size.width - size.right) / 2;
  const places = apart(
    labelled.map(({ y0 = 0, y1 = 0 }) => (y0 + y1) / 2),
    LABEL_GAP,
  );
  return (
    <svg
      class={`chart flow on-${name}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width="100%"
      role="img"
      aria-label={said.label}
    >
      <defs>
        <pattern
          id={`proposed-${name}`}
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect class="hatch-ground" width="9" height="9" />
          <rect class="hatch-line" width="4" height="9" />
        </pattern>
        <pattern id={`settled-${name}`} width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="dots-ground" width="6" height="6" />
          <circle class="dots-dot" cx="3" cy="3" r="1.3" />
        </pattern>
      </defs>
      {bands.map((band) => (
        <path class={`band ${band.kind}`} d={ribbon(band)} fill={fillOf(band.kind, name)} />
      ))}
      {nodes.map((bar) => (
        <BarOf words={words} bar={bar} isNarrow={name === "narrow"} />
      ))}
      {labelled.map(({ kind, cents }, index) => {
        const text =
          name === "narrow"
            ? words.format.wholeEuros(cents)
            : said[kind === "proposed" ? "proposed" : "exchanged"](words.format.amount(cents));
        return <Label kind={kind} x={middle} y={places[index] ?? 0} text={text} />;
      })}
    </svg>
  );
}

/** About as wide as a letter is. */
const LETTER_WIDTH = 7.4;

interface LabelProps {
  readonly kind: Flow["kind"];
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

function Label({ kind, x, y, text }: LabelProps): JSX.Element {
  const width = text.length * LETTER_WIDTH + 16;
  return (
    <>
      <rect class={`label ${kind}`} x={String(x - width / 2)} y={String(y - 12)} width={String(width)} height="24" />
      <text class={kind === "proposed" ? "strong" : ""} x={String(x)} y={String(y + 5)} text-anchor="middle" safe>
        {text}
      </text>
    </>
  );
}

/** What is drawn later lies on top. */
const ORDER: readonly Flow["kind"][] = ["stays", "settled", "exchanged", "proposed"];

function fillOf(kind: Flow["kind"], name: string): string | undefined {
  return kind === "proposed" || kind === "settled" ? `url(#${kind}-${name})` : undefined;
}

/** Bars on both sides with a band for every flow above zero. */
function placed({ years, flows }: ExchangeFlowView, { width, height, left, right }: Size) {
  const shown = flows.filter(({ cents }) => cents > 0);
  const isShown = (bar: Bar) =>
    shown.some((one) => (bar.side === "from" ? one.fromYear === bar.year : one.toYear === bar.year));
  const bars: Bar[] = [
    ...years.map(({ year, contributedCents: cents }): Bar => ({ side: "from", year, cents })),
    ...shown
      .flatMap(({ toYear, cents }): Bar[] => (toYear === null ? [{ side: "to", year: null, cents }] : []))
      .slice(0, 1),
    ...years.map(({ year, toSpendCents: cents }): Bar => ({ side: "to", year, cents })),
  ].filter(isShown);
  if (shown.length === 0) return { nodes: [], links: [] };
  const at = (side: Bar["side"], year: number | null) =>
    bars.findIndex((bar) => bar.side === side && bar.year === year);
  const graph = sankey<Bar, Flow>()
    .nodeAlign(sankeyLeft)
    .nodeSort(null)
    .nodeWidth(BAR_WIDTH)
    .nodePadding(BAR_GAP)
    .extent([
      [left, 12],
      [width - right, height - 12],
    ]);
  return graph({
    nodes: bars.map((bar) => ({ ...bar })),
    links: shown.map((one) => ({
      ...one,
      source: at("from", one.fromYear),
      target: at("to", one.toYear),
      value: one.cents,
    })),
  });
}

/** The outline of a band. */
function ribbon({ source, target, y0 = 0, y1 = 0, width = 0 }: Band): string {
  const [from, to] = [(source as PlacedBar).x1 ?? 0, (target as PlacedBar).x0 ?? 0];
  const half = Math.max(width, THINNEST) / 2;
  const middle = (from + to) / 2;
  const at = (y: number) => Math.round(y * 10) / 10;
  return [
    `M${from} ${at(y0 - half)}C${middle} ${at(y0 - half)} ${middle} ${at(y1 - half)} ${to} ${at(y1 - half)}`,
    `V${at(y1 + half)}C${middle} ${at(y1 + half)} ${middle} ${at(y0 + half)} ${from} ${at(y0 + half)}Z`,
  ].join("");
}

interface BarProps {
  readonly words: Words;
  readonly bar: PlacedBar;
  readonly isNarrow: boolean;
}

function BarOf({ words, bar, isNarrow }: BarProps): JSX.Element {
  const { side, year, cents, x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = bar;
  const { chart } = words.pages.figures.exchange;
  const name = year === null ? chart.settled : side === "from" || isNarrow ? String(year) : chart.toSpend(String(year));
  const amount = isNarrow ? words.format.wholeEuros(cents) : words.format.amount(cents);
  const [x, anchor] = side === "from" ? ([x0 - 8, "end"] as const) : ([x1 + 8, "start"] as const);
  const middle = (y0 + y1) / 2;
  return (
    <>
      <rect
        class={year === null ? "bar settled" : "bar"}
        x={String(x0)}
        y={String(y0)}
        width={String(x1 - x0)}
        height={String(Math.max(THINNEST, y1 - y0))}
      />
      <text class="strong" x={String(x)} y={String(middle - 3)} text-anchor={anchor} safe>
        {name}
      </text>
      <text x={String(x)} y={String(middle + 14)} text-anchor={anchor} safe>
        {amount}
      </text>
    </>
  );
}
