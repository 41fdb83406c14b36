import {
  AccessDeniedError,
  DeadlineExceededError,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  StreamNotFoundError,
} from "@eventstore/db-client";
import { type ErrorCode, Refusal } from "../../../../domain/refusal.ts";
import { SilenceError } from "./items.ts";

/**
 * The meaning of a failed call:
 * - `passing`: the store could not be reached or did not answer; a retry may succeed. It is not known whether a write
 *   was stored.
 * - `denied`: the login is unknown or not allowed to do this.
 * - `too-large`, `deleted`, `absent`: a problem with the write or the stream.
 * - `untrusted`: the server's certificate is not trusted.
 * - `stranger`: the server is not an EventStoreDB, or speaks another protocol.
 * - `place`: the position does not exist in this log.
 * - `ours`: not caused by the store.
 */
export type Fault =
  | "passing"
  | "denied"
  | "too-large"
  | "deleted"
  | "absent"
  | "untrusted"
  | "stranger"
  | "place"
  | "ours";

/** gRPC status codes. */
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;
const UNAUTHENTICATED = 16;

/** Classifies a failure of the client; by its message where the class of the error does not tell. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Refusal || error instanceof TypeError || error instanceof RangeError) return "ours";
  if (error instanceof StreamNotFoundError) return "absent";
  if (error instanceof StreamDeletedError) return "deleted";
  if (error instanceof MaxAppendSizeExceededError) return "too-large";
  const { code, message } = described(error);
  if (error instanceof AccessDeniedError || code === PERMISSION_DENIED || code === UNAUTHENTICATED) return "denied";
  if (/certificate|altname|self.signed|CERT_/i.test(message)) return "untrusted";
  if (code === UNIMPLEMENTED || /protocol error|Parse Error|wrong version number/i.test(message)) return "stranger";
  if (code === INVALID_ARGUMENT && /invalid position/i.test(message)) return "place";
  return "passing";
}

/**
 * Whether a failure may pass by itself: a store that starts up knows no login yet, a certificate is being renewed, a
 * proxy answers in the store's place. Anything else fails in the same way each time.
 */
export function mayPass(error: unknown): boolean {
  return MAY_PASS.has(faultOf(error));
}

const MAY_PASS: ReadonlySet<Fault> = new Set(["passing", "denied", "untrusted", "stranger"]);

/**
 * Whether a failure shows that the connection is useless although the client keeps it: the server may be frozen, or cut
 * off from the other nodes.
 */
export function leadsNowhere(error: unknown): boolean {
  return (
    error instanceof DeadlineExceededError ||
    error instanceof SilenceError ||
    /No leader info/.test(described(error).message)
  );
}

/** Whether the login is unknown, as opposed to not allowed. */
export function isUnknownLogin(error: unknown): boolean {
  return described(error).code === UNAUTHENTICATED;
}

function described(error: unknown): { readonly code: unknown; readonly message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code, message: String(message ?? error) };
}

interface Explanation {
  readonly code: ErrorCode;
  readonly problem: string;
  readonly remedy: string;
}

const explanations: Readonly<Partial<Record<Fault, Explanation>>> = {
  denied: {
    code: "ERR_LOG_ACCESS",
    problem: "the store does not let this login read or write here",
    remedy: "the login has to be allowed to read $all and to read and write the streams under the prefix",
  },
  untrusted: {
    code: "ERR_LOG_CERTIFICATE",
    problem: "the store's certificate is not trusted",
    remedy:
      "give the certificate of the authority that signed it as tlsCAFile=/path/ca.crt, and use the name that is in it",
  },
  stranger: {
    code: "ERR_LOG_STRANGER",
    problem: "something answers there, but it is not an EventStoreDB that speaks as we do",
    remedy: "check host and port, and whether tls=true or tls=false is meant",
  },
  place: {
    code: "ERR_LOG_CHECKPOINT",
    problem: "the position is not one of this log",
    remedy:
      "the checkpoint belongs to another store: remove the read models and checkpoints, or connect to the right store",
  },
  deleted: {
    code: "ERR_LOG_CORRUPT",
    problem: "a stream was deleted for good",
    remedy: "restore the store from a backup: no stream of this service is ever deleted",
  },
  "too-large": {
    code: "ERR_EVENT_TOO_LARGE",
    problem: "the store takes less at once than this service was told",
    remedy: "set the same limit here as on the store (MaxAppendSize)",
  },
};

/** Turns a failed call into a refusal that says what happened and what to do about it. */
export function explain(error: unknown, details: Readonly<Record<string, unknown>> = {}): Refusal {
  if (error instanceof Refusal) return error;
  const explanation = isUnknownLogin(error)
    ? {
        code: "ERR_LOG_ACCESS" as const,
        problem: "the store does not know this login, or the password is another",
        remedy: "check the login that is given",
      }
    : (explanations[faultOf(error)] ?? {
        code: "ERR_LOG_UNAVAILABLE" as const,
        problem: described(error).message,
        remedy: /Failed to connect|ECONNRESET/.test(described(error).message)
          ? "check that the store runs there, and whether tls=true or tls=false is meant"
          : "check that the store runs there and can be reached from here; it is tried again meanwhile",
      });
  const { code, problem, remedy } = explanation;
  return new Refusal(code, { problem, remedy, ...details }, [], { cause: error });
}
