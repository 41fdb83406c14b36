import { currentMembers } from "../../../projections/funds/funds.ts";
import { owedCents } from "../../../projections/money/recoveries.ts";
import { GENERAL } from "../../../schemas/money.ts";
import { centsWritten } from "../../files/amount.ts";
import { capitalised } from "../../words/format.ts";
import type { BookingField } from "../../words/pages/bookings.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { textIn } from "../query.ts";
import { centsTypedIn, type Field, type Option, type Typed, toChoose, typedIn } from "./fields.tsx";

/** More than a fund ever has open at once. */
const MOST = 100;

/** How a field of a booking is asked for. */
type Asked = "choice" | "yes-or-no" | "euros" | "text" | "line" | "day";

const askedAs: Readonly<Record<BookingField, Asked>> = {
  municipality: "choice",
  year: "choice",
  earmark: "choice",
  fromYear: "choice",
  fromEarmark: "choice",
  instalment: "choice",
  receiptId: "choice",
  recoveryId: "choice",
  invoice: "choice",
  withInterest: "yes-or-no",
  cents: "euros",
  decisionNumber: "line",
  payUntil: "day",
  until: "day",
  effectiveOn: "day",
  reason: "text",
};

/** Where one choice fills two fields of the command: what an instalment is of, and whose an invoice is. */
const together = {
  instalment: { with: "applicationId" },
  invoice: { with: "municipality" },
} as const;

/** The fields in which a command's own are asked for, in its order. */
export function bookingFieldsOf(shape: object): readonly BookingField[] {
  const names = Object.keys(shape);
  const filledBeside = Object.entries(together).flatMap(([name, beside]) => (name in shape ? [beside.with] : []));
  return names.filter((name): name is BookingField => name in askedAs && !filledBeside.some((one) => one === name));
}

/** What was typed in a field, by the names that the command has for it. */
export function bookingTyped(name: BookingField, typed: Typed, place = name as string): object {
  const text = typedIn(typed, place).trim();
  switch (name) {
    case "instalment":
    case "invoice": {
      const [first = "", second = ""] = text.split("/");
      return { [together[name].with]: first, [name]: name === "instalment" ? Number(second) : second };
    }
    case "year":
    case "fromYear":
      return { [name]: Number(text) };
    case "cents":
      return { [name]: centsTypedIn(typed, place) };
    case "withInterest":
      return { [name]: text === "yes" ? true : text === "no" ? false : text };
    case "effectiveOn":
      return text === "" ? {} : { [name]: text };
    default:
      return { [name]: text };
  }
}

/** A field of a booking as it is asked for now; null where there is nothing to choose. */
export async function bookingField(face: Face, name: BookingField, place = name as string): Promise<Field | null> {
  const { acts } = face.words.pages;
  const said = { name: place, ...acts.bookingFields[name] };
  const kind = askedAs[name];
  if (kind === "yes-or-no") {
    const options = [
      { value: "yes", title: acts.yes },
      { value: "no", title: acts.no },
    ];
    return { kind: "one-of", ...said, options };
  }
  if (kind !== "choice") return kind === "text" ? { kind, ...said, rows: 3 } : { kind, ...said };
  const options = await optionsFor(face, name);
  if (options.length === 0) return null;
  const fills = name === "instalment" || name === "invoice" ? [together[name].with] : [];
  return { kind: "select", ...said, fills, options: [toChoose(face), ...options] };
}

/** What a field holds at first: what the address says, or what nearly always is right. */
export async function bookingFilled(face: Face, names: readonly BookingField[]): Promise<Typed> {
  const number = names.includes("decisionNumber") ? (await face.ask("GetNextDecisionNumber")).decisionNumber : "";
  const usual: Typed = { effectiveOn: face.today, decisionNumber: number, withInterest: "yes" };
  return Object.fromEntries(names.map((name) => [name, textIn(face.query, name) ?? usual[name] ?? ""]));
}

async function optionsFor(face: Face, name: BookingField): Promise<readonly Option[]> {
  switch (name) {
    case "municipality":
      return currentMembers(face.fund).map(({ municipality, name: title }) => ({ value: municipality, title }));
    case "year":
    case "fromYear":
      return yearsOf(face).map((year) => ({ value: year, title: year }));
    case "earmark":
    case "fromEarmark":
      return earmarksOf(face);
    case "instalment":
      return await instalmentsNow(face);
    case "receiptId":
      return await heldNow(face);
    case "recoveryId":
      return await openRecoveries(face);
    case "invoice":
      return await openInvoices(face);
    default:
      return [];
  }
}

/** The years in which the fund runs, as they are chosen. */
export function yearsOf({ fund }: Face): readonly string[] {
  const { from, to } = fund.terms.period;
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function earmarksOf({ words, fund }: Face): readonly Option[] {
  return [GENERAL, ...fund.terms.matrix.columns.map(({ id }) => id)].map((value) => ({
    value,
    title: capitalised(words.format.earmark(value, words.names)),
  }));
}

/** Those that can be paid; of one application, where the address names it, those that interest is owed on. */
async function instalmentsNow(face: Face): Promise<readonly Option[]> {
  const { words, params } = face;
  const { acts, bookings } = words.pages;
  const { applicationId } = params;
  const items = applicationId === undefined ? await payable(face) : await owingInterest(face, applicationId);
  return items.map(({ applicationId, instalment, dueCents, dueOn }) => ({
    value: `${applicationId}/${instalment}`,
    title: acts.ofInstalment(
      bookings.instalment(instalment, words.names.application(applicationId)),
      euros(words, dueCents),
      words.format.day(dueOn),
    ),
  }));
}

type Payment = Answers["ListPayments"]["items"][number];

async function owingInterest(face: Face, applicationId: string): Promise<readonly Payment[]> {
  const { items } = await face.ask("ListPayments", { page: { after: null, limit: MOST, filters: { applicationId } } });
  return items.filter(({ interestUntil }) => interestUntil !== null);
}

async function payable(face: Face): Promise<readonly Payment[]> {
  const found = await Promise.all(
    (["due", "returned", "withdrawn"] as const).map((stage) =>
      face.ask("ListPayments", { page: { after: null, limit: MOST, filters: { stage } } }),
    ),
  );
  return found.flatMap(({ items }) => items);
}

async function heldNow(face: Face): Promise<readonly Option[]> {
  const { words } = face;
  const page = { after: null, limit: MOST, filters: { state: "held" } };
  const { items } = await face.ask("ListHeldReceipts", { page });
  return items.map(({ receiptId, municipalityName, reason, openCents, effectiveOn }) => ({
    value: receiptId,
    title: words.pages.acts.ofHeld(
      words.pages.bookings.held(municipalityName, reason),
      euros(words, openCents),
      words.format.day(effectiveOn),
    ),
  }));
}

type Recovery = Answers["ListRecoveries"]["items"][number];

/** Those of one application, where the address names it. */
async function openRecoveries(face: Face): Promise<readonly Option[]> {
  const { words, params } = face;
  const { applicationId } = params;
  const filters = applicationId === undefined ? {} : { applicationId };
  const { items } = await face.ask("ListRecoveries", { page: { after: null, limit: MOST, filters } });
  return items
    .filter((recovery) => owedCents(recovery) > 0)
    .map((recovery) => ({
      value: recovery.recoveryId,
      title: `${recoveryTitle(face, recovery)}: ${euros(words, owedCents(recovery))}`,
    }));
}

/** What a recovery is called. */
export function recoveryTitle(
  { words }: Face,
  { decisionNumber, applicationId }: Pick<Recovery, "decisionNumber" | "applicationId">,
): string {
  return words.pages.bookings.recovery(decisionNumber, words.names.application(applicationId));
}

async function openInvoices(face: Face): Promise<readonly Option[]> {
  const { words } = face;
  const { items } = await face.ask("ListInvoices", { page: { after: null, limit: MOST } });
  return items
    .filter(({ openCents }) => openCents > 0)
    .map(({ municipality, municipalityName, invoice, openCents }) => ({
      value: `${municipality}/${invoice}`,
      title: words.pages.acts.ofInvoice(municipalityName, euros(words, openCents)),
    }));
}

/** What is known already of what a form asks; null for what is not. */
export type Known = Partial<Readonly<Record<BookingField, string | number | null>>>;

/** The address of a form with what is known of what it is about. */
export function bookingAddress(path: string, known: Known): string {
  const query = Object.entries(known).flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, name === "cents" ? centsWritten(Number(value)) : String(value)]],
  );
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
}
