import { interestObstacle, reminderObstacle } from "../../../domain/fund/collection-obstacles.ts";
import { owedCents } from "../../../projections/money/recoveries.ts";
import { booking } from "../../../schemas/bookings.ts";
import { filled } from "../../schemes/command.ts";
import { asWritten } from "../../words/format.ts";
import type { BookingList } from "../../words/pages/bookings.ts";
import { type BookForm, bookForms, correctingForms, interestForms, recoveryForms } from "../acts/booking-acts.ts";
import { bookingAddress, type Known, recoveryTitle } from "../acts/booking-fields.ts";
import type { Answers, Face } from "../face.ts";
import type { Sheet, SheetCell } from "../figures/sheet.ts";
import type { Page } from "../frame.tsx";
import { everyPage } from "../parts/every-page.ts";
import { euros } from "../parts/money.tsx";
import type { Cell } from "../parts/table.tsx";
import {
  type Book,
  type BookAsked,
  bookPage,
  choiceOf,
  chosenIn,
  filtersOf,
  may,
  memberName,
  type Shown,
  type Way,
  Ways,
} from "./book-page.tsx";
import { InterestRates } from "./interest-rates.tsx";

type Booked = Answers["ListBookings"]["items"][number];
type Payment = Answers["ListPayments"]["items"][number];
type Held = Answers["ListHeldReceipts"]["items"][number];
type Recovery = Answers["ListRecoveries"]["items"][number];
/** What is asked, answered page by page. */
type Listed<Item> = Omit<Shown, "rows" | "columns"> & { readonly items: readonly Item[] };

/** Every booking that can be put right, with how it stands. */
const bookings = bookOf<Booked>({
  list: "bookings",
  file: "boekingen",
  forms: [
    ...[
      bookForms.setYear,
      bookForms.receive,
      bookForms.hold,
      bookForms.extra,
      bookForms.moveExcess,
      bookForms.writeOffContribution,
    ],
    ...[bookForms.settleMember, bookForms.payInvoice, bookForms.settle],
  ],
  query: "ListBookings",
  filters: [
    { field: "booking", name: "soort", values: booking.options.map(({ shape }) => shape.booking.value) },
    { field: "state", name: "staat", values: ["booked", "corrected", "withdrawn", "returned"] },
  ],
  ask: ({ ask }, asked) => ask("ListBookings", { page: asked }),
  columns: ({ day, what, amount, state }) => [day, what, amount, state],
  sheet: {
    columns: ({ day, what, amount, state }) => [day, what, amount, state],
    cells: (face, row) => [
      { day: row.effectiveOn },
      aboutOf(face, row),
      { cents: bookedCents(row) },
      bookedStateOf(face, row),
    ],
  },
  cells(face, row) {
    const { words } = face;
    const { bookings: said } = words.pages;
    const about = aboutOf(face, row);
    return {
      about,
      cells: [
        dayOf(face, row.effectiveOn),
        what(face, about, row.applicationId),
        euros(words, bookedCents(row)),
        bookedStateOf(face, row),
      ],
      ways: [
        ...(row.state === "returned" ? [] : [correcting("correct", row)]),
        ...(row.stands.booking === "payment" && row.stands.cents > 0 ? [correcting("returned", row)] : []),
        ...(row.state === "booked" ? [] : [correcting("undo", row)]),
      ],
    };

    function correcting(does: keyof typeof correctingForms, { eventId }: Booked): Way {
      const form = correctingForms[does];
      return { form, path: filled(form.path, { eventId }), title: said.does[does] };
    }
  },
});

/** Every instalment that fell due, and whether it is paid. */
const payments = bookOf<Payment>({
  list: "payments",
  file: "betalingen",
  forms: [bookForms.pay],
  query: "ListPayments",
  filters: [{ field: "stage", name: "staat", values: ["due", "paid", "returned", "withdrawn"] }],
  ask: ({ ask }, asked) => ask("ListPayments", { page: asked }),
  columns: ({ dueOn, what, amount, payUntil, state }) => [dueOn, what, amount, payUntil, state],
  sheet: {
    columns: ({ dueOn, what, amount, payUntil, state }) => [dueOn, what, amount, payUntil, state],
    cells: (face, row) => [
      { day: row.dueOn },
      instalmentOf(face, row),
      { cents: row.paidCents ?? row.dueCents },
      row.payUntil === null ? null : { day: row.payUntil },
      stateOf(face, row),
    ],
  },
  cells(face, row) {
    const { words } = face;
    const { instalment, applicationId, stage, payUntil } = row;
    const about = instalmentOf(face, row);
    const known = { instalment: `${applicationId}/${instalment}` };
    const path = filled(interestForms.paymentInterest.path, { applicationId });
    return {
      about,
      cells: [
        dayOf(face, row.dueOn),
        what(face, about, applicationId),
        euros(words, row.paidCents ?? row.dueCents),
        payUntil === null ? { markup: "", isNothing: true } : words.format.day(payUntil),
        stateOf(face, row),
      ],
      ways: [
        ...(stage === "paid" ? [] : [way(face, "pay", bookForms.pay, known)]),
        ...(row.interestToFixCents !== 0
          ? [way(face, "interest", { ...interestForms.paymentInterest, path }, known)]
          : []),
      ],
    };
  },
});

/** Money that came in without a home, and what became of it. */
const held = bookOf<Held>({
  list: "held",
  file: "aangehouden",
  forms: [bookForms.hold],
  query: "ListHeldReceipts",
  filters: [{ field: "state", name: "staat", values: ["held", "allocated", "returned"] }],
  ask: ({ ask }, asked) => ask("ListHeldReceipts", { page: asked }),
  columns: ({ day, what, open, state }) => [day, what, open, state],
  sheet: {
    columns: ({ day, what, amount, open, state }) => [day, what, amount, open, state],
    cells: (face, row) => [
      { day: row.effectiveOn },
      heldOf(face, row),
      { cents: row.cents },
      { cents: row.openCents },
      becameOf(face, row),
    ],
  },
  cells(face, row) {
    const { words } = face;
    const { bookings: said } = words.pages;
    const { receiptId, openCents } = row;
    const about = heldOf(face, row);
    const known = { receiptId, cents: openCents };
    return {
      about,
      cells: [
        dayOf(face, row.effectiveOn),
        about,
        said.openOf(euros(words, openCents), euros(words, row.cents)),
        becameOf(face, row),
      ],
      ways:
        openCents === 0
          ? []
          : [way(face, "allocate", bookForms.allocate, known), way(face, "payBack", bookForms.payBack, known)],
    };
  },
});

/** Every recovery, and what is open of it. */
const recoveries = bookOf<Recovery>({
  list: "recoveries",
  file: "terugvorderingen",
  forms: [bookForms.interestRate],
  safeBelow: (face) => <InterestRates face={face} />,
  query: "ListRecoveries",
  filters: [],
  ask: ({ ask }, { filters: _, ...asked }) => ask("ListRecoveries", { page: asked }),
  columns: ({ day, what, open, payUntil }) => [day, what, open, payUntil],
  sheet: {
    columns: ({ day, what, amount, open, payUntil }) => [day, what, amount, open, payUntil],
    cells: (face, row) => [
      { day: row.orderedOn },
      recoveryTitle(face, row),
      { cents: row.orderedCents },
      { cents: owedCents(row) },
      row.payUntil === null ? null : { day: row.payUntil },
    ],
  },
  cells(face, row) {
    const { words } = face;
    const { recoveryId, payUntil } = row;
    const about = recoveryTitle(face, row);
    const cents = owedCents(row);
    const collecting = { ...row, remindedUntil: row.reminder?.payUntil ?? null };
    // Of what is paid but for its interest, nothing is left to ask, to put off or to give up.
    const isOpen = row.openCents > 0;
    const mayRemind = isOpen && reminderObstacle(collecting, face.today) === null;
    const mayAskInterest = interestObstacle(collecting, face.today) === null;
    const ways = [
      way(face, "receive", bookForms.recover, { recoveryId, cents }),
      ...(mayRemind ? [way(face, "remind", bookForms.remind, { recoveryId })] : []),
      ...(isOpen
        ? [way(face, "writeOff", bookForms.writeOff, { recoveryId }), decision("defer"), decision("remit")]
        : []),
      ...(mayAskInterest ? [decision("interest")] : []),
    ];
    return {
      about,
      cells: [
        dayOf(face, row.orderedOn),
        what(face, about, row.applicationId),
        words.pages.bookings.openOf(euros(words, cents), euros(words, row.orderedCents)),
        payUntil === null ? { markup: "", isNothing: true } : words.format.day(payUntil),
      ],
      ways: cents === 0 ? [] : ways,
    };

    function decision(does: keyof typeof recoveryForms): Way {
      const { act, path } = recoveryForms[does];
      return way(face, does, { act, path: filled(path, { applicationId: row.applicationId }) }, { recoveryId });
    }
  },
});

/** Every list of the books: its page, and all of it as a file. */
export const books: Readonly<Record<BookingList, Faced>> = { bookings, payments, held, recoveries };

type Said = Face["words"]["pages"]["bookings"];

/** A list of the books, by what a row of it shows. */
interface BookOf<Item> extends Pick<Book, "list" | "query" | "file" | "filters" | "forms" | "safeBelow"> {
  ask(face: Face, asked: BookAsked): Promise<Listed<Item>>;
  columns(said: Said): readonly string[];
  /** The same as a file has it: figures apart, and no ways. */
  readonly sheet: {
    columns(said: Said): readonly string[];
    cells(face: Face, item: Item): readonly SheetCell[];
  };
  cells(
    face: Face,
    item: Item,
  ): { readonly about: string; readonly cells: readonly Cell[]; readonly ways: readonly Way[] };
}

interface Faced {
  page(face: Face): Promise<Page>;
  sheets(face: Face): Promise<readonly Sheet[]>;
}

const ROWS_AT_ONCE = 500;

function bookOf<Item>({ ask, columns, cells, sheet, ...book }: BookOf<Item>): Faced {
  return { page: shown, sheets };

  async function sheets(face: Face): Promise<readonly Sheet[]> {
    const { bookings: said } = face.words.pages;
    const filters = filtersOf(chosenIn(face, book));
    const items = await everyPage((after) => ask(face, { after, limit: ROWS_AT_ONCE, descending: true, filters }));
    const figures = [said.amount, said.open];
    return [
      {
        name: book.file,
        title: said.lists[book.list].title,
        columns: sheet.columns(said).map((title) => (figures.includes(title) ? { title, isNumber: true } : { title })),
        rows: items.map((item) => ({ cells: sheet.cells(face, item) })),
      },
    ];
  }

  function shown(face: Face): Promise<Page> {
    return bookPage(face, {
      ...book,
      async read(face, asked) {
        const { bookings: said } = face.words.pages;
        const { items, ...found } = await ask(face, asked);
        const shown = items.map((item) => {
          const { ways, ...told } = cells(face, item);
          return { ...told, ways: ways.filter(({ form }) => may(face, form)) };
        });
        // Nothing is said of what can be done to whoever can do nothing.
        const isDoable = shown.some(({ ways }) => ways.length > 0);
        const titles = [...columns(said), ...(isDoable ? [said.doing] : [])];
        const waysOf = (about: string, ways: readonly Way[]): readonly Cell[] =>
          isDoable ? [{ markup: <Ways face={face} about={about} ways={ways} />, isNothing: ways.length === 0 }] : [];
        return {
          ...found,
          columns: titles.map((title) => (title === said.amount ? { title, isNumber: true } : { title })),
          rows: shown.map(({ about, cells: told, ways }) => ({ cells: [...told, ...waysOf(about, ways)] })),
        };
      },
    });
  }
}

function way({ words }: Face, does: keyof Said["does"], form: BookForm, known: Known): Way {
  return { form, path: bookingAddress(form.path, known), title: words.pages.bookings.does[does] };
}

/** Of what was withdrawn, or came back, what it was. */
function bookedCents({ stands, asBooked }: Booked): number {
  return stands.cents === 0 ? asBooked.stands.cents : stands.cents;
}

function bookedStateOf(face: Face, { state, correctedFor }: Booked): string {
  const { corrected } = face.words.pages.bookings;
  const reason = correctedFor === null ? [] : [corrected(correctedFor)];
  return [choiceOf(face, "ListBookings", "state", state), ...reason].join(". ");
}

function instalmentOf({ words }: Face, { instalment, applicationId }: Payment): string {
  return words.pages.bookings.instalment(instalment, words.names.application(applicationId));
}

function heldOf(face: Face, { municipality, reason }: Held): string {
  return face.words.pages.bookings.held(memberName(face, municipality), reason);
}

/** How money without a home stands, and what became of it. */
function becameOf(face: Face, { state, allocations, returns }: Held): string {
  const { words } = face;
  const { bookings: said } = words.pages;
  const allocated = allocations
    .filter(({ cents }) => cents > 0)
    .map((one) =>
      said.allocated(euros(words, one.cents), words.format.pool(one, words.names), words.format.day(one.effectiveOn)),
    );
  const returned = returns
    .filter(({ cents }) => cents > 0)
    .map((one) => said.paidBack(euros(words, one.cents), words.format.day(one.effectiveOn)));
  return [choiceOf(face, "ListHeldReceipts", "state", state), ...allocated, ...returned].join("; ");
}

function aboutOf({ words }: Face, { stands, applicationId }: Booked): string {
  const about = words.pages.bookings.booking(stands, words.names);
  const title = applicationId === null ? null : words.names.application(applicationId);
  return title === null ? about : `${about}, ${title}`;
}

/** A day on one line. */
function dayOf({ words }: Face, day: string): string {
  return words.format.shortDay(day).replaceAll(" ", "\u00a0");
}

/** What it is about, with the way to the dossier where it is of one. */
function what({ at }: Face, about: string, applicationId: string | null): Cell {
  if (applicationId === null) return about;
  return {
    markup: (
      <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
        {about}
      </a>
    ),
  };
}

function stateOf(face: Face, { stage, paidOn, returnedOn, correctedFor, isLate, ...row }: Payment): string {
  const { words } = face;
  const { bookings: said } = words.pages;
  const state =
    stage === "paid" && paidOn !== null
      ? said.paidOn(words.format.day(paidOn))
      : stage === "returned" && returnedOn !== null
        ? said.returnedOn(words.format.day(returnedOn))
        : choiceOf(face, "ListPayments", "stage", stage);
  const { interestCents, interestUntil } = row;
  const isOwed = interestCents > 0 && interestUntil !== null;
  const more = [
    ...(isLate ? [said.late] : []),
    ...(isOwed ? [said.interestUntil(euros(words, interestCents), words.format.day(interestUntil))] : []),
  ];
  // Why it was put right stands with what became of it: it is not why it is late.
  const stands = correctedFor === null ? state : `${state}. ${said.corrected(correctedFor)}`;
  return more.length === 0 ? stands : `${asWritten(stands)} ${more.join(". ")}`;
}
