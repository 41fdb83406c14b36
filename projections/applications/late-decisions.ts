import { z } from "zod";
import { isFixedIn, isSameAwaited } from "../../domain/application/awaited.ts";
import { type Penalty, penaltyUntil } from "../../domain/penalty.ts";
import { fixedTermEnd } from "../../domain/terms.ts";
import { endOfDefault } from "../../domain/waits.ts";
import { type AwaitedDecision, applicationEvents, awaitedDecision } from "../../schemas/application.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { type LocalDate, label, localDate } from "../../schemas/primitives.ts";

const ending = {
  /** The number of the decision that it was about; null until that is taken. */
  endedBy: label.nullable(),
  /** The days on which the default may have ended; the first of them did. */
  ends: z.strictObject({
    announcedOn: localDate.nullable(),
    withdrawnOn: localDate.nullable(),
    awaitedAnewOn: localDate.nullable(),
  }),
};

const lateDecision = z.strictObject({
  awaited: awaitedDecision,
  /** When the notice came in. */
  receivedOn: localDate,
  /** The last day to decide without a penalty; null once it was decided. */
  until: localDate.nullable(),
  ...ending,
  /** The penalty that runs until then. */
  penalty: applicationEvents.DefaultNoticeReceived.shape.penalty,
});
export type LateDecision = z.infer<typeof lateDecision>;

/** Of an application: what is late by a default notice that had effect, and how the waits for a decision ended. */
export const lateDecisions = z.strictObject({
  /** Of each decision that is late, until its penalty is fixed. */
  defaults: z.array(lateDecision),
  /** Of each wait for a decision that ended, the day of that: a default notice of before may be recorded after it. */
  ended: z.array(z.strictObject({ awaited: awaitedDecision, endedOn: localDate, ...ending })),
});
export type LateDecisions = z.infer<typeof lateDecisions>;
type Ended = LateDecisions["ended"][number];

export const NOTHING_LATE: LateDecisions = { defaults: [], ended: [] };

const NOT_ENDED: LateDecision["ends"] = { announcedOn: null, withdrawnOn: null, awaitedAnewOn: null };
const ON_APPLICATION = { kind: "application" } as const;
const ON_DETERMINATION = { kind: "determination" } as const;

/** What is late after an event; the same value where that changes nothing. */
export function foldLateDecisions(late: LateDecisions, event: LoggedEvent): LateDecisions {
  const { effectiveOn } = event.metadata;
  switch (event.type) {
    case "DefaultNoticeReceived":
      return event.data.isPremature ? late : noticed(late, event.data);
    case "PenaltyFixed": {
      const place = late.defaults.findLastIndex((one) => isFixedIn(one, event.data));
      return { ...late, defaults: late.defaults.filter((_, index) => index !== place) };
    }
    case "ApplicationRefused":
    case "ApplicationAwarded":
    case "ApplicationLaidAside":
      return decided(late, ON_APPLICATION, event.data.decisionNumber, effectiveOn);
    case "ApplicationWithdrawn":
      return requestWithdrawn(late, ON_APPLICATION, effectiveOn);
    case "RefusalRevoked":
    case "LayingAsideRevoked":
      return awaitedAnew(late, ON_APPLICATION, effectiveOn);
    case "WithdrawalDecided":
    case "GrantDetermined":
      return decided(late, ON_DETERMINATION, event.data.decisionNumber, effectiveOn);
    case "GrantWithdrawn": {
      // One that was recorded as decided ended it then.
      const { decisionNumber } = event.data;
      const isKnown = decisionNumber !== null && late.ended.some(({ endedBy }) => endedBy === decisionNumber);
      return isKnown ? late : decided(late, ON_DETERMINATION, decisionNumber, effectiveOn);
    }
    case "WithdrawalRevoked": {
      const isAwaited = event.data.standsAs === "determination-requested";
      return isAwaited ? awaitedAnew(late, ON_DETERMINATION, effectiveOn) : late;
    }
    case "GrantDecisionDropped":
      return dropped(late, event.data);
    case "ObjectionDecided": {
      const { decisionNumber, under } = event.data;
      return decided(late, { kind: "objection", decisionNumber }, under, effectiveOn);
    }
    case "ObjectionWithdrawn": {
      const { decisionNumber } = event.data;
      return requestWithdrawn(late, { kind: "objection", decisionNumber }, effectiveOn);
    }
    case "AppealDecided": {
      const { decisionNumber, outcome, ruledOn } = event.data;
      return outcome === "remitted" ? awaitedAnew(late, { kind: "objection", decisionNumber }, ruledOn) : late;
    }
    case "DecisionAnnounced":
    case "AnnouncementCorrected":
      return announced(late, event.data);
    default:
      return late;
  }
}

/** What a penalty that is not fixed came to, or comes to if nothing ends it. */
export function penaltyOf({ penalty, ends }: LateDecision): Penalty {
  return penaltyUntil(penalty, endOfDefault(ends)?.on ?? null);
}

/** One that came before a wait ended, and is recorded after that, is about that wait. */
function noticed(
  { defaults, ended }: LateDecisions,
  { awaited, receivedOn, penalty }: Extract<LoggedEvent, { type: "DefaultNoticeReceived" }>["data"],
): LateDecisions {
  const over = ended.find((one) => isSameAwaited(one.awaited, awaited) && receivedOn < one.endedOn);
  const waits = { until: fixedTermEnd("default-notice", receivedOn), endedBy: null, ends: NOT_ENDED };
  const one = over ? { until: null, endedBy: over.endedBy, ends: over.ends } : waits;
  // One that ended may leave a penalty to be fixed; one that did not has turned out to be premature.
  const others = over
    ? defaults
    : defaults.filter((other) => other.until === null || !isSameAwaited(other.awaited, awaited));
  return { defaults: [...others, { awaited, receivedOn, ...one, penalty }], ended };
}

/** Once a decision was taken that may have been late. */
function decided(
  late: LateDecisions,
  awaited: AwaitedDecision,
  endedBy: string | null,
  endedOn: LocalDate,
): LateDecisions {
  return endedAs(late, awaited, { endedOn, endedBy, ends: NOT_ENDED });
}

/** Once what a decision was awaited on is withdrawn: the penalty until then stays due. */
function requestWithdrawn(late: LateDecisions, awaited: AwaitedDecision, withdrawnOn: LocalDate): LateDecisions {
  return endedAs(late, awaited, { endedOn: withdrawnOn, endedBy: null, ends: { ...NOT_ENDED, withdrawnOn } });
}

function endedAs(
  { defaults, ended }: LateDecisions,
  awaited: AwaitedDecision,
  end: Omit<Ended, "awaited">,
): LateDecisions {
  const { endedBy, ends } = end;
  const isOpen = (one: LateDecision) => one.until !== null && isSameAwaited(one.awaited, awaited);
  return {
    defaults: defaults.map((one) => (isOpen(one) ? { ...one, until: null, endedBy, ends } : one)),
    ended: [...ended, { awaited, ...end }],
  };
}

/** Once there has to be another decision: the penalty for the one of before stays due. */
function awaitedAnew({ defaults, ended }: LateDecisions, awaited: AwaitedDecision, on: LocalDate): LateDecisions {
  const anew = <One extends Pick<Ended, "awaited" | "ends">>(one: One): One =>
    isSameAwaited(one.awaited, awaited) && one.ends.awaitedAnewOn === null
      ? { ...one, ends: { ...one.ends, awaitedAnewOn: on } }
      : one;
  return { defaults: defaults.map((one) => (one.until === null ? anew(one) : one)), ended: ended.map(anew) };
}

/** The penalty may end where the decision that was late is announced. */
function announced(
  { defaults, ended }: LateDecisions,
  { decisionNumber, announcedOn }: { readonly decisionNumber: string; readonly announcedOn: LocalDate },
): LateDecisions {
  const told = <One extends Pick<Ended, "endedBy" | "ends">>(one: One): One =>
    one.endedBy === decisionNumber ? { ...one, ends: { ...one.ends, announcedOn } } : one;
  return { defaults: defaults.map(told), ended: ended.map(told) };
}

/** Once the decision that ended a wait is off: it is late as before. */
function dropped(
  { defaults, ended }: LateDecisions,
  { decisionNumber }: { readonly decisionNumber: string },
): LateDecisions {
  const reopened = (one: LateDecision): LateDecision => ({
    ...one,
    until: fixedTermEnd("default-notice", one.receivedOn),
    endedBy: null,
    ends: NOT_ENDED,
  });
  return {
    defaults: defaults.map((one) => (one.endedBy === decisionNumber ? reopened(one) : one)),
    ended: ended.filter(({ endedBy }) => endedBy !== decisionNumber),
  };
}
