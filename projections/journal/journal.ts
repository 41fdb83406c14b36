import { z } from "zod";
import { actor } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { grantEvents } from "../../schemas/grant.ts";
import { applicationId, fundId, instant, localDate, uuid } from "../../schemas/primitives.ts";
import type { Facets, Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";

/** The facts that every entry has besides its own: when and by whom it was recorded, and the day it counts for. */
const recorded = z.strictObject({
  /** The event it tells of; what is put right is named by it. */
  eventId: uuid,
  effectiveOn: localDate,
  recordedAt: instant,
  recordedBy: actor,
  /** Its place in its stream. */
  revision: z.int().min(0),
});

/** Whose money it was stands in the statements of the municipalities. */
const SHARES = { holdings: true, burdens: true } as const;
const ALL_SHARES = { ...SHARES, inherited: true } as const;

/** The entries of the journal, by the type of the event that each tells. */
export const journalEntries = {
  RulesAmended: fundEvents.RulesAmended.extend(recorded.shape),
  FormatPublished: fundEvents.FormatPublished.extend(recorded.shape),
  ExtraContributionSet: fundEvents.ExtraContributionSet.omit(SHARES).extend(recorded.shape),
  ExcessMoved: fundEvents.ExcessMoved.extend(recorded.shape),
  ContributionWrittenOff: fundEvents.ContributionWrittenOff.omit(ALL_SHARES).extend(recorded.shape),
  FundsRedrawn: fundEvents.FundsRedrawn.omit(ALL_SHARES).extend(recorded.shape),
  RecoveryBooked: fundEvents.RecoveryBooked.omit(ALL_SHARES).extend(recorded.shape),
  RecoveryWrittenOff: fundEvents.RecoveryWrittenOff.extend(recorded.shape),
  MemberSettled: fundEvents.MemberSettled.omit(SHARES).extend(recorded.shape),
  FundSettled: fundEvents.FundSettled.omit(SHARES).extend(recorded.shape),
  InvoicePaid: fundEvents.InvoicePaid.extend(recorded.shape),
  BookingCorrected: fundEvents.BookingCorrected.extend(recorded.shape),
  GrantAmended: grantEvents.GrantAmended.extend({ applicationId, ...recorded.shape }),
} as const;
export type JournalType = keyof typeof journalEntries;
/** What an entry tells. */
export type JournalEntry<Type extends JournalType> = z.infer<(typeof journalEntries)[Type]>;

/** An entry as it is kept. */
export interface JournalRowOf<Type extends JournalType> {
  readonly type: Type;
  /** The fund or the application in whose list it stands. */
  readonly of: string;
  readonly position: string;
  readonly entry: JournalEntry<Type>;
}
export type JournalRow = { readonly [Type in JournalType]: JournalRowOf<Type> }[JournalType];

export const journalRow = z.strictObject({
  type: z.enum(Object.keys(journalEntries) as [JournalType, ...JournalType[]]),
  of: z.union([fundId, applicationId]),
  position: z.string(),
  entry: z.union(Object.values(journalEntries)),
});

/**
 * Bookings, settlements and amendments as they were recorded, one row for each. An entry stands in a list of its type: of its fund, or
 * for a grant's of its application.
 */
export const journal: Projection<JournalRow> = {
  name: "journal",
  version: 8,
  money: true,
  adds: true,
  // By position: new rows then come after all others in the file, which is where a database adds them fastest.
  keys: (event) => (Object.hasOwn(journalEntries, event.type) ? [event.position] : []),
  fold: (row, event) => entryOf(event) ?? row,
  places: (row) => [{ list: journalList(row.type, row.of), sort: row.position, shows: row }],
  finds: ({ entry }) => facetsOf(entry),
};

/** The fields that some entries have, and are found by. */
interface Findable {
  readonly effectiveOn: string;
  readonly municipality?: string;
  readonly applicationId?: string;
  readonly recoveryId?: string;
  readonly invoice?: string;
  readonly year?: number;
  readonly earmark?: string | null;
  readonly cents?: number;
  readonly reason?: string;
  /** Of a format: who made it, and what it changes. */
  readonly author?: string;
  readonly changes?: string;
}

function facetsOf(entry: Findable): Facets {
  const { effectiveOn, municipality, applicationId, recoveryId, invoice, year, earmark, cents } = entry;
  const text = [entry.reason, entry.author, entry.changes].filter((one) => one !== undefined);
  const filters = {
    ...(municipality !== undefined && { municipality }),
    ...(applicationId !== undefined && { applicationId }),
    ...(recoveryId !== undefined && { recoveryId }),
    ...(invoice !== undefined && { invoice }),
    ...(year !== undefined && { year }),
    ...(earmark !== undefined && { earmark }),
  };
  return {
    filters,
    orders: { effectiveOn, ...(cents !== undefined && { cents }) },
    ...(text.length > 0 && { text }),
  };
}

/** The list of a type of entry. */
export function journalList(type: JournalType, of: string): string {
  return `${of}/${type}`;
}

function entryOf(event: LoggedEvent): JournalRow | undefined {
  const { id: eventId, position, revision, metadata } = event;
  const { fundId: of, effectiveOn, recordedAt, actor: recordedBy } = metadata;
  const known = { eventId, effectiveOn, recordedAt, recordedBy, revision };
  switch (event.type) {
    case "RulesAmended":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "FormatPublished":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "ExtraContributionSet":
      return { type: event.type, of, position, entry: { ...withoutShares(event.data), ...known } };
    case "ExcessMoved":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "ContributionWrittenOff": {
      const { holdings: _, burdens: __, ...writeOff } = event.data;
      return { type: event.type, of, position, entry: { ...writeOff, ...known } };
    }
    case "FundsRedrawn":
      return { type: event.type, of, position, entry: { ...withoutShares(event.data), ...known } };
    case "RecoveryBooked":
      return { type: event.type, of, position, entry: { ...withoutShares(event.data), ...known } };
    case "RecoveryWrittenOff":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "MemberSettled":
      return { type: event.type, of, position, entry: { ...withoutShares(event.data), ...known } };
    case "FundSettled":
      return { type: event.type, of, position, entry: { ...withoutShares(event.data), ...known } };
    case "InvoicePaid":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "BookingCorrected":
      return { type: event.type, of, position, entry: { ...event.data, ...known } };
    case "GrantAmended": {
      const applicationId = applicationOf(event) ?? "";
      return { type: event.type, of: applicationId, position, entry: { applicationId, ...event.data, ...known } };
    }
    default:
      return undefined;
  }
}

interface Shares {
  readonly holdings: unknown;
  readonly burdens: unknown;
  readonly inherited?: unknown;
}

function withoutShares<Data extends Shares>({ holdings: _, burdens: __, inherited: ___, ...data }: Data) {
  return data;
}
