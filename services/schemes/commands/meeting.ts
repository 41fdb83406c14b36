import { meeting } from "../../../domain/meeting/meeting.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { command } from "../command.ts";
import { agendaFacts, itemFacts, membersOfFund } from "../facts/meeting.ts";

/** The address of one meeting, below a fund's own. */
const AT = "/meetings/:meetingId";

const roles: readonly Role[] = ["secretary"];

/** The meetings of AO Jeugd and the PHO, from convening to the decision list. */
export const meetingCommands = {
  ConveneMeeting: command(meeting, "ConveneMeeting", {
    path: "/meetings",
    summary: "Convene a meeting of AO Jeugd or the PHO",
    roles,
    starts: true,
    makes: { id: "meetingId", at: AT },
  }),
  MoveMeeting: command(meeting, "MoveMeeting", {
    path: `${AT}/appointments`,
    summary: "Give a meeting another day, time or place",
    roles,
  }),
  CancelMeeting: command(meeting, "CancelMeeting", {
    path: `${AT}/cancellation`,
    summary: "Cancel a meeting, with a reason",
    roles,
  }),
  SetAgenda: command(meeting, "SetAgenda", {
    method: "PUT",
    path: `${AT}/agenda`,
    summary: "Put the agenda of a meeting in order; applications in one item are taken together",
    roles,
    facts: agendaFacts,
  }),
  SendPapers: command(meeting, "SendPapers", {
    path: `${AT}/papers`,
    summary: "Send the papers: the agenda and the overview that goes with it stay as they are",
    roles,
  }),
  RecordAttendance: command(meeting, "RecordAttendance", {
    method: "PUT",
    path: `${AT}/attendance`,
    summary: "Record which municipalities are present",
    roles,
    facts: membersOfFund,
  }),
  ConcludeItem: command(meeting, "ConcludeItem", {
    path: `${AT}/conclusions`,
    summary: "Record what became of an item: dealt with, taken off or postponed",
    roles,
    facts: itemFacts,
  }),
  CloseMeeting: command(meeting, "CloseMeeting", {
    path: `${AT}/closing`,
    summary: "Close a meeting; from then on nothing of it changes",
    roles,
  }),
  PublishDecisionList: command(meeting, "PublishDecisionList", {
    path: `${AT}/publication`,
    summary: "Publish the decision list of a meeting",
    roles,
  }),
} as const;
