import t from "tap";
import {
  applicant,
  coApplicant,
  fundManager,
  given,
  heardOn,
  LEAD,
  refusal,
  revoked,
  type Step,
  underReview,
} from "../../support/application.ts";
import { NOW } from "../../support/specification.ts";

const ground = "awb-4:35-2b";
const invitation = { ground, reason: "Er zou faillissement zijn aangevraagd.", respondBy: "2016-09-15" } as const;
const inviting = (more: object = {}): Step => ({
  command: { type: "InviteViews", data: { ...invitation, ...more } },
  by: fundManager,
});
const giving = (views: string | null = "Dat klopt niet.", by = applicant): Step => ({
  command: { type: "GiveViews", data: { views } },
  by,
});
const on = (day: string) => ({ at: `${day}T10:00:00.000Z` });

t.test("before a refusal on what it did not say itself, the applicant is heard (Awb 4:7)", (t) => {
  given(underReview()).when(inviting()).then(t, { type: "ViewsInvited", data: invitation });
  const invited = [...underReview(), inviting()];
  given(invited)
    .when(giving())
    .then(t, { type: "ViewsGiven", data: { views: "Dat klopt niet.", receivedBy: "online" } });
  given(underReview()).when(refusal(ground)).thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  given(invited)
    .when(refusal(ground), on("2016-09-15"))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: "2016-09-15" });
  for (const [steps, day] of [
    [[...invited, giving()], NOW.slice(0, 10)],
    [[...invited, giving(null)], NOW.slice(0, 10)],
    [invited, "2016-09-16"],
  ] as const)
    t.ok("events" in given(steps).when(refusal(ground), on(day)).outcome, "given, waived, or the day has passed");
  t.end();
});

t.test("views on one ground are none on another, nor on a second refusal", (t) => {
  const heard = [...underReview(), inviting(), giving()];
  given(heard)
    .when(refusal("awb-4:35-1a"))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: "awb-4:35-1a", respondBy: null });
  given(heard, refusal(ground), revoked("review"))
    .when(refusal(ground))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  t.end();
});

t.test("a reached ceiling asks for no views", (t) => {
  t.ok("events" in given(underReview()).when(refusal("awb-4:25-2")).outcome);
  t.end();
});

t.test("what was not asked for, asked for in the past or too far off, or by another, is refused", (t) => {
  given(underReview()).when(giving()).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(underReview(), heardOn(ground)).when(giving()).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(underReview(), inviting()).when(giving("Nee.", coApplicant)).thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  const past = "2016-08-31";
  given(underReview())
    .when(inviting({ respondBy: past }))
    .thenRefused(t, "ERR_RESPONSE_DATE_PASSED", { respondBy: past });
  given(underReview())
    .when(inviting({ respondBy: "2016-12-02" }))
    .thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2016-12-01" });
  given(underReview(), refusal("awb-4:25-2")).when(inviting()).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});

t.test("what is let go of, or cannot wait, is told with its reason (Awb 4:11)", (t) => {
  const invited = [...underReview(), inviting()];
  const dropping: Step = {
    command: { type: "DropRefusalIntention", data: { reason: "Het klopte niet." } },
    by: fundManager,
  };
  const omission = { ground, because: "urgent", reason: "Morgen is er een veiling." } as const;
  const omitting: Step = { command: { type: "OmitRefusalHearing", data: omission }, by: fundManager };
  given(invited)
    .when(dropping)
    .then(t, { type: "RefusalIntentionDropped", data: { reason: "Het klopte niet." } });
  given(underReview()).when(dropping).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(invited, giving(), dropping)
    .when(refusal(ground))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground, respondBy: null });
  given(invited, dropping).when(giving()).thenRefused(t, "ERR_VIEWS_NOT_INVITED");
  given(underReview()).when(omitting).then(t, { type: "RefusalHearingOmitted", data: omission });
  t.ok("events" in given(underReview(), omitting).when(refusal(ground)).outcome, "nobody is heard");
  given(underReview(), omitting)
    .when(refusal("awb-4:35-1a"))
    .thenRefused(t, "ERR_VIEWS_FIRST", { ground: "awb-4:35-1a", respondBy: null });
  given(underReview(), refusal("awb-4:25-2")).when(omitting).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  given(underReview(), refusal("awb-4:25-2")).when(dropping).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});
