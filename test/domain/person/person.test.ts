import t from "tap";
import { person } from "../../../domain/person/person.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { PersonCommand, PersonEvent } from "../../../schemas/person.ts";
import { actorOf, NOW, specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(person);

type Contact = DataOf<PersonEvent, "PersonRegistered">;
const contact: Contact = { name: "A. de Haan", email: "dehaan@example.nl", phone: null };
const moved: Contact = { ...contact, phone: "071 123 45 67" };
const register = (data = contact): PersonCommand => ({ type: "RegisterPerson", data });
const change = (data = moved): PersonCommand => ({ type: "ChangeContactDetails", data });
const erase: PersonCommand = { type: "ErasePerson", data: {} };
const registered: PersonEvent = { type: "PersonRegistered", data: contact };
const changed: PersonEvent = { type: "ContactDetailsChanged", data: moved };
const erased: PersonEvent = { type: "PersonErased", data: {} };

t.test("a person is registered, once", (t) => {
  given().when(register()).then(t, registered);
  given(registered).when(register()).thenNothing(t);
  given(registered).when(register(moved)).thenRefused(t, "ERR_WRONG_STATE", { phase: "registered" });
  t.end();
});

t.test("contact details change; the same details again change nothing", (t) => {
  given(registered).when(change()).then(t, changed);
  given(registered, changed).when(change()).thenNothing(t);
  given(registered, changed).when(change(contact)).then(t, { type: "ContactDetailsChanged", data: contact });
  t.end();
});

const explained: PersonEvent = {
  type: "InterestExplained",
  data: { applicationId: "00000000-0000-8000-8000-00000000000a", note: "Is getrouwd met een bestuurder." },
};
const explain: PersonCommand = { type: "ExplainInterest", data: explained.data };
const haan = { by: actorOf("portfolio-holder", { person: "haan" }), facts: { person: "haan" } };

t.test("a person explains an interest, once; the secretary explains anyone's", (t) => {
  given(registered).when(explain, haan).then(t, explained);
  given(registered, explained).when(explain, haan).thenNothing(t);
  given(registered, explained, changed).when(explain, haan).thenNothing(t);
  given(registered)
    .when(explain, { by: actorOf("secretary"), facts: { person: "haan" } })
    .then(t, explained);
  given(registered)
    .when(explain, { ...haan, by: actorOf("reviewer") })
    .thenRefused(t, "ERR_INTEREST_OF_ANOTHER");
  given().when(explain, haan).thenRefused(t, "ERR_NOT_FOUND");
  given(registered, erased).when(explain, haan).thenRefused(t, "ERR_PERSON_ERASED");
  t.end();
});

t.test("an unknown person is neither changed nor erased", (t) => {
  for (const command of [change(), erase]) given().when(command).thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("a person is erased, once, and nothing is recorded afterwards", (t) => {
  given(registered, changed).when(erase).then(t, erased);
  given(registered, erased).when(erase).thenNothing(t);
  for (const command of [register(), change()])
    given(registered, erased).when(command).thenRefused(t, "ERR_PERSON_ERASED");
  t.end();
});

t.test("nothing is known of an erased person, whatever the order of the events and however few are left", (t) => {
  const orders = [
    [registered, changed, erased],
    [erased],
    [erased, registered],
    [registered, erased, changed],
    [explained, erased],
  ];
  t.strictSame(
    orders.map((events) => fold(events)),
    orders.map(() => ({ phase: "erased", erasedAt: NOW })),
  );
  t.end();
});
