import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { runsOn, type TermOfOffice } from "../terms-of-office.ts";
import { wrongState } from "./guards.ts";
import { type ApplicationState, type CommandData, type Interest, isUndecided } from "./state.ts";

/** Who can have an interest: persons the roster or the register of persons knows. */
export interface InterestFacts {
  readonly roster: {
    /** -1 if nobody was ever appointed. */
    readonly revision: number;
    readonly terms: readonly TermOfOffice[];
  };
  /** Whether the person the interest is declared of is registered. */
  readonly isRegistered: boolean;
}

/**
 * Declares an interest by its category. Everybody declares their own, and a portfolio holder that of their municipality; the
 * secretary declares anyone's. A representative's interest is declared for the municipality that person represents.
 *
 * @throws ERR_WRONG_STATE, ERR_INTEREST_OF_ANOTHER, ERR_NOT_A_MEMBER, ERR_PERSON_UNKNOWN, ERR_REPRESENTS_NOT
 */
export function declareInterest(
  { municipality: named, person, category }: CommandData<"DeclareInterest">,
  state: ApplicationState,
  { actor, today }: Context,
  facts: InterestFacts | undefined,
): ApplicationEvent[] {
  if (!isUndecided(state)) throw wrongState(state);
  if (!facts) throw refused("ERR_NOT_FOUND");
  const { fund, interests } = state.dossier;
  if (actor.role !== "secretary") mustBeOwn({ municipality: named, person }, actor);
  if (named !== null && !fund.members.some((member) => member.municipality === named))
    throw refused("ERR_NOT_A_MEMBER", { municipality: named });
  // Nobody but its own representative, or the secretary, says that a municipality is interested.
  const teller = person ?? (actor.role === "secretary" ? null : actor.person);
  const municipality = teller === null ? named : mustRepresent(teller, named, facts, today);
  if (interests.has(interestKey({ municipality, person }))) return [];
  const readFrom = { roster: facts.roster.revision };
  return [{ type: "InterestDeclared", data: { municipality, person, category, asGiven: null, readFrom } }];
}

function mustBeOwn({ municipality, person }: Pick<Interest, "municipality" | "person">, actor: Actor): void {
  const isOwn = person === actor.person || (person === null && municipality === actor.municipality);
  if (!isOwn) throw refused("ERR_INTEREST_OF_ANOTHER");
}

/** @returns the municipality that a person represents; null for an official. */
function mustRepresent(
  person: string,
  municipality: string | null,
  { roster: { terms }, isRegistered }: InterestFacts,
  today: LocalDate,
): string | null {
  const own = terms.filter((term) => term.person === person && runsOn(term, today));
  if (own.length === 0 && !isRegistered) throw refused("ERR_PERSON_UNKNOWN", { person });
  const represented = own.find((term) => term.municipality !== null)?.municipality ?? null;
  if (municipality !== null && municipality !== represented) throw refused("ERR_REPRESENTS_NOT", { municipality });
  return represented;
}

/** Whoever has an interest in an application does not handle it (Awb 2:4). @throws ERR_INTERESTED */
export function mustHaveNoInterest(state: ApplicationState, { role, person }: Actor): void {
  if (role === "applicant") return;
  if (interestedIn(state).includes(person)) throw refused("ERR_INTERESTED", { of: "person" });
}

/** Who declared, or was declared, to have an interest in an application, for as long as it is undecided. */
export function interestedIn(state: ApplicationState): readonly string[] {
  if (!isUndecided(state)) return [];
  return [...state.dossier.interests.values()].flatMap(({ person }) => (person === null ? [] : [person]));
}

/** The key of an interest: one for each person of a municipality or official, and one for the municipality itself. */
export function interestKey({
  municipality,
  person,
}: Pick<DataOf<ApplicationEvent, "InterestDeclared">, "municipality" | "person">): string {
  return `${municipality ?? ""}/${person ?? ""}`;
}
