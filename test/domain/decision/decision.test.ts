import t from "tap";
import { decision } from "../../../domain/decision/decision.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import { specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(decision);
const FOSTER_CARE = "10000000-0000-4000-8000-000000000001";
const SCHOOL = "10000000-0000-4000-8000-000000000002";

function claim(applicationId: string): DecisionCommand {
  return { type: "ClaimDecisionNumber", data: { decisionNumber: "B1", applicationId } };
}
function record(applicationId: string): DecisionCommand {
  return { type: "RecordDecisionNumber", data: { decisionNumber: "B1", applicationId } };
}
function claimed(applicationId: string): DecisionEvent {
  return { type: "DecisionNumberClaimed", data: { decisionNumber: "B1", applicationId } };
}

t.test("a number that nobody has is claimed for an application", async (t) => {
  given().when(claim(FOSTER_CARE)).then(t, claimed(FOSTER_CARE));
});

t.test("the application that has a number may go on with it, though nothing came of it before", async (t) => {
  given(claimed(FOSTER_CARE)).when(claim(FOSTER_CARE)).thenNothing(t);
});

t.test("a number that another application has is refused", async (t) => {
  given(claimed(FOSTER_CARE)).when(claim(SCHOOL)).thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "B1" });
});

t.test("a decision of before numbers were claimed gets its number; of two with the same one, the first", async (t) => {
  given().when(record(FOSTER_CARE)).then(t, claimed(FOSTER_CARE));
  given(claimed(FOSTER_CARE)).when(record(SCHOOL)).thenNothing(t);
});

t.test("a number is the same whatever its capitals and spaces, and another one in another fund", async (t) => {
  const streams = [
    ["fonds", "TF 2016-001"],
    ["fonds", " tf  2016-001 "],
    ["fonds-tf", "2016-001"],
    ["fonds", "tf-2016-001"],
  ].map(([fundId = "", decisionNumber = ""]) => decision.stream({ fundId, decisionNumber }));
  t.strictSame(streams, [
    "decision-fonds:tf 2016-001",
    "decision-fonds:tf 2016-001",
    "decision-fonds-tf:2016-001",
    "decision-fonds:tf-2016-001",
  ]);
});
