import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../domain/refusal.ts";
import { answerNotFound } from "./problems.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether everybody may ask, without a token. */
    isPublic?: boolean;
  }
  interface FastifyRequest {
    /** What its path has instead, where it does not have the method that is asked for; else null. */
    otherMethods: PathMethods | null;
    /** Whether everybody may ask this, without a token; also which methods such a path has. */
    readonly isPublic: boolean;
  }
}

/** The methods that a path has, as OPTIONS and a 405 name them. */
interface PathMethods {
  readonly allow: string;
  readonly isPublic: boolean;
}

/** The methods that are answered where a path has others; what else there may be is not found. */
const METHODS: readonly string[] = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"];

/**
 * Finds out, before anything else is done with a request that has no route, whether its path has other methods; by the
 * routes that are registered from here on. Those methods are no routes themselves: the router would make code for each of
 * five hundred, and keep measurements of each, which took more memory than all the others.
 */
export function findOtherMethods(app: FastifyInstance): void {
  const routes = gatherMethods(app);
  let paths: readonly (Gathered & { readonly path: RegExp })[] | undefined;
  app.decorateRequest("otherMethods", null);
  app.decorateRequest("isPublic", {
    getter(this: FastifyRequest) {
      if (this.otherMethods) return this.method === "OPTIONS" && this.otherMethods.isPublic;
      return this.routeOptions.config.isPublic === true;
    },
  });
  app.addHook("onRequest", (request, _reply, done) => {
    if (request.is404 && METHODS.includes(request.method)) {
      paths ??= Array.from(routes, ([url, gathered]) => ({ ...gathered, path: pathOf(url) }));
      const asked = request.url.split(/[?#]/, 1)[0] ?? "";
      // A path may be one of its own for one method, and one of many for another.
      const found = paths.filter(({ path }) => path.test(asked));
      const methods = new Set(found.flatMap((one) => [...one.methods]));
      const allow = [...methods, "OPTIONS"].join(", ");
      request.otherMethods = found.length === 0 ? null : { allow, isPublic: found.some(({ isPublic }) => isPublic) };
    }
    done();
  });
}

/** Answers a path that there is not. */
export type AnswerMissing = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | Promise<FastifyReply>;

/**
 * Answers the methods that a path does not have: OPTIONS with those it has, any other with 405. After every other hook, and
 * before the body is read: it makes no difference.
 *
 * @param answerMissing answers a path that there is not.
 */
export function answerOtherMethods(app: FastifyInstance, answerMissing: AnswerMissing = answerNotFound): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (request.otherMethods === null || request.method === "OPTIONS") return done();
    reply.header("allow", request.otherMethods.allow);
    return done(refused("ERR_METHOD_NOT_ALLOWED"));
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.otherMethods === null) return answerMissing(request, reply);
    return reply.status(204).header("allow", request.otherMethods.allow).send();
  });
}

interface Gathered {
  readonly methods: Set<string>;
  isPublic: boolean;
}

/** Gathers the methods of every path that is registered from here on. */
function gatherMethods(app: FastifyInstance): ReadonlyMap<string, Gathered> {
  const routes = new Map<string, Gathered>();
  app.addHook("onRoute", ({ url, method, config }) => {
    const known = routes.get(url) ?? { methods: new Set(), isPublic: false };
    for (const each of [method].flat()) known.methods.add(each);
    known.isPublic ||= config?.isPublic === true;
    routes.set(url, known);
  });
  return routes;
}

/** The paths of a route such as `/v1/funds/:fundId`. */
function pathOf(url: string): RegExp {
  return new RegExp(`^${url.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]{0,200}")}$`);
}
