import type { ApplicationContent, BudgetLine, Target } from "../../../schemas/application.ts";
import type { Provider } from "../cast.ts";

/** A project plan, with the providers that submit it. */
export interface Project {
  readonly lead: Provider;
  readonly partners: readonly Provider[];
  readonly content: ApplicationContent;
}

/** Makes a plan; its co-applicants are the partners. */
export function project(
  lead: Provider,
  partners: readonly Provider[],
  content: Omit<ApplicationContent, "coApplicants">,
): Project {
  return { lead, partners, content: { ...content, coApplicants: partners.map(({ organisation }) => organisation) } };
}

/** Copies a plan with some of its content changed. */
export function revised(original: Project, changes: Partial<ApplicationContent>): Project {
  return { ...original, content: { ...original.content, ...changes } };
}

/** A budget line: price in whole euros × quantity, which has up to three decimals. */
export function line(
  year: number,
  description: string,
  unit: string,
  priceEuros: number,
  quantity: number,
  column: string | null = null,
): BudgetLine {
  return { description, year, column, unit, priceCents: priceEuros * 100, quantityThousandths: thousandths(quantity) };
}

/** A goal: an indicator to bring from one value to another. */
export function goal(
  id: string,
  description: string,
  indicator: string,
  unit: string,
  from: number,
  to: number,
  dueOn: string,
): Target {
  return {
    id,
    kind: "goal",
    description,
    indicator,
    unit,
    baselineThousandths: thousandths(from),
    targetThousandths: thousandths(to),
    dueOn,
  };
}

/** A performance: a quantity to deliver. */
export function performance(
  id: string,
  description: string,
  indicator: string,
  unit: string,
  to: number,
  dueOn: string,
): Target {
  return {
    id,
    kind: "performance",
    description,
    indicator,
    unit,
    baselineThousandths: 0,
    targetThousandths: thousandths(to),
    dueOn,
  };
}

/** A number as plans write it, in thousandths. */
export function thousandths(number: number): number {
  return Math.round(number * 1000);
}
