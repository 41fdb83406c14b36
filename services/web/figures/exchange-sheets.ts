import { z } from "zod";
import type { ExchangeFlowView } from "../../../projections/money/exchange-flow.ts";
import { fundEvents } from "../../../schemas/fund.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import type { Answers, Face } from "../face.ts";
import { choiceIn } from "../query.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

/** How many exchanges are shown. */
export const MOST_EXCHANGES = 200;

/** What somebody proposes, and what it would lead to. */
export interface Trial {
  readonly proposal: Proposal;
  readonly expected: Expected;
  /** With the proposal in it. */
  readonly flow: ExchangeFlowView;
}

export interface Proposal {
  readonly earmark: string;
  readonly fromYear: number;
  readonly toYear: number;
  readonly cents: number;
  readonly reason: string;
}

/** Every table of what was moved between years, of the earmark that the address asks for. */
export async function exchangeSheets(face: Face): Promise<readonly Sheet[]> {
  const { perEarmark } = await face.ask("GetBalance");
  const earmark = choiceIn(
    face.query,
    "doel",
    perEarmark.map((one) => one.earmark),
  );
  const [flow, exchanges] = await Promise.all([
    face.ask("GetExchangeFlow", { query: { earmark } }),
    face.ask("ListExchanges", { page: { after: null, limit: MOST_EXCHANGES, descending: true } }),
  ]);
  return [flowSheet(face, flow), doneSheet(face, exchanges)];
}

/** What is left in each year, now and with the proposal. */
export function leftSheet({ words }: Face, now: ExchangeFlowView, { proposal, flow }: Trial): Sheet {
  const { exchange: said, inEuros } = words.pages.figures;
  const { fromYear, toYear, cents } = proposal;
  const rows = now.years.map(({ year, availableCents }, index): SheetRow => {
    const change = year === toYear ? cents : year === fromYear ? 0 - cents : 0;
    const later = flow.years[index]?.availableCents ?? availableCents;
    return {
      cells: [String(year), { cents: availableCents }, { cents: change, isChange: true }, { cents: later }],
      ...(change !== 0 && { kind: "sum" as const }),
    };
  });
  return {
    name: "schuiven",
    title: said.left(words.format.earmark(now.earmark, words.names)),
    hint: inEuros,
    columns: [
      { title: said.year },
      { title: said.now, isNumber: true, isSpare: true },
      { title: said.change, isNumber: true },
      { title: said.later, isNumber: true, isOutcome: true },
    ],
    rows,
    foot: [said.together, { cents: now.availableCents }, null, { cents: flow.availableCents }],
  };
}

/** The flow as a table. */
export function flowSheet({ words }: Face, { flows, contributedCents }: ExchangeFlowView): Sheet {
  const { exchange: said, inEuros } = words.pages.figures;
  return {
    name: "geldstroom",
    title: said.fromTo,
    hint: inEuros,
    columns: [{ title: said.from }, { title: said.to }, { title: said.amount, isNumber: true }],
    rows: flows.map(({ fromYear, toYear, kind, cents }) => ({
      cells: [
        String(fromYear),
        toYear === null || kind === "settled" ? said.settled : said.kinds[kind](String(toYear)),
        { cents },
      ],
      ...(kind === "proposed" && { kind: "sum" as const }),
    })),
    foot: [said.together, null, { cents: contributedCents }],
  };
}

/** Whose money moves along: what each municipality has in the year it is moved from, and its part. */
export function sharesSheet({ words }: Face, now: ExchangeFlowView, { proposal, expected }: Trial): Sheet {
  const { exchange: said } = words.pages.figures;
  const { fromYear, earmark, cents } = proposal;
  const holders = expected.figures.members.flatMap(({ before }) =>
    before?.year === fromYear && before.earmark === earmark ? [before] : [],
  );
  const parts = new Map(arrivedIn(expected, proposal).map((part) => [part.municipality, part.cents]));
  return {
    name: "wiens-geld",
    title: said.whose,
    hint: said.whoseHint(String(fromYear)),
    columns: [
      { title: said.municipality },
      { title: said.held(String(fromYear)), isNumber: true },
      { title: said.movesAlong, isNumber: true },
    ],
    rows: holders.map(({ municipality, name, heldCents }) => ({
      cells: [name, { cents: heldCents }, { cents: parts.get(municipality) ?? 0 }],
    })),
    foot: [said.together, { cents: now.years.find(({ year }) => year === fromYear)?.availableCents ?? 0 }, { cents }],
  };
}

const exchanged = z.object({ type: z.literal("BudgetExchanged"), data: fundEvents.BudgetExchanged });

/** What each municipality would hold more in the year it is moved to. */
export function arrivedIn({ events }: Expected, { toYear }: Pick<Proposal, "toYear">) {
  return events.flatMap((event) => {
    const { data } = exchanged.safeParse(event);
    return data ? data.data.holdings.filter(({ year }) => year === toYear) : [];
  });
}

/** Every exchange that was made. */
export function doneSheet({ words }: Face, { items }: Answers["ListExchanges"]): Sheet {
  const { exchange: said } = words.pages.figures;
  return {
    name: "geschoven",
    title: said.done,
    columns: [
      { title: said.on },
      { title: said.from },
      { title: said.to },
      { title: said.reason },
      { title: said.amount, isNumber: true },
    ],
    rows: items.map(({ effectiveOn, earmark, fromYear, toYear, reason, cents }) => ({
      cells: [
        { day: effectiveOn },
        words.format.pool({ year: fromYear, earmark }, words.names),
        String(toYear),
        reason,
        { cents },
      ],
    })),
  };
}
