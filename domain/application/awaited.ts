import type { AwaitedDecision } from "../../schemas/application.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { type DecisionTermId, decisionTermOf, type RulesOfTerms, termEnd } from "../terms.ts";
import type { DefaultNotice, Submission } from "./state.ts";

/** A decision on request that is awaited elsewhere than in the application's own stream: on its determination, or on an objection. */
export interface AwaitedElsewhere {
  /** The day on which the request or the objection came in. */
  readonly requestedOn: LocalDate;
  /** The last day to decide; null while it is not known. */
  readonly dueOn: LocalDate | null;
  readonly isDecided: boolean;
  /** Who asked for it. */
  readonly claimant: string;
}

/** A term to decide, and the day it ends. */
interface DecisionDue {
  readonly term: DecisionTermId;
  readonly dueOn: LocalDate;
}

/** The fund's terms as far as the term to decide follows from them. */
interface FundThatDecides extends Pick<FundTerms, "regulation"> {
  readonly rules: RulesOfTerms;
}

/** By when a determination that was requested is decided on: within the term that the fund has for applications (Awb 4:13). */
export function determinationDue(fund: FundThatDecides, requestedOn: LocalDate): DecisionDue {
  const term = decisionTermOf(fund);
  return { term, dueOn: termEnd(term, requestedOn, fund.rules) };
}

/** Whether two are the same decision. */
export function isSameAwaited(one: AwaitedDecision, other: AwaitedDecision): boolean {
  if (one.kind !== "objection" || other.kind !== "objection") return one.kind === other.kind;
  return decisionNumberKey(one.decisionNumber) === decisionNumberKey(other.decisionNumber);
}

/** The last default notice that had effect, on a decision. */
export function noticeOn({ defaultNotices }: Submission, awaited: AwaitedDecision): DefaultNotice | undefined {
  return defaultNotices.findLast((notice) => isSameAwaited(notice.awaited, awaited));
}
