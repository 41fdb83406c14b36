import { rightBooking } from "../../../schemas/bookings.ts";
import { centsWritten } from "../../files/amount.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { type Act, type ActForm, act, formOf } from "./act.ts";
import { bookingField, bookingFieldsOf, bookingTyped } from "./booking-fields.ts";
import { ofTheBooks } from "./books.ts";
import { centsTypedIn, type Field, type Typed, typedIn } from "./fields.tsx";

type Row = Answers["ListBookings"]["items"][number];
type Contributions = Extract<Row["stands"], { readonly booking: "contributions" }>;

/** What should have been booked takes the place of a booking, or nothing does. Which fields there are follows from its kind. */
export const correctBooking: Act = act("CorrectBooking", {
  ...ofTheBooks,
  fieldOf: {
    ERR_MORE_THAN_OPEN: "right.cents",
    ERR_AMOUNT_TOO_LARGE: "right.cents",
    ERR_NO_CONTRIBUTION: "right.year",
    ERR_CONTRIBUTIONS_DIFFER: "right.yearTotalCents",
    ERR_NOTHING_TO_CORRECT: "right",
    ERR_EFFECTIVE_BEFORE_BOOKING: "effectiveOn",
    ERR_EFFECTIVE_IN_FUTURE: "effectiveOn",
  },
  data: (typed, { params }) => ({
    corrects: params.eventId,
    right: rightTyped(typed),
    ...bookingTyped("effectiveOn", typed),
    reason: typedIn(typed, "reason"),
  }),
  sourceOf(place, typed) {
    const [, index] = /^right\.contributions\.(\d+)/.exec(place) ?? [];
    return index === undefined ? place : (contributionsIn(typed)[Number(index)]?.place ?? place);
  },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.CorrectBooking;
    const row = await bookingOf(face);
    if (!row) return { ...formOf(said), answer: said.gone, fields: [], revision: null, submit: null };
    const { stands, effectiveOn } = row;
    const { words } = face;
    const day = words.format.day(effectiveOn);
    return {
      ...formOf(said),
      answer: said.stands(words.pages.bookings.booking(stands, words.names), euros(words, stands.cents), day),
      revision: null,
      hidden: { "right.booking": stands.booking },
      filled: { right: "otherwise", effectiveOn, ...filledWith(stands) },
      fields: [
        {
          kind: "one-of",
          name: "right",
          ...said.right,
          options: [
            { value: "otherwise", title: said.otherwise },
            { value: "nothing", title: said.nothing },
          ],
        },
        ...(await fieldsFor(face, stands)),
        { kind: "day", name: "effectiveOn", ...said.effectiveOn },
        { kind: "text", name: "reason", ...words.pages.acts.bookingFields.reason, rows: 3 },
      ],
    };
  },
});

/** The booking whose standing an event tells; undefined where another event does by now. */
async function bookingOf({ ask, params }: Face): Promise<Row | undefined> {
  const filters = { eventId: params.eventId ?? "" };
  const { items } = await ask("ListBookings", { page: { after: null, limit: 1, filters } });
  return items[0];
}

/** The fields in which a booking of a kind can be put right. */
function namesFor(kind: string) {
  const shape = rightBooking.options.find((option) => option.shape.booking.value === kind)?.shape ?? {};
  return bookingFieldsOf(shape);
}

async function fieldsFor(face: Face, stands: Row["stands"]): Promise<readonly Field[]> {
  if (stands.booking === "contributions") return contributionFields(face, stands);
  const fields = await Promise.all(namesFor(stands.booking).map((name) => bookingField(face, name, `right.${name}`)));
  return fields.filter((field) => field !== null);
}

function filledWith(stands: Row["stands"]): Typed {
  if (stands.booking === "contributions")
    return {
      "right.yearTotalCents": centsWritten(stands.yearTotalCents),
      ...Object.fromEntries(stands.contributions.map((one) => [placeOf(one), centsWritten(one.cents)])),
    };
  return Object.fromEntries(
    namesFor(stands.booking).map((name) => {
      const value = (stands as Readonly<Record<string, unknown>>)[name];
      return [`right.${name}`, name === "cents" ? centsWritten(Number(value)) : String(value ?? "")];
    }),
  );
}

function contributionFields({ words }: Face, { contributions }: Contributions): readonly Field[] {
  const said = words.pages.acts.CorrectBooking;
  return [
    { kind: "euros", name: "right.yearTotalCents", ...said.yearTotal },
    ...contributions.map(
      (one): Field => ({
        kind: "euros",
        name: placeOf(one),
        label: `${words.names.municipality(one.municipality)} (${words.format.earmark(one.earmark)})`,
      }),
    ),
    {
      kind: "any-of",
      name: "right.acceptDifference",
      ...said.acceptDifference,
      options: [{ value: "yes", title: said.accepted }],
    },
  ];
}

const OF_MEMBER = /^right\.of\.([^.]+)\.([^.]+)$/;

function placeOf({ municipality, earmark }: Contributions["contributions"][number]): string {
  return `right.of.${municipality}.${earmark}`;
}

function contributionsIn(typed: Typed) {
  return Object.keys(typed).flatMap((place) => {
    const [, municipality, earmark] = OF_MEMBER.exec(place) ?? [];
    return municipality === undefined ? [] : [{ place, municipality, earmark, cents: centsTypedIn(typed, place) }];
  });
}

function rightTyped(typed: Typed): unknown {
  const choice = typedIn(typed, "right");
  if (choice === "nothing") return null;
  const kind = typedIn(typed, "right.booking");
  if (choice !== "otherwise") return choice;
  if (kind === "contributions")
    return {
      booking: kind,
      yearTotalCents: centsTypedIn(typed, "right.yearTotalCents"),
      contributions: contributionsIn(typed).map(({ place: _, ...one }) => one),
      acceptDifference: [typed["right.acceptDifference"]].flat().includes("yes"),
    };
  const typedOf = namesFor(kind).map((name) => bookingTyped(name, typed, `right.${name}`));
  return Object.assign({ booking: kind }, ...typedOf);
}
