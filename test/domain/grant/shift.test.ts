import t from "tap";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../../schemas/grant.ts";
import { fundWith } from "../../support/application.ts";
import {
  awaited,
  awardedWith,
  dueOf,
  evaluated,
  fundManager,
  given,
  instalments,
  lines,
  recipient,
  running,
  submissionOf,
} from "../../support/grant.ts";

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
  reason: "De verbouwing duurt langer.",
};
const amending = (changed: Partial<Amendment>) => ({ type: "AmendGrant", data: { ...unchanged, ...changed } }) as const;
const inMay2017 = {
  by: fundManager,
  at: "2017-05-01T10:00:00.000Z",
  facts: { numberIs: "ours", fund: fundWith() },
} as const;

const [of2017, of2018] = lines as [Amendment["lines"][0], Amendment["lines"][0]];
/** € 100 goes from 2017 to 2018. */
const later = [
  { ...of2017, cents: 500_00 },
  { ...of2018, cents: 500_00 },
];
const terms = (changed: Partial<Amendment>) => {
  const { decisionNumber, lines, instalments, conditions, ground, reason } = { ...unchanged, ...changed };
  const awardedCents = lines.reduce((sum, { cents }) => sum + cents, 0);
  return { decisionNumber, lines, awardedCents, instalments, conditions, schedule: null, ground, reason };
};
const proposedWith = (changed: Partial<Amendment> = {}): GrantEvent => ({
  type: "AmendmentProposed",
  data: terms({ lines: later, ...changed }),
});
const proposed = { event: proposedWith(), by: fundManager };
const { decisionNumber } = unchanged;
const short = [{ year: 2018, earmark: "general", cents: 100 }];

t.test("where a line is higher the amendment is proposed: the fund shifts the money first", (t) => {
  given(running)
    .when(amending({ lines: later }), inMay2017)
    .then(t, proposedWith());
  const newLine = [{ ...of2017, cents: 500_00 }, of2018, { year: 2019, column: null, cents: 100_00 }];
  given(running)
    .when(amending({ lines: newLine }), inMay2017)
    .then(t, proposedWith({ lines: newLine }));
  t.end();
});

t.test("once the fund has shifted it the grant is amended, by who proposed it", (t) => {
  const complete = { type: "CompleteAmendment", data: { decisionNumber } } as const;
  const amended: GrantEvent = {
    type: "GrantAmended",
    data: { ...terms({ lines: later }), decidedBy: "fund-manager-1" },
  };
  given(running, proposed).when(complete).then(t, awaited(amended));
  given(running, proposed, awaited(amended)).when(complete).thenNothing(t);
  given(running, proposed, awaited(amended), amended).when(complete).thenNothing(t);
  given(running).when(complete).thenNothing(t);
  given(running, proposed)
    .when({ type: "CompleteAmendment", data: { decisionNumber: "HR-2017-052" } })
    .thenNothing(t);
  t.end();
});

t.test("where the fund could not the grant stays as it was, and the number is free for it", (t) => {
  const refuse = { type: "RefuseAmendment", data: { decisionNumber, short } } as const;
  const refused: GrantEvent = { type: "AmendmentRefused", data: { decisionNumber, short } };
  given(running, proposed).when(refuse).then(t, refused);
  given(running, proposed, refused).when(refuse).thenNothing(t);
  const smaller = [
    { ...of2017, cents: 550_00 },
    { ...of2018, cents: 450_00 },
  ];
  given(running, proposed, refused)
    .when(amending({ lines: smaller }), inMay2017)
    .then(t, proposedWith({ lines: smaller }));
  t.end();
});

t.test("nothing grows in all, and a line that does is of a year and a column of the fund", (t) => {
  const refusedFor = (lines: Amendment["lines"], ...codes: string[]) =>
    given(running).when(amending({ lines }), inMay2017).thenRefused(t, "ERR_AMENDMENT_INVALID", codes);
  refusedFor(
    [
      { ...of2017, cents: 500_00 },
      { ...of2018, cents: 500_01 },
    ],
    "total_raised",
    "instalments_do_not_add_up",
  );
  refusedFor(
    [{ ...of2017, cents: 500_00 }, of2018, { year: 2021, column: null, cents: 100_00 }],
    "budget_outside_period",
  );
  refusedFor([{ ...of2017, cents: 500_00 }, of2018, { year: 2018, column: "elders", cents: 100_00 }], "column_unknown");
  refusedFor([{ ...of2017, cents: 300_00 }, { ...of2017, cents: 300_00 }, of2018], "line_repeated");
  t.end();
});

t.test("a shift alone is to nobody's detriment, but less money is", (t) => {
  const less = {
    lines: [
      { ...of2017, cents: 400_00 },
      { ...of2018, cents: 500_00 },
    ],
    instalments: instalments.slice(0, 2),
  };
  const cheaper = {
    ...less,
    instalments: [{ ...instalments[0], cents: 550_00 }, instalments[1]] as Amendment["instalments"],
  };
  given(running).when(amending(cheaper), inMay2017).thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  t.end();
});

t.test("nothing that it may move is done while an amendment waits for the fund", (t) => {
  const pending = given(running, evaluated(2017), evaluated(2018), proposed);
  const blocked = ["ERR_AMENDMENT_PENDING", { decisionNumber }] as const;
  const number = "HR-2017-060";
  pending.when(amending({ decisionNumber: number, conditions: [] }), inMay2017).thenRefused(t, ...blocked);
  pending
    .when(
      {
        type: "WithdrawGrant",
        data: { decisionNumber: number, ground: "awb-4:48-1a", reason: "Geen activiteiten.", keptCents: 0 },
      },
      inMay2017,
    )
    .thenRefused(t, ...blocked);
  pending
    .when(
      {
        type: "DetermineGrant",
        data: { decisionNumber: number, determinedCents: 1_000_00, ground: null, reason: "Alles gedaan." },
      },
      inMay2017,
    )
    .thenRefused(t, ...blocked);
  const byRecipient = { by: recipient, at: "2019-05-01T10:00:00.000Z" };
  const asked: GrantCommand[] = [
    { type: "RequestDetermination", data: { account: "Alles gedaan.", spentCents: 1_000_00 } },
    { type: "ReportProgress", data: { dueOn: "2017-04-03", length: "short", report: "Het loopt." } },
    submissionOf(2018),
  ];
  for (const command of asked) pending.when(command, byRecipient).thenRefused(t, ...blocked);
  t.end();
});

t.test("an instalment falls due once it is known what becomes of the amendment", (t) => {
  const declare = { type: "DeclareInstalmentDue", data: { instalment: 1 } } as const;
  const at = { at: "2017-05-01T10:00:00.000Z" };
  given(running, proposed).when(declare, at).thenNothing(t);
  given(running, proposed, { type: "AmendmentRefused", data: { decisionNumber, short } })
    .when(declare, at)
    .then(t, dueOf(1, 400_00));
  t.end();
});

t.test("who proposed it decided on the grant", (t) => {
  given(awardedWith(), { event: proposedWith(), by: { ...fundManager, person: "reviewer-1" } })
    .when({ type: "CompleteAmendment", data: { decisionNumber } })
    .then(t, { type: "AmendmentDecided", data: { ...terms({ lines: later }), decidedBy: "reviewer-1" } });
  t.end();
});
