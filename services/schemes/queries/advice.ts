import { tallyKey, voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { answerOf, listOfFund, MEMBERS, OFFICIALS, pageOf, type QueryRoute } from "../../desk/query-route.ts";
import { visible } from "./application.ts";
import { streamsOfApplication } from "./streams.ts";

const tag = "advice";

export const adviceQueries: readonly QueryRoute[] = [
  {
    operationId: "ListRounds",
    path: "/rounds",
    summary: "Every round of advice of the fund",
    tag,
    roles: OFFICIALS,
    paged: true,
    response: pageOf(voteTallyRow),
    read: listOfFund(voteTally),
  },
  {
    operationId: "ListRoundsOfApplication",
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
  },
  {
    operationId: "GetRound",
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
  },
];
