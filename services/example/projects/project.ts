import type { ApplicationContent, BudgetLine, Target } from "../../../schemas/application.ts";
import type { Provider } from "../cast.ts";

/** A project plan: who hands it in, with whom, and what it says. */
export interface Project {
  readonly lead: Provider;
  readonly partners: readonly Provider[];
  readonly content: ApplicationContent;
}

/** Puts a plan together; the co-applicants are the partners. */
export function project(
  lead: Provider,
  partners: readonly Provider[],
  content: Omit<ApplicationContent, "coApplicants">,
): Project {
  return { lead, partners, content: { ...content, coApplicants: partners.map(({ organisation }) => organisation) } };
}

/** The same plan with something else in it. */
export function revised(original: Project, changes: Partial<ApplicationContent>): Project {
  return { ...original, content: { ...original.content, ...changes } };
}

/** A budget line: price in whole euros × quantity. */
export function line(
  year: number,
  description: string,
  unit: string,
  priceEuros: number,
  quantity: number,
  column: string | null = null,
): BudgetLine {
  return { description, year, column, unit, priceCents: priceEuros * 100, quantity };
}

/** Something to reach. */
export function goal(
  id: string,
  description: string,
  indicator: string,
  unit: string,
  from: number,
  to: number,
  dueOn: string,
): Target {
  return { id, kind: "goal", description, indicator, unit, baseline: from, target: to, dueOn };
}

/** Something to deliver. */
export function performance(
  id: string,
  description: string,
  indicator: string,
  unit: string,
  to: number,
  dueOn: string,
): Target {
  return { id, kind: "performance", description, indicator, unit, baseline: 0, target: to, dueOn };
}
