import { answerFields as answerFieldsInEnglish } from "../../words/en/answer-fields.ts";
import type { FieldNames } from "../../words/fields.ts";
import { capitalised } from "../../words/format.ts";
import { answerFields as answerFieldsInDutch } from "../../words/nl/answer-fields.ts";
import { apiTexts } from "../../words/nl/api.ts";
import { operations } from "../../words/nl/operations.ts";
import { wordsFor } from "../../words/words.ts";

type Node = Readonly<Record<string, unknown>>;

const dutch: FieldNames = { ...answerFieldsInDutch, ...wordsFor("nl").fields };
const english: FieldNames = { ...answerFieldsInEnglish, ...wordsFor("en").fields };

/**
 * Describes a document in Dutch with English beside it: operations by what they do, parameters and properties by what they
 * are called and, where more is said of them, by that too.
 */
export function described<Part>(document: Part): Part {
  return inBoth(document, null, "") as Part;
}

/**
 * @param name of the property whose schema a node is; null for any other node.
 * @param within the property that the node is a part of.
 */
function inBoth(node: unknown, name: string | null, within: string): unknown {
  if (Array.isArray(node)) return node.map((each) => inBoth(each, null, within));
  if (!isNode(node)) return node;
  const inside = name ?? within;
  const parts = mapped(node, (part, key) =>
    key === "properties" && isNode(part)
      ? mapped(part, (schema, property) => inBoth(schema, property, inside))
      : inBoth(part, null, inside),
  );
  if (typeof node.operationId === "string") return { ...parts, ...operation(node.operationId, String(node.summary)) };
  const description = describedAs(parameterIn(node) ?? name, within, node.description);
  return description === null ? parts : { ...parts, description };
}

/** The name of a parameter, of a header in small letters; null for what is none. */
function parameterIn({ in: where, name }: Node): string | null {
  if (typeof where !== "string") return null;
  return where === "header" ? String(name).toLowerCase() : String(name);
}

function mapped(node: Node, change: (part: unknown, key: string) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, change(part, key)]));
}

function operation(id: string, summary: string): Node {
  return { summary: operations[id] ?? summary, description: summary };
}

/** Null where there is nothing to say. */
function describedAs(name: string | null, within: string, given: unknown): string | null {
  const description = typeof given === "string" ? given : undefined;
  const called = (names: FieldNames) => (name === null ? undefined : (names[`${within}/${name}`] ?? names[name]));
  const inDutch = sentence(called(dutch), description && (apiTexts[description] ?? description));
  return inDutch === "" ? null : `${inDutch} / ${sentence(called(english), description)}`;
}

function sentence(...parts: readonly (string | undefined)[]): string {
  return capitalised(parts.filter((part) => part !== undefined).join(": "));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
