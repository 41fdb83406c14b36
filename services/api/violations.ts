import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Refusal } from "../../domain/refusal.ts";
import { shapeInWords } from "../words/shapes.ts";
import { aboutField, violationIn, type Words } from "../words/words.ts";
import { cut } from "./cut.ts";

/** A violation as it is told. */
export const toldSchema = z.object({
  pointer: z.string().describe("JSON pointer; one that is very long is cut, and ends in …"),
  code: z.string(),
  message: z.string(),
});
type Told = z.infer<typeof toldSchema>;

/** The violations of a request that are told, and how many more there are. */
export interface Violations {
  readonly told: readonly Told[];
  readonly more: number;
}

/** The most violations that are told; whoever mends these sees the next. */
const MOST_TOLD = 50;
/** The most bytes that they take together. A request chooses its own words, so their number alone bounds nothing. */
const MOST_BYTES = 20_000;
const MOST_POINTER = 200;
const MOST_MESSAGE = 1_000;

/**
 * Makes the violations that are told. Words are made for these only: what a wrong request costs does not depend on how much
 * is wrong with it.
 */
export function tell(violations: Iterable<() => Told>): Violations {
  const told: Told[] = [];
  let count = 0;
  let bytes = 0;
  for (const each of violations) {
    count += 1;
    // Once one is left out the rest are: what is told are the first.
    if (told.length < count - 1 || told.length === MOST_TOLD) continue;
    const { pointer, code, message } = each();
    const one = { pointer: cut(pointer, MOST_POINTER), code, message: cut(message, MOST_MESSAGE) };
    bytes += Buffer.byteLength(JSON.stringify(one));
    if (bytes <= MOST_BYTES) told.push(one);
  }
  return { told, more: count - told.length };
}

/** The rules that a refused request breaks. */
export function brokenRules({ violations }: Refusal, words: Words): Violations {
  return tell(
    violations.map((one) => () => ({
      pointer: one.pointer,
      code: one.code,
      message: violationIn(words, one),
    })),
  );
}

/** Everything that is wrong with the shape of a request. Fastify stops at the first part of it that is wrong; this looks at all. */
export function wrongShapes(request: FastifyRequest, words: Words): Violations {
  const { params, querystring, headers, body } = (request.routeOptions.schema ?? {}) as Record<string, z.ZodType>;
  return tell([
    ...wrongIn(params, request.params, "/params", words),
    ...wrongIn(querystring, request.query, "/querystring", words),
    ...wrongIn(headers, request.headers, "/headers", words),
    ...wrongIn(body, request.body, "", words),
  ]);
}

/** What is wrong with the shape of a value, each in words that are made when they are told. */
export function wrongIn(schema: z.ZodType | undefined, given: unknown, at: string, words: Words): (() => Told)[] {
  const issues = schema?.safeParse(given, { reportInput: true }).error?.issues ?? [];
  return issues.flatMap(eachOnItsOwn).map((issue) => () => {
    const pointer = `${at}${pointerOf(issue.path)}`;
    // The name of a field that is not known is no name of ours: the sentence says it.
    const about = issue.code === "unrecognized_keys" ? pointer.slice(0, pointer.lastIndexOf("/")) : pointer;
    return { pointer, code: issue.code, message: aboutField(words, about, shapeInWords(issue, words)) };
  });
}

/** Every field that is not known is a violation of its own, which names no other. */
function eachOnItsOwn(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "unrecognized_keys") return [issue];
  return issue.keys.map((key) => ({ ...issue, path: [...issue.path, key], keys: [cut(key, MOST_POINTER)] }));
}

/** A path as a JSON pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
