import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import canonicalize from "canonicalize";
import t, { type Test } from "tap";
import { z } from "zod";
import { eventMetadata } from "../../../schemas/envelope.ts";
import { hashOf } from "../../../services/engine/event-store/hash-chain.ts";
import { leafOf } from "../../../services/engine/event-store/leaf.ts";
import { growTree } from "../../../services/engine/integrity/merkle-tree.ts";
import { chaptersOfDebts, wholeHistory } from "../../projections/history.ts";
import { fonds } from "../../support/fonds.ts";
import { played } from "../../support/history.ts";
import { projectFile } from "../../support/project-file.ts";
import { temporaryDirectory } from "../../support/service.ts";

const line = z.strictObject({
  stream: z.string(),
  id: z.string(),
  type: z.string(),
  data: z.looseObject({}),
  metadata: eventMetadata,
});
type Line = z.infer<typeof line>;

/** The example from beginning to end, as an earlier version exported it. */
const story: readonly Line[] = readFileSync(projectFile("test/fixtures/story.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((text) => line.parse(JSON.parse(text)));

/** Hashes events anew, as somebody would who alters them and knows how. */
function chained(events: readonly Line[]): Line[] {
  const hashes = new Map<string, string>();
  return events.map((event) => {
    const hash = hashOf(hashes.get(event.stream) ?? "", event);
    hashes.set(event.stream, hash);
    return { ...event, metadata: { ...event.metadata, hash } };
  });
}

/** The line that ends an export of these events. */
function endOf(events: readonly Line[]): object {
  const tree = growTree();
  const revisions = new Map<string, number>();
  for (const { stream, id, type, metadata } of events) {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    tree.add(leafOf({ stream, revision, id, type, hash: metadata.hash }));
  }
  return { end: { events: tree.size, root: tree.root().toString("hex") } };
}

function exportOf(t: Test, lines: readonly object[]): string {
  const file = path.join(temporaryDirectory(t), "export.jsonl");
  writeFileSync(file, lines.map((one) => `${JSON.stringify(one)}\n`).join(""));
  return file;
}

const script = projectFile("docs/verify/verify_export.py");
const hasPython = spawnSync("python3", ["--version"]).status === 0;

/** What each verifier makes of a file: its exit code and its lines; the script only where there is a Python to run it. */
async function verdictsOn(
  file: string,
): Promise<{ readonly code: number | null; readonly lines: readonly string[] }[]> {
  const own = await fonds("verify-export", file);
  const said = [{ code: own.code, lines: `${own.output}${own.errors}`.trim().split("\n") }];
  if (!hasPython) return said;
  const { status, stdout } = spawnSync("python3", [script, file], { encoding: "utf8" });
  return [...said, { code: status, lines: stdout.trim().split("\n") }];
}

t.test("the story is recomputed to the cent, by the program and by the script alike", async (t) => {
  const verdicts = await verdictsOn(exportOf(t, [...story, endOf(story)]));
  for (const { code, lines } of verdicts) {
    t.equal(code, 0);
    t.match(lines[0], new RegExp(`^${story.length} events in 64 streams, `));
    t.equal(lines[1], "10 verdicts and 3 settlements recomputed");
    t.equal(lines.at(-1), "0 differences");
    t.ok(lines.some((said) => said.startsWith("holland-rijnland 2017 general: contributed 286499400, ")));
  }
  const [own, other] = verdicts;
  if (other) t.strictSame(other.lines.slice(1), own?.lines.slice(1));
  else t.comment("python3 is not here: the script was not run");
});

t.test("a consensus in which a substitute joined is recomputed as well", async (t) => {
  const consensus = story.findLast(({ type }) => type === "ConsensusRecorded");
  const [substituted = ""] = z.array(z.string()).parse(consensus?.data.present);
  const told = story.map((event): Line => {
    if (event === consensus) {
      const data = { ...event.data, substitutes: [substituted], meeting: null };
      return { ...event, data, metadata: { ...event.metadata, schemaVersion: 2 } };
    }
    if (event.stream !== consensus?.stream || event.type !== "BindingAdviceGiven") return event;
    const given = z.array(z.looseObject({ municipality: z.string() })).parse(event.data.lines);
    const lines = given.map((one) => ({ ...one, substitute: one.municipality === substituted }));
    return { ...event, data: { ...event.data, lines } };
  });
  const events = chained(told);
  for (const { code, lines } of await verdictsOn(exportOf(t, [...events, endOf(events)]))) {
    t.equal(lines.at(-1), "0 differences");
    t.equal(code, 0);
  }
});

t.test("of every event that there is both make the same: the histories of the tests hold each", async (t) => {
  const debts = await played(...chaptersOfDebts);
  for (const { events } of [wholeHistory, debts]) {
    const told = events.map(({ stream, id, type, data, metadata }) => line.parse({ stream, id, type, data, metadata }));
    const history = chained(told);
    const verdicts = await verdictsOn(exportOf(t, [...history, endOf(history)]));
    for (const { code, lines } of verdicts) t.strictSame([code, lines.at(-1)], [0, "0 differences"], lines.join("\n"));
    const [own, other] = verdicts;
    if (other) t.strictSame(other.lines.slice(1), own?.lines.slice(1));
    else t.comment("python3 is not here: the script was not run");
  }
});

/** Alters the last event of a type. */
function altered(type: string, change: (data: Line["data"]) => object): Line[] {
  const index = story.findLastIndex((one) => one.type === type);
  return story.map((one, place) => (place === index ? { ...one, data: { ...one.data, ...change(one.data) } } : one));
}

function without(type: string): Line[] {
  const index = story.findLastIndex((one) => one.type === type);
  return story.toSpliced(index, 1);
}

function withLargerMajority(event: Line): Line {
  if (event.type !== "AdviceRoundOpened") return event;
  const rules = { ...z.looseObject({}).parse(event.data.rules), majority: { numerator: 999, denominator: 1_000 } };
  return { ...event, data: { ...event.data, rules } };
}

/** Gives the first of some members a cent more. */
function withOneCentMore(figure: string) {
  return ({ members }: Line["data"]) => {
    const [first, ...others] = z.array(z.looseObject({})).parse(members);
    return { members: [{ ...first, [figure]: Number(first?.[figure]) + 1 }, ...others] };
  };
}

t.test("an altered export is found out, also where everything was hashed anew", async (t) => {
  const forged = (events: readonly Line[]): object[] => {
    const anew = chained(events);
    return [...anew, endOf(anew)];
  };
  const cases: Readonly<Record<string, readonly [lines: readonly object[], told: RegExp]>> = {
    "it was cut off": [story, /cut off/],
    "an event is gone": [[...without("VoteCast"), endOf(story)], /hash|end/],
    "an event is changed": [
      [...altered("VoteCast", () => ({ choice: "against" })), endOf(story)],
      /hash does not follow/,
    ],
    "two events changed places": [[...story.slice(0, -2), ...story.slice(-2).reverse(), endOf(story)], /hash|root/],
    "a vote is another": [forged(altered("VoteCast", () => ({ choice: "against" }))), /verdict/],
    "a vote is gone": [forged(without("VoteCast")), /verdict/],
    "a verdict is another": [
      forged(
        altered("BindingAdviceGiven", ({ outcome }) => ({ outcome: outcome === "positive" ? "negative" : "positive" })),
      ),
      /verdict/,
    ],
    "the majority asked is another": [forged(story.map(withLargerMajority)), /verdict/],
    "a receipt is gone": [forged(without("ContributionReceived")), /settlement/],
    "a payment to a settled member is larger": [
      forged(altered("MemberSettled", ({ paidOutCents }) => ({ paidOutCents: Number(paidOutCents) + 1 }))),
      /settlement/,
    ],
    "a member bore more": [forged(altered("FundSettled", withOneCentMore("borneCents"))), /settlement/],
    "a member gets more": [forged(altered("FundSettled", withOneCentMore("refundedCents"))), /settlement/],
    "a project cost more": [
      forged(
        altered("CommitmentDetermined", ({ determinedCents }) => ({ determinedCents: Number(determinedCents) + 1 })),
      ),
      /settlement/,
    ],
    "a holding is another": [
      forged(
        altered("FundsReserved", ({ holdings }) => {
          const [first, ...others] = z.array(z.looseObject({})).parse(holdings);
          return { holdings: [{ ...first, cents: Number(first?.cents) + 1 }, ...others] };
        }),
      ),
      /settlement|members hold|BOOKS/,
    ],
  };
  for (const [name, [lines, told]] of Object.entries(cases)) {
    for (const { code, lines: said } of await verdictsOn(exportOf(t, lines))) {
      t.equal(code, 1, name);
      t.match(said.join("\n"), told, name);
    }
  }
});

t.test(
  "the script writes JSON as it is hashed",
  { skip: hasPython ? false : "python3 is not here: the script was not run" },
  async (t) => {
    const value = {
      numbers: [
        0, -1, 0.1, -0.5, 1e-6, 1.5e-5, 1e-7, 123_456_789.125, 1e16, 123_456_789_012_345_680_000, 1e21, 1.5e300,
      ],
      text: 'é € 😀 " \\ / \b\f\n\r\t\u0001\u001f\u007f\u2028',
      "😀": null,
      "\ufb01": true,
      é: [],
      a: {},
    };
    const program = "import json, sys, verify_export; print(verify_export.canonical(json.load(sys.stdin)))";
    const { stdout } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify(value),
      encoding: "utf8",
      env: { ...process.env, PYTHONPATH: path.dirname(script), PYTHONIOENCODING: "utf8", PYTHONDONTWRITEBYTECODE: "1" },
    });
    t.equal(stdout, `${canonicalize(value)}\n`);
  },
);
