import { rosterCommands } from "../../../schemas/roster.ts";
import type { CommandRoute } from "../../desk/command-route.ts";
import { rosterFacts } from "../facts/roster.ts";

const story = "roster";
const method = "POST";

/** Who acts for whom. */
export const rosterRoutes: readonly CommandRoute[] = [
  {
    command: "AppointHolder",
    story,
    method,
    path: "/roster/holder-appointments",
    summary: "Appoint a municipality's portfolio holder",
    roles: ["secretary"],
    body: rosterCommands.AppointHolder,
    starts: true,
    facts: rosterFacts,
  },
  {
    command: "StandDownHolder",
    story,
    method,
    path: "/roster/holder-departures",
    summary: "Record that a portfolio holder stood down",
    roles: ["secretary"],
    body: rosterCommands.StandDownHolder,
  },
  {
    command: "AppointSubstitute",
    story,
    method,
    path: "/roster/substitute-appointments",
    summary: "Appoint a substitute",
    roles: ["secretary"],
    body: rosterCommands.AppointSubstitute,
    starts: true,
    facts: rosterFacts,
  },
  {
    command: "StandDownSubstitute",
    story,
    method,
    path: "/roster/substitute-departures",
    summary: "Record that a substitute stood down",
    roles: ["secretary"],
    body: rosterCommands.StandDownSubstitute,
  },
  {
    command: "AppointReviewer",
    story,
    method,
    path: "/roster/reviewer-appointments",
    summary: "Appoint a reviewer of AO Jeugd",
    roles: ["fund-manager", "secretary"],
    body: rosterCommands.AppointReviewer,
    starts: true,
    facts: rosterFacts,
  },
  {
    command: "StandDownReviewer",
    story,
    method,
    path: "/roster/reviewer-departures",
    summary: "Record that a reviewer stood down",
    roles: ["fund-manager", "secretary"],
    body: rosterCommands.StandDownReviewer,
  },
];
