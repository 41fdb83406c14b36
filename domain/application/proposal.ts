import type { ApplicationContent, Proposal } from "../../schemas/application.ts";
import { excessViolations } from "../award-amounts.ts";
import { splitViolations } from "../money/split.ts";
import type { Violation } from "../refusal.ts";
import { requestedAmounts } from "./amounts.ts";

/** The rules that a proposal breaks: amounts above the request, or a split that does not fit its lines. */
export function proposalViolations({ lines, split }: Proposal, content: ApplicationContent): Violation[] {
  return [
    ...excessViolations(lines, requestedAmounts(content), "requested"),
    ...(split === null ? [] : splitViolations({ lines, split })),
  ];
}
