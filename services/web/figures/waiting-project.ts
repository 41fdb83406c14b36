import { GENERAL } from "../../../schemas/money.ts";
import type { Answers } from "../face.ts";

/** Projects that wait for money. */
export type Waiting = Answers["ListReservations"];

/** The pool that the first project waits for is short of. */
export function wantedBy({ items: [first] }: Waiting) {
  const [short] = first?.refusal?.short ?? [];
  return { earmark: short?.earmark ?? GENERAL, short, project: first?.title ?? null };
}
