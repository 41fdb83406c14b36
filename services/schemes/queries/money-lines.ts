import { z } from "zod";
import { type MoneyLine, moneyLine, moneyLines } from "../../../projections/money/money-lines.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { type TimelineRow, timeline } from "../../../projections/timeline/timeline.ts";
import { earmark } from "../../../schemas/money.ts";
import { applicationId } from "../../../schemas/primitives.ts";
import { happenedIn } from "../../words/timeline.ts";
import { type Asker, eachTold, unlessOwn } from "../discretion/asker.ts";
import {
  answerOf,
  fundStream,
  inYear,
  joinedQuery,
  type Listing,
  OFFICIALS,
  pageOf,
  type QueryInput,
} from "../query.ts";
import { eachOf } from "./said.ts";

/** A line with the happening that tells of its event. */
interface ToldLine extends MoneyLine {
  readonly told: TimelineRow | null;
}

const { happened, of, figure } = moneyLine.shape;
const saidLine = moneyLine.omit({ position: true }).extend({
  words: z.string().describe("what happened, in a sentence"),
});

export const moneyLineQueries = {
  ListMoneyLines: joinedQuery({
    path: "/money-lines",
    summary: "What each event did to the figures of the balance: the lines of a figure come to that figure",
    tag: "money",
    roles: OFFICIALS,
    paged: {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { of, year: inYear, earmark, figure, happened, applicationId },
      untold: [],
    },
    response: pageOf(saidLine),
    asOf: fundStream,
    read: (views: ReadModels, { params, page }: QueryInput): Listing<ToldLine> =>
      eachOf(answerOf(views.list(moneyLines, params.fundId, page)), (line) => ({
        ...line,
        told: views.get(timeline, line.position) ?? null,
      })),
    tell: eachTold(lineFor),
    join: (page: Listing<ToldLine>, _live, words) =>
      eachOf(page, ({ told, position: _, ...line }) => ({
        ...line,
        words: (told && happenedIn(words, told)) ?? line.happened,
      })),
  }),
} as const;

function lineFor(line: ToldLine, asker: Asker): ToldLine | undefined {
  const { applicationId } = line;
  return applicationId === null ? line : unlessOwn({ ...line, applicationId }, asker);
}
