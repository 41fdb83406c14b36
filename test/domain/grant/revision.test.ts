import t from "tap";
import { isRevisable, revisionViolations } from "../../../domain/grant/revision.ts";
import type { GrantEvent, RevisedTerms } from "../../../schemas/grant.ts";
import { fundWith } from "../../support/application.ts";
import {
  awardedWith,
  dueOf,
  fold,
  given,
  instalments,
  lines,
  paidOf,
  running,
  withdrawn,
} from "../../support/grant.ts";
import { actorOf, type Given } from "../../support/specification.ts";

const [of2017, of2018] = lines as [RevisedTerms["lines"][0], RevisedTerms["lines"][0]];
const asAwarded: RevisedTerms = {
  lines: [...lines],
  instalments: [...instalments],
  conditions: ["Werk samen met de jeugdteams."],
};
const last = { number: 4, cents: 200_00, dueOn: "2018-03-01", afterEvaluationOf: 2017 };
/** € 200 more, in an instalment of its own. */
const raised: RevisedTerms = {
  ...asAwarded,
  lines: [of2017, { ...of2018, cents: 600_00 }],
  instalments: [...instalments, last],
};

function wrongWith(terms: RevisedTerms, ...past: Given<GrantEvent>[]): string[] {
  const state = fold([running, past].flat());
  if (!isRevisable(state)) throw new Error("the grant is not revisable");
  const held = { grant: state, requestedCents: 1_200_00, fund: fundWith() };
  return revisionViolations(terms, held, "2017-05-01").map(({ pointer, code }) => `${pointer} ${code}`);
}

t.test("terms that are revised on objection come to no less than they did, and to no more than was asked for", (t) => {
  t.strictSame(wrongWith(raised), []);
  t.strictSame(wrongWith({ ...asAwarded, conditions: [] }), []);
  const byACent = (cents: number) => ({
    ...raised,
    lines: [of2017, { ...of2018, cents: of2018.cents + cents }],
    instalments: [...instalments, { ...last, cents }],
  });
  t.strictSame(wrongWith(byACent(200_01)), ["/terms/lines total_beyond_request"]);
  const less = { ...asAwarded, lines: [of2017], instalments: instalments.slice(0, 1) };
  t.strictSame(wrongWith(less), ["/terms/lines total_lowered", "/terms/instalments instalments_do_not_add_up"]);
  t.end();
});

t.test("they keep to the rules of an amendment otherwise", (t) => {
  t.strictSame(wrongWith({ ...raised, instalments: [...instalments] }), [
    "/terms/instalments instalments_do_not_add_up",
  ]);
  t.strictSame(wrongWith({ ...raised, instalments: [...instalments, { ...last, dueOn: "2017-04-30" }] }), [
    "/terms/instalments/3/dueOn instalment_in_the_past",
  ]);
  const moved = raised.instalments.map((one) => (one.number === 1 ? { ...one, dueOn: "2017-06-01" } : one));
  t.strictSame(wrongWith({ ...raised, instalments: moved }, dueOf(1, 400_00), paidOf(1, 400_00)), [
    "/terms/instalments instalment_already_due",
  ]);
  t.end();
});

t.test("a grant that has ended is not revised, nor one whose amendment waits for the fund", (t) => {
  t.ok(isRevisable(fold([awardedWith()])));
  t.notOk(isRevisable(fold([...running, withdrawn].flat())));
  const proposed: GrantEvent = {
    type: "AmendmentProposed",
    data: {
      ...asAwarded,
      decisionNumber: "HR-2017-051",
      awardedCents: 1_000_00,
      schedule: null,
      ground: null,
      reason: "Later.",
    },
  };
  t.notOk(isRevisable(fold([...running, proposed].flat())));
  t.end();
});

t.test(
  "the grant is amended under the number of the decision on the objection, once, and not once it has ended",
  (t) => {
    const of = { decidedBy: "tweede-fondsbeheerder", reason: "De huur was vergeten." };
    const command = { type: "ReviseGrant", data: { under: "HR-2017-060", ...raised, ...of } } as const;
    const amended: GrantEvent = {
      type: "GrantAmended",
      data: { decisionNumber: "HR-2017-060", ...raised, ...of, awardedCents: 1_200_00, schedule: null, ground: null },
    };
    const bySystem = { by: actorOf("system") };
    given(running).when(command, bySystem).then(t, amended);
    given(running, amended).when(command, bySystem).thenNothing(t);
    given(running, withdrawn).when(command, bySystem).thenNothing(t);
    t.end();
  },
);
