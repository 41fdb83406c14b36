import { advice } from "../../domain/advice/advice.ts";
import { onDay } from "../../domain/advice/facts.ts";
import { notedOf } from "../../domain/advice/voters.ts";
import {
  type ApplicationState,
  application,
  endOf,
  isDeclinedUnder,
  releaseCause,
} from "../../domain/application/application.ts";
import { isClosed, isDestroyed, isUndecided } from "../../domain/application/state.ts";
import { amsterdamDay } from "../../domain/calendar.ts";
import { higherAppealUntil } from "../../domain/decision/appeal.ts";
import { decision } from "../../domain/decision/decision.ts";
import { worksFromAnnouncement } from "../../domain/decision/dropping.ts";
import { isRecoveryBasis, isTaken } from "../../domain/decision/state.ts";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { isAwaitedInFund } from "../../domain/fund/awaited-decisions.ts";
import { fund } from "../../domain/fund/fund.ts";
import { suspensionEndedBy } from "../../domain/fund/payment-suspension.ts";
import { grant, instalmentsDue } from "../../domain/grant/grant.ts";
import { restingOn } from "../../domain/grant/payment-basis.ts";
import { applicationOf, organisationOf, roundOf } from "../../projections/subjects.ts";
import type { Interested } from "../../schemas/advice.ts";
import type { ApplicationCommand } from "../../schemas/application.ts";
import type { DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { FundCommand } from "../../schemas/fund.ts";
import type { GrantCommand } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import { type FollowUp, type Order, order } from "../engine/follow-ups/follow-up.ts";
import type { ReadStream } from "../engine/stream-view.ts";
import { disputedSumOf } from "./disputed-sum.ts";
import { roundFacts } from "./facts/advice.ts";
import { announcementOf } from "./facts/payment-term.ts";
import { contestedKind, fundRemedyAfter, grantRemediesAfter, revocationAfter } from "./remedies.ts";

/**
 * Brings an interest to the round that is open, ends the round of an application that was withdrawn or refused, and annuls one
 * whose advice was recorded wrongly. What
 * happened between the facts a round opened on and its opening is found when it has opened.
 */
const toAdvice: FollowUp = {
  name: "to-advice",
  async effects(event, read) {
    const { fundId } = event.metadata;
    const applicationId = subjectOf(event.stream);
    const day = amsterdamDay(event.metadata.recordedAt);
    switch (event.type) {
      case "InterestDeclared": {
        const { state } = await read(application, { applicationId });
        if (!isUndecided(state) || state.dossier.round === 0) return [];
        return await interestOrders([event.data], { fundId, applicationId, round: state.dossier.round }, day, read);
      }
      case "AdviceRoundOpened": {
        const { round } = event.data;
        const { interests } = (await roundFacts(read, { fundId, applicationId })).application;
        return [
          ...(await interestOrders(interests, { fundId, applicationId, round }, day, read)),
          ...(await lapseOrders({ applicationId, round }, read)),
        ];
      }
      case "AdviceAnnulled": {
        const { round, reason } = event.data;
        return [order(advice, { applicationId, round }, { type: "AnnulRound", data: { ground: "mistake", reason } })];
      }
      case "ApplicationWithdrawn":
      case "ApplicationRefused": {
        const { state } = await read(application, { applicationId });
        if (!isClosed(state) || !("round" in state.dossier) || state.dossier.round === 0) return [];
        return await lapseOrders({ applicationId, round: state.dossier.round }, read);
      }
      default:
        return [];
    }
  },
};

/** Has an open round take in what it does not know yet; one that is not open hears of it when it opens. */
async function interestOrders(
  interests: readonly Interested[],
  ids: { readonly fundId: string; readonly applicationId: string; readonly round: number },
  day: LocalDate,
  read: ReadStream,
): Promise<Order[]> {
  if (!(await isOpenRound(ids, read))) return [];
  const { roster, application } = onDay(await roundFacts(read, ids), day);
  return interests.map((interest) =>
    order(advice, ids, { type: "NoteInterest", data: notedOf(interest, roster, application.interests) }),
  );
}

/** Ends an open round of an application that has ended meanwhile. */
async function lapseOrders(
  ids: { readonly applicationId: string; readonly round: number },
  read: ReadStream,
): Promise<Order[]> {
  const { state } = await read(application, ids);
  const cause = endOf(state);
  if (!cause || !(await isOpenRound(ids, read))) return [];
  return [order(advice, ids, { type: "LapseRound", data: { cause } })];
}

async function isOpenRound(
  ids: { readonly applicationId: string; readonly round: number },
  read: ReadStream,
): Promise<boolean> {
  const { state } = await read(advice, ids);
  return state.phase === "deliberating" || state.phase === "voting";
}

/**
 * Brings the PHO's advice, whether the fund can bear it, that the decision that ended it is revoked, and that an organisation
 * passed into another, to the application.
 */
const toApplication: FollowUp = {
  name: "to-application",
  async effects(event, read) {
    const told = (applicationId: string, command: ApplicationCommand) => [
      order(application, { applicationId }, command),
    ];
    switch (event.type) {
      case "BindingAdviceGiven": {
        const { applicationId, round, outcome, method, quorumMissing } = event.data;
        return told(applicationId, { type: "ReceiveAdvice", data: { round, outcome, method, quorumMissing } });
      }
      case "RoundAnnulled":
        return told(subjectOf(event.stream), { type: "ForwardAgain", data: { annulledRound: roundOf(event.stream) } });
      case "FundsReserved": {
        const { applicationId, round, placements } = event.data;
        return told(applicationId, { type: "RecordFundsAssured", data: { round, placements } });
      }
      case "ReservationRefused": {
        const { applicationId, round, short } = event.data;
        return told(applicationId, { type: "RecordFundsAwaited", data: { round, short } });
      }
      case "OrganisationSucceeded": {
        const { into, reason, applications } = event.data;
        const succeededOn = event.data.succeededOn ?? event.metadata.effectiveOn;
        const organisation = organisationOf(event.stream);
        const isThere = await Promise.all(
          applications.map(async (applicationId) => !isDestroyed((await read(application, { applicationId })).state)),
        );
        return applications
          .filter((_, index) => isThere[index])
          .flatMap((id) => told(id, { type: "SucceedApplicant", data: { organisation, into, reason, succeededOn } }));
      }
      case "ObjectionDecided":
      case "AppealDecided":
      case "DecisionRevised": {
        const revocation = await revocationAfter(event, read);
        return revocation ? told(event.data.applicationId, revocation) : [];
      }
      default:
        return [];
    }
  },
};

/** Has the fund reserve, release, commit, reduce, shift, determine, pay and recover, and know what is objected to. */
const toFund: FollowUp = {
  name: "to-fund",
  async effects(event, read) {
    const command = await fundCommandAfter(event, read);
    const holding = await holdingAfter(event, read);
    return [command, holding].flatMap((one) =>
      one === null ? [] : [order(fund, { fundId: event.metadata.fundId }, one)],
    );
  },
};

/**
 * Has the fund hold what an objection or an appeal is about, once it knows of that; where one objected before the decision was announced,
 * once it works.
 */
async function holdingAfter(event: LoggedEvent, read: ReadStream): Promise<FundCommand | null> {
  switch (event.type) {
    case "ObjectionReceived":
    case "AppealLodged":
    case "DecisionAnnounced":
    case "GrantDecisionAnnounced": {
      const { decisionNumber } = event.data;
      const applicationId = "applicationId" in event.data ? event.data.applicationId : subjectOf(event.stream);
      const dispute = { fundId: event.metadata.fundId, applicationId, decisionNumber };
      const sum = await disputedSumOf(dispute, read);
      return sum && { type: "HoldDisputedSum", data: { applicationId, decisionNumber, sum } };
    }
    default:
      return null;
  }
}

async function fundCommandAfter(event: LoggedEvent, read: ReadStream): Promise<FundCommand | null> {
  const applicationId = subjectOf(event.stream);
  switch (event.type) {
    case "AdviceReceived": {
      const { outcome, round } = event.data;
      if (outcome !== "positive") return null;
      const { state } = await read(application, { applicationId });
      // In any other phase it was reserved already, or the application ended meanwhile.
      if (state.phase !== "advised" || state.advice.round !== round) return null;
      const { lines, split } = state.proposal;
      return { type: "ReserveFunds", data: { applicationId, round, lines, split } };
    }
    case "RefusalRevoked": {
      const { continuation, round } = event.data;
      const { state } = await read(application, { applicationId });
      // It may have gone on already, or ended again.
      if (continuation !== "reservation" || state.phase !== "awaited" || state.dossier.round !== round) return null;
      const { lines, split } = state.proposal;
      return { type: "ReserveFunds", data: { applicationId, round, lines, split } };
    }
    case "ObjectionReceived":
    case "AppealLodged": {
      const { applicationId, decisionNumber } = event.data;
      return { type: "RecordDispute", data: { applicationId, decisionNumber } };
    }
    case "ObjectionWithdrawn": {
      const { applicationId, decisionNumber } = event.data;
      return { type: "EndDispute", data: { applicationId, decisionNumber } };
    }
    case "ObjectionDecided":
    case "AppealDecided":
    case "DecisionRevised":
      return await fundRemedyAfter(event, read);
    case "ForwardedAgain":
    case "ForwardedToPho": {
      const { round } = event.data;
      // The first proposal takes nobody's place.
      if (round === 1) return null;
      return { type: "ReleaseReservation", data: { applicationId, cause: { of: "next-round", round } } };
    }
    case "FundsReserved":
    case "ReservationRefused": {
      const { applicationId, round } = event.data;
      const { state } = await read(application, { applicationId });
      // What comes too late is taken back. What overtakes it from here on releases it by an event of its own.
      const cause = releaseCause(state, round);
      if (!cause || (cause.of === "refusal" && !(await isRefusalAnnounced(event.metadata, state, read)))) return null;
      return { type: "ReleaseReservation", data: { applicationId, cause } };
    }
    case "ApplicationWithdrawn":
      return { type: "ReleaseReservation", data: { applicationId, cause: { of: "withdrawal" } } };
    case "ApplicationAwarded": {
      const { decisionNumber, lines } = event.data;
      const awardedBy = event.metadata.actor.person;
      return { type: "CommitFunds", data: { applicationId, decisionNumber, awardedBy, lines } };
    }
    case "InstalmentDue":
      return { type: "RecordPaymentDue", data: { applicationId, ...event.data } };
    case "AmendmentProposed": {
      const { decisionNumber, lines, reason } = event.data;
      return { type: "ShiftCommitment", data: { applicationId, decisionNumber, lines, reason } };
    }
    case "GrantAmended": {
      const { lines, reason } = event.data;
      return { type: "ReduceCommitment", data: { applicationId, lines, reason } };
    }
    case "UnannouncedDecisionDropped": {
      const { applicationId, decisionNumber, reason } = event.data;
      return { type: "UndoShift", data: { applicationId, decisionNumber, reason } };
    }
    case "GrantWithdrawn":
      return { type: "DetermineCommitment", data: { applicationId, determinedCents: event.data.keptCents } };
    case "GrantDetermined":
    case "DeterminationLowered":
      return { type: "DetermineCommitment", data: { applicationId, determinedCents: event.data.determinedCents } };
    case "RecoveryOrdered": {
      const { recoveryId, cents } = event.data;
      return { type: "RecordRecoveryDue", data: { applicationId, recoveryId, cents } };
    }
    case "DecisionAnnounced": {
      const { applicationId, decisionNumber } = event.data;
      const { state } = await read(application, { applicationId });
      // One that is revoked already, on objection, has what is reserved anew take the place of what there was.
      if (isDeclinedUnder(state, decisionNumber))
        return { type: "ReleaseReservation", data: { applicationId, cause: { of: "refusal" } } };
      const { state: books } = await read(fund, { fundId: event.metadata.fundId });
      return isAwaitedInFund(books, event.data)
        ? {
            type: "RecordFundDecisionAnnounced",
            data: { applicationId, decisionNumber, announcedOn: event.data.announcedOn },
          }
        : await suspensionEndAfter(event, read);
    }
    case "AnnouncementCorrected":
      return await suspensionEndAfter(event, read);
    default:
      return null;
  }
}

/** Whether the refusal of an application was announced: until then its reservation stands, for the refusal does not work yet (Awb 3:40). */
async function isRefusalAnnounced(
  { fundId }: LoggedEvent["metadata"],
  state: ApplicationState,
  read: ReadStream,
): Promise<boolean> {
  if (state.phase !== "refused") return false;
  const { state: refusal } = await read(decision, { fundId, decisionNumber: state.decisionNumber });
  return isTaken(refusal) && refusal.announced !== null;
}

/**
 * Has a suspension of payment end once what it waits for is announced, a withdrawal or an amendment of the grant or of its determination
 * (Awb 4:56), and end on another day once that announcement is put right.
 */
async function suspensionEndAfter(
  { data, metadata }: LoggedEvent & { readonly type: "DecisionAnnounced" | "AnnouncementCorrected" },
  read: ReadStream,
): Promise<FundCommand | null> {
  const { applicationId, decisionNumber } = data;
  const { state: books } = await read(fund, { fundId: metadata.fundId });
  if (!suspensionEndedBy(books, { applicationId, decisionNumber })) return null;
  const { state } = await read(decision, { fundId: metadata.fundId, decisionNumber });
  if (!isTaken(state) || !state.announced) return null;
  if (!worksFromAnnouncement(state.taken.kind)) return null;
  const { announcedOn } = state.announced;
  return { type: "EndPaymentSuspension", data: { applicationId, decisionNumber, announcedOn } };
}

/** Tells the grant of its award, of what is announced, due, paid or overpaid, of what is in dispute, and of a decision on it that is revoked. */
const toGrant: FollowUp = {
  name: "to-grant",
  async effects(event, read) {
    const told = (applicationId: string, command: GrantCommand): Order[] => [order(grant, { applicationId }, command)];
    switch (event.type) {
      case "ApplicationAwarded":
        return [await award(event, read)];
      case "ApplicantSucceeded": {
        const applicationId = subjectOf(event.stream);
        const { organisation, into } = event.data;
        const succeededOn = event.data.succeededOn ?? event.metadata.effectiveOn;
        const { state } = await read(grant, { applicationId });
        // Of one that is yet to be awarded, the award names the successor.
        return state.phase === "none"
          ? []
          : told(applicationId, { type: "SucceedRecipient", data: { organisation, into, succeededOn } });
      }
      case "GrantAwarded":
      case "GrantAccepted":
      case "WithdrawalRevoked":
      case "EvaluationAssessed":
      case "AssessmentCorrected":
      case "AmendmentRefused":
      case "GrantAmended": {
        const applicationId = subjectOf(event.stream);
        const { state } = await read(grant, { applicationId });
        return instalmentsDue(state, amsterdamDay(event.metadata.recordedAt)).flatMap(({ number }) =>
          told(applicationId, { type: "DeclareInstalmentDue", data: { instalment: number } }),
        );
      }
      case "ObjectionDecided":
      case "AppealDecided":
      case "DecisionRevised": {
        const { applicationId } = event.data;
        return (await grantRemediesAfter(event, read)).flatMap((command) => told(applicationId, command));
      }
      case "ObjectionReceived":
      case "AppealLodged": {
        const { applicationId, decisionNumber } = event.data;
        return isRecoveryBasis(await contestedKind(event, read))
          ? told(applicationId, { type: "RecordGrantDispute", data: { decisionNumber } })
          : [];
      }
      case "ObjectionWithdrawn": {
        const { applicationId, decisionNumber } = event.data;
        return isRecoveryBasis(await contestedKind(event, read))
          ? told(applicationId, { type: "EndGrantDispute", data: { decisionNumber } })
          : [];
      }
      case "CommitmentShifted": {
        const { applicationId, decisionNumber } = event.data;
        return told(applicationId, { type: "CompleteAmendment", data: { decisionNumber } });
      }
      case "ShiftRefused": {
        const { applicationId, decisionNumber, short } = event.data;
        return told(applicationId, { type: "RefuseAmendment", data: { decisionNumber, short } });
      }
      case "DecisionAnnounced": {
        const { applicationId, decisionNumber } = event.data;
        const { state } = await read(grant, { applicationId });
        return state.phase === "none"
          ? []
          : told(applicationId, { type: "RecordGrantDecisionAnnounced", data: { decisionNumber } });
      }
      case "UnannouncedDecisionDropped": {
        const { applicationId, decisionNumber } = event.data;
        return told(applicationId, { type: "RecordGrantDecisionDropped", data: { decisionNumber } });
      }
      case "PaymentBooked": {
        const { applicationId, instalment, cents } = event.data;
        return told(applicationId, { type: "RecordInstalmentPaid", data: { instalment, cents } });
      }
      case "BookingCorrected": {
        const { stands } = event.data;
        if (stands.booking !== "payment") return [];
        const { applicationId, instalment, cents } = stands;
        return told(
          applicationId,
          cents > 0
            ? { type: "RecordInstalmentPaid", data: { instalment, cents } }
            : { type: "RecordInstalmentReturned", data: { instalment } },
        );
      }
      case "CommitmentRaised":
      case "CommitmentRestored": {
        const { applicationId, recoveredCents } = event.data;
        const determinedCents = event.type === "CommitmentRaised" ? event.data.determinedCents : null;
        return recoveredCents > 0
          ? told(applicationId, { type: "DeclareRepayment", data: { determinedCents, recoveredCents } })
          : [];
      }
      case "CommitmentDetermined": {
        const { applicationId, claimedMoreCents: cents } = event.data;
        return cents > 0 ? told(applicationId, { type: "RecordOverpayment", data: { cents } }) : [];
      }
      default:
        return [];
    }
  },
};

async function award(event: LoggedEvent & { readonly type: "ApplicationAwarded" }, read: ReadStream): Promise<Order> {
  const applicationId = subjectOf(event.stream);
  const { state } = await read(application, { applicationId });
  if (state.phase !== "awarded") throw new Error("an application that was awarded is awarded for ever");
  const { person } = event.metadata.actor;
  const { coApplicants } = state.dossier.content;
  const { reason: _, ...terms } = event.data;
  return order(
    grant,
    { applicationId },
    {
      type: "AwardGrant",
      data: {
        ...terms,
        applicationId,
        awardedBy: person,
        awardedOn: event.metadata.effectiveOn,
        coApplicants,
        awaitsAnnouncement: true,
      },
    },
    { starts: true },
  );
}

/** Records each decision in the stream of its number, where it is announced and objected to. */
const toDecision: FollowUp = {
  name: "to-decision",
  async effects(event, read) {
    const decided = decisionIn(event);
    if (!decided) return [];
    const { fundId, effectiveOn } = event.metadata;
    const { state } = await read(fund, { fundId });
    if (state.phase === "unfounded") throw new Error("a fund that decides is established");
    const data = {
      groundWording: null,
      ...decided,
      decidedOn: effectiveOn,
      body: state.terms.competentBody,
      decidedBy: decidedBy(event),
      mandate: state.terms.rules.mandate,
    };
    const ids = { fundId, decisionNumber: decided.decisionNumber };
    return [order(decision, ids, { type: "RecordDecision", data }, { starts: true })];
  },
};

/** Who decided; not always who recorded it, for the fund may have shifted money first. */
function decidedBy({ type, data, metadata }: LoggedEvent): string {
  const isAmendment = type === "AmendmentDecided" || type === "GrantAmended";
  return (isAmendment ? data.decidedBy : null) ?? metadata.actor.person;
}

/** The kinds of decision that the fund records. */
const IN_FUND = {
  PaymentSuspended: "payment-suspension",
  DeferralDecided: "deferral",
  RemissionDecided: "remission",
  InterestDecided: "interest",
  RecoveryDeferred: "deferral",
  RecoveryRemitted: "remission",
  InterestFixed: "interest",
  PaymentInterestFixed: "interest",
} as const;

/** What an event tells of a decision: its number, its kind, and what it rests on. */
type DecisionTold = Omit<
  DataOf<DecisionEvent, "DecisionTaken">,
  "decidedOn" | "body" | "decidedBy" | "mandate" | "groundWording"
> &
  Partial<Pick<DataOf<DecisionEvent, "DecisionTaken">, "groundWording">>;

/** The decision that an event tells of. */
function decisionIn(event: LoggedEvent): DecisionTold | null {
  const applicationId = subjectOf(event.stream);
  switch (event.type) {
    case "ApplicationAwarded": {
      const { decisionNumber, reason } = event.data;
      return { applicationId, decisionNumber, kind: "award", ground: null, reason };
    }
    case "ApplicationRefused": {
      const { decisionNumber, ground, groundWording, reason } = event.data;
      return { applicationId, decisionNumber, kind: "refusal", ground, groundWording, reason };
    }
    case "ApplicationLaidAside": {
      const { decisionNumber, reason } = event.data;
      return decisionNumber === null
        ? null
        : { applicationId, decisionNumber, kind: "laying-aside", ground: null, reason };
    }
    case "PenaltyFixed": {
      const { decisionNumber, reason } = event.data;
      return { applicationId, decisionNumber, kind: "penalty", ground: null, reason };
    }
    case "AmendmentDecided":
    case "GrantAmended":
    case "WithdrawalDecided":
    case "GrantWithdrawn": {
      const { decisionNumber, ground, reason } = event.data;
      const isAmendment = event.type === "AmendmentDecided" || event.type === "GrantAmended";
      const kind = isAmendment ? "amendment" : "withdrawal";
      return decisionNumber === null ? null : { applicationId, decisionNumber, kind, ground, reason };
    }
    case "GrantDetermined": {
      const { decisionNumber, ground, reason } = event.data;
      return { applicationId, decisionNumber, kind: "determination", ground, reason };
    }
    case "LoweringDecided":
    case "DeterminationLowered": {
      const { decisionNumber, ground, reason } = event.data;
      return { applicationId, decisionNumber, kind: "determination-lowering", ground, reason };
    }
    case "RecoveryOrdered": {
      const { decisionNumber, reason } = event.data;
      return { applicationId, decisionNumber, kind: "recovery", ground: null, reason };
    }
    case "PaymentSuspended":
    case "DeferralDecided":
    case "RemissionDecided":
    case "InterestDecided":
    case "RecoveryDeferred":
    case "RecoveryRemitted":
    case "InterestFixed":
    case "PaymentInterestFixed": {
      const { applicationId, decisionNumber, reason } = event.data;
      return { applicationId, decisionNumber, kind: IN_FUND[event.type], ground: null, reason };
    }
    case "ObjectionDecided":
    case "DecisionRevised": {
      const { applicationId, under, reason } = event.data;
      const kind = event.type === "DecisionRevised" ? "revision" : "objection";
      return { applicationId, decisionNumber: under, kind, ground: null, reason };
    }
    default:
      return null;
  }
}

/** Has the rounds, the grant and the decisions of a dossier end as well, once it is destroyed. */
const toDossierParts: FollowUp = {
  name: "to-dossier-parts",
  async effects(event, read) {
    if (event.type !== "DossierDestroyed") return [];
    const { fundId } = event.metadata;
    const applicationId = subjectOf(event.stream);
    const { rounds, decisionNumbers } = event.data;
    const command = { type: "DestroyDossierPart", data: { applicationId } } as const;
    const orders: Order[] = [];
    for (let round = 1; round <= rounds; round += 1)
      if ((await read(advice, { applicationId, round })).state.phase !== "none")
        orders.push(order(advice, { applicationId, round }, command));
    if ((await read(grant, { applicationId })).state.phase !== "none")
      orders.push(order(grant, { applicationId }, command));
    for (const decisionNumber of decisionNumbers) orders.push(order(decision, { fundId, decisionNumber }, command));
    return orders;
  },
};

/** Nothing follows any more for a dossier that was destroyed, also where the fund still books for it. */
function unlessDestroyed(followUp: FollowUp): FollowUp {
  return {
    name: followUp.name,
    async effects(event, read) {
      const applicationId = applicationOf(event);
      if (applicationId !== null && isDestroyed((await read(application, { applicationId })).state)) return [];
      return await followUp.effects(event, read);
    },
  };
}

/**
 * Has the fund know by when a recovery is to be paid: once it knows of it and its decision was announced, whichever is last. It has a
 * checkpoint of its own, so that it goes through the announcements of before the fund recorded terms as well.
 */
const toRecoveryTerms: FollowUp = {
  name: "to-recovery-terms",
  async effects(event, read) {
    if (event.type !== "DecisionAnnounced" && event.type !== "AnnouncementCorrected" && event.type !== "RecoveryDue")
      return [];
    const { fundId } = event.metadata;
    const { state: granted } = await read(grant, { applicationId: event.data.applicationId });
    if (granted.phase === "none") return [];
    const ordered = [...granted.recoveries].find(([decisionNumber, recoveryId]) =>
      event.type === "RecoveryDue"
        ? recoveryId === event.data.recoveryId
        : decisionNumber === decisionNumberKey(event.data.decisionNumber),
    );
    if (!ordered) return [];
    const [decisionNumber, recoveryId] = ordered;
    const { state: books } = await read(fund, { fundId });
    const { state: decided } = await read(decision, { fundId, decisionNumber });
    if (books.phase === "unfounded" || !books.recoveries.has(recoveryId) || !isTaken(decided)) return [];
    if (decided.announced === null) return [];
    const { announcedOn } = decided.announced;
    return [order(fund, { fundId }, { type: "RecordRecoveryTerm", data: { recoveryId, announcedOn } })];
  },
};

/**
 * Has the fund know by when what is due is to be paid: once it knows of it and the decision that it rests on was announced, whichever is
 * last. It has a checkpoint of its own, so that it goes through what fell due before the fund recorded these terms.
 */
const toPaymentTerms: FollowUp = {
  name: "to-payment-terms",
  async effects(event, read) {
    if (event.type !== "DecisionAnnounced" && event.type !== "AnnouncementCorrected" && event.type !== "PaymentDue")
      return [];
    const { fundId } = event.metadata;
    const { applicationId } = event.data;
    const { state: granted } = await read(grant, { applicationId });
    const { state: books } = await read(fund, { fundId });
    const known = books.phase === "unfounded" ? undefined : books.cases.get(applicationId);
    if (granted.phase === "none" || known?.stage !== "committed") return [];
    const concerned =
      event.type === "PaymentDue" ? [event.data.instalment] : restingOn(granted, event.data.decisionNumber);
    const orders: Order[] = [];
    for (const instalment of concerned) {
      const basis = granted.paymentBases.byInstalment.get(instalment);
      if (!basis || !known.dues.has(instalment)) continue;
      const announced = await announcementOf(basis, granted, { fundId, applicationId }, read);
      const { laterOn, isRepayment } = basis;
      const data = announced && { applicationId, instalment, ...announced, laterOn, isRepayment };
      if (data) orders.push(order(fund, { fundId }, { type: "RecordPaymentTerm", data }));
    }
    return orders;
  },
};

/**
 * Has the fund know until when decisions can be objected to or appealed against: it is not settled before. It has a checkpoint of its
 * own, so that it goes through the decisions of before the fund recorded them.
 */
const toContestableDecisions: FollowUp = {
  name: "to-contestable-decisions",
  async effects(event, read) {
    const { fundId } = event.metadata;
    const told = (
      { applicationId, decisionNumber }: DataOf<DecisionEvent, "DecisionNumberClaimed">,
      contestableUntil: LocalDate | null,
    ) => [
      order(
        fund,
        { fundId },
        { type: "RecordContestableDecision", data: { applicationId, decisionNumber, contestableUntil } },
      ),
    ];
    switch (event.type) {
      case "DecisionTaken":
        return told(event.data, null);
      case "DecisionAnnounced":
        return told(event.data, event.data.objectionUntil);
      case "AnnouncementCorrected": {
        const { state } = await read(decision, { fundId, decisionNumber: event.data.decisionNumber });
        // Until when it can be contested then follows from that, or from what the court ruled.
        const isDecidedOn = isTaken(state) && state.objection !== null && state.objection.decided !== null;
        return isDecidedOn ? [] : told(event.data, event.data.objectionUntil);
      }
      // It is off: from then on there is nothing to object to.
      case "UnannouncedDecisionDropped":
        return told(event.data, event.metadata.effectiveOn);
      // After one that remits, the objection runs again.
      case "AppealDecided":
        return event.data.outcome === "remitted" ? [] : told(event.data, higherAppealUntil(event.data));
      default:
        return [];
    }
  },
};

/**
 * Has a grant know until when the condition that there is money can be invoked, once the fund's contributions of a year that it is under
 * became definitive (Awb 4:34). It has a checkpoint of its own, so that it goes through what was confirmed before it was there.
 */
const toBudgetConditions: FollowUp = {
  name: "to-budget-conditions",
  async effects(event, read) {
    const told = (applicationId: string, year: number, adoptedOn: string) =>
      order(grant, { applicationId }, { type: "RecordBudgetAdopted", data: { year, adoptedOn } });
    if (event.type !== "ContributionsConfirmed" && event.type !== "GrantAwarded") return [];
    const { fundId, effectiveOn } = event.metadata;
    const { state: books } = await read(fund, { fundId });
    if (books.phase === "unfounded") return [];
    if (event.type === "GrantAwarded") {
      const { applicationId, budgetCondition } = event.data;
      return budgetCondition.flatMap((year) => {
        const confirmedOn = books.years.get(year)?.confirmedOn ?? null;
        return confirmedOn === null ? [] : [told(applicationId, year, confirmedOn)];
      });
    }
    const { year } = event.data;
    const orders: Order[] = [];
    for (const applicationId of books.cases.keys()) {
      const { state } = await read(grant, { applicationId });
      if (state.phase !== "none" && state.terms.budgetCondition.includes(year))
        orders.push(told(applicationId, year, effectiveOn));
    }
    return orders;
  },
};

/** What follows from what, by the aggregate that hears of it. */
export const followUps: readonly FollowUp[] = [
  ...[
    toAdvice,
    toApplication,
    toFund,
    toGrant,
    toDecision,
    toRecoveryTerms,
    toPaymentTerms,
    toContestableDecisions,
    toBudgetConditions,
  ].map(unlessDestroyed),
  toDossierParts,
];
