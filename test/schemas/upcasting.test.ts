import { readFileSync } from "node:fs";
import t from "tap";
import { z } from "zod";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import { type EventType, events, upcasters } from "../../schemas/events.ts";
import { fundRules } from "../../schemas/rules.ts";
import { currentVersion, lift } from "../../schemas/upcasting.ts";
import { projectFile } from "../support/project-file.ts";

/** One event of every version ever written. Lines are added; what stands here is never changed. */
const fixtures = readFileSync(projectFile("test/schemas/fixtures/events.jsonl"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as { type: EventType; version: number; data: unknown });

function eventOf(type: string, schemaVersion: number, data: unknown): RecordedEvent {
  const metadata = { schemaVersion } as RecordedEvent["metadata"];
  return { id: "", type, data, metadata, stream: "fund-a", revision: 0, position: "0" };
}

for (const { type, version, data } of fixtures)
  t.test(`${type} as it was written in version ${version} still reads`, (t) => {
    const lifted = lift(upcasters, eventOf(type, version, data));
    const read = events[type].safeParse(lifted.data);
    t.strictSame(read.error?.issues, undefined);
    t.strictSame(read.data, lifted.data, "with nothing that only its schema would fill in: events are read without it");
    t.end();
  });

t.test("every version of every event has a fixture", (t) => {
  const wanted = Object.keys(events).flatMap((type) =>
    Array.from({ length: currentVersion(upcasters, type) }, (_, index) => `${type} ${index + 1}`),
  );
  t.strictSame(fixtures.map(({ type, version }) => `${type} ${version}`).sort(), wanted.sort());
  t.end();
});

t.test(
  "the placement that was called after `general`, and drew on the earmark first, has the name of what it does",
  (t) => {
    const placements = fixtures
      .filter(({ type }) => type === "FundEstablished")
      .map(({ type, version, data }) => lift(upcasters, eventOf(type, version, data)).data)
      .map((data) => events.FundEstablished.parse(data).rules.placement);
    t.strictSame(new Set(placements), new Set(["earmark-first"]));
    t.notOk(fundRules.safeParse({ placement: "general-first" }).success, "and is not asked for any more");
    t.end();
  },
);

t.test("quantities, targets and deliveries that were whole numbers are the same numbers in thousandths", (t) => {
  const readAs = (type: "DraftChanged" | "EvaluationSubmitted") => {
    const first = fixtures.find((fixture) => fixture.type === type && fixture.version === 1);
    return lift(upcasters, eventOf(type, 1, first?.data)).data;
  };
  const [result] = events.EvaluationSubmitted.parse(readAs("EvaluationSubmitted")).results;
  t.match(result, { promisedThousandths: 170_000, deliveredThousandths: 199_000 });
  const { content } = events.DraftChanged.parse(readAs("DraftChanged"));
  t.match(content.budget[0], { quantityThousandths: 320_000 });
  t.match(content.targets[0], { baselineThousandths: 20_000, targetThousandths: 80_000 });
  t.end();
});

t.test("a target larger than thousandths can tell still reads", (t) => {
  const results = [
    { target: "veel", promised: Number.MAX_SAFE_INTEGER, delivered: -Number.MAX_SAFE_INTEGER, explanation: "Veel." },
  ];
  const { data } = lift(upcasters, eventOf("EvaluationSubmitted", 1, { year: 2016, results }));
  t.match(events.EvaluationSubmitted.parse(data).results[0], {
    promisedThousandths: Number.MAX_SAFE_INTEGER,
    deliveredThousandths: -Number.MAX_SAFE_INTEGER,
  });
  t.end();
});

t.test("an event that exists for this test only, in two versions", (t) => {
  const newest = z.strictObject({ amountCents: z.int(), reason: z.string() });
  const casts = {
    TestMoneyMoved: [
      (data: unknown) => {
        const { amountEuros, ...rest } = data as { amountEuros: number };
        return { ...rest, amountCents: amountEuros * 100 };
      },
      (data: unknown) => ({ reason: "niet vastgelegd", ...(data as object) }),
    ],
  };
  t.equal(currentVersion(casts, "TestMoneyMoved"), 3);
  t.equal(currentVersion(casts, "TestNeverChanged"), 1);
  t.strictSame(
    [
      eventOf("TestMoneyMoved", 1, { amountEuros: 12 }),
      eventOf("TestMoneyMoved", 2, { amountCents: 1200 }),
      eventOf("TestMoneyMoved", 3, { amountCents: 1200, reason: "schuld" }),
    ].map((event) => newest.parse(lift(casts, event).data)),
    [
      { amountCents: 1200, reason: "niet vastgelegd" },
      { amountCents: 1200, reason: "niet vastgelegd" },
      { amountCents: 1200, reason: "schuld" },
    ],
  );
  const old = eventOf("TestMoneyMoved", 1, { amountEuros: 12 });
  lift(casts, old);
  t.strictSame(old.data, { amountEuros: 12 }, "what was read is not changed");
  t.equal(lift(casts, old).metadata.schemaVersion, 1, "the hash is over what was written");
  t.end();
});
