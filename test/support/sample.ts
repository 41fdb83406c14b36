import { z } from "zod";

/** The part of JSON Schema that our zod schemas use. */
interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly format?: string;
  readonly pattern?: string;
}

/** What fits a format, or a pattern. */
const texts: Readonly<Record<string, string>> = {
  date: "2016-07-01",
  "date-time": "2016-07-01T08:00:00.000Z",
  uuid: "01890a5d-ac96-774b-bcce-b302099a8057",
  email: "iemand@example.org",
  iban: "NL91ABNA0417164300",
  bic: "ABNANL2A",
  "^\\d{8}$": "01234567",
  "^([01]\\d|2[0-3]):[0-5]\\d$": "09:30",
};

/** The smallest value that fits a schema: required fields only, with minimal values. */
export function sampleOf(schema: z.ZodType): unknown {
  return sample(z.toJSONSchema(schema, { io: "input" }) as JsonSchema);
}

function sample(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return sample(choices[0] ?? {});
  switch (schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]));
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
    case "integer":
      return Math.max(schema.minimum ?? 0, 0);
    case "boolean":
      return false;
    case "string":
      return texts[schema.format ?? schema.pattern ?? ""] ?? "leiden";
    default:
      return null;
  }
}
