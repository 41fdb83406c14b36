import { electronicFormatIBAN, isValidBIC, isValidIBAN } from "ibantools";
import { z } from "zod";
import {
  bic,
  iban,
  label,
  localDate,
  MOST_LABEL,
  MOST_TEXT,
  MOST_TOKEN_NAME,
  mailAddress,
  personalText,
  type ShapeRule,
  text,
  tokenName,
  year,
} from "./primitives.ts";

/**
 * A character that can be seen. Letters of no width and blank symbols are none: the fillers of Hangul (U+115F, U+1160,
 * U+3164, U+FFA0), the empty Braille pattern (U+2800), an object that is not there (U+FFFC), the blanks of hieroglyphs
 * (U+13441, U+13442) and of music (U+1D159); nor are marks without a letter, formats, and characters for private use.
 */
const VISIBLE = /(?![\u115F\u1160\u3164\uFFA0\u2800\uFFFC\u{13441}\u{13442}\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * Text without controls (line breaks and tabs may be), without what overrides, embeds or isolates a direction of reading
 * (Unicode's UAX 9), without hidden tags, and without what is no character at all.
 */
const SAFE =
  /^(?![\s\S]*[\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFFFE\uFFFF\u{E0000}-\u{E007F}\p{Cs}])[\t\n\r\P{Cc}]*$/u;

function legible(string: z.ZodString): z.ZodString {
  return string.regex(VISIBLE, "blank" satisfies ShapeRule).regex(SAFE, "unsafe_characters" satisfies ShapeRule);
}

/** Text is compared and found in one spelling (NFC), so that is what is kept. The rules look at that spelling. */
const seen = legible(z.string().normalize("NFC"));

/**
 * The days and years that a fund can have to do with: from 2000 to 2100. A day far off is a slip of the pen, and once it is
 * recorded every term that follows from it is as far off.
 */
const FIRST_DAY_IN_REACH = "2000-01-01";
const LAST_YEAR_IN_REACH = 2100;
const LAST_DAY_IN_REACH = `${LAST_YEAR_IN_REACH}-12-31`;

/** Of what is no day it is told that it is none, and nothing more. */
const isDay = (text: string): boolean => localDate.safeParse(text).success;

const dayInReach = localDate
  .refine(
    (day) => !isDay(day) || (day >= FIRST_DAY_IN_REACH && day <= LAST_DAY_IN_REACH),
    "day_out_of_reach" satisfies ShapeRule,
  )
  .describe(`from ${FIRST_DAY_IN_REACH} to ${LAST_DAY_IN_REACH}`);

/** As long as an account number is with a space after every four characters. */
const MOST_SPACED_IBAN = 42;

/** Spaces and small letters are how people type account numbers: what is kept is the electronic form. */
const ibanAsTyped = z
  .string()
  .max(MOST_SPACED_IBAN)
  .overwrite((typed) => electronicFormatIBAN(typed) ?? "")
  .refine((typed) => isValidIBAN(typed), "not_an_iban" satisfies ShapeRule)
  .meta({ format: "iban", description: "Spaces and small letters may be; its check digits have to be right" });

const bicAsTyped = z
  .string()
  .max(MOST_LABEL)
  .overwrite((typed) => typed.replaceAll(" ", "").toUpperCase())
  .refine((typed) => isValidBIC(typed), "not_a_bic" satisfies ShapeRule)
  .meta({ format: "bic" });

/** For each primitive of text, time or account, what may be written from now on; what was written before it still reads. */
const strict: ReadonlyMap<z.core.$ZodType, z.core.$ZodType> = new Map<z.core.$ZodType, z.core.$ZodType>([
  [text, seen.max(MOST_TEXT).describe("Free text, kept for ever: do not name or describe people in it")],
  [personalText, seen.max(MOST_TEXT).describe("Free text about the person, erased with the person's other data")],
  // A name or a title is typed, and listed, on one line.
  [label, seen.max(MOST_LABEL).regex(/^[^\r\n]*$/, "not_one_line" satisfies ShapeRule)],
  [
    tokenName,
    legible(z.string())
      .max(MOST_TOKEN_NAME)
      .describe("As tokens have it, to the letter; erased with the person's other data"),
  ],
  [iban, ibanAsTyped],
  [bic, bicAsTyped],
  [localDate, dayInReach],
  [year, year.max(LAST_YEAR_IN_REACH)],
  [
    mailAddress,
    z.core.clone(mailAddress, { ...mailAddress.def, checks: [z.normalize("NFC"), ...(mailAddress.def.checks ?? [])] }),
  ],
]);

/**
 * The same schema for what people write now: every text in it can be seen, is safe to show beside others', and is kept in
 * one spelling; every day and year is in reach. A schema of events keeps reading what it ever read.
 */
export function asWritten<Schema extends z.ZodType>(schema: Schema): Schema {
  // Nothing is added to a schema or taken from it but rules for text and time, so it stays of the same type.
  return rewritten(schema) as Schema;
}

function rewritten(schema: z.core.$ZodType): z.core.$ZodType {
  const def = rewrittenDef((schema as z.core.$ZodTypes)._zod.def);
  return strict.get(schema) ?? (def === null ? schema : z.core.clone(schema, def));
}

/** The definition with the schemas in it rewritten; null where there are none in it. */
function rewrittenDef(def: z.core.$ZodTypes["_zod"]["def"]): z.core.$ZodTypeDef | null {
  switch (def.type) {
    case "object": {
      const shape = Object.fromEntries(Object.entries(def.shape).map(([name, part]) => [name, rewritten(part)]));
      const object: z.core.$ZodObjectDef = { ...def, shape };
      return object;
    }
    case "array": {
      const array: z.core.$ZodArrayDef = { ...def, element: rewritten(def.element) };
      return array;
    }
    case "union": {
      const union: z.core.$ZodUnionDef = { ...def, options: def.options.map(rewritten) };
      return union;
    }
    case "nullable":
    case "optional":
    case "default":
    case "prefault": {
      const wrapped = { ...def, innerType: rewritten(def.innerType) };
      return wrapped;
    }
    default:
      return null;
  }
}
