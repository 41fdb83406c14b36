import { people, personRow } from "../../../projections/people/people.ts";
import { query } from "../query.ts";

export const personQueries = {
  GetPerson: query({
    path: "/persons/:personId",
    summary: "A person's name and contact details, as long as they are not erased",
    tag: "person",
    roles: ["secretary", "fund-manager"],
    response: personRow.options[0],
    read(views, { params }) {
      const row = views.get(people, params.personId ?? "");
      return row?.known && row.fundId === params.fundId ? row : undefined;
    },
  }),
} as const;
