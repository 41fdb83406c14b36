import { tallyKey, voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { answerOf, listOfFund, MEMBERS, OFFICIALS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";
import { streamsOfApplication } from "./streams.ts";

const tag = "advice";

export const adviceQueries = {
  ListRounds: query({
    path: "/rounds",
    summary: "Every round of advice of the fund",
    tag,
    roles: OFFICIALS,
    paged: true,
    response: pageOf(voteTallyRow),
    read: listOfFund(voteTally),
  }),
  ListRoundsOfApplication: query({
    path: "/applications/:applicationId/rounds",
    summary: "The rounds of advice on an application",
    tag,
    roles: MEMBERS,
    paged: true,
    response: pageOf(voteTallyRow),
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && answerOf(views.list(voteTally, row.applicationId, input.page));
    },
  }),
  GetRound: query({
    path: "/applications/:applicationId/rounds/:round",
    summary: "A round: who may vote, the votes, and the outcome with its derivation",
    tag,
    roles: MEMBERS,
    response: voteTallyRow,
    asOf: streamsOfApplication,
    read(views, input) {
      const row = visible(views, input);
      return row && views.get(voteTally, tallyKey(row.applicationId, input.params.round ?? 0));
    },
  }),
} as const;
