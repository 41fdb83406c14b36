import t from "tap";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import { fundWith } from "../../support/application.ts";
import {
  accepted,
  announcedOf,
  awaited,
  awardedWith,
  dueOf,
  evaluated,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  paidOf,
  recipient,
  running,
  submissionOf,
  withdrawn,
} from "../../support/grant.ts";
import type { Given } from "../../support/specification.ts";

type Amendment = DataOf<GrantCommand, "AmendGrant">;

const unchanged: Amendment = {
  decisionNumber: "HR-2017-051",
  lines,
  instalments: [...instalments],
  conditions: ["Werk samen met de jeugdteams."],
  activitiesTo: null,
  progressReports: null,
  evaluations: null,
  determinationDueOn: null,
  ground: null,
  reason: "De planning verandert.",
};
const amending = (changed: Partial<Amendment>) => ({ type: "AmendGrant", data: { ...unchanged, ...changed } }) as const;
const amended = (changed: Partial<Amendment>, awardedCents = 1_000_00): GrantEvent => {
  const { decisionNumber, lines, instalments, conditions, ground, reason } = { ...unchanged, ...changed };
  const data = {
    decisionNumber,
    lines,
    awardedCents,
    instalments,
    conditions,
    schedule: null,
    ground,
    reason,
    decidedBy: null,
  };
  return { type: "GrantAmended", data };
};
const facts = { numberIs: "ours", fund: fundWith() } as const;
const inMay2017 = { by: fundManager, at: "2017-05-01T10:00:00.000Z", facts };
const byRecipient = { by: recipient, at: "2017-04-01T10:00:00.000Z" };
const withdrawnData = {
  decisionNumber: "HR-2017-050",
  ground: "awb-4:48-1a",
  reason: "Geen activiteiten.",
  keptCents: 0,
} as const;
const [first, second, third] = instalments as [
  Amendment["instalments"][0],
  Amendment["instalments"][0],
  Amendment["instalments"][0],
];
const ground = "awb-4:48-1a";

/** An amendment with a ground, once the first instalment is due. */
const whenAmended = (changed: Partial<Amendment>) =>
  given(running, dueOf(1, 400_00), heardOn("amendment")).when(amending({ ground, ...changed }), inMay2017);

/** € 100 less for 2018, and so for the last instalment. */
const less = {
  lines: [lines[0], { ...lines[1], cents: 300_00 }] as Amendment["lines"],
  instalments: [first, second, { ...third, cents: 150_00 }],
};

t.test("an amendment lowers lines and instalments, with a ground", (t) => {
  given(running, heardOn("amendment"))
    .when(amending({ ...less, ground }), inMay2017)
    .then(t, {
      type: "AmendmentDecided",
      data: {
        decisionNumber: "HR-2017-051",
        lines: less.lines,
        awardedCents: 900_00,
        instalments: less.instalments,
        conditions: ["Werk samen met de jeugdteams."],
        decidedBy: null,
        schedule: null,
        ground: "awb-4:48-1a",
        reason: "De planning verandert.",
      },
    });
  t.end();
});

t.test("an amendment is measured against the previous one", (t) => {
  const amendedOnce = given(running, dueOf(1, 400_00), amended(less, 900_00));
  amendedOnce.when(amending({ ground }), inMay2017).thenRefused(t, "ERR_AMENDMENT_INVALID", ["total_raised"]);
  amendedOnce.when(amending({ ...less, ground }), inMay2017).thenNothing(t);
  t.end();
});

t.test("an amendment that changes nothing is none", (t) => {
  given(running).when(amending({}), inMay2017).thenNothing(t);
  t.end();
});

t.test("the lines come to no more than they did, and none is named twice", (t) => {
  const [general, ...others] = lines;
  if (!general) throw new Error("the award has no lines");
  const more = [{ ...general, cents: 601_00 }, ...others];
  whenAmended({ lines: more, instalments: [first, second, { ...third, cents: 251_00 }] }).thenRefused(
    t,
    "ERR_AMENDMENT_INVALID",
    ["total_raised"],
  );
  const halves = [{ ...general, cents: 300_00 }, { ...general, cents: 300_00 }, ...others];
  whenAmended({ lines: halves }).thenRefused(t, "ERR_AMENDMENT_INVALID", ["line_repeated"]);
  t.end();
});

t.test("the instalments add up to the amended lines", (t) => {
  whenAmended({ lines: less.lines }).thenRefused(t, "ERR_AMENDMENT_INVALID", ["instalments_do_not_add_up"]);
  t.end();
});

t.test("an instalment that is due or paid stays as it is", (t) => {
  const changed: Partial<Amendment> = {
    ground,
    instalments: [{ ...first, cents: 300_00 }, { ...second, cents: 450_00 }, third],
  };
  for (const past of [[dueOf(1, 400_00)], [dueOf(1, 400_00), paidOf(1, 400_00)]])
    given(running, past)
      .when(amending(changed), inMay2017)
      .thenRefused(t, "ERR_AMENDMENT_INVALID", ["instalment_already_due"]);
  given(running, heardOn("amendment"))
    .when(amending(changed), inMay2017)
    .then(t, awaited(amended(changed)));
  t.end();
});

t.test("a changed instalment is in the future and waits as the rule says", (t) => {
  const withThird = (changed: Partial<typeof third>) => [first, second, { ...third, ...changed }];
  const invalid: [Partial<typeof third>, string][] = [
    [{ dueOn: "2017-04-30" }, "instalment_in_the_past"],
    [{ dueOn: "9999-12-31" }, "instalment_too_late"],
    [{ afterEvaluationOf: 2019 }, "instalment_evaluation_unknown"],
    [{ afterEvaluationOf: null }, "instalment_without_evaluation"],
    [{ number: 2 }, "instalment_number"],
  ];
  for (const [changed, violation] of invalid)
    whenAmended({ instalments: withThird(changed) }).thenRefused(t, "ERR_AMENDMENT_INVALID", [violation]);
  for (const changed of [{ dueOn: "2017-05-01" }, { number: 4 }])
    whenAmended({ instalments: withThird(changed) }).then(
      t,
      awaited(amended({ instalments: withThird(changed), ground })),
    );
  t.end();
});

t.test("if instalments depend on dates alone, so does an amended one", (t) => {
  const dates = instalments.map((one) => ({ ...one, afterEvaluationOf: null }));
  const [one, two] = dates as [typeof first, typeof second];
  const byDate = given(
    awardedWith({ instalmentRule: "dates", instalments: dates }),
    announcedOf(),
    accepted,
    heardOn("amendment"),
  );
  byDate
    .when(amending({ instalments: [one, two, third], ground }), inMay2017)
    .thenRefused(t, "ERR_AMENDMENT_INVALID", ["instalment_unconditional"]);
  const renumbered: Partial<Amendment> = {
    ground,
    instalments: [one, two, { ...third, afterEvaluationOf: null, number: 4 }],
  };
  byDate.when(amending(renumbered), inMay2017).then(t, awaited(amended(renumbered)));
  t.end();
});

t.test("an amendment to the recipient's detriment needs a ground", (t) => {
  const worse: Record<string, Partial<Amendment>> = {
    "less money": less,
    "one more condition": { conditions: [...unchanged.conditions, "Lever een rekening in."] },
    "money later": { instalments: [first, second, { ...third, dueOn: "2019-03-01" }] },
    "money after a later evaluation": { instalments: [first, { ...second, afterEvaluationOf: 2018 }, third] },
  };
  for (const changed of Object.values(worse))
    given(running).when(amending(changed), inMay2017).thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  const better: Record<string, Partial<Amendment>> = {
    "one condition less": { conditions: [] },
    "money sooner": { instalments: [first, second, { ...third, dueOn: "2019-01-15" }] },
  };
  for (const changed of Object.values(better))
    given(running)
      .when(amending(changed), inMay2017)
      .then(t, awaited(amended(changed)));
  t.end();
});

t.test("less money is detrimental even if it comes sooner", (t) => {
  const crossed = [
    { ...first, cents: 500_00, dueOn: "2018-02-01", afterEvaluationOf: 2018 },
    { ...second, cents: 500_00, dueOn: "2019-02-01", afterEvaluationOf: 2017 },
  ];
  const sooner = { ...first, cents: 500_00, dueOn: "2018-02-01", afterEvaluationOf: 2017 };
  const halved = amending({ lines: [{ year: 2017, column: null, cents: 500_00 }], instalments: [sooner] });
  given(awardedWith({ instalments: crossed }), announcedOf(), accepted)
    .when(halved, inMay2017)
    .thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  t.end();
});

t.test("a condition that was dropped counts as new when it returns", (t) => {
  given(running, amended({ conditions: [] }))
    .when(amending({}), inMay2017)
    .thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  t.end();
});

t.test("the fund manager amends a grant that has not ended, and not one of their own", (t) => {
  const amendment = amending({ conditions: [] });
  given(awardedWith(), announcedOf())
    .when(amendment, inMay2017)
    .then(t, awaited(amended({ conditions: [] })));
  given(running, withdrawn).when(amendment, inMay2017).thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
  const own = { ...inMay2017, by: { ...fundManager, organisation: "school-zuid" } };
  given(running).when(amendment, own).thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "deciding" });
  t.end();
});

t.test("an amended instalment falls due as amended, a new one as well, and one that was due is not due again", (t) => {
  const added = [first, second, { ...third, cents: 150_00 }, { ...third, number: 4, cents: 50_00 }];
  const past = [running, dueOf(1, 400_00), amended({ instalments: added }, 950_00), evaluated(2018)];
  const declaring = (instalment: number) =>
    given(...past).when({ type: "DeclareInstalmentDue", data: { instalment } }, { at: "2019-02-01T10:00:00.000Z" });
  declaring(3).then(t, dueOf(3, 150_00));
  declaring(4).then(t, dueOf(4, 50_00));
  declaring(1).thenNothing(t);
  t.end();
});

/** Decided on, and not announced yet. */
const decided: Given<GrantEvent> = { event: awaited(amended({ ...less, ground }, 900_00)), by: fundManager };
const announcing = (decisionNumber: string) =>
  ({ type: "RecordGrantDecisionAnnounced", data: { decisionNumber } }) as const;

t.test("an amendment works from its announcement on, and a repeat changes nothing", (t) => {
  const past = [...running, ...heardOn("amendment"), decided];
  const works = amended({ ...less, ground }, 900_00);
  given(past).when(announcing("hr-2017-051 ")).then(t, works, announcedOf("hr-2017-051 "));
  given(past).when(announcing("HR-2017-052")).thenNothing(t);
  given(past, works, announcedOf("HR-2017-051")).when(announcing("HR-2017-051")).thenNothing(t);
  // The third instalment is the one that is less; none is declared due in between.
  const due = [...past, ...evaluated(2017), ...evaluated(2018)];
  const declaring = { type: "DeclareInstalmentDue", data: { instalment: 3 } } as const;
  const later = { at: "2019-02-01T10:00:00.000Z" };
  given(due).when(declaring, later).thenNothing(t);
  given(due, works, announcedOf("HR-2017-051")).when(declaring, later).then(t, dueOf(3, 150_00));
  t.end();
});

t.test("a withdrawal works from its announcement on", (t) => {
  const past = [...running, awaited(withdrawn)];
  given(past).when(announcing("HR-2017-050")).then(t, withdrawn, announcedOf("HR-2017-050"));
  given(past)
    .when({ type: "ReportProgress", data: { dueOn: "2017-04-03", length: "short", report: "Het loopt." } }, byRecipient)
    .then(t, {
      type: "ProgressReported",
      data: { dueOn: "2017-04-03", length: "short", report: "Het loopt.", receivedBy: "online" },
    });
  given(past, withdrawn, announcedOf("HR-2017-050")).when(announcing("HR-2017-050")).thenNothing(t);
  t.end();
});

t.test("in a grant of before announcements were waited for both work at once", (t) => {
  const before = [awardedWith({ awaitsAnnouncement: false }), accepted];
  const changed = { conditions: [] };
  given(before).when(amending(changed), inMay2017).then(t, amended(changed));
  given(before, heardOn("withdrawal"))
    .when({ type: "WithdrawGrant", data: withdrawnData }, inMay2017)
    .then(t, withdrawn);
  t.end();
});

t.test("nothing is decided on a decision that was not announced, nor is anybody heard again meanwhile", (t) => {
  const commands: GrantCommand[] = [
    amending({ conditions: [] }),
    { type: "WithdrawGrant", data: withdrawnData },
    {
      type: "DetermineGrant",
      data: { decisionNumber: "HR-2017-060", determinedCents: 1_000_00, ground: null, reason: "Alles gedaan." },
    },
  ];
  const hearing: GrantCommand[] = [
    {
      type: "InviteRecipientViews",
      data: { intended: { kind: "withdrawal", ground }, reason: "Het ligt stil.", respondBy: "2017-05-20" },
    },
    {
      type: "OmitHearing",
      data: { intended: { kind: "withdrawal", ground }, because: "urgent", reason: "Het kan niet wachten." },
    },
  ];
  const unannounced = [awardedWith(), accepted];
  for (const command of commands)
    given(unannounced)
      .when(command, inMay2017)
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2016-001" });
  for (const command of [...commands, ...hearing]) {
    given(running, decided)
      .when(command, inMay2017)
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2017-051" });
    given(running, awaited(withdrawn))
      .when(command, inMay2017)
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2017-050" });
  }
  t.end();
});

t.test("what is asked on a day that an amendment moves is not handed in before it is announced", (t) => {
  const schedule = {
    activitiesTo: "2018-09-30",
    determinationDueOn: "2019-03-31",
    progressReports: { dropped: ["2017-04-03"], asked: [] },
    evaluations: { dropped: [], asked: [] },
    targets: ["op-school", "trainingen"],
  };
  const works = amended({});
  const moves = { ...works, data: { ...works.data, schedule } } as GrantEvent;
  const commands: GrantCommand[] = [
    { type: "ReportProgress", data: { dueOn: "2017-04-03", length: "short", report: "Het loopt." } },
    submissionOf(2017),
    { type: "RequestDetermination", data: { account: "Alles gedaan.", spentCents: 1_000_00 } },
  ];
  for (const command of commands)
    given(running, awaited(moves))
      .when(command, { by: recipient, at: "2018-01-05T10:00:00.000Z" })
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "HR-2017-051" });
  t.end();
});

t.test(
  "terms that are revised on objection take the place of an amendment that waits; a withdrawal goes on waiting",
  (t) => {
    const revising: GrantCommand = {
      type: "ReviseGrant",
      data: {
        under: "HR-2017-070",
        decidedBy: "fund-manager-2",
        lines,
        instalments: [...instalments],
        conditions: [],
        reason: "Gegrond.",
      },
    };
    const { outcome } = given(running, decided).when(revising);
    t.match(outcome, { events: [{ type: "GrantAmended", data: { decisionNumber: "HR-2017-070" } }] });
    const [revised] = "events" in outcome ? outcome.events : [];
    if (!revised) throw new Error("the terms are revised");
    given(running, decided, revised).when(announcing("HR-2017-051")).thenNothing(t);
    given(running, awaited(withdrawn), revised)
      .when(announcing("HR-2017-050"))
      .then(t, withdrawn, announcedOf("HR-2017-050"));
    t.end();
  },
);
