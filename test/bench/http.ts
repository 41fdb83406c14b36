import { cpSync } from "node:fs";
import { developmentKey } from "../../services/identity/tokens.ts";
import { cookieOf } from "../support/session.ts";
import { ended, type LoadMaker, said, startChild, startLoadMaker, startService } from "./children.ts";
import { compare, type Figure, figureOf } from "./figure.ts";
import {
  drafts,
  established,
  type FundClient,
  fundClient,
  pages,
  queries,
  receipts,
  type Votes,
  voting,
} from "./funds.ts";
import type { LoadRequest } from "./load.ts";

const CONNECTIONS = 50;
/** Requests in one measurement: most of a second. */
const REQUESTS = 3_000;
/** Requests in one measurement of a slower route. */
const FEW_REQUESTS = 1_000;
/** Applications in the fund that is queried. */
const APPLICATIONS = 1_000;
/** The fund that is queried. */
const QUERIED = "aanvragen";
const LONG_STREAM = 10_000;
const EXAMPLE_VOTES = 80;
/** Short streams take turns, so that each stays at about 10 events. */
const SHORT_STREAMS = 40;
/** Commands sent one at a time, to the long stream or to the short ones. */
const SINGLE_COMMANDS = 160;
/** Whoever looks at the pages that are measured. */
const applicant = { sub: "aanvrager", roles: ["applicant" as const], organisation: "pleegzorg", fund: QUERIED };
/** The longest that making a page may take, in milliseconds. */
const PAGE_MS = 10;

/** The URLs of the measured services and of their references, and the requests to them. */
interface Scene {
  readonly load: LoadMaker;
  readonly service: string;
  /** The same on a copy of the log, with one commit per command. */
  readonly oneByOne: string;
  /** See `references.ts`. */
  readonly edge: string;
  readonly memory: string;
  readonly empty: string;
  readonly votes: Votes;
  readonly votesInMemory: Votes;
  readonly drafts: LoadRequest[];
  readonly longStream: LoadRequest[];
  readonly shortStreams: LoadRequest[];
  readonly queries: Readonly<Record<string, LoadRequest>>;
  readonly pages: Readonly<Record<string, LoadRequest>>;
  end(): Promise<void>;
}

/** Measures HTTP routes on services in child processes. Leaves their log in the data directory `log`. */
export async function httpFigures(dataDirectory: (name: string) => string): Promise<Figure[]> {
  const scene = await setScene(dataDirectory);
  const figures = [
    ...(await commandFigures(scene)),
    ...(await streamFigures(scene)),
    ...(await queryFigures(scene)),
    ...(await pageFigures(scene)),
  ];
  await scene.end();
  return figures;
}

async function setScene(dataDirectory: (name: string) => string): Promise<Scene> {
  const load = startLoadMaker();
  const founding = await startService(dataDirectory("log"));
  const key = await developmentKey(dataDirectory("log"));
  const client = (fund: string, url = founding.url) => fundClient(url, key, fund);
  const municipalities = Array.from({ length: CONNECTIONS }, (_, index) => `gemeente-${index + 1}`);
  // The first round in the log is the one that `lengthen` copies: a small one, as most are.
  const { inManyRounds: example } = await voting(await client("voorbeeld"), ["leiden", "lisse"]);
  await load.run({ url: founding.url, connections: example, requests: EXAMPLE_VOTES });
  const busy = await client("stemmen");
  const votes = await voting(busy, municipalities);
  const queried = await client(QUERIED);
  const long = await client("lang");
  const short: FundClient[] = [];
  for (let index = 1; index <= SHORT_STREAMS; index += 1) short.push(await client(`kort-${index}`));
  for (const fund of [queried, long, ...short]) await established(fund);
  await load.run({ url: founding.url, connections: everywhere(receipts(long)), requests: LONG_STREAM });
  await load.run({ url: founding.url, connections: everywhere(drafts(queried)), requests: APPLICATIONS });
  await ended(founding.process, "SIGTERM");
  cpSync(dataDirectory("log"), dataDirectory("one-by-one"), { recursive: true });

  const service = await startService(dataDirectory("log"));
  const oneByOne = await startService(dataDirectory("one-by-one"), ["--max-batch", "1"]);
  const references = startChild("references", [dataDirectory("references"), dataDirectory("log")]);
  const addresses = await said<Pick<Scene, "edge" | "memory" | "empty">>(references);
  return {
    load,
    service: service.url,
    oneByOne: oneByOne.url,
    ...addresses,
    votes,
    votesInMemory: await voting(await client("stemmen", addresses.memory), municipalities),
    drafts: drafts(busy),
    longStream: receipts(long),
    shortStreams: short.flatMap(receipts),
    queries: queries(queried),
    pages: pages(QUERIED, await cookieOf(key, applicant, "applicant")),
    async end() {
      for (const { process } of [service, oneByOne]) await ended(process, "SIGTERM");
      await ended(references, "SIGKILL");
      await load.end();
    },
  };
}

async function commandFigures({ load, service, ...scene }: Scene): Promise<Figure[]> {
  const vote = perSecond(load, service, scene.votes.inManyRounds);
  return [
    await compare(
      { name: "a vote : the same, log and read models in memory", unit: "per second", bar: { atLeast: 0.7 } },
      vote,
      perSecond(load, scene.memory, scene.votesInMemory.inManyRounds),
    ),
    await compare(
      { name: "a vote : only validated and answered", unit: "per second", bar: { atLeast: 0.7 } },
      vote,
      perSecond(load, scene.edge, scene.votes.inManyRounds),
    ),
    await compare(
      { name: "a draft : only validated and answered", unit: "per second", bar: { atLeast: 0.7 } },
      perSecond(load, service, everywhere(scene.drafts), FEW_REQUESTS),
      perSecond(load, scene.edge, everywhere(scene.drafts)),
    ),
    await compare(
      { name: "a vote : at one commit per command", unit: "per second", bar: { atLeast: 3 } },
      vote,
      perSecond(load, scene.oneByOne, scene.votes.inManyRounds, FEW_REQUESTS),
    ),
  ];
}

async function streamFigures({ load, service, ...scene }: Scene): Promise<Figure[]> {
  return [
    await compare(
      { name: `votes on one stream : on ${CONNECTIONS} streams`, unit: "per second", bar: { atLeast: 0.8 } },
      perSecond(load, service, scene.votes.inOneRound),
      perSecond(load, service, scene.votes.inManyRounds),
    ),
    await compare(
      { name: "a command at stream length 10,000 : at 10", unit: "ms", bar: { atMost: 1.2 } },
      medianMs(load, service, scene.longStream),
      medianMs(load, service, scene.shortStreams),
    ),
  ];
}

/** Figures of requests that read, against a route that answers nothing. */
async function queryFigures({ load, service, ...scene }: Scene): Promise<Figure[]> {
  const nothing = perSecond(load, scene.empty, everywhere([{ method: "GET", path: "/" }]));
  const figures: Figure[] = [];
  for (const [query, request] of Object.entries({ ...scene.queries, ...scene.pages }))
    figures.push(
      await compare(
        { name: `an empty route : ${query}, of 1,000 applications`, unit: "per second", bar: { atMost: 3 } },
        nothing,
        perSecond(load, service, everywhere([request])),
      ),
    );
  return figures;
}

/** Figures of pages that are asked for one at a time: the client's work is in them. */
async function pageFigures({ load, service, pages }: Scene): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [page, request] of Object.entries(pages)) {
    const ms = await medianMs(load, service, [request])();
    figures.push(
      figureOf({ name: `${page}, made alone : ${PAGE_MS} ms`, unit: "ms", bar: { atMost: 1 } }, [
        { measured: ms, against: PAGE_MS },
      ]),
    );
  }
  return figures;
}

function perSecond(load: LoadMaker, url: string, connections: LoadRequest[][], requests = REQUESTS) {
  return async () => (await load.run({ url, connections, requests })).perSecond;
}

function medianMs(load: LoadMaker, url: string, requests: LoadRequest[]) {
  return async () => (await load.run({ url, connections: [requests], requests: SINGLE_COMMANDS })).medianMs;
}

/** The same requests on every connection. */
function everywhere(requests: LoadRequest[]): LoadRequest[][] {
  return Array.from({ length: CONNECTIONS }, () => requests);
}
