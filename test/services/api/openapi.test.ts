import t from "tap";
import { MOST_LABEL } from "../../../schemas/primitives.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { startService } from "../../support/service.ts";

const { commands, queries } = transformationFund;

type Schema = Readonly<Record<string, unknown>>;
interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, Response & { readonly $ref?: string }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly contact?: object; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

t.test("the OpenAPI document", async (t) => {
  const service = await startService(t);
  const { status, headers, body } = await service.ask(null, "/v1/openapi.json");
  const document = body as unknown as Document;
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

  function resolved(reference: string): unknown {
    const found = reference
      .slice(2)
      .split("/")
      .reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], document);
    if (found === undefined) throw new Error(`${reference} leads nowhere`);
    return found;
  }
  /** A schema with what it refers to in it. */
  function whole(schema: unknown): unknown {
    if (typeof schema !== "object" || schema === null) return schema;
    if (Array.isArray(schema)) return schema.map(whole);
    if ("$ref" in schema) return whole(resolved(String(schema.$ref)));
    return Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, whole(part)]));
  }
  const responsesOf = ({ responses }: Operation) =>
    Object.entries(responses).map(([status, response]) => ({
      status,
      response: (response.$ref === undefined ? response : resolved(response.$ref)) as Response,
    }));

  t.test("is there for everybody, from anywhere", async (t) => {
    t.strictSame(
      { status, version: headers.get("api-version"), from: headers.get("access-control-allow-origin") },
      { status: 200, version: "1.0.0", from: "*" },
    );
  });

  t.test(
    "says beside every free text that people are not described in it, or that it is erased with them",
    async (t) => {
      const hints = operations.flatMap(({ operation }) =>
        freeTextsIn(whole(operation.requestBody?.content["application/json"]?.schema)).map(
          (hint) => `${operation.operationId} ${hint.split(" / ")[1]}`,
        ),
      );
      t.ok(hints.length > 30, "many commands hold free text");
      t.strictSame(
        hints.filter((hint) => !/[Ff]ree text, kept for ever: do not name or describe people in it$/.test(hint)),
        [
          "ExplainInterest Note: Free text about the person, erased with the person's other data",
          "LinkSubject Issuer of the account: As tokens have it, to the letter; erased with the person's other data",
          "LinkSubject Subject: As tokens have it, to the letter; erased with the person's other data",
        ],
      );
    },
  );

  t.test("says what it is, and where", async (t) => {
    t.match(document, {
      openapi: /^3\.1\./,
      info: { title: "Tijdelijk Fonds", version: "1.0.0", contact: { name: String } },
      servers: [{ url: "/v1" }],
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
    });
  });

  t.test("says whom to ask, as it is configured", async (t) => {
    const contact = { name: "Team Tijdelijk Fonds", email: "fonds@example.org", url: "https://fonds.example.org/api" };
    const { name, email, url } = contact;
    const other = await startService(t, { "contact-name": name, "contact-mail": email, "contact-url": url });
    const { body } = await other.ask(null, "/v1/openapi.json");
    t.strictSame((body as unknown as Document).info.contact, contact);
  });

  t.test("holds every command, every query and the manual clock, each under a name of its own", async (t) => {
    const documented = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`);
    const below = (path: string) => `/funds/{fundId}${path.replaceAll(/:(\w+)/g, "{$1}")}`;
    const expected = [
      ...Object.entries(commands).map(([name, { method, path }]) => `${name} ${method.toLowerCase()} ${below(path)}`),
      ...Object.entries(queries).map(([operationId, { path }]) => `${operationId} get ${below(path)}`),
      "GetFileContent get /funds/{fundId}/applications/{applicationId}/files/{fileId}/content",
      "GetMeetingPaper get /funds/{fundId}/meetings/{meetingId}/paper",
      "MoveClock post /development/clock",
      "explainError get /errors/{code}",
      "listChanges get /changelog",
      "listCheckpoints get /log/checkpoints",
      "proveEvent get /log/checkpoints/{size}/events/{eventId}",
      "proveGrowth get /log/checkpoints/{size}/extends/{earlier}",
    ];
    t.strictSame(documented.sort(), expected.sort());
    const names = operations.map(({ operation }) => operation.operationId);
    t.equal(new Set(names).size, names.length);
  });

  t.test("has paths in kebab-case, without a slash at the end", async (t) => {
    const path = /^(\/([a-z]+(-[a-z]+)*|\{[a-z][a-zA-Z]*\}))+$/;
    t.strictSame(
      Object.keys(document.paths).filter((each) => !path.test(each)),
      [],
    );
  });

  t.test("tells of every operation the literal 400, and of every response the API-Version", async (t) => {
    const lacking = operations.flatMap(({ operation }) => [
      ...(operation.responses["400"] ? [] : [`${operation.operationId} has no 400`]),
      ...responsesOf(operation).flatMap(({ status, response }) =>
        response.headers?.["API-Version"] ? [] : [`${operation.operationId} ${status} has no API-Version`],
      ),
    ]);
    t.strictSame(lacking, []);
  });

  t.test("answers what goes wrong with problems that have a status, a title and a detail", async (t) => {
    const problems = operations.flatMap(({ operation }) =>
      responsesOf(operation)
        .filter(({ status }) => Number(status) >= 400)
        .map(({ response }) => response.content?.["application/problem+json"]?.schema),
    );
    t.ok(problems.length > operations.length);
    t.strictSame(
      problems.filter((schema) => schema?.$ref !== "#/components/schemas/Problem"),
      [],
    );
    const { required } = resolved("#/components/schemas/Problem") as { required: string[] };
    t.strictSame(required.sort(), ["code", "detail", "instance", "status", "title", "type"]);
  });

  t.test("asks an Idempotency-Key of every command, and offers If-Match", async (t) => {
    const commands = operations.filter(({ path, method }) => method !== "get" && path.startsWith("/funds"));
    const headersOf = ({ parameters = [] }: Operation) =>
      parameters.filter((each) => each.in === "header").map(({ name, required }) => `${name} ${required}`);
    for (const { operation } of commands)
      t.strictSame(headersOf(operation).sort(), ["Idempotency-Key true", "If-Match false"], operation.operationId);
    const queries = operations.filter(({ path, method }) => method === "get" && path.startsWith("/funds"));
    for (const { operation } of queries)
      t.strictSame(headersOf(operation), ["Wait-For-Position false"], operation.operationId);
  });

  t.test("lets no body hold what is not known", async (t) => {
    const open: string[] = [];
    const look = (schema: unknown, at: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      if ("properties" in schema && (schema as Schema).additionalProperties !== false) open.push(at);
      for (const [name, each] of Object.entries(schema)) look(each, `${at}/${name}`);
    };
    for (const { operation } of operations)
      look(whole(operation.requestBody?.content["application/json"]?.schema), operation.operationId);
    t.strictSame(open, []);
  });

  t.test("refers to nothing that is not there", async (t) => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    t.ok(references.length > 0);
    for (const reference of new Set(references)) t.ok(resolved(reference ?? ""));
  });
});

/** The description of every text of more than a line in a schema. */
function freeTextsIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if ("maxLength" in schema && Number(schema.maxLength) > MOST_LABEL)
    return ["description" in schema ? String(schema.description) : "nothing"];
  return Object.values(schema).flatMap(freeTextsIn);
}
