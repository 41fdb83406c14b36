import type { z } from "zod";
import type { ShapeRule } from "../../schemas/primitives.ts";
import type { Format } from "./format.ts";
import type { Words } from "./words.ts";

type Issue = z.core.$ZodIssue;

/** What is wrong with the shape of a value. Each goes on after the name of the field and a colon. */
export interface ShapeWords {
  /** What our schemas ask beyond zod's own checks. */
  readonly rules: Readonly<Record<ShapeRule, string>>;
  readonly missing: string;
  readonly notText: string;
  readonly notYesOrNo: string;
  readonly notWhole: string;
  readonly noNumber: string;
  readonly noAmount: string;
  readonly noList: string;
  readonly noFields: string;
  readonly noDay: string;
  readonly noMoment: string;
  readonly noId: string;
  readonly noMailAddress: string;
  /** Any other pattern, or what no words are for. */
  readonly wrong: string;
  readonly unknownField: (name: string) => string;
  readonly oneOf: (choices: readonly string[]) => string;
  readonly least: (least: string) => string;
  readonly most: (most: string) => string;
  /** Beyond what can be counted exactly. */
  readonly tooLarge: string;
  readonly tooSmall: string;
  readonly fewest: (count: number, of: "characters" | "items") => string;
  readonly fewerThan: (count: number, of: "characters" | "items") => string;
  /** Joins what would do instead. */
  readonly or: string;
}

/** What is wrong with a value, in words; `issue` was found with `reportInput`. */
export function shapeInWords(issue: Issue, words: Words): string {
  const { shapes } = words;
  const rules: Readonly<Record<string, string>> = shapes.rules;
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? shapes.missing : typeInWords(issue, shapes);
    case "too_small":
      return boundInWords(issue, issue.minimum, issue.inclusive === false ? 1 : 0, words);
    case "too_big":
      return boundInWords(issue, issue.maximum, issue.inclusive === false ? -1 : 0, words);
    case "invalid_format":
      return rules[issue.message] ?? formatInWords(issue.format, shapes);
    case "invalid_value":
      return issue.input === undefined
        ? shapes.missing
        : shapes.oneOf(issue.values.map((value) => choiceInWords(String(value), words)));
    case "unrecognized_keys":
      return shapes.unknownField(issue.keys.join(", "));
    case "invalid_union":
      return unionInWords(issue, words);
    default:
      return rules[issue.message] ?? shapes.wrong;
  }
}

/** A choice by what people call it, and what stands for it in the request. */
function choiceInWords(value: string, { choices }: Words): string {
  return Object.hasOwn(choices, value) ? `${choices[value]} (${value})` : value;
}

function isAmount({ path }: Issue): boolean {
  return /(^c|C)ents$/.test(String(path.at(-1)));
}

/** A bound in the words of the field: in euros, with decimals, or as it stands. */
function boundOf(issue: Issue, size: number, format: Format): string {
  if (isAmount(issue)) return format.euros(size);
  return /Thousandths$/.test(String(issue.path.at(-1))) ? format.thousandths(size) : format.number(size);
}

function typeInWords(issue: Extract<Issue, { code: "invalid_type" }>, shapes: ShapeWords): string {
  switch (issue.expected) {
    case "string":
      return shapes.notText;
    case "boolean":
      return shapes.notYesOrNo;
    case "int":
      return isAmount(issue) ? shapes.noAmount : shapes.notWhole;
    case "number":
      return isAmount(issue) ? shapes.noAmount : shapes.noNumber;
    case "array":
      return shapes.noList;
    case "object":
      return shapes.noFields;
    default:
      return shapes.wrong;
  }
}

function boundInWords(
  issue: Extract<Issue, { code: "too_small" | "too_big" }>,
  bound: number | bigint,
  beyond: number,
  { shapes, format }: Words,
): string {
  const size = Number(bound) + beyond;
  const isLeast = issue.code === "too_small";
  if (issue.origin === "string" || issue.origin === "array") {
    const of = issue.origin === "string" ? "characters" : "items";
    return isLeast ? shapes.fewest(size, of) : shapes.fewerThan(size, of);
  }
  if (!Number.isSafeInteger(size + Math.sign(size))) return isLeast ? shapes.tooSmall : shapes.tooLarge;
  const said = boundOf(issue, size, format);
  return isLeast ? shapes.least(said) : shapes.most(said);
}

function formatInWords(format: string, shapes: ShapeWords): string {
  switch (format) {
    case "date":
      return shapes.noDay;
    case "datetime":
      return shapes.noMoment;
    case "uuid":
      return shapes.noId;
    case "email":
      return shapes.noMailAddress;
    default:
      return shapes.wrong;
  }
}

/** What would do instead, for each of the shapes it could have had. */
function unionInWords(issue: Extract<Issue, { code: "invalid_union" }>, words: Words): string {
  const { shapes } = words;
  if (issue.input === undefined) return shapes.missing;
  const said = issue.errors.flatMap(([first]) => {
    if (!first) return [];
    return [first.code === "invalid_type" ? typeInWords(first, shapes) : shapeInWords(first, words)];
  });
  return said.length === 0 ? shapes.wrong : [...new Set(said)].join(` ${shapes.or} `);
}
