import type { AddressInfo } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import pino, { type Logger } from "pino";
import { buildApp } from "./api/app.ts";
import type { Config } from "./config.ts";
import { openDesk } from "./desk/desk.ts";
import { type Clock, type ManualClock, rememberedClock, systemClock } from "./engine/clock.ts";
import { type Engine, startEngine } from "./engine/engine.ts";
import { developmentKey, tokenVerifier } from "./identity/tokens.ts";
import { transformationFund } from "./schemes/transformation-fund.ts";

/** A service that listens. */
export interface Server {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  readonly engine: Engine;
  /** Takes no more requests, finishes those under way, and lets go of everything. A second call waits for the first. */
  close(): Promise<void>;
}

/** The log of the program itself: structured, on standard error, so that standard output stays the command's own. */
export function programLog({ logLevel }: Pick<Config, "logLevel">): Logger {
  return pino({ level: logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
}

/** Starts the service: the house first, then HTTP on top of it. */
export async function startServer(config: Config, log: Logger): Promise<Server> {
  // Before anything is opened: without the keys it should have there is nobody to serve.
  const verifyToken = tokenVerifier({
    audience: config.identityAudience,
    issuer: config.identityIssuer,
    jwks: config.identityJwks,
    developmentKey: config.development ? await developmentKey(config.dataDirectory) : undefined,
  });
  const scheme = transformationFund;
  const engine = await startEngine(scheme, { config, clock: clockOf(config), log });
  try {
    const app = await buildApp({ config, scheme, engine, desk: openDesk(scheme, engine, config), verifyToken, log });
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

/** Finishes the requests that are under way; whoever is too slow is cut off. */
async function closeApp(app: FastifyInstance, { drainTimeoutMs }: Config): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), drainTimeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}

/** The time of the service. A manual clock stands at the day that is given, or where it stood when it was last moved. */
function clockOf({ clock, dataDirectory }: Config): Clock | ManualClock {
  if (clock === "system") return systemClock;
  const [, day] = clock.split(":");
  const start = day === undefined ? undefined : `${day}T08:00:00.000Z`;
  return rememberedClock(path.join(dataDirectory, "clock"), start);
}
