import t from "tap";
import type { ApplicationEvent } from "../../../schemas/application.ts";
import { applicationEvents } from "../../../schemas/application.ts";
import {
  advised,
  askSupplement,
  assured,
  awarding,
  awardOf,
  checked,
  drafted,
  factsWith,
  forwarded,
  fosterCare,
  fundManager,
  given,
  giveSupplement,
  goodReview,
  on,
  reviewed,
  type Step,
  submitted,
  underReview,
} from "../../support/application.ts";

const END = "9999-12-31";

/** A log of before days had to be in reach: somebody once set the decision term to the year 9999. */
const extendedForEver: ApplicationEvent = {
  type: "DecisionTermExtended",
  data: { decisionDueOn: END, reason: "Een typefout." },
};
const past = [...underReview(), extendedForEver];
const request = askSupplement();
const supplement = giveSupplement("2016-09-20");

t.test("an application goes on after its decision term was once set to the year 9999", (t) => {
  given(past)
    .when(request)
    .then(t, {
      type: "SupplementRequested",
      data: {
        questions: ["Hoeveel pleegouders doen er mee?"],
        dueOn: "2016-10-10",
        layAsideUntil: "2016-11-07",
        suspendedDays: 28,
        decisionDueOn: END,
      },
    });
  given(past, request)
    .when({ ...reviewed(), at: on("2016-10-11") })
    .then(t, { type: "ReviewRecorded", data: { ...goodReview, decisionDueOn: END } });
  t.end();
});

t.test("whatever follows fits the log", (t) => {
  const steps = [request, supplement, checked, reviewed(), forwarded(), advised("positive"), assured(), awarding()];
  for (const [index, step] of steps.entries()) {
    const { outcome } = given(past, steps.slice(0, index)).when(step);
    t.ok("events" in outcome && outcome.events.length > 0, step.command.type);
    for (const { type, data } of "events" in outcome ? outcome.events : [])
      t.strictSame(applicationEvents[type].safeParse(data).error?.issues, undefined, type);
  }
  t.end();
});

t.test("a term that is extended for ever is not extended further", (t) => {
  const extension: Step = {
    command: { type: "ExtendDecisionTerm", data: { decisionDueOn: "2017-01-31", reason: "Het PHO komt later." } },
    by: fundManager,
    at: on("2016-09-12"),
  };
  given(underReview({ decisionExtensions: 2 }), extendedForEver)
    .when(extension)
    .thenRefused(t, "ERR_EXTENSION_NOT_LATER", { decisionDueOn: END });
  t.end();
});

t.test("activities of a fund that was once founded for ever are refused when they would be evaluated for ever", (t) => {
  const facts = factsWith({}, { period: { from: "0000-01-01", to: END } });
  for (const activities of [
    { from: "2016-10-01", to: END },
    { from: "0000-01-01", to: "2017-12-31" },
  ]) {
    const content = { ...fosterCare, activities };
    const steps = [drafted(content, facts), submitted(on("2016-09-01"), facts), checked, reviewed(), forwarded()];
    given(steps, advised("positive"), assured())
      .when(awarding(awardOf({ progressReports: [] })))
      .thenRefused(t, "ERR_AWARD_INVALID", ["activities_out_of_reach"]);
  }
  t.end();
});
