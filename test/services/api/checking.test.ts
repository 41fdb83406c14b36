import Fastify from "fastify";
import t, { type Test } from "tap";
import { z } from "zod";
import { serializerCompiler, validatorCompiler } from "../../../services/api/checking.ts";

const shown = z.object({
  name: z.string(),
  address: z.strictObject({ town: z.string() }).optional(),
  years: z.array(z.int()),
});

/** A route that answers what it is asked to. */
function echo(t: Test) {
  const app = Fastify();
  t.teardown(() => app.close());
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  app.post("/", { schema: { response: { 200: shown } } }, async ({ body }) => body);
  return (payload: object) => app.inject({ method: "POST", url: "/", payload });
}

t.test("an answer holds what its schema names, in that order", async (t) => {
  const answer = await echo(t)({ years: [2016], secret: "s", address: { town: "Leiden" }, name: "Fonds" });
  t.equal(answer.body, '{"name":"Fonds","address":{"town":"Leiden"},"years":[2016]}');
});

t.test("an answer that is not as it was promised is a failure, and is not shown", async (t) => {
  const ask = echo(t);
  for (const payload of [
    { name: "Fonds", years: ["2016"] },
    { name: "Fonds", years: [], address: { town: "a", secret: "s" } },
  ]) {
    const { statusCode, body } = await ask(payload);
    t.equal(statusCode, 500);
    t.notMatch(body, "Fonds");
  }
});

t.test("what comes in is read by its schema, and what is wrong with it is named", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  app.setValidatorCompiler(validatorCompiler);
  const body = z.strictObject({ year: z.int(), rules: z.string().default("usual") });
  app.post("/", { schema: { body } }, async (request) => request.body);
  const send = (payload: object) => app.inject({ method: "POST", url: "/", payload });
  t.strictSame((await send({ year: 2016 })).json(), { year: 2016, rules: "usual" });
  t.match(await send({ year: "2016" }), { statusCode: 400, body: /\/year/ });
  t.match(await send({ year: 2016, other: 1 }), { statusCode: 400, body: /other/ });
});
