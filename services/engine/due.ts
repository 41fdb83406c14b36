import type { Page, ReadModels } from "../../projections/projection.ts";
import { SYSTEM } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Order } from "./follow-ups/follow-up.ts";
import { derivedId, digestOf } from "./ids.ts";
import type { Writer } from "./writer.ts";

/** A command that is due on a day. */
export interface DueEntry {
  readonly dueOn: LocalDate;
  readonly fundId: string;
  /** Tells it from all others, its day included; the command's id is made of it. */
  readonly id: readonly (string | number)[];
  readonly order: Order;
}

/** Where to look for what falls due by date, soonest first. Whether something is due is decided from its own stream. */
export type Agenda = (
  readModels: ReadModels,
  page: { readonly after: string | null; readonly limit: number },
) => Pick<Page<DueEntry>, "rows" | "next">;

/** How many entries are read in one go. */
const PAGE = 200;

/** Gives the commands whose day has come. On whichever node, however often, it is the same command. */
export async function giveWhatIsDue(
  agenda: Agenda,
  { readModels, writer, today }: { readModels: ReadModels; writer: Pick<Writer, "execute">; today: LocalDate },
): Promise<void> {
  for (const { dueOn, fundId, id, order } of entriesOf(agenda, readModels)) {
    if (dueOn > today) return;
    const commandId = derivedId("due", ...id);
    await writer.execute({
      ...order,
      fundId,
      actor: SYSTEM,
      commandId,
      requestHash: digestOf(order.command),
      correlationId: commandId,
      causationId: null,
    });
  }
}

/** The first day after `day` on which something falls due, up to and including `last`; null when nothing does. */
export function nextDueDay(agenda: Agenda, readModels: ReadModels, day: LocalDate, last: LocalDate): LocalDate | null {
  for (const { dueOn } of entriesOf(agenda, readModels)) if (dueOn > day) return dueOn <= last ? dueOn : null;
  return null;
}

function* entriesOf(agenda: Agenda, readModels: ReadModels): Generator<DueEntry> {
  let after: string | null = null;
  do {
    const page: ReturnType<Agenda> = agenda(readModels, { after, limit: PAGE });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}
