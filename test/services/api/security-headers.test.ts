import Fastify from "fastify";
import t from "tap";
import { addSecurityHeaders } from "../../../services/api/security-headers.ts";

t.test("every answer has helmet's headers, also where there is no route; a route may set its own", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  addSecurityHeaders(app);
  app.get("/page", async (_request, reply) => {
    reply.header("content-security-policy", "default-src 'none'");
    return {};
  });
  const expected = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "cross-origin-resource-policy": "same-origin",
  };
  const nowhere = await app.inject("/nowhere");
  t.match(nowhere.headers, { ...expected, "content-security-policy": "default-src 'none';frame-ancestors 'none'" });
  t.notOk("x-powered-by" in nowhere.headers);
  t.match((await app.inject("/page")).headers, { ...expected, "content-security-policy": "default-src 'none'" });
});
