import fc from "fast-check";
import t from "tap";
import type { RoundFacts } from "../../../domain/advice/facts.ts";
import { notedOf } from "../../../domain/advice/voters.ts";
import {
  type AdviceCommand,
  type AdviceEvent,
  adviceEvents,
  type Choice,
  type Interested,
} from "../../../schemas/advice.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import { dissentBy, fold, given, secretary, smallRound } from "../../support/advice.ts";
import { ALWAYS } from "../../support/offices.ts";
import { actorOf } from "../../support/specification.ts";

// A plain model of a vote in which offices pass from one to another and interests turn up: who holds what, who has an interest,
// and whose ballot stands. It knows nothing of events.

const MUNICIPALITIES = ["m0", "m1", "m2"] as const;
const PERSONS = ["p0", "p1", "p2", "p3", "p4", "p5"] as const;

interface Office {
  holder: string | null;
  readonly substitutes: Set<string>;
}

class PlainVote {
  readonly offices = new Map(
    MUNICIPALITIES.map((one): [string, Office] => [one, { holder: null, substitutes: new Set() }]),
  );
  readonly interestedPersons = new Set<string>();
  readonly interestedMunicipalities = new Set<string>();
  readonly ballots = new Map<string, { choice: Choice; by: string }>();
  phase: "voting" | "closed" | "annulled" = "voting";

  officeOf(municipality: string): Office {
    const office = this.offices.get(municipality);
    if (!office) throw new Error(`there is no ${municipality}`);
    return office;
  }

  standDown(person: string): void {
    for (const office of this.offices.values()) {
      if (office.holder === person) office.holder = null;
      office.substitutes.delete(person);
    }
  }

  appoint(municipality: string, person: string, as: "holder" | "substitute"): void {
    this.standDown(person);
    const office = this.officeOf(municipality);
    if (as === "holder") office.holder = person;
    else office.substitutes.add(person);
  }

  /** @returns null where the vote is taken. */
  vote(municipality: string, person: string, choice: Choice): string | null {
    if (this.phase !== "voting") return "ERR_ROUND_NOT_VOTING";
    const { holder, substitutes } = this.officeOf(municipality);
    if (holder !== person && !substitutes.has(person)) return "ERR_NOT_A_VOTER";
    if (this.interestedPersons.has(person) || this.interestedMunicipalities.has(municipality)) return "ERR_INTERESTED";
    if (this.ballots.get(municipality)?.choice !== choice) this.ballots.set(municipality, { choice, by: person });
    return null;
  }

  /** @returns whether it was not known before. */
  declare({ municipality, person }: Interested): boolean {
    const [known, one] =
      person === null ? [this.interestedMunicipalities, municipality ?? ""] : [this.interestedPersons, person];
    if (known.has(one)) return false;
    known.add(one);
    if (this.phase === "voting")
      for (const [voted, { by }] of this.ballots)
        if (person === null ? voted === municipality : by === person) this.ballots.delete(voted);
    return true;
  }

  /** Municipalities without anybody left to vote because of an interest. */
  barred(): string[] {
    return MUNICIPALITIES.filter((municipality) => {
      if (this.interestedMunicipalities.has(municipality)) return true;
      const { holder, substitutes } = this.officeOf(municipality);
      if (holder === null || !this.interestedPersons.has(holder) || this.ballots.has(municipality)) return false;
      return [...substitutes].every((one) => this.interestedPersons.has(one));
    });
  }
}

type Action =
  | {
      readonly do: "appoint";
      readonly municipality: string;
      readonly person: string;
      readonly as: "holder" | "substitute";
    }
  | { readonly do: "stand-down"; readonly person: string }
  | { readonly do: "vote"; readonly municipality: string; readonly person: string; readonly choice: Choice }
  | { readonly do: "declare"; readonly interest: Interested }
  | { readonly do: "follow-up" | "close" | "annul" };

const municipality = fc.constantFrom(...MUNICIPALITIES);
const person = fc.constantFrom(...PERSONS);
const choice = fc.constantFrom<Choice>("for", "against", "abstain");
const as = fc.constantFrom<"holder" | "substitute">("holder", "substitute");
const appointing: fc.Arbitrary<Action> = fc.record({ do: fc.constant("appoint"), municipality, person, as });
const leaving: fc.Arbitrary<Action> = fc.record({ do: fc.constant("stand-down"), person });
const voting: fc.Arbitrary<Action> = fc.record({ do: fc.constant("vote"), municipality, person, choice });
const declaring: fc.Arbitrary<Action> = fc
  .oneof(
    { weight: 2, arbitrary: person.map((one): Interested => ({ municipality: null, person: one })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom("m1", "m2").map((one): Interested => ({ municipality: one, person: null })),
    },
  )
  .map((interest) => ({ do: "declare", interest }));
const action = fc.oneof(
  { weight: 6, arbitrary: appointing },
  { weight: 2, arbitrary: leaving },
  { weight: 14, arbitrary: voting },
  { weight: 3, arbitrary: declaring },
  { weight: 3, arbitrary: fc.constant<Action>({ do: "follow-up" }) },
  { weight: 1, arbitrary: fc.constantFrom<Action>({ do: "close" }, { do: "annul" }) },
);
const life = fc.record({
  weights: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })),
  actions: fc.array(action, { minLength: 20, maxLength: 60, size: "max" }),
});

/** Lives a vote in the model and through the decider at once. */
class TwoVotes {
  readonly plain = new PlainVote();
  readonly seen: Set<string>;
  readonly weights: Readonly<Record<string, number>>;
  readonly events: AdviceEvent[];
  readonly interests: Interested[] = [];
  readonly undelivered: Interested[] = [];

  constructor(weights: readonly number[], seen: Set<string>) {
    this.weights = Object.fromEntries(MUNICIPALITIES.map((one, index) => [one, weights[index] ?? 0]));
    this.events = [smallRound(this.weights), ...dissentBy("m0")];
    this.seen = seen;
  }

  facts(): RoundFacts {
    const appointments = [...this.plain.offices].flatMap(([municipality, { holder, substitutes }]) => [
      ...(holder === null ? [] : [{ municipality, person: holder, as: "holder" as const, ...ALWAYS }]),
      ...[...substitutes].map((one) => ({ municipality, person: one, as: "substitute" as const, ...ALWAYS })),
    ]);
    return { roster: { revision: 1, appointments }, application: { revision: 1, interests: this.interests } };
  }

  /** @returns the code of the refusal, or null. */
  give(command: AdviceCommand, by: Actor): string | null {
    const { outcome } = given(this.events).when(command, { by, facts: this.facts() });
    if ("refused" in outcome) return outcome.refused;
    for (const event of outcome.events) {
      adviceEvents[event.type].parse(event.data);
      this.seen.add(event.type);
    }
    this.events.push(...outcome.events);
    return null;
  }

  expect(found: string | null, expected: string | null, what: unknown): void {
    if (found !== expected) throw new Error(`${JSON.stringify(what)}: ${found} instead of ${expected}`);
    this.seen.add(expected ?? "taken");
  }

  live(one: Action): void {
    const { plain } = this;
    switch (one.do) {
      case "appoint":
        plain.appoint(one.municipality, one.person, one.as);
        break;
      case "stand-down":
        plain.standDown(one.person);
        break;
      case "vote": {
        const by = actorOf("portfolio-holder", { person: one.person, municipality: one.municipality });
        const command: AdviceCommand = {
          type: "CastVote",
          data: { municipality: one.municipality, choice: one.choice },
        };
        this.expect(this.give(command, by), plain.vote(one.municipality, one.person, one.choice), one);
        break;
      }
      case "declare":
        if (!plain.declare(one.interest)) break;
        this.interests.push(one.interest);
        this.undelivered.push(one.interest);
        break;
      case "follow-up": {
        const next = this.undelivered.shift();
        if (next) this.deliver(next);
        break;
      }
      case "close": {
        const expected =
          plain.phase === "voting"
            ? plain.barred().length > 0
              ? "ERR_ROUND_TO_BE_ANNULLED"
              : null
            : "ERR_ROUND_NOT_VOTING";
        this.expect(this.give({ type: "CloseRound", data: {} }, secretary), expected, one);
        if (expected === null) this.plain.phase = "closed";
        break;
      }
      case "annul": {
        const expected = plain.phase === "voting" ? null : "ERR_WRONG_STATE";
        const command: AdviceCommand = { type: "AnnulRound", data: { ground: "other", reason: "Opnieuw." } };
        this.expect(this.give(command, secretary), expected, one);
        if (expected === null) this.plain.phase = "annulled";
      }
    }
  }

  deliver(interest: Interested): void {
    const { roster, application } = this.facts();
    const data = notedOf(interest, roster, application.interests);
    this.expect(this.give({ type: "NoteInterest", data }, actorOf("system")), null, interest);
  }

  /** Compares the ballots that stand, once every interest was delivered; or the advice. */
  compare(): void {
    for (const interest of this.undelivered.splice(0)) this.deliver(interest);
    const state = fold(this.events);
    this.same(state.phase, this.plain.phase);
    const standing = [...this.plain.ballots].sort();
    if (state.phase === "voting")
      this.same([...state.votes].map(([one, { choice, person: by }]) => [one, { choice, by }]).sort(), standing);
    const last = this.events.at(-1);
    if (last?.type !== "BindingAdviceGiven") return;
    const weightOf = (choice: Choice) =>
      standing.reduce((sum, [one, ballot]) => sum + (ballot.choice === choice ? (this.weights[one] ?? 0) : 0), 0);
    const { lines, forCents, againstCents, abstainedCents } = last.data;
    this.same([forCents, againstCents, abstainedCents], [weightOf("for"), weightOf("against"), weightOf("abstain")]);
    this.same(
      lines.flatMap((line) => (line.choice === null ? [] : [[line.municipality, line.choice]])).sort(),
      standing.map(([one, { choice }]) => [one, choice]),
    );
  }

  same(found: unknown, expected: unknown): void {
    if (JSON.stringify(found) !== JSON.stringify(expected))
      throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

t.test("property: the votes that count are those of the plain model, whoever came, left or had an interest", (t) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(life, ({ weights, actions }) => {
      const votes = new TwoVotes(weights, seen);
      for (const one of actions) votes.live(one);
      votes.compare();
    }),
    { seed: 2016, numRuns: 200 },
  );
  t.strictSame([...seen].sort(), [
    "BindingAdviceGiven",
    "ERR_INTERESTED",
    "ERR_NOT_A_VOTER",
    "ERR_ROUND_NOT_VOTING",
    "ERR_ROUND_TO_BE_ANNULLED",
    "ERR_WRONG_STATE",
    "InterestNoted",
    "RoundAnnulled",
    "RoundClosed",
    "VoteCast",
    "VoteChanged",
    "VoteWithdrawn",
    "taken",
  ]);
  t.end();
});
