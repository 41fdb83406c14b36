import {
  type ApplicationFacts,
  type ApplicationState,
  application,
  continuationsAfter,
} from "../../../domain/application/application.ts";
import { isPaidOn } from "../../../domain/decision/announcement.ts";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import type { RemedyFacts, TermsHeld } from "../../../domain/decision/remedy.ts";
import { isDisputed, isRecoveryBasis, isTaken } from "../../../domain/decision/state.ts";
import type { DecisionFacts } from "../../../domain/decision-numbers.ts";
import { isCollectedByTerm } from "../../../domain/fund/collection.ts";
import { type FundDecisionFacts, fund } from "../../../domain/fund/fund.ts";
import { suspensionUnder } from "../../../domain/fund/payment-suspension.ts";
import { isInterestFixed } from "../../../domain/fund/payment-terms.ts";
import { paymentDays } from "../../../domain/fund/payments.ts";
import { lowerableInterest, lowerableRange } from "../../../domain/fund/remedies.ts";
import { builtOnSuspensionEnd } from "../../../domain/fund/suspension-end.ts";
import {
  type GrantFacts,
  grant,
  isRestorable,
  loweringAnnounceableUntil,
  raisableRange,
  recoveryUnder,
} from "../../../domain/grant/grant.ts";
import { restingOn } from "../../../domain/grant/payment-basis.ts";
import { isRevisable, type Revisable, revisionViolations } from "../../../domain/grant/revision.ts";
import { isAwaited } from "../../../domain/grant/state.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import { type Order, order } from "../../engine/follow-ups/follow-up.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { awaitedFacts, isPenaltyFixedOn } from "./awaited.ts";

interface Numbered {
  readonly decisionNumber: string;
}

/** The application that the address of a decision names. */
export async function actFacts(_read: ReadStream, { applicationId = "" }: Params): Promise<ActFacts> {
  return { applicationId };
}

/** The same, with who hears an objection in the fund. */
export async function objectionFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { state } = await read(fund, { fundId: params.fundId });
  const byCommittee = state.phase !== "unfounded" && state.terms.rules.objectionCommittee;
  return { ...(await actFacts(read, params)), byCommittee };
}

/** The application, with until when a lower determination can be announced. */
export async function announcementFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { state } = await read(grant, { applicationId: params.applicationId ?? "" });
  const determinationAnnouncedOn = await announcedOnOfDetermination(read, params);
  return {
    ...(await actFacts(read, params)),
    loweringUntil: loweringAnnounceableUntil(state, params.decisionNumber ?? "", { determinationAnnouncedOn }),
  };
}

/** The same, with what was built on the day on which it was announced. */
export async function correctionFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { fundId, applicationId = "", decisionNumber = "" } = params;
  const { state } = await read(decision, { fundId, decisionNumber });
  const facts = await announcementFacts(read, params);
  if (!isTaken(state)) return facts;
  const { kind } = state.taken;
  const { state: books } = await read(fund, { fundId });
  const { state: granted } = await read(grant, { applicationId });
  const recoveryId = recoveryUnder(granted, decisionNumber);
  const isCollected =
    (recoveryId !== null && isCollectedByTerm(books, recoveryId)) ||
    restingOn(granted, decisionNumber).some((instalment) => isInterestFixed(books, { applicationId, instalment }));
  const ordered = isRecoveryBasis(kind) ? await recoveryDays(read, { fundId, applicationId }) : [];
  const paid = isPaidOn(kind) ? paymentDays(books, applicationId) : [];
  const since = builtOnSuspensionEnd(books, { applicationId, decisionNumber });
  return {
    ...facts,
    builtOn: [
      ...paid.map((doneOn) => ({ by: "payment" as const, doneOn })),
      ...since.paid.map((doneOn) => ({ by: "payment" as const, doneOn, isAfter: true })),
      ...since.suspended.map((doneOn) => ({ by: "suspension" as const, doneOn, isAfter: true })),
      ...ordered.map((doneOn) => ({ by: "recovery" as const, doneOn })),
      ...(isCollected ? [{ by: "collection" as const, doneOn: null }] : []),
      ...((await isPenaltyFixedOn(read, params)) ? [{ by: "penalty" as const, doneOn: null }] : []),
      ...(books.phase === "running" ? [] : [{ by: "settlement" as const, doneOn: null }]),
    ],
  };
}

/** The days on which recoveries of a grant were decided on. */
async function recoveryDays(
  read: ReadStream,
  { fundId, applicationId }: { readonly fundId: string; readonly applicationId: string },
): Promise<LocalDate[]> {
  const { state } = await read(grant, { applicationId });
  if (state.phase === "none") return [];
  const days: LocalDate[] = [];
  for (const decisionNumber of state.recoveries.keys()) {
    const { state: known } = await read(decision, { fundId, decisionNumber });
    if (isTaken(known)) days.push(known.taken.decidedOn);
  }
  return days;
}

/** The same, with whether the grant waits for the announcement of the decision. */
export async function droppingFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { applicationId = "", decisionNumber = "" } = params;
  const { state } = await read(grant, { applicationId });
  return {
    ...(await actFacts(read, params)),
    isAwaited: state.phase !== "none" && isAwaited(state, { decisionNumber }),
  };
}

/** The same, with who took the place of whom among the applicants. */
export async function withdrawalFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  return { ...(await actFacts(read, params)), former: "dossier" in state ? state.dossier.former : [] };
}

/** The same, with what can come instead of the decision. */
export async function revocationFacts(read: ReadStream, params: Params): Promise<ActFacts> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  return {
    ...(await actFacts(read, params)),
    continuations: continuationsAfter(state, params.decisionNumber ?? ""),
    ...(await remediesOfGrant(read, params, state)),
  };
}

/** A fund that is settled has divided its money: nothing comes instead of a decision on a grant. Interest is none of that. */
async function remediesOfGrant(
  read: ReadStream,
  { fundId, applicationId = "", decisionNumber = "" }: Params,
  applied: ApplicationState,
): Promise<RemedyFacts> {
  const { state: books } = await read(fund, { fundId });
  const interest = lowerableInterest(books, { applicationId, decisionNumber });
  if (books.phase !== "running") return { interest };
  const { state } = await read(grant, { applicationId });
  const recoveryId = recoveryUnder(state, decisionNumber);
  return {
    raisable: raisableRange(state, decisionNumber),
    isRestorable: isRestorable(state, decisionNumber),
    lowerable: recoveryId === null ? null : lowerableRange(books, recoveryId),
    interest,
    isSuspension: suspensionUnder(books, { applicationId, decisionNumber }) !== undefined,
    revisable:
      applied.phase === "awarded" && isRevisable(state)
        ? termsHeldBy({ grant: state, requestedCents: applied.dossier.requestedCents, fund: books.terms })
        : null,
  };
}

function termsHeldBy(revisable: Revisable): TermsHeld {
  return (terms, today) => revisionViolations(terms, revisable, today);
}

/** What a decision with a number needs: whether the number is free, and how it is claimed. */
export const numbered = {
  async facts(
    read: ReadStream,
    { fundId, applicationId }: Params,
    { decisionNumber }: Numbered,
  ): Promise<DecisionFacts> {
    const { state } = await read(decision, { fundId, decisionNumber });
    if (state.phase === "none") return { numberIs: "free" };
    const isOurs = state.phase === "claimed" && state.applicationId === applicationId;
    return { numberIs: isOurs ? "ours" : "taken" };
  },
  claim({ fundId, applicationId = "" }: Params, { decisionNumber }: Numbered): Order {
    return order(
      decision,
      { fundId, decisionNumber },
      { type: "ClaimDecisionNumber", data: { decisionNumber, applicationId } },
      { starts: true },
    );
  },
};

/** What a decision that may revoke another needs: its own number, and what can come instead of the other, in whose stream it stands. */
export const numberedRevocation = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<ActFacts> {
    return { ...(await revocationFacts(read, params)), ...(await numbered.facts(read, params, data)) };
  },
  claim: numbered.claim,
};

/** What fixing a penalty needs besides its number: for whose request, and when the decision that was late was announced. */
export const numberedPenalty = {
  async facts(
    read: ReadStream,
    params: Params,
    data: Numbered & { readonly awaited: AwaitedDecision },
  ): Promise<ApplicationFacts> {
    return { ...(await numbered.facts(read, params, data)), ...(await awaitedFacts(read, params, data)) };
  },
  claim: numbered.claim,
};

/** What ordering a recovery needs besides its number: whether the decision that it rests on is in dispute. */
export const numberedRecovery = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<GrantFacts> {
    return {
      ...(await numbered.facts(read, params, data)),
      disputedNumber: await disputedNumber(read, params),
    };
  },
  claim: numbered.claim,
};

/** The same for a decision on a recovery, which has to be one of the application that the address names. */
export const numberedOnRecovery = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<FundDecisionFacts> {
    return { ...(await numbered.facts(read, params, data)), applicationId: params.applicationId ?? "" };
  },
  claim: numbered.claim,
};

/** The same for a decision on the payment of a grant, which names its application itself. */
export const numberedOnPayment = {
  facts(read: ReadStream, { fundId }: Params, data: Numbered & { readonly applicationId: string }) {
    return numberedOnRecovery.facts(read, { fundId, applicationId: data.applicationId }, data);
  },
  claim({ fundId }: Params, data: Numbered & { readonly applicationId: string }): Order {
    return numbered.claim({ fundId, applicationId: data.applicationId }, data);
  },
};

/** What an amendment needs besides its number: the fund that the days of the grant are held against. */
export const numberedAmendment = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<GrantFacts> {
    const facts = await numbered.facts(read, params, data);
    const { state } = await read(fund, { fundId: params.fundId });
    return state.phase === "unfounded" ? facts : { ...facts, fund: state.terms };
  },
  claim: numbered.claim,
};

/** What lowering a determination needs besides its number: what is in dispute, since when it stands, and whether the fund is settled. */
export const numberedLowering = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<GrantFacts> {
    const { state: books } = await read(fund, { fundId: params.fundId });
    return {
      ...(await numberedRecovery.facts(read, params, data)),
      determinationAnnouncedOn: await announcedOnOfDetermination(read, params),
      isFundSettled: books.phase !== "unfounded" && books.phase !== "running",
    };
  },
  claim: numbered.claim,
};

async function announcedOnOfDetermination(
  read: ReadStream,
  { fundId, applicationId = "" }: Params,
): Promise<LocalDate | null> {
  const { state } = await read(grant, { applicationId });
  if (state.phase === "none" || state.determinedUnder === null) return null;
  const { state: known } = await read(decision, { fundId, decisionNumber: state.determinedUnder });
  return isTaken(known) && known.applicationId === applicationId ? (known.announced?.announcedOn ?? null) : null;
}

async function disputedNumber(read: ReadStream, { fundId, applicationId = "" }: Params): Promise<string | null> {
  const { state } = await read(grant, { applicationId });
  if (state.phase === "none") return null;
  for (const decisionNumber of state.decisionNumbers) {
    const { state: known } = await read(decision, { fundId, decisionNumber });
    if (!isTaken(known)) continue;
    const { taken } = known;
    const isOurs = taken.applicationId === applicationId;
    if (isRecoveryBasis(taken.kind) && isOurs && isDisputed(known, state)) return taken.decisionNumber;
  }
  return null;
}

/** What an award needs besides its number: the years for which money is not certain yet (Awb 4:34). */
export const numberedAward = {
  async facts(read: ReadStream, params: Params, data: Numbered): Promise<ApplicationFacts> {
    const { state } = await read(fund, { fundId: params.fundId });
    const years = state.phase === "unfounded" ? [] : [...state.years];
    const provisionalYears = years.filter(([, { status }]) => status === "provisional").map(([year]) => year);
    return { ...(await numbered.facts(read, params, data)), provisionalYears };
  },
  claim: numbered.claim,
};
