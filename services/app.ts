import helmet from "@fastify/helmet";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import metricsPlugin from "fastify-metrics";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { adviceRoutes } from "./advice/routes.ts";
import type { CommandRoute } from "./api/command-route.ts";
import { registerCommands } from "./api/commands.ts";
import { registerDevelopment } from "./api/development.ts";
import { registerHealth } from "./api/health.ts";
import { registerProblems } from "./api/problems.ts";
import { registerQueries } from "./api/queries.ts";
import { applicationRoutes } from "./application/routes.ts";
import type { Config } from "./config.ts";
import { refused } from "./errors.ts";
import { fundRoutes } from "./fund/routes.ts";
import { grantRoutes } from "./grant/routes.ts";
import type { VerifyToken } from "./identity/tokens.ts";
import { personRoutes } from "./person/routes.ts";
import { rosterRoutes } from "./roster/routes.ts";
import type { Runtime } from "./runtime.ts";

const API_VERSION = "1.0.0";

/** Every command there is, by story. */
export const commandRoutes: readonly CommandRoute[] = [
  ...fundRoutes,
  ...rosterRoutes,
  ...personRoutes,
  ...applicationRoutes,
  ...adviceRoutes,
  ...grantRoutes,
];

export interface AppOptions {
  readonly config: Config;
  readonly runtime: Runtime;
  readonly verifyToken: VerifyToken;
  readonly log: FastifyBaseLogger;
}

/** Puts the HTTP API on a running house. Routes only parse, call and render. */
export async function buildApp({ config, runtime, verifyToken, log }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log,
    bodyLimit: config.maxBodyBytes,
    requestTimeout: config.requestTimeoutMs,
    handlerTimeout: config.requestTimeoutMs,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("identity", null);
  refuseBrokenText(app);
  registerProblems(app);
  app.addHook("onSend", async (_request, reply) => {
    reply.header("api-version", API_VERSION);
  });

  await app.register(helmet);
  await app.register(metricsPlugin.default ?? metricsPlugin, {
    endpoint: "/metrics",
    clearRegisterOnInit: true,
    routeMetrics: { enabled: { histogram: true, summary: false } },
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Tijdelijk Fonds",
        version: API_VERSION,
        description: "Applications to a temporary fund for the renewal of youth care, and the fund's money.",
        contact: { name: "Beheer van het fonds" },
        license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
      },
      components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });

  registerCommands(app, commandRoutes, { writer: runtime.writer, verifyToken });
  registerQueries(app, { runtime, verifyToken, config });
  registerDevelopment(app, { runtime, verifyToken, config });
  registerHealth(app, () => runtime.readiness());
  app.get("/v1/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  return app;
}

/** JSON whose text is not UTF-8 is refused rather than repaired. */
function refuseBrokenText(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body);
    } catch {
      return done(refused("ERR_MALFORMED"));
    }
    return parse(request, text, done);
  });
}
