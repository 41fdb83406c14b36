import type { AddressInfo } from "node:net";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import pino, { type Logger } from "pino";
import { tallyKey, voteTally } from "../projections/advice/vote-tally.ts";
import { type Apps, buildApps } from "./api/app.ts";
import { registerPapers } from "./api/papers.ts";
import type { RateLimits } from "./api/rate-limits.ts";
import { attachmentsOf } from "./attachments/open.ts";
import { sweepNowAndThen } from "./attachments/sweeping.ts";
import type { Config } from "./config.ts";
import { openDesk } from "./desk/desk.ts";
import { prepareNowAndThen } from "./desk/preparing.ts";
import { type Clock, type ManualClock, rememberedClock, systemClock } from "./engine/clock.ts";
import { type Engine, startEngine } from "./engine/engine.ts";
import { claimsReader } from "./identity/claims.ts";
import { type IdentityProvider, openProvider } from "./identity/provider.ts";
import { developmentKey, tokenVerifier } from "./identity/tokens.ts";
import { keepLooseDrafts } from "./loose-drafts/sweeping.ts";
import { preparePost } from "./mail/open.ts";
import { openPress } from "./paper/press.ts";
import { namesIn } from "./schemes/names.ts";
import { transformationFund } from "./schemes/transformation-fund.ts";
import { linksIn } from "./web/addresses.ts";
import type { DevelopmentOptions } from "./web/development/development.ts";
import type { DevelopmentPerson } from "./web/development/provider.ts";
import { registerWeb } from "./web/web.ts";

/** A running service. */
export interface Server {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  /** The base URL of `/health` and `/metrics`, where they have a port of their own. */
  readonly internalUrl: string | null;
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

/**
 * Starts the service: the engine first, then HTTP.
 *
 * @param people who can sign in on the pages of a development service.
 */
export async function startServer(
  config: Config,
  log: Logger,
  people: readonly DevelopmentPerson[] = [],
): Promise<Server> {
  // First, because without its keys the service must not open anything.
  const provider = providerOf(config, log);
  const key = config.development ? await developmentKey(config.dataDirectory) : undefined;
  const verifyToken = tokenVerifier({
    audience: config.identityAudience,
    provider,
    developmentKey: key,
  });
  const scheme = transformationFund;
  const engine = await startEngine(scheme, { config, clock: clockOf(config), log });
  const opened: { stop(): void | Promise<void> }[] = [];
  const stopAll = async () => {
    for (const one of opened.toReversed()) await one.stop();
  };
  try {
    const desk = openDesk(scheme, engine, { config, log });
    const { clock } = engine;
    const loose = keepLooseDrafts(config.dataDirectory, engine.readModels, log);
    opened.push(loose);
    const attachments = await attachmentsOf(engine, config);
    const namesOf = (fundId: string) => namesIn(engine.readModels, fundId);
    const siteUrl = (): string =>
      config.siteUrl ?? urlOf(apps.app, EVERYWHERE.has(config.host) ? "localhost" : config.host);
    const press = openPress({ warn: (problem) => log.warn({ problem }, "a paper could not be made") });
    opened.push(press);
    const post = preparePost({ engine, desk, config, log, links: linksIn(siteUrl, config), press });
    if (post) opened.push(post);
    const registerPages = async (app: FastifyInstance, rates: RateLimits) => {
      registerPapers(app, { desk, press, namesIn: namesOf });
      const development = key ? { people, key, moveClock: moverOf(engine) } : null;
      return await registerWeb(app, {
        desk,
        config,
        clock,
        position: () => engine.readModels.position(),
        rates,
        attachments,
        drafts: loose.drafts,
        roundNow: (applicationId, round) => engine.readModels.get(voteTally, tallyKey(applicationId, round)),
        namesIn: namesOf,
        press,
        siteUrl,
        mails: post?.shown ?? null,
        development,
      });
    };
    if (!attachments.isOpen)
      log.warn("no store for files is configured that the nodes of a cluster share: none are taken");
    opened.push(sweepNowAndThen(attachments, log));
    opened.push(prepareNowAndThen(engine, { config, log }));
    const apps: Apps = await buildApps({
      config,
      scheme,
      engine,
      desk,
      attachments,
      provider,
      post,
      verifyToken,
      log,
      registerPages,
    });
    const { app, watchApp } = apps;
    await listen(apps, config);
    post?.begin();
    let closing: Promise<void> | null = null;
    return {
      url: urlOf(app, config.host),
      internalUrl: watchApp && urlOf(watchApp, config.internalHost),
      engine,
      close() {
        closing ??= closeApps(apps, config)
          .finally(stopAll)
          .finally(() => engine.close());
        return closing;
      },
    };
  } catch (error) {
    await stopAll();
    await engine.close();
    throw error;
  }
}

function providerOf(config: Config, log: Logger): IdentityProvider | null {
  const { identityIssuer, identityJwks, identityKeysKeptMs } = config;
  if (identityIssuer === undefined || identityJwks === undefined) return null;
  return openProvider({
    issuer: identityIssuer,
    jwks: identityJwks,
    readClaims: claimsReader(config),
    keysKeptMs: identityKeysKeptMs,
    onFailure: (error) => log.warn({ err: error }, "the keys of the identity provider could not be fetched"),
  });
}

/** Moves the clock of an engine, where that is moved by hand. */
function moverOf({ clock, moveClock }: Engine): DevelopmentOptions["moveClock"] {
  return "moveTo" in clock ? (to) => moveClock(clock, to) : null;
}

/** Listens on both ports, or on none. */
async function listen({ app, watchApp }: Apps, { host, port, internalHost, internalPort = 0 }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
    await watchApp?.listen({ host: internalHost, port: internalPort });
  } catch (error) {
    await Promise.all([app.close(), watchApp?.close()]);
    throw error;
  }
}

/** Where everything listens, browsers find it on this machine. */
const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

function urlOf({ server }: FastifyInstance, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Finishes the requests in progress; closes their connections after the drain timeout. */
async function closeApps({ app, watchApp }: Apps, { drainTimeoutMs }: Config): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), drainTimeoutMs);
  try {
    await Promise.all([app.close(), watchApp?.close()]);
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
