import { cpSync } from "node:fs";
import { developmentKey } from "../../services/identity/tokens.ts";
import { ended, said, startChild, startLoadMaker, startService } from "./children.ts";
import { compare, type Figure } from "./figure.ts";
import { drafts, established, fundClient, queries, receipts, voting } from "./funds.ts";
import type { LoadRequest } from "./load.ts";

const CONNECTIONS = 50;
/** In one measurement: most of a second's worth. */
const REQUESTS = 3_000;
/** The same for what takes longer. */
const FEW_REQUESTS = 1_000;
/** How many applications the fund holds that is queried. */
const APPLICATIONS = 1_000;
const LONG_STREAM = 10_000;
/** Short streams take turns, so that they stay at about 10 events. */
const SHORT_STREAMS = 40;
/** One after the other, to the long stream or to the short ones. */
const SINGLE_COMMANDS = 160;

/** What is measured through HTTP, on services in processes of their own. Leaves the log they made in `log`. */
export async function httpFigures(dataDirectory: (name: string) => string): Promise<Figure[]> {
  const load = startLoadMaker();
  const perSecond = (url: string, connections: LoadRequest[][], requests = REQUESTS) => {
    return async () => (await load.run({ url, connections, requests })).perSecond;
  };
  const medianMs = (url: string, requests: LoadRequest[]) => {
    return async () => (await load.run({ url, connections: [requests], requests: SINGLE_COMMANDS })).medianMs;
  };

  const founding = await startService(dataDirectory("log"));
  const key = await developmentKey(dataDirectory("log"));
  const client = (fund: string, url = founding.url) => fundClient(url, key, fund);
  const municipalities = Array.from({ length: CONNECTIONS }, (_, index) => `gemeente-${index + 1}`);
  const busy = await client("stemmen");
  const votes = await voting(busy, municipalities);
  const queried = await client("aanvragen");
  const long = await client("lang");
  const short = await Promise.all(Array.from({ length: SHORT_STREAMS }, (_, index) => client(`kort-${index + 1}`)));
  for (const fund of [queried, long, ...short]) await established(fund);
  await perSecond(founding.url, everywhere(receipts(long)), LONG_STREAM)();
  await perSecond(founding.url, everywhere(drafts(queried)), APPLICATIONS)();
  await ended(founding.process, "SIGTERM");
  cpSync(dataDirectory("log"), dataDirectory("one-by-one"), { recursive: true });

  const service = await startService(dataDirectory("log"));
  const oneByOne = await startService(dataDirectory("one-by-one"), ["--max-batch", "1"]);
  const references = startChild("references", [dataDirectory("references"), dataDirectory("log")]);
  const { edge, memory, empty } = await said<Record<"edge" | "memory" | "empty", string>>(references);
  const votesInMemory = await voting(await client("stemmen", memory), municipalities);
  const vote = perSecond(service.url, votes.inManyRounds);
  const figures = [
    await compare(
      { name: "a vote : the same, log and read models in memory", unit: "per second", bar: { atLeast: 0.7 } },
      vote,
      perSecond(memory, votesInMemory.inManyRounds),
    ),
    await compare(
      { name: "a vote : only validated and answered", unit: "per second", bar: { atLeast: 0.7 } },
      vote,
      perSecond(edge, votes.inManyRounds),
    ),
    await compare(
      { name: "a draft : only validated and answered", unit: "per second", bar: { atLeast: 0.7 } },
      perSecond(service.url, everywhere(drafts(busy)), FEW_REQUESTS),
      perSecond(edge, everywhere(drafts(busy))),
    ),
    await compare(
      { name: "a vote : at one commit per command", unit: "per second", bar: { atLeast: 3 } },
      vote,
      perSecond(oneByOne.url, votes.inManyRounds, FEW_REQUESTS),
    ),
    await compare(
      { name: "votes on one stream : on 50 streams", unit: "per second", bar: { atLeast: 0.8 } },
      perSecond(service.url, votes.inOneRound),
      vote,
    ),
    await compare(
      { name: "a command at stream length 10,000 : at 10", unit: "ms", bar: { atMost: 1.2 } },
      medianMs(service.url, receipts(long)),
      medianMs(service.url, short.flatMap(receipts)),
    ),
  ];
  const nothing = perSecond(empty, everywhere([{ method: "GET", path: "/" }]));
  for (const [query, request] of Object.entries(queries(queried)))
    figures.push(
      await compare(
        { name: `an empty route : ${query}, of 1,000 applications`, unit: "per second", bar: { atMost: 3 } },
        nothing,
        perSecond(service.url, everywhere([request])),
      ),
    );
  for (const { process } of [service, oneByOne]) await ended(process, "SIGTERM");
  await ended(references, "SIGKILL");
  await load.end();
  return figures;
}

/** The same requests on every connection. */
function everywhere(requests: LoadRequest[]): LoadRequest[][] {
  return Array.from({ length: CONNECTIONS }, () => requests);
}
