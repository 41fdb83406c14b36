import t from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  appoint,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallCast,
  smallFund,
  smallReview,
} from "../../support/small-fund.ts";

const noContact = { name: "Jo", email: null, phone: null };

t.test("a fund that is established has one official, who appoints the others", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  const otherManager = await service.token("fund-manager", { sub: "iemand-anders" });
  await done(service.ask(cast.manager, "", { method: "PUT", body: smallFund }));
  const secretaryIs = { role: "secretary", person: "secretary-1" };
  const refused = await changingNothing(t, service, async () => [
    problemIn(await service.ask(otherManager, "/roster/official-appointments", { body: secretaryIs })),
    problemIn(await service.ask(cast.secretary, "/persons/jo", { method: "PUT", body: noContact })),
  ]);
  t.strictSame(refused, [{ code: "ERR_NOT_APPOINTED" }, { code: "ERR_NOT_APPOINTED" }]);
  await done(service.ask(cast.manager, "/persons/jo", { method: "PUT", body: noContact }));
  await appoint(service, cast.manager, "secretary-1", "secretary");
  await done(service.ask(cast.secretary, "/persons/piet", { method: "PUT", body: noContact }));
});

t.test("whoever stands down stops at once, and is told since when", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = `/applications/${await forwardSmallApplication(service, cast)}`;
  const leaving = { person: "reviewer-1", organisation: "ao-jeugd" };
  await done(service.ask(cast.secretary, "/roster/reviewer-departures", { body: leaving }));
  const { status, body } = await service.ask(cast.reviewer, `${at}/reviews`, { body: smallReview });
  t.match(
    { status, body },
    {
      status: 403,
      body: {
        code: "ERR_NOT_APPOINTED",
        role: "reviewer",
        from: null,
        until: "2016-07-01",
        detail: /U bent geen beoordelaar van AO Jeugd meer sinds 1 juli 2016\.$/,
      },
    },
  );
});

t.test("an appointment for a later day counts from that day", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const vis = await service.token("finance", { sub: "vis" });
  const body = { role: "finance", person: "vis", from: "2016-08-01" };
  await done(service.ask(cast.manager, "/roster/official-appointments", { body }));
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  const refused = await changingNothing(t, service, () => service.ask(vis, "/receipts", { body: receipt }));
  t.match(refused.body, { code: "ERR_NOT_APPOINTED", role: "finance", from: "2016-08-01", until: null });
  await done(service.ask(vis, "/v1/development/clock", { body: { now: "2016-08-01T08:00:00.000Z" } }));
  await done(service.ask(vis, "/receipts", { body: receipt }));
});

t.test("of several roles of a token, somebody acts in the one in which the roster names them", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const both = await service.token(["secretary", "fund-manager"], { sub: "vos" });
  await appoint(service, cast.manager, "vos", "fund-manager");
  await done(service.ask(both, "/persons/jo", { method: "PUT", body: noContact }));
  const events = await Array.fromAsync(service.server.engine.store.readStream("person-jo"));
  t.strictSame(
    events.map(({ metadata }) => metadata.actor.role),
    ["fund-manager"],
  );
});

t.test("a repeat is answered as it was, also to whoever stood down since", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const register = () => service.ask(cast.secretary, "/persons/jo", { method: "PUT", body: noContact, key: "jo" });
  const { body } = await done(register());
  const leaving = { role: "secretary", person: "secretary-1" };
  await done(service.ask(cast.manager, "/roster/official-departures", { body: leaving }));
  t.strictSame((await done(register())).body, body);
  const last = { role: "fund-manager", person: "fund-manager-1" };
  const refused = await service.ask(cast.manager, "/roster/official-departures", { body: last });
  t.strictSame(problemIn(refused), { code: "ERR_NOBODY_LEFT_TO_APPOINT" });
});
