import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { person } from "../../../domain/person/person.ts";
import { linkedPerson, type PersonRow, people } from "../../../projections/people/people.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { subjectIdOf } from "../../../services/identity/subject.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { openOn } from "../../services/engine/read-models/counting.ts";
import { played, type Step, to } from "../../support/history.ts";
import { newLog } from "../../support/log.ts";
import { actorOf } from "../../support/specification.ts";
import { foundFund, manager, SCHOOL, secretary, wholeHistory } from "../history.ts";

const { readModels: projections } = transformationFund;

const contact = { name: "Jo de Vries", email: "jo@example.org", phone: null };
const toJo = to(person, { personId: "jo" });
const registration = toJo("2016-08-01", manager, { type: "RegisterPerson", data: contact });
const change = toJo("2016-08-02", manager, {
  type: "ChangeContactDetails",
  data: { ...contact, name: "Jo Jansen", phone: "071 123 45 67" },
});
const erasure = toJo("2016-08-03", manager, { type: "ErasePerson", data: { ground: "gdpr-17-1a" } });

t.test(
  "a person's name is the one last recorded, and so are the note about an interest and the choice of mail",
  async (t) => {
    const note = { type: "ExplainInterest", data: { applicationId: SCHOOL, note: "Zit in het bestuur." } } as const;
    const notes = [
      toJo("2016-08-01", secretary, { ...note, data: { ...note.data, note: "Zat in het bestuur." } }),
      toJo("2016-08-01", secretary, note),
    ];
    const chosen = toJo("2016-08-01", actorOf("auditor", { person: "jo" }), {
      type: "SetMailPreference",
      data: { mail: "at-once", mailLanguage: "nl" },
    });
    const { events } = await played(foundFund, [registration, ...notes, chosen, change]);
    t.strictSame(
      [...replay(people, events)],
      [
        [
          "jo",
          {
            known: true,
            fundId: "fonds",
            person: "jo",
            name: "Jo Jansen",
            email: "jo@example.org",
            phone: "071 123 45 67",
            interests: [note.data],
            subjects: [],
            mailPreference: { mail: "at-once", mailLanguage: "nl" },
          },
        ],
      ],
    );
  },
);

const login = { issuer: "https://login.example.org", subject: "auth0|6512bd43" };
const subjectId = subjectIdOf(login.issuer, login.subject);
const link = { type: "LinkSubject", data: login } as const;

t.test("a subject acts as the person it is linked to, in that fund, as long as it is", async (t) => {
  const linked = [registration, toJo("2016-08-01", manager, link), change];
  const actsAs = async (...steps: Step[]) => {
    const { events } = await played(foundFund, [...linked, ...steps]);
    const views = replayed(events);
    return ["fonds", "ander-fonds"].map((fund) => linkedPerson(views, fund, subjectId));
  };
  t.strictSame(await actsAs(), ["jo", null]);
  t.strictSame(await actsAs(toJo("2016-08-02", manager, { type: "UnlinkSubject", data: { subjectId } })), [null, null]);
  t.strictSame(await actsAs(erasure), [null, null]);
});

t.test("of two persons that a subject was linked to at the same moment, the first in the log counts", (t) => {
  const linkedAt = (key: string, position: string): [string, PersonRow] => {
    const row = { known: true as const, fundId: "fonds", person: key, ...contact, interests: [], mailPreference: null };
    return [key, { ...row, subjects: [{ ...login, subjectId, position }] }];
  };
  const rows = [linkedAt("ab", "0002"), linkedAt("zo", "0001")];
  const places = rows.flatMap(([key, row]) => people.places(row, key)).filter(({ list }) => list.includes(subjectId));
  t.strictSame(
    places.sort((a, b) => (a.sort < b.sort ? -1 : 1)).map(({ shows }) => shows.person),
    ["zo", "ab"],
  );
  t.equal(new Set(places.map(({ list }) => list)).size, 1);
  t.end();
});

t.test("an erased person is forgotten, whatever the order of the events", async (t) => {
  const { events } = await played(foundFund, [registration, change, erasure]);
  const erasedAt = events.at(-1)?.metadata.recordedAt ?? "";
  const forgotten = { known: false as const, fundId: "fonds", person: "jo", erasedAt, ground: "gdpr-17-1a" as const };
  t.strictSame([...replay(people, events)], [["jo", forgotten]]);
  t.strictSame([...replay(people, events.toReversed())], [["jo", forgotten]]);
  t.strictSame(people.places(forgotten, "jo"), [], "and is in no list");
});

t.test("nothing of the name is left in the file, nor in its journal", async (t) => {
  const file = path.join(t.testdir({}), "read-models.db");
  const readModels = openOn(newLog(), file, { projections: [people] });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const an = to(person, { personId: "an" })("2016-08-01", manager, {
    type: "RegisterPerson",
    data: { ...contact, name: "An Bakker" },
  });
  const { events } = await played(foundFund, [registration, an, erasure]);
  readModels.apply(events.slice(0, -1));
  readModels.flush();
  t.match(bytesOf(file), /Jo de Vries/, "it was there");
  readModels.apply(events.slice(-1));
  t.equal(readModels.purge(events.at(-1)?.position ?? ""), true);
  t.notMatch(bytesOf(file), /Jo de Vries/);
  t.match(bytesOf(file), /An Bakker/, "others are still known");
  await t.resolves(readModels.rebuild());
  t.notMatch(bytesOf(file), /An Bakker/, "also a table that is dropped is overwritten");
});

function bytesOf(file: string): string {
  return [file, `${file}-wal`].map((name) => readFileSync(name, "latin1")).join("");
}

t.test("no other read model knows anybody's name", (t) => {
  const events = wholeHistory.events.slice(
    0,
    wholeHistory.events.findIndex(({ type }) => type === "PersonErased"),
  );
  const registered = events.filter(({ stream }) => stream.startsWith("person-"));
  t.match(JSON.stringify(registered), /Jo de Vries.*getrouwd/);
  for (const projection of projections) {
    const rows = replay(projection, events);
    t.equal(/Jo de Vries|getrouwd/.test(JSON.stringify([...rows])), projection.name === "people", projection.name);
  }
  t.end();
});
