import { anyText, examples as texts } from "../../words/nl/examples.ts";

/** The part of JSON Schema that our schemas use. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

interface Message {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly requestBody?: Message;
  readonly responses?: Readonly<Record<string, Message>>;
}
interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Adds an example to every body and every answer, made of its schema. */
export function withExamples<Given extends object>(given: Given): Given {
  const { paths = {} } = given as Document;
  return { ...given, paths: mapped(paths, (path) => mapped(path, ofOperation)) };
}

function ofOperation(operation: Operation): Operation {
  const { requestBody, responses } = operation;
  return {
    ...operation,
    ...(requestBody && { requestBody: ofMessage(requestBody) }),
    ...(responses && { responses: mapped(responses, ofMessage) }),
  };
}

const WHOLE: Place = { name: "", parent: "", index: 0 };

function ofMessage(message: Message): Message {
  if (!message.content) return message;
  const content = mapped(message.content, (media) =>
    media.schema ? { ...media, example: exampleOf(media.schema, WHOLE) } : media,
  );
  return { ...message, content };
}

function mapped<Value, Other>(given: Readonly<Record<string, Value>>, change: (value: Value) => Other) {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value)]));
}

/** Where a value stands: in which field, of which, and at which place of a list. */
interface Place {
  readonly name: string;
  readonly parent: string;
  readonly index: number;
}

/** A value that fits a schema: what is required, with one item in every list, or as many as there have to be. */
function exampleOf(schema: Schema, at: Place): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return exampleOf(first, at);
  const { properties = {}, required = [], items, minItems = 1 } = schema;
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        required.map((name) => [name, exampleOf(properties[name] ?? {}, { ...at, name, parent: at.name })]),
      );
    case "array":
      return items ? Array.from({ length: minItems }, (_, index) => exampleOf(items, { ...at, index })) : [];
    case "integer":
    case "number":
      return numberAt(at, schema);
    case "boolean":
      return true;
    case "string":
      return textAt(at, schema);
    default:
      return null;
  }
}

function numberAt({ name }: Place, { minimum = 0, maximum = Number.MAX_SAFE_INTEGER }: Schema): number {
  return Math.min(Math.max(usual(name, minimum), minimum), maximum);
}

function usual(name: string, minimum: number): number {
  if (/(^c|C)ents$/.test(name)) return 100_000;
  if (name === "year" || minimum >= 2_000) return 2_017;
  // Of a fraction, which is less than the whole.
  return name === "denominator" ? 3 : 2;
}

function textAt({ name, parent, index }: Place, { format }: Schema): string {
  switch (format) {
    case "date":
      return name === "to" ? "2017-12-31" : "2017-04-01";
    case "date-time":
      return "2017-04-01T09:00:00.000Z";
    case "uuid":
      return "01890a5d-ac96-774b-bcce-b302099a8057";
    default: {
      const known = [texts[`${parent}/${name}`] ?? texts[name] ?? anyText].flat();
      return known[index % known.length] ?? anyText;
    }
  }
}
