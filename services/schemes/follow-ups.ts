import type { ApplicationState } from "../../domain/application/application.ts";
import { amsterdamDay } from "../../domain/calendar.ts";
import { type GrantState, instalmentsDue } from "../../domain/grant/grant.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { streamOf, subjectOf } from "../../schemas/streams.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import type { Effect, FollowUp } from "../engine/follow-ups/follow-up.ts";

/** What the application hears: the PHO's advice, and whether the fund can bear it. */
const toApplication: FollowUp = {
  name: "to-application",
  async effects(event) {
    switch (event.type) {
      case "BindingAdviceGiven": {
        const { applicationId, round, outcome, method, quorumMissing } = event.data;
        return [toApplicationOf(applicationId, "ReceiveAdvice", { round, outcome, method, quorumMissing })];
      }
      case "FundsReserved": {
        const { applicationId, round, placements } = event.data;
        return [toApplicationOf(applicationId, "RecordFundsAssured", { round, placements })];
      }
      case "ReservationRefused": {
        const { applicationId, round, short } = event.data;
        return [toApplicationOf(applicationId, "RecordFundsAwaited", { round, short })];
      }
      default:
        return [];
    }
  },
};

/** What the fund hears: reserve, release, commit, reduce, determine, pay, recover. */
const toFund: FollowUp = {
  name: "to-fund",
  async effects(event, view) {
    const applicationId = subjectOf(event.stream);
    const effect = (type: string, data: object): Effect[] => [
      { stream: streamOf.fund(event.metadata.fundId), command: { type, data: { applicationId, ...data } } },
    ];
    switch (event.type) {
      case "AdviceReceived": {
        if (event.data.outcome !== "positive") return [];
        const { state } = await view(event.stream);
        const application = state as ApplicationState;
        // In any other phase it was reserved already, or the application ended meanwhile.
        if (application.phase !== "advised" || application.advice.round !== event.data.round) return [];
        const { lines, split } = application.proposal;
        return effect("ReserveFunds", { round: event.data.round, lines, split });
      }
      case "ApplicationWithdrawn":
        return effect("ReleaseReservation", { reason: "De aanvraag is ingetrokken." });
      case "ApplicationRefused":
        return effect("ReleaseReservation", { reason: "De aanvraag is geweigerd." });
      case "ApplicationAwarded": {
        const { decisionNumber, lines } = event.data;
        return effect("CommitFunds", { decisionNumber, awardedBy: event.metadata.actor.person, lines });
      }
      case "InstalmentDue":
        return effect("RecordPaymentDue", event.data);
      case "GrantAmended":
        return effect("ReduceCommitment", { awardedCents: event.data.awardedCents, reason: event.data.reason });
      case "GrantWithdrawn":
        return effect("DetermineCommitment", { determinedCents: event.data.keptCents });
      case "GrantDetermined":
        return effect("DetermineCommitment", { determinedCents: event.data.determinedCents });
      case "RecoveryOrdered":
        return effect("RecordRecoveryDue", { recoveryId: event.data.recoveryId, cents: event.data.cents });
      default:
        return [];
    }
  },
};

/** What the grant hears: its award, what is due, what was paid, what was overpaid. */
const toGrant: FollowUp = {
  name: "to-grant",
  async effects(event, view) {
    switch (event.type) {
      case "ApplicationAwarded":
        return [await award(event, view)];
      case "GrantAccepted":
      case "EvaluationAssessed":
      case "GrantAmended": {
        const { state } = await view(event.stream);
        const today = amsterdamDay(event.metadata.recordedAt);
        return instalmentsDue(state as GrantState, today).map(({ number }) => ({
          stream: event.stream,
          command: { type: "DeclareInstalmentDue", data: { instalment: number } },
        }));
      }
      case "PaymentBooked": {
        const { applicationId, instalment, cents } = event.data;
        return [toGrantOf(applicationId, "RecordInstalmentPaid", { instalment, cents })];
      }
      case "CommitmentDetermined": {
        const { applicationId, claimCents } = event.data;
        return claimCents > 0 ? [toGrantOf(applicationId, "RecordOverpayment", { cents: claimCents })] : [];
      }
      default:
        return [];
    }
  },
};

async function award(
  event: LoggedEvent & { readonly type: "ApplicationAwarded" },
  view: Parameters<FollowUp["effects"]>[1],
): Promise<Effect> {
  const { state } = await view(event.stream);
  const application = state as ApplicationState;
  if (application.phase !== "awarded") throw new Error("an application that was awarded is awarded for ever");
  const applicationId = subjectOf(event.stream);
  return {
    stream: streamOf.grant(applicationId),
    starts: true,
    command: {
      type: "AwardGrant",
      data: {
        ...event.data,
        applicationId,
        awardedBy: event.metadata.actor.person,
        awardedOn: event.metadata.effectiveOn,
        coApplicants: application.dossier.content.coApplicants,
      },
    },
  };
}

function toApplicationOf(applicationId: string, type: string, data: object): Effect {
  return { stream: streamOf.application(applicationId), command: { type, data } };
}

function toGrantOf(applicationId: string, type: string, data: object): Effect {
  return { stream: streamOf.grant(applicationId), command: { type, data } };
}

/** A person's data is gone from the log once their stream says that it was erased. */
function forgetErased(store: Pick<EventStore, "truncatePerson">): FollowUp {
  return {
    name: "forget-erased",
    async effects(event) {
      if (event.type === "PersonErased") await store.truncatePerson(event.stream, event.revision);
      return [];
    },
  };
}

/** The follow-ups, by the story that hears of it. */
export function followUps(store: Pick<EventStore, "truncatePerson">): readonly FollowUp[] {
  return [toApplication, toFund, toGrant, forgetErased(store)];
}
