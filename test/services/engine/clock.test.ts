import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import t from "tap";
import { forwardClock, manualClock, rememberedClock, systemClock } from "../../../services/engine/clock.ts";

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

/** A clock that the test sets, forwards and back, and the time that passes. */
function wrongClock() {
  let now = Date.parse("2016-07-01T08:00:00.000Z");
  let elapsed = 0;
  const jumps: number[] = [];
  const clock = forwardClock(
    { now: () => new Date(now).toISOString() },
    { elapsedMs: () => elapsed, onJump: (byMs) => jumps.push(byMs) },
  );
  return {
    clock,
    jumps,
    /** Lets time pass, by which the clock is set forward or back as well. */
    pass(ms: number, setByMs = 0) {
      elapsed += ms;
      now += ms + setByMs;
    },
  };
}

t.test("a clock that is set back stands still until it has made up for it", (t) => {
  const { clock, jumps, pass } = wrongClock();
  clock.now();
  pass(10_000);
  t.strictSame([clock.now(), clock.behindMs()], ["2016-07-01T08:00:10.000Z", 0]);
  pass(1_000, -6_000);
  t.strictSame([clock.now(), clock.behindMs()], ["2016-07-01T08:00:10.000Z", 5_000]);
  pass(4_500);
  t.strictSame([clock.now(), clock.behindMs()], ["2016-07-01T08:00:10.000Z", 0], "half a second is no jump");
  pass(1_500);
  t.equal(clock.now(), "2016-07-01T08:00:11.000Z");
  t.strictSame(jumps, [-6_000], "a jump is told once");
  t.end();
});

t.test("a clock goes on from what was recorded, also by another", (t) => {
  const { clock, jumps, pass } = wrongClock();
  clock.notBefore("2016-07-01T09:00:00.000Z");
  clock.notBefore("2016-07-01T08:30:00.000Z");
  t.strictSame([clock.now(), clock.behindMs()], ["2016-07-01T09:00:00.000Z", 3_600_000]);
  pass(3_600_001);
  t.strictSame([clock.now(), clock.behindMs()], ["2016-07-01T09:00:00.001Z", 0]);
  pass(10, 2_000);
  clock.now();
  t.strictSame(jumps, [2_000], "forwards is a jump too");
  t.end();
});
