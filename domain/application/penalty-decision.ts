import type { ApplicationEvent } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { mustHaveNumber } from "../decision-numbers.ts";
import { apportion } from "../money/apportion.ts";
import { type Penalty, penaltyUntil } from "../penalty.ts";
import { type Refusal, refused } from "../refusal.ts";
import { type DefaultEnd, defaultEndedIn, type Wait } from "../waits.ts";
import { noticesOn, waitsFor } from "./awaited.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeSubmission } from "./guards.ts";
import type { ApplicationState, CommandData, DefaultNotice } from "./state.ts";

/**
 * Fixes the penalty that a default notice led to, once its last day has passed (Awb 4:18): the day before the default ended, or the
 * forty-second. Where a decision was awaited anew there may be more than one: the oldest that is due goes first. Those who apply together have
 * equal parts in it (Awb 4:17, fourth paragraph); whoever requested determination, or objected, has all of it. It is not paid out of the pools.
 *
 * @throws ERR_WRONG_STATE; where none can be fixed, about the last notice, ERR_NO_DEFAULT_NOTICE, ERR_PENALTY_FIXED, ERR_PENALTY_RUNS,
 * ERR_NO_PENALTY; and the errors of the number.
 */
export function fixPenalty(
  { awaited, decisionNumber, reason }: CommandData<"FixPenalty">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const dossier = mustBeSubmission(state);
  const waits = waitsFor(awaited, state, facts);
  const penalties = noticesOn(dossier, awaited, waits).map(({ notice, wait }) =>
    penaltyOf(notice, wait, defaultEndedIn(wait, waits, facts?.endings ?? [])),
  );
  const due = penalties.find((one) => one.notice.fixedBy === null && one.days > 0 && isOver(one, today));
  if (!due) throw nothingToFix(penalties.at(-1));
  mustHaveNumber(decisionNumber, facts);
  const { notice, days, cents, claimants } = due;
  const shares = sharesOf(cents, claimants);
  const noticeReceivedOn = notice.receivedOn;
  return [
    {
      type: "PenaltyFixed",
      data: { awaited, noticeReceivedOn, decisionNumber, days, penaltyCents: cents, shares, reason },
    },
  ];
}

/** What a default notice came to. */
interface PenaltyDue extends Penalty {
  readonly notice: DefaultNotice;
  readonly ended: DefaultEnd | null;
  readonly claimants: readonly string[];
}

function penaltyOf(notice: DefaultNotice, { claimants }: Wait, ended: DefaultEnd | null): PenaltyDue {
  return { notice, ended, claimants, ...penaltyUntil(notice.penalty, ended?.on ?? null) };
}

/** Whether it can rise no more. */
function isOver({ notice, ended }: PenaltyDue, today: LocalDate): boolean {
  const last = notice.penalty.at(-1);
  return ended !== null || last === undefined || today > last.until;
}

function nothingToFix(penalty: PenaltyDue | undefined): Refusal {
  const [first, last] = [penalty?.notice.penalty.at(0), penalty?.notice.penalty.at(-1)];
  if (!penalty || !first || !last) return refused("ERR_NO_DEFAULT_NOTICE");
  const { notice, ended } = penalty;
  if (notice.fixedBy !== null) return refused("ERR_PENALTY_FIXED", { decisionNumber: notice.fixedBy });
  if (!ended) return refused("ERR_PENALTY_RUNS", { until: last.until });
  return refused("ERR_NO_PENALTY", { penaltyFrom: first.from, endedOn: ended.on, endedBy: ended.by });
}

function sharesOf(cents: number, organisations: readonly string[]) {
  const parts = apportion(
    cents,
    organisations.map((organisation) => [organisation, 1] as const),
  );
  return parts.map(([organisation, part]) => ({ organisation, cents: part }));
}
