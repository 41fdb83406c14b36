import type { FastifyReply } from "fastify";
import type { ErrorCode, Refusal } from "../../../domain/refusal.ts";
import { statuses } from "../../api/statuses.ts";

/** What became of a form that was not refused, but met a failure of ours: nothing was done, or nobody knows whether it was. */
export type Failure = "busy" | "uncertain";

/** How long whoever meets a busy service is asked to wait. */
export const BUSY_SECONDS = 10;

/** Answered before anything was decided. */
const BUSY: ReadonlySet<ErrorCode> = new Set(["ERR_TOO_BUSY", "ERR_NOT_READY", "ERR_REPEATS_UNKNOWN"]);

/** The failure of ours that a refusal tells; null where it tells of what was asked. */
export function failureOf({ code }: Pick<Refusal, "code">): Failure | null {
  if (BUSY.has(code)) return "busy";
  // What goes on after its time limit, or was given to a log that did not answer, may be done all the same.
  const isUncertain = code === "ERR_TIMEOUT" || code === "ERR_INTERNAL" || code.startsWith("ERR_LOG_");
  return isUncertain ? "uncertain" : null;
}

/** Gives the answer to a form the status of what it met, and says when to come back. */
export function withStatusOf(refusal: Refusal, reply: FastifyReply): FastifyReply {
  if (failureOf(refusal) === "busy") reply.header("retry-after", BUSY_SECONDS);
  return reply.status(statuses[refusal.code]);
}
