import t from "tap";
import type { AdviceCommand, AdviceEvent, Choice } from "../../../schemas/advice.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import {
  APPLICATION_ID,
  adviceAfter,
  dissentBy,
  given,
  holderOf,
  readFrom,
  secretary,
  smallRound,
  substituteOf,
  voteOf,
} from "../../support/advice.ts";

const opened = smallRound({ a: 500_00, b: 300_00, c: 200_00 });
const voting = [opened, ...dissentBy("a")];

const vote = (municipality: string, choice: Choice): AdviceCommand => ({
  type: "CastVote",
  data: { municipality, choice },
});
const ballot = (choice: Choice, by: Actor, as: "holder" | "substitute") => ({
  municipality: "b",
  choice,
  weightCents: 300_00,
  person: by.person,
  as,
  readFrom,
});

t.test("a holder casts the full weight of the municipality", (t) => {
  given(voting)
    .when(vote("b", "against"), { by: holderOf("b") })
    .then(t, { type: "VoteCast", data: ballot("against", holderOf("b"), "holder") });
  t.end();
});

t.test("a substitute casts the same weight, recorded as a substitute's", (t) => {
  given(voting)
    .when(vote("b", "for"), { by: substituteOf("b") })
    .then(t, { type: "VoteCast", data: ballot("for", substituteOf("b"), "substitute") });
  t.end();
});

t.test("a vote can be changed until the round is closed", (t) => {
  const past = [...voting, voteOf(opened, "b", "for")];
  given(past)
    .when(vote("b", "abstain"), { by: substituteOf("b") })
    .then(t, { type: "VoteChanged", data: ballot("abstain", substituteOf("b"), "substitute") });
  const closed = given(past, { type: "RoundClosed", data: {} });
  closed.when(vote("b", "abstain"), { by: holderOf("b") }).thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "closed" });
  t.end();
});

t.test("the same vote again changes nothing, whoever of the municipality casts it", (t) => {
  const voted = given(voting, voteOf(opened, "b", "for"));
  for (const by of [holderOf("b"), substituteOf("b")]) voted.when(vote("b", "for"), { by }).thenNothing(t);
  t.end();
});

t.test("nobody votes for another's municipality, for one outside the electorate, or before there is a vote", (t) => {
  given(voting)
    .when(vote("b", "for"), { by: holderOf("a") })
    .thenRefused(t, "ERR_NOT_A_VOTER", { municipality: "b", person: "holder-a" });
  given(voting)
    .when(vote("d", "for"), { by: holderOf("d") })
    .thenRefused(t, "ERR_NOT_ENTITLED", { municipality: "d" });
  given(opened)
    .when(vote("b", "for"), { by: holderOf("b") })
    .thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "deliberating" });
  given()
    .when(vote("b", "for"), { by: holderOf("b") })
    .thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("closing the vote gives the advice with everything needed to recalculate it", (t) => {
  const past: AdviceEvent[] = [
    ...voting,
    voteOf(opened, "a", "against"),
    voteOf(opened, "c", "abstain"),
    { type: "VoteChanged", data: ballot("for", substituteOf("b"), "substitute") },
    { type: "VoteChanged", data: { ...voteOf(opened, "a", "for").data, choice: "for" } },
  ];
  given(past)
    .when({ type: "CloseRound", data: {} }, { by: secretary })
    .then(
      t,
      { type: "RoundClosed", data: {} },
      {
        type: "BindingAdviceGiven",
        data: {
          applicationId: APPLICATION_ID,
          round: 1,
          outcome: "positive",
          method: "vote",
          forCents: 800_00,
          againstCents: 0,
          abstainedCents: 200_00,
          baseCents: 800_00,
          electorateCents: 1_000_00,
          quorumMissing: false,
          lines: [
            { municipality: "a", name: "A", weightCents: 500_00, choice: "for", substitute: false },
            { municipality: "b", name: "B", weightCents: 300_00, choice: "for", substitute: true },
            { municipality: "c", name: "C", weightCents: 200_00, choice: "abstain", substitute: false },
          ],
          asGiven: null,
        },
      },
    );
  t.end();
});

t.test("an advice without a majority is neither positive nor negative, and says whether a quorum is missing", (t) => {
  const advised = (choices: Record<string, Choice>) => {
    const { outcome, quorumMissing } = adviceAfter(opened, choices);
    return { outcome, quorumMissing };
  };
  t.strictSame(advised({ a: "for", b: "against" }), {
    outcome: "no-majority",
    quorumMissing: false,
  });
  t.strictSame(advised({ c: "for" }), {
    outcome: "no-majority",
    quorumMissing: true,
  });
  for (const empty of [{}, { a: "abstain" }, { a: "abstain", b: "abstain", c: "abstain" }] as const)
    t.strictSame(advised(empty), { outcome: "no-majority", quorumMissing: true });
  t.end();
});
