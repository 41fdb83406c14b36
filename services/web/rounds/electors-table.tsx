import { totalWeight } from "../../../domain/advice/tally.ts";
import type { Words } from "../../words/words.ts";
import { type Cell, Table } from "../parts/table.tsx";
import { hintOf, type Round } from "./outcome.tsx";
import { weightsIn } from "./weights.ts";

interface ElectorsTableProps<Elector> {
  readonly words: Words;
  readonly round: Pick<Round, "weights"> & { readonly electorate: readonly Elector[] };
  readonly caption: string;
  /** The last column: what is told of each. */
  readonly told: string;
  readonly tell: (elector: Elector) => Cell;
  /** The name of the row of totals. */
  readonly together: string;
}

/** Who votes in a round with what weight, the heaviest first, and something of each. */
export function ElectorsTable<Elector extends { readonly name: string; readonly weightCents: number }>({
  words,
  round,
  caption,
  told,
  tell,
  together,
}: ElectorsTableProps<Elector>): JSX.Element {
  const { rounds } = words.pages;
  const { electorate } = round;
  const weights = weightsIn(words, electorate);
  const all = totalWeight(electorate);
  return (
    <Table
      caption={caption}
      hint={hintOf(words, round, weights)}
      columns={[
        { title: rounds.municipality },
        { title: rounds.weight, isNumber: true },
        { title: rounds.share, isNumber: true },
        { title: told },
      ]}
      rows={electorate
        .toSorted((one, other) => other.weightCents - one.weightCents)
        .map((elector) => ({
          cells: [elector.name, weights.weight(elector.weightCents), weights.shareOf(elector), tell(elector)],
        }))}
      foot={[together, weights.weight(all), weights.share(all, all), ""]}
      onPhone="blocks"
    />
  );
}
