/** What is made once of a vote for many who follow it, and whether each of them may know it. */
import t, { type Test } from "tap";
import { auditor, holderOf, holders, reviewer, secretary, substitutes } from "../../../../services/example/cast.ts";
import { signedIn } from "../../../support/signed-in.ts";
import { votingExample } from "../../../support/voting-example.ts";

t.setTimeout(600_000);

/** Reads the events of a stream, one at a time. @returns the next one that the stream tells, and that it ends as null. */
async function streamOf(t: Test, address: string, cookie: string) {
  const stop = new AbortController();
  t.teardown(() => stop.abort());
  const { body } = await fetch(address, { headers: { cookie }, signal: stop.signal });
  const chunks = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  return async (): Promise<{ event: string; data: string } | null> => {
    for (;;) {
      const [, event, data, after] = /^(?:[^\n]*\n)*?event: (\w+)\ndata: ([^\n]*)\n\n(.*)$/s.exec(rest) ?? [];
      if (event !== undefined && data !== undefined) {
        rest = after ?? "";
        return { event, data };
      }
      const { value, done } = (await chunks?.read()) ?? { done: true };
      if (done) return null;
      rest += value;
    }
  };
}

/** What somebody is shown who asks for the page by themselves. */
async function shownAlone(stand: string, cookie: string): Promise<string> {
  const html = await (await fetch(stand, { headers: { cookie } })).text();
  const [, standing = ""] = /<div data-standing[^>]*>(.*)<\/div>\s*<p class="buttons do section">/s.exec(html) ?? [];
  return standing;
}

t.test("whoever is told along the stream is told, byte for byte, what they would be shown alone", async (t) => {
  const { base, applicationId, client, dossier } = await votingExample(t);
  const stand = `${dossier}/ronde/1/stand`;
  const people = [...holders, ...substitutes, secretary, reviewer, auditor];
  const cookies = new Map<string, string>();
  for (const { identity } of people) cookies.set(identity.sub, await signedIn(base, identity.sub));

  /** Has everybody follow, and somebody vote. @returns who was told the standing itself, by what they were told. */
  async function toldWhen(voter: string, choice: "for" | "against"): Promise<Map<string, string[]>> {
    const next = new Map<string, Awaited<ReturnType<typeof streamOf>>>();
    for (const [sub, cookie] of cookies) {
      const stream = await streamOf(t, `${stand}.events`, cookie);
      t.match(await stream(), { event: "stand" });
      next.set(sub, stream);
    }
    await client.does(holderOf(voter), "CastVote", { municipality: voter, choice }, { applicationId, round: 1 });
    const told = new Map<string, string[]>();
    for (const [sub, stream] of next) {
      const event = await stream();
      const alone = await shownAlone(stand, cookies.get(sub) ?? "");
      t.not(alone, "");
      if (event?.event !== "standing") {
        t.match(sub, voter, "only whose own municipality votes first fetches a page");
        t.equal(await stream(), null, "and comes back as who they are by then");
        continue;
      }
      t.equal(JSON.parse(event.data), alone, sub);
      told.set(alone, [...(told.get(alone) ?? []), sub]);
    }
    return told;
  }

  for (const voter of ["katwijk", "teylingen"]) {
    const told = await toldWhen(voter, "against");
    t.ok(
      [...told.values()].some((alike) => alike.length > 1),
      "some are told the same",
    );
    t.ok(told.size > 1, "and some are not");
  }
  const again = await toldWhen("katwijk", "for");
  const withKatwijk = [...again].find(([, alike]) => alike.includes("pho-teylingen"));
  t.ok(withKatwijk?.[1].includes("secretaris-pho"), "whoever voted is told what the secretary is");
  t.ok(withKatwijk?.[1].includes("pho-katwijk"), "a vote that is changed has nobody fetch a page");
});

t.test(
  "an interest that is noted has all who follow fetch the page, and come back as who they are by then",
  async (t) => {
    const { base, applicationId, client, dossier } = await votingExample(t);
    const stream = await streamOf(t, `${dossier}/ronde/1/stand.events`, await signedIn(base, secretary.identity.sub));
    t.match(await stream(), { event: "stand" });
    // The substitute may still vote: the round itself shows nothing of it.
    const interest = {
      municipality: "katwijk",
      person: holderOf("katwijk").identity.sub,
      category: "financial",
    } as const;
    await client.does(holderOf("katwijk"), "DeclareInterest", interest, { applicationId });
    t.match(await stream(), { event: "stand" });
    t.equal(await stream(), null);
  },
);
