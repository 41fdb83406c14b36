/** The overview that went with an old agenda is read as it was, from the page of its meeting. */
import t from "tap";
import { z } from "zod";
import { auditor, secretary } from "../../../../services/example/cast.ts";
import { wordsFor } from "../../../../services/words/words.ts";
import { signedIn } from "../../../support/signed-in.ts";
import { votingExample } from "../../../support/voting-example.ts";

t.setTimeout(300_000);

const { format } = wordsFor("nl");
const meeting = z.object({ meetingId: z.string(), on: z.string(), overviewAsOf: z.string().nullable() });
const overview = z.object({ balance: z.object({ total: z.object({ availableCents: z.int() }) }) });

t.test("a meeting of before leads to the overview of the moment at which its papers were sent", async (t) => {
  const { base, client } = await votingExample(t);
  const cookie = await signedIn(base, secretary.identity.sub);
  const read = async (address: string) => {
    const html = await (await fetch(address, { headers: { cookie, "accept-language": "nl" } })).text();
    return html.replaceAll("\u00a0", " ").replaceAll("&amp;", "&");
  };
  const held = (await client.asksAll(auditor, meeting, "/meetings")).find(({ on }) => on === "2017-11-08");
  const { meetingId = "", overviewAsOf = null } = held ?? {};
  if (overviewAsOf === null) return t.fail("its papers were sent");
  const [, then = ""] =
    /href="([^"]*\/overzicht\?op=[^"]+)"/.exec(await read(`${base}/f/holland-rijnland/agenda/${meetingId}`)) ?? [];
  t.equal(new URL(then, base).searchParams.get("op"), overviewAsOf);

  const told = (path: string) => client.asks(auditor, overview, path);
  const before = (await told(`/overview?asOf=${overviewAsOf}`)).balance.total.availableCents;
  const now = (await told("/overview")).balance.total.availableCents;
  t.not(before, now, "much happened since");
  const page = await read(`${base}${then}`);
  t.match(page, `Stand op ${format.moment(overviewAsOf)}`);
  t.match(page, format.euros(before));
  t.notMatch(page, format.euros(now));
  t.match(page, `/overzicht/bestand/projecten.csv?op=${encodeURIComponent(overviewAsOf)}`, "its files are of then too");
  t.match(
    await read(`${base}/f/holland-rijnland/overzicht?op=2099-01-01T00:00:00Z`),
    format.euros(now),
    "no moment to come",
  );
});
