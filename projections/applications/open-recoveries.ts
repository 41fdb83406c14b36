import { z } from "zod";
import { openChangeCents } from "../../domain/money/claims.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { cents, signedCents, uuid } from "../../schemas/primitives.ts";
import { postingsOf } from "../money/postings-of.ts";

/** What is open of a recovery, and the interest on it that was fixed and is not paid; below zero where more was paid than is due now. */
export const openRecovery = z.strictObject({ recoveryId: uuid, openCents: cents, interestDueCents: signedCents });
export type OpenRecovery = z.infer<typeof openRecovery>;

/** The recoveries of an application after an event. */
export function openRecoveriesAfter(recoveries: readonly OpenRecovery[], event: LoggedEvent): OpenRecovery[] {
  const open = new Map(recoveries.map((one) => [one.recoveryId, one]));
  const add = (recoveryId: string, openCents: number, interestDueCents: number) => {
    const known = open.get(recoveryId);
    open.set(recoveryId, {
      recoveryId,
      openCents: (known?.openCents ?? 0) + openCents,
      interestDueCents: (known?.interestDueCents ?? 0) + interestDueCents,
    });
  };
  if (event.type === "InterestFixed") add(event.data.recoveryId, 0, event.data.cents);
  if (event.type === "InterestLowered") add(event.data.recoveryId, 0, 0 - event.data.cents);
  for (const one of postingsOf(event))
    if (one.ledger === "recovery")
      add(one.recoveryId, openChangeCents(one), one.figure === "interestPaidCents" ? 0 - one.cents : 0);
  return [...open.values()];
}
