import { postings } from "../../domain/money/postings.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { MemberPosting, Posting } from "../../schemas/postings.ts";
import { isOfFund } from "../event-types.ts";

interface Known {
  readonly event: LoggedEvent | null;
  readonly all: readonly Posting[];
  perMember?: ReadonlyMap<string, readonly MemberPosting[]>;
}

const NOTHING: Known = { event: null, all: [], perMember: new Map() };

/** Every balance asks for the postings of the same event, one after the other: they are worked out once. */
let last = NOTHING;

/** The postings of an event; none for one of another aggregate. */
export function postingsOf(event: LoggedEvent): readonly Posting[] {
  return knownOf(event).all;
}

/** The postings of an event to what is known of members, by municipality. */
export function postingsPerMember(event: LoggedEvent): ReadonlyMap<string, readonly MemberPosting[]> {
  const of = knownOf(event);
  of.perMember ??= Map.groupBy(
    of.all.filter((one) => "municipality" in one),
    ({ municipality }) => municipality,
  );
  return of.perMember;
}

function knownOf(event: LoggedEvent): Known {
  if (!isOfFund(event)) return NOTHING;
  if (last.event !== event) last = { event, all: postings(event) };
  return last;
}
