import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { type ErrorCode, problemOf, Refusal, refused, type Violation } from "../errors.ts";

/** What fastify itself refuses, in our codes. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "ERR_BODY_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "ERR_MEDIA_TYPE",
  FST_ERR_CTP_EMPTY_JSON_BODY: "ERR_MALFORMED",
  FST_ERR_CTP_INVALID_JSON_BODY: "ERR_MALFORMED",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "ERR_MALFORMED",
  FST_ERR_HANDLER_TIMEOUT: "ERR_TIMEOUT",
};

/** Answers every error as a problem (RFC 9457) with a stable code; the one place where codes become HTTP. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refused("ERR_NOT_FOUND")));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    const { status } = problemOf(refusal.code);
    if (status >= 500) request.log.error({ err: error, code: refusal.code }, "request failed");
    else request.log.info({ code: refusal.code }, "request refused");
    return sendProblem(request, reply, refusal);
  });
}

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const prefix = error.validationContext === "body" || !error.validationContext ? "" : `/${error.validationContext}`;
    return refused(
      "ERR_VALIDATION",
      {},
      error.validation.map(({ instancePath, message, keyword }) => ({
        pointer: `${prefix}${instancePath}`,
        code: keyword,
        message: message ?? keyword,
      })),
    );
  }
  const code = fastifyCodes[error.code] ?? (error.statusCode === 400 ? "ERR_MALFORMED" : "ERR_INTERNAL");
  return new Refusal(code, {}, [], { cause: error });
}

/** The body of a problem. Details of a failure inside the service stay inside. */
function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, title } = problemOf(refusal.code);
  const violations: readonly Violation[] = refusal.violations;
  if (status === 503) reply.header("retry-after", "1");
  if (status === 401) reply.header("www-authenticate", "Bearer");
  return reply
    .status(status)
    .type("application/problem+json")
    .serializer(JSON.stringify)
    .send({
      ...(status >= 500 ? {} : refusal.details),
      type: `urn:tijdelijk-fonds:${refusal.code}`,
      title,
      status,
      detail: detailOf(refusal, title),
      instance: request.url,
      code: refusal.code,
      ...(violations.length > 0 ? { violations } : {}),
    });
}

function detailOf(refusal: Refusal, title: string): string {
  if (refusal.violations.length > 0) return refusal.violations.map(({ message }) => message).join("; ");
  const words = Object.entries(refusal.details).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return words.length > 0 && problemOf(refusal.code).status < 500 ? `${title} (${words.join(", ")})` : title;
}
