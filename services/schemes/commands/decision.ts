import { decision } from "../../../domain/decision/decision.ts";
import { command } from "../command.ts";
import {
  actFacts,
  announcementFacts,
  correctionFacts,
  droppingFacts,
  numberedRevocation,
  objectionFacts,
  revocationFacts,
  withdrawalFacts,
} from "../facts/decision.ts";

/** Below the address of one decision on an application. */
const AT = "/applications/:applicationId/decisions/:decisionNumber";

/** What can be asked of a decision once it is taken. */
export const decisionCommands = {
  AnnounceDecision: command(decision, "AnnounceDecision", {
    path: `${AT}/announcement`,
    summary: "Record that a decision was announced: from then on it works, and one may object",
    roles: ["fund-manager"],
    facts: announcementFacts,
  }),
  CorrectAnnouncement: command(decision, "CorrectAnnouncement", {
    path: `${AT}/announcement-corrections`,
    summary: "Correct an announcement that was recorded wrongly: its day, its way, or to whom",
    roles: ["fund-manager"],
    facts: correctionFacts,
  }),
  DropUnannouncedDecision: command(decision, "DropUnannouncedDecision", {
    path: `${AT}/dropping`,
    summary: "Drop a wrong amendment, withdrawal or lower determination that was not announced yet: it never worked",
    roles: ["fund-manager"],
    facts: droppingFacts,
  }),
  ReceiveObjection: command(decision, "ReceiveObjection", {
    path: `${AT}/objections`,
    summary: "Record an objection against a decision, also one that is late",
    roles: ["secretary", "fund-manager"],
    facts: objectionFacts,
  }),
  LodgeObjection: command(decision, "LodgeObjection", {
    path: `${AT}/own-objections`,
    summary: "Object to a decision on one's own application, also too late",
    roles: ["applicant"],
    facts: objectionFacts,
  }),
  WithdrawObjection: command(decision, "WithdrawObjection", {
    path: `${AT}/objection-withdrawals`,
    summary: "Withdraw one's objection, or record that it was withdrawn on paper",
    roles: ["applicant", "secretary", "fund-manager"],
    facts: withdrawalFacts,
  }),
  AdjournObjection: command(decision, "AdjournObjection", {
    path: `${AT}/objection-adjournments`,
    summary: "Adjourn the decision on an objection, once",
    roles: ["fund-manager"],
    facts: actFacts,
  }),
  PostponeObjection: command(decision, "PostponeObjection", {
    path: `${AT}/objection-postponements`,
    summary: "Put off the decision on an objection further, with the consent of whoever objected",
    roles: ["fund-manager"],
    facts: actFacts,
  }),
  InviteObjector: command(decision, "InviteObjector", {
    path: `${AT}/hearing-invitations`,
    summary: "Invite whoever objected to be heard; once more where the hearing is moved",
    roles: ["secretary", "fund-manager"],
    facts: actFacts,
  }),
  HearObjection: command(decision, "HearObjection", {
    path: `${AT}/hearing`,
    summary: "Record that whoever objected was heard: when, by whom, who came, and the report",
    roles: ["secretary", "fund-manager"],
    facts: actFacts,
  }),
  OmitObjectionHearing: command(decision, "OmitObjectionHearing", {
    path: `${AT}/hearing-omissions`,
    summary: "Record why nobody is heard on an objection",
    roles: ["secretary", "fund-manager"],
    facts: actFacts,
  }),
  DecideObjection: command(decision, "DecideObjection", {
    path: `${AT}/objection-decision`,
    summary:
      "Decide on an objection: inadmissible, unfounded, or founded, upon which the application or the grant goes on, the determination is raised, the terms are revised, less is recovered or less interest is due, or a payment goes on",
    roles: ["fund-manager"],
    ...numberedRevocation,
  }),
  RecordAppeal: command(decision, "RecordAppeal", {
    path: `${AT}/appeals`,
    summary: "Record that somebody appealed to the court against the decision on an objection",
    roles: ["secretary", "fund-manager"],
    facts: actFacts,
  }),
  RecordRuling: command(decision, "RecordRuling", {
    path: `${AT}/rulings`,
    summary: "Record what the court ruled on the appeal, with the same consequences as a decision on an objection",
    roles: ["fund-manager"],
    facts: revocationFacts,
  }),
  ReviseDecision: command(decision, "ReviseDecision", {
    path: `${AT}/revisions`,
    summary: "Revise a decision of the fund's own accord, to nobody's detriment",
    roles: ["fund-manager"],
    ...numberedRevocation,
  }),
} as const;
