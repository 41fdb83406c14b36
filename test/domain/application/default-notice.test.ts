import t from "tap";
import { penaltySteps } from "../../../domain/penalty.ts";
import {
  drafted,
  fundManager,
  given,
  on,
  refusal,
  reviewer,
  revoked,
  type Step,
  underReview,
} from "../../support/application.ts";

const notice = (receivedOn: string, day = receivedOn): Step => ({
  command: { type: "ReceiveDefaultNotice", data: { receivedOn } },
  by: fundManager,
  at: on(day),
});
const received = (receivedOn: string, penalty: ReturnType<typeof penaltySteps>) =>
  ({
    type: "DefaultNoticeReceived",
    data: { receivedOn, decisionDueOn: "2016-12-01", isPremature: penalty.length === 0, penalty },
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
      data: { receivedOn: "2016-12-02", decisionDueOn: "2016-12-29", isPremature: true, penalty: [] },
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
  given(underReview(), notice("2016-12-02"), refusal("awb-4:25-2"), revoked("review"))
    .when(notice("2017-02-01"))
    .then(t, received("2017-02-01", penaltySteps("2017-02-01")));
  t.end();
});

t.test("it is about an application that was submitted and is undecided", (t) => {
  given(drafted()).when(notice("2016-09-01")).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(underReview(), refusal("awb-4:25-2"))
    .when(notice("2016-12-02"))
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});
