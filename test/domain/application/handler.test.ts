import t from "tap";
import {
  applicant,
  drafted,
  fundManager,
  fundsAssured,
  given,
  reviewer,
  type Step,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const colleague = actorOf("reviewer", { person: "collega", organisation: "gemeente-leiden" });
const handling = (handles: boolean, by = reviewer): Step => ({
  command: { type: "ChangeHandler", data: { handles } },
  by,
});
const changed = (person: string | null, role: "reviewer" | "fund-manager" = "reviewer") => ({
  type: "HandlerChanged" as const,
  data: { role, person },
});

t.test(
  "one of each role handles an application: who takes it on takes it over, and lets go of their own alone",
  (t) => {
    given(underReview()).when(handling(true)).then(t, changed("beoordelaar"));
    const taken = [...underReview(), handling(true)];
    given(taken).when(handling(true)).thenNothing(t);
    given(taken).when(handling(true, colleague)).then(t, changed("collega"));
    given(taken).when(handling(false, colleague)).thenNothing(t);
    given(taken).when(handling(false)).then(t, changed(null));
    given(taken).when(handling(true, fundManager)).then(t, changed("fondsbeheerder", "fund-manager"));
    given(taken, handling(true, colleague)).when(handling(false)).thenNothing(t);
    t.end();
  },
);

t.test("it gives no right, and takes none: a colleague goes on with what somebody else handles", (t) => {
  const taken = [...underReview(), handling(true, colleague)];
  const asking: Step = { command: { type: "RequestSupplement", data: { questions: ["Wie?"] } }, by: reviewer };
  t.ok("events" in given(taken).when(asking).outcome);
  t.end();
});

t.test("it can be said from the day it is submitted, also once it was decided on", (t) => {
  given([drafted()]).when(handling(true)).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(fundsAssured()).when(handling(true)).then(t, changed("beoordelaar"));
  given(underReview(), withdrawal).when(handling(true)).then(t, changed("beoordelaar"));
  t.end();
});

t.test("whoever has an interest in it, or belongs to an applicant, does not handle it", (t) => {
  const { person } = applicant;
  given(underReview())
    .when(handling(true, actorOf("fund-manager", { person })))
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  t.end();
});
