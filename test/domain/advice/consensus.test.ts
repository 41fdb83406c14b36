import t from "tap";
import type { AdviceCommand } from "../../../schemas/advice.ts";
import {
  APPLICATION_ID,
  dissentBy,
  everybodyAppointed,
  factsWith,
  holderOf,
  roundOpened,
  secretary,
  smallRound,
  specification,
  substituteOf,
} from "../../support/advice.ts";
import { actorOf } from "../../support/specification.ts";

const agreed = (advice: "positive" | "negative", ...present: string[]): AdviceCommand => ({
  type: "RecordConsensus",
  data: { advice, present },
});
const dissenting = (municipality: string): AdviceCommand => ({
  type: "RaiseDissent",
  data: { municipality, reason: "Te duur." },
});

t.test("a consensus of those present is the binding advice, with its derivation", (t) => {
  const opened = smallRound({ a: 300_00, b: 250_00, c: 450_00 });
  t.strictSame(specification.given(opened).when(agreed("positive", "b", "a"), { by: secretary }), {
    events: [
      { type: "ConsensusRecorded", data: { advice: "positive", present: ["b", "a"] } },
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
          derivation: [
            "De stemgewichten zijn de jeugdhulpbudgetten van 2016.",
            "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
            "Aanwezig waren 2 gemeenten: A € 300,00 + B € 250,00 = € 550,00.",
            "Niet aanwezig waren 1 gemeente: C € 450,00 = € 450,00.",
            "Quorum: de aanwezigen hebben samen meer dan 1/2 van alle stemgewicht nodig. In centen: 2 × 55000 = 110000 is meer dan 1 × 100000 = 100000; dus gehaald.",
            "De aanwezigen zijn het eens en niemand maakte bezwaar. De uitkomst is een positief bindend advies bij consensus.",
          ],
        },
      },
    ],
  });
  t.end();
});

t.test("a consensus can be negative", (t) => {
  const opened = smallRound({ a: 300_00, b: 250_00 });
  t.match(specification.given(opened).when(agreed("negative", "a"), { by: secretary }), {
    events: [
      { type: "ConsensusRecorded" },
      { type: "RoundClosed" },
      {
        data: {
          outcome: "negative",
          forCents: 0,
          againstCents: 300_00,
          baseCents: 300_00,
          lines: [{ choice: "against" }, { choice: null }],
        },
      },
    ],
  });
  t.end();
});

t.test("those present at a consensus carry more than the quorum, weight and not heads", (t) => {
  const opened = smallRound({ a: 500_00, b: 250_00, c: 250_00 });
  t.strictSame(specification.given(opened).when(agreed("positive", "b", "c"), { by: secretary }), {
    refused: "ERR_CONSENSUS_QUORUM_MISSING",
    details: { moreThan: { numerator: 1, denominator: 2 } },
    violations: [],
  });
  const lower = smallRound({ a: 500_00, b: 250_00, c: 250_00 }, { consensusQuorum: { numerator: 1, denominator: 3 } });
  t.match(specification.given(lower).when(agreed("positive", "b", "c"), { by: secretary }), {
    events: [{ type: "ConsensusRecorded" }, { type: "RoundClosed" }, { type: "BindingAdviceGiven" }],
  });
  t.end();
});

t.test(
  "present are entitled municipalities for which somebody may speak, each once: all that is wrong is said",
  (t) => {
    const appointments = everybodyAppointed(factsWith().fund.members).filter((one) => one.municipality !== "lisse");
    const opened = roundOpened(factsWith({ appointments }));
    const outcome = specification
      .given(opened)
      .when(agreed("positive", "leiden", "den-haag", "lisse", "leiden"), { by: secretary });
    t.strictSame(outcome, {
      refused: "ERR_PRESENCE_INVALID",
      details: {},
      violations: ["not_entitled", "nobody_to_speak", "named_twice"],
    });
    t.end();
  },
);

t.test("dissent of anyone who may vote opens the vote of the same round", (t) => {
  const opened = smallRound({ a: 900_00, b: 1_00 });
  const outcome = specification.given(opened).when(dissenting("b"), { by: holderOf("b") });
  t.strictSame(outcome, { events: dissentBy("b") });
  t.match(specification.given(opened).when(dissenting("b"), { by: substituteOf("b") }), {
    events: [{ data: { municipality: "b", person: "substitute-b" } }, { type: "VotingOpened" }],
  });
  t.end();
});

t.test("nobody else dissents", (t) => {
  const opened = smallRound({ a: 900_00, b: 1_00 });
  t.strictSame(specification.given(opened).when(dissenting("a"), { by: secretary }), {
    refused: "ERR_NOT_A_VOTER",
    details: { municipality: "a", person: "secretary-1" },
    violations: [],
  });
  t.strictSame(specification.given(opened).when(dissenting("a"), { by: holderOf("b") }), {
    refused: "ERR_NOT_A_VOTER",
    details: { municipality: "a", person: "holder-b" },
    violations: [],
  });
  t.strictSame(specification.given(opened).when(dissenting("c"), { by: holderOf("c") }), {
    refused: "ERR_NOT_ENTITLED",
    details: { municipality: "c" },
    violations: [],
  });
  t.end();
});

t.test("after dissent there is no consensus any more, and no second dissent", (t) => {
  const past = [smallRound({ a: 900_00, b: 1_00 }), ...dissentBy("b")];
  const voting = { refused: "ERR_ROUND_NOT_DELIBERATING", details: { phase: "voting" }, violations: [] };
  t.strictSame(specification.given(...past).when(agreed("positive", "a"), { by: secretary }), voting);
  t.strictSame(specification.given(...past).when(dissenting("a"), { by: holderOf("a") }), voting);
  t.end();
});

t.test("a round in which nobody dissented is not closed by hand, and a closed one stays closed", (t) => {
  const opened = smallRound({ a: 900_00, b: 1_00 });
  const closing: AdviceCommand = { type: "CloseRound", data: {} };
  t.strictSame(specification.given(opened).when(closing, { by: secretary }), {
    refused: "ERR_ROUND_NOT_VOTING",
    details: { phase: "deliberating" },
    violations: [],
  });
  const closed = specification.given(opened, { type: "RoundClosed", data: {} });
  t.match(closed.when(agreed("positive", "a"), { by: secretary }), {
    refused: "ERR_ROUND_NOT_DELIBERATING",
    details: { phase: "closed" },
  });
  t.match(closed.when(closing, { by: secretary }), { refused: "ERR_ROUND_NOT_VOTING", details: { phase: "closed" } });
  t.end();
});

t.test("a round that was never opened is not found", (t) => {
  for (const command of [agreed("positive", "a"), dissenting("a"), { type: "CloseRound", data: {} } as const])
    t.match(specification.given().when(command, { by: actorOf("secretary") }), { refused: "ERR_NOT_FOUND" });
  t.end();
});
