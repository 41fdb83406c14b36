import { advice } from "../../../domain/advice/advice.ts";
import { command } from "../command.ts";
import { consensusFacts, openingFacts, roundFacts } from "../facts/advice.ts";

/** What can be asked of a round of advice. */
export const adviceCommands = {
  OpenAdviceRound: command(advice, "OpenAdviceRound", {
    path: "/applications/:applicationId/rounds/:round/opening",
    summary: "Open a round: freezes proposal, electorate, weights and rules",
    roles: ["secretary"],
    starts: true,
    facts: openingFacts,
  }),
  RecordConsensus: command(advice, "RecordConsensus", {
    path: "/applications/:applicationId/rounds/:round/consensus",
    summary: "Record a consensus: of who is at a meeting, or of who is named",
    roles: ["secretary"],
    facts: consensusFacts,
  }),
  RaiseDissent: command(advice, "RaiseDissent", {
    path: "/applications/:applicationId/rounds/:round/dissents",
    summary: "Dissent, which opens the weighted vote",
    roles: ["portfolio-holder"],
    facts: roundFacts,
  }),
  CastVote: command(advice, "CastVote", {
    path: "/applications/:applicationId/rounds/:round/votes",
    summary: "Cast or change a municipality's vote",
    roles: ["portfolio-holder"],
    facts: roundFacts,
  }),
  CloseRound: command(advice, "CloseRound", {
    path: "/applications/:applicationId/rounds/:round/closing",
    summary: "Close the vote, which gives the binding advice",
    roles: ["secretary"],
    facts: roundFacts,
  }),
  AnnulRound: command(advice, "AnnulRound", {
    path: "/applications/:applicationId/rounds/:round/annulment",
    summary: "Annul a round, with a reason; the same proposal gets a next one",
    roles: ["secretary"],
  }),
} as const;
