import { capitalised } from "../../words/format.ts";
import { apiTexts } from "../../words/nl/api.ts";
import { operations } from "../../words/nl/operations.ts";
import { type Words, wordsFor } from "../../words/words.ts";

type Node = Readonly<Record<string, unknown>>;

const dutch = wordsFor("nl");
const english = wordsFor("en");

/**
 * Describes a document in Dutch with English beside it: operations by what they do, parameters and properties by what they
 * are called and, where more is said of them, by that too.
 */
export function described<Part>(document: Part): Part {
  return inBoth(document, null) as Part;
}

/** @param name of the property whose schema a node is; null for any other node. */
function inBoth(node: unknown, name: string | null): unknown {
  if (Array.isArray(node)) return node.map((each) => inBoth(each, null));
  if (!isNode(node)) return node;
  const parts = Object.fromEntries(
    Object.entries(node).map(([key, part]) => [key, key === "properties" ? properties(part) : inBoth(part, null)]),
  );
  if (typeof node.operationId === "string") return { ...parts, ...operation(node.operationId, String(node.summary)) };
  const description = describedAs(typeof node.in === "string" ? String(node.name) : name, node.description);
  return description === null ? parts : { ...parts, description };
}

function properties(node: unknown): unknown {
  if (!isNode(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([name, schema]) => [name, inBoth(schema, name)]));
}

function operation(id: string, summary: string): Node {
  return { summary: operations[id] ?? summary, description: summary };
}

/** Null where there is nothing to say. */
function describedAs(name: string | null, given: unknown): string | null {
  const description = typeof given === "string" ? given : undefined;
  const inDutch = said(dutch, name, description && (apiTexts[description] ?? description));
  const inEnglish = said(english, name, description);
  return inDutch === "" ? null : `${inDutch} / ${inEnglish}`;
}

function said({ fields }: Words, name: string | null, description: string | undefined): string {
  const field = name === null ? undefined : (fields[name.toLowerCase()] ?? fields[name]);
  return capitalised([field, description].filter((part) => part !== undefined).join(": "));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
