import { z } from "zod";

/** What our schemas ask beyond zod's own checks: the message of an issue, for which `services/words` has the words. */
export type ShapeRule =
  | "blank"
  | "unsafe_characters"
  | "not_a_slug"
  | "not_a_person_id"
  | "above_the_whole"
  | "not_below_the_whole"
  | "not_a_majority"
  | "day_out_of_reach"
  | "nobody_named"
  | "not_a_kvk_number"
  | "not_an_iban"
  | "not_a_bic"
  | "not_a_time"
  | "not_one_line";

/** The most characters of a text, of a short one, and of a name out of a token. */
export const MOST_TEXT = 4000;
export const MOST_LABEL = 200;
export const MOST_TOKEN_NAME = 255;

/** Text a person wrote: not blank, bounded. What may be written now is in `written.ts`. */
export const text = z
  .string()
  .min(1)
  .max(MOST_TEXT)
  .regex(/\S/, "blank" satisfies ShapeRule);
/** A name out of a token, which is compared to the letter: it is kept in the spelling that it has there. */
export const tokenName = z
  .string()
  .min(1)
  .max(MOST_TOKEN_NAME)
  .describe("As tokens have it, to the letter; erased with the person's other data");
/** Text about a person, which stands in that person's own stream only: it is erased with the person. */
export const personalText = z
  .string()
  .min(1)
  .max(MOST_TEXT)
  .regex(/\S/, "blank" satisfies ShapeRule);
/** A short name or title. */
export const label = z
  .string()
  .min(1)
  .max(MOST_LABEL)
  .regex(/\S/, "blank" satisfies ShapeRule);
/** A mail address, internationalised ones included (RFC 6531). */
export const mailAddress = z
  .email({
    pattern:
      /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{N}][\p{L}\p{M}\p{N}-]*\.)+\p{L}[\p{L}\p{M}\p{N}-]+$/u,
  })
  .max(MOST_LABEL);
/** An id people choose: a fund, a municipality, a matrix row or column, an earmark, an organisation. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "not_a_slug" satisfies ShapeRule);
/** An id the service derives from the command that made the thing (RFC 9562). */
export const uuid = z.uuid();
/** A person, known by id only; names live in the person's own stream. */
export const personId = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "not_a_person_id" satisfies ShapeRule);

/**
 * A number of the Dutch trade register: eight digits, leading zeros included. It is a serial number without a check digit, so
 * its form is all that can be checked here.
 */
export const kvkNumber = z
  .string()
  .max(8)
  .regex(/^\d{8}$/, "not_a_kvk_number" satisfies ShapeRule);
/** An international bank account number (ISO 13616) in its electronic form. What may be written now is in `written.ts`. */
export const iban = z
  .string()
  .max(34)
  .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/, "not_an_iban" satisfies ShapeRule);
/** A bank's code (ISO 9362). What may be written now is in `written.ts`. */
export const bic = z
  .string()
  .max(11)
  .regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/, "not_a_bic" satisfies ShapeRule);

export const fundId = slug;
export const municipalityId = slug;
export const organisationId = slug;
export const applicationId = uuid;

/** A calendar day in Europe/Amsterdam, `YYYY-MM-DD`. */
export const localDate = z.iso.date();
/** A moment in UTC, RFC 3339 with a `Z`. */
export const instant = z.iso.datetime();
/** A moment in a question: RFC 3339 with any offset. A plus that was not encoded in an address arrives as a space. */
export const offsetInstant = z.preprocess(
  (moment) => (typeof moment === "string" ? moment.replace(/(?<=T.*) (?=\d\d:\d\d$)/, "+") : moment),
  z.iso.datetime({ offset: true }),
);
/** The first and the last calendar year that is ever recorded. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2200;
/** A calendar year of a fund. */
export const year = z.int().min(FIRST_YEAR).max(LAST_YEAR);

/** Whole euro cents. Never negative, never beyond what a double holds exactly. */
export const cents = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
/** Whole euro cents, at least one. */
export const positiveCents = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** Whole euro cents, either way. */
export const signedCents = z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** A number with up to three decimals, in whole thousandths, either way: 2.5 is 2500. */
export const signedThousandths = z.int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** A part of a whole, as two integers. */
export const fraction = z
  .strictObject({ numerator: z.int().min(0).max(1_000_000), denominator: z.int().min(1).max(1_000_000) })
  .refine((value) => value.numerator <= value.denominator, "above_the_whole" satisfies ShapeRule);
export type Fraction = z.infer<typeof fraction>;

export type LocalDate = z.infer<typeof localDate>;
export type Instant = z.infer<typeof instant>;
