import { refused } from "../../../domain/refusal.ts";
import { tallyKey, voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { votingWeights, votingWeightsRow } from "../../../projections/advice/voting-weights.ts";
import { eachTold, openly } from "../discretion/asker.ts";
import { roundFor, type ToldRound } from "../discretion/rounds.ts";
import {
  answerOf,
  fundStream,
  joinedQuery,
  type Listing,
  listOfFund,
  MEMBERS,
  OFFICIALS,
  pageOf,
  query,
} from "../query.ts";
import { visible } from "./application.ts";
import { type FoundReplay, otherwiseIn, otherwiseQuery, replaySaid, saidReplay } from "./replay.ts";
import { eachOf, roundSaid, saidRound } from "./said.ts";
import { streamsOfApplication } from "./streams.ts";
import { tellingSuccessions, withSuccessions } from "./successions.ts";

const tag = "advice";

/** A list that nothing stands in; whoever may not know of any round gets a page of it. */
const NONE = "none";

export const adviceQueries = {
  ListVotingWeights: query({
    path: "/voting-weights",
    summary: "The youth-care budgets that votes weigh by, a year at a time",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["year"], search: true },
    response: pageOf(withSuccessions(votingWeightsRow)),
    asOf: fundStream,
    read: tellingSuccessions(listOfFund(votingWeights), ({ budgets }) =>
      budgets.map(({ municipality }) => municipality),
    ),
    tell: openly,
  }),
  ListRounds: joinedQuery({
    path: "/rounds",
    summary: "Every round of advice of the fund",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["openedAt", "title"], filters: { phase: voteTallyRow.shape.phase }, search: true, untold: [] },
    response: pageOf(saidRound),
    read: (views, input): Listing<ToldRound> => listOfFund(voteTally)(views, input),
    tell: eachTold(roundFor),
    join: (page, _live, words) => eachOf(page, (row) => roundSaid(row, words)),
  }),
  ListRoundsOfApplication: joinedQuery({
    path: "/applications/:applicationId/rounds",
    summary: "The rounds of advice on an application; to its applicants once it is decided on",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["round"] },
    response: pageOf(saidRound),
    asOf: streamsOfApplication,
    read(views, input): Listing<ToldRound> | undefined {
      const row = visible(views, input);
      return row && answerOf(views.list(voteTally, input.disclosure === "all" ? row.applicationId : NONE, input.page));
    },
    tell: eachTold(roundFor),
    join: (page, _live, words) => eachOf(page, (row) => roundSaid(row, words)),
  }),
  GetRound: joinedQuery({
    path: "/applications/:applicationId/rounds/:round",
    summary: "A round: who may vote, the votes, and the outcome with its derivation",
    tag,
    roles: MEMBERS,
    response: saidRound,
    asOf: streamsOfApplication,
    read(views, input): ToldRound | undefined {
      const row = visible(views, input);
      return row && views.get(voteTally, tallyKey(row.applicationId, input.params.round ?? 0));
    },
    tell: roundFor,
    join: (row, _live, words) => roundSaid(row, words),
  }),
  ReplayRound: joinedQuery({
    path: "/applications/:applicationId/rounds/:round/replay",
    summary: "What the votes of a closed round would have led to under other rules; it changes nothing",
    tag,
    roles: OFFICIALS,
    query: otherwiseQuery,
    response: saidReplay,
    read(views, input): FoundReplay | undefined {
      const row = visible(views, input);
      const round = row && views.get(voteTally, tallyKey(row.applicationId, input.params.round ?? 0));
      return round && { ...round, otherwise: otherwiseIn(input, round.rules) };
    },
    tell(found, asker) {
      const told = roundFor(found, asker);
      if (told && told.advice === null) throw refused("ERR_WRONG_STATE", { phase: told.phase });
      return told;
    },
    join: (found, _live, words) => replaySaid(found, words),
  }),
} as const;
