import { decision } from "../../../domain/decision/decision.ts";
import { command } from "../command.ts";
import { actFacts, numberedObjection } from "../facts/decision.ts";

/** Below the address of one decision on an application. */
const AT = "/applications/:applicationId/decisions/:decisionNumber";

/** What can be asked of a decision once it is taken. */
export const decisionCommands = {
  AnnounceDecision: command(decision, "AnnounceDecision", {
    path: `${AT}/announcement`,
    summary: "Record that a decision was announced: from then on it works, and one may object",
    roles: ["fund-manager"],
    facts: actFacts,
  }),
  ReceiveObjection: command(decision, "ReceiveObjection", {
    path: `${AT}/objections`,
    summary: "Record an objection against a decision, also one that is late",
    roles: ["secretary", "fund-manager"],
    facts: actFacts,
  }),
  AdjournObjection: command(decision, "AdjournObjection", {
    path: `${AT}/objection-adjournments`,
    summary: "Adjourn the decision on an objection, once",
    roles: ["fund-manager"],
    facts: actFacts,
  }),
  DecideObjection: command(decision, "DecideObjection", {
    path: `${AT}/objection-decision`,
    summary:
      "Decide on an objection: inadmissible, unfounded, or founded, upon which the application goes on or the determination is raised",
    roles: ["fund-manager"],
    ...numberedObjection,
  }),
} as const;
