import type { Answers, Face } from "../face.ts";
import { Path } from "../parts/path.tsx";
import { Table } from "../parts/table.tsx";

type Evaluation = Answers["ListEvaluations"]["items"][number];

interface SoFarProps {
  readonly face: Face;
  readonly target: Evaluation["target"];
  /** The years of which something is told. */
  readonly years: Evaluation["years"];
}

/** Where a goal began, where it came, and where it has to be. */
export function SoFar({ face, target, years }: SoFarProps): JSX.Element {
  const { words } = face;
  const { award } = words.pages.register;
  const figure = (thousandths: number | null) => (thousandths === null ? "–" : words.format.thousandths(thousandths));
  return (
    <div>
      <Path face={face} target={target} years={years} />
      <Table
        caption={`${award.kinds[target.kind]}: ${target.indicator}`}
        columns={[{ title: award.year }, { title: target.unit, isNumber: true }, { title: award.judgement }]}
        rows={[
          { cells: [award.begin, figure(target.baselineThousandths), "–"] },
          ...years.map(({ year, deliveredThousandths, judgement }) => ({
            cells: [
              String(year),
              figure(deliveredThousandths),
              judgement === null ? award.notYetAssessed : award.judgements[judgement],
            ],
          })),
        ]}
        foot={[award.agreed(words.format.day(target.dueOn)), figure(target.targetThousandths), ""]}
        onPhone="compare"
      />
    </div>
  );
}
