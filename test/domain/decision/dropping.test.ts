import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import { actorOf, specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(decision);
const applicationId = "00000000-0000-8000-8000-00000000000a";
const manager = actorOf("fund-manager");
const of = { decisionNumber: "B1", applicationId };

const claimed: DecisionEvent = { type: "DecisionNumberClaimed", data: of };
const taken: DecisionEvent = {
  type: "DecisionTaken",
  data: {
    ...of,
    kind: "withdrawal",
    decidedOn: "2016-09-01",
    body: "Het dagelijks bestuur",
    decidedBy: "fund-manager-1",
    mandate: null,
    ground: "awb-4:48-1a",
    groundWording: null,
    reason: "Geen activiteiten.",
  },
};
const announced: DecisionEvent = {
  type: "DecisionAnnounced",
  data: { ...of, announcedOn: "2016-09-01", how: "post", to: ["pleegzorg"], objectionUntil: "2016-10-13" },
};
const objected: DecisionEvent = {
  type: "ObjectionReceived",
  data: {
    ...of,
    objector: "pleegzorg",
    receivedOn: "2016-09-02",
    postedOn: null,
    grounds: "Wij zijn het er niet mee eens.",
    byCommittee: false,
    isLate: false,
    decideBy: null,
  },
};
const reason = "Het ging om een andere subsidie.";
const dropped: DecisionEvent = { type: "UnannouncedDecisionDropped", data: { ...of, reason } };
const drop: DecisionCommand = { type: "DropUnannouncedDecision", data: { reason } };
const by = (facts: Partial<ActFacts> = {}) => ({
  by: manager,
  at: "2016-09-05T10:00:00.000Z",
  facts: { applicationId, isAwaited: true, ...facts },
});

t.test("a decision that waits for its announcement is dropped, with the reason", (t) => {
  given([claimed, taken]).when(drop, by()).then(t, dropped);
  t.end();
});

t.test("what was announced works, and is not dropped", (t) => {
  given([claimed, taken, announced])
    .when(drop, by({ isAwaited: false }))
    .thenRefused(t, "ERR_DECISION_ANNOUNCED", { announcedOn: "2016-09-01" });
  t.end();
});

t.test("only what waits for its announcement is dropped, and no decision of another application", (t) => {
  given([claimed, taken])
    .when(drop, by({ isAwaited: false }))
    .thenRefused(t, "ERR_DECISION_NOT_DROPPABLE", { kind: "withdrawal" });
  given([claimed]).when(drop, by()).thenRefused(t, "ERR_WRONG_STATE", { phase: "claimed" });
  given([claimed, taken])
    .when(drop, by({ applicationId: "00000000-0000-8000-8000-00000000000b" }))
    .thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("an objection that came in before the announcement is withdrawn or decided on first", (t) => {
  given([claimed, taken, objected]).when(drop, by()).thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: "B1" });
  const withdrawn: DecisionEvent = { type: "ObjectionWithdrawn", data: { ...of, reason: null } };
  given([claimed, taken, objected, withdrawn]).when(drop, by()).then(t, dropped);
  t.end();
});

t.test("nothing is done with it any more, and its number stays used", (t) => {
  const past = [claimed, taken, { event: dropped, by: manager, at: "2016-09-05T10:00:00.000Z" }];
  const { to, how } = announced.data as { to: string[]; how: "post" };
  const commands: DecisionCommand[] = [
    drop,
    { type: "AnnounceDecision", data: { announcedOn: "2016-09-05", how, to } },
    {
      type: "ReceiveObjection",
      data: { objector: "pleegzorg", receivedOn: "2016-09-05", postedOn: null, grounds: "Nee." },
    },
  ];
  for (const command of commands)
    given(past).when(command, by()).thenRefused(t, "ERR_DECISION_DROPPED", { droppedOn: "2016-09-05" });
  const other = { decisionNumber: "B1", applicationId: "00000000-0000-8000-8000-00000000000b" };
  given(past)
    .when({ type: "ClaimDecisionNumber", data: other }, by())
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "B1" });
  t.end();
});
