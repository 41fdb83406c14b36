import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const CLOCK = "/v1/development/clock";

t.test("a manual clock is moved forwards, and stands where it was when started again", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const now = "2016-08-01T10:00:00.000Z";
  t.strictSame((await done(service.ask(cast.finance, CLOCK, { body: { now } }))).body, { now });
  t.strictSame(
    (await done(service.ask(cast.finance, CLOCK, { body: { now } }))).body,
    { now },
    "not at all is forwards too",
  );

  await changingNothing(t, service, async () => {
    const back = await service.ask(cast.finance, CLOCK, { body: { now: "2016-08-01T09:59:59.999Z" } });
    t.strictSame(problemIn(back), { code: "ERR_CLOCK_BACKWARDS" });
    const bad = [{ now: "2016-08-01" }, { now: "2016-08-01T12:00:00+02:00" }, { now: 1 }, {}];
    for (const body of bad)
      t.strictSame(problemIn(await service.ask(cast.finance, CLOCK, { body })), {
        code: "ERR_VALIDATION",
        at: ["/now"],
      });
    const more = await service.ask(cast.finance, CLOCK, { body: { now, faster: true } });
    t.strictSame(problemIn(more), { code: "ERR_VALIDATION", at: ["/faster"] });
    for (const [who, code] of [
      [null, "ERR_UNAUTHENTICATED"],
      [cast.applicant, "ERR_FORBIDDEN"],
    ] as const)
      t.strictSame(problemIn(await service.ask(who, CLOCK, { body: { now } })), { code });
  });
  await service.stop();

  const again = await startService(t, { clock: "manual" }, directory);
  t.equal(again.server.engine.clock.now(), now);
});

t.test("in development by the system's own clock there is nothing to move", async (t) => {
  const service = await startService(t, { clock: "system" });
  const moved = await service.ask(await service.token("finance"), CLOCK, { body: { now: "2116-08-01T10:00:00.000Z" } });
  t.strictSame(problemIn(moved), { code: "ERR_NOT_FOUND" });
});
