import type { ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../../domain/refusal.ts";
import type { VoteTallyRow } from "../../../projections/advice/vote-tally.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { OFFICIALS } from "../../schemes/query.ts";
import type { Face } from "../face.ts";
import { spokenFor } from "./spoken-for.ts";
import { type SharedStanding, sharedStanding } from "./standing.tsx";

interface Options {
  /** The address of a page, as a route. */
  addressOf(path: string): string;
  /** The face of somebody in one of these roles; null where they were sent to sign in. @throws ERR_FORBIDDEN */
  admitted(request: FastifyRequest, reply: FastifyReply, roles: readonly Role[]): Promise<Face | null>;
  /** Has a stream end with the session that asked for it. @returns what forgets it. */
  endsWithSession(request: FastifyRequest, end: () => void): () => void;
  /** A round as it is now, to see when it changes and never to tell of it; undefined where there is none. */
  roundNow(applicationId: string, round: number): VoteTallyRow | undefined;
}

/** How often is looked whether a round that somebody follows has changed. */
const LOOK_MS = 500;
/** What passes through proxies that close a connection on which nothing is said. */
const PULSE_MS = 15_000;
/** A browser comes back by itself, and is then asked again who it is: what another node ended is seen no later. */
const LONGEST_MS = 120_000;
/** Before it comes back: soon, for nothing is wrong. */
const BACK_MS = 200;
/** Together, over all rounds. */
const MOST_FOLLOWERS = 1_000;

interface Follower {
  readonly response: ServerResponse;
  /** What they see is asked for as who they are. */
  readonly face: Face;
  /** The same for all streams of whom the same is known: who they are, and the language that they read. */
  readonly asks: string;
  /** What they shared with others when their page was made. */
  readonly shares: string;
  /** The municipalities for which they speak. */
  readonly own: readonly string[];
  told: number;
}

interface Followed {
  readonly followers: Set<Follower>;
  readonly timer: NodeJS.Timeout;
}

/**
 * Tells browsers when a round changes, as server-sent events: one watch per round, however many follow it. Where nothing changed but votes,
 * an event holds the standing itself. At each, everybody who follows is asked for again as who they are, so what they may know is decided
 * in one place and as of then; only what comes of it is made once for all who are told the same (`sharedStanding`). Where anything else
 * changed, or a municipality that they speak for voted first, an event holds the revision only: the page then fetches itself, and its
 * stream ends and begins anew. As every connection begins with the revision of that moment, nothing is missed by who was away.
 */
export function registerLive(app: FastifyInstance, { addressOf, admitted, endsWithSession, roundNow }: Options): void {
  const rounds = new Map<string, Followed>();
  let followers = 0;

  app.get(
    addressOf("/dossiers/:applicationId/ronde/:round/stand.events"),
    { schema: { hide: true }, config: { isPage: true } },
    async (request, reply) => {
      const face = await admitted(request, reply, OFFICIALS);
      if (!face) return reply;
      const { applicationId = "", round: number = "" } = face.params;
      const { round, shares } = await sharedStanding(face);
      if (followers >= MOST_FOLLOWERS) throw refused("ERR_TOO_BUSY", { waiting: followers });
      const own = spokenFor(face, round).map(({ municipality }) => municipality);
      const asks = JSON.stringify([face.words.language, face.reader?.identity ?? null]);
      reply.hijack();
      const forget = endsWithSession(request, () => reply.raw.end());
      reply.raw.once("close", forget);
      follow(
        { applicationId, round: Number(number), log: request.log },
        { response: reply.raw, face, asks, shares, own, told: round.revision },
      );
      return reply;
    },
  );

  // Being asked is all that it is for: a session goes on with every page that somebody asks for.
  app.get(
    addressOf("/dossiers/:applicationId/ronde/:round/hier"),
    { schema: { hide: true }, config: { isPage: true } },
    async (request, reply) => ((await admitted(request, reply, OFFICIALS)) ? reply.status(204).send() : reply),
  );

  app.addHook("preClose", async () => {
    for (const { followers: all } of rounds.values()) for (const { response } of all) response.end();
  });

  function follow(of: Watched, follower: Follower): void {
    const { response } = follower;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write(`retry: ${BACK_MS}\n`);
    tell(follower, follower.told);
    const key = `${of.applicationId}/${of.round}`;
    const followed = rounds.get(key) ?? watch(of);
    rounds.set(key, followed);
    followed.followers.add(follower);
    followers += 1;
    const pulse = setInterval(() => write(response, ":\n\n"), PULSE_MS).unref();
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

  function watch({ applicationId, round, log }: Watched): Followed {
    const all = new Set<Follower>();
    let isLooking = false;
    let seen = roundNow(applicationId, round);

    async function look(): Promise<void> {
      const now = roundNow(applicationId, round);
      if (!now || [...all].every(({ told }) => told === now.revision)) return;
      const voted = seen && votedSince(seen, now);
      seen = now;
      const behind = [...all].filter(({ told }) => told !== now.revision);
      const [alike, others] = voted ? divided(behind, ({ own }) => own.every((one) => !voted.has(one))) : [[], behind];
      for (const one of others) tellAnew(one, now.revision);
      await tellAll(alike, now.revision);
    }

    /** Tells everybody what they may know of it now; who is told something else than before, fetches it. */
    async function tellAll(alike: readonly Follower[], revision: number): Promise<void> {
      const made = new Map<string, Promise<Uint8Array>>();
      for (const same of Map.groupBy(alike, ({ asks }) => asks).values()) {
        const standing = await standingOf(same);
        for (const one of same) {
          if (standing?.shares !== one.shares) {
            tellAnew(one, revision);
            continue;
          }
          const { revision: told } = standing.round;
          const key = `${told} ${standing.shares}`;
          const event = made.get(key) ?? standing.make().then((safeStanding) => eventOf(told, safeStanding));
          made.set(key, event);
          tell(one, told, await event);
        }
      }
    }

    async function standingOf([one]: readonly Follower[]): Promise<SharedStanding | null> {
      try {
        return one ? await sharedStanding(one.face) : null;
      } catch (error) {
        log.info(
          { err: error },
          "a standing could not be made for somebody who follows it: they ask for it themselves",
        );
        return null;
      }
    }

    return {
      followers: all,
      timer: setInterval(() => {
        if (isLooking) return;
        isLooking = true;
        void look().finally(() => {
          isLooking = false;
        });
      }, LOOK_MS).unref(),
    };
  }
}

interface Watched {
  readonly applicationId: string;
  readonly round: number;
  readonly log: Pick<FastifyBaseLogger, "info">;
}

/** A round without its votes: while that stays the same, nobody may know more or less, or do anything else, but who voted. */
function restOf({ revision: _, forCents, againstCents, abstainedCents, notVotedCents, ...row }: VoteTallyRow): string {
  const electorate = row.electorate.map(({ choice, votedBy, ...one }) => one);
  return JSON.stringify({ ...row, electorate });
}

/**
 * The municipalities that voted since for the first time; null where anything else happened but votes, if only an interest that was noted,
 * of which the round itself shows nothing.
 */
function votedSince(before: VoteTallyRow, now: VoteTallyRow): ReadonlySet<string> | null {
  if (restOf(before) !== restOf(now)) return null;
  const had = new Map(before.electorate.map((one) => [one.municipality, one]));
  const votes = now.electorate.filter((one) => voteIn(one) !== voteIn(had.get(one.municipality)));
  if (votes.length !== now.revision - before.revision) return null;
  const first = votes.filter(({ municipality }) => had.get(municipality)?.choice === null);
  return new Set(first.map(({ municipality }) => municipality));
}

function voteIn(voice: VoteTallyRow["electorate"][number] | undefined): string {
  return JSON.stringify([voice?.choice, voice?.votedBy]);
}

function divided<One>(all: readonly One[], isFirst: (one: One) => boolean): readonly [One[], One[]] {
  const { true: first = [], false: rest = [] } = Object.groupBy(all, (one) => `${isFirst(one)}` as const);
  return [first, rest];
}

/** Tells a follower the revision, in an event that may hold what the standing is at that. */
function tell(follower: Follower, revision: number, event = eventOf(revision)): void {
  follower.told = revision;
  write(follower.response, event);
}

/** An event as it goes over the wire: made once for all who are told the same. */
function eventOf(revision: number, safeStanding?: string): Uint8Array {
  const [event, data] =
    safeStanding === undefined ? ["stand", String(revision)] : ["standing", JSON.stringify(safeStanding)];
  return Buffer.from(`id: ${revision}\nevent: ${event}\ndata: ${data}\n\n`);
}

/** Writes what still can be: a stream that ended stays a while where its browser takes nothing in. */
function write(response: ServerResponse, event: string | Uint8Array): void {
  if (!response.writableEnded) response.write(event);
}

/** Has a follower fetch its page, and come back as who it is by then. */
function tellAnew(follower: Follower, revision: number): void {
  tell(follower, revision);
  follower.response.end();
}
