import { z } from "zod";
import { readConfig } from "../../services/config.ts";
import type { Person } from "../../services/example/cast.ts";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";

/** Asks the service of the example through the API: to answer a question or, with a body, to do something. */
export type Ask = (who: Person, path: string, body?: object) => Promise<unknown>;

const listed = z.object({ items: z.array(z.object({ applicationId: z.string(), title: z.string().nullish() })) });

/** Asks as anybody of the example, below its fund. @param directory where the service keeps its data. */
export async function askerOf(base: string, directory: string): Promise<Ask> {
  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const key = await developmentKey(directory);
  let asked = 0;
  return async (who, path, body) => {
    asked += 1;
    const token = await issueDevelopmentToken(key, who.identity, { audience, lifetime: "1h" });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const giving = {
      method: "POST",
      headers: { ...headers, "idempotency-key": `${asked}` },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${base}/v1/funds/holland-rijnland${path}`, body ? giving : { headers });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return await answer.json();
  };
}

/** The ids of applications by their titles, as somebody sees them. */
export async function idsByTitle(ask: Ask, who: Person): Promise<(title: string) => string> {
  const { items } = listed.parse(await ask(who, "/applications?limit=100"));
  return (title) => items.find((one) => one.title === title)?.applicationId ?? "";
}
