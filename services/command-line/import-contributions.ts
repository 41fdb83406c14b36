import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Member } from "../../schemas/fund.ts";
import { type Contribution, GENERAL } from "../../schemas/money.ts";
import { digestOf } from "../engine/ids.ts";
import { developmentKey, issueDevelopmentToken } from "../identity/tokens.ts";
import { type Command, CommandError, configOf, UsageError, type Values } from "./command.ts";
import {
  type ColumnCheck,
  ContributionsFileError,
  type ContributionsTable,
  checkColumns,
  readContributions,
} from "./contributions-file.ts";

/**
 * Compares a table of contributions with its stated totals and, without `--check`, sets the contributions in a fund.
 */
export const importContributions: Command = {
  summary: "Check a CSV of contributions against its totals, and set them in a fund of a running service",
  positionals: ["FILE"],
  options: {
    "year-total": { type: "string", multiple: true, describe: "YEAR=EUROS, for every column" },
    check: { type: "boolean", describe: "only check; exit 1 on a difference" },
    "accept-difference": { type: "boolean", describe: "set them although a column differs, and record the difference" },
    provisional: { type: "string", multiple: true, describe: "YEAR whose contributions are provisional" },
    earmark: {
      type: "string",
      multiple: true,
      describe: "MUNICIPALITY=EARMARK@YEAR: earmarked from that year on (default: general)",
    },
    fund: { type: "string", describe: "the fund (default: holland-rijnland)" },
    url: { type: "string", describe: "the running service (default: where it would listen)" },
    token: { type: "string", describe: "a token with the role finance (default: a development token)" },
  },
  settings: ["host", "port", "dataDirectory", "identityAudience"],
  async run(values, [file = ""]) {
    const table = readContributions(await readFile(file, "utf8"));
    const checks = checkColumns(table, totalsOf(values));
    const setting = settingOf(table, values);
    for (const check of checks) process.stdout.write(`${inWords(check)}\n`);
    const differs = checks.some(({ differenceEuros }) => differenceEuros !== 0);
    if (values.check === true) return differs ? 1 : 0;
    if (differs && values["accept-difference"] !== true) {
      process.stderr.write("Nothing was imported. Use --accept-difference to import it and record the difference.\n");
      return 1;
    }
    await setAll(table, checks, setting, values);
    return 0;
  },
};

function inWords({ year, sumEuros, statedEuros, differenceEuros }: ColumnCheck): string {
  if (differenceEuros === 0) return `${year}: adds up to the stated ${statedEuros} euro`;
  const signed = `${differenceEuros > 0 ? "+" : ""}${differenceEuros}`;
  return `${year}: adds up to ${sumEuros} euro, stated is ${statedEuros} euro: a difference of ${signed} euro`;
}

function totalsOf(values: Values): Map<number, number> {
  const totals = new Map<number, number>();
  for (const given of (values["year-total"] as string[] | undefined) ?? []) {
    const match = /^(20\d\d)=(\d{1,12})$/.exec(given);
    if (!match) throw new UsageError(`--year-total ${given} is not YEAR=EUROS`);
    totals.set(Number(match[1]), Number(match[2]));
  }
  return totals;
}

/** The status and earmark of each contribution. */
interface Setting {
  isProvisional(year: number): boolean;
  earmarkOf(municipality: string, year: number): string;
}

/**
 * Reads the options that set status and earmark.
 *
 * @throws UsageError for a year or municipality that is not in the file.
 */
function settingOf({ years, rows }: ContributionsTable, values: Values): Setting {
  const provisional = ((values.provisional as string[] | undefined) ?? []).map((text) => {
    if (!years.some((year) => String(year) === text)) throw new UsageError(`--provisional ${text}: no such column`);
    return Number(text);
  });
  const earmarks = ((values.earmark as string[] | undefined) ?? []).map((text) => {
    const [, municipality, earmark = GENERAL, from] = /^(.+)=([a-z0-9-]+)@(20\d\d)$/.exec(text) ?? [];
    if (municipality === undefined) throw new UsageError(`--earmark ${text} is not MUNICIPALITY=EARMARK@YEAR`);
    if (!rows.some((row) => row.municipality === municipality))
      throw new UsageError(`--earmark ${text}: ${municipality} is not in the file`);
    return { municipality, earmark, from: Number(from) };
  });
  return {
    isProvisional: (year) => provisional.includes(year),
    earmarkOf: (municipality, year) =>
      earmarks
        .filter((each) => each.municipality === municipality && each.from <= year)
        .toSorted((a, b) => b.from - a.from)[0]?.earmark ?? GENERAL,
  };
}

const fundAnswer = z.object({
  terms: z.object({ members: z.array(z.object({ municipality: z.string(), name: z.string() })) }),
});

async function setAll(
  table: ContributionsTable,
  checks: readonly ColumnCheck[],
  { isProvisional, earmarkOf }: Setting,
  values: Values,
): Promise<void> {
  const config = configOf(values);
  const fund = (values.fund as string | undefined) ?? "holland-rijnland";
  const base = `${(values.url as string | undefined) ?? `http://${config.host}:${config.port}`}/v1/funds/${fund}`;
  const token =
    (values.token as string | undefined) ??
    (await issueDevelopmentToken(
      await developmentKey(config.dataDirectory),
      { sub: "import-contributions", roles: ["finance"], fund },
      { audience: config.identityAudience, lifetime: "10m" },
    ));
  const { members } = fundAnswer.parse(await request(base, token)).terms;
  for (const { year, statedEuros, differenceEuros } of checks) {
    await request(`${base}/contributions`, token, {
      year,
      status: isProvisional(year) ? "provisional" : "definitive",
      yearTotalCents: statedEuros * 100,
      contributions: contributionsOf(table, year, members, earmarkOf),
      acceptDifference: differenceEuros !== 0,
    });
    process.stdout.write(`${year}: set\n`);
  }
}

function contributionsOf(
  { years, rows }: ContributionsTable,
  year: number,
  members: readonly Member[],
  earmarkOf: (municipality: string, year: number) => string,
): Contribution[] {
  return rows.map(({ municipality: name, euros }) => {
    const member = members.find((each) => each.name === name || each.municipality === name);
    if (!member) throw new ContributionsFileError(`${name} is no member of the fund`);
    const cents = (euros[years.indexOf(year)] ?? 0) * 100;
    return { municipality: member.municipality, earmark: earmarkOf(name, year), cents };
  });
}

/** Sends a query to the service or, with a body, a command. @throws CommandError with the reason of a refusal. */
async function request(url: string, token: string, body?: object): Promise<unknown> {
  const answering = fetch(url, {
    method: body ? "POST" : "GET",
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json", "idempotency-key": `import-contributions-${digestOf(body)}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const response = await answering.catch((cause) => {
    throw new CommandError(`no service answers at ${url}`, { cause });
  });
  const answer = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  if (!response.ok)
    throw new CommandError(`the service refused: ${answer.code ?? response.status} ${answer.detail ?? ""}`.trim());
  return answer;
}
