import { currentMembers } from "../../../projections/funds/funds.ts";
import { fundCommands } from "../../../schemas/fund.ts";
import { GENERAL } from "../../../schemas/money.ts";
import { centsWritten } from "../../files/amount.ts";
import type { Expected } from "../../schemes/dry-run/expected.ts";
import type { Answers, Face } from "../face.ts";
import { type Act, type ActForm, act, foreseen, formOf } from "./act.ts";
import { yearsOf } from "./booking-fields.ts";
import { ofTheBooks } from "./books.ts";
import { centsTypedIn, type Field, type Option, type Typed, tickedIn, typedIn } from "./fields.tsx";
import type { Group } from "./groups.tsx";

type Year = Answers["ListContributions"]["items"][number];

const MOST_YEARS = { after: null, limit: 100 };

const ofYear = {
  ...ofTheBooks,
  fieldOf: {
    ERR_CONTRIBUTIONS_DIFFER: "yearTotalCents",
    ERR_AMOUNT_TOO_LARGE: "yearTotalCents",
    ERR_YEAR_ALREADY_SET: "year",
  },
  sourceOf(place, typed) {
    const [, index] = /^contributions(?:\.(\d+))?/.exec(place) ?? [];
    return place.startsWith("contributions")
      ? (amountsIn(typed)[Number(index ?? 0)]?.place ?? "yearTotalCents")
      : place;
  },
} satisfies Partial<Act>;

/** What every municipality contributes for a year is set, for good or until it is confirmed. */
export const setContributions: Act = act("SetContributions", {
  ...ofYear,
  data: (typed) => ({
    ...contributionsTyped(typed),
    year: Number(typedIn(typed, "year")),
    status: typedIn(typed, "status"),
  }),
  async form(face): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.SetContributions;
    const { items } = await face.ask("ListContributions", { page: MOST_YEARS });
    const open = yearsOf(face).filter((year) => items.every((one) => String(one.year) !== year));
    if (open.length === 0) return { ...formOf(said), answer: said.nothing, fields: [], revision: null, submit: null };
    const { options } = fundCommands.SetContributions.shape.status;
    return {
      ...formOf(said),
      revision: null,
      fields: [
        { kind: "select", name: "year", ...said.year, options: open.map((year) => ({ value: year, title: year })) },
        {
          kind: "one-of",
          name: "status",
          ...said.status,
          options: options.map((value): Option => ({ value, title: said.statuses[value] })),
        },
        ...totalFields(face),
      ],
      groups: amountGroups(face),
    };
  },
});

/** A year that was provisional becomes definitive, with the amounts as they are now. */
export const confirmContributions: Act = act("ConfirmContributions", {
  ...ofYear,
  preview: (expected, face) => [...foreseen(expected), ...belowZero(expected, face)],
  data: (typed, { params }) => ({ ...contributionsTyped(typed), year: Number(params.year) }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.ConfirmContributions;
    const form = { ...formOf(said), revision: null };
    const { items } = await face.ask("ListContributions", { page: MOST_YEARS });
    const year = items.find((one) => String(one.year) === face.params.year);
    if (year?.status !== "provisional") return { ...form, answer: said.nothing, fields: [], submit: null };
    return {
      ...form,
      answer: said.of(String(year.year)),
      filled: filledWith(year),
      fields: totalFields(face),
      groups: amountGroups(face),
    };
  },
});

/** Which municipalities would have less than nothing in a pool, and how much. */
function belowZero({ figures }: Expected, { words }: Face): readonly string[] {
  const { belowZero: said } = words.pages.acts.ConfirmContributions;
  return figures.members.flatMap(({ before, after }) =>
    after !== null && after.heldCents < 0 && after.heldCents < (before?.heldCents ?? 0)
      ? [
          said({
            name: after.name,
            pool: words.format.pool(after, words.names),
            cents: words.format.euros(-after.heldCents),
          }),
        ]
      : [],
  );
}

/** The youth-care budgets by which votes weigh in a year are set, with their source. */
export const setVotingWeights: Act = act("SetVotingWeights", {
  params: () => ({}),
  preview: ofTheBooks.preview,
  home: { at: () => "/leden", back: ({ members }) => members.back },
  data: (typed) => ({
    year: Number(typedIn(typed, "year")),
    budgets: amountsIn(typed).map(({ municipality, cents }) => ({ municipality, cents })),
    source: typedIn(typed, "source"),
  }),
  fieldOf: { ERR_AMOUNT_TOO_LARGE: "source" },
  sourceOf(place, typed) {
    const [, index] = /^budgets(?:\.(\d+))?/.exec(place) ?? [];
    return place.startsWith("budgets") ? (amountsIn(typed)[Number(index ?? 0)]?.place ?? "year") : place;
  },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.SetVotingWeights;
    return {
      ...formOf(said),
      revision: null,
      fields: [
        {
          kind: "select",
          name: "year",
          ...said.year,
          options: yearsOf(face).map((year) => ({ value: year, title: year })),
        },
        { kind: "text", name: "source", rows: 3, ...said.source },
      ],
      groups: [{ title: said.budgets, fields: memberFields(face, GENERAL) }],
    };
  },
});

function totalFields({ words }: Face): readonly Field[] {
  const { yearTotal, acceptDifference, accepted } = words.pages.acts.CorrectBooking;
  return [
    { kind: "euros", name: "yearTotalCents", ...yearTotal },
    {
      kind: "any-of",
      name: "acceptDifference",
      ...acceptDifference,
      options: [{ value: "yes", title: accepted }],
    },
  ];
}

/** Of each purpose a group, with a field for each municipality. */
function amountGroups(face: Face): readonly Group[] {
  const { words, fund } = face;
  const said = words.pages.acts.SetContributions;
  return [GENERAL, ...fund.terms.matrix.columns.map(({ id }) => id)].map((earmark) => ({
    title: said.purpose(words.format.earmark(earmark, words.names)),
    fields: memberFields(face, earmark),
  }));
}

function memberFields({ fund }: Face, earmark: string): readonly Field[] {
  return currentMembers(fund).map(({ municipality, name }) => ({
    kind: "euros",
    name: placeOf({ municipality, earmark }),
    label: name,
  }));
}

function placeOf({ municipality, earmark }: { readonly municipality: string; readonly earmark: string }): string {
  return `of.${municipality}.${earmark}`;
}

/** The amounts that were typed, each with the field that it was typed in. */
function amountsIn(typed: Typed) {
  return Object.keys(typed).flatMap((place) => {
    const [, municipality = "", earmark = ""] = /^of\.([^.]+)\.([^.]+)$/.exec(place) ?? [];
    if (municipality === "" || typedIn(typed, place).trim() === "") return [];
    return [{ place, municipality, earmark, cents: centsTypedIn(typed, place) }];
  });
}

function contributionsTyped(typed: Typed) {
  return {
    yearTotalCents: centsTypedIn(typed, "yearTotalCents"),
    contributions: amountsIn(typed).map(({ place: _, ...one }) => one),
    acceptDifference: tickedIn(typed, "acceptDifference").includes("yes"),
  };
}

function filledWith({ yearTotalCents, contributions }: Year): Typed {
  return {
    yearTotalCents: centsWritten(yearTotalCents),
    ...Object.fromEntries(contributions.map((one) => [placeOf(one), centsWritten(one.cents)])),
  };
}
