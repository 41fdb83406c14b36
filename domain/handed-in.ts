import type { ReceiptWay, Received } from "../schemas/application.ts";
import type { Actor } from "../schemas/envelope.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import type { Context } from "./decider.ts";
import { refused } from "./refusal.ts";

/** How something came, and the day for which its event counts; that of its command, without. */
interface HandedIn {
  readonly receivedBy: ReceiptWay;
  readonly dated: { readonly effectiveOn?: LocalDate };
}

/** Whose something is to hand in, and since when it can have come. */
interface Owed {
  readonly from: LocalDate;
  /** Passes the applicant whose it is. */
  mustBeOwn(actor: Actor): void;
}

/**
 * Passes what an applicant hands in here itself, or what came from it on paper or by mail and an official enters. That counts for the day
 * on which it was received (Awb 4:13, 6:9): terms run from there.
 *
 * @throws ERR_FORBIDDEN where an applicant names a day of receipt or an official does not, ERR_RECEIPT_DAY, and what `mustBeOwn` throws.
 */
export function handedIn(
  received: Received | undefined,
  { actor, today }: Context,
  { from, mustBeOwn }: Owed,
): HandedIn {
  if (!received) {
    if (actor.role !== "applicant") throw refused("ERR_FORBIDDEN", { allowed: ["applicant"] });
    mustBeOwn(actor);
    return { receivedBy: "online", dated: {} };
  }
  if (actor.role === "applicant") throw refused("ERR_FORBIDDEN", { allowed: ["secretary", "fund-manager"] });
  mustHaveCome(received.receivedOn, from, today);
  return { receivedBy: received.receivedBy, dated: { effectiveOn: received.receivedOn } };
}

/** @throws ERR_RECEIPT_DAY */
export function mustHaveCome(receivedOn: LocalDate, from: LocalDate, to: LocalDate): void {
  if (receivedOn < from || receivedOn > to) throw refused("ERR_RECEIPT_DAY", { receivedOn, from, to });
}
