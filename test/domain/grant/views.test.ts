import t from "tap";
import type { GrantCommand, GrantEvent, IntendedDecision } from "../../../schemas/grant.ts";
import {
  awaited,
  awardedWith,
  coApplicant,
  evaluated,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  recipient,
  running,
  withdrawn,
} from "../../support/grant.ts";
import { actorOf, type Given } from "../../support/specification.ts";

const ground = "awb-4:48-1a";
const lowering = "awb-4:46-2a";
const intended: IntendedDecision = { kind: "withdrawal", ground };
const invitation = { intended, reason: "Er lijkt niets te gebeuren.", respondBy: "2017-05-15" };
const inviting: GrantCommand = { type: "InviteRecipientViews", data: invitation };
const invited: GrantEvent = { type: "RecipientViewsInvited", data: invitation };
const giving = (views: string | null): GrantCommand => ({ type: "GiveRecipientViews", data: { views } });
const answered = (views: string | null): GrantEvent => ({
  type: "RecipientViewsGiven",
  data: { views, receivedBy: "online" },
});
const on = (day: string, by = fundManager) => ({ by, at: `${day}T10:00:00.000Z` });

const withdrawing = { type: "WithdrawGrant", data: withdrawn.data } as GrantCommand;

/** € 1 less for 2018. */
const amending: GrantCommand = {
  type: "AmendGrant",
  data: {
    decisionNumber: "HR-2017-051",
    lines: lines.map((line, index) => ({ ...line, cents: line.cents - (index === 1 ? 1_00 : 0) })),
    instalments: instalments.map((one, index) => ({ ...one, cents: one.cents - (index === 2 ? 1_00 : 0) })),
    conditions: ["Werk samen met de jeugdteams."],
    activitiesTo: null,
    progressReports: null,
    evaluations: null,
    determinationDueOn: null,
    ground,
    reason: "De planning verandert.",
  },
};

/** Both years evaluated; the recipient accounts for € 800. */
const requested: readonly Given<GrantEvent>[] = [
  ...running,
  ...evaluated(2017),
  ...evaluated(2018),
  {
    event: {
      type: "DeterminationRequested",
      data: { account: "De rekening.", spentCents: 800_00, receivedBy: "online" },
    },
    by: recipient,
  },
];
const determining = (determinedCents: number): GrantCommand => ({
  type: "DetermineGrant",
  data: { decisionNumber: "HR-2019-044", determinedCents, ground: lowering, reason: "Er is minder gedaan." },
});

t.test("before a withdrawal the recipient is heard (Awb 4:8, 4:12)", (t) => {
  given(running).when(inviting, on("2017-05-01")).then(t, invited);
  given(running, invited)
    .when(giving("Wij beginnen morgen."), on("2017-05-01", recipient))
    .then(t, answered("Wij beginnen morgen."));
  given(running).when(withdrawing, on("2017-05-01")).thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  given(running, invited)
    .when(withdrawing, on("2017-05-15"))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: "2017-05-15" });
  given(running, invited).when(withdrawing, on("2017-05-16")).then(t, awaited(withdrawn));
  for (const views of ["Wij beginnen morgen.", null])
    given(running, invited, answered(views)).when(withdrawing, on("2017-05-02")).then(t, awaited(withdrawn));
  t.end();
});

t.test("and before an amendment to its detriment", (t) => {
  given(running).when(amending, on("2017-05-01")).thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  t.match(given(running, heardOn("amendment")).when(amending, on("2017-05-01")).outcome, {
    events: [{ type: "AmendmentDecided" }],
  });
  t.end();
});

t.test("and before a determination below the award, unless that follows its own account (Awb 4:7)", (t) => {
  const may = on("2019-05-01");
  given(requested)
    .when(determining(799_99), may)
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: lowering, respondBy: null });
  t.match(given(requested).when(determining(800_00), may).outcome, {
    events: [{ type: "GrantDetermined" }],
  });
  const heard = [...requested, ...heardOn("determination", lowering)];
  t.match(given(heard).when(determining(799_99), may).outcome, { events: [{ type: "GrantDetermined" }] });
  const stopped = [...running, ...evaluated(2017, "stop")];
  given(stopped).when(determining(0), may).thenRefused(t, "ERR_VIEWS_FIRST", { ground: lowering, respondBy: null });
  t.end();
});

t.test("views on one decision or ground are none on another, nor on the next one", (t) => {
  const refusedAs = (ground: string) => ["ERR_VIEWS_FIRST", { ground, respondBy: null }] as const;
  given(running, heardOn("amendment"))
    .when(withdrawing, on("2017-05-01"))
    .thenRefused(t, ...refusedAs(ground));
  given(running, heardOn("withdrawal", "awb-4:48-1c"))
    .when(withdrawing, on("2017-05-01"))
    .thenRefused(t, ...refusedAs(ground));
  const revoked: GrantEvent = {
    type: "WithdrawalRevoked",
    data: { decisionNumber: "HR-2017-050", under: "HR-2017-052", standsAs: "running" },
  };
  const again = { ...withdrawing, data: { ...withdrawn.data, decisionNumber: "HR-2017-053" } } as GrantCommand;
  given(running, heardOn("withdrawal"), withdrawn, revoked)
    .when(again, on("2017-05-01"))
    .thenRefused(t, ...refusedAs(ground));
  t.end();
});

t.test("what is let go of is not decided without being heard anew", (t) => {
  const dropping: GrantCommand = { type: "DropIntention", data: { reason: "Het project begon alsnog." } };
  const dropped: GrantEvent = { type: "IntentionDropped", data: { reason: "Het project begon alsnog." } };
  given(running, invited).when(dropping, on("2017-05-01")).then(t, dropped);
  given(running, invited, dropped)
    .when(withdrawing, on("2017-05-16"))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  for (const past of [[], [invited, dropped]])
    given(running, past).when(dropping, on("2017-05-01")).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  t.end();
});

t.test("nobody is heard where it cannot wait, or was heard before; that is recorded (Awb 4:11)", (t) => {
  for (const because of ["urgent", "heard-before"] as const) {
    const data = { intended, because, reason: "De rekening wordt opgeheven." };
    given(running).when({ type: "OmitHearing", data }, on("2017-05-01")).then(t, { type: "HearingOmitted", data });
    given(running, { type: "HearingOmitted", data }).when(withdrawing, on("2017-05-01")).then(t, awaited(withdrawn));
  }
  t.end();
});

t.test("what was not asked for, asked for in the past or too far off, or by another, is refused", (t) => {
  const may = on("2017-05-01");
  given(running).when(giving(null), on("2017-05-01", recipient)).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(running, heardOn("withdrawal"))
    .when(giving(null), on("2017-05-01", recipient))
    .thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(running, invited)
    .when(giving("Nee."), on("2017-05-01", coApplicant))
    .thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-noord" });
  const asking = (respondBy: string): GrantCommand =>
    ({ ...inviting, data: { ...invitation, respondBy } }) as GrantCommand;
  given(running)
    .when(asking("2017-04-30"), may)
    .thenRefused(t, "ERR_RESPONSE_DATE_PASSED", { respondBy: "2017-04-30" });
  given(running).when(asking("2017-08-01"), may).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2017-07-31" });
  for (const command of [
    inviting,
    { type: "OmitHearing", data: { intended, because: "urgent", reason: "Nu." } },
  ] as const)
    given(running, withdrawn).when(command, may).thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
  given(awardedWith())
    .when(inviting, on("2017-05-01", { ...fundManager, person: recipient.person }))
    .then(t, invited);
  given(running)
    .when(inviting, on("2017-05-01", actorOf("fund-manager", { organisation: "jeugdzorg-noord" })))
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  t.end();
});
