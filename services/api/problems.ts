import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { z } from "zod";
import { type ErrorCode, Refusal, refused } from "../../domain/refusal.ts";
import { fundId } from "../../schemas/primitives.ts";
import { type Names, NO_NAMES } from "../words/names.ts";
import { refusalIn, type Words, wordsFor } from "../words/words.ts";
import { cut } from "./cut.ts";
import { languageOf, sayLanguage } from "./language.ts";
import { http } from "./node-http.ts";
import { statuses } from "./statuses.ts";
import { brokenRules, toldSchema, type Violations, wrongShapes } from "./violations.ts";

/** The full version of the API, on every response. */
export const API_VERSION = "1.0.0";

/** A problem as it is answered (RFC 9457). Besides these it holds what the code's details are. */
export const problemSchema = z.looseObject({
  type: z.string().describe("path of the page about the code"),
  title: z.string().describe("the code in words"),
  status: z.int(),
  detail: z.string().describe("what is the matter here, in words"),
  instance: z.string().describe("path of the request"),
  code: z.string().describe("stable"),
  requestId: z.string().optional().describe("what the service logs of this request bears it; also in Request-Id"),
  violations: z
    .array(toldSchema)
    .optional()
    .describe("what is wrong with the request, or the rules it breaks: all of it, or the first that there is room for"),
  moreViolations: z.int().optional().describe("how many more there are than are told"),
});

/** What fastify itself refuses, in our codes. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_BAD_URL: "ERR_MALFORMED",
  FST_ERR_MAX_PARAM_LENGTH: "ERR_NOT_FOUND",
  FST_ERR_CTP_BODY_TOO_LARGE: "ERR_BODY_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "ERR_MEDIA_TYPE",
  FST_ERR_CTP_EMPTY_JSON_BODY: "ERR_MALFORMED",
  FST_ERR_CTP_INVALID_JSON_BODY: "ERR_MALFORMED",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "ERR_MALFORMED",
  FST_CSRF_MISSING_SECRET: "ERR_STALE_FORM",
  FST_CSRF_INVALID_TOKEN: "ERR_STALE_FORM",
};

/**
 * Answers every error as a problem (RFC 9457) with a stable code; the one place where codes become HTTP.
 *
 * @param namesIn what things are called in a fund.
 */
export function registerProblems(app: FastifyInstance, namesIn: (fundId: string) => Names = () => NO_NAMES): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = noted(error, request);
    const { fundId: fund } = (request.params ?? {}) as { fundId?: string };
    return sendProblem(request, reply, refusal, fund === undefined ? NO_NAMES : namesIn(fund));
  });
}

/** Logs what a request ran into. @returns it as a refusal, whatever it was. */
export function noted(error: FastifyError, request: FastifyRequest): Refusal {
  const refusal = refusalOf(error);
  const status = statuses[refusal.code];
  // Being too busy, or stopping, is no failure: nothing caused it that should be looked into.
  const isFailure = status >= 500 && !(status === 503 && refusal.cause === undefined);
  if (isFailure) request.log.error({ err: error, code: refusal.code }, "request failed");
  else request.log[levelOf(status)]({ code: refusal.code, ...accessOf(request, status) }, "request refused");
  return refusal;
}

/** Who was kept from what, by ids that tell strangers nothing: neither names nor addresses get into the log. */
function accessOf({ identity, routeOptions, params }: FastifyRequest, status: number): object {
  if (status !== 401 && status !== 403) return {};
  const { data } = fundId.safeParse((params as { fundId?: string }).fundId);
  return { subject: identity?.sub ?? null, route: routeOptions.url ?? null, fundId: data ?? null };
}

/** Whoever asks too much would fill the log as well: it is logged once, when the limit is reached. */
function levelOf(status: number): "warn" | "info" | "debug" {
  if (status === 429) return "debug";
  return status >= 500 ? "warn" : "info";
}

/** Answers a path that there is not. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(request, reply, refused("ERR_NOT_FOUND"));
}

/** Answers what came to no route, because its path cannot be read. Hooks do not run there. */
export function answerUnrouted(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({ "api-version": API_VERSION, "request-id": request.id });
  sendProblem(request, reply, refusalOf(error));
}

/** How long a connection stays open for its last answer to arrive. */
const LINGER_MS = 1_000;

/**
 * Answers a connection on which no request can be read, or one that comes too slowly, and closes it. One that was answered
 * before is only closed: the client could take another answer for that of its next request.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  // A client that goes on sending would keep it half open.
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  const { status, headers, body } = bareProblem(
    error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "ERR_TIMEOUT" : "ERR_MALFORMED",
  );
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}`, ...lines, `\r\n${body}`].join("\r\n"));
}

/** Answers a request whose Expect nobody can meet; Node hands it over before there is a request of fastify's. */
export function answerUnexpected(_request: IncomingMessage, response: ServerResponse): void {
  const { status, headers, body } = bareProblem("ERR_EXPECTATION");
  response.writeHead(status, headers).end(body);
}

/** A problem with its headers, where there is no request to answer. */
function bareProblem(code: "ERR_TIMEOUT" | "ERR_MALFORMED" | "ERR_EXPECTATION") {
  const problem = problemBody(refused(code), { told: [], more: 0 }, { words: wordsFor("nl") });
  const body = JSON.stringify(problem);
  const headers = {
    "Content-Type": "application/problem+json",
    "Content-Length": Buffer.byteLength(body),
    "API-Version": API_VERSION,
    Connection: "close",
  };
  return { status: problem.status, headers, body };
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return refused("ERR_VALIDATION");
  const code = fastifyCodes[error.code] ?? (error.statusCode === 400 ? "ERR_MALFORMED" : "ERR_INTERNAL");
  return new Refusal(code, {}, [], { cause: error });
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  names: Names = NO_NAMES,
): FastifyReply {
  const status = statuses[refusal.code];
  const language = languageOf(request);
  const words = { ...wordsFor(language), names };
  sayLanguage(reply, language);
  if (status === 503 || status === 507) reply.header("retry-after", "1");
  if ("retryAfterSeconds" in refusal.details) reply.header("retry-after", refusal.details.retryAfterSeconds);
  if (status === 401) reply.header("www-authenticate", challengeOf(request));
  const violations =
    refusal.code === "ERR_VALIDATION" && refusal.violations.length === 0
      ? wrongShapes(request, words)
      : brokenRules(refusal, words);
  return reply
    .status(status)
    .type("application/problem+json")
    .serializer(JSON.stringify)
    .send(problemBody(refusal, violations, { request, words }));
}

/** The path of the page about a code; the `type` of its problems. */
export function pageOfError(code: ErrorCode): string {
  return `/v1/errors/${code}`;
}

/** What is wanted of an asker (RFC 6750): a token, or another one than was given. */
function challengeOf({ headers }: FastifyRequest): string {
  return headers.authorization === undefined ? "Bearer" : 'Bearer error="invalid_token"';
}

/** The most characters of the parts of a problem that a request, or the state of the fund, makes as long as it likes. */
const MOST_DETAIL = 2_000;
const MOST_INSTANCE = 1_000;
/** The most bytes of the details of a code; one that does not fit is left out, for `detail` says it in words. */
const MOST_DETAILS_BYTES = 12_000;

/** The body of a problem, of bounded size. Details of a failure inside the service stay inside. */
function problemBody(
  refusal: Refusal,
  { told, more }: Violations,
  { request, words }: { readonly request?: Pick<FastifyRequest, "url" | "id">; readonly words: Words },
): z.infer<typeof problemSchema> {
  const { code, details } = refusal;
  const status = statuses[code];
  return {
    ...(status >= 500 ? {} : fitting(details)),
    type: pageOfError(code),
    title: words.errorTitles[code],
    status,
    detail: told.length > 0 ? inAll({ told, more }, words) : cut(refusalIn(words, refusal), MOST_DETAIL),
    instance: cut(request?.url ?? "", MOST_INSTANCE),
    code,
    ...(request && { requestId: request.id }),
    ...(told.length > 0 ? { violations: [...told] } : {}),
    ...(more > 0 ? { moreViolations: more } : {}),
  };
}

function inAll({ told, more }: Violations, { andMore }: Words): string {
  const said = cut(told.map(({ message }) => message).join("; "), MOST_DETAIL);
  return more > 0 ? `${said}; ${andMore(more)}` : said;
}

function fitting(details: object): object {
  let bytes = 0;
  return Object.fromEntries(
    Object.entries(details).filter(([name, value]) => {
      const size = Buffer.byteLength(JSON.stringify({ [name]: value }));
      if (bytes + size > MOST_DETAILS_BYTES) return false;
      bytes += size;
      return true;
    }),
  );
}
