import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { NO_RATES, readConfig } from "../config.ts";
import { developmentKey, issueDevelopmentToken } from "../identity/tokens.ts";
import { programLog, startServer } from "../server.ts";
import { play2016 } from "./act-2016.ts";
import { type MidWay, playAutumnOf2017 } from "./act-2017-autumn.ts";
import { playSpringOf2017 } from "./act-2017-spring.ts";
import { playWinterOf2017 } from "./act-2017-winter.ts";
import { play2018 } from "./act-2018.ts";
import { play2019 } from "./act-2019.ts";
import { play2020 } from "./act-2020.ts";
import { FOUNDED_ON, foundTheFund } from "./act-founding.ts";
import { connect, type TokenFor } from "./client.ts";
import { gather, type Played, recordOf } from "./record.ts";
import { printed } from "./report.ts";
import { type Stage, setStage } from "./stage.ts";

export interface ExampleOptions {
  /** URL of a development service on an empty log, whose manual clock stands at `EXAMPLE_BEGINS` or before. */
  readonly baseUrl: string;
  readonly tokenFor: TokenFor;
}

/** The day on which the example begins. */
export const EXAMPLE_BEGINS = FOUNDED_ON;

/**
 * Plays the fund's whole life, from its founding in 2016 to its settlement in 2020, through the public API.
 *
 * @returns what happened, and the checks; failing on one that does not hold is up to the caller.
 * @throws ExampleError when the service answers otherwise than the example expects.
 */
export async function playExample({ baseUrl, tokenFor }: ExampleOptions): Promise<Played> {
  const stage = setStage(connect(baseUrl, tokenFor));
  const grants = await play2018(stage, await playWinterOf2017(stage, await playTheFirstHalf(stage)));
  const { openRecovery } = await play2019(stage, grants);
  await play2020(stage, grants, openRecovery);
  return await gather(stage);
}

/**
 * Plays the example up to the autumn of 2017, when applications are in every state.
 *
 * @throws ExampleError when the service answers otherwise than the example expects.
 */
export async function playUntilMidway({ baseUrl, tokenFor }: ExampleOptions): Promise<void> {
  await playTheFirstHalf(setStage(connect(baseUrl, tokenFor)));
}

async function playTheFirstHalf(stage: Stage): Promise<MidWay> {
  await foundTheFund(stage);
  const after2016 = await play2016(stage);
  const afterSpring = await playSpringOf2017(stage, after2016);
  return await playAutumnOf2017(stage, afterSpring);
}

/** Issues tokens for a development service, signed with the key in its data directory. */
export async function developmentTokens(dataDirectory: string, audience: string): Promise<TokenFor> {
  const key = await developmentKey(dataDirectory);
  return (identity) => issueDevelopmentToken(key, identity, { audience, lifetime: "1h" });
}

/**
 * Plays the example on a service in a temporary directory, and prints it.
 *
 * @param json prints one JSON document instead of the text for readers.
 * @returns the exit code: 1 when a check does not hold.
 */
export async function printExample({ json }: { readonly json: boolean }): Promise<number> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), "tijdelijk-fonds-"));
  try {
    const flags = { "data-directory": dataDirectory, port: "0", development: true, clock: `manual:${EXAMPLE_BEGINS}` };
    const config = readConfig({ ...flags, "log-level": "warn" }, {});
    const server = await startServer({ ...config, ...NO_RATES }, programLog(config));
    try {
      const tokenFor = await developmentTokens(dataDirectory, config.identityAudience);
      const played = await playExample({ baseUrl: server.url, tokenFor });
      process.stdout.write(json ? `${JSON.stringify(recordOf(played), null, 2)}\n` : `${printed(played)}\n`);
      return played.checks.every(({ holds }) => holds) ? 0 : 1;
    } finally {
      await server.close();
    }
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
