import { z } from "zod";
import { MAX_ROUNDS } from "../../domain/advice/advice.ts";
import {
  applicationId,
  fundId,
  label,
  municipalityId,
  organisationId,
  personId,
  uuid,
} from "../../schemas/primitives.ts";

const known: Readonly<Record<string, z.ZodType>> = {
  applicationId,
  awardId: applicationId,
  round: wholeNumber(z.int().min(1).max(MAX_ROUNDS)),
  personId,
  organisationId,
  fileId: uuid,
  meetingId: uuid,
  municipality: municipalityId,
};

/** Reads a number from text, in its one spelling: no sign, no leading zero, no exponent. */
export function wholeNumber(schema: z.ZodType<number, unknown>) {
  return z.preprocess((text) => (/^(0|[1-9]\d{0,14})$/.test(String(text)) ? Number(text) : text), schema);
}

/** The schema of the ids in a path like `/applications/:applicationId/rounds/:round`. */
export function paramsOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  return z.object({ fundId, ...Object.fromEntries(names.map((name) => [name, known[name] ?? label])) });
}
