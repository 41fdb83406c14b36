type Node = Readonly<Record<string, unknown>>;
interface Message {
  readonly content?: Readonly<Record<string, { readonly schema: Node }>>;
}
interface Operation extends Node {
  readonly operationId?: string;
  readonly requestBody?: Message;
  readonly responses?: Readonly<Record<string, Message>>;
}
interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/** Schemas that are parts of several bodies, by where one of those has them. */
const PARTS: readonly (readonly [name: string, operationId: string, property: string])[] = [
  ["ApplicationContent", "DraftApplication", "content"],
  ["FundRules", "AmendRules", "rules"],
];

/**
 * Gives the schemas of bodies and answers names, so that what is made of the document has types that people know: a body is
 * called after its command, an answer after what is asked for, and the rows of a list as its items. Whatever is the same is
 * written once.
 */
export function named<Given extends object>(given: Given): Given {
  const document = given as Document;
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
  const names = new Map<string, string>();
  const schemas = new Map<string, unknown>();
  const nameIt = ([name, schema]: Named): void => {
    if (schemas.has(name)) throw new Error(`two schemas are called ${name}`);
    schemas.set(name, schema);
    const written = JSON.stringify(schema);
    if (!names.has(written)) names.set(written, name);
  };
  // A command's body has a name of its own, also where another command asks the same.
  for (const body of operations.flatMap(bodyOf)) nameIt(body);
  for (const [name, schema] of [...operations.flatMap(answersOf), ...operations.flatMap(partsOf)])
    if (!names.has(JSON.stringify(schema))) nameIt([name, schema]);

  /** Refers to schemas that have names instead of repeating them. */
  function referring(node: unknown): unknown {
    const name = typeof node === "object" ? names.get(JSON.stringify(node)) : undefined;
    return name === undefined ? within(node) : refTo(name);
  }
  function within(node: unknown): unknown {
    if (Array.isArray(node)) return node.map(referring);
    return isNode(node) ? mapped(node, referring) : node;
  }
  const paths = mapped(document.paths ?? {}, (path) =>
    mapped(path, (operation) => ({ ...mapped(operation, referring), ...bodyByName(operation) })),
  );
  const ofThese = mapped(Object.fromEntries([...schemas].sort()), within);
  return {
    ...given,
    paths,
    components: { ...document.components, schemas: { ...document.components?.schemas, ...ofThese } },
  };
}

type Named = readonly [name: string, schema: unknown];

const JSON_TYPE = "application/json";

function bodyByName({ operationId = "", requestBody }: Operation): Pick<Operation, "requestBody"> {
  const media = requestBody?.content?.[JSON_TYPE];
  if (!media) return {};
  const content = { [JSON_TYPE]: { ...media, schema: refTo(capitalised(operationId)) } };
  return { requestBody: { ...requestBody, content } };
}

function refTo(name: string): Node {
  return { $ref: `#/components/schemas/${name}` };
}

function bodyOf({ operationId = "", requestBody }: Operation): Named[] {
  const schema = schemaIn(requestBody);
  return schema === undefined ? [] : [[capitalised(operationId), schema]];
}

function answersOf({ operationId = "", responses = {} }: Operation): Named[] {
  return Object.entries(responses).flatMap(([status, answer]) =>
    status.startsWith("2") ? answerOf(nameOfAnswer(operationId), schemaIn(answer)) : [],
  );
}

/** The properties of the answer of a command that has nothing more to say. */
const PLAIN_ANSWER = 6;

/** A command answers what happened or, dry, what would; a list answers pages of items. */
function answerOf(name: string, schema: Node | undefined): Named[] {
  if (schema === undefined) return [];
  const { anyOf, properties } = schema as { anyOf?: Node[]; properties?: { items?: Node; next?: Node; events?: Node } };
  if (anyOf) return anyOf.flatMap((one) => answerOf(name, one));
  const { items, next, events } = properties ?? {};
  if (items && next)
    return [
      [`${name}Page`, schema],
      [`${name}Item`, items.items],
    ];
  if (!events) return [[name, schema]];
  if ("dryRun" in (properties ?? {})) return [["DryRun", schema]];
  return [[Object.keys(properties ?? {}).length === PLAIN_ANSWER ? "CommandAnswer" : name, schema]];
}

function nameOfAnswer(operationId: string): string {
  const asked = /^(?:Get|List)([A-Z].*)$/.exec(operationId)?.[1];
  return asked ?? `${capitalised(operationId)}Answer`;
}

function partsOf({ operationId, requestBody }: Operation): Named[] {
  return PARTS.filter(([, of]) => of === operationId).map(([name, , property]) => {
    const { properties } = schemaIn(requestBody) as { properties: Readonly<Record<string, unknown>> };
    return [name, properties[property]];
  });
}

/** The schema of the JSON that is asked or answered. */
function schemaIn(message: Message | undefined): Node | undefined {
  return message?.content?.[JSON_TYPE]?.schema;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}

function mapped<Value, Other>(given: Readonly<Record<string, Value>>, change: (value: Value) => Other) {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value)]));
}
