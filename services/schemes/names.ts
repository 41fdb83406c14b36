import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { funds } from "../../projections/funds/funds.ts";
import type { ReadModels } from "../../projections/projection.ts";
import { type Names, NO_NAMES } from "../words/names.ts";

/** What things are called in a fund, as far as that can be read: a refusal is told with or without. */
export function namesIn(readModels: ReadModels, fundId: string): Names {
  const terms = () => read(() => readModels.get(funds, fundId))?.terms;
  return {
    application(id) {
      const row = read(() => readModels.get(applicationDossier, id));
      return row?.fundId === fundId ? row.title : NO_NAMES.application(id);
    },
    municipality(id) {
      const members = terms()?.members;
      return members?.find(({ municipality }) => municipality === id)?.name ?? NO_NAMES.municipality(id);
    },
    column: (id) => terms()?.matrix.columns.find((column) => column.id === id)?.name ?? NO_NAMES.column(id),
  };
}

function read<Row>(get: () => Row): Row | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
