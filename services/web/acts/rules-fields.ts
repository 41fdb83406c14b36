import type { z } from "zod";
import { type FundRules, fundRules } from "../../../schemas/rules.ts";
import type { RuleField, RuleSubject } from "../../words/pages/rules.ts";
import type { Words } from "../../words/words.ts";
import { type Field, type Typed, typedIn, typedOrNull } from "./fields.tsx";

/** The rules about each subject, in the order in which they are asked. */
export const fieldsOfSubject: Readonly<Record<RuleSubject, readonly RuleField[]>> = {
  applying: [
    "matrixMinimum.rows",
    "matrixMinimum.columns",
    "matrixTest",
    "existingMeans",
    "supplementTermWeeks",
    "decisionTermWeeks",
    "decisionExtensions",
    "refusalWithoutAdvice",
  ],
  voting: [
    "electorate",
    "weightsYear",
    "majority",
    "majorityBase",
    "voteQuorum.of",
    "voteQuorum.moreThan",
    "consensusQuorum",
    "noMajority",
  ],
  granting: [
    "instalments",
    "executionAgreement",
    "evaluationDue.month",
    "evaluationDue.day",
    "mandate",
    "objectionCommittee",
    "holdDisputed",
  ],
  money: ["placement", "exchangeFrom", "settledMemberShare"],
};

const all = Object.values(fieldsOfSubject).flat();

/** How each rule is typed, by its own schema. */
type Kind =
  | { readonly of: "choice"; readonly options: readonly string[] }
  | { readonly of: "yes-or-no" | "number" | "fraction" | "text" };

function kindOf(name: RuleField): Kind {
  let schema = fundRules as z.core.$ZodType;
  for (const part of name.split(".")) schema = unwrapped(shapeOf(schema)[part]);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "enum") return { of: "choice", options: Object.values(def.entries).map(String) };
  if (def.type === "boolean") return { of: "yes-or-no" };
  if (def.type === "number") return { of: "number" };
  return { of: def.type === "object" ? "fraction" : "text" };
}

function shapeOf(schema: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "object" ? def.shape : {};
}

/** A schema without what says that its value may be left out, or be none. */
function unwrapped(schema: z.core.$ZodType | undefined): z.core.$ZodType {
  if (schema === undefined) throw new Error("no rule has such a part");
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === "default" || def.type === "nullable" ? unwrapped(def.innerType) : schema;
}

/** The field that a rule is typed in. */
export function fieldOfRule(words: Words, name: RuleField): Field {
  const { acts } = words.pages;
  const field = { name: `rules.${name}`, ...acts.AmendRules.rules[name] };
  const kind = kindOf(name);
  switch (kind.of) {
    case "choice": {
      const options = kind.options.map((value) => ({ value, title: words.choices[value] ?? value }));
      return { kind: "select", ...field, options };
    }
    case "yes-or-no":
      return {
        kind: "one-of",
        ...field,
        options: [
          { value: "true", title: acts.yes },
          { value: "false", title: acts.no },
        ],
      };
    case "text":
      return { kind: "text", rows: 3, ...field };
    default:
      return { kind: "line", ...field, fills: name === "matrixMinimum.rows" ? ["rules.matrixMinimum"] : [] };
  }
}

/** The rules as they stand in the form. */
export function rulesFilled(rules: FundRules): Typed {
  return Object.fromEntries(all.map((name) => [`rules.${name}`, writtenIn(rules, name)]));
}

/** A rule as it is typed. */
function writtenIn(rules: FundRules, name: RuleField): string {
  const value = name.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], rules);
  if (typeof value !== "object" || value === null) return value === null ? "" : String(value);
  const { numerator, denominator } = value as FundRules["majority"];
  return `${numerator}/${denominator}`;
}

/** The rules that were typed; they are checked by the command's own schema. */
export function rulesTyped(typed: Typed): unknown {
  const rules: Record<string, unknown> = {};
  for (const name of all) {
    const [rule = "", part] = name.split(".");
    const value = readAs(kindOf(name), typed, `rules.${name}`);
    rules[rule] = part === undefined ? value : { ...(rules[rule] as object | undefined), [part]: value };
  }
  return rules;
}

function readAs({ of }: Kind, typed: Typed, field: string): unknown {
  const text = typedIn(typed, field).trim();
  switch (of) {
    case "yes-or-no":
      return text === "true" ? true : text === "false" ? false : undefined;
    case "number":
      return wholeIn(text);
    case "fraction": {
      const [, numerator = text, denominator = text] = /^(\d+)\s*\/\s*(\d+)$/.exec(text) ?? [];
      return { numerator: wholeIn(numerator), denominator: wholeIn(denominator) };
    }
    case "text":
      return typedOrNull(typed, field);
    case "choice":
      return text;
  }
}

/** A whole number; the text itself where it is none, for the schema to refuse. */
function wholeIn(text: string): number | string {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

interface ChangedRule {
  readonly name: RuleField;
  readonly was: string;
  readonly becomes: string;
}

/** The rules in which two sets of rules differ, with both values as people read them. */
export function changedRules(words: Words, from: FundRules, to: FundRules): readonly ChangedRule[] {
  return all.flatMap((name) => {
    const [was, becomes] = [from, to].map((rules) => writtenIn(rules, name)) as [string, string];
    return was === becomes ? [] : [{ name, was: readOf(words, name, was), becomes: readOf(words, name, becomes) }];
  });
}

function readOf(words: Words, name: RuleField, written: string): string {
  if (written === "") return words.pages.acts.AmendRules.none;
  const field = fieldOfRule(words, name);
  const options = "options" in field ? field.options : [];
  return options.find(({ value }) => value === written)?.title ?? written;
}
