import t from "tap";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { startChildService } from "../support/child-service.ts";
import { FUND, temporaryDirectory } from "../support/service.ts";
import { smallApplication, smallFund } from "../support/small-fund.ts";

const ROUNDS = 5;
const CLIENTS = 20;
const ACKNOWLEDGED_BEFORE_KILL = 60;

t.test("what was answered with success survives a kill -9, and a repeat gets the same answer", async (t) => {
  const directory = temporaryDirectory(t);
  const acknowledged = new Map<string, { applicationId: string; position: string }>();

  for (let round = 0; round < ROUNDS; round += 1) {
    const service = await startChildService(directory);
    t.teardown(() => service.process.kill("SIGKILL"));
    const ask = await asking(directory, service.url);
    await ask("PUT", "", "found", smallFund);

    for (const [key, answer] of acknowledged)
      t.match(await ask("POST", "/applications", key, { content: smallApplication }), answer, `${key} is still there`);

    let killed = false;
    let count = 0;
    const enough = Promise.withResolvers<void>();
    const clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let number = 0; !killed; number += 1) {
        const key = `${round}-${client}-${number}`;
        const answer = await ask("POST", "/applications", key, { content: smallApplication }).catch(() => null);
        if (answer === null) return;
        acknowledged.set(key, answer as { applicationId: string; position: string });
        count += 1;
        if (count === ACKNOWLEDGED_BEFORE_KILL) enough.resolve();
      }
    });
    await enough.promise;
    await service.kill();
    killed = true;
    await Promise.all(clients);
  }

  t.ok(acknowledged.size >= ROUNDS * ACKNOWLEDGED_BEFORE_KILL);
  t.equal(new Set([...acknowledged.values()].map(({ applicationId }) => applicationId)).size, acknowledged.size);
});

/** Gives commands to a service, as its fund manager and as an applicant in one. @throws where it is not carried out. */
async function asking(directory: string, url: string) {
  const token = await issueDevelopmentToken(
    await developmentKey(directory),
    { sub: "somebody", roles: ["fund-manager", "applicant"], organisation: "pleegzorg", fund: FUND },
    { audience: "tijdelijk-fonds", lifetime: "1h" },
  );
  return async (method: string, path: string, key: string, body: object): Promise<object> => {
    const response = await fetch(`${url}/v1/funds/${FUND}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as object;
  };
}
