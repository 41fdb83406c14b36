/** What a development service has besides, and no other. */
import t from "tap";
import { CLOCK_PATH } from "../../../../services/web/development/people-page.tsx";
import { POST_PATH } from "../../../../services/web/development/post-pages.tsx";
import { PEOPLE_PATH } from "../../../../services/web/development/provider.ts";
import { PROVIDER_PATH } from "../../../../services/web/sign-in/site.ts";
import { ISSUER, startProvider } from "../../../support/identity-provider.ts";
import { startService } from "../../../support/service.ts";

const paths = [
  PEOPLE_PATH,
  POST_PATH,
  `${POST_PATH}/1`,
  CLOCK_PATH,
  `${PROVIDER_PATH}/.well-known/openid-configuration`,
  "/v1/development/clock",
];

/** How a service answers a path, read and written to. */
async function answersAt(url: string): Promise<readonly number[]> {
  const written = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
  const answers = await Promise.all([fetch(url, { redirect: "manual" }), fetch(url, written)]);
  await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  return answers.map(({ status }) => status);
}

t.test("nothing that is there for development is there outside it", async (t) => {
  const provider = await startProvider(t);
  const keys = { "identity-jwks": provider.jwks, "identity-issuer": ISSUER };
  const [inside, outside] = await Promise.all([
    startService(t),
    startService(t, { development: "false", clock: "system", ...keys }),
  ]);
  for (const path of paths) {
    t.strictSame(await answersAt(outside.server.url + path), [404, 404], path);
    const there = await answersAt(inside.server.url + path);
    t.notSame(there, [404, 404], `${path} is there in development`);
  }
});
