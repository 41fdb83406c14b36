import { z } from "zod";
import { adviceOutcome, proposal } from "./application.ts";
import type { MessageOf } from "./envelope.ts";
import { applicationId, cents, label, municipalityId, personId, positiveCents, text, year } from "./primitives.ts";
import { fundRules } from "./rules.ts";
import type { Upcasters } from "./upcasting.ts";

/** A member that may vote, with its weight and who may cast it. Weight belongs to the municipality. */
export const elector = z.strictObject({
  municipality: municipalityId,
  name: label,
  weightCents: cents,
  /** None where nobody was appointed; the municipality stays entitled all the same. */
  voters: z.array(z.strictObject({ person: personId, as: z.enum(["holder", "substitute"]) })).max(20),
});
export type Elector = z.infer<typeof elector>;

/** The rules a round is decided by, frozen when it opens. */
export const roundRules = fundRules.pick({
  electorate: true,
  majority: true,
  majorityBase: true,
  voteQuorum: true,
  consensusQuorum: true,
});
export type RoundRules = z.infer<typeof roundRules>;

export const choice = z.enum(["for", "against", "abstain"]);
export type Choice = z.infer<typeof choice>;

const ballot = z.strictObject({
  municipality: municipalityId,
  choice,
  weightCents: cents,
  /** Who cast it: the holder, or a substitute for them. */
  person: personId,
  as: z.enum(["holder", "substitute"]),
});

/** One line of the derivation, so that anybody can recompute the outcome by hand. */
export const derivationLine = z.strictObject({
  municipality: municipalityId,
  name: label,
  weightCents: cents,
  /** What it chose; null when it was not present. At a consensus, being present counts as joining it. */
  choice: choice.nullable(),
  substitute: z.boolean(),
});

export const adviceEvents = {
  AdviceRoundOpened: z.strictObject({
    applicationId,
    round: z.int().min(1),
    title: label,
    proposal,
    totalCents: positiveCents,
    electorate: z.array(elector).min(1).max(400),
    /** Members that are not in the electorate, and why. */
    excluded: z.array(
      z.strictObject({
        municipality: municipalityId,
        name: label,
        /** `as-given`: told in words, as rounds of version 1 were. */
        ground: z.enum(["out-of-scope", "own-interest", "holder-interest", "as-given"]),
        /** The interest, as it was declared; or the words. */
        reason: text.nullable(),
      }),
    ),
    weights: z.strictObject({
      year,
      source: z.enum(["youth-care-budgets", "contributions"]),
      /** Why the secretary fixed this year; null when the rule gave it. */
      reason: text.nullable(),
    }),
    rules: roundRules,
    /** The revisions of the streams these facts were read from. */
    readFrom: z.strictObject({ fund: z.int().min(0), roster: z.int().min(0), application: z.int().min(0) }),
  }),
  ConsensusRecorded: z.strictObject({
    advice: z.enum(["positive", "negative"]),
    present: z.array(municipalityId).min(1).max(400),
  }),
  DissentRaised: z.strictObject({ municipality: municipalityId, person: personId, reason: text }),
  VotingOpened: z.strictObject({}),
  VoteCast: ballot,
  VoteChanged: ballot,
  RoundClosed: z.strictObject({}),
  BindingAdviceGiven: z.strictObject({
    applicationId,
    round: z.int().min(1),
    outcome: adviceOutcome,
    method: z.enum(["consensus", "vote"]),
    forCents: cents,
    againstCents: cents,
    abstainedCents: cents,
    /** The weight the majority is measured against. */
    baseCents: cents,
    electorateCents: cents,
    quorumMissing: z.boolean(),
    lines: z.array(derivationLine),
    /**
     * The derivation in words, as an advice of version 1 gave it: an advice that a decision refers to holds its own reasons
     * (Awb 3:49), so they stay as they were. Null since: every sum and comparison follows from the lines and the round.
     */
    asGiven: z.array(text).nullable(),
  }),
} as const;
export type AdviceEvent = MessageOf<typeof adviceEvents>;

/** Lift events of old versions. */
export const adviceUpcasters: Upcasters = {
  AdviceRoundOpened: [
    (data) => {
      const { excluded, ...rest } = data as { readonly excluded: readonly object[] };
      return { ...rest, excluded: excluded.map((one) => ({ ...one, ground: "as-given" })) };
    },
  ],
  BindingAdviceGiven: [
    (data) => {
      const { derivation, ...rest } = data as { readonly derivation: readonly string[] };
      return { ...rest, asGiven: derivation };
    },
  ],
};

export const adviceCommands = {
  OpenAdviceRound: z.strictObject({
    /** Only where the fund's rule leaves the year to the secretary. */
    weightsYear: z.strictObject({ year, reason: text }).nullable().default(null),
  }),
  RecordConsensus: adviceEvents.ConsensusRecorded,
  RaiseDissent: z.strictObject({ municipality: municipalityId, reason: text }),
  CastVote: z.strictObject({ municipality: municipalityId, choice }),
  CloseRound: z.strictObject({}),
} as const;
export type AdviceCommand = MessageOf<typeof adviceCommands>;
