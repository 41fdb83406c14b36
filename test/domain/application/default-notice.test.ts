import t from "tap";
import { determinationDue } from "../../../domain/application/awaited.ts";
import { penaltySteps } from "../../../domain/penalty.ts";
import type { Wait } from "../../../domain/waits.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import {
  drafted,
  fundManager,
  fundWith,
  given,
  LEAD,
  on,
  refusal,
  reviewer,
  revoked,
  type Step,
  underReview,
  withdrawal,
} from "../../support/application.ts";

const awaited = { kind: "application" } as const;
const notice = (receivedOn: string, day = receivedOn): Step => ({
  command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn } },
  by: fundManager,
  at: on(day),
});
const received = (receivedOn: string, penalty: ReturnType<typeof penaltySteps>) =>
  ({
    type: "DefaultNoticeReceived",
    data: { awaited, receivedOn, decisionDueOn: "2016-12-01", isPremature: penalty.length === 0, penalty },
  }) as const;
const step = (from: string, until: string, centsADay: number) => ({ from, until, centsADay });

// Submitted on 1 September 2016, and due thirteen weeks later on 1 December.

t.test("two weeks after a default notice a penalty begins, in three steps of two weeks (Awb 4:17)", (t) => {
  given(underReview())
    .when(notice("2016-12-02"))
    .then(
      t,
      received("2016-12-02", [
        step("2016-12-17", "2016-12-30", 20_00),
        step("2016-12-31", "2017-01-13", 30_00),
        step("2017-01-14", "2017-01-27", 40_00),
      ]),
    );
  t.end();
});

t.test("two weeks that end on a day off end on the next working day", (t) => {
  // Two weeks after the 12th it is Boxing Day.
  given(underReview())
    .when(notice("2016-12-12"))
    .then(
      t,
      received("2016-12-12", [
        step("2016-12-28", "2017-01-10", 20_00),
        step("2017-01-11", "2017-01-24", 30_00),
        step("2017-01-25", "2017-02-07", 40_00),
      ]),
    );
  t.end();
});

t.test("a premature notice is taken in without effect, and another one may follow", (t) => {
  given(underReview()).when(notice("2016-12-01")).then(t, received("2016-12-01", []));
  given(underReview(), notice("2016-12-01"))
    .when(notice("2016-12-02"))
    .then(t, received("2016-12-02", penaltySteps("2016-12-02")));
  t.end();
});

t.test("while the term to decide stands still a notice is premature", (t) => {
  const request: Step = {
    command: { type: "RequestSupplement", data: { questions: ["Hoeveel?"] } },
    by: reviewer,
    at: on("2016-12-01"),
  };
  given(underReview(), request)
    .when(notice("2016-12-02"))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { awaited, receivedOn: "2016-12-02", decisionDueOn: "2016-12-29", isPremature: true, penalty: [] },
    });
  t.end();
});

t.test("it may have come on an earlier day, but not before the application, nor later than today", (t) => {
  given(underReview())
    .when(notice("2016-12-02", "2016-12-20"))
    .then(t, received("2016-12-02", penaltySteps("2016-12-02")));
  for (const receivedOn of ["2016-08-31", "2016-12-03"])
    given(underReview())
      .when(notice(receivedOn, "2016-12-02"))
      .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn, from: "2016-09-01", to: "2016-12-02" });
  t.end();
});

t.test("one that has effect is enough, until an application that was refused goes on", (t) => {
  given(underReview(), notice("2016-12-02"))
    .when(notice("2016-12-05"))
    .thenRefused(t, "ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: "2016-12-02" });
  const goneOn = [
    { ...refusal("awb-4:25-2"), at: on("2016-12-20") },
    { ...revoked("review"), at: on("2017-02-01") },
  ];
  given(underReview(), notice("2016-12-02"), goneOn)
    .when(notice("2017-02-01"))
    .then(t, received("2017-02-01", penaltySteps("2017-02-01")));
  given(underReview(), notice("2016-12-02"), goneOn, notice("2017-02-01"))
    .when(notice("2017-02-02"))
    .thenRefused(t, "ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: "2017-02-01" });
  t.end();
});

t.test("it is about an application that was submitted", (t) => {
  given(drafted()).when(notice("2016-09-01")).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(drafted(), withdrawal).when(notice("2016-09-01")).thenRefused(t, "ERR_WRONG_STATE", { phase: "withdrawn" });
  t.end();
});

/** Refused on 20 December 2016, and announced later. */
const refusedOn20th: Step = { ...refusal("awb-4:25-2"), at: on("2016-12-20") };
const refusedThen = [{ decisionNumber: "HR-2016-099", decidedOn: "2016-12-20", announcedOn: null }];

t.test("one that came before the decision is recorded after it as well, and its penalty ran meanwhile", (t) => {
  given(underReview(), refusedOn20th)
    .when({ ...notice("2016-12-19", "2017-01-10"), facts: { endings: refusedThen } })
    .then(t, received("2016-12-19", penaltySteps("2016-12-19")));
  given(underReview(), refusedOn20th)
    .when({ ...notice("2016-12-01", "2017-01-10"), facts: { endings: refusedThen } })
    .then(t, received("2016-12-01", []));
  given(underReview(), notice("2016-12-02"), refusedOn20th)
    .when({ ...notice("2016-12-05", "2017-01-10"), facts: { endings: refusedThen } })
    .thenRefused(t, "ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: "2016-12-02" });
  const fix: Step = {
    command: { type: "FixPenalty", data: { awaited, decisionNumber: "HR-2017-001", reason: "Te laat." } },
    by: fundManager,
    at: on("2017-01-10"),
    facts: { endings: [{ decisionNumber: "HR-2016-099", decidedOn: "2016-12-20", announcedOn: "2016-12-22" }] },
  };
  const late = { ...notice("2016-12-02", "2017-01-10"), facts: { endings: refusedThen } };
  given(underReview(), refusedOn20th, late)
    .when(fix)
    .then(t, {
      type: "PenaltyFixed",
      data: {
        awaited,
        noticeReceivedOn: "2016-12-02",
        decisionNumber: "HR-2017-001",
        days: 5,
        penaltyCents: 100_00,
        shares: [{ organisation: LEAD, cents: 100_00 }],
        reason: "Te laat.",
      },
    });
  t.end();
});

t.test("one that came on the day of the decision, or later, is too late", (t) => {
  for (const receivedOn of ["2016-12-20", "2016-12-21"])
    given(underReview(), refusedOn20th)
      .when({ ...notice(receivedOn, "2017-01-10"), facts: { endings: refusedThen } })
      .thenRefused(t, "ERR_DEFAULT_NOTICE_TOO_LATE", { receivedOn, endedOn: "2016-12-20", endedBy: "decision" });
  given(underReview(), refusedOn20th)
    .when(notice("2016-12-02", "2017-01-10"))
    .thenRefused(t, "ERR_NO_DECISION_AWAITED", { awaited: "application" });
  t.end();
});

t.test("one that came before the application was withdrawn is recorded after that as well", (t) => {
  const withdrawn: Step = { ...withdrawal, at: on("2016-12-20") };
  given(underReview(), withdrawn)
    .when(notice("2016-12-19", "2017-01-10"))
    .then(t, received("2016-12-19", penaltySteps("2016-12-19")));
  given(underReview(), withdrawn)
    .when(notice("2016-12-20", "2017-01-10"))
    .thenRefused(t, "ERR_DEFAULT_NOTICE_TOO_LATE", {
      receivedOn: "2016-12-20",
      endedOn: "2016-12-20",
      endedBy: "withdrawal",
    });
  t.end();
});

t.test("one about a refusal that was revoked since is no notice about the next decision", (t) => {
  const goneOn = [refusedOn20th, { ...revoked("review"), at: on("2017-02-01") }];
  const facts = { endings: refusedThen };
  const past = [...underReview(), ...goneOn, { ...notice("2016-12-19", "2017-02-10"), facts }];
  given(past)
    .when({ ...notice("2017-02-02", "2017-02-10"), facts })
    .then(t, received("2017-02-02", penaltySteps("2017-02-02")));
  given(past)
    .when({ ...notice("2017-01-15", "2017-02-10"), facts })
    .thenRefused(t, "ERR_DEFAULT_NOTICE_TOO_LATE", {
      receivedOn: "2017-01-15",
      endedOn: "2016-12-20",
      endedBy: "decision",
    });
  t.end();
});

// Of a determination that was requested, and of an objection, other streams tell since when and by when it is awaited.

const lateElsewhere = { since: "2018-01-10", dueOn: "2018-04-11", claimants: [LEAD], end: null } satisfies Wait;
const ELSEWHERE = [
  { kind: "determination" },
  { kind: "objection", decisionNumber: "HR-2016-001" },
] as const satisfies readonly AwaitedDecision[];
const noticeOf = (
  awaited: AwaitedDecision,
  receivedOn: string,
  waitsElsewhere: readonly Wait[] = [lateElsewhere],
): Step => ({
  command: { type: "ReceiveDefaultNotice", data: { awaited, receivedOn } },
  by: fundManager,
  at: on(receivedOn),
  facts: { waitsElsewhere },
});
const decidedOn = refusal("awb-4:25-2");

for (const awaited of ELSEWHERE)
  t.test(`a notice that the ${awaited.kind} is late leads to a penalty as well`, (t) => {
    const taken = (receivedOn: string) => {
      const penalty = receivedOn > lateElsewhere.dueOn ? penaltySteps(receivedOn) : [];
      const data = {
        awaited,
        receivedOn,
        decisionDueOn: lateElsewhere.dueOn,
        isPremature: penalty.length === 0,
        penalty,
      };
      return { type: "DefaultNoticeReceived", data } as const;
    };
    given(underReview(), decidedOn).when(noticeOf(awaited, "2018-04-11")).then(t, taken("2018-04-11"));
    given(underReview(), decidedOn).when(noticeOf(awaited, "2018-04-12")).then(t, taken("2018-04-12"));
    given(underReview(), decidedOn, noticeOf(awaited, "2018-04-12"))
      .when(noticeOf(awaited, "2018-04-13"))
      .thenRefused(t, "ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: "2018-04-12" });
    const ended = { ...lateElsewhere, end: { by: "decision", decisionNumber: "HR-2018-003" } } as const;
    for (const waits of [[], [ended]])
      given(underReview(), decidedOn)
        .when(noticeOf(awaited, "2018-04-12", waits))
        .thenRefused(t, "ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
    const endings = [{ decisionNumber: "HR-2018-003", decidedOn: "2018-04-13", announcedOn: "2018-04-16" }];
    const afterIt = (receivedOn: string): Step => ({
      ...noticeOf(awaited, receivedOn),
      at: on("2018-04-20"),
      facts: { waitsElsewhere: [ended], endings },
    });
    given(underReview(), decidedOn).when(afterIt("2018-04-12")).then(t, taken("2018-04-12"));
    given(underReview(), decidedOn).when(afterIt("2018-04-13")).thenRefused(t, "ERR_DEFAULT_NOTICE_TOO_LATE", {
      receivedOn: "2018-04-13",
      endedOn: "2018-04-13",
      endedBy: "decision",
    });
    const withdrawn = { ...lateElsewhere, end: { by: "withdrawal", on: "2018-04-12" } } as const;
    given(underReview(), decidedOn)
      .when(noticeOf(awaited, "2018-04-12", [withdrawn]))
      .thenRefused(t, "ERR_DEFAULT_NOTICE_TOO_LATE", {
        receivedOn: "2018-04-12",
        endedOn: "2018-04-12",
        endedBy: "withdrawal",
      });
    given(underReview(), decidedOn)
      .when(noticeOf(awaited, "2018-01-09"))
      .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn: "2018-01-09", from: "2018-01-10", to: "2018-01-09" });
    given(drafted()).when(noticeOf(awaited, "2018-04-12")).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
    t.end();
  });

t.test("each decision has a notice of its own", (t) => {
  const [determination, objection] = ELSEWHERE;
  const other = { ...objection, decisionNumber: "HR-2016-002" };
  const others = [noticeOf(determination, "2018-04-12"), noticeOf(objection, "2018-04-12")];
  given(underReview(), notice("2016-12-02"), decidedOn, others)
    .when(noticeOf(other, "2018-04-12"))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { ...penaltyOf("2018-04-12"), awaited: other, decisionDueOn: "2018-04-11" },
    });
  t.end();
});

t.test("before the decision that is objected to was announced a notice is premature", (t) => {
  const [, objection] = ELSEWHERE;
  given(underReview(), decidedOn)
    .when(noticeOf(objection, "2018-04-12", [{ ...lateElsewhere, dueOn: null }]))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { awaited: objection, receivedOn: "2018-04-12", decisionDueOn: null, isPremature: true, penalty: [] },
    });
  t.end();
});

t.test("an objection that the court remits has a new term, and may be late again", (t) => {
  const [, objection] = ELSEWHERE;
  const remitted = [
    { ...lateElsewhere, end: { by: "decision", decisionNumber: "HR-2018-003" } },
    { ...lateElsewhere, since: "2018-12-01", dueOn: "2019-03-01" },
  ] as const;
  given(underReview(), decidedOn, noticeOf(objection, "2018-04-12"))
    .when(noticeOf(objection, "2019-03-02", remitted))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { ...penaltyOf("2019-03-02"), awaited: objection, decisionDueOn: "2019-03-01" },
    });
  given(underReview(), decidedOn, noticeOf(objection, "2018-04-12"))
    .when(noticeOf(objection, "2018-11-30", remitted))
    .thenRefused(t, "ERR_NO_DECISION_AWAITED", { awaited: "objection" });
  t.end();
});

t.test("an objection that comes after another one was withdrawn may be late as well", (t) => {
  const [, objection] = ELSEWHERE;
  const anew = [
    { ...lateElsewhere, end: { by: "withdrawal", on: "2018-04-20" } },
    { ...lateElsewhere, since: "2018-04-21" },
  ] as const;
  given(underReview(), decidedOn, noticeOf(objection, "2018-04-12"))
    .when(noticeOf(objection, "2018-04-21", anew))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { ...penaltyOf("2018-04-21"), awaited: objection, decisionDueOn: "2018-04-11" },
    });
  t.end();
});

t.test("a term that moved with the announcement makes an earlier notice premature, and another one may follow", (t) => {
  const [, objection] = ELSEWHERE;
  given(underReview(), decidedOn, noticeOf(objection, "2018-04-12"))
    .when(noticeOf(objection, "2018-04-19", [{ ...lateElsewhere, dueOn: "2018-04-18" }]))
    .then(t, {
      type: "DefaultNoticeReceived",
      data: { ...penaltyOf("2018-04-19"), awaited: objection, decisionDueOn: "2018-04-18" },
    });
  const fixed: Step = {
    command: { type: "FixPenalty", data: { awaited: objection, decisionNumber: "HR-2018-009", reason: "Te laat." } },
    by: fundManager,
    at: on("2018-07-02"),
    facts: { waitsElsewhere: [lateElsewhere] },
  };
  given(underReview(), decidedOn, noticeOf(objection, "2018-04-12"), fixed)
    .when(noticeOf(objection, "2018-07-02", [{ ...lateElsewhere, dueOn: "2018-04-18" }]))
    .thenRefused(t, "ERR_DEFAULT_NOTICE_EXISTS", { receivedOn: "2018-04-12" });
  t.end();
});

t.test("a determination that was requested is decided on within the fund's term for applications (Awb 4:13)", (t) => {
  const day = "2018-01-10";
  t.strictSame(determinationDue(fundWith(), day), { term: "decision-by-regulation", dueOn: "2018-04-11" });
  t.strictSame(determinationDue(fundWith({}, { regulation: null }), day), { term: "decision", dueOn: "2018-03-07" });
  t.end();
});

function penaltyOf(receivedOn: string) {
  return { receivedOn, isPremature: false, penalty: penaltySteps(receivedOn) } as const;
}
