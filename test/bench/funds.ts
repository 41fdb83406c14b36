import { randomUUID } from "node:crypto";
import type { JWK } from "jose";
import type { FundTerms } from "../../schemas/fund.ts";
import type { Identity } from "../../services/identity/claims.ts";
import { issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { smallApplication, smallFund } from "../support/small-fund.ts";
import type { LoadRequest } from "./load.ts";

type Person = Omit<Identity, "fund">;

/** Whoever establishes the funds, and does all that officials do in them. */
const OFFICIAL = "ambtenaar";

/** A client of one fund of a running service. */
export interface FundClient {
  readonly applicant: string;
  readonly official: string;
  token(person: Person): Promise<string>;
  path(below: string): string;
  /** Gives a command. @throws Error when it is refused. */
  command(token: string, path: string, body: object, method?: "PUT"): Promise<Record<string, unknown>>;
}

export async function fundClient(url: string, key: JWK, fund: string): Promise<FundClient> {
  const token = (person: Person) =>
    issueDevelopmentToken(key, { ...person, fund }, { audience: "tijdelijk-fonds", lifetime: "2h" });
  const path = (below: string) => `/v1/funds/${fund}${below}`;
  return {
    applicant: await token({ sub: "aanvrager", roles: ["applicant"], organisation: "pleegzorg" }),
    official: await token({ sub: OFFICIAL, roles: ["reviewer", "secretary", "fund-manager", "finance"] }),
    token,
    path,
    async command(token, below, body, method) {
      const headers = {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      };
      const asked = { method: method ?? "POST", headers, body: JSON.stringify(body) };
      const response = await fetch(`${url}${path(below)}`, asked);
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new Error(`${path(below)} was refused: ${JSON.stringify(answer)}`);
      return answer;
    },
  };
}

/** Establishes a fund with a contribution of each member in 2016. */
export async function established(
  { official, command }: FundClient,
  municipalities: readonly string[] = ["leiden", "lisse"],
): Promise<void> {
  const terms: FundTerms = {
    ...smallFund,
    members: municipalities.map((municipality) => ({ municipality, name: municipality })),
  };
  await command(official, "", terms, "PUT");
  for (const role of ["secretary", "finance"])
    await command(official, "/roster/official-appointments", { role, person: OFFICIAL });
  await command(official, "/roster/reviewer-appointments", { person: OFFICIAL, organisation: "ao-jeugd" });
  await command(official, "/contributions", {
    year: 2016,
    status: "definitive",
    yearTotalCents: municipalities.length * 1_000_000,
    contributions: municipalities.map((municipality) => ({ municipality, earmark: "general", cents: 1_000_000 })),
  });
}

/** The command that books money received from a municipality. */
export function receipts({ official, path }: FundClient): LoadRequest[] {
  const body = { municipality: "leiden", year: 2016, earmark: "general", cents: 1 };
  return [{ method: "POST", path: path("/receipts"), token: official, body }];
}

/** The command that drafts a new application. */
export function drafts({ applicant, path }: FundClient): LoadRequest[] {
  return [{ method: "POST", path: path("/applications"), token: applicant, body: { content: smallApplication } }];
}

/** The queries that are measured, by name. */
export function queries({ official, applicant, path }: FundClient): Record<string, LoadRequest> {
  const query = (token: string, below: string): LoadRequest => ({ method: "GET", path: path(below), token });
  return {
    "the balance": query(official, "/balance"),
    // They are drafts, which nobody but their applicant sees.
    "a page of 10 applications": query(applicant, "/applications?limit=10"),
  };
}

/** The pages that are measured, by name: of everybody, and of an applicant with a session. */
export function pages(fund: string, cookie: string): Record<string, LoadRequest> {
  const page = (below: string): LoadRequest => ({ method: "GET", path: `/f/${fund}${below}` });
  return {
    "the front page": page(""),
    "an applicant's page": { ...page("/aanvragen"), cookie },
  };
}

/** Votes of one municipality per connection, alternately for and against: all in one round, or each in its own. */
export interface Votes {
  readonly inOneRound: LoadRequest[][];
  readonly inManyRounds: LoadRequest[][];
}

/** Brings one application per municipality to a weighted vote. */
export async function voting(client: FundClient, municipalities: readonly string[]): Promise<Votes> {
  await established(client, municipalities);
  const holders: { readonly municipality: string; readonly token: string }[] = [];
  for (const municipality of municipalities) {
    const person = `houder-${municipality}`;
    await client.command(client.official, "/roster/holder-appointments", { municipality, person });
    const token = await client.token({ sub: person, roles: ["portfolio-holder"], municipality });
    holders.push({ municipality, token });
  }
  const rounds = await Promise.all(holders.map(async (dissenter) => inVote(client, dissenter)));
  const votesIn = (roundOf: (index: number) => string | undefined) =>
    holders.map(({ municipality, token }, index) =>
      ["for", "against"].map((choice): LoadRequest => {
        const path = client.path(`${roundOf(index)}/votes`);
        return { method: "POST", path, token, body: { municipality, choice } };
      }),
    );
  return { inOneRound: votesIn(() => rounds[0]), inManyRounds: votesIn((index) => rounds[index]) };
}

/** Brings an application to a vote. @returns the path of its round. */
async function inVote(
  { applicant, official, command }: FundClient,
  dissenter: { readonly municipality: string; readonly token: string },
): Promise<string> {
  const { applicationId } = await command(applicant, "/applications", { content: smallApplication });
  const application = `/applications/${applicationId}`;
  const round = `${application}/rounds/1`;
  await command(applicant, `${application}/submission`, {});
  await command(official, `${application}/matrix-checks`, {});
  await command(official, `${application}/reviews`, {
    recommendation: "positive",
    goalsJudgement: "Past bij de doelen.",
    financesWaitingList: { answer: false, explanation: "Nee." },
    existingMeansJudgement: "Er is geen ander geld.",
  });
  const lines = [{ year: 2016, column: null, cents: 100_000 }];
  await command(official, `${application}/proposals`, { lines, conditions: ["Rapporteer elk kwartaal."] });
  await command(official, `${round}/opening`, {});
  const { municipality, token } = dissenter;
  await command(token, `${round}/dissents`, { municipality, reason: "Nog niet overtuigd." });
  return round;
}
