/** What people, and what is made of it, read in the OpenAPI document: names, descriptions and examples. */
import t from "tap";
import type { z } from "zod";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { answerFields as answerFieldsInEnglish } from "../../../services/words/en/answer-fields.ts";
import { answerFields } from "../../../services/words/nl/answer-fields.ts";
import { apiTexts } from "../../../services/words/nl/api.ts";
import { operations as inDutch } from "../../../services/words/nl/operations.ts";
import { wordsFor } from "../../../services/words/words.ts";
import { startService } from "../../support/service.ts";

interface Message {
  readonly content?: Readonly<Record<string, { readonly schema: unknown; readonly example?: unknown }>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly requestBody?: Message;
  readonly responses: Readonly<Record<string, Message>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const service = await startService(t);
const document = (await service.ask(null, "/v1/openapi.json")).body as unknown as Document;
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
const definitions = Object.entries<CommandDefinition>(transformationFund.commands);
const inJson = definitions.filter(([, { takesFiles }]) => !takesFiles);
const questions = Object.entries<QueryDefinition>(transformationFund.queries);

interface Described {
  readonly description?: string;
  readonly $ref?: string;
}

function descriptionOf({ description, $ref }: Described): string | undefined {
  if ($ref === undefined) return description;
  return (document.components.schemas[$ref.split("/").at(-1) ?? ""] as Described | undefined)?.description;
}

function eachProperty(node: unknown, see: (name: string, schema: Described) => void): void {
  if (typeof node !== "object" || node === null) return;
  if ("properties" in node) for (const [name, schema] of Object.entries(node.properties as object)) see(name, schema);
  for (const part of Object.values(node)) eachProperty(part, see);
}

const jsonOf = (message: Message | undefined) => message?.content?.["application/json"];

function operationOf(name: string): Operation {
  const found = operations.find(({ operationId }) => operationId === name);
  if (!found) throw new Error(`${name} is not in the document`);
  return found;
}

/** Whether a schema refers to one with a name, or to some of them. */
function isByName(schema: unknown): boolean {
  const { $ref, anyOf = [] } = schema as { $ref?: string; anyOf?: readonly unknown[] };
  return $ref !== undefined || (anyOf.length > 0 && anyOf.every(isByName));
}

t.test("every body and answer has a name", async (t) => {
  const nameless = operations.flatMap(({ operationId, requestBody, responses }) =>
    [requestBody, ...Object.entries(responses).flatMap(([status, answer]) => (status < "3" ? [answer] : []))]
      .map((message) => jsonOf(message)?.schema)
      .filter((schema) => schema !== undefined && !isByName(schema))
      .map((schema) => `${operationId} ${JSON.stringify(schema).slice(0, 80)}`),
  );
  t.strictSame(nameless, []);
  for (const [name] of inJson)
    t.strictSame(jsonOf(operationOf(name).requestBody)?.schema, { $ref: `#/components/schemas/${name}` });
  t.match(jsonOf(operationOf("ListReceipts").responses["200"])?.schema, { $ref: "#/components/schemas/ReceiptsPage" });
  t.match(document.components.schemas.ReceiptsPage, {
    properties: { items: { items: { $ref: "#/components/schemas/ReceiptsItem" } } },
  });
  t.match(jsonOf(operationOf("ReceiveContribution").responses["200"])?.schema, {
    anyOf: [{ $ref: "#/components/schemas/CommandAnswer" }, { $ref: "#/components/schemas/DryRun" }],
  });
});

t.test("operations are described in Dutch with English beside it", async (t) => {
  const english = new Map([...definitions, ...questions].map(([name, { summary }]) => [name, summary]));
  for (const { operationId, summary, description } of operations) {
    t.equal(summary, inDutch[operationId], `${operationId}; see services/words/nl/operations.ts`);
    if (english.has(operationId)) t.equal(description, english.get(operationId));
  }
  const known = new Set(operations.map(({ operationId }) => operationId));
  t.strictSame(
    Object.keys(inDutch).filter((name) => !known.has(name)),
    [],
    "nothing that is not there",
  );
});

t.test("so are parameters, fields, and whatever else is described", async (t) => {
  const undescribed = new Set<string>();
  const said = new Set<string>();
  const look = (node: unknown, at: string): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [name, part] of Object.entries(node)) {
      if (name === "example") continue;
      if (name === "description" && typeof part === "string") said.add(part);
      look(part, `${at}/${name}`);
    }
  };
  look({ ...document, paths: {} }, "");
  for (const { operationId, summary: _, description: __, ...operation } of operations) {
    look(operation, operationId);
    for (const { name, description } of operation.parameters ?? [])
      if (!description?.includes(" / ")) undescribed.add(`${operationId}: ${name}`);
  }
  const there = new Set<string>();
  eachProperty(document.components.schemas, (name, schema) => {
    there.add(name);
    if (!descriptionOf(schema)?.includes(" / ")) undescribed.add(name);
  });
  t.strictSame([...undescribed], [], "see services/words/{nl,en}/fields.ts, or answer-fields.ts");
  const alike = [...said].filter((text) => {
    // What choices are called may be the same in both.
    const [dutch, english] = text.split(" / ").map((one) => one.split(": ").findLast((part) => !part.includes(" = ")));
    return dutch === english && text.length > 30;
  });
  t.strictSame(alike, [], "is not in services/words/nl/api.ts");
  const stale = Object.values(apiTexts).filter(
    (text) => ![...said].some((one) => one.toLowerCase().includes(text.toLowerCase())),
  );
  t.strictSame(stale, [], "nothing that is not said");
  const { fields } = wordsFor("nl");
  t.strictSame(
    Object.keys(answerFields).filter((name) => !there.has(name) || Object.hasOwn(fields, name)),
    [],
    "no field that is not there, or that requests have too",
  );
  t.strictSame(Object.keys(answerFieldsInEnglish), Object.keys(answerFields), "the same in both languages");
});

t.test("every body and answer has an example, which is one", async (t) => {
  const wrong = (schema: z.ZodType, example: unknown) =>
    (schema.safeParse(example).error?.issues ?? []).map(({ path, message }) => `${path.join("/")} ${message}`);
  for (const [name, { body }] of inJson)
    t.strictSame(wrong(body, jsonOf(operationOf(name).requestBody)?.example), [], name);
  for (const [name, { response }] of questions)
    t.strictSame(wrong(response, jsonOf(operationOf(name).responses["200"])?.example), [], name);
});

t.test("a list is offered as a table too, and each choice that narrows it is called by its name", (t) => {
  for (const [name, { paged }] of questions)
    t.strictSame(
      Object.keys(operationOf(name).responses[200]?.content ?? {}),
      paged ? ["application/json", "text/csv"] : ["application/json"],
      name,
    );
  const of = (name: string, parameter: string) =>
    operationOf(name).parameters?.find((one) => one.name === parameter)?.description;
  t.match(of("ListApplications", "phase"), /: draft = |; draft = In voorbereiding;.* \/ .*; draft = /);
  t.match(of("ListReceipts", "state"), /booked = geboekt; corrected = gecorrigeerd;.* \/ .*booked = booked;/);
  t.end();
});
