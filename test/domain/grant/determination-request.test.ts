import t from "tap";
import { leftOverCents } from "../../../domain/grant/determination-request.ts";

t.test("a recipient has left what it was paid and does not account for, and never less than nothing", (t) => {
  const grant = { paidCents: 60_000 };
  t.equal(leftOverCents(grant, 45_000), 15_000);
  t.equal(leftOverCents(grant, 60_000), 0);
  t.equal(leftOverCents(grant, 80_000), 0, "what it spent beyond that is for the determination");
  t.equal(leftOverCents({ paidCents: 0 }, 0), 0);
  t.end();
});
