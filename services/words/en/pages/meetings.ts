import type { MeetingsWords } from "../../pages/meetings.ts";

const points = (items: number) =>
  items === 1 ? "There is 1 item on the agenda." : `There are ${items} items on the agenda.`;

export const meetings: MeetingsWords = {
  bodies: { "ao-jeugd": "AO Jeugd", pho: "Aldermen" },
  phases: {
    convened: "convened",
    "papers-sent": "papers sent",
    closed: "closed",
    published: "decision list published",
    cancelled: "cancelled",
  },
  capacities: { holder: "alderman", substitute: "substitute", official: "official" },
  outcomes: { "dealt-with": "Dealt with", "taken-off": "Taken off the agenda", postponed: "Postponed" },
  agenda: {
    title: "Agenda",
    next: ({ body, weekday, day, time, place }) =>
      `The next meeting is of ${body === "Aldermen" ? "the aldermen" : body}, on ${weekday} ${day} at ${time}: ${place}.`,
    nothing: "No meeting is planned.",
    convene: "Convene a meeting",
    coming: "Coming meetings",
    held: "Earlier meetings",
    meeting: "Meeting",
    place: "Where",
    items: "Items",
    state: "State",
    pages: "More meetings",
    earlier: "Earlier meetings",
    later: "Later meetings",
  },
  meeting: {
    title: (body, day) => `${body}, ${day}`,
    answer({ items, phase }) {
      if (phase === "convened")
        return items === 0 ? "The agenda is still empty." : `${points(items)} The papers have not been sent yet.`;
      if (phase === "papers-sent") return `${points(items)} The papers have been sent.`;
      if (phase === "closed") return "The meeting is over. The decision list is not published yet.";
      return "The meeting is over. The decision list is published.";
    },
    cancelled: (reason) => `This meeting is cancelled. ${reason}`,
    back: "To the agenda",
    agenda: "The items",
    noAgenda: "There is nothing on the agenda yet.",
    question: (amount) => `Do the aldermen advise to grant ${amount}?`,
    requested: (amount) => `Requested: ${amount}.`,
    review: { positive: "AO Jeugd says: yes", negative: "AO Jeugd says: no" },
    yourTurn: "You have not voted yet: vote now",
    facts: "When and where",
    day: "Day",
    time: "Starts at",
    place: "Place",
    attendanceFirst: "Record first who is present. Then you can record that they agree.",
    present: "Present",
    nobody: "nobody",
    papers: "Papers",
    overview: (moment) => `with the overview of ${moment}`,
    toDo: "What you can do",
    calendar: "Put it in your own calendar",
  },
  paper: {
    download: "The whole meeting on paper (PDF)",
    pageOf: (page, total) => `Page ${page} of ${total}`,
    when: (time, place) => `At ${time}: ${place}.`,
    asOf: (moment) => `Summaries and overview are as of ${moment}, when the papers were sent.`,
    asNow: "The papers have not been sent: summaries and overview are as of now.",
    summaries: "Summaries",
    noSummaries: "No application is on the agenda.",
    checks: "What was checked",
    check: "Point",
    found: "What was found of it",
    proposed: "The proposal by year. Amounts in euro",
  },
  decisions: {
    title: "Decision list",
    of: (day) => `Decision list of ${day}`,
    answer: (lists) => (lists === 1 ? "There is 1 decision list." : `There are ${lists} decision lists.`),
    none: "No decision list has been published yet.",
    advised(rounds, advices) {
      if (rounds === 0) return "No round was closed.";
      return rounds === 1 ? `1 round was closed: ${advices}.` : `${rounds} rounds were closed: ${advices}.`;
    },
    times: (times, advice) => `${times} × ${advice}`,
    back: "To all decision lists",
    present: (municipalities) => `Present: ${municipalities}.`,
    nobody: "Nobody was present.",
    outcome: (title, amount, outcome) => `${title}, ${amount}: ${outcome}`,
    consensus: "Everybody who was there agrees.",
    vote: ({ for: yes, against, abstained }) =>
      `There was a vote. Of all weight, for was ${yes}, against ${against}, abstained ${abstained}.`,
    toOutcome: (title) => `The outcome of ${title}`,
    pages: "More decision lists",
    earlier: "Earlier decision lists",
    later: "Later decision lists",
  },
};
