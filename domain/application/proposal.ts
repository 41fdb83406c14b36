import type { ApplicationContent, Proposal } from "../../schemas/application.ts";
import { splitViolations } from "../money/split.ts";
import type { Violation } from "../refusal.ts";
import { excessViolations, requestedAmounts } from "./amounts.ts";

/** What is wrong with a proposal: more than was requested, or a split that its lines may not be placed by. */
export function proposalViolations({ lines, split }: Proposal, content: ApplicationContent): Violation[] {
  return [
    ...excessViolations(lines, requestedAmounts(content), "requested"),
    ...(split === null ? [] : splitViolations({ lines, split })),
  ];
}
