import t from "tap";
import { person } from "../../../domain/person/person.ts";
import type { PersonCommand, PersonEvent } from "../../../schemas/person.ts";
import { specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(person);

type Contact = Extract<PersonEvent, { type: "PersonRegistered" }>["data"];
const contact: Contact = { name: "A. de Haan", email: "dehaan@example.nl", phone: null };
const moved: Contact = { ...contact, phone: "071 123 45 67" };
const register = (data = contact): PersonCommand => ({ type: "RegisterPerson", data });
const change = (data = moved): PersonCommand => ({ type: "ChangeContactDetails", data });
const erase: PersonCommand = { type: "ErasePerson", data: {} };
const registered: PersonEvent = { type: "PersonRegistered", data: contact };
const changed: PersonEvent = { type: "ContactDetailsChanged", data: moved };
const erased: PersonEvent = { type: "PersonErased", data: {} };
const nothing = { events: [] };
const refusedWith = (refused: string, details = {}) => ({ refused, details, violations: [] });

t.test("a person is registered, once", (t) => {
  t.strictSame(given().when(register()), { events: [registered] });
  t.strictSame(given(registered).when(register()), nothing);
  t.strictSame(given(registered).when(register(moved)), refusedWith("ERR_WRONG_STATE", { phase: "registered" }));
  t.end();
});

t.test("contact details change; what stands there already changes nothing", (t) => {
  t.strictSame(given(registered).when(change()), { events: [changed] });
  t.strictSame(given(registered, changed).when(change()), nothing);
  t.strictSame(given(registered, changed).when(change(contact)), {
    events: [{ type: "ContactDetailsChanged", data: contact }],
  });
  t.end();
});

t.test("nobody unknown changes or is erased", (t) => {
  t.strictSame(
    [change(), erase].map((command) => given().when(command)),
    [refusedWith("ERR_NOT_FOUND"), refusedWith("ERR_NOT_FOUND")],
  );
  t.end();
});

t.test("a person is erased, once, and after that nothing is taken in", (t) => {
  t.strictSame(given(registered, changed).when(erase), { events: [erased] });
  t.strictSame(given(registered, erased).when(erase), nothing);
  t.strictSame(
    [register(), change()].map((command) => given(registered, erased).when(command)),
    [refusedWith("ERR_PERSON_ERASED"), refusedWith("ERR_PERSON_ERASED")],
  );
  t.end();
});

t.test("of an erased person nothing is known, whatever the order of events and whatever was truncated", (t) => {
  const orders = [[registered, changed, erased], [erased], [erased, registered], [registered, erased, changed]];
  t.strictSame(
    orders.map((events) => fold(events)),
    orders.map(() => ({ phase: "erased" })),
  );
  t.end();
});
