import { readFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { people } from "../../../projections/people/people.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replay } from "../../../services/engine/read-models/replay.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { openOn } from "../../services/engine/read-models/counting.ts";
import { wholeStory } from "../history.ts";
import { newLog } from "../tell.ts";

const { readModels: projections } = transformationFund;

const contact = { name: "Jo de Vries", email: "jo@example.org", phone: null };
const jo = streamOf.person("jo");

t.test("a person's name is what it was last changed to", (t) => {
  const log = newLog();
  log.tell(jo, "PersonRegistered", contact);
  log.tell(jo, "ContactDetailsChanged", { ...contact, name: "Jo Jansen", phone: "071 123 45 67" });
  t.strictSame(
    [...replay(people, log.events)],
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
        },
      ],
    ],
  );
  t.end();
});

t.test("a person that was erased is forgotten, whatever the order", (t) => {
  const log = newLog();
  log.tell(jo, "PersonErased", {});
  log.tell(jo, "PersonRegistered", contact);
  log.tell(jo, "ContactDetailsChanged", contact);
  const forgotten = { known: false as const, person: "jo" };
  t.strictSame([...replay(people, log.events)], [["jo", forgotten]]);
  t.strictSame([...replay(people, log.events.toReversed())], [["jo", forgotten]]);
  t.strictSame(people.places(forgotten, "jo"), [], "and stands in no list");
  t.end();
});

t.test("nothing of the name is left in the file, also not in its journal", async (t) => {
  const file = path.join(t.testdir({}), "read-models.db");
  const readModels = openOn(newLog(), file, { projections: [people] });
  t.teardown(() => readModels.close());
  await readModels.catchUp();
  const log = newLog();
  log.tell(jo, "PersonRegistered", contact);
  log.tell(streamOf.person("an"), "PersonRegistered", { ...contact, name: "An Bakker" });
  readModels.apply(log.latest());
  readModels.flush();
  t.match(bytesOf(file), /Jo de Vries/, "it was there");
  log.tell(jo, "PersonErased", {});
  readModels.apply(log.latest());
  readModels.flush();
  t.notMatch(bytesOf(file), /Jo de Vries/);
  t.match(bytesOf(file), /An Bakker/, "others are still known");
  await t.resolves(readModels.rebuild());
  t.notMatch(bytesOf(file), /An Bakker/, "also a table that is dropped is overwritten");
});

function bytesOf(file: string): string {
  return [file, `${file}-wal`].map((name) => readFileSync(name, "latin1")).join("");
}

t.test("no other read model knows anybody's name", (t) => {
  const { events } = wholeStory();
  const registered = events.filter(({ stream }) => stream.startsWith("person-")).slice(0, -1);
  t.match(JSON.stringify(registered), /Jo de Vries/);
  for (const projection of projections) {
    const rows = replay(projection, events.slice(0, -1));
    t.equal(/Jo de Vries/.test(JSON.stringify([...rows])), projection.name === "people", projection.name);
  }
  t.end();
});
