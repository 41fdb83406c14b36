import { asWritten, capitalised } from "../../format.ts";
import type { DecisionWords } from "../../pages/decision.ts";

export const decision: DecisionWords = {
  back: "To the decision",
  title: (decisionNumber) => `Decision ${decisionNumber}`,
  list: "Decisions",
  answer: ({ kind, on }) => `${capitalised(kind)} of ${on}.`,
  notTaken: "Nothing was decided under this number yet.",
  onObjection: "decision on an objection",
  facts: "About the decision",
  announced: "Announced on",
  notAnnounced: "not yet",
  dropped: (on, reason) => `It was dropped on ${on} before it was announced: it never worked. ${asWritten(reason)}`,
  isDropped: "dropped",
  body: "Taken by",
  objectionUntil: "One may object until",
  payUntil: "To be paid by",
  irrevocableFrom: "Final from",
  reason: "Why this was decided",
  objection: "Objection",
  runs: "an objection runs",
  toObjection: (until) => `Do you disagree with this decision? Your objection has to be in by ${until}.`,
  toLateObjection: (until) =>
    `The term to object ended on ${until}. You can still send your objection. Then explain why it comes later.`,
  toEarlyObjection: "This decision was not announced yet. You can object to it already.",
  noneYet: (until) => `Nobody objected. One may object until ${until}.`,
  none: "Nobody objected.",
  notPossible: "One cannot object to a decision on an objection. You can appeal to the court.",
  received: ({ objector, on, posted }) =>
    `The objection of ${objector} came in on ${on}${posted === null ? "" : ` (posted on ${posted})`}.`,
  inTime: "That was in time.",
  late: "That was too late. The fund looks whether there is a good reason for that.",
  grounds: "What it says",
  files: "Files of the objection",
  next: "What happens now?",
  hearing:
    "The fund looks at the whole decision again. Somebody does so who had no part in it. Mostly you are heard first.",
  decideBy: (day) => `The fund decides by ${day}.`,
  decideAfterTerm: (day) => `The term to decide ended on ${day}. The fund decides as soon as it can.`,
  decideAfterAnnouncement: "The term to decide begins when the decision is announced.",
  adjourned: (reason) => `The decision was put off once. ${reason}`,
  postponed: ({ on, reason }) =>
    `The decision was put off further. Whoever objected agreed to that on ${on}. ${reason}`,
  decided: ({ on, under, outcome }) => `The fund decided on ${on} (decision ${under}): ${outcome}.`,
  outcomes: {
    inadmissible: "the objection is not looked at (inadmissible)",
    unfounded: "the decision stays as it was (unfounded)",
    founded: "the decision was changed (founded)",
  },
  appealable: "Whoever disagrees with that can appeal to the court.",
  withdrawn: ({ objector, received, on }) =>
    `${objector} withdrew the objection of ${received} on ${on}. Nothing is decided on it any more.`,
  appeal: ({ appellant, court, on }) => `${appellant} appealed to ${court} on ${on}.`,
  ruled: ({ on, outcome }) => `The court ruled on ${on}: ${outcome}.`,
  rulings: {
    inadmissible: "the appeal is inadmissible",
    unfounded: "the appeal is unfounded",
    annulled: "the decision was annulled",
    remitted: "the fund has to decide again",
  },
  revised: ({ on, under }) => `The fund revised this decision on ${on}, by decision ${under}.`,
};
