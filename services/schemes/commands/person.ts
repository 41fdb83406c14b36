import { refused } from "../../../domain/refusal.ts";
import { personCommands } from "../../../schemas/person.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { CommandRoute, FactsOf } from "../../desk/command-route.ts";

const story = "person";
const method = "POST";

/** Nobody is registered with a fund that is not there. Of the fund nothing is decided on, so nothing of it is handed on. */
const fundIsThere: FactsOf = {
  streams: ({ fundId }) => [streamOf.fund(fundId)],
  from(view, { fundId }) {
    if (view(streamOf.fund(fundId)).revision < 0) throw refused("ERR_NOT_FOUND", { what: "fund" });
  },
};

/** The only place where personal data goes. */
export const personRoutes: readonly CommandRoute[] = [
  {
    command: "RegisterPerson",
    story,
    method: "PUT",
    path: "/persons/:personId",
    summary: "Register a person",
    roles: ["secretary", "fund-manager"],
    body: personCommands.RegisterPerson,
    starts: true,
    facts: fundIsThere,
  },
  {
    command: "ChangeContactDetails",
    story,
    method,
    path: "/persons/:personId/contact-details",
    summary: "Change a person's contact details",
    roles: ["secretary", "fund-manager"],
    body: personCommands.ChangeContactDetails,
  },
  {
    command: "ErasePerson",
    story,
    method,
    path: "/persons/:personId/erasure",
    summary: "Erase a person's data",
    roles: ["fund-manager"],
    body: personCommands.ErasePerson,
  },
];
