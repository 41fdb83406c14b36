import t from "tap";
import { z } from "zod";
import { municipalityId, personId } from "../../../schemas/primitives.ts";
import { named, withNames } from "../../../services/schemes/named.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import type { Names } from "../../../services/words/names.ts";

/** The part of JSON Schema that tells ids. */
interface Shape {
  readonly pattern?: string;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** Ids of what is no organisation, municipality or person: a fund, and the parts of its matrix, goals and money. */
const OF_OTHERS = new Set(
  "fundId id row rows column columns goal goals target targets earmark fromEarmark heldFor earmarks".split(" "),
);

const patternOf = (schema: z.ZodType): string => String((z.toJSONSchema(schema) as Shape).pattern);
const IDS = new Set([patternOf(municipalityId), patternOf(personId)]);

const isId = ({ pattern = "", anyOf = [], items }: Shape): boolean =>
  IDS.has(pattern) || anyOf.some(isId) || (items !== undefined && isId(items));

/** The ids in a shape that have no name beside them. */
function* nameless(shape: Shape, at = ""): Generator<string> {
  const { properties = {}, anyOf = [], oneOf = [], items } = shape;
  const own = "person" in properties ? ["person"] : ["organisation", "municipality"];
  for (const [field, part] of Object.entries(properties)) {
    const isNamed =
      `${field}Name` in properties ||
      `${field}Names` in properties ||
      `${field.replace(/s$/, "")}Names` in properties ||
      ("name" in properties && own.includes(field));
    if (isId(part) && !OF_OTHERS.has(field) && !isNamed) yield `${at}/${field}`;
    yield* nameless(part, `${at}/${field}`);
  }
  for (const part of [...anyOf, ...oneOf, ...(items ? [items] : [])]) yield* nameless(part, at);
}

t.test("every organisation, municipality and person in an answer is named beside its id", async (t) => {
  for (const [name, { response }] of Object.entries<QueryDefinition>(transformationFund.queries))
    t.strictSame([...new Set(nameless(z.toJSONSchema(response) as Shape))], [], name);
});

const names: Names = {
  application: () => null,
  column: (id) => id,
  municipality: (id) => ({ leiden: "Leiden" })[id] ?? id,
  organisation: (id) => ({ ggz: "Jeugd-ggz Duin en Plas" })[id] ?? id,
  person: (id) => ({ jansen: "J. Jansen" })[id] ?? null,
};

t.test("a name stands beside the id; none where there is no id, and null for a person who is not known", async (t) => {
  t.strictSame(named({ lead: "ggz", about: "jansen" }, names), {
    lead: "ggz",
    about: "jansen",
    leadName: "Jeugd-ggz Duin en Plas",
    aboutName: "J. Jansen",
  });
  t.strictSame(named({ organisation: null, person: "gewist" }, names), {
    organisation: null,
    person: "gewist",
    organisationName: null,
    personName: null,
  });
});

t.test("the names of a list stand in its order", async (t) => {
  t.strictSame(named([{ coApplicants: ["school", "ggz"], present: [] }], names), [
    {
      coApplicants: ["school", "ggz"],
      present: [],
      coApplicantNames: ["school", "Jeugd-ggz Duin en Plas"],
      presentNames: [],
    },
  ]);
});

t.test("what has a name of its own gets no other, and a day is no list of ids", async (t) => {
  const member = { municipality: "leiden", name: "Leiden" };
  t.strictSame(named(member, names), member);
  t.strictSame(named({ person: "jansen", name: null, municipality: "leiden" }, names), {
    person: "jansen",
    name: null,
    municipality: "leiden",
    municipalityName: "Leiden",
  });
  const period = { from: "2016-07-01", to: "2019-12-31" };
  t.strictSame(named(period, names), period);
});

t.test("the schema of an answer has the same names, and what else was said of it", async (t) => {
  const schema = z.strictObject({ lead: z.string(), to: z.array(z.string()) }).describe("a letter");
  const withNamed = withNames(schema);
  const letter = { lead: "ggz", to: ["ggz"] };
  t.strictSame(withNamed.parse(named(letter, names)), named(letter, names));
  t.equal(withNamed.description, "a letter");
  t.throws(() => withNamed.parse(letter));
});
