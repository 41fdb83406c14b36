import type { Instalment } from "../../schemas/application.ts";
import type { BudgetAmount } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { evaluationsOf } from "../award-days.ts";
import { sumCents } from "../money/sums.ts";

interface Proposed {
  readonly lines: readonly BudgetAmount[];
  readonly activities: { readonly from: LocalDate; readonly to: LocalDate };
  readonly rules: Pick<FundRules, "evaluationDue">;
  readonly today: LocalDate;
}

/**
 * The instalments that an award is proposed with: one for each year, of what is awarded for it. The first is due by its date alone, today
 * or as the activities begin; every later one after the evaluation of the year before (memo, rule 8).
 */
export function instalmentsProposed({ lines, activities, rules, today }: Proposed): Instalment[] {
  const due = new Map(evaluationsOf(activities, rules).map(({ year, dueOn }) => [year, dueOn]));
  const years = [...Map.groupBy(lines, ({ year }) => year)].sort(([one], [other]) => one - other);
  const first = activities.from < today ? today : activities.from;
  return years.map(([year, ofYear], index) => {
    const evaluated = index > 0 ? due.get(year - 1) : undefined;
    return {
      number: index + 1,
      cents: sumCents(ofYear),
      dueOn: evaluated ?? first,
      afterEvaluationOf: evaluated === undefined ? null : year - 1,
    };
  });
}
