import t from "tap";
import { z } from "zod";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";

/** The part of JSON Schema that can be without a bound. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
}

/** The places in a schema where a value may be as long as one likes. */
function unbounded(schema: Schema, at: string): string[] {
  const inside = [
    ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) => unbounded(part, `${at}/${name}`)),
    ...(schema.items ? unbounded(schema.items, `${at}/-`) : []),
    ...(schema.anyOf ?? []).flatMap((part) => unbounded(part, at)),
  ];
  if (schema.type === "array" && schema.maxItems === undefined) return [`${at} (a list)`, ...inside];
  if (schema.type === "object" && schema.additionalProperties !== false) return [`${at} (an object)`, ...inside];
  const isText = schema.type === "string" && !schema.enum && schema.const === undefined && !schema.format;
  return isText && schema.maxLength === undefined ? [`${at} (a text)`] : inside;
}

t.test("every list, text and object that a command may hold has a bound", (t) => {
  const found = Object.entries(transformationFund.commands).flatMap(([name, { body }]) =>
    unbounded(z.toJSONSchema(body, { io: "input" }) as Schema, name),
  );
  t.strictSame(found, []);
  t.end();
});
