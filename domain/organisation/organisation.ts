import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import {
  MOST_SUCCESSIONS,
  type OrganisationCommand,
  type OrganisationEvent,
  organisationCommands,
  organisationEvents,
} from "../../schemas/organisation.ts";
import { fundId, organisationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { mustBeAppointed } from "../offices.ts";
import { mustHavePassed } from "../parties.ts";
import { refused, violation } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { evolve, isAdministrator, type OrganisationState, type Registered, unregistered } from "./state.ts";

type Data<Type extends OrganisationCommand["type"]> = DataOf<OrganisationCommand, Type>;

/** What a decision depends on besides the organisation's own stream. */
export interface OrganisationFacts {
  /** Whose stream it is: a decision sees the state of a stream, not its name. */
  readonly organisation: string;
  /** Whether the number it registers with is free, claimed for it, or another's. */
  readonly kvkNumberIs?: "free" | "ours" | "taken";
  /** What becomes of an organisation that passes into another. */
  readonly succession?: SuccessionFacts;
  /** Those of the persons it names who are registered with the fund. */
  readonly registered?: ReadonlySet<string>;
}

export interface SuccessionFacts {
  /** Whether the successor is registered, and passed into another itself. */
  readonly successorIs: "registered" | "unregistered" | "succeeded";
  /** The applications, with their grants, that the organisation is a party to. */
  readonly applications: readonly string[];
}

/** The most persons who act for an organisation or are asked to. */
const MOST_AUTHORISATIONS = 100;

/**
 * One organisation: its name, number and address, whom to reach, the account that its money goes to, and who may act for it.
 * A repeated command changes nothing.
 */
export const organisation: Aggregate<
  OrganisationState,
  OrganisationCommand,
  OrganisationEvent,
  OrganisationFacts | undefined,
  { readonly fundId: string; readonly organisationId: string }
> = {
  kind: "organisation",
  ids: z.object({ fundId, organisationId }),
  commands: organisationCommands,
  events: organisationEvents,
  stream: (ids) => streamOf.organisation(ids.fundId, ids.organisationId),
  initial: unregistered,
  evolve,
  decide(command, state, context, facts) {
    mustBeAppointed(context);
    if (command.type === "RegisterOrganisation") return register(command.data, state, facts);
    if (state.phase === "none") throw refused("ERR_NOT_FOUND");
    if (command.type === "SucceedOrganisation") return succeed(command.data, state, context, facts);
    if (state.into !== null) throw refused("ERR_ORGANISATION_SUCCEEDED", { successor: state.into });
    return decide(command, state, context, facts);
  },
};

function register(
  data: Data<"RegisterOrganisation">,
  state: OrganisationState,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  if (state.phase === "registered") {
    const { name, kvkNumber, address } = state;
    if (isDeepStrictEqual({ name, kvkNumber, address }, data)) return [];
    throw refused("ERR_WRONG_STATE", { phase: state.phase });
  }
  const { kvkNumber } = data;
  if (facts?.kvkNumberIs === "taken") throw refused("ERR_KVK_NUMBER_USED", { kvkNumber });
  if (facts?.kvkNumberIs === "free") throw refused("ERR_KVK_NUMBER_UNCLAIMED", { kvkNumber });
  return [{ type: "OrganisationRegistered", data }];
}

/**
 * Lets an organisation pass into another with all it has in the fund: its drafts, applications and grants, each by an event of its
 * own. From then on it acts no more, and who acts for its successor is as that one says.
 *
 * @throws ERR_EFFECTIVE_IN_FUTURE; ERR_VALIDATION for itself, or for one that is not registered or passed into another; ERR_ORGANISATION_SUCCEEDED where
 * it passed into another before.
 */
function succeed(
  { into, reason, succeededOn }: Data<"SucceedOrganisation">,
  state: Registered,
  { today }: Context,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  if (!facts?.succession) throw new Error("an organisation is succeeded on facts");
  const { organisation, succession } = facts;
  mustHavePassed(succeededOn, today);
  if (state.into !== null && state.into !== into)
    throw refused("ERR_ORGANISATION_SUCCEEDED", { successor: state.into });
  const { successorIs } = succession;
  mustHold("ERR_VALIDATION", [
    ...(organisation === into ? [violation("/into", "organisation_is_itself", {})] : []),
    ...(successorIs === "unregistered"
      ? [violation("/into", "organisation_unregistered", { organisation: into })]
      : []),
    ...(successorIs === "succeeded" ? [violation("/into", "organisation_succeeded", { organisation: into })] : []),
  ]);
  const applications = succession.applications.slice(0, MOST_SUCCESSIONS);
  if (state.into !== null && applications.length === 0) return [];
  return [
    {
      type: "OrganisationSucceeded",
      data: { into, reason, succeededOn: state.succeededOn ?? succeededOn, applications },
    },
  ];
}

function decide(
  command: Exclude<OrganisationCommand, { type: "RegisterOrganisation" | "SucceedOrganisation" }>,
  state: Registered,
  context: Context,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  const { person } = context.actor;
  switch (command.type) {
    case "RenameOrganisation":
      mustManage(state, context);
      return command.data.name === state.name ? [] : [{ type: "OrganisationRenamed", data: command.data }];
    case "MoveOrganisation":
      mustManage(state, context);
      if (isDeepStrictEqual(command.data.address, state.address)) return [];
      return [{ type: "OrganisationMoved", data: command.data }];
    case "SetContacts":
      return setContacts(command.data, state, context, facts);
    case "ProposeAccount":
      return proposeAccount(command.data, state, context);
    case "ConfirmAccount":
      return confirmAccount(command.data, state, context, facts);
    case "AppointAdministrator":
      mustBeRegistered([command.data.person], facts);
      if (isAdministrator(command.data.person, state)) return [];
      mustHaveRoom(state, command.data.person);
      return [{ type: "AdministratorAppointed", data: command.data }];
    case "OfferAuthorisation":
      return offerAuthorisation(command.data, state, context, facts);
    case "AcceptAuthorisation": {
      const offer = state.authorisations.get(person);
      if (!offer) throw refused("ERR_NO_AUTHORISATION_OFFERED");
      return offer.accepted ? [] : [{ type: "AuthorisationAccepted", data: { person } }];
    }
    case "DeclineAuthorisation":
      return state.authorisations.has(person) ? [{ type: "AuthorisationDeclined", data: { person } }] : [];
    case "WithdrawAuthorisation":
      mustManage(state, context);
      if (!state.authorisations.has(command.data.person)) return [];
      return [{ type: "AuthorisationWithdrawn", data: command.data }];
    default:
      return unreachable(command);
  }
}

function setContacts(
  data: Data<"SetContacts">,
  state: Registered,
  context: Context,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  mustManage(state, context);
  const persons = [...new Set(data.persons)];
  mustBeRegistered(persons, facts);
  return isDeepStrictEqual(persons, state.contacts) ? [] : [{ type: "ContactChanged", data: { persons } }];
}

/** Proposing the account that counts takes back what was proposed instead, by having it confirmed anew. */
function proposeAccount(account: Data<"ProposeAccount">, state: Registered, context: Context): OrganisationEvent[] {
  mustManage(state, context);
  const waiting = state.proposal && { iban: state.proposal.iban, bic: state.proposal.bic };
  if (isDeepStrictEqual(account, waiting ?? state.account)) return [];
  return [{ type: "AccountProposed", data: account }];
}

/**
 * An account counts on the word of two: who confirms it did not propose it, and never acted for the organisation. Whom it invited
 * and who did not accept may: an organisation does not keep anybody from confirming by asking them.
 *
 * @throws ERR_ACCOUNT_NOT_PROPOSED, ERR_OWN_ACCOUNT_PROPOSAL
 */
function confirmAccount(
  confirmed: Data<"ConfirmAccount">,
  { account, proposal, everAuthorised }: Registered,
  { actor }: Context,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  if (proposal === null && isDeepStrictEqual(confirmed, account)) return [];
  if (proposal?.iban !== confirmed.iban || proposal.bic !== confirmed.bic) throw refused("ERR_ACCOUNT_NOT_PROPOSED");
  const belongs = everAuthorised.has(actor.person) || actor.organisation === facts?.organisation;
  if (belongs || proposal.by === actor.person) throw refused("ERR_OWN_ACCOUNT_PROPOSAL");
  return [{ type: "AccountConfirmed", data: confirmed }];
}

function offerAuthorisation(
  data: Data<"OfferAuthorisation">,
  state: Registered,
  context: Context,
  facts: OrganisationFacts | undefined,
): OrganisationEvent[] {
  mustManage(state, context);
  mustBeRegistered([data.person], facts);
  const known = state.authorisations.get(data.person);
  if (known?.as === data.as) return [];
  if (known?.accepted) throw refused("ERR_ALREADY_AUTHORISED", { as: known.as });
  mustHaveRoom(state, data.person);
  return [{ type: "AuthorisationOffered", data }];
}

/** An organisation is managed by its administrators, and by the officials who register it. @throws ERR_NOT_ADMINISTRATOR */
function mustManage(state: Registered, { actor: { role, person } }: Context): void {
  if (role === "applicant" && !isAdministrator(person, state)) throw refused("ERR_NOT_ADMINISTRATOR");
}

/** @throws ERR_PERSON_NOT_REGISTERED */
function mustBeRegistered(persons: readonly string[], facts: OrganisationFacts | undefined): void {
  const stranger = persons.find((one) => !facts?.registered?.has(one));
  if (stranger !== undefined) throw refused("ERR_PERSON_NOT_REGISTERED", { person: stranger });
}

/** @throws ERR_TOO_MANY_AUTHORISATIONS */
function mustHaveRoom({ authorisations }: Registered, person: string): void {
  if (!authorisations.has(person) && authorisations.size >= MOST_AUTHORISATIONS)
    throw refused("ERR_TOO_MANY_AUTHORISATIONS", { most: MOST_AUTHORISATIONS });
}
