import type { Booking } from "../../schemas/bookings.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Folded } from "../decider.ts";
import { dutiesAfter } from "../duties.ts";
import { type Involvement, NO_DUTIES, NOBODY_INVOLVED, withDuty } from "../involvement.ts";
import type { Fund, FundState } from "./state.ts";

/** The application that a command is about; undefined where it is about none, or about something that is not there. */
export function applicationOf({ data }: FundCommand, state: FundState): string | undefined {
  if ("applicationId" in data) return data.applicationId;
  if ("corrects" in data) return applicationOfBooking(data.corrects, state);
  return "recoveryId" in data ? applicationOfRecovery(data.recoveryId, state) : undefined;
}

/** The application that a booking was made for, by an event that says how it stands. */
export function applicationOfBooking(id: string, state: FundState): string | undefined {
  if (state.phase === "unfounded") return undefined;
  const standing = state.bookings.standing.get(id);
  return standing && applicationIn(standing.booking);
}

/** The application that an event of the fund is about; undefined where it is about none. */
export function applicationOfEvent(event: FundEvent): string | undefined {
  return applicationIn(event.type === "BookingCorrected" ? event.data.stands : event.data);
}

function applicationIn(data: FundEvent["data"] | Booking): string | undefined {
  return "applicationId" in data ? data.applicationId : undefined;
}

/** The application whose overpayment is recovered. */
export function applicationOfRecovery(recoveryId: string, state: FundState): string | undefined {
  return state.phase === "unfounded" ? undefined : state.recoveries.get(recoveryId)?.applicationId;
}

/** Who has taken part in what the fund did for an application, as its own stream tells it. */
export function involvedIn(state: FundState, applicationId: string | undefined): Involvement {
  if (state.phase === "unfounded" || applicationId === undefined) return NOBODY_INVOLVED;
  return { duties: state.duties.get(applicationId, NO_DUTIES), organisations: [] };
}

/** The fund once somebody has done what an event tells for an application. */
export function withDutiesAfter(state: FundState, event: Folded<FundEvent>): FundState {
  const applicationId = applicationOfEvent(event);
  if (state.phase === "unfounded" || applicationId === undefined) return state;
  const before = state.duties.get(applicationId, NO_DUTIES);
  const after = dutiesAfter(
    event.type === "FundsCommitted" ? withDuty(before, "deciding", event.data.awardedBy) : before,
    event,
  );
  return after === before ? state : withDuties(state, applicationId, after);
}

function withDuties(fund: Fund, applicationId: string, duties: Involvement["duties"]): Fund {
  return { ...fund, duties: fund.duties.set(applicationId, duties) };
}
