import { requestedAmounts, requestedCents } from "../../../domain/application/amounts.ts";
import { yearOf } from "../../../domain/calendar.ts";
import { type ApplicationContent, type BudgetLine, budgetLine } from "../../../schemas/application.ts";
import { GENERAL } from "../../../schemas/money.ts";
import { centsWritten } from "../../files/amount.ts";
import { thousandthsWritten } from "../../files/thousandths.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { capitalised } from "../../words/format.ts";
import { centsTypedIn, thousandthsTypedIn, typedIn } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import type { Answers, Face } from "../face.ts";
import { columnName } from "../parts/column-name.ts";
import { euros } from "../parts/money.tsx";
import { isBlank, rowsIn } from "../parts/rows.ts";
import { Table } from "../parts/table.tsx";
import type { Asked, Step } from "./step.ts";

/** What is asked for: price times quantity, per year and column. Beside it stands what the fund still has. */
export const budgetStep: Step = {
  name: "budget",
  parts: ["budget"],
  rows: "budget",
  looks: true,
  typedOf: ({ budget }) =>
    Object.fromEntries(
      budget.flatMap((line, place) =>
        Object.entries({
          description: line.description,
          year: String(line.year),
          column: line.column ?? "",
          unit: line.unit,
          priceCents: centsWritten(line.priceCents),
          quantityThousandths: thousandthsWritten(line.quantityThousandths),
        }).map(([field, value]) => [`budget.${place}.${field}`, value]),
      ),
    ),
  part: (typed) => ({ budget: linesIn(typed) }),
  groups: async ({ face, typed }) => rowsIn(typed, "budget").map((_row, place) => groupOf(face, place)),
  safeLive: ({ face, typed }) => <Requested face={face} typed={typed} />,
  safeBeside: async ({ face, typed }) => (
    <div>
      <div data-live="">
        <Requested face={face} typed={typed} />
      </div>
      <Left face={face} balance={await face.ask("GetPublicBalance")} />
    </div>
  ),
};

/** The lines in which something was typed. */
function linesIn(typed: TypedText): readonly unknown[] {
  return rowsIn(typed, "budget")
    .filter((row) => !isBlank(row))
    .map((row) => {
      const column = typedIn(row, "column");
      return {
        description: typedIn(row, "description"),
        year: /^\d{4}$/.test(typedIn(row, "year")) ? Number(row.year) : typedIn(row, "year"),
        column: column === "" ? null : column,
        unit: typedIn(row, "unit"),
        priceCents: centsTypedIn(row, "priceCents"),
        quantityThousandths: thousandthsTypedIn(row, "quantityThousandths"),
      };
    });
}

function groupOf({ words, fund }: Face, place: number): Group {
  const { line, choose } = words.pages.applying;
  const { matrix } = fund.terms;
  const number = words.format.number(place + 1);
  const at = (field: keyof BudgetLine) => `budget.${place}.${field}`;
  return {
    title: line.title(number),
    remove: { place, label: line.remove(number) },
    fields: [
      { kind: "line", name: at("description"), ...line.description },
      {
        kind: "select",
        name: at("year"),
        ...line.year,
        options: [
          { value: "", title: choose },
          ...yearsOf(fund.terms.period).map((year) => ({ value: year, title: year })),
        ],
      },
      {
        kind: "select",
        name: at("column"),
        ...line.column,
        options: [
          { value: "", title: line.noColumn },
          ...matrix.columns.map(({ id, name }) => ({ value: id, title: name })),
        ],
      },
      { kind: "line", name: at("unit"), ...line.unit },
      { kind: "euros", name: at("priceCents"), ...line.price },
      { kind: "number", name: at("quantityThousandths"), ...line.quantity },
    ],
  };
}

function yearsOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const first = yearOf(from);
  return Array.from({ length: yearOf(to) - first + 1 }, (_, after) => String(first + after));
}

/** What the lines come to that can be read. */
function Requested({ face, typed }: Pick<Asked, "face" | "typed">): JSX.Element {
  const { words } = face;
  const { money } = words.pages.applying;
  const lines = linesIn(typed).map((line) => budgetLine.safeParse(line));
  const budget = lines.flatMap(({ data }) => (data ? [data] : []));
  const unread = lines.flatMap(({ success }, place) => (success ? [] : [words.format.number(place + 1)]));
  return (
    <section>
      <Amounts face={face} budget={budget} caption={money.asked} />
      {unread.length === 0 ? null : (
        <p class="hint" safe>
          {money.without(words.format.list(unread))}
        </p>
      )}
    </section>
  );
}

interface AmountsProps {
  readonly face: Face;
  readonly budget: ApplicationContent["budget"];
  readonly caption: string;
}

/** What a budget comes to per year and column, and in all. */
function Amounts({ face, budget, caption }: AmountsProps): JSX.Element {
  const { words } = face;
  const { money } = words.pages.applying;
  if (budget.length === 0)
    return (
      <p>
        <b safe>{`${caption}.`}</b> <span safe>{money.none}</span>
      </p>
    );
  const names = { column: (column: string) => columnName(face, column) };
  return (
    <Table
      caption={caption}
      columns={[{ title: money.what }, { title: money.amount, isNumber: true }]}
      rows={requestedAmounts({ budget }).map((amount) => ({
        cells: [words.format.line(amount, names), euros(words, amount.cents)],
      }))}
      foot={[money.together, euros(words, requestedCents({ budget }) ?? 0)]}
      onPhone="compare"
    />
  );
}

/** What the fund did not award yet, per year and column. */
function Left({ face, balance }: { readonly face: Face; readonly balance: Answers["GetPublicBalance"] }): JSX.Element {
  const { words } = face;
  const { money } = words.pages.applying;
  if (balance.pools.length === 0) return "";
  return (
    <section class="section">
      <Table
        caption={money.left}
        hint={money.leftHint}
        columns={[{ title: money.what }, { title: money.amount, isNumber: true }]}
        rows={balance.pools.map(({ year, earmark, notAwardedCents }) => ({
          cells: [
            `${year}, ${earmark === GENERAL ? words.format.earmark(GENERAL) : capitalised(columnName(face, earmark))}`,
            euros(words, notAwardedCents),
          ],
        }))}
        onPhone="compare"
      />
    </section>
  );
}
