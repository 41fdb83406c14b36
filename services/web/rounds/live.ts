import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../../domain/refusal.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { OFFICIALS } from "../../schemes/query.ts";
import type { Face } from "../face.ts";

interface Options {
  /** The address of a page, as a route. */
  addressOf(path: string): string;
  /** The face of somebody in one of these roles; null where they were sent to sign in. @throws ERR_FORBIDDEN */
  admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null>;
  /** The revision that a round is at now; undefined where there is none. */
  revisionOf(applicationId: string, round: number): number | undefined;
}

/** How often is looked whether a round that somebody follows has changed. */
const LOOK_MS = 500;
/** What passes through proxies that close a connection on which nothing is said. */
const PULSE_MS = 15_000;
/** A browser comes back by itself, and is then asked again who it is. */
const LONGEST_MS = 300_000;
/** Together, over all rounds. */
const MOST_FOLLOWERS = 1_000;

interface Follower {
  readonly response: ServerResponse;
  told: number;
}

interface Followed {
  readonly followers: Set<Follower>;
  readonly timer: NodeJS.Timeout;
}

/**
 * Tells browsers when a round changes, as server-sent events: one watch per round, however many follow it. An event says no more than the
 * revision that the round is at; the page then fetches itself, so what somebody may know is decided in one place. As every
 * connection begins with the revision of that moment, nothing is missed by who was away.
 */
export function registerLive(app: FastifyInstance, { addressOf, admitted, revisionOf }: Options): void {
  const rounds = new Map<string, Followed>();
  let followers = 0;

  app.get(
    addressOf("/dossiers/:applicationId/ronde/:round/stand.events"),
    { schema: { hide: true }, config: { isPage: true } },
    async (request, reply) => {
      const face = await admitted(request, reply, OFFICIALS);
      if (!face) return reply;
      const { applicationId = "", round = "" } = face.params;
      const { revision } = await face.ask("GetRound", { params: { applicationId, round } });
      if (followers >= MOST_FOLLOWERS) throw refused("ERR_TOO_BUSY", { waiting: followers });
      reply.hijack();
      follow({ applicationId, round: Number(round) }, { response: reply.raw, told: revision });
      return reply;
    },
  );

  app.addHook("preClose", async () => {
    for (const { followers: all } of rounds.values()) for (const { response } of all) response.end();
  });

  function follow(of: { readonly applicationId: string; readonly round: number }, follower: Follower): void {
    const { response } = follower;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    tell(follower, follower.told);
    const key = `${of.applicationId}/${of.round}`;
    const followed = rounds.get(key) ?? watch(of);
    rounds.set(key, followed);
    followed.followers.add(follower);
    followers += 1;
    const pulse = setInterval(() => response.write(":\n\n"), PULSE_MS).unref();
    const longest = setTimeout(() => response.end(), LONGEST_MS).unref();
    response.once("close", () => {
      clearInterval(pulse);
      clearTimeout(longest);
      followers -= 1;
      followed.followers.delete(follower);
      if (followed.followers.size > 0) return;
      clearInterval(followed.timer);
      rounds.delete(key);
    });
  }

  function watch({ applicationId, round }: { readonly applicationId: string; readonly round: number }): Followed {
    const all = new Set<Follower>();
    const look = () => {
      const revision = revisionOf(applicationId, round);
      if (revision === undefined) return;
      for (const follower of all) if (follower.told !== revision) tell(follower, revision);
    };
    return { followers: all, timer: setInterval(look, LOOK_MS).unref() };
  }
}

function tell(follower: Follower, revision: number): void {
  follower.told = revision;
  follower.response.write(`id: ${revision}\nevent: stand\ndata: ${revision}\n\n`);
}
