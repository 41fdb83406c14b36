import { z } from "zod";
import { keptAfterErasure } from "../../../domain/person/kept.ts";
import { people, personRow } from "../../../projections/people/people.ts";
import { type AppointmentRow, appointmentRow, appointments } from "../../../projections/people/roster.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { actor, type Role } from "../../../schemas/envelope.ts";
import { erasureGround } from "../../../schemas/person.ts";
import { instant, municipalityId, personId } from "../../../schemas/primitives.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { goneBy } from "../../engine/follow-ups/forgetting.ts";
import { erasureSaid, staysSaid } from "../commands/person.ts";
import { openly } from "../discretion/asker.ts";
import { joinedQuery, type Listing, listOfFund, MEMBERS, OFFICIALS, pageOf, query } from "../query.ts";
import { eachOf } from "./said.ts";

const tag = "person";
const [knownPerson] = personRow.options;

/** Those who register persons. */
const REGISTRARS: readonly Role[] = ["secretary", "fund-manager"];

/** An appointment, with the name of who was appointed where it is still known. */
const namedAppointment = appointmentRow.extend({ name: z.string().nullable() });

export const personQueries = {
  ListRoster: joinedQuery({
    path: "/roster",
    summary: "Who acts for whom, and since when: portfolio holders, substitutes, reviewers",
    tag,
    roles: OFFICIALS,
    paged: {
      sorts: ["office", "from"],
      filters: { office: appointmentRow.shape.office, person: personId, municipality: municipalityId },
    },
    response: pageOf(namedAppointment),
    asOf: (_live, { params }) => [streamOf.roster(params.fundId)],
    read: listOfFund(appointments),
    tell: openly,
    join: (page: Listing<AppointmentRow>, live) => eachOf(page, (row) => ({ ...row, name: nameOf(live, row.person) })),
  }),
  ListPersons: query({
    path: "/persons",
    summary: "The persons who are registered with the fund, without those who were erased",
    tag,
    roles: REGISTRARS,
    paged: { sorts: ["name"], search: true },
    response: pageOf(knownPerson),
    read: (views, input) => {
      const { items, ...page } = listOfFund(people)(views, input);
      return { items: items.filter((row) => row.known), ...page };
    },
    tell: openly,
  }),
  GetMe: joinedQuery({
    path: "/me",
    summary: "Who is asking: as which person, in which role, for whom",
    tag,
    roles: MEMBERS,
    response: actor.extend({ name: z.string().nullable().describe("null where it is not registered") }),
    read: (_views, { actor }) => actor,
    tell: openly,
    join: (asker, live) => ({ ...asker, name: nameOf(live, asker.person) }),
  }),
  GetPerson: query({
    path: "/persons/:personId",
    summary: "A person's name and contact details, as long as they are not erased; everybody may read their own",
    tag,
    roles: MEMBERS,
    response: knownPerson,
    read(views, { params, actor }) {
      const row = views.get(people, params.personId ?? "");
      if (!row?.known || row.fundId !== params.fundId) return undefined;
      return REGISTRARS.includes(actor.role) || actor.person === row.person ? row : undefined;
    },
    tell: openly,
  }),
  GetErasure: joinedQuery({
    path: "/persons/:personId/erasure",
    summary: "When and why a person was erased, by when nothing of it is left in any file, and what stays",
    tag,
    roles: REGISTRARS,
    response: z.object({
      person: personId,
      erasedAt: instant,
      ground: erasureGround.nullable().describe("null in erasures of before it was asked for"),
      ...erasureSaid,
      stays: z.array(staysSaid.extend({ keptInWords: z.string() })),
    }),
    read(views, { params }) {
      const row = views.get(people, params.personId ?? "");
      if (!row || row.known || row.fundId !== params.fundId) return undefined;
      const { person, erasedAt, ground } = row;
      return { person, erasedAt, ground, goneBy: goneBy(erasedAt) };
    },
    tell: openly,
    join: (found, _live, { keptAfterErasure: words }) => ({
      ...found,
      stays: keptAfterErasure.map((one) => ({ ...one, keptInWords: words[one.kept] })),
    }),
  }),
} as const;

/** The name of a person; null where it is not known, or no more. */
export function nameOf(live: ReadModels, person: string): string | null {
  const row = live.get(people, person);
  return row?.known ? row.name : null;
}
