import { z } from "zod";
import { people, personRow } from "../../../projections/people/people.ts";
import { instant, personId } from "../../../schemas/primitives.ts";
import { goneBy } from "../../engine/follow-ups/forgetting.ts";
import { erasureSaid } from "../commands/person.ts";
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
  GetErasure: query({
    path: "/persons/:personId/erasure",
    summary: "When a person was erased, and by when nothing of it is left in any file",
    tag: "person",
    roles: ["secretary", "fund-manager"],
    response: z.object({ person: personId, erasedAt: instant, ...erasureSaid }),
    read(views, { params }) {
      const row = views.get(people, params.personId ?? "");
      if (!row || row.known || row.fundId !== params.fundId) return undefined;
      const { person, erasedAt } = row;
      return { person, erasedAt, goneBy: goneBy(erasedAt) };
    },
  }),
} as const;
