import t from "tap";
import type { Role } from "../../../schemas/envelope.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import {
  type ConfidentialCast,
  draft,
  forward,
  foundConfidentialFund,
  invite,
  joint,
  openVote,
  shown,
  submit,
} from "../../support/confidential-fund.ts";
import { attach } from "../../support/files.ts";
import { changingNothing } from "../../support/problem.ts";
import { sampleOf } from "../../support/sample.ts";
import { type Answered, startService } from "../../support/service.ts";

const commands = Object.entries<CommandDefinition>(transformationFund.commands);
/** The commands that are given about one application, at its address. */
const about = commands.filter(([, { path }]) => path.includes(":applicationId"));
const ABSENT = "01890a5d-ac96-774b-bcce-b302099a8057";

/** Somebody who gives commands in each role. */
const inRole: Readonly<Partial<Record<Role, keyof ConfidentialCast>>> = {
  reviewer: "reviewer",
  "portfolio-holder": "leiden",
  secretary: "secretary",
  "fund-manager": "manager",
  finance: "finance",
};

/** An answer without the id that was asked about. */
function without(applicationId: string, answer: Answered) {
  return JSON.parse(JSON.stringify(shown(answer)).replaceAll(applicationId, "…"));
}

t.test("to strangers it is as if an application were not there, whatever they ask of it", async (t) => {
  const service = await startService(t);
  const told = await foundConfidentialFund(service);
  const { give } = told;
  const at = (id: string) => `/applications/${id}`;

  const invitation = await invite(told, ["pleegzorg", "jeugdhulp"], "invitation");
  const answered = await invite(told, ["pleegzorg", "jeugdhulp"], "answered");
  await service.ask(told.cast.lead, `${at(answered)}/draft`, { body: { content: joint } });
  const drafted = await draft(told, "drafted");
  const dropped = await draft(told, "dropped");
  await give("lead", `${at(dropped)}/withdrawal`, { reason: "Toch niet." });
  const submitted = await submit(told, "submitted");
  const withdrawn = await submit(told, "withdrawn");
  await give("lead", `${at(withdrawn)}/withdrawal`, { reason: "Toch niet." });
  const forwarded = await submit(told, "forwarded");
  await forward(told, forwarded);
  const voting = await submit(told, "voting");
  await forward(told, voting);
  await openVote(told, voting);
  const awarded = await submit(told, "awarded");
  await forward(told, awarded);
  await give("secretary", `${at(awarded)}/rounds/1/opening`);
  const consensus = { advice: "positive", present: ["leiden", "lisse", "katwijk"] };
  await give("secretary", `${at(awarded)}/rounds/1/consensus`, consensus);
  await service.settle();
  const award = { decisionNumber: "2016-1", lines: [{ year: 2016, column: null, cents: 90_000 }], conditions: [] };
  const instalments = [{ number: 1, cents: 90_000, dueOn: "2016-07-01", afterEvaluationOf: null }];
  await give("manager", `${at(awarded)}/award`, { ...award, instalments, progressReports: [] });
  await service.settle();

  /** How every command of some roles is answered to somebody, about each of some applications and about none. */
  async function differences(who: keyof ConfidentialCast, roles: readonly Role[], ids: readonly string[]) {
    const found: string[] = [];
    for (const [name, { method, path, body, roles: givenBy, takesFiles }] of about) {
      if (!roles.some((role) => givenBy.includes(role))) continue;
      for (const headers of [{}, { "if-match": '"0"' }, { "if-match": "*" }] as const) {
        const answer = async (id: string) => {
          if (takesFiles) return without(id, await attach(service, told.cast[who], id, { headers }));
          const target = addressOf({ path }, { applicationId: id });
          const sample = name.endsWith("Draft") || name.startsWith("Draft") ? { content: joint } : sampleOf(body);
          return without(id, await service.ask(told.cast[who], target, { method, body: sample, headers }));
        };
        const absent = await answer(ABSENT);
        if (absent.status !== 404) found.push(`${name}: ${absent.body.code} of what is not there`);
        for (const id of ids) {
          const there = await answer(id);
          if (JSON.stringify(there) !== JSON.stringify(absent)) found.push(`${name}: ${there.body.code} to ${who}`);
        }
      }
    }
    return found;
  }

  const all = [invitation, answered, drafted, dropped, submitted, withdrawn, forwarded, voting, awarded];
  t.equal(new Set(all).size, all.length);
  t.ok(about.length > 25, "most commands are about an application");

  t.test("another applicant", async (t) => {
    const found = await changingNothing(t, service, () => differences("outsider", ["applicant"], all));
    t.strictSame(found, []);
  });

  t.test("who was invited too, once another one drafts", async (t) => {
    const others = all.filter((id) => id !== invitation);
    const found = await changingNothing(t, service, () => differences("competitor", ["applicant"], others));
    t.strictSame(found, []);
  });

  t.test("an official, before it is submitted", async (t) => {
    for (const [role, who] of Object.entries(inRole) as [Role, keyof ConfidentialCast][]) {
      const asked = () => differences(who, [role], [invitation, answered, drafted, dropped]);
      t.strictSame(await changingNothing(t, service, asked), [], who);
    }
  });

  t.test("and nobody is a stranger to what is not told of an address", async (t) => {
    const elsewhere = commands.filter(([, { path, roles }]) => roles.includes("applicant") && !path.includes(":"));
    t.strictSame(
      elsewhere.map(([name]) => name),
      ["DraftApplication"],
      "applicants name no application in a body, but one that was refused to themselves",
    );
  });
});
