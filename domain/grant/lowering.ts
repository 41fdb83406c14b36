import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { yearsTermEnd } from "../terms.ts";
import { type Grant, type GrantState, isAwaited } from "./state.ts";

/** The facts of other streams that lowering a determination depends on. */
export interface LoweringFacts {
  /** When the determination was announced, as its own stream tells it; null where that was not recorded. */
  readonly determinationAnnouncedOn?: LocalDate | null;
  /** Whether the fund has divided its money for good. */
  readonly isFundSettled?: boolean;
}

/** A grant that was determined. */
export type Determined = Grant & { readonly determinedCents: number; readonly determinedOn: LocalDate };

/** Passes a grant that was determined. @throws ERR_GRANT_NOT_DETERMINED */
export function mustBeDetermined(grant: Grant): asserts grant is Determined {
  if (grant.phase !== "determined" || grant.determinedCents === null || grant.determinedOn === null)
    throw refused("ERR_GRANT_NOT_DETERMINED", { phase: grant.phase });
}

/**
 * Passes a determination that may be lowered, or withdrawn, on a day (Awb 4:49): to less than what stands, for a later breach with its
 * day, within five years. A fund that is settled has divided its money.
 *
 * @throws ERR_FUND_SETTLED, ERR_LOWERING_INVALID, ERR_LOWERING_TOO_LATE
 */
export function mustBeLowerable(
  lowering: DataOf<GrantCommand, "LowerDetermination">,
  grant: Determined,
  today: LocalDate,
  { isFundSettled = false, determinationAnnouncedOn = null }: LoweringFacts,
): void {
  if (isFundSettled) throw refused("ERR_FUND_SETTLED");
  mustHold("ERR_LOWERING_INVALID", [...amountViolations(lowering, grant), ...breachViolations(lowering, grant, today)]);
  const until = lowerableUntil(lowering, grant, determinationAnnouncedOn);
  if (today > until) throw refused("ERR_LOWERING_TOO_LATE", { until });
}

/**
 * The last day on which a determination can be lowered (Awb 4:49, third paragraph): five years after it was announced, or after the breach
 * that it is lowered for. By then the lowering is announced itself: before that it does not work (Awb 3:40).
 */
function lowerableUntil(
  { breachOn }: Pick<DataOf<GrantCommand, "LowerDetermination">, "breachOn">,
  { determinedOn }: Pick<Determined, "determinedOn">,
  determinationAnnouncedOn: LocalDate | null,
): LocalDate {
  return yearsTermEnd("lowering", breachOn ?? determinationAnnouncedOn ?? determinedOn);
}

/**
 * The last day on which a lowering that was decided on can be announced; null for any other decision.
 *
 * @param decisionNumber of the lowering, announced already or not.
 */
export function loweringAnnounceableUntil(
  state: GrantState,
  decisionNumber: string,
  { determinationAnnouncedOn = null }: Pick<LoweringFacts, "determinationAnnouncedOn">,
): LocalDate | null {
  if (state.phase === "none" || state.determinedOn === null) return null;
  const { awaited, determinedOn, lowerings } = state;
  const toAnnounce = awaited?.type === "DeterminationLowered" && isAwaited(state, { decisionNumber }) ? awaited : null;
  const lowering = toAnnounce?.data ?? lowerings.get(decisionNumberKey(decisionNumber));
  return lowering ? lowerableUntil(lowering, { determinedOn }, determinationAnnouncedOn) : null;
}

function amountViolations(
  { determinedCents }: Pick<DataOf<GrantCommand, "LowerDetermination">, "determinedCents">,
  { determinedCents: standsCents }: Determined,
): Violation[] {
  return determinedCents < standsCents
    ? []
    : [violation("/determinedCents", "determination_not_lower", { standsCents })];
}

/** An obligation that runs on is breached after the determination (Awb 4:49, first paragraph, under c); the other grounds have no such day. */
function breachViolations(
  { ground, breachOn }: Pick<DataOf<GrantCommand, "LowerDetermination">, "ground" | "breachOn">,
  { determinedOn }: Determined,
  latest: LocalDate,
): Violation[] {
  if (ground !== "awb-4:49-1c") return breachOn === null ? [] : [violation("/breachOn", "breach_day_unneeded", {})];
  if (breachOn === null) return [violation("/breachOn", "breach_day_missing", {})];
  const isAfter = breachOn > determinedOn && breachOn <= latest;
  return isAfter ? [] : [violation("/breachOn", "breach_day", { from: dayAfter(determinedOn), latest })];
}
