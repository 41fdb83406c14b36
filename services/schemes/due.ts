import { amsterdamDay } from "../../domain/calendar.ts";
import type { Page, ReadModels } from "../../projections/projection.ts";
import { type AgendaEntry, instalmentAgenda, OPEN_INSTALMENTS } from "../../projections/work/instalment-agenda.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Clock } from "../engine/clock.ts";
import { derivedId, digestOf } from "../engine/ids.ts";
import type { Writer } from "../engine/writer.ts";
import { SYSTEM } from "../identity/access.ts";

/** How many instalments are looked at in one go. */
const PAGE = 200;

export interface DueOptions {
  readonly readModels: ReadModels;
  readonly writer: Writer;
  readonly clock: Clock;
}

/**
 * Does what has fallen due by date: instalments whose day has come. Where to look comes from a read model; whether an
 * instalment is due is decided from the grant's own stream.
 */
export async function runDue({ readModels, writer, clock }: DueOptions): Promise<void> {
  const today = amsterdamDay(clock.now());
  let after: string | null = null;
  do {
    const page: Page<AgendaEntry> = readModels.list(instalmentAgenda, OPEN_INSTALMENTS, { after, limit: PAGE });
    for (const entry of page.rows) {
      if (entry.dueOn > today) return;
      await declareDue(writer, entry);
    }
    after = page.next;
  } while (after !== null);
}

/** The command's id is made of the instalment and its day: on whichever node, however often, it is the same command. */
async function declareDue(writer: Writer, { fundId, applicationId, number, dueOn }: AgendaEntry): Promise<void> {
  const command = { type: "DeclareInstalmentDue", data: { instalment: number } };
  const commandId = derivedId("due", applicationId, number, dueOn);
  await writer.execute({
    stream: streamOf.grant(applicationId),
    fundId,
    command,
    starts: false,
    actor: SYSTEM,
    commandId,
    requestHash: digestOf(command),
    correlationId: commandId,
    causationId: null,
  });
}

/** The first day after `day` on which something falls due, up to and including that of `until`; null when nothing does. */
export function nextDueDay(readModels: ReadModels, day: LocalDate, until: Instant): LocalDate | null {
  const last = amsterdamDay(until);
  let after: string | null = null;
  do {
    const page: Page<AgendaEntry> = readModels.list(instalmentAgenda, OPEN_INSTALMENTS, { after, limit: PAGE });
    const next = page.rows.find(({ dueOn }) => dueOn > day);
    if (next) return next.dueOn <= last ? next.dueOn : null;
    after = page.next;
  } while (after !== null);
  return null;
}
