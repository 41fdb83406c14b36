import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import type { TermsHeld } from "../../../domain/decision/remedy.ts";
import { isRevisable, revisionViolations } from "../../../domain/grant/revision.ts";
import { NO_DUTIES, withDuty } from "../../../domain/involvement.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { fundWith } from "../../support/application.ts";
import { fold, instalments, lines, running } from "../../support/grant.ts";
import { actorOf, type Step, specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(decision);
const APPLICATION = "10000000-0000-4000-8000-000000000001";
const OTHER = "10000000-0000-4000-8000-000000000002";
const of = { decisionNumber: "B1", applicationId: APPLICATION };
const manager = actorOf("fund-manager");
const other = actorOf("fund-manager", { person: "fund-manager-2" });
const secretary = actorOf("secretary");

type Taken = DataOf<DecisionEvent, "DecisionTaken">;
const refusal: Taken = {
  ...of,
  kind: "refusal",
  decidedOn: "2016-09-01",
  body: "Dagelijks bestuur",
  decidedBy: manager.person,
  mandate: null,
  ground: "negative-advice",
  groundWording: null,
  reason: "Zie het advies.",
};
const announcedOn2 = {
  type: "DecisionAnnounced",
  data: { ...of, announcedOn: "2016-09-02", how: "post", to: ["pleegzorg"], objectionUntil: "2016-10-14" },
} as const satisfies DecisionEvent;

function decided(more: Partial<Taken> = {}): DecisionEvent[] {
  return [
    { type: "DecisionNumberClaimed", data: of },
    { type: "DecisionTaken", data: { ...refusal, ...more } },
  ];
}
const announced = [...decided(), announcedOn2];

type Act = Step<DecisionCommand, ActFacts>;
const facts = { applicationId: APPLICATION };

function objecting(receivedOn: string, postedOn: string | null = null, at = receivedOn): Act {
  const data = { objector: "pleegzorg", receivedOn, postedOn, grounds: "Wij zijn het niet eens." };
  return { command: { type: "ReceiveObjection", data }, by: secretary, at: `${at}T10:00:00.000Z`, facts };
}
function received(receivedOn: string, more: Partial<DataOf<DecisionEvent, "ObjectionReceived">> = {}): DecisionEvent {
  const data = { ...of, objector: "pleegzorg", receivedOn, postedOn: null, grounds: "Wij zijn het niet eens." };
  return {
    type: "ObjectionReceived",
    data: { ...data, byCommittee: false, isLate: false, decideBy: "2016-11-25", ...more },
  };
}

const applicant = actorOf("applicant", { person: "aanvrager", organisation: "pleegzorg" });
function lodging(at: string, more: Partial<Act> = {}): Act {
  const data = { grounds: "Wij zijn het niet eens." };
  return { command: { type: "LodgeObjection", data }, by: applicant, at: `${at}T10:00:00.000Z`, facts, ...more };
}
function withdrawing(more: Partial<Act> = {}): Act {
  const data = { reason: "Wij zijn het eens geworden." };
  return {
    command: { type: "WithdrawObjection", data },
    by: applicant,
    at: "2016-09-22T10:00:00.000Z",
    facts,
    ...more,
  };
}
const withdrawn: DecisionEvent = {
  type: "ObjectionWithdrawn",
  data: { ...of, reason: "Wij zijn het eens geworden." },
};

type Deciding = DataOf<DecisionCommand, "DecideObjection">;
const unfounded: Deciding = {
  decisionNumber: "B2",
  outcome: "unfounded",
  inadmissible: null,
  excuse: null,
  hearing: { skipped: "waived" },
  continuation: null,
  determinedCents: null,
  recoveredCents: null,
  interestCents: null,
  terms: null,
  reason: "Het advies is zorgvuldig.",
};
const founded: Deciding = { ...unfounded, outcome: "founded", continuation: "advice" };
const inadmissible: Deciding = { ...unfounded, outcome: "inadmissible", inadmissible: "no-grounds" };

const awardedGrant = fold([running].flat());
if (!isRevisable(awardedGrant)) throw new Error("a running grant can be revised");
const held = { grant: awardedGrant, requestedCents: 1_200_00, fund: fundWith() };
const revisable: TermsHeld = (of, today) => revisionViolations(of, held, today);
const terms = { lines: [...lines], instalments: [...instalments], conditions: [] };

function deciding(data: Deciding, more: Partial<Act> = {}): Act {
  const continuations = ["review", "advice", "reservation"] as const;
  const known: ActFacts = { ...facts, numberIs: "ours", continuations };
  return {
    command: { type: "DecideObjection", data },
    by: other,
    at: "2016-11-02T10:00:00.000Z",
    facts: known,
    ...more,
  };
}
function decidedAs({ decisionNumber: under, hearing, ...data }: Deciding): DecisionEvent {
  if (hearing === null) throw new Error("the decision says how whoever objected was heard");
  return { type: "ObjectionDecided", data: { ...of, under, hearing, ...data } };
}

t.test("an objection is decided on within six weeks after the term to object, whenever it came", (t) => {
  given(announced).when(objecting("2016-09-20")).then(t, received("2016-09-20"));
  given(announced)
    .when(objecting("2016-09-20", null, "2016-09-25"))
    .then(t, received("2016-09-20"));
  t.end();
});

t.test("where an advisory committee hears objections, there are twelve weeks to decide", (t) => {
  const heard = { ...facts, byCommittee: true };
  const byCommittee = received("2016-09-20", { byCommittee: true, decideBy: "2017-01-06" });
  given(announced)
    .when({ ...objecting("2016-09-20"), facts: heard })
    .then(t, byCommittee);
  given(announced)
    .when(lodging("2016-09-20", { facts: heard }))
    .then(t, byCommittee);
  given(decided(), received("2016-09-01", { byCommittee: true, decideBy: null }), announcedOn2)
    .when({ command: { type: "AdjournObjection", data: { reason: "Vakantie." } }, by: manager, facts })
    .then(t, { type: "ObjectionAdjourned", data: { ...of, decideBy: "2017-02-17", reason: "Vakantie." } });
  t.end();
});

t.test("an objection out of time is received all the same, and is late unless it was posted in time", (t) => {
  given(announced).when(objecting("2016-10-14")).then(t, received("2016-10-14"));
  given(announced)
    .when(objecting("2016-10-17"))
    .then(t, received("2016-10-17", { isLate: true }));
  const posted = "2016-10-14";
  given(announced)
    .when(objecting("2016-10-21", posted))
    .then(t, received("2016-10-21", { postedOn: posted }));
  given(announced)
    .when(objecting("2016-10-22", posted))
    .then(t, received("2016-10-22", { postedOn: posted, isLate: true }));
  t.end();
});

t.test("the week that a letter posted in time may take ends on a working day", (t) => {
  const posted = "2017-04-10";
  const term = { announcedOn: "2017-02-27", objectionUntil: posted };
  const beforeEaster: DecisionEvent[] = [...decided(), { ...announcedOn2, data: { ...announcedOn2.data, ...term } }];
  const known = { postedOn: posted, decideBy: "2017-05-22" };
  given(beforeEaster).when(objecting("2017-04-18", posted)).then(t, received("2017-04-18", known));
  given(beforeEaster)
    .when(objecting("2017-04-19", posted))
    .then(t, received("2017-04-19", { ...known, isLate: true }));
  t.end();
});

t.test("an applicant objects itself: it is received on the day it is sent, also too late", (t) => {
  given(announced).when(lodging("2016-09-20")).then(t, received("2016-09-20"));
  given(announced)
    .when(lodging("2016-10-17"))
    .then(t, received("2016-10-17", { isLate: true }));
  given(announced)
    .when(lodging("2016-09-20", { by: actorOf("applicant") }))
    .thenRefused(t, "ERR_ORGANISATION_REQUIRED");
  given(decided({ kind: "objection" }))
    .when(lodging("2016-09-20"))
    .thenRefused(t, "ERR_NO_OBJECTION", { kind: "objection" });
  given(announced)
    .when(lodging("2016-09-20", { facts: { applicationId: OTHER } }))
    .thenRefused(t, "ERR_NOT_FOUND");
  given({ type: "DecisionNumberClaimed", data: of })
    .when(lodging("2016-09-20"))
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "claimed" });
  t.end();
});

t.test(
  "whoever decided for the fund, or handled it, does not object for an applicant, nor the other way round",
  (t) => {
    const { person } = manager;
    const official = actorOf("applicant", { person, organisation: "pleegzorg" });
    given(announced)
      .when(lodging("2016-09-20", { by: official }))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "deciding", act: "applying" });
    const both = actorOf("fund-manager", { person: applicant.person });
    given(announced, lodging("2016-09-20"))
      .when(deciding(unfounded, { by: both }))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reconsidering" });
    given(announced, lodging("2016-09-20"))
      .when(deciding(unfounded, { by: secretary }))
      .then(t, decidedAs(unfounded));
    t.end();
  },
);

t.test("whoever objected withdraws the objection, and officials record that it was on paper", (t) => {
  for (const by of [applicant, secretary, manager])
    given(announced, lodging("2016-09-20")).when(withdrawing({ by })).then(t, withdrawn);
  const coApplicant = actorOf("applicant", { person: "mede-aanvrager", organisation: "school-zuid" });
  given(announced, lodging("2016-09-20"))
    .when(withdrawing({ by: coApplicant }))
    .thenRefused(t, "ERR_NOT_THE_OBJECTOR", { objector: "pleegzorg" });
  const merged = [
    { organisation: "pleegzorg", into: "jeugd-breed" },
    { organisation: "jeugd-breed", into: "school-zuid" },
  ];
  given(announced, lodging("2016-09-20"))
    .when(withdrawing({ by: coApplicant, facts: { ...facts, former: merged } }))
    .then(t, withdrawn);
  t.end();
});

t.test("once it is withdrawn nothing is decided on it, and one may object anew", (t) => {
  const over = [...announced, received("2016-09-20"), withdrawn];
  given(over).when(withdrawing()).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  given(over).when(deciding(unfounded)).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  given(over)
    .when(lodging("2016-10-17"))
    .then(t, received("2016-10-17", { isLate: true }));
  given(announced, received("2016-09-20"), decidedAs(unfounded))
    .when(withdrawing())
    .thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  t.end();
});

t.test("one may object before the announcement; the term to decide then follows from it", (t) => {
  given(decided())
    .when(objecting("2016-09-01"))
    .then(t, received("2016-09-01", { decideBy: null }));
  given(decided(), received("2016-09-01", { decideBy: null }), announcedOn2)
    .when({ command: { type: "AdjournObjection", data: { reason: "Vakantie." } }, by: manager, facts })
    .then(t, { type: "ObjectionAdjourned", data: { ...of, decideBy: "2017-01-06", reason: "Vakantie." } });
  t.end();
});

t.test(
  "a second objection, one before the decision, in the future or posted later, and one of a decision on one are refused",
  (t) => {
    given(announced, received("2016-09-20"))
      .when(objecting("2016-09-21"))
      .thenRefused(t, "ERR_OBJECTION_EXISTS", { objector: "pleegzorg" });
    given(announced, received("2016-09-20"), decidedAs(unfounded))
      .when(objecting("2016-12-01"))
      .thenRefused(t, "ERR_OBJECTION_EXISTS", { objector: "pleegzorg" });
    const wrong: [Act, string][] = [
      [objecting("2016-08-31", null, "2016-09-20"), "2016-08-31"],
      [objecting("2016-09-21", null, "2016-09-20"), "2016-09-21"],
      [objecting("2016-09-20", "2016-09-21"), "2016-09-20"],
    ];
    for (const [act, receivedOn] of wrong)
      given(announced)
        .when(act)
        .thenRefused(t, "ERR_OBJECTION_DAY", { receivedOn, from: "2016-09-01", to: "2016-09-20" });
    given(decided({ kind: "objection" }))
      .when(objecting("2016-09-20"))
      .thenRefused(t, "ERR_NO_OBJECTION", { kind: "objection" });
    given().when(objecting("2016-09-20")).thenRefused(t, "ERR_NOT_FOUND");
    t.end();
  },
);

t.test("a decision is adjourned once, for six weeks, before its term ends", (t) => {
  const adjourning = (at: string): Act => ({
    command: { type: "AdjournObjection", data: { reason: "De commissie vergadert later." } },
    by: manager,
    at: `${at}T10:00:00.000Z`,
    facts,
  });
  const reason = "De commissie vergadert later.";
  const adjourned: DecisionEvent = { type: "ObjectionAdjourned", data: { ...of, decideBy: "2017-01-06", reason } };
  const objected = [...announced, received("2016-09-20")];
  given(objected).when(adjourning("2016-11-25")).then(t, adjourned);
  given(objected, adjourned)
    .when(adjourning("2016-11-25"))
    .thenRefused(t, "ERR_OBJECTION_ADJOURNED", { decideBy: "2017-01-06" });
  given(objected)
    .when(adjourning("2016-11-26"))
    .thenRefused(t, "ERR_DECISION_TERM_PASSED", { decisionDueOn: "2016-11-25" });
  given(announced).when(adjourning("2016-11-01")).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  t.end();
});

t.test(
  "a decision is put off further to a day that whoever objected agreed to, however often, before its term ends",
  (t) => {
    const reason = "De voorzitter is ziek.";
    const putOff = (at: string, consentedOn: string, decideBy: string): Act => ({
      command: { type: "PostponeObjection", data: { consentedOn, decideBy, reason } },
      by: manager,
      at: `${at}T10:00:00.000Z`,
      facts,
    });
    const postponed = (consentedOn: string, decideBy: string): DecisionEvent => ({
      type: "ObjectionPostponed",
      data: { ...of, consentedOn, decideBy, reason },
    });
    const objected = [...announced, received("2016-09-20")];
    const first = postponed("2016-11-20", "2017-02-01");
    given(objected)
      .when(putOff("2016-11-25", "2016-11-20", "2017-02-01"))
      .then(t, first);
    given(objected, first)
      .when(putOff("2017-02-01", "2017-01-31", "2017-03-01"))
      .then(t, postponed("2017-01-31", "2017-03-01"));
    const adjourning = { command: { type: "AdjournObjection", data: { reason } }, by: manager, facts } as const;
    given(objected, first)
      .when(adjourning)
      .then(t, { type: "ObjectionAdjourned", data: { ...of, decideBy: "2017-03-15", reason } });
    const within = { from: "2016-09-20", to: "2016-11-25", after: "2016-11-25" };
    for (const [consentedOn, decideBy] of [
      ["2016-09-19", "2017-02-01"],
      ["2016-11-26", "2017-02-01"],
      ["2016-11-20", "2016-11-25"],
    ] as const)
      given(objected)
        .when(putOff("2016-11-25", consentedOn, decideBy))
        .thenRefused(t, "ERR_POSTPONEMENT_DAY", within);
    given(objected)
      .when(putOff("2016-11-26", "2016-11-20", "2017-02-01"))
      .thenRefused(t, "ERR_DECISION_TERM_PASSED", { decisionDueOn: "2016-11-25" });
    given(announced)
      .when(putOff("2016-11-01", "2016-10-20", "2017-02-01"))
      .thenRefused(t, "ERR_NO_OBJECTION_PENDING");
    t.end();
  },
);

t.test("an objection is inadmissible, unfounded or founded, under a number of its own, and decided on once", (t) => {
  const objected = [...announced, received("2016-09-20")];
  for (const decision of [inadmissible, unfounded, founded])
    given(objected).when(deciding(decision)).then(t, decidedAs(decision));
  given(objected, decidedAs(unfounded)).when(deciding(founded)).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  given(announced).when(deciding(founded)).thenRefused(t, "ERR_NO_OBJECTION_PENDING");
  given(objected)
    .when(deciding({ ...unfounded, decisionNumber: "B1" }, { facts: { ...facts, numberIs: "taken" } }))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "B1" });
  t.end();
});

t.test("a late objection is inadmissible, unless it is excused", (t) => {
  const objected = [...announced, received("2016-10-20", { isLate: true })];
  const late: Deciding = { ...inadmissible, inadmissible: "late", hearing: { skipped: "manifestly-inadmissible" } };
  given(objected).when(deciding(late)).then(t, decidedAs(late));
  given(objected).when(deciding(unfounded)).thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["objection_late"]);
  const excused = { ...founded, excuse: "Het besluit kwam pas laat aan." };
  given(objected).when(deciding(excused)).then(t, decidedAs(excused));
  given(announced, received("2016-09-20"))
    .when(deciding(late))
    .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["objection_in_time"]);
  t.end();
});

t.test("what does not go together in a decision on an objection is refused, all of it at once", (t) => {
  const wrong: [Deciding, string[]][] = [
    [{ ...unfounded, outcome: "inadmissible" }, ["inadmissibility_missing"]],
    [{ ...unfounded, inadmissible: "late" }, ["inadmissibility_unneeded", "objection_in_time"]],
    [{ ...unfounded, hearing: null }, ["hearing_missing"]],
    [{ ...unfounded, hearing: { heldOn: "2016-11-01" } }, ["hearing_not_recorded"]],
    [{ ...unfounded, hearing: { skipped: "no-answer" } }, ["hearing_not_skippable"]],
    [{ ...unfounded, hearing: { skipped: "fully-met" } }, ["hearing_not_skippable"]],
    [{ ...unfounded, continuation: "review" }, ["continuation_unneeded"]],
    [{ ...founded, continuation: null }, ["continuation_impossible"]],
  ];
  for (const [data, codes] of wrong)
    given(announced, received("2016-09-20"))
      .when(deciding(data))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", codes);
  const waived: Deciding = { ...founded, hearing: { skipped: "waived" } };
  given(announced, received("2016-09-20")).when(deciding(waived)).then(t, decidedAs(waived));
  t.end();
});

t.test("a decision that cannot be revoked here is not found wrong", (t) => {
  const determined = [...decided({ kind: "determination", ground: null }), announcedOn2, received("2016-09-20")];
  given(determined)
    .when(deciding({ ...founded, continuation: null }, { facts: { ...facts, numberIs: "ours", continuations: [] } }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "determination" });
  t.end();
});

t.test("an application that was laid aside goes on in review where the objection is founded", (t) => {
  const laidAside = [...decided({ kind: "laying-aside", ground: null }), announcedOn2, received("2016-09-20")];
  const known: ActFacts = { ...facts, numberIs: "ours", continuations: ["review"] };
  const reviewed: Deciding = { ...founded, continuation: "review" };
  given(laidAside)
    .when(deciding(reviewed, { facts: known }))
    .then(t, decidedAs(reviewed));
  for (const continuation of [null, "advice"] as const)
    given(laidAside)
      .when(deciding({ ...founded, continuation }, { facts: known }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["continuation_impossible"]);
  t.end();
});

t.test("a withdrawal is revoked where the objection is founded, and nothing is filled in for it", (t) => {
  const withdrawn = [...decided({ kind: "withdrawal", ground: "awb-4:48-1a" }), announcedOn2, received("2016-09-20")];
  const known: ActFacts = { ...facts, numberIs: "ours", isRestorable: true };
  const revoked: Deciding = { ...founded, continuation: null };
  given(withdrawn)
    .when(deciding(revoked, { facts: known }))
    .then(t, decidedAs(revoked));
  given(withdrawn)
    .when(deciding({ ...revoked, continuation: "review", determinedCents: 1, recoveredCents: 0 }, { facts: known }))
    .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", [
      "continuation_unneeded",
      "determined_amount_unneeded",
      "recovered_amount_unneeded",
    ]);
  given(withdrawn)
    .when(deciding(revoked, { facts: { ...known, isRestorable: false } }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "withdrawal" });
  t.end();
});

t.test(
  "a recovery is lowered where an objection against it is founded: to nothing, or to no less than came in",
  (t) => {
    const recovery = [...decided({ kind: "recovery", ground: null }), announcedOn2, received("2016-09-20")];
    const known: ActFacts = { ...facts, numberIs: "ours", lowerable: { leastCents: 10_00, belowCents: 80_00 } };
    for (const recoveredCents of [10_00, 79_99]) {
      const lowered: Deciding = { ...founded, continuation: null, recoveredCents };
      given(recovery)
        .when(deciding(lowered, { facts: known }))
        .then(t, decidedAs(lowered));
    }
    for (const recoveredCents of [null, 9_99, 80_00])
      given(recovery)
        .when(deciding({ ...founded, continuation: null, recoveredCents }, { facts: known }))
        .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["recovered_amount_impossible"]);
    given(recovery)
      .when(deciding({ ...founded, continuation: null }, { facts: { ...known, lowerable: null } }))
      .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "recovery" });
    t.end();
  },
);

t.test("interest that was fixed is lowered where an objection against it is founded: to nothing, or to less", (t) => {
  const interest = [...decided({ kind: "interest", ground: null }), announcedOn2, received("2016-09-20")];
  const known: ActFacts = { ...facts, numberIs: "ours", interest: { leastCents: 0, belowCents: 80_00 } };
  for (const interestCents of [0, 79_99]) {
    const lowered: Deciding = { ...founded, continuation: null, interestCents };
    given(interest)
      .when(deciding(lowered, { facts: known }))
      .then(t, decidedAs(lowered));
  }
  for (const interestCents of [null, 80_00])
    given(interest)
      .when(deciding({ ...founded, continuation: null, interestCents }, { facts: known }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["interest_amount_impossible"]);
  given(interest)
    .when(deciding({ ...unfounded, interestCents: 0 }, { facts: known }))
    .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["interest_amount_unneeded"]);
  given(interest)
    .when(deciding({ ...founded, continuation: null }, { facts: { ...known, interest: null } }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "interest" });
  t.end();
});

t.test("a suspension of payment is revoked where the objection is founded, and nothing is filled in for it", (t) => {
  const suspension = [...decided({ kind: "payment-suspension", ground: null }), announcedOn2, received("2016-09-20")];
  const known: ActFacts = { ...facts, numberIs: "ours", isSuspension: true };
  const revoked: Deciding = { ...founded, continuation: null };
  given(suspension)
    .when(deciding(revoked, { facts: known }))
    .then(t, decidedAs(revoked));
  given(suspension)
    .when(deciding({ ...revoked, continuation: "review", interestCents: 0 }, { facts: known }))
    .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["continuation_unneeded", "interest_amount_unneeded"]);
  given(suspension)
    .when(deciding(revoked, { facts: { ...known, isSuspension: false } }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "payment-suspension" });
  t.end();
});

t.test("an award or an amendment is revoked where the objection is founded, and its terms are revised", (t) => {
  const known: ActFacts = { ...facts, numberIs: "ours", revisable };
  for (const kind of ["award", "amendment"] as const) {
    const objected = [...decided({ kind, ground: null }), announcedOn2, received("2016-09-20")];
    const revised: Deciding = { ...founded, continuation: null, terms };
    given(objected)
      .when(deciding(revised, { facts: known }))
      .then(t, decidedAs(revised));
    given(objected)
      .when(deciding({ ...revised, terms: null }, { facts: known }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["terms_missing"]);
    const less = { ...terms, lines: terms.lines.slice(0, 1) };
    given(objected)
      .when(deciding({ ...revised, terms: less }, { facts: known }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["total_lowered", "instalments_do_not_add_up"]);
    given(objected)
      .when(deciding({ ...unfounded, terms }, { facts: known }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["terms_unneeded"]);
    given(objected)
      .when(deciding(revised, { facts: { ...known, revisable: null } }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["terms_unneeded"]);
    given(objected)
      .when(deciding({ ...revised, terms: null }, { facts: { ...known, revisable: null } }))
      .thenRefused(t, "ERR_NOT_REVOCABLE", { kind });
  }
  t.end();
});

t.test("whoever decided, reviewed or voted does not decide on the objection", (t) => {
  const objected = [...announced, received("2016-09-20")];
  given(objected)
    .when(deciding(unfounded, { by: manager }))
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "deciding", act: "reconsidering" });
  for (const did of ["reviewing", "voting", "paying"] as const)
    given(objected)
      .when(deciding(unfounded, { elsewhere: { duties: withDuty(NO_DUTIES, did, other.person), organisations: [] } }))
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did, act: "reconsidering" });
  t.end();
});

t.test(
  "a determination is raised where an objection against it is founded: to more than it was, at most the award",
  (t) => {
    const determination = [...decided({ kind: "determination", ground: "awb-4:46-2a" }), announcedOn2];
    const raisable = { aboveCents: 40_000_00, mostCents: 45_000_00 };
    const raise = { ...founded, continuation: null, determinedCents: 45_000_00 };
    const known: ActFacts = { ...facts, numberIs: "ours", continuations: [], raisable };
    const objected = [...determination, received("2016-09-20")];
    given(objected)
      .when(deciding(raise, { facts: known }))
      .then(t, decidedAs(raise));
    for (const determinedCents of [null, 40_000_00, 45_000_01])
      given(objected)
        .when(deciding({ ...raise, determinedCents }, { facts: known }))
        .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["determined_amount_impossible"]);
    given(objected)
      .when(deciding(raise, { facts: { ...known, raisable: null } }))
      .thenRefused(t, "ERR_OBJECTION_DECISION_INVALID", ["determined_amount_unneeded"]);
    given(objected)
      .when(deciding({ ...raise, determinedCents: null }, { facts: { ...known, raisable: null } }))
      .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "determination" });
    t.end();
  },
);
