/** A decision on a grant that waited for its announcement is off: the grant is as before it. */
import t from "tap";
import type { GrantEvent } from "../../../schemas/grant.ts";
import {
  awaited,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  running,
  withdrawn,
} from "../../support/grant.ts";
import type { Given } from "../../support/specification.ts";

const amended: GrantEvent = {
  type: "GrantAmended",
  data: {
    decisionNumber: "HR-2017-051",
    decidedBy: null,
    lines,
    awardedCents: 1_000_00,
    instalments: [...instalments],
    conditions: ["Elk kwartaal overleg."],
    schedule: null,
    ground: "awb-4:48-1a",
    reason: "Een eis erbij.",
  },
};
const decidedBy = (event: GrantEvent): Given<GrantEvent> => ({ event: awaited(event), by: fundManager });
const dropping = (decisionNumber: string) =>
  ({ type: "RecordGrantDecisionDropped", data: { decisionNumber } }) as const;
const dropped = (decisionNumber: string): GrantEvent => ({ type: "GrantDecisionDropped", data: { decisionNumber } });

t.test(
  "the grant is as it was, with what the recipient was heard on and what was assessed; the number stays used",
  (t) => {
    for (const [kind, event, decisionNumber] of [
      ["withdrawal", withdrawn, "HR-2017-050"],
      ["amendment", amended, "HR-2017-051"],
    ] as const) {
      const past = [...running, ...evaluated(2017), ...heardOn(kind)];
      const before = fold(past);
      const after = fold([...past, decidedBy(event), dropped(decisionNumber)]);
      if (before.phase === "none" || after.phase === "none") throw new Error("it was awarded");
      t.ok(after.decisionNumbers.has(decisionNumber.toLowerCase()), "its number stays used");
      const { decisionNumbers, duties } = before;
      t.strictSame({ ...after, decisionNumbers, duties }, before, kind);
    }
    t.end();
  },
);

t.test("what fell due while it waited is declared due", (t) => {
  given([...running, ...evaluated(2017), decidedBy(withdrawn)])
    .when(dropping("hr-2017-050"), { at: "2018-02-02T10:00:00.000Z" })
    .then(
      t,
      { type: "GrantDecisionDropped", data: { decisionNumber: "hr-2017-050" } },
      dueOf(1, 400_00),
      dueOf(2, 350_00),
    );
  t.end();
});

t.test("a repeat changes nothing, nor does the dropping of what works or does not wait", (t) => {
  const past = [...running, decidedBy(withdrawn)];
  given([...past, dropped("HR-2017-050")])
    .when(dropping("HR-2017-050"))
    .thenNothing(t);
  given(past).when(dropping("HR-2017-051")).thenNothing(t);
  given([...past, withdrawn])
    .when(dropping("HR-2017-050"))
    .thenNothing(t);
  t.end();
});
