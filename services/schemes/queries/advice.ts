import { tallyKey, type VoteTallyRow, voteTally } from "../../../projections/advice/vote-tally.ts";
import { votingWeights, votingWeightsRow } from "../../../projections/advice/voting-weights.ts";
import type { Actor } from "../../../schemas/envelope.ts";
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
import { roundFor, type SeenRound } from "./discretion.ts";
import { eachOf, roundSaid, saidRound } from "./said.ts";
import { streamsOfApplication } from "./streams.ts";

const tag = "advice";

export const adviceQueries = {
  ListVotingWeights: query({
    path: "/voting-weights",
    summary: "The youth-care budgets that votes weigh by, a year at a time",
    tag,
    roles: OFFICIALS,
    paged: true,
    response: pageOf(votingWeightsRow),
    asOf: fundStream,
    read: listOfFund(votingWeights),
  }),
  ListRounds: joinedQuery({
    path: "/rounds",
    summary: "Every round of advice of the fund",
    tag,
    roles: OFFICIALS,
    paged: true,
    response: pageOf(saidRound),
    read: listOfFund(voteTally),
    join: (page: Listing<VoteTallyRow>, _live, words) => eachOf(page, (row) => roundSaid(row, words)),
  }),
  ListRoundsOfApplication: joinedQuery({
    path: "/applications/:applicationId/rounds",
    summary: "The rounds of advice on an application",
    tag,
    roles: MEMBERS,
    paged: true,
    response: pageOf(saidRound),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && eachOf(answerOf(views.list(voteTally, row.applicationId, input.page)), seenBy(input.actor));
    },
    join: (page: Listing<SeenRound>, _live, words) => eachOf(page, (row) => roundSaid(row, words)),
  }),
  GetRound: joinedQuery({
    path: "/applications/:applicationId/rounds/:round",
    summary: "A round: who may vote, the votes, and the outcome with its derivation",
    tag,
    roles: MEMBERS,
    response: saidRound,
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      const found = row && views.get(voteTally, tallyKey(row.applicationId, input.params.round ?? 0));
      return found && seenBy(input.actor)(found);
    },
    join: (row: SeenRound, _live, words) => roundSaid(row, words),
  }),
} as const;

function seenBy(actor: Actor) {
  return (row: VoteTallyRow): SeenRound => roundFor<SeenRound>(actor, row);
}
