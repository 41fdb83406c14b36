import { z } from "zod";
import { noAccount, owedCents } from "../../domain/money/accounts.ts";
import { poolKey } from "../../domain/money/pools.ts";
import { actor } from "../../schemas/envelope.ts";
import { type EventType, events, type LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import type { MemberPosting, PostingIn } from "../../schemas/postings.ts";
import { fundId, instant, localDate, municipalityId, signedCents, text, uuid, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";
import { statementKey } from "./municipality-statement.ts";
import { postingsPerMember } from "./postings-of.ts";

const poolLine = z.strictObject({
  year,
  earmark,
  /** How much more it owes there. */
  owedCents: signedCents,
  /** How much more it has paid in there. */
  paidInCents: signedCents,
});

export const statementLine = z.strictObject({
  fundId,
  municipality: municipalityId,
  eventId: uuid,
  happened: z.enum(Object.keys(events) as [EventType, ...EventType[]]),
  effectiveOn: localDate,
  recordedAt: instant,
  recordedBy: actor,
  pools: z.array(poolLine),
  /** Paid to it at an early settlement, less what it was invoiced for there. */
  settledCents: signedCents,
  /** Paid by it on invoices of a settlement. */
  invoicePaidCents: signedCents,
  /** The line that it corrects: the event of that; null for any other. */
  corrects: uuid.nullable(),
  reason: text.nullable(),
});
export type StatementLine = z.infer<typeof statementLine>;

/**
 * What changed in the debts and payments of a member, a line an event: a booking and its correction are both there. In the
 * list of the member, in the order of recording.
 */
export const statementLines: Projection<StatementLine> = {
  name: "statement-lines",
  version: 2,
  money: true,
  adds: true,
  keys: (event) =>
    [...postingsPerMember(event)].flatMap(([municipality, all]) =>
      all.some(isOfLine) ? [`${event.position}/${municipality}`] : [],
    ),
  fold: (_, event, key) => lineOf(event, key.slice(key.indexOf("/") + 1)),
  places: (row, key) => [{ list: statementKey(row.fundId, row.municipality), sort: key, shows: row }],
  finds: ({ happened, effectiveOn, reason }) => ({ filters: { happened }, orders: { effectiveOn }, text: [reason] }),
};

function isOfLine(one: MemberPosting): boolean {
  if (one.ledger === "account") return true;
  return one.ledger === "member"
    ? one.figure === "settledCents"
    : one.ledger === "invoice" && one.figure === "paidCents";
}

function lineOf(event: LoggedEvent, municipality: string): StatementLine {
  const { effectiveOn, recordedAt, actor: recordedBy } = event.metadata;
  const all = postingsPerMember(event).get(municipality) ?? [];
  const sum = (isMeant: (one: MemberPosting) => boolean) =>
    all.filter(isMeant).reduce((cents, one) => cents + one.cents, 0);
  return {
    fundId: subjectOf(event.stream),
    municipality,
    eventId: event.id,
    happened: event.type,
    effectiveOn,
    recordedAt,
    recordedBy,
    pools: poolLinesOf(all.filter((one) => one.ledger === "account")),
    settledCents: sum((one) => one.ledger === "member" && one.figure === "settledCents"),
    invoicePaidCents: sum((one) => one.ledger === "invoice" && one.figure === "paidCents"),
    corrects: event.type === "BookingCorrected" ? event.data.corrects : null,
    reason: "reason" in event.data ? event.data.reason : null,
  };
}

function poolLinesOf(all: readonly PostingIn<"account">[]): StatementLine["pools"] {
  return [...Map.groupBy(all, poolKey).values()].flatMap((ofPool) => {
    const [first] = ofPool;
    if (!first) return [];
    const account = { ...noAccount };
    for (const { figure, cents } of ofPool) account[figure] += cents;
    const paidInCents = account.bookedCents + account.excessCents;
    return [{ year: first.year, earmark: first.earmark, owedCents: owedCents(account), paidInCents }];
  });
}
