import { addDays } from "../../domain/calendar.ts";
import type { WorkTask } from "../../projections/work/work-tasks.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import { type Urgency, urgencies } from "../words/mail.ts";
import type { Told } from "./mail-file.ts";
import type { Capacity } from "./recipients.ts";

/** From how many days before its last day a task is urgent. */
export const SOON_DAYS = 5;

/** A task, as the desk tells it. */
export type ToldTask = Omit<WorkTask, "term">;

/** What somebody has to do in one of their capacities, what is due first on top. */
export interface Work<Task> {
  readonly capacity: Capacity;
  readonly tasks: readonly Task[];
}

/** A task that is told, and how urgent it is. */
export interface Fresh<Task> extends Told {
  readonly is: Task;
}

/** What is told of some work, by capacity, and what stands for all that there is to do. */
export interface Picked<Task> {
  readonly work: readonly { readonly capacity: Capacity; readonly fresh: readonly Fresh<Task>[] }[];
  readonly open: ReadonlySet<string>;
}

/**
 * Picks what somebody was not told yet, or is more urgent than when they were told. What can be done later only is told then; what
 * is not urgent waits for the digest where `isUrgentOnly`. A task that is somebody's in two capacities is told in the first.
 */
export function pick<Task extends ToldTask>(
  work: readonly Work<Task>[],
  told: ReadonlyMap<string, Urgency>,
  { today, isUrgentOnly = false }: { readonly today: LocalDate; readonly isUrgentOnly?: boolean },
): Picked<Task> {
  const open = new Set<string>();
  const picked = work.map(({ capacity, tasks }) => ({
    capacity,
    fresh: tasks.flatMap((is) => {
      const task = taskIn(is);
      if (open.has(task)) return [];
      open.add(task);
      const urgency = urgencyOf(is, today);
      if (urgency === null || (isUrgentOnly && urgency === "new")) return [];
      const before = told.get(task);
      return before === undefined || isMore(urgency, before) ? [{ task, urgency, is }] : [];
    }),
  }));
  return { work: picked.filter(({ fresh }) => fresh.length > 0), open };
}

function isMore(urgency: Urgency, before: Urgency): boolean {
  return urgencies.indexOf(urgency) < urgencies.indexOf(before);
}

/** How urgent a task is; null while it cannot be done yet. */
function urgencyOf({ from, dueOn }: ToldTask, today: LocalDate): Urgency | null {
  if (dueOn !== null && dueOn < today) return "late";
  if (dueOn !== null && dueOn <= addDays(today, SOON_DAYS)) return "soon";
  return from !== null && from > today ? null : "new";
}

/** Stands for a task in the file of mails, which holds nothing of what it is about. */
function taskIn({ fundId, role, task, applicationId, organisation, municipality, dueOn, ...other }: ToldTask): string {
  const { number, recoveryId, decisionNumber, meeting, year, earmark } = other;
  const which = [number, recoveryId, decisionNumber, year, earmark, ...(meeting ? [meeting.meetingId] : [])];
  return digestOf([fundId, role, task, applicationId, organisation, municipality, dueOn, ...which]);
}
