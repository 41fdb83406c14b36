import { roleIn } from "../../domain/offices.ts";
import { isOn } from "../../domain/terms-of-office.ts";
import { authorisations, authorisedList } from "../../projections/organisations/authorisations.ts";
import { appointments } from "../../projections/people/roster.ts";
import type { ReadModels } from "../../projections/projection.ts";
import type { WorkTask } from "../../projections/work/work-tasks.ts";
import type { GrantableRole } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Identity } from "../identity/claims.ts";
import { isTaskToldTo } from "../schemes/discretion/tasks.ts";

/** In which role somebody acts, and for whom. */
export interface Capacity {
  readonly role: GrantableRole;
  /** Of an applicant, or of a reviewer; null for others. */
  readonly organisation: string | null;
  /** Of a portfolio holder or a substitute; null for others. */
  readonly municipality: string | null;
}

/** More than anybody has. */
const MOST_OF_ONE_PERSON = 100;

/**
 * All that somebody is in a fund today: the offices that its roster names them in, and the organisations that authorised them.
 * For an organisation that has no administrator tokens alone say who acts: nobody is written to for it.
 */
export function capacitiesOf(
  views: ReadModels,
  { fundId, person }: { readonly fundId: string; readonly person: string },
  today: LocalDate,
): readonly Capacity[] {
  const offices = views.list(appointments, fundId, { limit: MOST_OF_ONE_PERSON, filters: { person } }).rows;
  const authorised = views.list(authorisations, authorisedList(fundId, person), { limit: MOST_OF_ONE_PERSON }).rows;
  return [
    ...offices
      .filter((term) => isOn(term, today))
      .map(({ office, organisation, municipality }) => ({ role: roleIn(office), organisation, municipality })),
    ...authorised
      .filter(({ status }) => status === "accepted")
      .map(({ organisation }) => ({ role: "applicant" as const, organisation, municipality: null })),
  ];
}

/** Somebody in one of their capacities, as a token would name them. */
export function identityOf(
  { fundId, person }: { readonly fundId: string; readonly person: string },
  { role, organisation, municipality }: Capacity,
  all: readonly Capacity[],
): Identity {
  return {
    sub: person,
    fund: fundId,
    roles: [...new Set(all.map((one) => one.role))],
    as: role,
    ...(organisation !== null && { organisation }),
    ...(municipality !== null && { municipality }),
  };
}

/**
 * Whether somebody in an office is told of a task with each organisation that authorised them: their token names one of these, and
 * whoever belongs to an applicant knows less of its application.
 */
export function isToldWithAll(
  task: Pick<WorkTask, "applicationId" | "role">,
  {
    capacity,
    all,
    person,
  }: { readonly capacity: Capacity; readonly all: readonly Capacity[]; readonly person: string },
  live: ReadModels,
): boolean {
  const authorised = all.filter(({ role }) => role === "applicant");
  return authorised.every(({ organisation }) =>
    isTaskToldTo(task, { actor: { ...capacity, person, organisation }, isHolder: false, live }),
  );
}
