import type { AwaitedDecision } from "../../schemas/application.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { type DecisionTermId, decisionTermOf, type RulesOfTerms, termEnd } from "../terms.ts";
import { type Wait, type WaitEnd, waitAt, waitsAround } from "../waits.ts";
import { decisionDueOn } from "./decision-term.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { isSubmitted } from "./guards.ts";
import type { ApplicationState, DefaultNotice, Submission } from "./state.ts";

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

/** When the decision on the application is awaited; never before it was submitted. */
export function waitsOn(state: ApplicationState): Wait[] {
  if (!isSubmitted(state)) return [];
  const { dossier } = state;
  const { submittedOn: since, revoked, lead, content } = dossier;
  const claimants = [lead, ...content.coApplicants];
  return waitsAround(revoked, { since, dueOn: decisionDueOn(dossier), claimants, end: endOf(state) });
}

/** When a decision is awaited: on the application as its own stream tells it, any other one as the others do. */
export function waitsFor(
  awaited: AwaitedDecision,
  state: ApplicationState,
  facts: Pick<ApplicationFacts, "waitsElsewhere"> | undefined,
): readonly Wait[] {
  return awaited.kind === "application" ? waitsOn(state) : (facts?.waitsElsewhere ?? []);
}

function endOf(state: ApplicationState): WaitEnd | null {
  switch (state.phase) {
    case "awarded":
    case "refused":
    case "laid-aside":
      return { by: "decision", decisionNumber: state.decisionNumber };
    case "withdrawn":
      return { by: "withdrawal", on: state.withdrawnOn };
    default:
      return null;
  }
}

/** A default notice, with the wait that it is about. */
interface NoticeInWait {
  readonly notice: DefaultNotice;
  readonly wait: Wait;
}

/**
 * The default notices that count on a decision: in each wait for it the last one, for it is taken in only where those before it turned out to be
 * premature. So no wait has two penalties.
 */
export function noticesOn(
  { defaultNotices }: Submission,
  awaited: AwaitedDecision,
  waits: readonly Wait[],
): readonly NoticeInWait[] {
  return waits.flatMap((wait) => {
    const notice = defaultNotices.findLast(
      (one) => isSameAwaited(one.awaited, awaited) && waitAt(waits, one.receivedOn) === wait,
    );
    return notice ? [{ notice, wait }] : [];
  });
}

/** A fixed penalty, as far as it tells for which notice. */
interface FixedFor {
  readonly awaited: AwaitedDecision;
  /** Null where it was not told: it is for the last one about the decision then. */
  readonly noticeReceivedOn: LocalDate | null;
}

/** Whether a penalty may have been fixed for a notice; of several the last. */
export function isFixedIn(
  { awaited, receivedOn }: { readonly awaited: AwaitedDecision; readonly receivedOn: LocalDate },
  fixed: FixedFor,
): boolean {
  const isOther = fixed.noticeReceivedOn !== null && fixed.noticeReceivedOn !== receivedOn;
  return !isOther && isSameAwaited(awaited, fixed.awaited);
}
