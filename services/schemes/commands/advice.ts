import { adviceCommands } from "../../../schemas/advice.ts";
import type { CommandRoute } from "../../desk/command-route.ts";
import { adviceFacts } from "../facts/advice.ts";

const story = "advice";
const method = "POST";

/** What can be asked of a round of advice. */
export const adviceRoutes: readonly CommandRoute[] = [
  {
    command: "OpenAdviceRound",
    story,
    method,
    path: "/applications/:applicationId/rounds/:round/opening",
    summary: "Open a round: freezes proposal, electorate, weights and rules",
    roles: ["secretary"],
    body: adviceCommands.OpenAdviceRound,
    starts: true,
    facts: adviceFacts,
  },
  {
    command: "RecordConsensus",
    story,
    method,
    path: "/applications/:applicationId/rounds/:round/consensus",
    summary: "Record a consensus, with who was present",
    roles: ["secretary"],
    body: adviceCommands.RecordConsensus,
  },
  {
    command: "RaiseDissent",
    story,
    method,
    path: "/applications/:applicationId/rounds/:round/dissents",
    summary: "Dissent, which opens the weighted vote",
    roles: ["portfolio-holder"],
    body: adviceCommands.RaiseDissent,
  },
  {
    command: "CastVote",
    story,
    method,
    path: "/applications/:applicationId/rounds/:round/votes",
    summary: "Cast or change a municipality's vote",
    roles: ["portfolio-holder"],
    body: adviceCommands.CastVote,
  },
  {
    command: "CloseRound",
    story,
    method,
    path: "/applications/:applicationId/rounds/:round/closing",
    summary: "Close the vote, which gives the binding advice",
    roles: ["secretary"],
    body: adviceCommands.CloseRound,
  },
];
