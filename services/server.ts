import type { AddressInfo } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import pino, { type Logger } from "pino";
import { buildApp } from "./api/app.ts";
import type { Config } from "./config.ts";
import { openDesk } from "./desk/desk.ts";
import { type Clock, type ManualClock, rememberedClock, systemClock } from "./engine/clock.ts";
import { type Engine, startEngine } from "./engine/engine.ts";
import { type IdentityProvider, openProvider } from "./identity/provider.ts";
import { developmentKey, tokenVerifier } from "./identity/tokens.ts";
import { transformationFund } from "./schemes/transformation-fund.ts";

/** A running service. */
export interface Server {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  readonly engine: Engine;
  /**
   * Stops accepting requests, finishes those in progress, and releases everything. A second call waits for the first.
   */
  close(): Promise<void>;
}

/** Makes the program's log: structured, on standard error, because standard output is for the command's result. */
export function programLog({ logLevel }: Pick<Config, "logLevel">): Logger {
  return pino({ level: logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
}

/** Starts the service: the engine first, then HTTP. */
export async function startServer(config: Config, log: Logger): Promise<Server> {
  // First, because without its keys the service must not open anything.
  const provider = providerOf(config, log);
  const verifyToken = tokenVerifier({
    audience: config.identityAudience,
    provider,
    developmentKey: config.development ? await developmentKey(config.dataDirectory) : undefined,
  });
  const scheme = transformationFund;
  const engine = await startEngine(scheme, { config, clock: clockOf(config), log });
  try {
    const desk = openDesk(scheme, engine, config);
    const app = await buildApp({ config, scheme, engine, desk, provider, verifyToken, log });
    await app.listen({ host: config.host, port: config.port });
    const { port } = app.server.address() as AddressInfo;
    let closing: Promise<void> | null = null;
    return {
      url: `http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`,
      engine,
      close() {
        closing ??= closeApp(app, config).finally(() => engine.close());
        return closing;
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

function providerOf(
  { identityIssuer, identityJwks, identityKeysKeptMs }: Config,
  log: Logger,
): IdentityProvider | null {
  if (identityIssuer === undefined || identityJwks === undefined) return null;
  return openProvider({
    issuer: identityIssuer,
    jwks: identityJwks,
    keysKeptMs: identityKeysKeptMs,
    onFailure: (error) => log.warn({ err: error }, "the keys of the identity provider could not be fetched"),
  });
}

/** Finishes the requests in progress; closes their connections after the drain timeout. */
async function closeApp(app: FastifyInstance, { drainTimeoutMs }: Config): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), drainTimeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** Makes the configured clock. A manual clock starts at the given day, or at its last time. */
function clockOf({ clock, dataDirectory }: Config): Clock | ManualClock {
  if (clock === "system") return systemClock;
  const [, day] = clock.split(":");
  const start = day === undefined ? undefined : `${day}T08:00:00.000Z`;
  return rememberedClock(path.join(dataDirectory, "clock"), start);
}
