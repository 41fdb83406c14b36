import t from "tap";
import { z } from "zod";
import { refused, violation } from "../../../domain/refusal.ts";
import { brokenRules, tell } from "../../../services/api/violations.ts";
import type { CommandDefinition } from "../../../services/schemes/command.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { wordsFor } from "../../../services/words/words.ts";
import { addressOf } from "../../support/addresses.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Answered, startService, type TestService } from "../../support/service.ts";
import { foundSmallFund, smallCast } from "../../support/small-fund.ts";

const { commands, queries } = transformationFund;
const LARGEST_ANSWER = 65_536;

/** Somebody who may ask and order everything, so that it is the request that is looked at. */
function everybody({ token }: TestService): Promise<string> {
  const roles = [
    "applicant",
    "reviewer",
    "portfolio-holder",
    "secretary",
    "fund-manager",
    "finance",
    "auditor",
  ] as const;
  return token(roles, { organisation: "pleegzorg", municipality: "leiden" });
}

function sizeOf({ body }: Answered): number {
  return Buffer.byteLength(JSON.stringify(body));
}

function keys(count: number): string {
  return Array.from({ length: count }, (_, number) => number).join("&");
}

t.test("a question with thousands of fields that are not known is told the first fifty", async (t) => {
  const service = await startService(t);
  await foundSmallFund(service, await smallCast(service));
  const asker = await everybody(service);
  for (const [name, { path, roles }] of Object.entries(queries)) {
    const at = `/v1/funds/holland-rijnland${addressOf({ path })}`;
    const who = (roles as readonly string[]).includes("public") ? null : asker;
    const some = await service.ask(who, `${at}?${keys(1_000)}`);
    const many = await service.ask(who, `${at}?${keys(3_000)}`);
    t.strictSame(problemIn(many), { code: "ERR_VALIDATION", at: problemIn(some).at ?? [] }, name);
    t.strictSame([many.body.moreViolations, some.body.moreViolations], [2_950, 950], `${name} says how many more`);
    t.match(many.body.detail, /; en nog 2950$/, `${name} says so in words`);
    t.ok(sizeOf(many) <= LARGEST_ANSWER, `${name}: ${sizeOf(many)} bytes`);
    // The numbers that are told have a digit more.
    t.ok(sizeOf(many) - sizeOf(some) < 10, `${name}: the answer does not grow with the question`);
  }
});

interface BodySchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, BodySchema>>;
}

/** Bodies of about 100 kB in which nothing is right, by what is wrong. */
function wrongBodies(schema: BodySchema): Readonly<Record<string, string>> {
  const names = Object.keys(schema.properties ?? {});
  const withEach = (value: string) => `{${[...names, "onbekend"].map((name) => `${JSON.stringify(name)}:${value}`)}}`;
  const share = Math.floor(120_000 / (names.length + 1));
  return {
    "fields nobody knows": `{${Array.from({ length: 8_000 }, (_, number) => `"veld-${number}":1`)}}`,
    "a field with a very long name": `{"${"~/€".repeat(20_000)}":1}`,
    "fields with long names": `{${Array.from({ length: 20 }, (_, number) => `"${number}${"\\u0001".repeat(1_000)}":1`)}}`,
    "lists of what does not fit": withEach(`[${"1,".repeat(share / 2 - 2)}1]`),
    "lists of empty objects": withEach(`[${"{},".repeat(share / 3 - 2)}{}]`),
    "deep nesting": withEach(`${"[".repeat(share / 2 - 1)}${"]".repeat(share / 2 - 1)}`),
    "deep nesting by name": withEach(`${'{"a":'.repeat(share / 6 - 1)}1${"}".repeat(share / 6 - 1)}`),
    "long texts": withEach(`"${"\\u0001".repeat(share / 6 - 1)}"`),
    "long numbers": withEach("9".repeat(share - 1)),
  };
}

t.test("a command with a large body in which nothing is right is answered in less than 64 kB", async (t) => {
  const service = await startService(t);
  const giver = await everybody(service);
  await foundSmallFund(service, await smallCast(service));
  await changingNothing(t, service, async () => {
    for (const [name, { method, path, body, takesFiles }] of Object.entries<CommandDefinition>(commands)) {
      if (takesFiles) continue;
      const schema = z.toJSONSchema(body, { io: "input" }) as BodySchema;
      for (const [what, wrong] of Object.entries(wrongBodies(schema))) {
        const answer = await service.ask(giver, addressOf({ path }), { method, body: wrong });
        t.equal(problemIn(answer).code, "ERR_VALIDATION", `${name}, ${what}`);
        t.ok(sizeOf(answer) <= LARGEST_ANSWER, `${name}, ${what}: ${sizeOf(answer)} bytes`);
      }
    }
  });
});

t.test("ids and headers that are wrong come back in part only", async (t) => {
  const service = await startService(t);
  await foundSmallFund(service, await smallCast(service));
  const giver = await everybody(service);
  const paths = ["/v1/funds/A".padEnd(200, "%C3"), `/register?${"a".repeat(15_000)}`, `/nergens?${'"'.repeat(5_000)}`];
  for (const path of paths) t.ok(sizeOf(await service.ask(giver, path)) <= LARGEST_ANSWER, path.slice(0, 20));
  const headers = { "if-match": '"a"'.padEnd(14_000, ',""'), "wait-for-position": "x".repeat(1_000) };
  const answer = await service.ask(giver, "/receipts", { body: {}, headers });
  t.ok(sizeOf(answer) <= LARGEST_ANSWER, "headers");
});

t.test("words are made only for the violations that are told", (t) => {
  let made = 0;
  const one = () => {
    made += 1;
    return { pointer: "/content", code: "blank", message: "Mag niet leeg zijn" };
  };
  const { told, more } = tell(Array.from({ length: 100_000 }, () => one));
  t.strictSame({ told: told.length, more, made }, { told: 50, more: 99_950, made: 50 });
  t.end();
});

t.test("violations are told as long as there is room, and what is long is cut between two characters", (t) => {
  const condition = "🙂".repeat(2_000);
  const violations = Array.from({ length: 40 }, (_, number) =>
    violation(`/conditions/${number}${"🙂".repeat(200)}`, "condition_missing", { condition }),
  );
  const { told, more } = brokenRules(refused("ERR_AWARD_INVALID", {}, violations), wordsFor("nl"));
  t.equal(told.length + more, 40);
  t.ok(Buffer.byteLength(JSON.stringify(told)) <= 20_000);
  for (const { pointer, message } of told) t.match([pointer, message], [/^\/conditions\/\d+🙂+…$/u, /🙂…$/u]);
  t.end();
});
