import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import type { AwaitedSupplement } from "./state.ts";

/** The first day on which a supplement is too late: AO may lay the application aside, or go on with it as it is. */
export function lapsesOn({ dueOn }: Pick<AwaitedSupplement, "dueOn">): LocalDate {
  return dayAfter(dueOn);
}
