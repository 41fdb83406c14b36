import type { ShapeWords } from "../shapes.ts";

const OF = { characters: ["character", "characters"], items: ["line", "lines"] } as const;

function counted(count: number, of: keyof typeof OF): string {
  return `${count} ${OF[of][count === 1 ? 0 : 1]}`;
}

/** What is wrong with the shape of a value, in English. */
export const shapes: ShapeWords = {
  rules: {
    unsafe_characters: "contains characters that cannot be seen or that change the direction of reading",
    not_a_slug: "only small letters, digits and hyphens",
    blank: "must not be blank",
    not_a_person_id: "not the id of a person",
    above_the_whole: "a part is not more than the whole",
    not_below_the_whole: "more than the whole is never reached",
    day_out_of_reach: "this day is too far off: it can be from 2000 to 2100",
    not_a_majority: "a majority is more than half",
    nobody_named: "say whose interest it is: a person's or a municipality's",
    not_a_kvk_number: "a trade register number has eight digits",
    not_an_iban: "this is no valid IBAN",
    not_a_bic: "this is no valid BIC",
    not_a_time: "write the time like this: 09:30",
    not_one_line: "this is one line: leave out line breaks",
  },
  missing: "this is not filled in",
  notText: "fill in text",
  notYesOrNo: "choose yes or no",
  notWhole: "fill in a whole number",
  noNumber: "fill in a number",
  noAmount: "fill in an amount, in whole cents",
  noList: "give a list",
  noFields: "fill in the fields of this",
  noDay: "fill in a day that exists, as year, month and day (2017-04-01)",
  noMoment: "fill in a moment, with its time zone (2017-04-01T09:00:00Z)",
  noId: "not a valid id",
  noMailAddress: "not a mail address",
  wrong: "this is not filled in as it should be",
  unknownField: (name) => `the field ${name} is not known here`,
  oneOf: (choices) => (choices.length === 1 ? `this can only be ${choices[0]}` : `choose from ${choices.join(", ")}`),
  least: (least) => `this is at least ${least}`,
  most: (most) => `this is at most ${most}`,
  tooLarge: "this number is too large",
  tooSmall: "this number is too small",
  fewest: (count, of) => (count === 1 && of === "characters" ? "must not be blank" : `at least ${counted(count, of)}`),
  fewerThan: (count, of) => `at most ${counted(count, of)}`,
  or: "or",
};
