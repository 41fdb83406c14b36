import type { Preparer, Preparers } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { isOn, type TermOfOffice } from "../terms-of-office.ts";

/** Who can have prepared a proposal: persons the roster or the register of persons knows. */
export interface PreparationFacts {
  readonly roster: {
    /** -1 if nobody was ever appointed. */
    readonly revision: number;
    readonly terms: readonly TermOfOffice[];
  };
  /** Those of the persons named who are registered. */
  readonly registered: ReadonlySet<string>;
}

/** Who prepared a proposal, with the municipality that each guiding board member represents on a day. */
export function preparersOf(
  named: readonly Preparer[],
  facts: PreparationFacts | undefined,
  today: LocalDate,
): Preparers {
  return named.map((one) => ({
    ...one,
    municipality: one.as === "guiding-board-member" ? representedBy(one.person, facts, today) : null,
  }));
}

/** Rules that the naming of preparers breaks: each is known and named once, an applicant prepares no proposal, and a guide is a board member. */
export function preparationViolations(
  named: readonly Preparer[],
  applicants: ReadonlySet<string>,
  facts: PreparationFacts | undefined,
  today: LocalDate,
): Violation[] {
  if (named.length > 0 && !facts) throw refused("ERR_NOT_FOUND");
  return named.flatMap(({ person, as }, index): Violation[] => {
    const pointer = `/preparedBy/${index}/person`;
    if (named.findIndex((one) => one.person === person) < index)
      return [violation(pointer, "repeated", { key: person })];
    if (!isKnown(person, facts)) return [violation(pointer, "person_unknown", { person })];
    if (applicants.has(person)) return [violation(pointer, "prepared_by_applicant", {})];
    if (as === "guiding-board-member" && representedBy(person, facts, today) === null)
      return [violation(pointer, "not_a_board_member", {})];
    return [];
  });
}

function isKnown(person: string, facts: PreparationFacts | undefined): boolean {
  return (
    facts !== undefined && (facts.registered.has(person) || facts.roster.terms.some((one) => one.person === person))
  );
}

/** The municipality that a person represents on a day, as its holder or substitute. */
function representedBy(person: string, facts: PreparationFacts | undefined, today: LocalDate): string | null {
  const terms = facts?.roster.terms ?? [];
  return (
    terms.find((one) => one.person === person && one.municipality !== null && isOn(one, today))?.municipality ?? null
  );
}
