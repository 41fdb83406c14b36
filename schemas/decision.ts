import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { applicationId, label } from "./primitives.ts";

/** The number of a decision, and the application it is on. */
const claim = z.strictObject({ decisionNumber: label, applicationId });

export const decisionEvents = {
  /** The number is that application's from here on: no other decision in the fund has it. */
  DecisionNumberClaimed: claim,
} as const;
export type DecisionEvent = MessageOf<typeof decisionEvents>;

export const decisionCommands = {
  /** Before a decision is taken. */
  ClaimDecisionNumber: claim,
  /** By follow-up: a decision was taken. Those of before numbers were claimed get theirs so, the first to use one. */
  RecordDecisionNumber: claim,
} as const;
export type DecisionCommand = MessageOf<typeof decisionCommands>;
