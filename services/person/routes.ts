import { personCommands } from "../../schemas/person.ts";
import type { CommandRoute } from "../api/command-route.ts";

const story = "person";
const method = "POST";

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
