import t from "tap";
import type { AdviceCommand } from "../../../schemas/advice.ts";
import {
  APPLICATION_ID,
  dissentBy,
  eventsOf,
  everybodyAppointed,
  factsWith,
  given,
  holderOf,
  readFrom,
  roundOpened,
  secretary,
  smallRound,
  substituteOf,
} from "../../support/advice.ts";

const agreed = (advice: "positive" | "negative", ...present: string[]): AdviceCommand => ({
  type: "RecordConsensus",
  data: { advice, present, meetingId: null },
});
const dissenting = (municipality: string): AdviceCommand => ({
  type: "RaiseDissent",
  data: { municipality, reason: "Te duur." },
});

t.test("a consensus of those present is the binding advice", (t) => {
  const opened = smallRound({ a: 300_00, b: 250_00, c: 450_00 });
  given(opened)
    .when(agreed("positive", "b", "a"), { by: secretary })
    .then(
      t,
      { type: "ConsensusRecorded", data: { advice: "positive", present: ["b", "a"], substitutes: [], meeting: null } },
      { type: "RoundClosed", data: {} },
      {
        type: "BindingAdviceGiven",
        data: {
          applicationId: APPLICATION_ID,
          round: 1,
          outcome: "positive",
          method: "consensus",
          forCents: 550_00,
          againstCents: 0,
          abstainedCents: 0,
          baseCents: 550_00,
          electorateCents: 1_000_00,
          quorumMissing: false,
          lines: [
            { municipality: "a", name: "A", weightCents: 300_00, choice: "for", substitute: false },
            { municipality: "b", name: "B", weightCents: 250_00, choice: "for", substitute: false },
            { municipality: "c", name: "C", weightCents: 450_00, choice: null, substitute: false },
          ],
          asGiven: null,
        },
      },
    );
  t.end();
});

t.test("a consensus can be negative", (t) => {
  const opened = smallRound({ a: 300_00, b: 250_00 });
  const recorded = eventsOf(opened, { command: agreed("negative", "a"), by: secretary }).at(-1)?.event;
  if (recorded?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  t.strictSame(recorded.data, {
    applicationId: APPLICATION_ID,
    round: 1,
    outcome: "negative",
    method: "consensus",
    forCents: 0,
    againstCents: 300_00,
    abstainedCents: 0,
    baseCents: 300_00,
    electorateCents: 550_00,
    quorumMissing: false,
    lines: [
      { municipality: "a", name: "A", weightCents: 300_00, choice: "against", substitute: false },
      { municipality: "b", name: "B", weightCents: 250_00, choice: null, substitute: false },
    ],
    asGiven: null,
  });
  t.end();
});

t.test("those present at a consensus must carry more than the quorum, by weight", (t) => {
  const opened = smallRound({ a: 500_00, b: 250_00, c: 250_00 });
  given(opened)
    .when(agreed("positive", "b", "c"), { by: secretary })
    .thenRefused(t, "ERR_CONSENSUS_QUORUM_MISSING", { moreThan: { numerator: 1, denominator: 2 } });
  const lower = smallRound({ a: 500_00, b: 250_00, c: 250_00 }, { consensusQuorum: { numerator: 1, denominator: 3 } });
  t.strictSame(
    eventsOf(lower, { command: agreed("positive", "b", "c"), by: secretary }).map(({ event }) => event.type),
    ["AdviceRoundOpened", "ConsensusRecorded", "RoundClosed", "BindingAdviceGiven"],
  );
  t.end();
});

t.test(
  "those present are entitled, have somebody to speak for them and are named once; every error is reported",
  (t) => {
    const appointments = everybodyAppointed(factsWith().fund.members).filter((one) => one.municipality !== "lisse");
    given(roundOpened())
      .when(agreed("positive", "leiden", "den-haag", "lisse", "leiden"), {
        by: secretary,
        facts: factsWith({ appointments }),
      })
      .thenRefused(t, "ERR_PRESENCE_INVALID", ["not_entitled", "nobody_to_speak", "named_twice"]);
    t.end();
  },
);

t.test("the dissent of any voter opens the vote of the same round", (t) => {
  const opened = given(smallRound({ a: 900_00, b: 1_00 }));
  for (const by of [holderOf("b"), substituteOf("b")])
    opened
      .when(dissenting("b"), { by })
      .then(
        t,
        { type: "DissentRaised", data: { municipality: "b", person: by.person, reason: "Te duur.", readFrom } },
        { type: "VotingOpened", data: {} },
      );
  t.end();
});

t.test("only voters dissent", (t) => {
  const opened = smallRound({ a: 900_00, b: 1_00 });
  given(opened)
    .when(dissenting("a"), { by: secretary })
    .thenRefused(t, "ERR_NOT_A_VOTER", { municipality: "a", person: "secretary-1" });
  given(opened)
    .when(dissenting("a"), { by: holderOf("b") })
    .thenRefused(t, "ERR_NOT_A_VOTER", { municipality: "a", person: "holder-b" });
  given(opened)
    .when(dissenting("c"), { by: holderOf("c") })
    .thenRefused(t, "ERR_NOT_ENTITLED", { municipality: "c" });
  t.end();
});

t.test("after dissent there is neither consensus nor a second dissent", (t) => {
  const voting = given(smallRound({ a: 900_00, b: 1_00 }), dissentBy("b"));
  voting
    .when(agreed("positive", "a"), { by: secretary })
    .thenRefused(t, "ERR_ROUND_NOT_DELIBERATING", { phase: "voting" });
  voting.when(dissenting("a"), { by: holderOf("a") }).thenRefused(t, "ERR_ROUND_NOT_DELIBERATING", { phase: "voting" });
  t.end();
});

t.test("a round without dissent is not closed by the secretary, and a closed one stays closed", (t) => {
  const opened = smallRound({ a: 900_00, b: 1_00 });
  const closing: AdviceCommand = { type: "CloseRound", data: {} };
  given(opened).when(closing, { by: secretary }).thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "deliberating" });
  const closed = given(opened, { type: "RoundClosed", data: {} });
  closed
    .when(agreed("positive", "a"), { by: secretary })
    .thenRefused(t, "ERR_ROUND_NOT_DELIBERATING", { phase: "closed" });
  closed.when(closing, { by: secretary }).thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "closed" });
  t.end();
});

t.test("a round that was never opened is not found", (t) => {
  for (const command of [agreed("positive", "a"), dissenting("a"), { type: "CloseRound", data: {} } as const])
    given().when(command, { by: secretary }).thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("those present are named, or the meeting that they are at: one of the two", (t) => {
  const opened = smallRound({ a: 300_00, b: 250_00 });
  const meetingId = "01890a5d-ac96-774b-bcce-b302099a8057";
  for (const data of [
    { advice: "positive", present: null, meetingId: null },
    { advice: "positive", present: ["a"], meetingId },
  ] as const)
    given(opened)
      .when(
        { type: "RecordConsensus", data: { ...data, present: data.present && [...data.present] } },
        { by: secretary },
      )
      .thenRefused(t, "ERR_PRESENCE_INVALID", ["present_or_meeting"]);
  t.end();
});
