/** What somebody may not know leaves no trace on any page either: the same fund is played twice, with another secret. */
import { decodeJwt } from "jose";
import t, { type Test } from "tap";
import { grantableRole } from "../../../schemas/envelope.ts";
import { readOwnClaims } from "../../../services/identity/claims.ts";
import { developmentKey } from "../../../services/identity/tokens.ts";
import { acts } from "../../../services/web/acts/acts.ts";
import { applyingPages } from "../../../services/web/applying/routes.ts";
import { pages } from "../../../services/web/pages.ts";
import type { ConfidentialCast } from "../../support/confidential-fund.ts";
import { FUND } from "../../support/service.ts";
import { cookieOf } from "../../support/session.ts";
import { both, drafted, judged, voted, type World, type Worlds } from "../../support/two-worlds.ts";

type Viewer = keyof ConfidentialCast | "public";

/** What the ids in an address can be; of meetings there are none. */
const ids: Readonly<Record<string, string>> = {
  round: "1",
  day: "2016-07-01",
  item: "1",
  year: "2016",
  date: "2016-07-01",
  municipality: "lisse",
  organisationId: "pleegzorg",
  person: "lisse-1",
  decisionNumber: "2016-1",
  meetingId: "01890a5d-ac96-774b-bcce-b302099a8057",
};

/** The addresses of every page and form, for all applications. */
function addresses({ applications }: World): string[] {
  return [...new Set(Object.keys({ ...pages, ...acts, ...applyingPages }))].flatMap((path) =>
    /:(applicationId|awardId)/.test(path)
      ? applications.map((id) => filledIn(path.replace(/:(applicationId|awardId)/, id)))
      : [filledIn(path)],
  );
}

const filledIn = (path: string) => path.replaceAll(/:(\w+)/g, (_, name) => ids[name] ?? "1");

/** Every page and form as a viewer sees it: with its status. */
async function shownTo(viewer: Viewer, world: World): Promise<Map<string, string>> {
  const { server, config } = world.service;
  const headers: Record<string, string> = { accept: "text/html" };
  if (viewer !== "public") {
    const identity = readOwnClaims(decodeJwt(world.told.cast[viewer]));
    const [as = grantableRole.parse("applicant")] = identity.roles;
    headers.cookie = await cookieOf(await developmentKey(config.dataDirectory), identity, as);
  }
  const seen = new Map<string, string>();
  for (const address of addresses(world)) {
    const response = await fetch(`${server.url}/f/${FUND}${address}`, { headers, redirect: "manual" });
    seen.set(address, `${response.status} ${response.headers.get("location")}\n${kept(await response.text())}`);
  }
  return seen;
}

/** All of a page but what is of the request alone: what protects its form, the key of what is sent, and the id to ask for help with. */
const kept = (html: string) =>
  html.replaceAll(/name="(_csrf|sleutel)" value="[^"]*"/g, "").replaceAll(/kenmerk: [\da-f-]{36}/g, "kenmerk");

/** The addresses at which a viewer sees something else in one world than in the other. */
async function differences(viewer: Viewer, [one, other]: Worlds): Promise<string[]> {
  const [these, those] = [await shownTo(viewer, one), await shownTo(viewer, other)];
  return [...these].filter(([address, text]) => text !== those.get(address)).map(([address]) => address);
}

async function tellsNothing(t: Test, worlds: Worlds, viewers: readonly Viewer[]): Promise<void> {
  for (const viewer of viewers) t.strictSame(await differences(viewer, worlds), [], `${viewer} may not know`);
}

const strangers = ["competitor", "outsider", "public"] as const;

t.test("how an application is judged, before the decision", async (t) => {
  const worlds = await both(t, ...judged);
  await tellsNothing(t, worlds, ["lead", "coApplicant", ...strangers]);
  t.not((await differences("reviewer", worlds)).length, 0);
});

t.test("what the others voted, before one's own vote", async (t) => {
  const worlds = await both(t, voted("lisse", "for"), voted("lisse", "against"));
  await tellsNothing(t, worlds, ["leiden", "leidensSubstitute", "lead", ...strangers]);
  t.not((await differences("lisse", worlds)).length, 0);
});

t.test("a draft of somebody else, or that there is one", async (t) => {
  const worlds = await both(t, ...drafted);
  await tellsNothing(t, worlds, ["reviewer", "secretary", "manager", "finance", "auditor", "outsider", "public"]);
  t.not((await differences("lead", worlds)).length, 0);
});
