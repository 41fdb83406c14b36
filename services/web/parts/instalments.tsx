import type { Answers, Face } from "../face.ts";
import { Table } from "./table.tsx";

interface InstalmentsProps {
  readonly face: Face;
  readonly instalments: Answers["GetGrant"]["instalments"];
}

/** The instalments in which an award is paid: on which day, after which evaluation, and how far each is. */
export function Instalments({ face: { words }, instalments }: InstalmentsProps): JSX.Element {
  const { format } = words;
  const said = words.pages.register.award;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.instalments}
      </h2>
      <Table
        caption={said.instalments}
        isCaptionHidden
        columns={[
          { title: said.instalment },
          { title: said.instalmentDue },
          { title: said.instalmentState },
          { title: said.amount, isNumber: true },
        ]}
        rows={instalments.map(({ number, dueOn, afterEvaluationOf, stage, cents }) => ({
          cells: [
            `${said.instalment} ${number}`,
            afterEvaluationOf === null
              ? format.day(dueOn)
              : said.afterEvaluation(format.day(dueOn), String(afterEvaluationOf)),
            said.stages[stage],
            format.amount(cents),
          ],
        }))}
        onPhone="blocks"
      />
    </section>
  );
}
