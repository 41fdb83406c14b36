import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import Fastify from "fastify";
import t from "tap";
import { registerProblems } from "../../../services/api/problems.ts";
import { limitTime } from "../../../services/api/time-limit.ts";
import { FUND, startService } from "../../support/service.ts";

t.test("a handler that takes too long is answered for; what comes of it later is nobody's business", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  registerProblems(app);
  limitTime(app, 10);
  const failing = Promise.withResolvers<never>();
  app.get("/in-time", async () => ({ done: true }));
  app.get("/at-once", (_request, reply) => void reply.send({ done: true }));
  app.get("/never", () => new Promise(() => {}));
  app.get("/fails-late", () => failing.promise);

  for (const url of ["/in-time", "/at-once"]) t.strictSame((await app.inject(url)).json(), { done: true });
  for (const url of ["/never", "/fails-late"]) {
    const answer = await app.inject(url);
    t.match([answer.statusCode, answer.json()], [503, { code: "ERR_TIMEOUT" }]);
  }
  failing.reject(new Error("the disk came back, and is broken"));
  // A rejection nobody handles would end the process here.
  await pause(0);
});

t.test("a request that is sent too slowly ends with its time limit", async (t) => {
  const service = await startService(t, { "request-timeout-ms": "100" });
  const token = await service.token("applicant", { organisation: "pleegzorg" });
  const { port } = new URL(service.server.url);
  const send = (...lines: readonly string[]) => {
    const socket = connect({ port: Number(port), host: "127.0.0.1", allowHalfOpen: true });
    t.teardown(() => socket.destroy());
    socket.write(lines.join("\r\n"));
    return text(socket);
  };
  const start = [`POST /v1/funds/${FUND}/applications HTTP/1.1`, "Host: fonds", "Content-Type: application/json"];
  const credentials = [`Authorization: Bearer ${token}`, "Idempotency-Key: slow"];
  const half = ["Content-Length: 100", "", '{"content":'];
  t.match(await send(...start), /^HTTP\/1\.1 503 .*ERR_TIMEOUT/s, "in its headers");
  t.match(await send(...start, ...credentials, ...half), /^HTTP\/1\.1 503 .*ERR_TIMEOUT/s, "in its body");
  const refused = await send(...start, ...half);
  t.match(refused, /^HTTP\/1\.1 401 .*ERR_UNAUTHENTICATED/s, "refused before its body came");
  t.notMatch(refused, /ERR_TIMEOUT/, "and not answered again");
});
