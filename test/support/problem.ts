import assert from "node:assert/strict";
import type { Test } from "tap";
import type { ErrorCode } from "../../domain/refusal.ts";
import { statuses } from "../../services/api/statuses.ts";
import { nl } from "../../services/words/nl.ts";
import type { Answered, TestService } from "./service.ts";

/** A problem's code, and the pointers of its violations. */
export interface Problem {
  readonly code: string;
  readonly at?: readonly string[];
}

/** Reads the problem in an answer. @throws when it is not a problem of RFC 9457 with the status of its code. */
export function problemIn({ status, headers, body }: Answered): Problem {
  const code = body.code as ErrorCode;
  const expected = statuses[code];
  const title = nl.errorTitles[code];
  assert.deepEqual(
    {
      status,
      type: headers.get("content-type"),
      version: headers.get("api-version"),
      body: { type: body.type, title: body.title, status: body.status },
    },
    {
      status: expected,
      type: "application/problem+json",
      version: "1.0.0",
      body: { type: `/v1/errors/${code}`, title, status: expected },
    },
  );
  assert.equal(typeof body.detail, "string");
  assert.equal(typeof body.instance, "string");
  const violations = body.violations as { pointer: string }[] | undefined;
  return violations ? { code, at: violations.map(({ pointer }) => pointer).sort() } : { code };
}

/** Does something that must be refused, and asserts that nothing is appended. */
export async function changingNothing<Result>(
  t: Test,
  { server: { engine: runtime } }: TestService,
  act: () => Promise<Result>,
): Promise<Result> {
  const before = await runtime.store.head();
  const result = await act();
  t.equal(await runtime.store.head(), before, "nothing is appended");
  return result;
}
