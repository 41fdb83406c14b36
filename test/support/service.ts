import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pino, { type Logger } from "pino";
import type { Test } from "tap";
import type { Role } from "../../schemas/envelope.ts";
import { type Config, readConfig } from "../../services/config.ts";
import type { Identity } from "../../services/identity/claims.ts";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { type Server, startServer } from "../../services/server.ts";
import type { DevelopmentPerson } from "../../services/web/development/provider.ts";
import { type RawAnswer, rawRequest } from "./raw-request.ts";

export const FUND = "holland-rijnland";

/** The answer to a request. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

export interface Asking {
  readonly method?: string;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestService {
  readonly server: Server;
  readonly config: Config;
  token(role: Role | readonly Role[], more?: Partial<Identity>): Promise<string>;
  /** Sends a request to the listening service; `path` is below the fund unless it begins with `/v1` or `/health`. */
  ask(token: string | null, path: string, asking?: Asking): Promise<Answered>;
  /** Waits until read models and follow-ups have passed the end of the log. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** A directory that is removed after the test. */
export function temporaryDirectory(t: Test): string {
  const directory = mkdtempSync(path.join(tmpdir(), "fonds-"));
  t.teardown(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

let keys = 0;

/** A test asks as much as it likes, unless it is about how much one may ask. */
const withoutLimits = { "public-rate": "0", "token-rate": "0", "address-rate": "0" };

/** Starts the service on a free port, with an embedded log and a clock that stands still; the people are who can sign in on its pages. */
export async function startService(
  t: Test,
  flags: Readonly<Record<string, string>> = {},
  dataDirectory: string = temporaryDirectory(t),
  log: Logger = pino({ level: "silent" }),
  people: readonly DevelopmentPerson[] = [],
): Promise<TestService> {
  const standing = { port: "0", development: true, clock: "manual:2016-07-01" };
  const config = readConfig({ ...standing, ...withoutLimits, "data-directory": dataDirectory, ...flags }, {});
  const server = await startServer(config, log, people);
  t.teardown(() => server.close());
  const key = await developmentKey(dataDirectory);
  return {
    server,
    config,
    token: (role, more = {}) =>
      issueDevelopmentToken(
        key,
        { sub: `${[role].flat().join("-")}-1`, roles: [role].flat() as Identity["roles"], fund: FUND, ...more },
        { audience: config.identityAudience, lifetime: "1h" },
      ),
    async ask(token, target, { method, body, key: idempotencyKey, headers = {} } = {}) {
      keys += 1;
      const url = /^\/(v1|health|metrics)/.test(target) ? target : `/v1/funds/${FUND}${target}`;
      const answer = await rawRequest(`${server.url}${url}`, {
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && {
            "content-type": "application/json",
            "idempotency-key": idempotencyKey ?? `test-${keys}`,
          }),
          ...headers,
        },
        ...(body !== undefined && { body: isAsItGoes(body) ? body : JSON.stringify(body) }),
      });
      return { status: answer.status, headers: headersOf(answer), body: jsonOf(answer) };
    },
    async settle() {
      const head = await server.engine.store.head();
      if (head !== null) await server.engine.passed(head);
    },
    stop: () => server.close(),
  };
}

function headersOf({ headers }: RawAnswer): Headers {
  return new Headers(
    Object.entries(headers).flatMap(([name, values = []]) => [values].flat().map((one) => [name, one])),
  );
}

function jsonOf({ body }: RawAnswer): Record<string, unknown> {
  return body.length === 0 ? {} : JSON.parse(body.toString());
}

function isAsItGoes(body: unknown): body is string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array;
}
