import { z } from "zod";
import { described } from "./openapi/descriptions.ts";
import { withExamples } from "./openapi/examples.ts";
import { named } from "./openapi/named-schemas.ts";
import { problemSchema } from "./problems.ts";
import { problemStatuses } from "./statuses.ts";

/** The part of an OpenAPI document that is completed here. */
interface Document {
  readonly paths?: Record<string, Partial<Record<string, Operation>>>;
  readonly components?: object;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly { readonly in?: string; readonly name?: string }[];
  readonly responses?: Record<string, Answer>;
}

interface Answer {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly properties?: object } }>>;
}

const METHODS = ["get", "post", "put"] as const;

/** What an answer with a problem means, by its status. */
const meanings: Readonly<Record<number, string>> = {
  400: "The request is not as it should be; every violation is named",
  401: "There is no valid token",
  403: "This role, or this person, may not do this",
  404: "There is no such thing",
  405: "The path does not have this method; Allow names those it has",
  409: "This is not possible as things stand",
  410: "The person's data were erased",
  412: "The revision in If-Match is not the newest",
  413: "The request is too large",
  415: "The request is no application/json, or a file is of a type that is not taken",
  417: "The expectation in Expect cannot be met",
  422: "A rule of the fund is broken; every rule that is broken is named",
  429: "Too much was asked in a minute; Retry-After says when to come back",
  500: "Something went wrong inside",
  503: "Too busy, or not ready; try again later",
};

/** The statuses a query can be answered with; a command can be answered with any. */
const QUERY_STATUSES = [400, 401, 403, 404, 429, 500, 503];

/** The headers of an answer besides those every answer has. */
const entityTag = { schema: { type: "string" }, description: "revision of the stream, for If-Match" };
const madeAt = { schema: { type: "string" }, description: "path of what was made" };

const headerNames: Readonly<Record<string, string>> = {
  "idempotency-key": "Idempotency-Key",
  "if-match": "If-Match",
  "wait-for-position": "Wait-For-Position",
};

/**
 * Completes a document made of the schemas of single routes: with the problems every operation can answer with, the headers
 * of answers, and that a command cannot do without its Idempotency-Key (Dutch government API Design Rules); with examples,
 * in Dutch with English beside it, and with names for its schemas.
 *
 * @param takingFiles the operations whose body is a form with files.
 */
export function completed<Given extends object>(document: Given, takingFiles: readonly string[]): Given {
  return named(described(withExamples(withProblems(withForms(document, takingFiles)))));
}

/** The body of a request that brings files. */
const form = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        properties: { file: { type: "array", items: { contentMediaType: "application/octet-stream" } } },
        required: ["file"],
        additionalProperties: false,
      },
    },
  },
};

/** Says of the operations that take files what their body is: the routes read it themselves. */
function withForms<Given extends object>(document: Given, takingFiles: readonly string[]): Given {
  const { paths = {} } = document as Document;
  const body = ({ operationId = "" }: Operation) => takingFiles.includes(operationId) && { requestBody: form };
  return { ...document, paths: mapped(paths, (item) => mapped(item, (one) => one && { ...one, ...body(one) })) };
}

function mapped<Value, Other>(given: Readonly<Record<string, Value>>, change: (value: Value) => Other) {
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, change(value)]));
}

function withProblems<Given extends object>(document: Given): Given {
  const { paths = {}, components } = document as Document;
  return {
    ...document,
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, completedPath(item)])),
    components: {
      ...components,
      schemas: { ...(components as { schemas?: object } | undefined)?.schemas, Problem: z.toJSONSchema(problemSchema) },
      headers: {
        "API-Version": { required: true, schema: { type: "string" }, description: "full version of this API" },
      },
      responses: Object.fromEntries(problemStatuses.map((status) => [`Problem${status}`, problemResponse(status)])),
    },
  };
}

function completedPath(item: Partial<Record<string, Operation>>): object {
  const operations = METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, completedOperation(operation, method === "get")] as const] : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

function completedOperation(operation: Operation, isQuery: boolean): object {
  const statuses = isQuery ? QUERY_STATUSES : problemStatuses;
  const answers = Object.entries(operation.responses ?? {}).map(([status, response]) => [
    status,
    {
      ...response,
      ...(isPaged(response) && { content: { ...response.content, ...asTable } }),
      description: isQuery ? "What was asked" : "What happened",
      headers: { ...versionHeader, ETag: entityTag, ...(status === "201" && { Location: madeAt }) },
    },
  ]);
  const problems = statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]);
  return {
    ...operation,
    ...(operation.parameters && { parameters: operation.parameters.map(namedParameter) }),
    responses: Object.fromEntries([...answers, ...problems]),
  };
}

/** The whole of a list, for spreadsheets. */
const asTable = { "text/csv": { schema: { type: "string" } } };

function isPaged({ content }: Answer): boolean {
  const { properties = {} } = content?.["application/json"]?.schema ?? {};
  return "next" in properties && "prev" in properties;
}

function namedParameter(parameter: { readonly in?: string; readonly name?: string }): object {
  if (parameter.in !== "header" || parameter.name === undefined) return parameter;
  const isNeeded = parameter.name === "idempotency-key";
  return { ...parameter, name: headerNames[parameter.name] ?? parameter.name, ...(isNeeded && { required: true }) };
}

const versionHeader = { "API-Version": { $ref: "#/components/headers/API-Version" } };

function problemResponse(status: number): object {
  return {
    description: meanings[status] ?? "A problem",
    headers: versionHeader,
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}
