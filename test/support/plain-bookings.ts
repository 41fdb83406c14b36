import type { RightBooking } from "../../schemas/bookings.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Contribution } from "../../schemas/money.ts";

/** What came in, went out, or is owed, as one line of a list. */
interface Line {
  /** The events that tell of it, newest last: the first is the booking, the others its corrections. */
  ids: string[];
  readonly kind: "held" | "receipt" | "extra" | "payment" | "recovered" | "invoice" | "settled";
  /** The member or the application it is of. */
  of: string;
  cents: number;
  /** How it was before each of its corrections. */
  readonly before: { of: string; readonly cents: number }[];
}

/** What each member contributes for a year, and what it was before each of its corrections. */
interface PlainYear {
  ids: string[];
  contributions: readonly Contribution[];
  readonly before: (readonly Contribution[])[];
}

/** The kinds that bring money in, or take it out. */
const SIGN = { held: 1, receipt: 1, recovered: 1, invoice: 1, payment: -1, settled: -1, extra: 0 };

/**
 * The bookings of a fund as somebody would keep them who only has a list: a line for each, which is rubbed out and written
 * anew where it was wrong. It knows nothing of pools, of whose money it is, nor of what a correction changes where.
 */
export interface PlainBookings {
  readonly lines: Line[];
  readonly years: Map<number, PlainYear>;
}

/** Takes in what a command led to. @param ids of its events, in their order. */
export function take(
  { lines, years }: PlainBookings,
  command: FundCommand,
  events: readonly FundEvent[],
  ids: string[],
): void {
  for (const [index, event] of events.entries()) {
    const id = ids[index] ?? "";
    const add = (kind: Line["kind"], of: string, cents: number) => {
      if (cents !== 0) lines.push({ ids: [id], kind, of, cents, before: [] });
    };
    if (event.type === "ContributionReceived") add("receipt", event.data.municipality, event.data.cents);
    if (event.type === "ReceiptHeld") add("held", event.data.municipality, event.data.cents);
    if (event.type === "ReceiptAllocated") add("receipt", event.data.municipality, event.data.cents);
    if (event.type === "ReceiptAllocated" || event.type === "ReceiptReturned")
      add("held", event.data.municipality, 0 - event.data.cents);
    if (event.type === "ExtraContributionSet") add("extra", event.data.municipality, event.data.cents);
    if (event.type === "PaymentBooked") add("payment", event.data.applicationId, event.data.cents);
    if (event.type === "RecoveryBooked") add("recovered", event.data.applicationId, event.data.cents);
    if (event.type === "InvoicePaid") add("invoice", event.data.municipality, event.data.cents);
    if (event.type === "MemberSettled") add("settled", event.data.municipality, event.data.paidOutCents);
    if (event.type === "ContributionsSet" || event.type === "ContributionsConfirmed")
      years.set(event.data.year, { ids: [id], contributions: event.data.contributions, before: [] });
    if (event.type === "MemberSucceeded") rename(lines, years, event.data.municipality, event.data.successor);
  }
  if (!("corrects" in command.data)) return;
  const { corrects } = command.data;
  const year = [...years.values()].find(({ ids: known }) => known.at(-1) === corrects);
  if (year) rewriteYear(year, command, ids.at(-1) ?? "");
  // What is allocated of held money is two lines.
  for (const line of lines.filter(({ ids: known }) => known.at(-1) === corrects)) {
    const { of, cents } = line;
    if (command.type === "UndoCorrection") {
      const was = line.before.at(-1);
      if (!was) throw new Error("a booking was undone that never was corrected");
      Object.assign(line, was);
    } else rewrite(line, command.type === "CorrectBooking" ? command.data.right : null);
    line.before.push({ of, cents });
    line.ids = [...line.ids, ids.at(-1) ?? ""];
  }
}

function rewriteYear(year: PlainYear, command: FundCommand, id: string): void {
  const was = year.contributions;
  if (command.type === "UndoCorrection") year.contributions = year.before.at(-1) ?? [];
  else {
    const right = command.type === "CorrectBooking" ? command.data.right : null;
    year.contributions = right?.booking === "contributions" ? right.contributions : [];
  }
  year.before.push(was);
  year.ids = [...year.ids, id];
}

/** Writes one name for the other, wherever it stands. */
function rename(lines: Line[], years: PlainBookings["years"], from: string, into: string): void {
  const nameOf = (name: string) => (name === from ? into : name);
  for (const line of lines) {
    line.of = nameOf(line.of);
    for (const was of line.before) was.of = nameOf(was.of);
  }
  const renamed = (all: readonly Contribution[]) =>
    all.map((one) => ({ ...one, municipality: nameOf(one.municipality) }));
  for (const year of years.values()) {
    year.contributions = renamed(year.contributions);
    for (const [index, was] of year.before.entries()) year.before[index] = renamed(was);
  }
}

/** What a member contributes by the list, in all years. */
export function contributedBy({ years }: PlainBookings, municipality: string): number {
  let cents = 0;
  for (const { contributions } of years.values())
    for (const one of contributions) if (one.municipality === municipality) cents += one.cents;
  return cents;
}

function rewrite(line: Line, right: RightBooking | null): void {
  if (!right) line.cents = 0;
  else {
    if ("cents" in right) line.cents = line.kind === "held" ? 0 - right.cents : right.cents;
    if ("municipality" in right) line.of = right.municipality;
  }
}

/** What a list of lines comes to, of some kinds, and of somebody or of all. */
export function summed({ lines }: PlainBookings, kinds: readonly Line["kind"][], of?: string): number {
  let cents = 0;
  for (const line of lines) if (kinds.includes(line.kind) && (of === undefined || line.of === of)) cents += line.cents;
  return cents;
}

/** What is in hand by the list: all that came in, less all that went out. */
export function inHand({ lines }: PlainBookings): number {
  let cents = 0;
  for (const line of lines) cents += SIGN[line.kind] * line.cents;
  return cents;
}
