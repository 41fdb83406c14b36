import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import { type Duty, NO_DUTIES, withDuty } from "../../../domain/involvement.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { actorOf, type Step, specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(decision);
const applicationId = "10000000-0000-4000-8000-000000000001";
const of = { decisionNumber: "B1", applicationId };
const facts: ActFacts = { applicationId, numberIs: "ours", continuations: ["advice"] };
const secretary = actorOf("secretary");
const second = actorOf("fund-manager", { person: "fund-manager-2" });

type Act = Step<DecisionCommand, ActFacts>;
type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;

const taken: DecisionEvent[] = [
  { type: "DecisionNumberClaimed", data: of },
  {
    type: "DecisionTaken",
    data: {
      ...of,
      kind: "refusal",
      decidedOn: "2016-09-01",
      body: "Dagelijks bestuur",
      decidedBy: "fund-manager-1",
      mandate: null,
      ground: "negative-advice",
      groundWording: null,
      reason: "Zie het advies.",
    },
  },
  {
    type: "DecisionAnnounced",
    data: { ...of, announcedOn: "2016-09-02", how: "post", to: ["pleegzorg"], objectionUntil: "2016-10-14" },
  },
];
const objected: DecisionEvent[] = [
  ...taken,
  {
    type: "ObjectionReceived",
    data: {
      ...of,
      objector: "pleegzorg",
      receivedOn: "2016-09-20",
      postedOn: null,
      grounds: "Wij zijn het niet eens.",
      byCommittee: false,
      isLate: false,
      decideBy: "2016-11-25",
    },
  },
];

const invitation: Data<"InviteObjector"> = {
  hearingOn: "2016-10-20",
  place: "10.00 uur, stadhuis",
  respondBy: "2016-10-07",
};
function inviting(more: Partial<Data<"InviteObjector">> = {}, at = "2016-09-22"): Act {
  return {
    command: { type: "InviteObjector", data: { ...invitation, ...more } },
    by: secretary,
    at: `${at}T10:00:00.000Z`,
    facts,
  };
}
const invited: DecisionEvent = { type: "ObjectorInvited", data: { ...of, ...invitation } };

const hearing: Data<"HearObjection"> = {
  heldOn: "2016-10-20",
  heardBy: ["voorzitter"],
  attendedBy: ["pleegzorg"],
  report: "De stemmen zijn nageteld.",
};
function hearingWith(more: Partial<Data<"HearObjection">> = {}, step: Partial<Act> = {}): Act {
  return {
    command: { type: "HearObjection", data: { ...hearing, ...more } },
    by: secretary,
    at: "2016-10-21T10:00:00.000Z",
    facts,
    ...step,
  };
}
function heard(more: Partial<Data<"HearObjection">> = {}): DecisionEvent {
  return { type: "ObjectionHeard", data: { ...of, ...hearing, ...more } };
}

type Omission = Data<"OmitObjectionHearing">;
function omitting(because: Omission["because"], at = "2016-10-21", reason = "Dat staat in de brief."): Act {
  return {
    command: { type: "OmitObjectionHearing", data: { because, reason } },
    by: secretary,
    at: `${at}T10:00:00.000Z`,
    facts,
  };
}
function omitted(because: Omission["because"], reason = "Dat staat in de brief."): DecisionEvent {
  return { type: "ObjectionHearingOmitted", data: { ...of, because, reason } };
}

type Deciding = Data<"DecideObjection">;
const unfounded: Deciding = {
  decisionNumber: "B2",
  outcome: "unfounded",
  inadmissible: null,
  excuse: null,
  hearing: null,
  continuation: null,
  determinedCents: null,
  recoveredCents: null,
  interestCents: null,
  terms: null,
  reason: "Het advies is zorgvuldig.",
};
function deciding(data: Partial<Deciding> = {}, at = "2016-11-02"): Act {
  return {
    command: { type: "DecideObjection", data: { ...unfounded, ...data } },
    by: second,
    at: `${at}T10:00:00.000Z`,
    facts,
  };
}
type Hearing = DataOf<DecisionEvent, "ObjectionDecided">["hearing"];
function decidedWith(hearing: Hearing): DecisionEvent {
  const { decisionNumber: under, ...data } = unfounded;
  return { type: "ObjectionDecided", data: { ...of, under, ...data, hearing } };
}

t.test("whoever objected is invited, once more where the hearing is moved, and answers before its day", (t) => {
  given(objected).when(inviting()).then(t, invited);
  const later = { hearingOn: "2016-10-27" };
  given(objected, invited)
    .when(inviting(later))
    .then(t, { type: "ObjectorInvited", data: { ...of, ...invitation, ...later } });
  given(objected)
    .when(inviting({ hearingOn: invitation.respondBy }))
    .thenRefused(t, "ERR_HEARING_DAY", { from: "2016-10-08", to: "2017-03-23" });
  given(objected)
    .when(inviting({ respondBy: "2016-09-21" }))
    .thenRefused(t, "ERR_RESPONSE_DATE_PASSED", { respondBy: "2016-09-21" });
  t.end();
});

t.test("a hearing is recorded with its day, who heard, who came and the report, invited or not", (t) => {
  given(objected, invited).when(hearingWith()).then(t, heard());
  given(objected).when(hearingWith()).then(t, heard());
  const nobody = { attendedBy: [] };
  given(objected).when(hearingWith(nobody)).then(t, heard(nobody));
  given(objected)
    .when(hearingWith({ heardBy: ["voorzitter", "voorzitter"], attendedBy: ["pleegzorg", "pleegzorg"] }))
    .then(t, heard());
  t.end();
});

t.test("nobody is heard before the receipt, after today, twice, or once it was decided on or withdrawn", (t) => {
  for (const heldOn of ["2016-09-19", "2016-10-22"])
    given(objected)
      .when(hearingWith({ heldOn }))
      .thenRefused(t, "ERR_HEARING_DAY", { from: "2016-09-20", to: "2016-10-21" });
  for (const act of [inviting(), hearingWith(), omitting("waived")]) {
    given(taken).when(act).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
    given(objected, heard()).when(act).thenRefused(t, "ERR_OBJECTION_HEARD", { heldOn: "2016-10-20" });
    given(objected, decidedWith({ skipped: "waived" }))
      .when(act)
      .thenRefused(t, "ERR_NO_OBJECTION_PENDING");
    given(objected, { type: "ObjectionWithdrawn", data: { ...of, reason: null } })
      .when(act)
      .thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  }
  t.end();
});

t.test("most of those who hear took no part in the decision, among them whoever presides (Awb 7:5)", (t) => {
  const known = (duty: Duty) => ({
    elsewhere: { duties: withDuty(NO_DUTIES, duty, "betrokken"), organisations: [] },
  });
  const refusedAs = (heardBy: string[], details: object, duty: Duty = "reviewing") =>
    given(objected)
      .when(hearingWith({ heardBy }, known(duty)))
      .thenRefused(t, "ERR_HEARD_BY_INVOLVED", details);
  for (const duty of ["reviewing", "preparing", "voting", "deciding"] as const)
    refusedAs(["betrokken"], { isByInvolved: true, involved: 1, hearers: 1 }, duty);
  refusedAs(["betrokken", "een", "twee"], { isByInvolved: true, involved: 1, hearers: 3 });
  refusedAs(["een", "betrokken"], { isByInvolved: false, involved: 1, hearers: 2 });
  refusedAs(["een", "fund-manager-1", "betrokken", "twee"], { isByInvolved: false, involved: 2, hearers: 4 });
  const most = { heardBy: ["een", "betrokken", "twee"] };
  given(objected)
    .when(hearingWith(most, known("reviewing")))
    .then(t, heard(most));
  const handled = { heardBy: ["betrokken"] };
  given(objected)
    .when(hearingWith(handled, known("handling")))
    .then(t, heard(handled));
  given(objected)
    .when(hearingWith({ heardBy: ["een", "twee", "betrokken"] }, known("applying")))
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  t.end();
});

t.test("why nobody is heard is recorded on a ground, another takes its place, and one may be heard yet", (t) => {
  given(objected).when(omitting("waived")).then(t, omitted("waived"));
  given(objected, omitted("waived")).when(omitting("waived")).then(t);
  given(objected, omitted("waived")).when(omitting("fully-met")).then(t, omitted("fully-met"));
  given(objected, omitted("waived")).when(hearingWith()).then(t, heard());
  given(objected)
    .when(omitting("no-answer"))
    .thenRefused(t, "ERR_HEARING_NOT_OMITTABLE", { because: "no-answer", respondBy: null });
  given(objected, invited)
    .when(omitting("no-answer", "2016-10-07"))
    .thenRefused(t, "ERR_HEARING_NOT_OMITTABLE", { because: "no-answer", respondBy: "2016-10-07" });
  given(objected, invited).when(omitting("no-answer", "2016-10-08")).then(t, omitted("no-answer"));
  t.end();
});

t.test("a decision on an objection says how whoever objected was heard, as it was recorded, or why not", (t) => {
  const held = { heldOn: "2016-10-20" };
  const wrong = (data: Partial<Deciding>, codes: string[], ...more: DecisionEvent[]) =>
    given(objected, more).when(deciding(data)).thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", codes);
  given(objected, heard()).when(deciding()).then(t, decidedWith(held));
  given(objected, heard())
    .when(deciding({ hearing: held }))
    .then(t, decidedWith(held));
  wrong({ hearing: { heldOn: "2016-10-21" } }, ["hearing_not_recorded"], heard());
  wrong({ hearing: held }, ["hearing_not_recorded"]);
  wrong({ hearing: { skipped: "waived" } }, ["hearing_held"], heard());
  wrong({}, ["hearing_missing"]);
  given(objected, omitted("waived"))
    .when(deciding())
    .then(t, decidedWith({ skipped: "waived" }));
  given(objected, omitted("waived"))
    .when(deciding({ hearing: { skipped: "manifestly-unfounded" } }))
    .then(t, decidedWith({ skipped: "manifestly-unfounded" }));
  wrong({}, ["hearing_not_skippable"], omitted("fully-met"));
  given(objected, invited)
    .when(deciding({ hearing: { skipped: "no-answer" } }))
    .then(t, decidedWith({ skipped: "no-answer" }));
  t.end();
});

t.test("once a court had the fund decide again one may be heard again, and need not be (Awb 7:9)", (t) => {
  const held = { heldOn: "2016-10-20" };
  const appeal = { appellant: "pleegzorg", court: "Rechtbank Den Haag", reference: "SGR 16/1" };
  const remitted: DecisionEvent[] = [
    ...objected,
    heard(),
    decidedWith(held),
    { type: "AppealLodged", data: { ...of, against: "B2", ...appeal, lodgedOn: "2016-12-01" } },
    {
      type: "AppealDecided",
      data: {
        ...of,
        ruledOn: "2017-02-01",
        under: "ECLI:NL:RBDHA:2017:1",
        outcome: "remitted",
        decideBy: "2017-04-01",
        continuation: null,
        determinedCents: null,
        recoveredCents: null,
        interestCents: null,
        terms: null,
        reason: "Opnieuw.",
      },
    },
  ];
  given(remitted).when(deciding({}, "2017-03-01")).then(t, decidedWith(held));
  const again = { heldOn: "2017-02-20" };
  const late = { at: "2017-02-21T10:00:00.000Z" };
  given(remitted).when(hearingWith(again, late)).then(t, heard(again));
  given(remitted, heard(again)).when(hearingWith(again, late)).thenRefused(t, "ERR_OBJECTION_HEARD", again);
  given(remitted, heard(again)).when(deciding({}, "2017-03-01")).then(t, decidedWith(again));
  t.end();
});
