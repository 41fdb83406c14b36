import { setTimeout as pause } from "node:timers/promises";
import Fastify from "fastify";
import t from "tap";
import { registerProblems } from "../../../services/api/problems.ts";
import { limitTime } from "../../../services/api/time-limit.ts";

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
