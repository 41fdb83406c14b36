import { readFileSync } from "node:fs";
import { get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import pino from "pino";
import { z } from "zod";
import { readConfig } from "../../services/config.ts";
import { auditor, holderOf, holders } from "../../services/example/cast.ts";
import { connect } from "../../services/example/client.ts";
import { withExample } from "../../services/example/example.ts";
import { developmentTokens } from "../../services/example/play.ts";
import type { ChildService } from "../support/child-service.ts";
import { signedIn } from "../support/signed-in.ts";
import { startService } from "./children.ts";
import { type Figure, figureOf } from "./figure.ts";

const VIEWERS = 400;
/** One a second. */
const VOTES = 20;
const TICKS_A_SECOND = 100;
const VOTER = "katwijk";

/**
 * What those cost who follow a vote of the example, beyond what its votes cost while nobody does, and how soon the last of them has
 * a vote: signed in as any of its portfolio holders.
 */
export async function viewersFigures(directory: string): Promise<Figure[]> {
  await withExample(readConfig({ "data-directory": directory, development: true }, {}), pino({ level: "silent" }));
  const service = await startService(directory, ["--clock", "manual:2017-11-15"]);
  const client = connect(service.url, await developmentTokens(directory, "tijdelijk-fonds"));
  const found = z.object({ applicationId: z.string(), phase: z.string() });
  const all = await client.asksAll(auditor, found, "/applications");
  const applicationId = all.find(({ phase }) => phase === "voting")?.applicationId ?? "";
  const standing = `${service.url}/f/holland-rijnland/dossiers/${applicationId}/ronde/1/stand`;
  const vote = (choice: "for" | "against") =>
    client.does(holderOf(VOTER), "CastVote", { municipality: VOTER, choice }, { applicationId, round: 1 });
  const nobodyFollows = () => costOfVotes(service, async (cast) => void (await vote(choiceAt(cast))));
  await nobodyFollows(); // what it does once, at its start, is over then
  const alone = await nobodyFollows();
  const viewers = await Promise.all(holders.map(({ identity }) => signedIn(service.url, identity.sub))).then(
    (cookies) =>
      Array.from({ length: VIEWERS }, (_, index) => viewerOf(standing, cookies[index % cookies.length] ?? "")),
  );
  await Promise.all(viewers.map((viewer) => viewer.until(1)));
  await pause(2_000);
  const waited: number[] = [];
  const followed = await costOfVotes(service, async (cast) => {
    const from = performance.now();
    await vote(choiceAt(cast));
    await Promise.all(viewers.map((viewer) => viewer.until(1 + cast)));
    waited.push(performance.now() - from);
  });
  for (const viewer of viewers) viewer.end();
  await service.stop();
  const worstMs = Math.max(...waited);
  return [
    figureOf(
      { name: `processor seconds a second for ${VIEWERS} viewers of a vote`, unit: "seconds", bar: { atMost: 0.05 } },
      [{ measured: followed - alone, against: 1 }],
    ),
    figureOf({ name: "a vote on the screen of the last of them", unit: "ms", bar: { atMost: 1 } }, [
      { measured: worstMs, against: 1_000 },
    ]),
  ];
}

/** Another choice each time; the last is another than the first of the next. */
function choiceAt(cast: number): "for" | "against" {
  return cast % 2 === 1 ? "against" : "for";
}

/** What the service takes in processor seconds a second while a vote is cast each second. @param cast counts from one. */
async function costOfVotes({ process }: ChildService, vote: (cast: number) => Promise<void>): Promise<number> {
  const before = processorSeconds(process.pid);
  for (let cast = 1; cast <= VOTES; cast += 1) {
    const second = pause(1_000);
    await vote(cast);
    await second;
  }
  return (processorSeconds(process.pid) - before) / VOTES;
}

/** The processor time of a process, in it and in the kernel (proc(5)). */
function processorSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

/** Somebody who follows the standing: its stream, and the page wherever that does not tell the standing itself. */
function viewerOf(standing: string, cookie: string) {
  let seen = new Set<string>();
  let arrived: (() => void) | null = null;
  let isOver = false;
  let request = listen();

  function listen() {
    const headers = { cookie };
    return get(`${standing}.events`, { headers }, (response) => {
      let rest = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        const events = `${rest}${chunk}`.split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) take(event);
      });
      response.on("end", () => {
        if (!isOver) request = listen();
      });
    });
  }

  function take(event: string): void {
    const [, id] = /^id: (\d+)$/m.exec(event) ?? [];
    if (id === undefined) return;
    const isTold = event.includes("event: standing");
    const isFirst = seen.size === 0;
    if (isTold || isFirst || seen.has(id)) came(id);
    else
      void fetch(standing, { headers: { cookie } })
        .then((answer) => answer.arrayBuffer())
        .then(() => came(id));
  }

  function came(id: string): void {
    seen = seen.add(id);
    arrived?.();
  }

  return {
    /** Waits until so many revisions were seen. */
    async until(count: number): Promise<void> {
      while (seen.size < count) {
        const { promise, resolve } = Promise.withResolvers<void>();
        arrived = resolve;
        await promise;
      }
    },
    end() {
      isOver = true;
      request.destroy();
    },
  };
}
