import { answerFields as answerFieldsInEnglish } from "../../words/en/answer-fields.ts";
import type { FieldNames } from "../../words/fields.ts";
import { capitalised } from "../../words/format.ts";
import { listChoiceInWords } from "../../words/list-choices.ts";
import { answerFields as answerFieldsInDutch } from "../../words/nl/answer-fields.ts";
import { apiTexts } from "../../words/nl/api.ts";
import { operations } from "../../words/nl/operations.ts";
import { type Language, wordsFor } from "../../words/words.ts";

type Node = Readonly<Record<string, unknown>>;

const dutch: FieldNames = { ...answerFieldsInDutch, ...wordsFor("nl").fields };
const english: FieldNames = { ...answerFieldsInEnglish, ...wordsFor("en").fields };

/**
 * Describes a document in Dutch with English beside it: operations by what they do, parameters and properties by what they
 * are called and, where more is said of them, by that too; parameters also by what each of their choices is called.
 */
export function described<Part>(document: Part): Part {
  return inBoth(document, { name: null, within: "", list: "" }) as Part;
}

/** Where a node stands. */
interface Place {
  /** The property whose schema it is; null for any other node. */
  readonly name: string | null;
  /** The property that it is a part of. */
  readonly within: string;
  /** The operation that it is a part of. */
  readonly list: string;
}

function inBoth(node: unknown, place: Place): unknown {
  const { name, within } = place;
  if (Array.isArray(node)) return node.map((each) => inBoth(each, { ...place, name: null }));
  if (!isNode(node)) return node;
  const list = typeof node.operationId === "string" ? node.operationId : place.list;
  const inside = { name: null, within: name ?? within, list };
  const parts = mapped(node, (part, key) =>
    key === "properties" && isNode(part)
      ? mapped(part, (schema, property) => inBoth(schema, { ...inside, name: property }))
      : inBoth(part, inside),
  );
  if (typeof node.operationId === "string") return { ...parts, ...operation(node.operationId, String(node.summary)) };
  const parameter = parameterIn(node);
  const choices = (language: Language) => (parameter === null ? [] : choicesOf(node, { list, language }));
  const description = describedAs(parameter ?? name, within, { given: node.description, choices });
  return description === null ? parts : { ...parts, description };
}

/** What each of the choices that a parameter has is called. */
function choicesOf(
  { name, schema }: Node,
  { list, language }: { readonly list: string; readonly language: Language },
): string[] {
  const offered = isNode(schema) && Array.isArray(schema.enum) ? schema.enum : [];
  const called = offered.map((value: unknown) => {
    const words = listChoiceInWords(wordsFor(language), { list, field: String(name), value: String(value) });
    return words === undefined ? [] : [`${value} = ${words}`];
  });
  return called.some((one) => one.length > 0) ? [called.flat().join("; ")] : [];
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
function describedAs(
  name: string | null,
  within: string,
  { given, choices }: { readonly given: unknown; readonly choices: (language: Language) => readonly string[] },
): string | null {
  const description = typeof given === "string" ? given : undefined;
  const called = (names: FieldNames) => (name === null ? undefined : (names[`${within}/${name}`] ?? names[name]));
  const inDutch = sentence(called(dutch), description && (apiTexts[description] ?? description), ...choices("nl"));
  return inDutch === "" ? null : `${inDutch} / ${sentence(called(english), description, ...choices("en"))}`;
}

function sentence(...parts: readonly (string | undefined)[]): string {
  return capitalised(parts.filter((part) => part !== undefined).join(": "));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
