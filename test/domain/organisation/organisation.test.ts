import t from "tap";
import { type OrganisationFacts, organisation } from "../../../domain/organisation/organisation.ts";
import type { Account, OrganisationCommand, OrganisationEvent } from "../../../schemas/organisation.ts";
import { actorOf, specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(organisation);

const registration = {
  name: "Pleegzorg Rijnland",
  kvkNumber: "01234567",
  address: { street: "Rijnsburgerweg 10", postalCode: "2333 AA", town: "Leiden" },
};
const registered: OrganisationEvent = { type: "OrganisationRegistered", data: registration };
const register = (more: Partial<typeof registration> = {}): OrganisationCommand => ({
  type: "RegisterOrganisation",
  data: { ...registration, ...more },
});

const ID = "pleegzorg-rijnland";
const factsWith = (more: Partial<OrganisationFacts> = {}): OrganisationFacts => ({ organisation: ID, ...more });
const knowing = (...persons: string[]) => factsWith({ registered: new Set(persons) });

const manager = actorOf("fund-manager");
const finance = actorOf("finance");
const umar = actorOf("applicant", { person: "umar", organisation: ID });
const vera = actorOf("applicant", { person: "vera" });

const appointed: OrganisationEvent = { type: "AdministratorAppointed", data: { person: "umar" } };
const offered: OrganisationEvent = { type: "AuthorisationOffered", data: { person: "vera", as: "representative" } };
const accepted: OrganisationEvent = { type: "AuthorisationAccepted", data: { person: "vera" } };

t.test("an organisation is registered once its number is claimed for it", (t) => {
  const by = { by: manager };
  given()
    .when(register(), { ...by, facts: factsWith({ kvkNumberIs: "ours" }) })
    .then(t, registered);
  given()
    .when(register(), { ...by, facts: factsWith({ kvkNumberIs: "free" }) })
    .thenRefused(t, "ERR_KVK_NUMBER_UNCLAIMED", { kvkNumber: "01234567" });
  given()
    .when(register(), { ...by, facts: factsWith({ kvkNumberIs: "taken" }) })
    .thenRefused(t, "ERR_KVK_NUMBER_USED", { kvkNumber: "01234567" });
  t.end();
});

t.test("registering again changes nothing; registering as another is refused", (t) => {
  given(registered).when(register(), { by: manager }).thenNothing(t);
  given(registered)
    .when(register({ name: "Fusiezorg" }), { by: manager })
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "registered" });
  t.end();
});

t.test("an organisation gets another name and address, by officials and its administrators", (t) => {
  const rename: OrganisationCommand = { type: "RenameOrganisation", data: { name: "Fusiezorg" } };
  const renamed: OrganisationEvent = { type: "OrganisationRenamed", data: { name: "Fusiezorg" } };
  given().when(rename, { by: manager }).thenRefused(t, "ERR_NOT_FOUND");
  given(registered).when(rename, { by: manager }).then(t, renamed);
  given(registered, renamed).when(rename, { by: manager }).thenNothing(t);
  given(registered, appointed).when(rename, { by: umar }).then(t, renamed);
  given(registered).when(rename, { by: umar }).thenRefused(t, "ERR_NOT_ADMINISTRATOR");
  given(registered, appointed, offered, accepted).when(rename, { by: vera }).thenRefused(t, "ERR_NOT_ADMINISTRATOR");

  const address = { ...registration.address, street: "Stationsplein 1" };
  const move: OrganisationCommand = { type: "MoveOrganisation", data: { address } };
  const moved: OrganisationEvent = { type: "OrganisationMoved", data: { address } };
  given(registered).when(move, { by: manager }).then(t, moved);
  given(registered, moved).when(move, { by: manager }).thenNothing(t);
  given(registered).when(move, { by: vera }).thenRefused(t, "ERR_NOT_ADMINISTRATOR");
  t.end();
});

t.test("contact persons are registered with the fund; each is named once", (t) => {
  const set = (...persons: string[]): OrganisationCommand => ({ type: "SetContacts", data: { persons } });
  const changed: OrganisationEvent = { type: "ContactChanged", data: { persons: ["umar", "vera"] } };
  const by = { by: manager, facts: knowing("umar", "vera") };
  given(registered)
    .when(set("umar", "vera", "umar"), by)
    .then(t, changed);
  given(registered, changed).when(set("umar", "vera"), by).thenNothing(t);
  given(registered).when(set("umar", "niemand"), by).thenRefused(t, "ERR_PERSON_NOT_REGISTERED", { person: "niemand" });
  given(registered)
    .when(set("umar"), { ...by, by: vera })
    .thenRefused(t, "ERR_NOT_ADMINISTRATOR");
  t.end();
});

const account: Account = { iban: "NL91ABNA0417164300", bic: null };
const other = { iban: "NL20INGB0001234567", bic: "INGBNL2A" };
const propose = (data = account): OrganisationCommand => ({ type: "ProposeAccount", data });
const confirm = (data = account): OrganisationCommand => ({ type: "ConfirmAccount", data });
const proposed: OrganisationEvent = { type: "AccountProposed", data: account };
const confirmed: OrganisationEvent = { type: "AccountConfirmed", data: account };
const byUmar = { event: proposed, by: umar };

t.test("an account is proposed by an administrator or an official; the same again changes nothing", (t) => {
  given(registered, appointed).when(propose(), { by: umar }).then(t, proposed);
  given(registered, appointed).when(propose(), { by: finance }).then(t, proposed);
  given(registered, appointed, byUmar).when(propose(), { by: umar }).thenNothing(t);
  given(registered, appointed, byUmar, confirmed).when(propose(), { by: umar }).thenNothing(t);
  given(registered, appointed).when(propose(), { by: vera }).thenRefused(t, "ERR_NOT_ADMINISTRATOR");
  t.end();
});

t.test("an account counts once somebody else, who is not of the organisation, confirmed it", (t) => {
  const confirming = { by: finance, facts: factsWith() };
  given(registered, appointed, byUmar).when(confirm(), confirming).then(t, confirmed);
  given(registered, appointed, byUmar, confirmed).when(confirm(), confirming).thenNothing(t);
  given(registered, { event: proposed, by: finance })
    .when(confirm(), confirming)
    .thenRefused(t, "ERR_OWN_ACCOUNT_PROPOSAL");
  given(registered, byUmar)
    .when(confirm(), { ...confirming, by: { ...finance, organisation: ID } })
    .thenRefused(t, "ERR_OWN_ACCOUNT_PROPOSAL");
  const asVera = { ...confirming, by: { ...finance, person: "vera" } };
  given(registered, appointed, byUmar, offered).when(confirm(), asVera).then(t, confirmed);
  const left = { type: "AuthorisationDeclined", data: { person: "vera" } } as const;
  for (const acted of [[accepted], [accepted, left]])
    given(registered, appointed, byUmar, offered, ...acted)
      .when(confirm(), asVera)
      .thenRefused(t, "ERR_OWN_ACCOUNT_PROPOSAL");
  t.end();
});

t.test("nobody confirms another account than the one that waits", (t) => {
  const confirming = { by: finance, facts: factsWith() };
  given(registered).when(confirm(), confirming).thenRefused(t, "ERR_ACCOUNT_NOT_PROPOSED");
  given(registered, appointed, byUmar, { event: { type: "AccountProposed", data: other }, by: umar })
    .when(confirm(), confirming)
    .thenRefused(t, "ERR_ACCOUNT_NOT_PROPOSED");
  const elsewhere = confirm({ ...account, bic: "ABNANL2A" });
  given(registered, byUmar).when(elsewhere, confirming).thenRefused(t, "ERR_ACCOUNT_NOT_PROPOSED");
  given(registered, byUmar, confirmed).when(elsewhere, confirming).thenRefused(t, "ERR_ACCOUNT_NOT_PROPOSED");
  t.end();
});

t.test("an official appoints an administrator, who is registered with the fund", (t) => {
  const appoint: OrganisationCommand = { type: "AppointAdministrator", data: { person: "umar" } };
  given(registered)
    .when(appoint, { by: manager, facts: knowing("umar") })
    .then(t, appointed);
  given(registered, appointed)
    .when(appoint, { by: manager, facts: knowing("umar") })
    .thenNothing(t);
  given(registered)
    .when(appoint, { by: manager, facts: knowing() })
    .thenRefused(t, "ERR_PERSON_NOT_REGISTERED", { person: "umar" });
  t.end();
});

t.test("an administrator invites somebody, who accepts", (t) => {
  const offer = (as: "administrator" | "representative" = "representative"): OrganisationCommand => ({
    type: "OfferAuthorisation",
    data: { person: "vera", as },
  });
  const accept: OrganisationCommand = { type: "AcceptAuthorisation", data: {} };
  const inviting = { by: umar, facts: knowing("vera") };
  given(registered, appointed).when(offer(), inviting).then(t, offered);
  given(registered, appointed, offered).when(offer(), inviting).thenNothing(t);
  given(registered, appointed, offered, accepted).when(offer(), inviting).thenNothing(t);
  given(registered, appointed, offered, accepted)
    .when(offer("administrator"), inviting)
    .thenRefused(t, "ERR_ALREADY_AUTHORISED", { as: "representative" });
  given(registered, appointed)
    .when(offer(), { ...inviting, facts: knowing() })
    .thenRefused(t, "ERR_PERSON_NOT_REGISTERED", { person: "vera" });
  given(registered, appointed)
    .when(offer(), { ...inviting, by: vera })
    .thenRefused(t, "ERR_NOT_ADMINISTRATOR");

  given(registered, appointed, offered).when(accept, { by: vera }).then(t, accepted);
  given(registered, appointed, offered, accepted).when(accept, { by: vera }).thenNothing(t);
  given(registered, appointed).when(accept, { by: vera }).thenRefused(t, "ERR_NO_AUTHORISATION_OFFERED");
  t.end();
});

t.test("an invitation is declined or withdrawn, and so is what was accepted", (t) => {
  const decline: OrganisationCommand = { type: "DeclineAuthorisation", data: {} };
  const declined: OrganisationEvent = { type: "AuthorisationDeclined", data: { person: "vera" } };
  const withdraw: OrganisationCommand = { type: "WithdrawAuthorisation", data: { person: "vera" } };
  const withdrawn: OrganisationEvent = { type: "AuthorisationWithdrawn", data: { person: "vera" } };
  const accept: OrganisationCommand = { type: "AcceptAuthorisation", data: {} };
  for (const past of [[offered], [offered, accepted]]) {
    given(registered, appointed, past).when(decline, { by: vera }).then(t, declined);
    given(registered, appointed, past).when(withdraw, { by: umar }).then(t, withdrawn);
    given(registered, appointed, past).when(withdraw, { by: manager }).then(t, withdrawn);
    given(registered, appointed, past).when(withdraw, { by: vera }).thenRefused(t, "ERR_NOT_ADMINISTRATOR");
  }
  for (const end of [declined, withdrawn]) {
    given(registered, appointed, offered, end).when(decline, { by: vera }).thenNothing(t);
    given(registered, appointed, offered, end).when(withdraw, { by: umar }).thenNothing(t);
    given(registered, appointed, offered, end)
      .when(accept, { by: vera })
      .thenRefused(t, "ERR_NO_AUTHORISATION_OFFERED");
  }
  t.end();
});

t.test("a hundred people act for an organisation, and no more", (t) => {
  const others = Array.from({ length: 99 }, (_, index): OrganisationEvent => {
    return { type: "AuthorisationOffered", data: { person: `collega-${index}`, as: "representative" } };
  });
  const offer: OrganisationCommand = { type: "OfferAuthorisation", data: { person: "vera", as: "representative" } };
  const inviting = { by: umar, facts: knowing("vera") };
  given(registered, appointed, others.slice(1)).when(offer, inviting).then(t, offered);
  given(registered, appointed, others)
    .when(offer, inviting)
    .thenRefused(t, "ERR_TOO_MANY_AUTHORISATIONS", { most: 100 });
  t.end();
});

const reason = "De stichtingen zijn gefuseerd.";
const applications = ["00000000-0000-8000-8000-00000000000a"];
const succeed = (into: string, succeededOn: string | null = null): OrganisationCommand => ({
  type: "SucceedOrganisation",
  data: { into, reason, succeededOn },
});
const ON = "2016-07-01";
const succeeded: OrganisationEvent = {
  type: "OrganisationSucceeded",
  data: { into: "pleegzorg-nieuw", reason, succeededOn: ON, applications },
};
const finding = (
  found: readonly string[],
  successorIs: "registered" | "unregistered" | "succeeded" = "registered",
) => ({
  by: manager,
  facts: factsWith({ succession: { successorIs, applications: found } }),
});

t.test("an organisation passes into another with all its applications, those that are found later too", (t) => {
  given(registered).when(succeed("pleegzorg-nieuw", ON), finding(applications)).then(t, succeeded);
  given(registered)
    .when(succeed("pleegzorg-nieuw"), finding([]))
    .then(t, { ...succeeded, data: { ...succeeded.data, succeededOn: null, applications: [] } });
  given(registered, succeeded).when(succeed("pleegzorg-nieuw"), finding([])).thenNothing(t);
  given(registered, succeeded).when(succeed("pleegzorg-nieuw"), finding(applications)).then(t, succeeded);
  given(registered)
    .when(succeed("pleegzorg-nieuw", "2100-01-01"), finding([]))
    .thenRefused(t, "ERR_EFFECTIVE_IN_FUTURE", { effectiveOn: "2100-01-01", today: "2016-09-01" });
  t.end();
});

t.test("an organisation passes into one that is there, and into one only", (t) => {
  const refusedFor = (into: string, found: ReturnType<typeof finding>, rule: string) =>
    given(registered).when(succeed(into), found).thenRefused(t, "ERR_VALIDATION", [rule]);
  refusedFor(ID, finding([]), "organisation_is_itself");
  refusedFor("pleegzorg-nieuw", finding([], "unregistered"), "organisation_unregistered");
  refusedFor("pleegzorg-nieuw", finding([], "succeeded"), "organisation_succeeded");
  given(registered, succeeded)
    .when(succeed("jeugdzorg"), finding([]))
    .thenRefused(t, "ERR_ORGANISATION_SUCCEEDED", { successor: "pleegzorg-nieuw" });
  given().when(succeed("pleegzorg-nieuw"), finding([])).thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("what has passed into another is changed no more", (t) => {
  for (const command of [
    { type: "RenameOrganisation", data: { name: "Fusiezorg" } },
    { type: "ProposeAccount", data: { iban: "NL91ABNA0417164300", bic: null } },
    { type: "OfferAuthorisation", data: { person: "vera", as: "representative" } },
  ] satisfies OrganisationCommand[])
    given(registered, appointed, succeeded)
      .when(command, { by: umar, facts: knowing("vera") })
      .thenRefused(t, "ERR_ORGANISATION_SUCCEEDED", { successor: "pleegzorg-nieuw" });
  t.end();
});
