import t, { type Test } from "tap";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import {
  type ConfidentialCast,
  forward,
  foundConfidentialFund,
  invite,
  joint,
  shown,
  submit,
  type Told,
} from "../../support/confidential-fund.ts";
import { startService } from "../../support/service.ts";
import { smallReview } from "../../support/small-fund.ts";
import { both, drafted, judged, voted, type World, type Worlds } from "../../support/two-worlds.ts";

/**
 * What somebody may not know leaves no trace: the same fund is played twice, with another secret. Whoever may not know it is
 * answered the same in both, byte for byte, whatever they ask; whoever may know it sees the difference.
 */

// It asks more than ten thousand questions.
t.setTimeout(900_000);

const queries = Object.entries<QueryDefinition>(transformationFund.queries);
const allQueries = queries.map(([name]) => name);
type Viewer = keyof ConfidentialCast | "public";

/** Everything that can be asked in a world by these queries, with what is answered. */
async function answersTo(
  viewer: Viewer,
  { service, told, applications }: World,
  names: readonly string[],
): Promise<Map<string, unknown>> {
  const token = viewer === "public" ? null : told.cast[viewer];
  const answers = new Map<string, unknown>();
  for (const [name, definition] of queries.filter(([name]) => names.includes(name)))
    for (const path of pathsOf(definition, applications))
      for (const query of [...variantsOf(definition)]) {
        const address = `${path}${query}`;
        answers.set(`${name} ${address}`, shown(await service.ask(token, address)));
      }
  return answers;
}

const asked: Readonly<Record<string, readonly string[]>> = {
  round: ["1", "2"],
  personId: ["leiden-1"],
  organisationId: ["pleegzorg"],
  municipality: ["leiden", "lisse"],
  // Meetings have tests of their own.
  meetingId: ["01890a5d-ac96-774b-bcce-b302099a8057"],
  // Files have tests of their own.
  fileId: ["01890a5d-ac96-774b-bcce-b302099a8057"],
};

/** The addresses of a query, for all that it can be about. */
function pathsOf({ path }: QueryDefinition, applications: readonly string[]): string[] {
  let paths = [path];
  for (const [, name = ""] of path.matchAll(/:(\w+)/g)) {
    const values = name === "applicationId" || name === "awardId" ? applications : asked[name];
    if (!values) throw new Error(`say here what ${name} can be in ${path}`);
    paths = paths.flatMap((one) => values.map((value) => one.replace(`:${name}`, value)));
  }
  return paths;
}

/** A query as it is, by pages of one, as of today, and for each role that has work. */
function variantsOf({ path, paged, asOf, fromEvents }: QueryDefinition): string[] {
  const roles = ["applicant", "reviewer", "portfolio-holder", "secretary", "fund-manager", "finance"];
  return [
    "",
    ...(paged ? ["?limit=1"] : []),
    ...(asOf && !fromEvents ? ["?asOf=2016-07-01"] : []),
    ...(path === "/work-queue" ? roles.map((role) => `?role=${role}`) : []),
  ];
}

/** The questions by these queries that a viewer is answered differently in two worlds. */
async function differences(viewer: Viewer, [one, other]: Worlds, names: readonly string[]): Promise<string[]> {
  const [these, those] = [await answersTo(viewer, one, names), await answersTo(viewer, other, names)];
  return [...these]
    .filter(([question, answer]) => JSON.stringify(answer) !== JSON.stringify(those.get(question)))
    .map(([question]) => question);
}

async function tellsNothing(t: Test, worlds: Worlds, viewers: readonly Viewer[]): Promise<void> {
  for (const viewer of viewers)
    t.strictSame(await differences(viewer, worlds, allQueries), [], `${viewer} may not know`);
}

/** Asserts that the secret is one: whoever may know it reads it, in these queries at least. */
async function tells(t: Test, worlds: Worlds, viewers: readonly Viewer[], names: readonly string[]): Promise<void> {
  for (const viewer of viewers) {
    const telling = new Set((await differences(viewer, worlds, names)).map((question) => question.split(" ")[0]));
    t.strictSame(
      names.filter((name) => !telling.has(name)),
      [],
      `${viewer} may know`,
    );
  }
}

const commands = Object.values<CommandDefinition>(transformationFund.commands);
/** Naming any revision that a stream here can have, or none. */
const IF_MATCH = [{}, { "if-match": "*" }, ...Array.from({ length: 12 }, (_, index) => ({ "if-match": `"${index}"` }))];

/** What a viewer is answered who tries every command of applicants on an application, but for those that would succeed. */
async function attemptsOf(viewer: keyof ConfidentialCast, { told, applications }: World): Promise<unknown[]> {
  const answers: unknown[] = [];
  const body = (type: string) => {
    if (type === "SupplementApplication") return { content: joint, explanation: "Meer." };
    return /Draft/.test(type) ? { content: joint } : type === "WithdrawApplication" ? { reason: "Toch niet." } : {};
  };
  for (const { type, path, roles, method } of commands)
    if (roles.includes("applicant") && path.startsWith("/applications/:applicationId"))
      for (const id of applications)
        for (const headers of IF_MATCH) {
          const at = `${addressOf({ path }, { applicationId: id })}?dryRun=true`;
          answers.push([type, headers, shown(await told.tryTo(viewer, at, { method, body: body(type), headers }))]);
          if (type === "WithdrawApplication") continue;
          const given = await told.tryTo(viewer, addressOf({ path }, { applicationId: id }), {
            method,
            body: body(type),
            headers,
          });
          answers.push([type, headers, shown(given)]);
        }
  return answers;
}

/** What the holder of Leiden is answered who asks what a vote would lead to. */
async function castDry({ told, applications: [id = ""] }: World): Promise<unknown> {
  const body = { municipality: "leiden", choice: "for" };
  return shown(await told.tryTo("leiden", `/applications/${id}/rounds/1/votes?dryRun=true`, { body }));
}

/** Withdraws the first application; only the place in the log of what happened tells that other things did. */
async function withdraw({ told, applications: [id = ""] }: World): Promise<unknown> {
  const answer = await told.tryTo("lead", `/applications/${id}/withdrawal`, { body: { reason: "Toch niet." } });
  const { position, ...body } = answer.body;
  return shown({ ...answer, body: { ...body, hasPosition: typeof position === "string" } });
}

const OFFICIALS = [
  "reviewer",
  "leiden",
  "leidensSubstitute",
  "lisse",
  "katwijk",
  "secretary",
  "manager",
  "finance",
  "auditor",
] as const;
const APPLICANTS = ["lead", "coApplicant"] as const;
const OTHERS = ["competitor", "outsider", "public"] as const;

t.test("how an application is judged, before the decision", async (t) => {
  const worlds = await both(t, ...judged);
  await tellsNothing(t, worlds, [...APPLICANTS, ...OTHERS]);
  await tells(t, worlds, OFFICIALS, ["GetApplication", "GetRound", "ListReservations", "ListTimeline"]);

  const attempts = await Promise.all(worlds.map(async (world) => await attemptsOf("lead", world)));
  t.strictSame(attempts[0], attempts[1], "nor by what is refused, or would happen");
  const withdrawn = await Promise.all(worlds.map(async (world) => await withdraw(world)));
  t.strictSame(withdrawn[0], withdrawn[1], "nor by what happens");
  await tellsNothing(t, worlds, [...APPLICANTS, ...OTHERS]);
});

t.test("what the others voted, before one's own vote", async (t) => {
  const open = await both(t, voted("lisse", "for"), voted("lisse", "against"));
  await tellsNothing(t, open, ["leiden", "leidensSubstitute", "inEveryRole", ...APPLICANTS, ...OTHERS]);
  const telling = ["GetRound", "ListRounds", "ListRoundsOfApplication", "ListTimeline"];
  const dry = await Promise.all(open.map(async (world) => await castDry(world)));
  t.strictSame(dry[0], dry[1], "nor by what one's own vote would lead to");
  await tells(t, open, ["lisse", "katwijk", "secretary", "auditor"], telling);

  const own = await both(t, voted("everybody", "for"), voted("everybody", "against"));
  await tells(t, own, ["leiden", "leidensSubstitute"], telling);
});

t.test("a draft of somebody else, or that there is one", async (t) => {
  const worlds = await both(t, ...drafted);
  await tellsNothing(t, worlds, [...OFFICIALS, "outsider", "public"]);
  await tells(t, worlds, APPLICANTS, ["ListApplications", "ListWork"]);
});

t.test("who else was invited", async (t) => {
  const alone = async (told: Told) => [await invite(told, ["pleegzorg"])];
  const together = async (told: Told) => [await invite(told, ["pleegzorg", "jeugdhulp"])];
  const begun = (invited: (told: Told) => Promise<string[]>) => async (told: Told) => {
    const ids = await invited(told);
    await told.give("lead", `/applications/${ids[0]}/draft`, { content: { ...joint, coApplicants: [] } });
    return ids;
  };
  const submitted = (invited: (told: Told) => Promise<string[]>) => async (told: Told) => {
    const ids = await begun(invited)(told);
    await told.give("lead", `/applications/${ids[0]}/submission`);
    return ids;
  };
  for (const as of [(one: typeof alone) => one, begun, submitted]) {
    const worlds = await both(t, as(alone), as(together));
    await tellsNothing(t, worlds, ["lead", "coApplicant", "outsider", "public"]);
    await tells(t, worlds, ["reviewer"], ["GetApplication", "ListApplications", "ListTimeline"]);
  }
});

t.test("which of the invited answers an invitation", async (t) => {
  const answeredBy = (who: "lead" | "outsider") => async (told: Told) => {
    const id = await invite(told, ["pleegzorg", "woonzorg", "jeugdhulp"]);
    await told.give(who, `/applications/${id}/draft`, { content: { ...joint, coApplicants: [] } });
    return [id];
  };
  const worlds = await both(t, answeredBy("lead"), answeredBy("outsider"));
  await tellsNothing(t, worlds, ["competitor", ...OFFICIALS, "public"]);
  await tells(t, worlds, ["lead", "outsider"], ["GetApplication", "ListApplications", "ListTimeline", "ListWork"]);
});

t.test("once the decision is announced, applicants know what led to it, also as it was before", async (t) => {
  const service = await startService(t);
  const told = await foundConfidentialFund(service);
  const id = await submit(told);
  const at = `/applications/${id}`;
  await forward(told, id);
  await told.give("secretary", `${at}/rounds/1/opening`);
  const consensus = { advice: "positive", present: ["leiden", "lisse", "katwijk"] };
  await told.give("secretary", `${at}/rounds/1/consensus`, consensus);
  await service.settle();
  const asked = async (query: string) => (await service.ask(told.cast.lead, `${at}${query}`)).body;
  t.match(await asked(""), { phase: "forwarded", proposedCents: null, content: { review: null, proposal: null } });

  await told.give("manager", "/v1/development/clock", { now: "2016-07-04T10:00:00.000Z" });
  const lines = [{ year: 2016, column: null, cents: 90_000 }];
  const instalments = [{ number: 1, cents: 90_000, dueOn: "2016-07-04", afterEvaluationOf: null }];
  const award = { decisionNumber: "2016-1", lines, conditions: [], instalments, progressReports: [] };
  await told.give("manager", `${at}/award`, award);
  await service.settle();
  const { goalsJudgement } = smallReview;
  t.match(await asked(""), { phase: "running", proposedCents: 90_000, content: { review: { goalsJudgement } } });
  t.match(await asked("?asOf=2016-07-01"), {
    phase: "assured",
    proposedCents: 90_000,
    content: { review: { goalsJudgement } },
  });
  t.match(await asked("/rounds/1?asOf=2016-07-01"), { advice: { outcome: "positive" } });
});
