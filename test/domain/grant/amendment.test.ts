import t from "tap";
import type { GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import {
  accepted,
  awardedWith,
  dueOf,
  evaluated,
  fundManager,
  instalments,
  lines,
  paidOf,
  running,
  specification,
} from "../../support/grant.ts";

type Amendment = Extract<GrantCommand, { type: "AmendGrant" }>["data"];

const unchanged: Amendment = {
  lines,
  instalments: [...instalments],
  conditions: ["Werk samen met de jeugdteams."],
  ground: null,
  reason: "De planning verandert.",
};
const amending = (changed: Partial<Amendment>) => ({ type: "AmendGrant", data: { ...unchanged, ...changed } }) as const;
const inMay2017 = { by: fundManager, at: "2017-05-01T10:00:00.000Z" };
const [first, second, third] = instalments as [
  Amendment["instalments"][0],
  Amendment["instalments"][0],
  Amendment["instalments"][0],
];

function violationsOf(changed: Partial<Amendment>, given = specification.given(...running, dueOf(1, 400_00))) {
  const outcome = given.when(amending({ ground: "awb-4:48", ...changed }), inMay2017);
  return "refused" in outcome ? [outcome.refused, ...outcome.violations] : outcome.events.map(({ type }) => type);
}

/** € 100 less for 2018, and so for the last instalment. */
const less = {
  lines: [lines[0], { ...lines[1], cents: 300_00 }] as Amendment["lines"],
  instalments: [first, second, { ...third, cents: 150_00 }],
};

t.test("an amendment lowers lines and instalments, with a ground", (t) => {
  t.strictSame(specification.given(...running).when(amending({ ...less, ground: "awb-4:48" }), inMay2017), {
    events: [
      {
        type: "GrantAmended",
        data: {
          lines: less.lines,
          awardedCents: 900_00,
          instalments: less.instalments,
          conditions: ["Werk samen met de jeugdteams."],
          ground: "awb-4:48",
          reason: "De planning verandert.",
        },
      },
    ],
  });
  t.end();
});

t.test("what was amended is the measure of the next amendment", (t) => {
  const amended = { type: "GrantAmended", data: { ...unchanged, ...less, awardedCents: 900_00 } } as const;
  const given = specification.given(...running, dueOf(1, 400_00), amended);
  t.strictSame(violationsOf({}, given), ["ERR_AMENDMENT_INVALID", "amount_exceeded"]);
  t.strictSame(violationsOf(less, given), [], "the same again changes nothing");
  t.end();
});

t.test("what is not changed is no amendment", (t) => {
  t.strictSame(specification.given(...running).when(amending({}), inMay2017), { events: [] });
  t.end();
});

t.test("no line is more than it was, new or named twice", (t) => {
  const [general] = lines;
  if (!general) throw new Error("the award has no lines");
  const more = [{ ...general, cents: 601_00 }, ...lines.slice(1)];
  t.strictSame(violationsOf({ lines: more, instalments: [first, second, { ...third, cents: 251_00 }] }), [
    "ERR_AMENDMENT_INVALID",
    "amount_exceeded",
  ]);
  const moved = [general, { year: 2019, column: null, cents: 400_00 }];
  t.strictSame(violationsOf({ lines: moved }), ["ERR_AMENDMENT_INVALID", "amount_exceeded"]);
  const halves = [{ ...general, cents: 300_00 }, { ...general, cents: 300_00 }, ...lines.slice(1)];
  t.strictSame(violationsOf({ lines: halves }), ["ERR_AMENDMENT_INVALID", "line_repeated"]);
  t.end();
});

t.test("the instalments add up to what is left", (t) => {
  t.strictSame(violationsOf({ lines: less.lines }), ["ERR_AMENDMENT_INVALID", "instalments_do_not_add_up"]);
  t.end();
});

t.test("an instalment that is due or paid stays as it is", (t) => {
  const changed = { instalments: [{ ...first, cents: 300_00 }, { ...second, cents: 450_00 }, third] };
  const paid = specification.given(...running, dueOf(1, 400_00), paidOf(1, 400_00));
  for (const given of [specification.given(...running, dueOf(1, 400_00)), paid])
    t.strictSame(violationsOf(changed, given), ["ERR_AMENDMENT_INVALID", "instalment_already_due"]);
  t.strictSame(violationsOf(changed, specification.given(...running)), ["GrantAmended"]);
  t.end();
});

t.test("an instalment that changes lies ahead and waits as the rule says", (t) => {
  const withThird = (changed: Partial<typeof third>) =>
    violationsOf({ instalments: [first, second, { ...third, ...changed }] });
  t.strictSame(withThird({ dueOn: "2017-04-30" }), ["ERR_AMENDMENT_INVALID", "instalment_in_the_past"]);
  t.strictSame(withThird({ dueOn: "2017-05-01" }), ["GrantAmended"]);
  t.strictSame(withThird({ afterEvaluationOf: 2019 }), ["ERR_AMENDMENT_INVALID", "instalment_evaluation_unknown"]);
  t.strictSame(withThird({ afterEvaluationOf: null }), ["ERR_AMENDMENT_INVALID", "instalment_without_evaluation"]);
  t.strictSame(withThird({ number: 2 }), ["ERR_AMENDMENT_INVALID", "instalment_number"]);
  t.strictSame(withThird({ number: 4 }), ["GrantAmended"]);
  t.end();
});

t.test("where instalments go by date alone, an amended one waits for nothing either", (t) => {
  const dates = instalments.map((one) => ({ ...one, afterEvaluationOf: null }));
  const awarded = awardedWith({ instalmentRule: "dates", instalments: dates });
  const [one, two] = dates as [typeof first, typeof second];
  const given = specification.given(awarded, accepted);
  t.strictSame(violationsOf({ instalments: [one, two, third] }, given), [
    "ERR_AMENDMENT_INVALID",
    "instalment_unconditional",
  ]);
  t.strictSame(violationsOf({ instalments: [one, two, { ...third, afterEvaluationOf: null, number: 4 }] }, given), [
    "GrantAmended",
  ]);
  t.end();
});

t.test("a ground is needed where the recipient is worse off", (t) => {
  const withoutGround = (changed: Partial<Amendment>) => {
    const outcome = specification.given(...running).when(amending(changed), inMay2017);
    return "refused" in outcome ? outcome.refused : outcome.events.map(({ type }) => type);
  };
  t.equal(withoutGround(less), "ERR_LEGAL_GROUND_REQUIRED", "less money");
  t.equal(
    withoutGround({ conditions: [...unchanged.conditions, "Lever een rekening in."] }),
    "ERR_LEGAL_GROUND_REQUIRED",
    "one more condition",
  );
  t.equal(
    withoutGround({ instalments: [first, second, { ...third, dueOn: "2019-03-01" }] }),
    "ERR_LEGAL_GROUND_REQUIRED",
    "money later",
  );
  t.equal(
    withoutGround({ instalments: [first, { ...second, afterEvaluationOf: 2018 }, third] }),
    "ERR_LEGAL_GROUND_REQUIRED",
    "money after a later evaluation",
  );
  t.strictSame(withoutGround({ conditions: [] }), ["GrantAmended"], "one condition less");
  t.strictSame(
    withoutGround({ instalments: [first, second, { ...third, dueOn: "2019-01-15" }] }),
    ["GrantAmended"],
    "money sooner",
  );
  t.end();
});

t.test("less money is worse also where all of it comes sooner", (t) => {
  const crossed = [
    { ...first, cents: 500_00, dueOn: "2018-02-01", afterEvaluationOf: 2018 },
    { ...second, cents: 500_00, dueOn: "2019-02-01", afterEvaluationOf: 2017 },
  ];
  const sooner = { ...first, cents: 500_00, dueOn: "2018-02-01", afterEvaluationOf: 2017 };
  const halved = amending({ lines: [{ year: 2017, column: null, cents: 500_00 }], instalments: [sooner] });
  t.match(specification.given(awardedWith({ instalments: crossed }), accepted).when(halved, inMay2017), {
    refused: "ERR_LEGAL_GROUND_REQUIRED",
  });
  t.end();
});

t.test("a condition that was dropped is a new one when it comes back", (t) => {
  const dropped: GrantEvent = {
    type: "GrantAmended",
    data: { ...unchanged, conditions: [], awardedCents: 1_000_00 },
  };
  t.match(specification.given(...running, dropped).when(amending({}), inMay2017), {
    refused: "ERR_LEGAL_GROUND_REQUIRED",
  });
  t.end();
});

t.test("the fund manager amends a grant that has not ended, and not one of their own", (t) => {
  t.match(specification.given(awardedWith()).when(amending({ conditions: [] }), inMay2017), {
    events: [{ type: "GrantAmended" }],
  });
  const withdrawn = {
    type: "GrantWithdrawn",
    data: { ground: "awb-4:48", reason: "Geen activiteiten.", keptCents: 0 },
  } as const;
  t.match(specification.given(...running, withdrawn).when(amending({ conditions: [] }), inMay2017), {
    refused: "ERR_GRANT_ENDED",
  });
  const own = { ...inMay2017, by: { ...fundManager, organisation: "school-zuid" } };
  t.match(specification.given(...running).when(amending({ conditions: [] }), own), {
    refused: "ERR_SEPARATION_OF_DUTIES",
  });
  t.end();
});

t.test("an amended instalment falls due as amended, a new one as well, and one that was due is not due again", (t) => {
  const added = { ...third, number: 4, cents: 50_00 };
  const instalmentsWithOneMore = [first, second, { ...third, cents: 150_00 }, added];
  const amended = {
    type: "GrantAmended",
    data: { ...unchanged, instalments: instalmentsWithOneMore, awardedCents: 950_00 },
  } as const;
  const given = specification.given(...running, dueOf(1, 400_00), amended, ...evaluated(2018));
  const onTheDay = { at: "2019-02-01T10:00:00.000Z" };
  t.strictSame(given.when({ type: "DeclareInstalmentDue", data: { instalment: 3 } }, onTheDay), {
    events: [dueOf(3, 150_00)],
  });
  t.strictSame(given.when({ type: "DeclareInstalmentDue", data: { instalment: 4 } }, onTheDay), {
    events: [dueOf(4, 50_00)],
  });
  t.strictSame(given.when({ type: "DeclareInstalmentDue", data: { instalment: 1 } }, onTheDay), { events: [] });
  t.end();
});
