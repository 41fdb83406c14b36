import t from "tap";
import { actorFor, PUBLIC } from "../../../services/identity/access.ts";
import type { Identity } from "../../../services/identity/claims.ts";

const identity: Identity = {
  sub: "jansen-1",
  roles: ["finance", "reviewer"],
  fund: "holland-rijnland",
  organisation: "two",
};
const jansen = { person: "jansen-1", organisation: "two", municipality: null };

t.test("an actor takes the first allowed role that the identity has", (t) => {
  t.strictSame(actorFor(identity, "holland-rijnland", ["reviewer", "finance"]), { ...jansen, role: "reviewer" });
  t.strictSame(actorFor(identity, "holland-rijnland", ["secretary", "finance"]), { ...jansen, role: "finance" });
  t.strictSame(actorFor(identity, null, ["finance"]), { ...jansen, role: "finance" }, "also about no fund at all");
  t.end();
});

t.test("whoever chose one of their roles acts in that one alone", (t) => {
  const chosen = { ...identity, as: "reviewer" as const };
  t.strictSame(actorFor(chosen, "holland-rijnland", ["finance", "reviewer"]), { ...jansen, role: "reviewer" });
  t.throws(() => actorFor(chosen, "holland-rijnland", ["finance"]), { code: "ERR_FORBIDDEN" });
  const other = { ...identity, as: "secretary" as const };
  t.throws(
    () => actorFor(other, "holland-rijnland", ["secretary"]),
    { code: "ERR_FORBIDDEN" },
    "of those that they have",
  );
  t.end();
});

t.test("everybody may use what is public, with or without a token", (t) => {
  t.strictSame(actorFor(null, "holland-rijnland", ["auditor", "public"]), PUBLIC);
  t.strictSame(actorFor(identity, "holland-rijnland", ["auditor", "public"]), { ...jansen, role: "public" });
  t.end();
});

t.test("somebody of several funds may act in each of them, and in no other", async (t) => {
  const ofBoth = { ...identity, fund: ["holland-rijnland", "gouda"] };
  for (const fund of ofBoth.fund) t.strictSame(actorFor(ofBoth, fund, ["finance"]), { ...jansen, role: "finance" });
  t.throws(() => actorFor(ofBoth, "ander-fonds", ["finance"]), {
    code: "ERR_OTHER_FUND",
    details: { funds: ofBoth.fund },
  });
});

t.test("access is denied by default", (t) => {
  t.throws(() => actorFor(null, "holland-rijnland", ["finance"]), { code: "ERR_UNAUTHENTICATED" });
  t.throws(() => actorFor(identity, "holland-rijnland", ["auditor"]), { code: "ERR_FORBIDDEN" });
  t.throws(() => actorFor(identity, "holland-rijnland", []), { code: "ERR_FORBIDDEN" });
  t.throws(() => actorFor(identity, "ander-fonds", ["finance"]), { code: "ERR_OTHER_FUND" });
  t.throws(() => actorFor(identity, "ander-fonds", ["public"]), { code: "ERR_OTHER_FUND" });
  t.end();
});
