import type { MeetingsWords } from "../../pages/meetings.ts";

const points = (items: number) =>
  items === 1 ? "Er staat 1 punt op de agenda." : `Er staan ${items} punten op de agenda.`;

export const meetings: MeetingsWords = {
  bodies: { "ao-jeugd": "AO Jeugd", pho: "Wethouders" },
  phases: {
    convened: "uitgeschreven",
    "papers-sent": "stukken verstuurd",
    closed: "gesloten",
    published: "besluitenlijst gepubliceerd",
    cancelled: "afgelast",
  },
  capacities: { holder: "wethouder", substitute: "vervanger", official: "ambtenaar" },
  outcomes: { "dealt-with": "Behandeld", "taken-off": "Van de agenda gehaald", postponed: "Uitgesteld" },
  agenda: {
    title: "Agenda",
    next: ({ body, weekday, day, time, place }) =>
      `De volgende vergadering is van ${body === "Wethouders" ? "de wethouders" : body}, op ${weekday} ${day} om ${time}: ${place}.`,
    nothing: "Er is geen vergadering gepland.",
    convene: "Schrijf een vergadering uit",
    coming: "Komende vergaderingen",
    held: "Eerdere vergaderingen",
    meeting: "Vergadering",
    place: "Waar",
    items: "Punten",
    state: "Hoe het staat",
    pages: "Meer vergaderingen",
    earlier: "Eerdere vergaderingen",
    later: "Latere vergaderingen",
  },
  meeting: {
    title: (body, day) => `${body}, ${day}`,
    answer({ items, phase }) {
      if (phase === "convened")
        return items === 0 ? "De agenda is nog leeg." : `${points(items)} De stukken zijn nog niet verstuurd.`;
      if (phase === "papers-sent") return `${points(items)} De stukken zijn verstuurd.`;
      if (phase === "closed") return "De vergadering is voorbij. De besluitenlijst is nog niet gepubliceerd.";
      return "De vergadering is voorbij. De besluitenlijst is gepubliceerd.";
    },
    cancelled: (reason) => `Deze vergadering gaat niet door. ${reason}`,
    back: "Naar de agenda",
    agenda: "De punten",
    noAgenda: "Er staat nog niets op de agenda.",
    question: (amount) => `Adviseren de wethouders om ${amount} toe te kennen?`,
    requested: (amount) => `Gevraagd: ${amount}.`,
    review: { positive: "AO Jeugd zegt: ja", negative: "AO Jeugd zegt: nee" },
    yourTurn: "U stemt nog niet: stem nu",
    facts: "Wanneer en waar",
    day: "Dag",
    time: "Begint om",
    place: "Plaats",
    attendanceFirst: "Leg eerst vast wie aanwezig is. Daarna kunt u vastleggen dat men het eens is.",
    present: "Aanwezig",
    nobody: "niemand",
    papers: "Stukken",
    overview: (moment) => `met het overzicht van ${moment}`,
    toDo: "Wat u kunt doen",
    calendar: "Zet in uw eigen agenda",
  },
  paper: {
    download: "De hele vergadering op papier (PDF)",
    pageOf: (page, total) => `Bladzijde ${page} van ${total}`,
    when: (time, place) => `Om ${time}: ${place}.`,
    asOf: (moment) => `Samenvattingen en overzicht zijn van ${moment}, toen de stukken zijn verstuurd.`,
    asNow: "De stukken zijn nog niet verstuurd: samenvattingen en overzicht zijn van nu.",
    summaries: "Samenvattingen",
    noSummaries: "Er staat geen aanvraag op de agenda.",
    checks: "Wat is nagegaan",
    check: "Punt",
    found: "Wat erover is gevonden",
    proposed: "Het voorstel per jaar. Bedragen in euro",
  },
  decisions: {
    title: "Besluitenlijst",
    of: (day) => `Besluitenlijst van ${day}`,
    answer: (lists) => (lists === 1 ? "Er is 1 besluitenlijst." : `Er zijn ${lists} besluitenlijsten.`),
    none: "Er is nog geen besluitenlijst gepubliceerd.",
    advised(rounds, advices) {
      if (rounds === 0) return "Er is geen ronde gesloten.";
      return rounds === 1 ? `Er is 1 ronde gesloten: ${advices}.` : `Er zijn ${rounds} rondes gesloten: ${advices}.`;
    },
    times: (times, advice) => `${times} keer ${advice}`,
    back: "Naar alle besluitenlijsten",
    present: (municipalities) => `Aanwezig: ${municipalities}.`,
    nobody: "Er was niemand aanwezig.",
    outcome: (title, amount, outcome) => `${title}, ${amount}: ${outcome}`,
    consensus: "Iedereen die er was, is het eens.",
    vote: ({ for: yes, against, abstained }) =>
      `Er is gestemd. Van al het gewicht was voor ${yes}, tegen ${against}, onthouden ${abstained}.`,
    toOutcome: (title) => `De uitslag van ${title}`,
    pages: "Meer besluitenlijsten",
    earlier: "Eerdere besluitenlijsten",
    later: "Latere besluitenlijsten",
  },
};
