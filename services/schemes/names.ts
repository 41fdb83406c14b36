import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { funds } from "../../projections/funds/funds.ts";
import { registeredOrganisation } from "../../projections/organisations/organisations.ts";
import { people } from "../../projections/people/people.ts";
import type { ReadModels } from "../../projections/projection.ts";
import { type Names, NO_NAMES } from "../words/names.ts";

/**
 * What things are called in a fund, as far as that can be read: a refusal is told with or without. Each is read once, so these
 * are names for one answer.
 */
export function namesIn(readModels: ReadModels, fundId: string): Names {
  const terms = once(() => read(() => readModels.get(funds, fundId))?.terms);
  const members = once(() => new Map(terms()?.members.map(({ municipality, name }) => [municipality, name])));
  return {
    application: remembering((id) => {
      const row = read(() => readModels.get(applicationDossier, id));
      return row?.fundId === fundId ? row.title : NO_NAMES.application(id);
    }),
    municipality: (id) => members().get(id) ?? NO_NAMES.municipality(id),
    organisation: remembering(
      (id) => read(() => registeredOrganisation(readModels, fundId, id))?.name ?? NO_NAMES.organisation(id),
    ),
    person: remembering((id) => {
      const row = read(() => readModels.get(people, id));
      return row?.known && row.fundId === fundId ? row.name : NO_NAMES.person(id);
    }),
    column: (id) => terms()?.matrix.columns.find((column) => column.id === id)?.name ?? NO_NAMES.column(id),
  };
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function remembering<Name>(find: (id: string) => Name): (id: string) => Name {
  const known = new Map<string, () => Name>();
  return (id) => {
    const name = known.get(id) ?? once(() => find(id));
    known.set(id, name);
    return name();
  };
}

function read<Row>(get: () => Row): Row | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
