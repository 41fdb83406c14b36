import t from "tap";
import type { AdviceCommand, AdviceEvent, Choice } from "../../../schemas/advice.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import {
  APPLICATION_ID,
  adviceAfter,
  dissentBy,
  given,
  holderOf,
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
          derivation: [
            "De stemgewichten zijn de jeugdhulpbudgetten van 2016.",
            "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
            "Voor stemden 2 gemeenten: A € 500,00 + B € 300,00 = € 800,00.",
            "Tegen stemden: geen gemeenten.",
            "Van stemming onthielden zich 1 gemeente: C € 200,00 = € 200,00.",
            "Niet gestemd hebben: geen gemeenten.",
            "De meerderheid wordt gemeten aan de uitgebrachte stemmen (voor en tegen): € 800,00. Nodig is ten minste 2/3 daarvan.",
            "Voor, in centen: 3 × 80000 = 240000 is ten minste 2 × 80000 = 160000; dus gehaald.",
            "Tegen, in centen: 3 × 0 = 0 is minder dan 2 × 80000 = 160000; dus niet gehaald.",
            "Quorum: de kant met de meerderheid heeft meer dan 1/3 van alle stemgewicht nodig. In centen: 3 × 80000 = 240000 is meer dan 1 × 100000 = 100000; dus gehaald.",
            "De uitkomst is een positief bindend advies bij stemming.",
          ],
        },
      },
    );
  t.end();
});

t.test("an advice without a majority says why there is none", (t) => {
  const why = (choices: Record<string, Choice>) => {
    const { outcome, quorumMissing, derivation } = adviceAfter(opened, choices);
    return { outcome, quorumMissing, why: derivation.at(-1) };
  };
  t.strictSame(why({ a: "for", b: "against" }), {
    outcome: "no-majority",
    quorumMissing: false,
    why: "Er is geen meerderheid: geen van beide kanten haalt wat nodig is.",
  });
  t.strictSame(why({ c: "for" }), {
    outcome: "no-majority",
    quorumMissing: true,
    why: "Er is geen besluit: een kant heeft de meerderheid, maar het quorum ontbreekt.",
  });
  t.strictSame(why({ a: "abstain" }), {
    outcome: "no-majority",
    quorumMissing: false,
    why: "Er is geen meerderheid: er is geen gewicht om aan te meten.",
  });
  t.end();
});

t.test("the derivation names the excluded members, and the secretary's reason for the year", (t) => {
  const round = {
    ...opened,
    data: {
      ...opened.data,
      excluded: [{ municipality: "d", name: "D", reason: "De gemeente heeft zelf een belang: de locatie." }],
      weights: { year: 2018, source: "contributions" as const, reason: "Dan begint het project." },
    },
  };
  t.strictSame(adviceAfter(round, { a: "against", b: "against" }).derivation.slice(0, 3), [
    "De stemgewichten zijn de bijdragen van 2018. De secretaris koos dit jaar: Dan begint het project.",
    "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
    "Niet stemgerechtigd is D. De gemeente heeft zelf een belang: de locatie.",
  ]);
  t.end();
});
