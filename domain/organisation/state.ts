import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Account, AuthorisedAs, OrganisationEvent } from "../../schemas/organisation.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Folded } from "../decider.ts";
import { unchangedBy } from "../unreachable.ts";

/** What somebody may do for an organisation. */
export interface Authorisation {
  readonly as: AuthorisedAs;
  /** Whether the person accepted it: until then it is an offer, and they do not act. */
  readonly accepted: boolean;
  /** The day of the offer, or of the acceptance. */
  readonly since: LocalDate;
}

/** An account that waits for a second person. */
export interface Proposal extends Account {
  readonly by: string;
}

export interface Registered extends DataOf<OrganisationEvent, "OrganisationRegistered"> {
  readonly phase: "registered";
  /** The organisation it passed into; null where it is there still. */
  readonly into: string | null;
  /** On which day, as it was told first; null where it is there still. */
  readonly succeededOn: LocalDate | null;
  readonly contacts: readonly string[];
  /** The account that counts; null while none was confirmed. */
  readonly account: Account | null;
  readonly proposal: Proposal | null;
  /** By person. */
  readonly authorisations: ImmutableMap<string, Authorisation>;
  /** Persons who ever acted for it. */
  readonly everAuthorised: ImmutableSet<string>;
  /** Whether an administrator was ever appointed: from then on the organisation says who acts for it. */
  readonly isAdministered: boolean;
}

export type OrganisationState = { readonly phase: "none" } | Registered;

export const unregistered: OrganisationState = { phase: "none" };

/** Whether somebody is in charge of who acts for an organisation. */
export function isAdministrator(person: string, { authorisations }: Registered): boolean {
  const { as, accepted } = authorisations.get(person) ?? {};
  return as === "administrator" && accepted === true;
}

/**
 * Whether somebody acts for an organisation that their token names. Where no administrator was ever appointed the token alone
 * says so.
 *
 * @param own what they are authorised to; undefined for nothing.
 */
export function actsFor(
  { isAdministered }: Pick<Registered, "isAdministered">,
  own: Pick<Authorisation, "accepted"> | undefined,
): boolean {
  return !isAdministered || own?.accepted === true;
}

export function evolve(state: OrganisationState, event: Folded<OrganisationEvent>): OrganisationState {
  if (event.type === "OrganisationRegistered") return state.phase === "none" ? registered(event.data) : state;
  if (state.phase === "none") return state;
  const { effectiveOn: since, actor } = event.metadata;
  const { authorisations } = state;
  switch (event.type) {
    case "OrganisationRenamed":
    case "OrganisationMoved":
      return { ...state, ...event.data };
    case "OrganisationSucceeded":
      return {
        ...state,
        into: event.data.into,
        succeededOn: state.succeededOn ?? event.data.succeededOn ?? since,
      };
    case "ContactChanged":
      return { ...state, contacts: event.data.persons };
    case "AccountProposed":
      return { ...state, proposal: { ...event.data, by: actor.person } };
    case "AccountConfirmed":
      return { ...state, account: event.data, proposal: null };
    case "AdministratorAppointed": {
      const administrator: Authorisation = { as: "administrator", accepted: true, since };
      const { person } = event.data;
      const everAuthorised = state.everAuthorised.add(person);
      return {
        ...state,
        isAdministered: true,
        everAuthorised,
        authorisations: authorisations.set(person, administrator),
      };
    }
    case "AuthorisationOffered": {
      const { person, as } = event.data;
      return { ...state, authorisations: authorisations.set(person, { as, accepted: false, since }) };
    }
    case "AuthorisationAccepted": {
      const { person } = event.data;
      const offer = authorisations.get(person);
      if (!offer) return state;
      const everAuthorised = state.everAuthorised.add(person);
      return {
        ...state,
        everAuthorised,
        authorisations: authorisations.set(person, { ...offer, accepted: true, since }),
      };
    }
    case "AuthorisationDeclined":
    case "AuthorisationWithdrawn":
      return { ...state, authorisations: authorisations.delete(event.data.person) };
    default:
      return unchangedBy(event, state);
  }
}

function registered(data: DataOf<OrganisationEvent, "OrganisationRegistered">): Registered {
  return {
    phase: "registered",
    ...data,
    into: null,
    succeededOn: null,
    contacts: [],
    account: null,
    proposal: null,
    authorisations: ImmutableMap(),
    everAuthorised: ImmutableSet(),
    isAdministered: false,
  };
}
