import { z } from "zod";
import type { Names } from "../words/names.ts";

/** Fields of answers that hold one id, by what that is the id of. */
const one = {
  organisation: "organisation",
  lead: "organisation",
  into: "organisation",
  applicant: "organisation",
  answeredBy: "organisation",
  attachedBy: "organisation",
  objector: "organisation",
  appellant: "organisation",
  municipality: "municipality",
  successor: "municipality",
  handler: "person",
  person: "person",
  about: "person",
  awardedBy: "person",
  confirmedBy: "person",
  decidedBy: "person",
  destroyedBy: "person",
  paidBy: "person",
  proposedBy: "person",
} as const satisfies Readonly<Record<string, keyof Names>>;
type One = typeof one;

/** Fields that hold a list of ids: what they are the ids of, and the field of their names. Where `to` is a day it is no list. */
const several = {
  coApplicants: ["organisation", "coApplicantNames"],
  formerApplicants: ["organisation", "formerApplicantNames"],
  confirmed: ["organisation", "confirmedNames"],
  invited: ["organisation", "invitedNames"],
  organisations: ["organisation", "organisationNames"],
  to: ["organisation", "toNames"],
  attendedBy: ["organisation", "attendedByNames"],
  heardBy: ["person", "heardByNames"],
  present: ["municipality", "presentNames"],
} as const satisfies Readonly<Record<string, readonly [of: keyof Names, as: string]>>;
type Several = typeof several;

type NameOf<Kind extends keyof Names> = ReturnType<Names[Kind]>;
type NamesIn<Row> = {
  [Field in keyof One & keyof Row as Row[Field] extends string | null ? `${Field}Name` : never]:
    | NameOf<One[Field]>
    | Extract<Row[Field], null>;
} & {
  [Field in keyof Several & keyof Row as Row[Field] extends readonly string[] | null ? Several[Field][1] : never]:
    | NameOf<Several[Field][0]>[]
    | Extract<Row[Field], null>;
};
/** A `name` is that of the person in its row, or else of the organisation or municipality: they need none besides. */
type NamesBeside<Row> = Row extends { readonly name: unknown }
  ? NamesIn<Omit<Row, Row extends { readonly person: unknown } ? "person" : "organisation" | "municipality">>
  : NamesIn<Row>;

/** An answer with the name beside every id of an organisation, a municipality or a person. */
export type Named<Answer> = Answer extends readonly (infer Item)[]
  ? Named<Item>[]
  : Answer extends object
    ? { [Field in keyof Answer]: Named<Answer[Field]> } & NamesBeside<Answer>
    : Answer;

/** Adds the names to an answer: what is called otherwise now, is called so in every answer, also of the past. */
export function named<Answer>(answer: Answer, names: Names): Named<Answer> {
  // Nothing is added but what the type says.
  return valueWithNames(answer, names) as Named<Answer>;
}

function valueWithNames(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((item) => valueWithNames(item, names));
  if (typeof value !== "object" || value === null) return value;
  const row = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, valueWithNames(part, names)]));
  for (const [field, kind] of idsIn(value)) {
    const id = row[field];
    if (typeof id === "string" || id === null) row[`${field}Name`] = id === null ? null : names[kind](id);
  }
  for (const [field, [kind, as]] of Object.entries(several)) {
    const ids = row[field];
    if (ids === null) row[as] = null;
    else if (isListOfTexts(ids)) row[as] = ids.map((id) => names[kind](id));
  }
  return row;
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The fields of a row, or of its shape, that hold one id which has no name beside it yet. */
function idsIn(row: object): (readonly [field: string, kind: keyof Names])[] {
  const own = "person" in row ? ["person"] : ["organisation", "municipality"];
  return Object.entries(one).filter(([field]) => field in row && !("name" in row && own.includes(field)));
}

const NAME = z.string();

/** The schema of an answer with its names. */
export function withNames<Answer>(schema: z.ZodType<Answer>): z.ZodType<Named<Answer>> {
  // Nothing is added but what the type says.
  return schemaWithNames(schema) as z.ZodType<Named<Answer>>;
}

function schemaWithNames(schema: z.core.$ZodType): z.core.$ZodType {
  const def = defWithNames((schema as z.core.$ZodTypes)._zod.def);
  if (def === null) return schema;
  const changed = z.core.clone(schema, def);
  const described = z.globalRegistry.get(schema);
  if (described) z.globalRegistry.add(changed, described);
  return changed;
}

/** The definition with names in it; null where there is nothing to name. */
function defWithNames(def: z.core.$ZodTypes["_zod"]["def"]): z.core.$ZodTypeDef | null {
  switch (def.type) {
    case "object": {
      const parts = Object.entries(def.shape).map(([name, part]) => [name, schemaWithNames(part)] as const);
      const beside = namesBeside(def.shape);
      if (beside.length === 0 && parts.every(([name, part]) => part === def.shape[name])) return null;
      const object: z.core.$ZodObjectDef = { ...def, shape: Object.fromEntries([...parts, ...beside]) };
      return object;
    }
    case "array": {
      const element = schemaWithNames(def.element);
      if (element === def.element) return null;
      const array: z.core.$ZodArrayDef = { ...def, element };
      return array;
    }
    case "union": {
      const options = def.options.map(schemaWithNames);
      if (options.every((option, index) => option === def.options[index])) return null;
      const union: z.core.$ZodUnionDef = { ...def, options };
      return union;
    }
    case "nullable":
    case "optional":
    case "default": {
      const wrapped = { ...def, innerType: schemaWithNames(def.innerType) };
      return wrapped.innerType === def.innerType ? null : wrapped;
    }
    default:
      return null;
  }
}

function namesBeside(shape: z.core.$ZodShape): (readonly [field: string, schema: z.core.$ZodType])[] {
  const ofOne = idsIn(shape).flatMap(([field, kind]) => {
    const { type, isNullable } = typeOf(shape[field]);
    if (type !== "string") return [];
    return [[`${field}Name`, kind === "person" || isNullable ? NAME.nullable() : NAME] as const];
  });
  const ofSeveral = Object.entries(several).flatMap(([field, [kind, as]]) => {
    const { type, isNullable } = typeOf(shape[field]);
    if (type !== "array") return [];
    const list = z.array(kind === "person" ? NAME.nullable() : NAME);
    return [[as, isNullable ? list.nullable() : list] as const];
  });
  return [...ofOne, ...ofSeveral];
}

function typeOf(schema: z.core.$ZodType | undefined): { readonly type: string; readonly isNullable: boolean } {
  const def = (schema as z.core.$ZodTypes | undefined)?._zod.def;
  if (def?.type === "nullable") return { ...typeOf(def.innerType), isNullable: true };
  return { type: def?.type ?? "none", isNullable: false };
}
