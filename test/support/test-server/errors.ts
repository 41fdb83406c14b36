import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import type { Fault } from "./faults.ts";

/** An error as the store sends it: a status, and trailers from which the client makes its own errors. */
export type StoreError = Pick<ServiceError, "code" | "details" | "metadata">;

function error(code: status, details: string, trailers: Readonly<Record<string, string>> = {}): StoreError {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return { code, details, metadata };
}

export const notLeader = (host: string, port: number) =>
  error(status.NOT_FOUND, "Leader info available", {
    exception: "not-leader",
    "leader-endpoint-host": host,
    "leader-endpoint-port": String(port),
  });
export const broken = (cause: unknown) => error(status.INTERNAL, `the test server failed: ${(cause as Error).message}`);
export const noLeader = () => error(status.UNKNOWN, "No leader info available in response");
export const unavailable = () => error(status.UNAVAILABLE, "read ECONNRESET");
export const notReady = () => error(status.UNAVAILABLE, "Server Is Not Ready");
export const deadlineExceeded = () => error(status.DEADLINE_EXCEEDED, "Deadline exceeded");
export const commitTimeout = () => error(status.ABORTED, "Operation timed out: Commit phase timeout");
export const invalidPosition = () => error(status.INVALID_ARGUMENT, "Trying to read from an invalid position");
export const unknownLogin = () => error(status.UNAUTHENTICATED, "Bad gRPC response. HTTP status code: 401");
export const accessDenied = () => error(status.PERMISSION_DENIED, "Access Denied", { exception: "access-denied" });
export const streamDeleted = (stream: string) =>
  error(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: "stream-deleted",
    "stream-name": encodeURIComponent(stream),
  });
export const maxAppendSizeExceeded = (bytes: number) =>
  error(status.INVALID_ARGUMENT, `Maximum Append Size of ${bytes} Exceeded.`, {
    exception: "maximum-append-size-exceeded",
    "maximum-append-size": String(bytes),
  });
export const wrongExpectedVersion = (stream: string, expected: string, actual: number | null) =>
  error(status.FAILED_PRECONDITION, "Delete failed due to WrongExpectedVersion.", {
    exception: "wrong-expected-version",
    "stream-name": encodeURIComponent(stream),
    "expected-version": expected,
    ...(actual !== null && { "actual-version": String(actual) }),
  });

/** The error that a fault causes; null when it has another effect. */
export function errorOf(fault: Fault): StoreError | null {
  switch (fault.kind) {
    case "not-leader":
      return notLeader(fault.host, fault.port);
    case "unavailable":
    case "lost-answer":
    case "drop-after":
      return unavailable();
    case "not-ready":
      return notReady();
    case "denied":
      return accessDenied();
    case "deadline":
      return deadlineExceeded();
    case "commit-timeout":
      return commitTimeout();
    default:
      return null;
  }
}

/** Whether a fault occurs after the request has been carried out. */
export function comesAfterwards({ kind }: Fault): boolean {
  return kind === "lost-answer" || kind === "commit-timeout";
}
