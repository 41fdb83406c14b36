import { decision } from "../../../domain/decision/decision.ts";
import { command } from "../command.ts";
import { actFacts } from "../facts/decision.ts";

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
} as const;
