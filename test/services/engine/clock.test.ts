import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { manualClock, rememberedClock, systemClock } from "../../../services/engine/clock.ts";

t.test("the real clock tells the real time", (t) => {
  const before = Date.now();
  const now = Date.parse(systemClock.now());
  t.ok(before <= now && now <= Date.now());
  t.end();
});

t.test("a manual clock stands still until it is moved, and only goes forwards", (t) => {
  const clock = manualClock("2016-07-01T08:00:00Z");
  t.strictSame([clock.now(), clock.now()], ["2016-07-01T08:00:00.000Z", "2016-07-01T08:00:00.000Z"]);
  clock.moveTo("2016-07-01T08:00:00.001Z");
  t.equal(clock.now(), "2016-07-01T08:00:00.001Z");
  clock.moveTo("2016-07-01T08:00:00.001Z");
  t.throws(() => clock.moveTo("2016-07-01T08:00Z"), {
    code: "ERR_CLOCK_BACKWARDS",
    details: { now: "2016-07-01T08:00:00.001Z", asked: "2016-07-01T08:00Z" },
  });
  t.equal(clock.now(), "2016-07-01T08:00:00.001Z");
  t.end();
});

t.test("a remembered clock goes on where it stood, or where it has to stand at least", (t) => {
  const directory = t.testdir({});
  const file = path.join(directory, "clock");
  const start = "2016-07-01T08:00:00.000Z";
  const moved = "2016-09-01T10:00:00.000Z";
  const first = rememberedClock(file, start);
  t.equal(first.now(), start);
  t.strictSame(readdirSync(directory), [], "nothing is written before it moves");
  first.moveTo(moved);
  t.strictSame(readdirSync(directory), ["clock"]);
  t.throws(() => first.moveTo(start), { code: "ERR_CLOCK_BACKWARDS" });
  const later = "2016-12-01T08:00:00.000Z";
  t.strictSame(
    [start, undefined, later].map((from) => rememberedClock(file, from).now()),
    [moved, moved, later],
  );
  t.end();
});

t.test("a file that says no moment is no memory", (t) => {
  const file = path.join(t.testdir({}), "clock");
  for (const content of ["", "gisteren", "2016-07-01", "2016-09-01T10:00:00.000Z\n{}"]) {
    writeFileSync(file, content);
    t.equal(rememberedClock(file, "2016-07-01T08:00:00.000Z").now(), "2016-07-01T08:00:00.000Z", content);
  }
  const before = Date.now();
  t.ok(Date.parse(rememberedClock(file, undefined).now()) >= before, "without a start it is now");
  t.end();
});
