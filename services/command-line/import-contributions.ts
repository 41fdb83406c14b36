import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Member as MemberInTerms } from "../../schemas/fund.ts";
import { type Contribution, GENERAL } from "../../schemas/money.ts";
import { digestOf } from "../engine/ids.ts";
import { centsIn } from "../files/amount.ts";
import { readTable } from "../files/table.ts";
import { TableFault } from "../files/table-fault.ts";
import { developmentKey, issueDevelopmentToken } from "../identity/tokens.ts";
import { type Command, CommandError, configOf, UsageError, type Values } from "./command.ts";
import {
  type ColumnCheck,
  type ContributionsTable,
  checkColumns,
  contributionsIn,
  nameKey,
} from "./contributions-file.ts";

/**
 * Compares a table of contributions with its stated totals and with the fund's members and, without `--check`, sets the
 * contributions of all its years, or of none.
 */
export const importContributions: Command = {
  summary: "Check a table of contributions (CSV, XLSX), and set them in a fund of a running service",
  positionals: ["FILE"],
  options: {
    "year-total": {
      type: "string",
      multiple: true,
      describe: "YEAR=EUROS (3000000 or 241838,50), for every column without a total in the table",
    },
    sheet: { type: "string", describe: "the sheet of an XLSX that has several" },
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
    person: { type: "string", describe: "who a development token names (default: import-contributions)" },
  },
  settings: ["host", "port", "dataDirectory", "identityAudience"],
  async run(values, [file = ""]) {
    const table = contributionsIn(await readTable(await readFile(file), values.sheet as string | undefined));
    const checks = checkColumns(table, totalsOf(values));
    const setting = settingOf(table, values);
    const fund = fundOf(values);
    for (const check of checks) process.stdout.write(`${inWords(check)}\n`);
    const differs = checks.some(({ differenceCents }) => differenceCents !== 0);
    if (values.check === true) {
      await checkMembers(table, fund);
      return differs ? 1 : 0;
    }
    if (differs && values["accept-difference"] !== true) {
      process.stderr.write("Nothing was imported. Use --accept-difference to import it and record the difference.\n");
      return 1;
    }
    await setAll(table, checks, setting, { fund, token: await tokenFor(values) });
    return 0;
  },
};

function inWords({ year, sumCents, statedCents, differenceCents }: ColumnCheck): string {
  if (differenceCents === 0) return `${year}: adds up to the stated ${euros(statedCents)} euro`;
  const signed = `${differenceCents > 0 ? "+" : "-"}${euros(Math.abs(differenceCents))}`;
  return `${year}: adds up to ${euros(sumCents)} euro, stated is ${euros(statedCents)} euro: a difference of ${signed} euro`;
}

/** Euros as digits; with cents only where there are any. */
function euros(cents: number): string {
  const whole = Math.floor(cents / 100);
  return cents % 100 === 0 ? String(whole) : `${whole}.${String(cents % 100).padStart(2, "0")}`;
}

function totalsOf(values: Values): Map<number, number> {
  const totals = new Map<number, number>();
  for (const given of (values["year-total"] as string[] | undefined) ?? []) {
    const [, year = "", euros = ""] = /^(20\d\d)=(.+)$/.exec(given) ?? [];
    const cents = centsIn(euros);
    if (typeof cents !== "number") throw new UsageError(`--year-total ${given} is not YEAR=EUROS`);
    totals.set(Number(year), cents);
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
    if (!rows.some((row) => nameKey(row.municipality) === nameKey(municipality)))
      throw new UsageError(`--earmark ${text}: ${municipality} is not in the file`);
    return { municipality, earmark, from: Number(from) };
  });
  return {
    isProvisional: (year) => provisional.includes(year),
    earmarkOf: (municipality, year) =>
      earmarks
        .filter((each) => nameKey(each.municipality) === nameKey(municipality) && each.from <= year)
        .toSorted((a, b) => b.from - a.from)[0]?.earmark ?? GENERAL,
  };
}

/** A member of the fund, with the name of the one it passed into; null where it is there still. */
interface Member extends MemberInTerms {
  readonly into: string | null;
}

const fundAnswer = z.object({
  terms: z.object({ members: z.array(z.object({ municipality: z.string(), name: z.string() })) }),
  successions: z.array(z.object({ municipality: z.string(), successorName: z.string() })),
});

/** The address of the fund. */
function fundOf(values: Values): string {
  const { host, port } = configOf(values);
  return `${(values.url as string | undefined) ?? `http://${host}:${port}`}/v1/funds/${fundIdIn(values)}`;
}

function fundIdIn({ fund }: Values): string {
  return (fund as string | undefined) ?? "holland-rijnland";
}

async function tokenFor(values: Values): Promise<string> {
  if (typeof values.token === "string") return values.token;
  const { dataDirectory, identityAudience } = configOf(values);
  return await issueDevelopmentToken(
    await developmentKey(dataDirectory),
    {
      sub: (values.person as string | undefined) ?? "import-contributions",
      roles: ["finance"],
      fund: fundIdIn(values),
    },
    { audience: identityAudience, lifetime: "10m" },
  );
}

/** Compares with the fund's members where its service answers; without it a table is checked by itself. */
async function checkMembers(table: ContributionsTable, fund: string): Promise<void> {
  try {
    byMember(table, await membersOf(fund));
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    process.stderr.write(`Not checked whether these are the fund's municipalities: ${error.message}.\n`);
  }
}

async function setAll(
  table: ContributionsTable,
  checks: readonly ColumnCheck[],
  { isProvisional, earmarkOf }: Setting,
  { fund, token }: { readonly fund: string; readonly token: string },
): Promise<void> {
  const rows = byMember(table, await membersOf(fund));
  const contributionsOf = (column: number, year: number): Contribution[] =>
    rows.map(({ municipality, name, cents }) => ({
      municipality,
      earmark: earmarkOf(name, year),
      cents: cents[column] ?? 0,
    }));
  const years = checks.map(({ year, statedCents, differenceCents }, column) => ({
    year,
    status: isProvisional(year) ? "provisional" : "definitive",
    yearTotalCents: statedCents,
    contributions: contributionsOf(column, year),
    acceptDifference: differenceCents !== 0,
  }));
  await request(`${fund}/contributions-of-years`, { token, body: { years } });
  for (const { year } of years) process.stdout.write(`${year}: set\n`);
}

async function membersOf(fund: string): Promise<readonly Member[]> {
  const { terms, successions } = fundAnswer.parse(await request(fund));
  const into = new Map(successions.map(({ municipality, successorName }) => [municipality, successorName]));
  return terms.members.map((member) => ({ ...member, into: into.get(member.municipality) ?? null }));
}

/**
 * The rows with the member that each is of.
 *
 * @throws TableFault where a row is of no member or of one that passed into another, or a member has no row.
 */
function byMember({ rows }: ContributionsTable, members: readonly Member[]) {
  const idOf = new Map(
    members.flatMap(({ name, municipality }) => [name, municipality].map((called) => [nameKey(called), municipality])),
  );
  const found = rows.flatMap(({ municipality: name, cents }) => {
    const municipality = idOf.get(nameKey(name));
    return municipality === undefined ? [] : [{ municipality, name, cents }];
  });
  const unknown = rows.map(({ municipality }) => municipality).filter((name) => !idOf.has(nameKey(name)));
  if (unknown.length > 0) throw new TableFault("members_unknown", { names: unknown });
  const gone = members.flatMap(({ municipality, name, into }) =>
    into !== null && found.some((row) => row.municipality === municipality) ? [{ name, into }] : [],
  );
  if (gone.length > 0) throw new TableFault("members_succeeded", { gone });
  const there = new Set(found.map(({ municipality }) => municipality));
  const missing = members
    .filter(({ municipality, into }) => into === null && !there.has(municipality))
    .map(({ name }) => name);
  if (missing.length > 0) throw new TableFault("members_missing", { names: missing });
  return found;
}

/** No service answers. */
class Unanswered extends CommandError {}

/** Asks the service or, with a body, gives it a command. @throws CommandError with the reason of a refusal. */
async function request(url: string, giving?: { readonly token: string; readonly body: object }): Promise<unknown> {
  const answering = fetch(url, {
    ...(giving && {
      method: "POST",
      headers: {
        authorization: `Bearer ${giving.token}`,
        "content-type": "application/json",
        "idempotency-key": `import-contributions-${digestOf(giving.body)}`,
      },
      body: JSON.stringify(giving.body),
    }),
  });
  const response = await answering.catch((cause) => {
    throw new Unanswered(`no service answers at ${url}`, { cause });
  });
  const answer = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  if (!response.ok)
    throw new CommandError(`the service refused: ${answer.code ?? response.status} ${answer.detail ?? ""}`.trim());
  return answer;
}
