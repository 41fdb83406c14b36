import { z } from "zod";
import { sumsOf } from "../../domain/advice/tally.ts";
import { adviceEvents, annulment, choice, elector, lapse } from "../../schemas/advice.ts";
import { cents, fundId, instant, municipalityId, personId, text, uuid } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { applicationOf, roundOf } from "../subjects.ts";

const opened = adviceEvents.AdviceRoundOpened.shape;
const given = adviceEvents.BindingAdviceGiven.shape;

/** A municipality in a round, and what it chose so far. */
export const voice = elector.extend({
  /** Null while it has not voted. */
  choice: choice.nullable(),
  /** Who cast the vote. */
  votedBy: z
    .strictObject({
      person: personId,
      as: z.enum(["holder", "substitute"]),
      /** Whether this board member guided the proposal. */
      guided: z.boolean(),
      /** When it was cast, as it stands. */
      at: instant,
    })
    .nullable(),
  /** The last vote that was withdrawn because of an interest: whose it was, and why it no longer counts. */
  withdrawn: adviceEvents.VoteWithdrawn.pick({ person: true, why: true }).nullable(),
});
export type Voice = z.infer<typeof voice>;

export const voteTallyRow = z.strictObject({
  fundId,
  applicationId: opened.applicationId,
  round: opened.round,
  title: opened.title,
  openedAt: instant,
  /** When it was closed, annulled or lapsed; null while it goes on. */
  closedAt: instant.nullable(),
  phase: z.enum(["deliberating", "voting", "closed", "annulled", "lapsed"]),
  proposal: opened.proposal,
  totalCents: opened.totalCents,
  /** Who prepared the proposal, beside who forwarded it. */
  preparedBy: opened.preparedBy,
  weights: opened.weights,
  rules: opened.rules,
  electorate: z.array(voice),
  excluded: opened.excluded,
  /** Who was there when consensus was recorded; null when it was not. */
  present: z.array(municipalityId).nullable(),
  /** The meeting whose attendance that was; null where there is none. */
  meetingId: uuid.nullable(),
  dissent: z.strictObject({ municipality: municipalityId, person: personId, reason: text }).nullable(),
  /** Votes so far, by weight. */
  forCents: cents,
  againstCents: cents,
  abstainedCents: cents,
  notVotedCents: cents,
  electorateCents: cents,
  /** Null until the advice was given. */
  advice: z
    .strictObject({
      outcome: given.outcome,
      method: given.method,
      forCents: given.forCents,
      againstCents: given.againstCents,
      abstainedCents: given.abstainedCents,
      baseCents: given.baseCents,
      electorateCents: given.electorateCents,
      quorumMissing: given.quorumMissing,
      lines: given.lines,
      asGiven: given.asGiven,
    })
    .nullable(),
  /** Why it ended without an advice; null where it did not. */
  annulment: annulment.nullable(),
  /** Why nobody asks for its advice any more; null where it did not lapse. */
  lapse: lapse.nullable(),
  /** Of the round's stream; for `If-Match`. */
  revision: z.int().min(0),
});
export type VoteTallyRow = z.infer<typeof voteTallyRow>;

/**
 * Every round of advice: which municipalities vote with what weight, the votes so far, and the outcome with its derivation (memo, rule
 * 4). In the list of its application by round, and in that of its fund in the order of opening.
 */
export const voteTally: Projection<VoteTallyRow> = {
  name: "vote-tally",
  version: 9,
  keys: (event) =>
    event.stream.startsWith("advice-") ? [tallyKey(applicationOf(event) ?? "", roundOf(event.stream))] : [],
  fold(row, event) {
    const { revision } = event;
    if (event.type === "DossierPartDestroyed") return undefined;
    if (event.type === "AdviceRoundOpened") {
      const { electorate, interests: _, readFrom: __, ...round } = event.data;
      return withSums({
        fundId: event.metadata.fundId,
        ...round,
        closedAt: null,
        phase: "deliberating",
        electorate: electorate.map((one) => ({ ...one, choice: null, votedBy: null, withdrawn: null })),
        present: null,
        meetingId: null,
        dissent: null,
        forCents: 0,
        againstCents: 0,
        abstainedCents: 0,
        notVotedCents: 0,
        electorateCents: 0,
        advice: null,
        annulment: null,
        lapse: null,
        revision,
        openedAt: event.metadata.recordedAt,
      });
    }
    if (!row) return undefined;
    const closedAt = event.metadata.recordedAt;
    switch (event.type) {
      case "ConsensusRecorded":
        return {
          ...row,
          present: event.data.present,
          meetingId: event.data.meeting?.meetingId ?? null,
          revision,
        };
      case "DissentRaised":
        return { ...row, dissent: dissentOf(event.data), revision };
      case "VotingOpened":
        return { ...row, phase: "voting", revision };
      case "VoteCast":
      case "VoteChanged": {
        const { municipality, choice, person, as } = event.data;
        const guided = hasGuided(person, row);
        const { recordedAt: at } = event.metadata;
        return withVote({ ...row, revision }, municipality, { choice, votedBy: { person, as, guided, at } });
      }
      case "VoteWithdrawn": {
        const { municipality, person, why } = event.data;
        return withVote({ ...row, revision }, municipality, {
          choice: null,
          votedBy: null,
          withdrawn: { person, why },
        });
      }
      case "InterestNoted":
        return { ...row, revision };
      case "RoundAnnulled":
        return { ...row, phase: "annulled", closedAt, annulment: event.data, revision };
      case "RoundLapsed":
        return { ...row, phase: "lapsed", closedAt, lapse: event.data, revision };
      case "RoundClosed":
        return { ...row, phase: "closed", closedAt, revision };
      case "BindingAdviceGiven": {
        const { applicationId: _, round: __, ...advice } = event.data;
        return { ...row, phase: "closed", advice, revision };
      }
      default:
        return row;
    }
  },
  places: (row) => [
    { list: row.applicationId, sort: String(row.round).padStart(4, "0"), shows: row },
    { list: row.fundId, sort: row.openedAt, shows: row },
  ],
  finds: ({ phase, title }) => ({ filters: { phase }, orders: { title }, text: [title] }),
};

/** The key of a round. */
export function tallyKey(application: string, round: number): string {
  return `${application}/${round}`;
}

type Dissent = NonNullable<VoteTallyRow["dissent"]>;

function dissentOf({ municipality, person, reason }: Dissent): Dissent {
  return { municipality, person, reason };
}

function hasGuided(person: string, { preparedBy }: Pick<VoteTallyRow, "preparedBy">): boolean {
  return preparedBy.some((one) => one.person === person && one.as === "guiding-board-member");
}

function withVote(row: VoteTallyRow, municipality: string, vote: Partial<Voice>): VoteTallyRow {
  const electorate = row.electorate.map((one) => (one.municipality === municipality ? { ...one, ...vote } : one));
  return withSums({ ...row, electorate });
}

function withSums(row: VoteTallyRow): VoteTallyRow {
  return { ...row, ...sumsOf(row.electorate) };
}
