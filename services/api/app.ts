import accepts from "@fastify/accepts";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from "fastify";
import metricsPlugin from "fastify-metrics";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { refused } from "../../domain/refusal.ts";
import type { Attachments } from "../attachments/attachments.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Engine } from "../engine/engine.ts";
import type { IdentityProvider } from "../identity/provider.ts";
import type { VerifyToken } from "../identity/tokens.ts";
import { namesIn } from "../schemes/names.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { addCaching } from "./caching.ts";
import { registerChangelog } from "./changelog.ts";
import { serializerCompiler, validatorCompiler } from "./checking.ts";
import { registerCheckpoints } from "./checkpoints.ts";
import { registerCommands } from "./commands.ts";
import { addCompression } from "./compression.ts";
import { addCrossOrigin } from "./cross-origin.ts";
import { registerDevelopment } from "./development.ts";
import { registerDownloads } from "./downloads.ts";
import { registerErrors } from "./errors.ts";
import { createHttpServer } from "./http-server.ts";
import { admitAskers } from "./identify.ts";
import { takeOnlyJson } from "./json-body.ts";
import { type AnswerMissing, answerOtherMethods, findOtherMethods } from "./methods.ts";
import { completed } from "./openapi.ts";
import { API_VERSION, answerNotFound, answerUnreadable, answerUnrouted, registerProblems } from "./problems.ts";
import { registerQueries } from "./queries.ts";
import { limitRates, type RateLimits } from "./rate-limits.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { refuseAmbiguous } from "./strict-http.ts";
import { limitTime } from "./time-limit.ts";
import { leaveTrailingSlash } from "./trailing-slash.ts";
import { registerUploads } from "./uploads.ts";
import { buildWatchApp, registerWatching, type Watched } from "./watching.ts";

/**
 * Zod checks what comes in and what goes out. Fastify does not even load its own compilers, which take 4 MB, where these
 * are named to begin with; what it calls their type is that of its own.
 */
const zodCompilers: object = { buildValidator: () => validatorCompiler, buildSerializer: () => serializerCompiler };

export interface AppOptions<Commands, Answers> {
  readonly config: Config;
  readonly scheme: Scheme<Commands, Answers>;
  readonly engine: Engine;
  readonly desk: Desk<Commands, Answers>;
  /** Null where there are development tokens only. */
  readonly provider: Pick<IdentityProvider, "keys"> | null;
  readonly attachments: Attachments;
  /** Null where nothing is mailed. */
  readonly post: Watched["post"];
  readonly verifyToken: VerifyToken;
  readonly log: FastifyBaseLogger;
  /** Puts pages beside the API. @returns what answers who reads pages and asks for one that there is not. */
  readonly registerPages?: (
    app: FastifyInstance,
    rates: RateLimits,
  ) => Promise<{ readonly answerMissing: AnswerMissing }>;
}

/** The API, and what watches the service where that has a port of its own. */
export interface Apps {
  readonly app: FastifyInstance;
  readonly watchApp: FastifyInstance | null;
}

/** Puts the HTTP API on a desk. Routes only parse, call and render. */
export async function buildApps<Commands, Answers>(options: AppOptions<Commands, Answers>): Promise<Apps> {
  const { config, scheme, engine, desk, attachments, provider, post, verifyToken, log, registerPages } = options;
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: config.maxBodyBytes,
    serverFactory: (handle) => createHttpServer(handle, config.requestTimeoutMs),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: zodCompilers },
    requestIdHeader: false,
    trustProxy: config.trustedProxies ?? false,
    genReqId: () => crypto.randomUUID(),
    return503OnClosing: false,
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerUnreadable,
  });
  app.decorateRequest("identity", null);
  await app.register(accepts);
  await app.register(metricsPlugin.default ?? metricsPlugin, {
    endpoint: null,
    clearRegisterOnInit: true,
    routeMetrics: { enabled: { histogram: true, summary: false } },
  });
  takeOnlyJson(app);
  registerProblems(app, (fundId) => namesIn(engine.readModels, fundId));
  findOtherMethods(app);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({ "api-version": API_VERSION, "request-id": request.id });
    done();
  });
  addSecurityHeaders(app);
  addCrossOrigin(app);
  const rates = await limitRates(app, config);
  refuseWhileClosing(app);
  refuseAmbiguous(app);
  admitAskers(app, verifyToken, rates);
  limitTime(app, config.requestTimeoutMs);
  addCaching(app);
  addCompression(app);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Tijdelijk Fonds",
        version: API_VERSION,
        description: "Applications to a temporary fund for the renewal of youth care, and the fund's money.",
        contact: contactOf(config),
        license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
      },
      externalDocs: { url: "/v1/changelog", description: "What changed from version to version" },
      servers: [{ url: "/v1", description: "This service" }],
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => completed(jsonSchemaTransformObject(document), takingFiles(scheme)),
  });

  registerCommands(app, scheme, desk);
  await registerUploads(app, scheme, { desk, attachments, config });
  registerQueries(app, scheme, { desk, config });
  registerDownloads(app, scheme, { desk, attachments });
  registerDevelopment(app, { engine, config });
  registerErrors(app);
  registerChangelog(app);
  registerCheckpoints(app, engine);
  const watched = { engine, provider, post, measured: app.metrics.client.register };
  if (config.internalPort === undefined) registerWatching(app, watched);
  registerDocument(app);
  leaveTrailingSlash(app, readsPages);
  const web = await registerPages?.(app, rates);
  answerOtherMethods(app, (request, reply) =>
    web && readsPages(request) ? web.answerMissing(request, reply) : answerNotFound(request, reply),
  );
  return { app, watchApp: config.internalPort === undefined ? null : buildWatchApp(watched, config, log) };
}

function takingFiles({ commands }: Pick<Scheme, "commands">): string[] {
  return Object.entries(commands).flatMap(([name, { takesFiles }]) => (takesFiles ? [name] : []));
}

/** Whether somebody looks for a page, not for an answer of the API. */
function readsPages({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !url.startsWith("/v1/") && headers.accept?.includes("text/html") === true;
}

/** Whom to ask about the API. */
function contactOf({ contactName, contactMail, contactUrl }: Config) {
  return {
    name: contactName ?? "The fund manager",
    ...(contactMail !== undefined && { email: contactMail }),
    ...(contactUrl !== undefined && { url: contactUrl }),
  };
}

/** The document is as long as a long list, and is compressed anew for each asker. */
const DOCUMENT_COST = 5;

/** `/v1/openapi.json`: the document is the same for everybody, and is written down once. */
function registerDocument(app: FastifyInstance): void {
  let document: string | undefined;
  app.get(
    "/v1/openapi.json",
    { schema: { hide: true }, config: { isPublic: true, cost: () => DOCUMENT_COST } },
    async (_request, reply) => {
      document ??= JSON.stringify(app.swagger());
      return reply.type("application/json; charset=utf-8").send(document);
    },
  );
}

/** A service that stops still finishes what it is asked, but takes nothing new on connections that are open. */
function refuseWhileClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onRequest", async (_request, reply) => {
    if (!closing) return;
    reply.header("connection", "close");
    throw refused("ERR_NOT_READY");
  });
}
