import type { EventMetadata } from "../schemas/envelope.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import type { OfficialRole, RosterEvent } from "../schemas/roster.ts";
import { unchangedBy, unreachable } from "./unreachable.ts";

export type Office = "holder" | "substitute" | "reviewer" | OfficialRole;

/** Which office somebody has, and for whom. */
export interface OfficeOf {
  readonly office: Office;
  readonly person: string;
  /** Of a holder or substitute; null for all others. */
  readonly municipality: string | null;
  /** Of a reviewer; null for all others. */
  readonly organisation: string | null;
}

/** Somebody's time in an office. */
export interface TermOfOffice extends OfficeOf {
  /** The first day in office. */
  readonly from: LocalDate;
  /** The first day no longer in office; null while no end is known. */
  readonly until: LocalDate | null;
}

/** Whether somebody is in office on a day. */
export function isOn({ from, until }: Pick<TermOfOffice, "from" | "until">, day: LocalDate): boolean {
  return from <= day && (until === null || day < until);
}

/** Whether a term has not ended by a day; it may begin later. */
export function runsOn({ until }: TermOfOffice, day: LocalDate): boolean {
  return until === null || day < until;
}

export function isOf(term: OfficeOf, { office, person, municipality, organisation }: OfficeOf): boolean {
  return (
    term.office === office &&
    term.person === person &&
    term.municipality === municipality &&
    term.organisation === organisation
  );
}

/** The office that an event of the roster is about. */
export function officeOf({ type, data }: RosterEvent): OfficeOf {
  switch (type) {
    case "HolderAppointed":
    case "HolderStoodDown":
      return { office: "holder", person: data.person, municipality: data.municipality, organisation: null };
    case "SubstituteAppointed":
    case "SubstituteStoodDown":
      return { office: "substitute", person: data.person, municipality: data.municipality, organisation: null };
    case "ReviewerAppointed":
    case "ReviewerStoodDown":
      return { office: "reviewer", person: data.person, municipality: null, organisation: data.organisation };
    case "OfficialAppointed":
    case "OfficialStoodDown":
      return official(data);
    default:
      return unreachable(type);
  }
}

export function official({ role, person }: { readonly role: OfficialRole; readonly person: string }): OfficeOf {
  return { office: role, person, municipality: null, organisation: null };
}

/** The terms after an event. What was recorded without a day counts from the day the event counts for. */
export function termsAfter(
  terms: readonly TermOfOffice[],
  event: RosterEvent & { readonly metadata: Pick<EventMetadata, "effectiveOn"> },
): readonly TermOfOffice[] {
  switch (event.type) {
    case "HolderAppointed":
    case "SubstituteAppointed":
    case "ReviewerAppointed":
    case "OfficialAppointed":
      return begun(terms, officeOf(event), event.data.from ?? event.metadata.effectiveOn);
    case "HolderStoodDown":
    case "SubstituteStoodDown":
    case "ReviewerStoodDown":
    case "OfficialStoodDown":
      return ended(terms, officeOf(event), event.data.on ?? event.metadata.effectiveOn);
    default:
      return unchangedBy(event, terms);
  }
}

/** The terms once somebody is appointed from a day. A term of theirs that has not ended by then goes on, or begins earlier. */
export function begun(terms: readonly TermOfOffice[], office: OfficeOf, from: LocalDate): readonly TermOfOffice[] {
  const goesOn = (term: TermOfOffice) => isOf(term, office) && runsOn(term, from);
  const first = terms.filter(goesOn).reduce((day, term) => earlier(day, term.from), from);
  return [...terms.filter((term) => !goesOn(term)), { ...office, from: first, until: null }];
}

/** The terms once somebody has stood down on a day. A term that would have begun later is kept as one without a day. */
function ended(terms: readonly TermOfOffice[], office: OfficeOf, on: LocalDate): readonly TermOfOffice[] {
  return terms.map((term) =>
    isOf(term, office) && runsOn(term, on) ? { ...term, until: later(on, term.from) } : term,
  );
}

function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}

export function later(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
