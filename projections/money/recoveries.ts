import { z } from "zod";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { payableUntil } from "../../domain/fund/collected.ts";
import { yearsTermEnd } from "../../domain/terms.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { applicationId, cents, fundId, label, localDate, positiveCents, text, uuid } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";
import { correctedIn } from "./corrections.ts";
import { postingsOf } from "./postings-of.ts";

const OF_RECOVERY = { recoveryId: true, applicationId: true } as const;
/** The day from which a decision works, that of its announcement; null until then. Those of before worked from the day on which they were taken. */
const working = { worksFrom: localDate.nullable() } as const;

export const recoveryRow = z.strictObject({
  fundId,
  recoveryId: uuid,
  applicationId,
  decisionNumber: label,
  orderedOn: localDate,
  reason: text,
  orderedCents: positiveCents,
  /** Of what was ordered, without interest. */
  receivedCents: cents,
  /** Never owed, because what it was ordered for was determined higher since, or withdrawn no longer. */
  lapsedCents: cents,
  /** By a write-off, less what came in after it. */
  writtenOffCents: cents,
  /** Owed no longer, by decision: remitted, or because less is recovered on objection. */
  remittedCents: cents,
  /** Neither lapsed, received, written off nor remitted. */
  openCents: cents,
  /** Interest that was fixed and is not paid yet, and what was paid of it (Awb 4:92, first paragraph). */
  interestDueCents: cents,
  interestPaidCents: cents,
  /** The last day to pay, as its decision or a deferral has it; after it whoever owes is in default. Null until it is announced. */
  payUntil: localDate.nullable(),
  /** From the day after it on it cannot be claimed in court any more; null until it is announced. */
  limitedUntil: localDate.nullable(),
  /** The first day over which interest is due, whatever was deferred since; null until it is announced. */
  interestFrom: localDate.nullable(),
  /** The last reminder; null where there was none, or payment was deferred since. */
  reminder: z.strictObject({ sentOn: localDate, payUntil: localDate }).nullable(),
  /** The decisions on it since, in their order. */
  deferrals: z.array(fundEvents.RecoveryDeferred.omit(OF_RECOVERY).extend(working)),
  remissions: z.array(fundEvents.RecoveryRemitted.omit(OF_RECOVERY).extend(working)),
  interest: z.array(
    fundEvents.InterestFixed.omit(OF_RECOVERY).extend({
      ...working,
      /** Of that, what is due no longer: the decision was revoked. */
      loweredCents: cents,
    }),
  ),
});
export type RecoveryRow = z.infer<typeof recoveryRow>;

const isOfRecovery = ofTypes(
  "RecoveryOrdered",
  "RecoveryBooked",
  "RecoveryWrittenOff",
  "RecoveryTermSet",
  "RecoveryReminded",
  "DeferralDecided",
  "RemissionDecided",
  "InterestDecided",
  "RecoveryDeferred",
  "RecoveryRemitted",
  "RecoveryLowered",
  "RecoveryLapsed",
  "InterestFixed",
  "InterestLowered",
);

/**
 * Every recovery that was ordered, and what became of it. In the list of its fund and in that of its application, by the day it was
 * ordered.
 */
export const recoveries: Projection<RecoveryRow> = {
  name: "recoveries",
  version: 9,
  money: true,
  keys(event) {
    const concerned = isOfRecovery(event)
      ? event.data
      : correctedIn(event, "recovery-receipt", "write-off", "remission")?.stands;
    return concerned ? [concerned.recoveryId] : [];
  },
  fold(row, event) {
    if (event.type === "BookingCorrected") return row && withPostings(row, event);
    if (!isOfRecovery(event)) return row;
    if (event.type === "RecoveryOrdered") return ordered(event);
    return row && afterStep(withPostings(row, event), event);
  },
  places: (row) => [row.fundId, row.applicationId].map((list) => ({ list, sort: row.orderedOn, shows: row })),
  finds: ({ applicationId, decisionNumber, reason, openCents }) => ({
    filters: { applicationId },
    orders: { openCents },
    text: [decisionNumber, reason],
  }),
};

/** What is owed of a recovery in all, in cents: its principal, and the interest that was fixed. */
export function owedCents({
  openCents,
  interestDueCents,
}: Pick<RecoveryRow, "openCents" | "interestDueCents">): number {
  return openCents + interestDueCents;
}

function ordered(event: LoggedEvent & { readonly type: "RecoveryOrdered" }): RecoveryRow {
  const { recoveryId, decisionNumber, cents, reason } = event.data;
  return {
    fundId: event.metadata.fundId,
    recoveryId,
    applicationId: applicationOf(event) ?? "",
    decisionNumber,
    orderedOn: event.metadata.effectiveOn,
    reason,
    orderedCents: cents,
    receivedCents: 0,
    lapsedCents: 0,
    writtenOffCents: 0,
    remittedCents: 0,
    openCents: cents,
    interestDueCents: 0,
    interestPaidCents: 0,
    payUntil: null,
    limitedUntil: null,
    interestFrom: null,
    reminder: null,
    deferrals: [],
    remissions: [],
    interest: [],
  };
}

/** What a step of its collection changes, beside the cents. */
function afterStep(row: RecoveryRow, event: LoggedEvent): RecoveryRow {
  switch (event.type) {
    case "RecoveryTermSet":
      return { ...row, ...payableUntil({ interestFrom: null }, event.data.payUntil) };
    case "RecoveryReminded":
      return reminded(row, event.metadata.effectiveOn, event.data.payUntil);
    case "DeferralDecided":
    case "RecoveryDeferred": {
      const { recoveryId: _, applicationId: __, ...deferral } = event.data;
      const worksFrom = event.type === "RecoveryDeferred" ? event.metadata.effectiveOn : null;
      const deferrals = withDecision(row.deferrals, { ...deferral, worksFrom });
      if (worksFrom === null) return { ...row, deferrals };
      return { ...row, ...payableUntil(row, deferral.payUntil), reminder: null, deferrals };
    }
    case "RemissionDecided":
    case "RecoveryRemitted": {
      const { recoveryId: _, applicationId: __, ...remission } = event.data;
      const worksFrom = event.type === "RecoveryRemitted" ? event.metadata.effectiveOn : null;
      return { ...row, remissions: withDecision(row.remissions, { ...remission, worksFrom }) };
    }
    case "InterestDecided":
    case "InterestFixed": {
      const { recoveryId: _, applicationId: __, ...fixed } = event.data;
      const worksFrom = event.type === "InterestFixed" ? event.metadata.effectiveOn : null;
      const interest = withDecision(row.interest, { ...fixed, loweredCents: 0, worksFrom });
      return withInterestDue({ ...row, interest });
    }
    case "InterestLowered": {
      const key = decisionNumberKey(event.data.decisionNumber);
      const interest = row.interest.map((one) =>
        decisionNumberKey(one.decisionNumber) === key
          ? { ...one, loweredCents: one.loweredCents + event.data.cents }
          : one,
      );
      return withInterestDue({ ...row, interest });
    }
    default:
      return row;
  }
}

/** The decisions on a recovery with one more, or with one as it works; in the order in which they were taken. */
function withDecision<Decision extends { readonly decisionNumber: string }>(
  known: readonly Decision[],
  decision: Decision,
): Decision[] {
  const key = decisionNumberKey(decision.decisionNumber);
  const isKnown = known.some((one) => decisionNumberKey(one.decisionNumber) === key);
  if (!isKnown) return [...known, decision];
  return known.map((one) => (decisionNumberKey(one.decisionNumber) === key ? decision : one));
}

function reminded(row: RecoveryRow, sentOn: string, payUntil: string): RecoveryRow {
  return { ...row, reminder: { sentOn, payUntil }, limitedUntil: yearsTermEnd("limitation", sentOn) };
}

function withPostings(row: RecoveryRow, event: LoggedEvent): RecoveryRow {
  let { receivedCents, lapsedCents, writtenOffCents, remittedCents, interestPaidCents } = row;
  for (const one of postingsOf(event))
    if (one.ledger === "recovery" && one.recoveryId === row.recoveryId) {
      if (one.figure === "dueCents") lapsedCents -= one.cents;
      if (one.figure === "recoveredCents") receivedCents += one.cents;
      if (one.figure === "writtenOffCents") writtenOffCents += one.cents;
      if (one.figure === "remittedCents") remittedCents += one.cents;
      if (one.figure === "interestPaidCents") interestPaidCents += one.cents;
    }
  const openCents = row.orderedCents - lapsedCents - receivedCents - writtenOffCents - remittedCents;
  const cents = { receivedCents, lapsedCents, writtenOffCents, remittedCents, openCents, interestPaidCents };
  return withInterestDue({ ...row, ...cents });
}

function withInterestDue(row: RecoveryRow): RecoveryRow {
  const works = row.interest.filter(({ worksFrom }) => worksFrom !== null);
  const fixedCents = works.reduce((sum, { cents, loweredCents }) => sum + cents - loweredCents, 0);
  return { ...row, interestDueCents: Math.max(0, fixedCents - row.interestPaidCents) };
}
