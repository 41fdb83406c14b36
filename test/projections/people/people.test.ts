import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { person } from "../../../domain/person/person.ts";
import { people } from "../../../projections/people/people.ts";
import { replay } from "../../../services/engine/read-models/replay.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { openOn } from "../../services/engine/read-models/counting.ts";
import { played, to } from "../../support/history.ts";
import { newLog } from "../../support/log.ts";
import { foundFund, manager, SCHOOL, secretary, wholeHistory } from "../history.ts";

const { readModels: projections } = transformationFund;

const contact = { name: "Jo de Vries", email: "jo@example.org", phone: null };
const toJo = to(person, { personId: "jo" });
const registration = toJo("2016-08-01", manager, { type: "RegisterPerson", data: contact });
const change = toJo("2016-08-02", manager, {
  type: "ChangeContactDetails",
  data: { ...contact, name: "Jo Jansen", phone: "071 123 45 67" },
});
const erasure = toJo("2016-08-03", manager, { type: "ErasePerson", data: {} });

t.test("a person's name is the one last recorded, and so is the note about an interest", async (t) => {
  const note = { type: "ExplainInterest", data: { applicationId: SCHOOL, note: "Zit in het bestuur." } } as const;
  const notes = [
    toJo("2016-08-01", secretary, { ...note, data: { ...note.data, note: "Zat in het bestuur." } }),
    toJo("2016-08-01", secretary, note),
  ];
  const { events } = await played(foundFund, [registration, ...notes, change]);
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
        },
      ],
    ],
  );
});

t.test("an erased person is forgotten, whatever the order of the events", async (t) => {
  const { events } = await played(foundFund, [registration, change, erasure]);
  const erasedAt = events.at(-1)?.metadata.recordedAt ?? "";
  const forgotten = { known: false as const, fundId: "fonds", person: "jo", erasedAt };
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
  const { events } = wholeHistory;
  const registered = events.filter(({ stream }) => stream.startsWith("person-")).slice(0, -1);
  t.match(JSON.stringify(registered), /Jo de Vries.*getrouwd/);
  for (const projection of projections) {
    const rows = replay(projection, events.slice(0, -1));
    t.equal(/Jo de Vries|getrouwd/.test(JSON.stringify([...rows])), projection.name === "people", projection.name);
  }
  t.end();
});
