import t from "tap";
import { type TimelineType, timeline } from "../../../projections/timeline/timeline.ts";
import { SYSTEM } from "../../../schemas/envelope.ts";
import { events as eventTypes, type LoggedEvent } from "../../../schemas/events.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { nl } from "../../../services/words/nl.ts";
import { happenedIn } from "../../../services/words/timeline.ts";
import { catalogue } from "../../support/catalogue.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  chaptersOfDebts,
  chaptersOfLatePayment,
  excessSetAgainstDebt,
  HOUSING,
  manager,
  SCHOOL,
  TEAMS,
  wholeHistory,
} from "../history.ts";

const { events } = wholeHistory;

t.test("the histories of these tests hold every type of event, each valid by its schema", async (t) => {
  const aside = [
    await excessSetAgainstDebt(),
    await played(...chaptersOfDebts),
    await played(...chaptersOfLatePayment),
  ];
  const all = [...events, ...aside.flatMap((log) => log.events)];
  t.strictSame(
    Object.keys(eventTypes).filter((type) => !all.some((event) => event.type === type)),
    [],
  );
  for (const event of all) {
    const checked = catalogue.check(event);
    t.ok(checked.ok, checked.ok ? event.type : `${event.type}: ${checked.problem}`);
  }
});

t.test("a row says what happened, when, by whom and about whom", (t) => {
  const rows = [...replay(timeline, events).values()].filter(({ applicationId }) => applicationId === SCHOOL);
  const committed = rows.find(({ type }) => type === "FundsCommitted");
  t.equal(
    committed && happenedIn(nl, committed),
    "Voor besluit HR-2016-01 is € 360,00 vastgelegd: € 270,00 uit 2016 (algemeen) en € 90,00 uit 2016 (veiligheid). De rest van de reservering, € 790,00, is vrijgegeven.",
  );
  t.strictSame(committed, {
    eventId: "00000000-0000-4000-8000-000000000050",
    fundId: FUND,
    applicationId: SCHOOL,
    type: "FundsCommitted",
    recordedAt: "2016-10-03T10:00:00.000Z",
    effectiveOn: "2016-10-03",
    who: SYSTEM,
    about: manager.person,
    data: events.find(({ type }) => type === "FundsCommitted")?.data,
    position: "000050",
  });
  t.match(
    rows.find(({ type }) => type === "VoteCast"),
    { about: "vervanger-leiden", who: { person: "vervanger-leiden", municipality: "leiden" } },
  );
  t.end();
});

t.test("an application's timeline holds its events, in the order of the log", (t) => {
  const rows = replayed(events).list(timeline, HOUSING, { limit: 100 }).rows;
  t.strictSame(
    rows.map((row) => happenedIn(nl, row)),
    [
      "Zorg West begon aan de aanvraag “Wonen”.",
      "De aanvraag “Wonen” is ingediend. Gevraagd wordt € 1.150,00. Het besluit moet er zijn op 27 juni 2017.",
      "De aanvraag past niet in de matrix. Het project raakt 1 rij (Gedragsproblematiek) en 1 kolom (Ambulant); nodig zijn minstens 2 rijen en 2 kolommen.",
      "De aanvraag is geweigerd (besluit HR-2017-02) omdat zij niet in de matrix past. Te smal.",
      "Besluit HR-2017-02 is op 20 april 2017 per post bekendgemaakt aan Zorg West. Bezwaar kan tot en met 1 juni 2017.",
    ],
  );
  t.end();
});

t.test(
  "a fund's timeline holds the events of its fund and roster but what repeats a decision; no timeline holds personal data",
  (t) => {
    const rows = replayed(events).list(timeline, FUND, { limit: 1_000 }).rows;
    const streams = events.filter(
      ({ stream, type }) => /^(fund|roster)-/.test(stream) && type !== "ContestableDecisionRecorded",
    );
    t.strictSame(
      rows.map(({ position }) => position),
      streams.map(({ position }) => position),
    );
    t.notOk([...replay(timeline, events).values()].some(({ type }) => type.startsWith("Person")));
    t.end();
  },
);

/** The words for an event of the history with some of its data changed. */
function otherwise<Type extends TimelineType>(
  type: Type,
  data: Partial<Extract<LoggedEvent, { type: Type }>["data"]>,
): string | null {
  const event = events.find((one) => one.type === type);
  if (!event) throw new Error(`the history holds no ${type}`);
  return happenedIn(nl, { type, data: { ...event.data, ...data } as LoggedEvent["data"] });
}

t.test("an annulled round is told from the vote that is withdrawn to the next round", (t) => {
  const rows = replayed(events).list(timeline, TEAMS, { limit: 100 }).rows;
  const from = rows.findIndex(({ type }) => type === "VoteCast");
  t.strictSame(
    rows.slice(from, from + 6).map((row) => happenedIn(nl, row)),
    [
      "Leiden stemde voor.",
      "Iemand die Leiden vertegenwoordigt heeft een belang bij de aanvraag.",
      "In de ronde is bekend dat er een belang is.",
      "De stem van Leiden telt niet meer. Wie haar uitbracht, heeft een belang. Iemand anders kan opnieuw stemmen.",
      "De ronde is ongeldig verklaard. Iemand heeft een belang, of een gemeente zelf.",
      "Hetzelfde voorstel gaat opnieuw naar de wethouders, voor ronde 2. Ronde 1 is ongeldig verklaard.",
    ],
  );
  t.end();
});

t.test("the words follow what happened", (t) => {
  t.equal(
    otherwise("ContributionsSet", { differenceCents: -200, yearTotalCents: 110_201 }),
    "De bijdragen voor 2016 zijn definitief vastgesteld op samen € 1.100,01. Dat is € 2,00 minder dan het genoemde totaal van € 1.102,01; dat verschil is aanvaard.",
  );
  t.equal(
    otherwise("ContributionReceived", { municipality: "alphen-aan-den-rijn", excessCents: 0 }),
    "Van Alphen aan den Rijn is € 601,00 ontvangen voor 2016 (algemeen).",
  );
  t.equal(
    otherwise("MemberSettled", { earmark: "general", paidOutCents: 0, invoicedCents: 12_345_678 }),
    "Met Alphen is afgerekend voor het geld dat algemeen is: de gemeente moet nog € 123.456,78 betalen.",
  );
  t.equal(
    otherwise("MemberSettled", { paidOutCents: 0 }),
    "Met Alphen is afgerekend voor het geld dat voor veiligheid is: er hoeft niets te worden betaald.",
  );
  t.equal(
    otherwise("RecoveryBooked", { divided: [{ municipality: "leiden", cents: 1 }] }),
    "Er is € 50,00 terugontvangen. Omdat het fonds al is afgerekend, is het verdeeld over de gemeenten.",
  );
  t.equal(
    otherwise("ProvidersInvited", { organisations: ["ggz-rivierduinen"], subject: "Wonen?" }),
    "GGZ Rivierduinen is uitgenodigd om een plan in te dienen, tot en met 1 september 2016. Onderwerp: Wonen?",
  );
  t.equal(otherwise("VoteCast", { choice: "abstain", as: "holder" }), "Leiden onthield zich van stemming.");
  t.equal(
    otherwise("InterestDeclared", { person: "wethouder-leiden", municipality: "leiden" }),
    "Iemand die Leiden vertegenwoordigt heeft een belang bij de aanvraag.",
  );
  t.equal(
    otherwise("InterestDeclared", { person: "ao-1", municipality: null }),
    "Iemand die met de aanvraag te maken heeft, heeft daar een belang bij.",
  );
  t.equal(
    otherwise("ReviewRecorded", { recommendation: "negative", financesWaitingList: { answer: true, explanation: "" } }),
    "AO Jeugd beoordeelde de aanvraag negatief. Draagt bij. Volgens AO Jeugd betaalt het project een wachtlijst.",
  );
  t.equal(
    otherwise("BindingAdviceGiven", { method: "consensus", outcome: "negative", forCents: 0, againstCents: 700 }),
    "De wethouders gaven bij consensus een bindend advies: negatief. Gewicht voor: € 0,00, tegen: € 7,00, onthouden: € 0,00.",
  );
  t.end();
});
