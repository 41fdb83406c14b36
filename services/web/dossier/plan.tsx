import { budgetLineCents, requestedCents } from "../../../domain/application/amounts.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import { GENERAL } from "../../../schemas/money.ts";
import type { Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";

interface PlanProps {
  readonly face: Face;
  readonly content: ApplicationContent;
}

/** The budget of an application, line by line, as it was typed: price times quantity. */
export function Budget({ face, content }: PlanProps): JSX.Element {
  if (content.budget.length === 0) return "";
  const { words } = face;
  const { budget: said } = words.pages.work.dossier;
  const total = requestedCents(content);
  const names = { column: (column: string) => columnName(face, column) };
  const amount = (cents: number | null) => (cents === null ? "–" : euros(words, cents));
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.title}
      </h2>
      <Table
        caption={said.title}
        isCaptionHidden
        columns={[
          { title: said.what },
          { title: said.year },
          { title: said.quantity, isNumber: true },
          { title: said.price, isNumber: true },
          { title: said.amount, isNumber: true },
          { title: said.pool },
        ]}
        rows={content.budget.map((line) => ({
          cells: [
            line.description,
            words.format.line(line, names),
            `${words.format.thousandths(line.quantityThousandths)} ${line.unit}`,
            euros(words, line.priceCents),
            amount(budgetLineCents(line)),
            poolOf(face, line),
          ],
        }))}
        foot={[said.together, "", "", "", amount(total), ""]}
        onPhone="blocks"
      />
      <p class="hint" safe>
        {said.fromPools[face.fund.terms.rules.placement]}
      </p>
    </section>
  );
}

/** The pot that a line is paid from, by the rules of the fund: what it comes to is known once it is reserved. */
function poolOf(face: Face, { column }: ApplicationContent["budget"][number]): string {
  const { words, fund } = face;
  const { budget: said } = words.pages.work.dossier;
  const general = words.format.earmark(GENERAL);
  return column === null ? general : said.pools[fund.terms.rules.placement](columnName(face, column), general);
}

/** Whether other money exists and whether it pays for a waiting list, each with why. */
export function Means({ face: { words }, content }: PlanProps): JSX.Element {
  const { existingMeans, financesWaitingList } = content;
  const { steps, field, yes, no } = words.pages.applying;
  const answers = [
    [field.existingMeans.label, existingMeans],
    [field.waitingList.label, financesWaitingList],
  ] as const;
  if (answers.every(([, one]) => one === null)) return "";
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {steps.means.title}
      </h2>
      <dl class="told">
        {answers.map(([label, one]) =>
          one === null ? (
            ""
          ) : (
            <div>
              <dt safe>{label}</dt>
              <dd safe>{`${one.answer ? yes : no}. ${one.explanation}`}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}

/** What an application promises: goals and performances, each from where it stands to where it will. */
export function Targets({ face: { words }, content }: PlanProps): JSX.Element {
  if (content.targets.length === 0) return "";
  const { targets: said } = words.pages.work.dossier;
  const { kinds } = words.pages.register.award;
  const measured = (thousandths: number, unit: string) => `${words.format.thousandths(thousandths)} ${unit}`;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.title}
      </h2>
      <Table
        caption={said.title}
        isCaptionHidden
        columns={[
          { title: said.what },
          { title: said.kind },
          { title: said.from, isNumber: true },
          { title: said.to, isNumber: true },
          { title: said.by },
        ]}
        rows={content.targets.map(({ description, kind, unit, baselineThousandths, targetThousandths, dueOn }) => ({
          cells: [
            description,
            kinds[kind],
            measured(baselineThousandths, unit),
            measured(targetThousandths, unit),
            words.format.day(dueOn),
          ],
        }))}
        onPhone="blocks"
      />
    </section>
  );
}
