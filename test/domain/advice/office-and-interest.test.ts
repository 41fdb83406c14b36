import t from "tap";
import type { RoundFacts } from "../../../domain/advice/facts.ts";
import type { AdviceCommand, AdviceEvent, Choice, Interested } from "../../../schemas/advice.ts";
import type { Actor, DataOf } from "../../../schemas/envelope.ts";
import {
  adviceAfter,
  dissentBy,
  everybody,
  fold,
  given,
  holderOf,
  opening,
  readFrom,
  secretary,
  smallRound,
  substituteOf,
  voteOf,
} from "../../support/advice.ts";
import { ALWAYS } from "../../support/offices.ts";
import { actorOf } from "../../support/specification.ts";

const opened = smallRound({ a: 500_00, b: 300_00, c: 200_00 });
const voting: AdviceEvent[] = [opened, ...dissentBy("a")];
const successor = actorOf("portfolio-holder", { person: "successor-b", municipality: "b" });

const vote = (municipality: string, choice: Choice): AdviceCommand => ({
  type: "CastVote",
  data: { municipality, choice },
});
const dissent = (municipality: string): AdviceCommand => ({
  type: "RaiseDissent",
  data: { municipality, reason: "Te duur." },
});
const consensus: AdviceCommand = {
  type: "RecordConsensus",
  data: { advice: "positive", present: ["a", "b", "c"], meetingId: null },
};
const closing: AdviceCommand = { type: "CloseRound", data: {} };
const annulling: AdviceCommand = { type: "AnnulRound", data: { ground: "interest", reason: "B mag niet meedoen." } };
const annulled: AdviceEvent = { type: "RoundAnnulled", data: annulling.data };

/** Municipality b with other persons in office. */
function officeOfB(holder: Actor | null, substitutes: readonly Actor[] = []): RoundFacts {
  const others = everybody.roster.appointments.filter(({ municipality }) => municipality !== "b");
  const appointments = [
    ...(holder ? [{ municipality: "b", person: holder.person, as: "holder" as const, ...ALWAYS }] : []),
    ...substitutes.map(({ person }) => ({ municipality: "b", person, as: "substitute" as const, ...ALWAYS })),
  ];
  return { ...everybody, roster: { revision: 25, appointments: [...others, ...appointments] } };
}

function interestOf({ person, municipality }: Actor): Interested {
  return { municipality, person };
}
const ownInterest: Interested = { municipality: "b", person: null };

/** Facts in which an interest was declared that the round has not heard of. */
function declared(...interests: readonly Interested[]): RoundFacts {
  return { ...everybody, application: { revision: 8, interests } };
}

function noted(interest: Interested, barred = false): Extract<AdviceEvent, { type: "InterestNoted" }> {
  return { type: "InterestNoted", data: { ...interest, barred, readFrom: { roster: 25 } } };
}

function noting(interest: Interested, barred = false): AdviceCommand {
  return { type: "NoteInterest", data: noted(interest, barred).data };
}

function withdrawn(by: Actor, why: DataOf<AdviceEvent, "VoteWithdrawn">["why"] = "person-interest"): AdviceEvent {
  return { type: "VoteWithdrawn", data: { municipality: "b", person: by.person, why } };
}

t.test("whoever holds the office when the vote is cast casts it", (t) => {
  const facts = officeOfB(successor);
  given(voting)
    .when(vote("b", "for"), { by: successor, facts })
    .then(t, {
      type: "VoteCast",
      data: {
        municipality: "b",
        choice: "for",
        weightCents: 300_00,
        person: successor.person,
        as: "holder",
        readFrom,
      },
    });
  for (const by of [holderOf("b"), substituteOf("b")]) {
    const refusal = { municipality: "b", person: by.person };
    given(voting).when(vote("b", "for"), { by, facts }).thenRefused(t, "ERR_NOT_A_VOTER", refusal);
    given(opened).when(dissent("b"), { by, facts }).thenRefused(t, "ERR_NOT_A_VOTER", refusal);
  }
  t.end();
});

t.test("a vote stays the municipality's when its holder leaves; the successor may change it", (t) => {
  const past = [...voting, voteOf(opened, "b", "for")];
  const facts = officeOfB(successor);
  given(past).when(vote("b", "for"), { by: successor, facts }).thenNothing(t);
  given(past)
    .when(vote("b", "against"), { by: successor, facts })
    .then(t, {
      type: "VoteChanged",
      data: { ...voteOf(opened, "b", "against").data, person: successor.person },
    });
  const { outcome } = given(past).when(closing, { by: secretary, facts: officeOfB(null) });
  t.match(outcome, { events: [{}, { data: { forCents: 300_00 } }] }, "it counts, also while nobody holds the office");
  t.end();
});

t.test("at a consensus somebody who can speak now is present for each municipality", (t) => {
  given(opened)
    .when(consensus, { by: secretary, facts: officeOfB(null) })
    .thenRefused(t, "ERR_PRESENCE_INVALID", ["nobody_to_speak"]);
  t.match(given(opened).when(consensus, { by: secretary, facts: officeOfB(successor) }).outcome, {
    events: [{ type: "ConsensusRecorded" }, { type: "RoundClosed" }, { type: "BindingAdviceGiven" }],
  });
  t.end();
});

t.test("whoever has an interest neither votes nor dissents, whenever it was declared", (t) => {
  const interest = interestOf(holderOf("b"));
  const by = holderOf("b");
  for (const [past, facts] of [
    [[], declared(interest)],
    [[noted(interest)], everybody],
  ] as const) {
    given(voting, past).when(vote("b", "for"), { by, facts }).thenRefused(t, "ERR_INTERESTED", { of: "person" });
    given(opened, past).when(dissent("b"), { by, facts }).thenRefused(t, "ERR_INTERESTED", { of: "person" });
  }
  const known = { ...opened, data: { ...opened.data, interests: [interest] } };
  given(known).when(dissent("b"), { by }).thenRefused(t, "ERR_INTERESTED", { of: "person" });
  t.end();
});

t.test("whoever has an interest votes for no other municipality either", (t) => {
  const facts = officeOfB(holderOf("a"));
  given(voting, noted(interestOf(holderOf("a"))))
    .when(vote("b", "for"), { by: holderOf("a"), facts })
    .thenRefused(t, "ERR_INTERESTED", { of: "person" });
  t.end();
});

t.test("nobody votes for a municipality that is itself interested", (t) => {
  for (const by of [holderOf("b"), substituteOf("b")])
    given(voting, noted(ownInterest, true))
      .when(vote("b", "for"), { by })
      .thenRefused(t, "ERR_INTERESTED", { of: "municipality", municipality: "b" });
  t.end();
});

t.test("an interest that is declared during the vote withdraws the vote of that person", (t) => {
  const past = [...voting, voteOf(opened, "a", "for"), voteOf(opened, "b", "for")];
  const interest = interestOf(holderOf("b"));
  given(past)
    .when(noting(interest))
    .then(t, noted(interest), withdrawn(holderOf("b")));
  given(past)
    .when(noting(interestOf(substituteOf("b"))))
    .then(t, noted(interestOf(substituteOf("b"))));
  given(past, noted(interest), withdrawn(holderOf("b")))
    .when(noting(interest))
    .thenNothing(t);
  t.end();
});

t.test("… also of one who has left since, or who represents no municipality", (t) => {
  const past = [...voting, voteOf(opened, "b", "for")];
  const left = { municipality: null, person: holderOf("b").person };
  given(past)
    .when(noting(left))
    .then(t, noted(left), withdrawn(holderOf("b")));
  t.end();
});

t.test("an interest of the municipality itself withdraws its vote, whoever cast it", (t) => {
  const byHolder = { ...voteOf(opened, "b", "for").data, person: successor.person };
  given(voting, { type: "VoteCast", data: byHolder })
    .when(noting(ownInterest, true))
    .then(t, noted(ownInterest, true), withdrawn(successor, "municipality-interest"));
  t.end();
});

t.test("after a withdrawal a substitute casts the vote anew", (t) => {
  const past = [...voting, voteOf(opened, "b", "for"), noted(interestOf(holderOf("b"))), withdrawn(holderOf("b"))];
  given(past)
    .when(vote("b", "for"), { by: substituteOf("b") })
    .then(t, {
      type: "VoteCast",
      data: { ...voteOf(opened, "b", "for").data, person: substituteOf("b").person, as: "substitute" },
    });
  t.end();
});

t.test("a vote counts no more from the moment the interest is declared, also before the round has heard of it", (t) => {
  const past = [...voting, voteOf(opened, "b", "for")];
  const interest = interestOf(holderOf("b"));
  const facts = declared(interest);
  const takenIn = [noted(interest), withdrawn(holderOf("b"))];
  const { outcome } = given(past).when(closing, { by: secretary, facts });
  t.match(outcome, { events: [...takenIn, { type: "RoundClosed" }, { data: { forCents: 0, quorumMissing: true } }] });
  given(past)
    .when(vote("b", "for"), { by: substituteOf("b"), facts })
    .then(t, ...takenIn, {
      type: "VoteCast",
      data: {
        ...voteOf(opened, "b", "for").data,
        person: substituteOf("b").person,
        as: "substitute",
        readFrom: { roster: 25, application: 8 },
      },
    });
  t.end();
});

t.test("a round in which a municipality may no longer take part cannot come to an advice", (t) => {
  const interests = [holderOf("b"), substituteOf("b")].map(interestOf);
  const nobodyLeft = interests.map((interest) => noted(interest));
  for (const past of [nobodyLeft, [noted(ownInterest, true)]]) {
    const refusal = { municipalities: ["b"] };
    given(voting, past).when(closing, { by: secretary }).thenRefused(t, "ERR_ROUND_TO_BE_ANNULLED", refusal);
    given(opened, past).when(consensus, { by: secretary }).thenRefused(t, "ERR_ROUND_TO_BE_ANNULLED", refusal);
    given(voting, past).when(annulling, { by: secretary }).then(t, annulled);
  }
  t.end();
});

t.test(
  "it can where a substitute is left, where a successor came, or where the vote that stands was cast by another",
  (t) => {
    const interest = noted(interestOf(holderOf("b")));
    const gives = { events: [{ type: "RoundClosed" }, { type: "BindingAdviceGiven" }] };
    t.match(given(voting, interest).when(closing, { by: secretary }).outcome, gives);
    const succeeded = officeOfB(successor);
    t.match(given(voting, interest).when(closing, { by: secretary, facts: succeeded }).outcome, gives);
    const bySubstitute = { ...voteOf(opened, "b", "for").data, person: substituteOf("b").person };
    const alone = officeOfB(holderOf("b"));
    given(voting, interest)
      .when(closing, { by: secretary, facts: alone })
      .thenRefused(t, "ERR_ROUND_TO_BE_ANNULLED", { municipalities: ["b"] });
    t.match(
      given(voting, { type: "VoteCast", data: bySubstitute }, interest).when(closing, { by: secretary, facts: alone })
        .outcome,
      gives,
    );
    t.end();
  },
);

t.test("a round takes an interest in while it deliberates, and not once it is over", (t) => {
  const interest = interestOf(holderOf("b"));
  given(opened).when(noting(interest)).then(t, noted(interest));
  const advice: AdviceEvent = { type: "BindingAdviceGiven", data: adviceAfter(opened, {}) };
  for (const over of [[], [opened, { type: "RoundClosed", data: {} }, advice], [opened, annulled]] as AdviceEvent[][])
    given(over).when(noting(interest)).thenNothing(t);
  t.end();
});

t.test("a secretary with an interest leads no round", (t) => {
  const interest: Interested = { municipality: null, person: secretary.person };
  const of = { of: "person" };
  given(voting, noted(interest)).when(closing, { by: secretary }).thenRefused(t, "ERR_INTERESTED", of);
  given(voting, noted(interest)).when(annulling, { by: secretary }).thenRefused(t, "ERR_INTERESTED", of);
  given(opened)
    .when(consensus, { by: secretary, facts: declared(interest) })
    .thenRefused(t, "ERR_INTERESTED", of);
  t.end();
});

t.test("a round that is annulled is over: nothing happens in it any more", (t) => {
  t.strictSame(fold([...voting, annulled]).phase, "annulled");
  for (const past of [opened, voting] as const) given(past).when(annulling, { by: secretary }).then(t, annulled);
  const over = given(voting, annulled);
  over.when(annulling, { by: secretary }).thenRefused(t, "ERR_WRONG_STATE", { phase: "annulled" });
  over.when(vote("a", "for"), { by: holderOf("a") }).thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "annulled" });
  over.when(closing, { by: secretary }).thenRefused(t, "ERR_ROUND_NOT_VOTING", { phase: "annulled" });
  over.when(dissent("a"), { by: holderOf("a") }).thenRefused(t, "ERR_ROUND_NOT_DELIBERATING", { phase: "annulled" });
  over.when(consensus, { by: secretary }).thenRefused(t, "ERR_ROUND_NOT_DELIBERATING", { phase: "annulled" });
  over.when(opening(), { by: secretary }).thenRefused(t, "ERR_WRONG_STATE", { phase: "annulled" });
  t.end();
});

t.test("only a round that is open is annulled", (t) => {
  given().when(annulling, { by: secretary }).thenRefused(t, "ERR_NOT_FOUND");
  given(voting, { type: "RoundClosed", data: {} })
    .when(annulling, { by: secretary })
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "closed" });
  t.end();
});
