import { z } from "zod";
import { cents, municipalityId, positiveCents, signedCents, slug, year } from "./primitives.ts";

/** The earmark of money that is for every domain. */
export const GENERAL = "general";

/** `general`, or the matrix column the money is reserved for (memo: the safety domain). */
export const earmark = slug;

/** A year × earmark: the smallest part of the fund that money is drawn from. */
export const pool = z.strictObject({ year, earmark });
export type Pool = z.infer<typeof pool>;

/** Cents in one pool. */
export const poolAmount = z.strictObject({ year, earmark, cents });
export type PoolAmount = z.infer<typeof poolAmount>;

/** Cents asked for one year and, where it applies, one matrix column. */
export const budgetAmount = z.strictObject({ year, column: slug.nullable(), cents: positiveCents });
export type BudgetAmount = z.infer<typeof budgetAmount>;

/** Cents of one year and column, and the earmark they were placed on. */
export const placement = z.strictObject({ year, column: slug.nullable(), earmark, cents: positiveCents });
export type Placement = z.infer<typeof placement>;

/** A member's contribution to one pool. */
export const contribution = z.strictObject({ municipality: municipalityId, earmark, cents });
export type Contribution = z.infer<typeof contribution>;

/** A change of the cents one member holds of a pool's available money. Adding these up gives who holds what. */
export const holdingChange = z.strictObject({ year, earmark, municipality: municipalityId, cents: signedCents });
export type HoldingChange = z.infer<typeof holdingChange>;

/**
 * A change of the cents one member bears of something that drew on a pool: an application's reservation or
 * commitment, or an exchange (`of` is the application's or the exchange's id), or what is held of an application in dispute (its id, and
 * `/disputed`). Adding these up gives who bears what.
 */
export const burdenChange = z.strictObject({
  of: z.string().max(100),
  year,
  earmark,
  municipality: municipalityId,
  cents: signedCents,
});
export type BurdenChange = z.infer<typeof burdenChange>;

/** Cents of one member. */
export const memberCents = z.strictObject({ municipality: municipalityId, cents });
export type MemberCents = z.infer<typeof memberCents>;

/** A change of the cents of one member. */
export const memberChange = z.strictObject({ municipality: municipalityId, cents: signedCents });
export type MemberChange = z.infer<typeof memberChange>;
