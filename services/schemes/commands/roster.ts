import { roster } from "../../../domain/roster/roster.ts";
import { command } from "../command.ts";
import { rosterFacts } from "../facts/roster.ts";

/** Who acts for whom. */
export const rosterCommands = {
  AppointHolder: command(roster, "AppointHolder", {
    path: "/roster/holder-appointments",
    summary: "Appoint a municipality's portfolio holder",
    roles: ["secretary"],
    starts: true,
    facts: rosterFacts,
  }),
  StandDownHolder: command(roster, "StandDownHolder", {
    path: "/roster/holder-departures",
    summary: "Record that a portfolio holder stood down",
    roles: ["secretary"],
  }),
  AppointSubstitute: command(roster, "AppointSubstitute", {
    path: "/roster/substitute-appointments",
    summary: "Appoint a substitute",
    roles: ["secretary"],
    starts: true,
    facts: rosterFacts,
  }),
  StandDownSubstitute: command(roster, "StandDownSubstitute", {
    path: "/roster/substitute-departures",
    summary: "Record that a substitute stood down",
    roles: ["secretary"],
  }),
  AppointReviewer: command(roster, "AppointReviewer", {
    path: "/roster/reviewer-appointments",
    summary: "Appoint a reviewer of AO Jeugd",
    roles: ["fund-manager", "secretary"],
    starts: true,
    facts: rosterFacts,
  }),
  StandDownReviewer: command(roster, "StandDownReviewer", {
    path: "/roster/reviewer-departures",
    summary: "Record that a reviewer stood down",
    roles: ["fund-manager", "secretary"],
  }),
  AppointOfficial: command(roster, "AppointOfficial", {
    path: "/roster/official-appointments",
    summary: "Appoint a fund manager, a secretary or somebody for finance",
    roles: ["fund-manager", "secretary"],
    starts: true,
    facts: rosterFacts,
  }),
  StandDownOfficial: command(roster, "StandDownOfficial", {
    path: "/roster/official-departures",
    summary: "Record that an official stood down",
    roles: ["fund-manager", "secretary"],
  }),
} as const;
