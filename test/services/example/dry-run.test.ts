import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import t, { type Test } from "tap";
import { developmentTokens, EXAMPLE_BEGINS, playExample } from "../../../services/example/play.ts";
import { recordOf } from "../../../services/example/record.ts";
import { givenAfterDryRun, type Tried } from "../../support/dry-run.ts";
import { type Answered, startService, type TestService } from "../../support/service.ts";

/** Starts a proxy that asks of every command what it would lead to, before it is given. */
async function startDryRunner(t: Test, service: TestService, onTried: (tried: Tried) => void): Promise<string> {
  async function answered({ url = "/", method = "GET", headers }: IncomingMessage, body: string): Promise<Answered> {
    const token = (headers.authorization ?? "").slice("Bearer ".length);
    const key = headers["idempotency-key"];
    if (typeof key === "string" && url.startsWith("/v1/funds/")) {
      const tried = await givenAfterDryRun(service, { token, path: url, method, body, key });
      onTried(tried);
      return tried.answer;
    }
    const waitFor = headers["wait-for-position"];
    return await service.ask(token, url, {
      method,
      ...(body && { body }),
      ...(typeof waitFor === "string" && { headers: { "wait-for-position": waitFor } }),
    });
  }
  const server = createServer((incoming: IncomingMessage, outgoing: ServerResponse) => {
    text(incoming)
      .then((body) => answered(incoming, body))
      .then(({ status, body }) => outgoing.writeHead(status).end(JSON.stringify(body)))
      .catch((error: Error) =>
        outgoing.writeHead(500).end(JSON.stringify({ code: error.name, detail: error.message })),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

t.test("throughout the example, every command leads to exactly what its dry run told", async (t) => {
  const clock = `manual:${EXAMPLE_BEGINS}`;
  const service = await startService(t, { clock });
  const tried: Tried[] = [];
  const baseUrl = await startDryRunner(t, service, (one) => tried.push(one));
  const tokenFor = await developmentTokens(service.config.dataDirectory, service.config.identityAudience);
  const record = recordOf(await playExample({ baseUrl, tokenFor }));

  t.ok(tried.filter(({ expected }) => expected).length > 200, `${tried.length} commands`);
  const alone = await startService(t, { clock });
  const tokens = await developmentTokens(alone.config.dataDirectory, alone.config.identityAudience);
  t.strictSame(recordOf(await playExample({ baseUrl: alone.server.url, tokenFor: tokens })), record, "the same end");
});
