import t from "tap";
import type { Offices } from "../../../domain/offices.ts";
import { person } from "../../../domain/person/person.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { PersonCommand, PersonEvent } from "../../../schemas/person.ts";
import { termOf } from "../../support/offices.ts";
import { actorOf, NOW, specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(person);

type Contact = DataOf<PersonEvent, "PersonRegistered">;
const contact: Contact = { name: "A. de Haan", email: "dehaan@example.nl", phone: null };
const moved: Contact = { ...contact, phone: "071 123 45 67" };
const register = (data = contact): PersonCommand => ({ type: "RegisterPerson", data });
const change = (data = moved): PersonCommand => ({ type: "ChangeContactDetails", data });
const erase: PersonCommand = { type: "ErasePerson", data: { ground: "gdpr-17-1a" } };
const registered: PersonEvent = { type: "PersonRegistered", data: contact };
const changed: PersonEvent = { type: "ContactDetailsChanged", data: moved };
const erased: PersonEvent = { type: "PersonErased", data: { ground: "gdpr-17-1a" } };

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

const chosen: PersonEvent = { type: "MailPreferenceSet", data: { mail: "never", mailLanguage: "en" } };
const choose: PersonCommand = { type: "SetMailPreference", data: chosen.data };

t.test("everybody chooses for themselves how often they get mail, and may choose again", (t) => {
  given(registered).when(choose, haan).then(t, chosen);
  given(registered, chosen, changed).when(choose, haan).thenNothing(t);
  const daily = { mail: "daily", mailLanguage: "en" } as const;
  given(registered, chosen)
    .when({ ...choose, data: daily }, haan)
    .then(t, { type: "MailPreferenceSet", data: daily });
  given(registered)
    .when(choose, { ...haan, by: actorOf("secretary") })
    .thenRefused(t, "ERR_MAIL_OF_ANOTHER");
  given().when(choose, haan).thenRefused(t, "ERR_NOT_FOUND");
  given(registered, erased).when(choose, haan).thenRefused(t, "ERR_PERSON_ERASED");
  t.end();
});

const login = { issuer: "https://login.example.org", subject: "auth0|6512bd43" };
const idOf = (number: number) => `00000000-0000-8000-8000-${String(number).padStart(12, "0")}`;
const linked = (number = 1): PersonEvent => ({ type: "SubjectLinked", data: { ...login, subjectId: idOf(number) } });
const unlinked: PersonEvent = { type: "SubjectUnlinked", data: { subjectId: idOf(1) } };
const link: PersonCommand = { type: "LinkSubject", data: login };
const unlink: PersonCommand = { type: "UnlinkSubject", data: unlinked.data };
const linking = (linkedTo: string | null = null, number = 1) => ({
  by: actorOf("secretary"),
  facts: { person: "haan", subject: { subjectId: idOf(number), linkedTo } },
});

t.test("a subject is linked to a person, once, and to nobody else of the fund", (t) => {
  given(registered).when(link, linking()).then(t, linked());
  given(registered, linked()).when(link, linking("haan")).thenNothing(t);
  given(registered).when(link, linking("boer")).thenRefused(t, "ERR_SUBJECT_LINKED");
  given(registered, linked(), changed).when(link, linking(null, 2)).then(t, linked(2));
  given().when(link, linking()).thenRefused(t, "ERR_NOT_FOUND");
  given(registered, erased).when(link, linking()).thenRefused(t, "ERR_PERSON_ERASED");
  t.end();
});

t.test("a subject that is in office, or will be, is not linked: nobody could act in that office any more", (t) => {
  const secretary = termOf(actorOf("secretary"));
  const manager = termOf(actorOf("fund-manager", { person: idOf(1) }));
  const linkingAmong = (offices: Offices) => ({ ...linking(), offices });
  const refusedWith = (offices: Offices) =>
    given(registered).when(link, linkingAmong(offices)).thenRefused(t, "ERR_SUBJECT_IN_OFFICE");
  refusedWith({ terms: [...secretary, ...manager], founder: null });
  refusedWith({ terms: [...secretary, ...manager.map((term) => ({ ...term, from: "2016-10-01" }))], founder: null });
  const ended = manager.map((term) => ({ ...term, until: "2016-09-01" }));
  given(registered)
    .when(link, linkingAmong({ terms: [...secretary, ...ended], founder: null }))
    .then(t, linked());
  t.end();
});

t.test("a person has at most ten subjects", (t) => {
  const ten = Array.from({ length: 10 }, (_, index) => linked(index + 1));
  given(registered, ...ten)
    .when(link, linking(null, 11))
    .thenRefused(t, "ERR_TOO_MANY_SUBJECTS", { most: 10 });
  given(registered, ...ten, unlinked)
    .when(link, linking(null, 11))
    .then(t, linked(11));
  t.end();
});

t.test("a subject is unlinked, once, and may then be linked again", (t) => {
  const boer = { by: actorOf("secretary"), facts: { person: "haan" } };
  given(registered, linked()).when(unlink, boer).then(t, unlinked);
  given(registered, linked(), unlinked).when(unlink, boer).thenNothing(t);
  given(registered).when(unlink, boer).thenNothing(t);
  given(registered, linked(), unlinked).when(link, linking()).then(t, linked());
  t.end();
});

t.test("nobody says of themselves whom they act as", (t) => {
  const haan = actorOf("secretary", { person: "haan" });
  given(registered)
    .when(link, { ...linking(), by: haan })
    .thenRefused(t, "ERR_SUBJECT_OF_ONESELF");
  given(registered, linked())
    .when(unlink, { by: haan, facts: { person: "haan" } })
    .thenRefused(t, "ERR_SUBJECT_OF_ONESELF");
  given(registered)
    .when(link, { ...linking(), by: actorOf("secretary", { person: idOf(1) }) })
    .thenRefused(t, "ERR_SUBJECT_OF_ONESELF");
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
    [registered, linked(), erased],
    [erased, linked(), unlinked],
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
