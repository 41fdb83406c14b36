/** Every sentence about the shape of a field, of every command and question, in each language. */
import t from "tap";
import { z } from "zod";
import { wrongIn } from "../../../services/api/violations.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { listChoiceInWords } from "../../../services/words/list-choices.ts";
import { type Language, wordsFor } from "../../../services/words/words.ts";
import { faultsOf, LANGUAGES } from "./well-told.ts";

/** A part of the JSON Schema that our zod schemas use. */
interface Shape {
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** Texts of a format. */
const SAMPLES: Readonly<Record<string, string>> = {
  date: "2017-04-01",
  uuid: "01890a5d-ac96-774b-bcce-b302099a8057",
  email: "a@example.org",
};

/** A value with every field that there is, one item in every list. */
function wholeOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? [];
  if (first) return wholeOf(first);
  if (shape.properties)
    return Object.fromEntries(Object.entries(shape.properties).map(([name, one]) => [name, wholeOf(one)]));
  if (shape.items) return [wholeOf(shape.items)];
  if (shape.type === "integer" || shape.type === "number") return 2016;
  if (shape.type === "boolean") return true;
  return SAMPLES[shape.format ?? ""] ?? "leiden";
}

type Path = readonly (string | number)[];

function* pathsIn(value: unknown, at: Path = []): Generator<Path> {
  yield at;
  if (typeof value !== "object" || value === null) return;
  for (const [name, one] of Object.entries(value))
    yield* pathsIn(one, [...at, Array.isArray(value) ? Number(name) : name]);
}

function withValueAt(whole: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) return value;
  const copy = structuredClone(whole) as Record<string | number, unknown>;
  copy[first] = withValueAt(copy[first], rest, value);
  return copy;
}

const WRONG = [
  ...[undefined, null, "", "   ", "GEEN", "\u200b", "x".repeat(5_000), 0, -1, 1.5, 1e300, true, {}, [], [{}]],
  ...[{ unexpected: 1 }, Array.from({ length: 1_000 }, () => "leiden")],
];

/** Every way in which a value can have the wrong shape, and what is said of it. */
function* saidOf(schema: z.ZodType, language: Language) {
  const whole = wholeOf(z.toJSONSchema(schema, { io: "input" }) as Shape);
  for (const path of pathsIn(whole))
    for (const wrong of WRONG)
      for (const told of wrongIn(schema, withValueAt(whole, path, wrong), "", wordsFor(language))) yield told();
}

/** Without how a day, a moment or a choice stands in a request, which is told after what it is called: `voor (for)`. */
function withoutForms(message: string): string {
  return message.replaceAll(/ \([a-z0-9:TZ-]+\)/g, "");
}

const commands = Object.entries<CommandDefinition>(transformationFund.commands);
const CODES = [
  "custom",
  "invalid_format",
  "invalid_type",
  "invalid_union",
  "invalid_value",
  "too_big",
  "too_small",
  "unrecognized_keys",
];

for (const language of LANGUAGES)
  t.test(`what is wrong with a field is told in a sentence that begins with its name (${language})`, async (t) => {
    const { fields } = wordsFor(language);
    const codes = new Set<string>();
    for (const [command, { body, takesFiles }] of commands) {
      // Nobody writes what is sent as files.
      if (takesFiles) continue;
      const faults = new Set<string>();
      for (const { pointer, code, message } of saidOf(body, language)) {
        codes.add(code);
        for (const fault of faultsOf(withoutForms(message))) faults.add(`${pointer}: ${fault}`);
        if (code === "unrecognized_keys" || pointer === "") continue;
        const [name = "", parent] = pointer
          .split("/")
          .filter((part) => !/^\d*$/.test(part))
          .reverse();
        const label = fields[`${parent}/${name}`] ?? fields[name];
        const [field] = message.toLowerCase().split(": ");
        if (label === undefined || !field?.includes(label.toLowerCase()))
          faults.add(`${pointer}: no name of the field in “${message}”; see services/words/${language}/fields.ts`);
      }
      t.strictSame([...faults], [], command);
    }
    t.strictSame([...codes].sort(), CODES);
  });

t.test("every parameter of a question has a name", async (t) => {
  const queries: readonly QueryDefinition[] = Object.values(transformationFund.queries);
  const asked = queries.flatMap(({ path, query = {}, paged }) => [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name),
    ...Object.keys(query),
    ...(paged ? ["after", "limit", "sort", "search", ...Object.keys(paged.filters ?? {})] : []),
  ]);
  for (const language of LANGUAGES) {
    const { fields } = wordsFor(language);
    const nameless = [...new Set(asked)].filter((name) => !Object.hasOwn(fields, name));
    t.strictSame(nameless, [], `see services/words/${language}/fields.ts`);
  }
});

function* choicesIn(shape: Shape): Generator<string> {
  for (const value of shape.enum ?? []) yield String(value);
  if (typeof shape.const === "string") yield shape.const;
  const parts = [shape.items ?? [], shape.anyOf ?? [], shape.oneOf ?? [], Object.values(shape.properties ?? {})];
  for (const part of parts.flat()) yield* choicesIn(part);
}

t.test("every choice has a name", async (t) => {
  const asked = Object.values(transformationFund.queries).flatMap((query) =>
    "query" in query ? Object.values(query.query) : [],
  );
  const schemas: z.core.$ZodType[] = [...commands.map(([, { body }]) => body), ...asked];
  const offered = schemas.flatMap((schema) => [
    ...choicesIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape),
  ]);
  for (const language of LANGUAGES)
    t.strictSame(Object.keys(wordsFor(language).choices).sort(), [...new Set(offered)].sort(), language);
});

t.test("every choice that a list can be narrowed to has a name, but for what is called after its event", (t) => {
  for (const language of LANGUAGES) {
    const words = wordsFor(language);
    const nameless = Object.entries<QueryDefinition>(transformationFund.queries).flatMap(([list, { paged }]) =>
      Object.entries(paged?.filters ?? {}).flatMap(([field, schema]) => {
        const shape = z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }) as Shape;
        const values = field === "happened" ? [] : [...choicesIn(shape)];
        return values
          .filter((value) => listChoiceInWords(words, { list, field, value }) === undefined)
          .map((value) => `${list}.${field}: ${value}`);
      }),
    );
    t.strictSame(nameless, [], `see services/words/${language}/list-choices.ts`);
  }
  t.end();
});

t.test("a choice is told by its name, and by how it stands in a request", async (t) => {
  const { body } = transformationFund.commands.CastVote;
  const said = (language: Language) =>
    wrongIn(body, { municipality: "leiden", choice: "maybe" }, "", wordsFor(language)).map((told) => told().message);
  t.strictSame(said("nl"), ["Keuze: kies uit voor (for), tegen (against), onthouding (abstain)"]);
  t.strictSame(said("en"), ["Choice: choose from for (for), against (against), abstention (abstain)"]);
});

t.test("what is wrong with an amount is told in euros", async (t) => {
  const { body } = transformationFund.commands.ReceiveContribution;
  const receipt = { municipality: "leiden", year: 2016, earmark: "general" };
  const said = (cents: unknown, language: Language) =>
    [...wrongIn(body, { ...receipt, cents }, "", wordsFor(language))].map((told) => told().message);
  t.strictSame(said(0, "nl"), ["Bedrag: dit is minstens € 0,01"]);
  t.strictSame(said(0, "en"), ["Amount: this is at least €0.01"]);
  t.strictSame(said("€ 5", "nl"), ["Bedrag: vul een bedrag in, in hele centen"]);
  t.strictSame(said(undefined, "nl"), ["Bedrag: dit is niet ingevuld"]);
});

t.test("questions, too, name their fields", async (t) => {
  for (const language of LANGUAGES) {
    const { fields } = wordsFor(language);
    const asked = Object.values(transformationFund.queries).flatMap((query) =>
      Object.keys("query" in query ? query.query : {}),
    );
    for (const name of asked) t.ok(fields[name], `${name} has a name in ${language}`);
  }
});
