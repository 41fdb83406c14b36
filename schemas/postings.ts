import { z } from "zod";
import { earmark, pool } from "./money.ts";
import { applicationId, municipalityId, signedCents, uuid } from "./primitives.ts";

/** The figures of a pool that an application has a part in. */
export const partFigure = z.enum(["reservedCents", "committedCents", "paidCents", "recoveredCents"]);
export type PartFigure = z.infer<typeof partFigure>;

/** The other figures of a pool; see `availableCents`. Received is what members paid in, up to what they owe. */
export const wholeFigure = z.enum([
  "contributedCents",
  "receivedCents",
  "exchangedInCents",
  "exchangedOutCents",
  "settledCents",
]);
export type WholeFigure = z.infer<typeof wholeFigure>;
export type PoolFigure = PartFigure | WholeFigure;

/**
 * The figures of an earmark's cash, over all years; see `inHandCents`. Unallocated is what came in and has no home yet: it is
 * in hand, but in no pool.
 */
export const cashFigure = z.enum([
  "receivedCents",
  "unallocatedCents",
  "paidCents",
  "recoveredCents",
  "settledCents",
  "invoicesPaidCents",
]);
export type CashFigure = z.infer<typeof cashFigure>;

/**
 * The figures of a member's account with a pool: what it owes (its contribution of the year, as set or confirmed, and the
 * extra contributions beside it, less what was written off), and what it paid (booked up to what it owes; the rest is its excess, and stays its own).
 */
export const accountFigure = z.enum(["contributedCents", "extraCents", "bookedCents", "excessCents"]);
export type AccountFigure = z.infer<typeof accountFigure>;

/** A member's part of what exchanges drew from a pool for another year, and of what they brought to one. */
export const movedFigure = z.enum(["movedOutCents", "movedInCents"]);
export type MovedFigure = z.infer<typeof movedFigure>;

/**
 * The figures of a member over all pools: paid in as contributions, excess included; got at early settlements, less what it
 * was invoiced for there; got of what settled members would have got back (below zero for what it gave up itself).
 */
export const memberFigure = z.enum(["receivedCents", "settledCents", "inheritedCents"]);
export type MemberFigure = z.infer<typeof memberFigure>;

/**
 * The figures of a recovery; what is open of it is due, and neither recovered, written off nor remitted. What is written off is
 * owed all the same; what is remitted is not. Interest that was paid is beside these, and in no pool.
 */
export const recoveryFigure = z.enum([
  "dueCents",
  "recoveredCents",
  "writtenOffCents",
  "remittedCents",
  "interestPaidCents",
]);
export type RecoveryFigure = z.infer<typeof recoveryFigure>;

const change = { cents: signedCents };
const ofPool = { ...pool.shape, ...change };
const ofMember = { ...ofPool, municipality: municipalityId };

/**
 * One change of one figure, in cents. Whatever moves money says so in postings, and every balance (the fund's own books and
 * all that is shown of them) is postings added up.
 */
export const posting = z.union([
  z.strictObject({ ledger: z.literal("pool"), figure: wholeFigure, ...ofPool }),
  z.strictObject({ ledger: z.literal("pool"), figure: partFigure, applicationId, ...ofPool }),
  /** What is held while a decision is disputed is reserved as well, but for no proposal: no application has a part in it. */
  z.strictObject({ ledger: z.literal("pool"), figure: partFigure.extract(["reservedCents"]), ...ofPool }),
  z.strictObject({ ledger: z.literal("cash"), figure: cashFigure, earmark, ...change }),
  z.strictObject({ ledger: z.literal("account"), figure: accountFigure, ...ofMember }),
  /** A member's holding of a pool's available money. */
  z.strictObject({ ledger: z.literal("holding"), ...ofMember }),
  /** A member's burden of what an application or an exchange (`of`) drew from a pool. */
  z.strictObject({ ledger: z.literal("burden"), of: z.string().max(100), ...ofMember }),
  z.strictObject({ ledger: z.literal("moved"), figure: movedFigure, ...ofMember }),
  z.strictObject({ ledger: z.literal("member"), figure: memberFigure, municipality: municipalityId, ...change }),
  z.strictObject({ ledger: z.literal("recovery"), figure: recoveryFigure, recoveryId: uuid, applicationId, ...change }),
  /** An invoice of a settlement: for an early one with the earmark, for the final one without. */
  z.strictObject({
    ledger: z.literal("invoice"),
    figure: z.enum(["invoicedCents", "paidCents"]),
    municipality: municipalityId,
    invoice: z.enum(["member", "final"]),
    earmark: earmark.nullable(),
    ...change,
  }),
]);
export type Posting = Readonly<z.infer<typeof posting>>;
export type PostingIn<Ledger extends Posting["ledger"]> = Extract<Posting, { readonly ledger: Ledger }>;
/** A posting to what is known of one member. */
export type MemberPosting = Extract<Posting, { readonly municipality: string }>;
/** A posting to an application's part of a pool. */
export type PartPosting = Extract<PostingIn<"pool">, { readonly applicationId: string }>;
