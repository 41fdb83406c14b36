import t from "tap";
import { fingerprintOf } from "../../../domain/application/fingerprint.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import { smallApplication } from "../../support/small-fund.ts";

const fingerprint = fingerprintOf(smallApplication);
const changed = (change: Partial<ApplicationContent>) => fingerprintOf({ ...smallApplication, ...change });
const [line] = smallApplication.budget;

t.test("what nobody would call another project has the same fingerprint", async (t) => {
  t.match(fingerprint, /^[0-9a-f]{64}$/);
  t.equal(changed({ title: " PLEEGZORG in  plaats van\tverblijf " }), fingerprint, "case and white space");
  const composed = changed({ summary: "Coo\u0308rdinatie" });
  t.equal(changed({ summary: "Co\u00f6rdinatie" }), composed, "Unicode form");
  const { matrixCells, targets } = smallApplication;
  t.equal(changed({ matrixCells: matrixCells.toReversed(), targets: targets.toReversed() }), fingerprint, "order");
  const backwards = Object.fromEntries(Object.entries(smallApplication).toReversed());
  t.equal(fingerprintOf(backwards as ApplicationContent), fingerprint, "order of fields");
});

t.test("anything else makes another project", async (t) => {
  const others = [
    fingerprint,
    changed({ title: "Pleegzorg in plaats van verblijf, deel 2" }),
    changed({ coApplicants: ["school-zuid"] }),
    changed({ youthAndFamilyTeams: true }),
    changed({ activities: { from: "2016-10-01", to: "2016-12-30" } }),
    changed({ budget: line ? [{ ...line, quantityThousandths: 21_000 }] : [] }),
    changed({ budget: line ? [line, line] : [] }),
  ];
  t.equal(new Set(others).size, others.length);
});
