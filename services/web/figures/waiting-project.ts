import { GENERAL } from "../../../schemas/money.ts";
import type { Answers } from "../face.ts";

/** Projects that wait for money. */
export type Waiting = Answers["ListReservations"];

/**
 * What the first project that waits was short of when money was last asked for it.
 * @param earmark of which money; without, of the first that was short.
 */
export function wantedBy({ items: [first] }: Waiting, earmark?: string) {
  const all = first?.refusal?.short ?? [];
  const short = earmark === undefined ? all[0] : all.find((one) => one.earmark === earmark);
  return {
    earmark: short?.earmark ?? GENERAL,
    short,
    project: first?.title ?? null,
    askedOn: first?.changedOn ?? null,
  };
}
