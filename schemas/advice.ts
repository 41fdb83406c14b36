import { z } from "zod";
import { adviceOutcome, preparers, proposal } from "./application.ts";
import { dossierPartCommands, dossierPartEvents } from "./destruction.ts";
import type { MessageOf } from "./envelope.ts";
import {
  applicationId,
  cents,
  label,
  municipalityId,
  personId,
  positiveCents,
  text,
  uuid,
  year,
} from "./primitives.ts";
import { fundRules } from "./rules.ts";
import type { Upcasters } from "./upcasting.ts";

/** A member that may vote, with its weight. Weight and vote belong to the municipality; persons are checked when they act. */
export const elector = z.strictObject({ municipality: municipalityId, name: label, weightCents: cents });
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

/** The revisions that told who held the office; null in events of earlier versions, which looked at the opening only. */
const readFrom = z.strictObject({ roster: z.int().min(-1), application: z.int().min(0) }).nullable();

const ballot = z.strictObject({
  municipality: municipalityId,
  choice,
  weightCents: cents,
  /** Who cast it: the holder, or a substitute for them. */
  person: personId,
  as: z.enum(["holder", "substitute"]),
  readFrom,
});

/**
 * Who has an interest in the application: a person, or a municipality itself where `person` is null. An official who represents
 * no municipality has it without one.
 */
export const interested = z.strictObject({ municipality: municipalityId.nullable(), person: personId.nullable() });
export type Interested = z.infer<typeof interested>;

const consensus = {
  advice: z.enum(["positive", "negative"]),
  present: z.array(municipalityId).min(1).max(400),
} as const;

/** Why a round was annulled. */
export const annulment = z.strictObject({
  ground: z.enum(["interest", "nobody-to-vote", "mistake", "other"]),
  reason: text,
});

/** Why a round lapsed: the application was withdrawn, or refused on a ground that needs no advice. */
export const lapse = z.strictObject({ cause: z.enum(["withdrawal", "refusal"]) });

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
  ...dossierPartEvents,
  AdviceRoundOpened: z.strictObject({
    applicationId,
    round: z.int().min(1),
    title: label,
    proposal,
    totalCents: positiveCents,
    /** None in rounds of earlier versions, which did not ask for them. */
    preparedBy: preparers,
    electorate: z.array(elector).min(1).max(400),
    /** Members that are not in the electorate, and why. */
    excluded: z.array(
      z.strictObject({
        municipality: municipalityId,
        name: label,
        /** `as-given`: told in words, as rounds of version 1 were. */
        ground: z.enum(["out-of-scope", "own-interest", "holder-interest", "as-given"]),
        /** The reason as rounds of earlier versions held it, which may be about a person: for officials only. Null since. */
        asGiven: text.nullable(),
      }),
    ),
    /** The interests that were known when it opened. None in rounds of earlier versions. */
    interests: z.array(interested),
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
    ...consensus,
    /** Those of them for which a substitute was there. */
    substitutes: z.array(municipalityId).max(400),
    /** The meeting whose attendance it was recorded from, and its revision then; null where those present were named one by one. */
    meeting: z.strictObject({ meetingId: uuid, revision: z.int().min(0) }).nullable(),
  }),
  DissentRaised: z.strictObject({ municipality: municipalityId, person: personId, reason: text, readFrom }),
  VotingOpened: z.strictObject({}),
  VoteCast: ballot,
  VoteChanged: ballot,
  /** The round took in that an interest was declared while it was open. */
  InterestNoted: z.strictObject({
    ...interested.shape,
    /** Nobody was left then to speak for the municipality. */
    barred: z.boolean(),
    /** The revision of the roster that told so. */
    readFrom: z.strictObject({ roster: z.int().min(-1) }),
  }),
  /** A vote no longer counts, because of an interest of the person who cast it or of the municipality. */
  VoteWithdrawn: z.strictObject({
    municipality: municipalityId,
    person: personId,
    why: z.enum(["person-interest", "municipality-interest"]),
  }),
  RoundClosed: z.strictObject({}),
  /** The round ended without an advice; the same proposal gets a next one. */
  RoundAnnulled: annulment,
  /** The round ended without an advice: nobody asks for it any more. */
  RoundLapsed: lapse,
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
    (data) => {
      const { electorate, excluded, ...rest } = data as {
        readonly electorate: readonly { readonly voters: unknown }[];
        readonly excluded: readonly { readonly reason: unknown }[];
      };
      return {
        ...rest,
        electorate: electorate.map(({ voters: _, ...one }) => one),
        excluded: excluded.map(({ reason, ...one }) => ({ ...one, asGiven: reason })),
        interests: [],
      };
    },
    (data) => ({ ...(data as object), preparedBy: [] }),
  ],
  ConsensusRecorded: [(data) => ({ ...(data as object), substitutes: [], meeting: null })],
  DissentRaised: [withoutRevisions],
  VoteCast: [withoutRevisions],
  VoteChanged: [withoutRevisions],
  BindingAdviceGiven: [
    (data) => {
      const { derivation, ...rest } = data as { readonly derivation: readonly string[] };
      return { ...rest, asGiven: derivation };
    },
  ],
};

function withoutRevisions(data: unknown): unknown {
  return { ...(data as object), readFrom: null };
}

export const adviceCommands = {
  ...dossierPartCommands,
  OpenAdviceRound: z.strictObject({
    /** Only where the fund's rule leaves the year to the secretary. */
    weightsYear: z.strictObject({ year, reason: text }).nullable().default(null),
  }),
  /** Of everybody who is at a meeting and may speak, or of those who are named: for a consensus outside a meeting. */
  RecordConsensus: z.strictObject({
    advice: consensus.advice,
    present: consensus.present.nullable().default(null),
    meetingId: uuid.nullable().default(null),
  }),
  RaiseDissent: z.strictObject({ municipality: municipalityId, reason: text }),
  CastVote: z.strictObject({ municipality: municipalityId, choice }),
  CloseRound: z.strictObject({}),
  AnnulRound: annulment,
  /** By follow-up, from the application. */
  NoteInterest: adviceEvents.InterestNoted,
  /** By follow-up, from the application. */
  LapseRound: lapse,
} as const;
export type AdviceCommand = MessageOf<typeof adviceCommands>;
