import type { Face } from "../face.ts";
import { Table } from "../parts/table.tsx";

/** The statutory interest that the fund recorded, each with its source; nothing where it recorded none. */
export function InterestRates({ face: { words, fund } }: { readonly face: Face }): JSX.Element {
  const said = words.pages.acts.RecordInterestRate;
  if (fund.interestRates.length === 0) return "";
  return (
    <section class="section">
      <Table
        caption={said.recorded}
        columns={[{ title: said.fromWhen }, { title: said.rate, isNumber: true }, { title: said.whence }]}
        rows={fund.interestRates.map(({ from, percent, source }) => ({
          cells: [words.format.day(from), words.format.number(percent), source],
        }))}
        onPhone="blocks"
      />
    </section>
  );
}
