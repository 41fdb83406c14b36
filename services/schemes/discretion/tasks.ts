import type { PossibleDouble } from "../../../projections/applications/possible-doubles.ts";
import type { WorkTask } from "../../../projections/work/work-tasks.ts";
import { type Asker, standingNow } from "./asker.ts";

/** A task; the possible doubles of what it is about are null where they are not told. */
export interface ToldTask extends WorkTask {
  readonly possibleDoubles: PossibleDouble[] | null;
  /** Who handles it; null to applicants. */
  readonly handler: string | null;
}

/** A task as somebody may know it. */
export function taskFor<Row extends ToldTask>(row: Row, asker: Asker): Row | undefined {
  if (asker.actor.role === "applicant") return { ...row, possibleDoubles: null, handler: null };
  return isTaskToldTo(row, asker) ? row : undefined;
}

/** Whether somebody is told of a task. Whoever belongs to an applicant sees what an applicant has to do, in whatever role. */
export function isTaskToldTo({ applicationId, role }: Pick<WorkTask, "applicationId" | "role">, asker: Asker): boolean {
  if (asker.actor.role === "applicant" || applicationId === null || role === "applicant") return true;
  return standingNow(applicationId, asker) === "official";
}
