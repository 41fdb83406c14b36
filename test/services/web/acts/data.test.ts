import t from "tap";
import { z } from "zod";
import { fundCommands } from "../../../../schemas/fund.ts";
import { MOST_TEXT } from "../../../../schemas/primitives.ts";
import { fundTerms } from "../../../../services/example/memo.ts";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import type { Act } from "../../../../services/web/acts/act.ts";
import { acts } from "../../../../services/web/acts/acts.ts";
import { actsOfBooks } from "../../../../services/web/acts/booking-acts.ts";
import type { Typed } from "../../../../services/web/acts/fields.tsx";
import { rulesFilled } from "../../../../services/web/acts/rules-fields.ts";

const identity = {
  sub: "somebody",
  roles: ["portfolio-holder" as const],
  municipality: "leiden",
  fund: "holland-rijnland",
};
const face: Parameters<Act["data"]>[1] = {
  fund: {
    fundId: "holland-rijnland",
    terms: fundCommands.EstablishFund.parse(fundTerms),
    successions: [],
    joined: [],
    departures: [],
    interestRates: [],
    phase: "running",
  },
  params: {
    applicationId: "1777121d-9f33-8b7a-987a-572c331c1488",
    day: "2019-07-01",
    eventId: "d8c70caf-3942-83b0-918d-2ee0301c8da7",
    item: "1",
    year: "2017",
    person: "vera",
  },
  reader: {
    identity,
    as: "portfolio-holder",
    roles: identity.roles,
    capacities: [],
    person: "pho-katwijk",
    name: null,
    actsFor: null,
    tasks: null,
  },
};

/** What the forms of the books ask, all of it: each takes the fields that are its own. */
const booked: Typed = {
  municipality: "leiden",
  year: "2018",
  earmark: "general",
  fromYear: "2017",
  fromEarmark: "veiligheid",
  cents: "1.234,56",
  instalment: "1777121d-9f33-8b7a-987a-572c331c1488/1",
  receiptId: "1777121d-9f33-8b7a-987a-572c331c1488",
  recoveryId: "1777121d-9f33-8b7a-987a-572c331c1488",
  invoice: "leiden/final",
  decisionNumber: "TF-15",
  payUntil: "2019-01-02",
  until: "2019-01-02",
  withInterest: "no",
  reason: "De bank schreef het verkeerd.",
  effectiveOn: "2018-12-31",
  from: "2025-07-01",
  percent: "6",
  source: "Stb. 2025, 1.",
  status: "provisional",
  yearTotalCents: "300,00",
  "of.leiden.general": "100,00",
  "of.katwijk.veiligheid": "200,00",
  right: "otherwise",
  "right.booking": "contributions",
  "right.yearTotalCents": "300,00",
  "right.of.leiden.general": "100,00",
  "right.of.katwijk.general": "200,00",
};

const MEETING = "1777121d-9f33-8b7a-987a-572c331c1488";

/** When and how something came on paper, after the application. */
const onPaper = { "received.receivedOn": "2017-11-10", "received.receivedBy": "post" };

/** An application as it is typed over from paper. */
const content: Typed = {
  title: "Logeren in de buurt",
  summary: "Kinderen logeren een weekend in een gezin.",
  "activities.from": "2018-01-01",
  "activities.to": "2019-12-31",
  youthAndFamilyTeams: "no",
  transformationGoals: "eigen-kracht",
  "contribution.eigen-kracht": "Het gezin houdt het vol.",
  matrixCells: ["gedragsproblematiek/ambulant"],
  "budget.0.description": "Begeleiding",
  "budget.0.year": "2018",
  "budget.0.column": "",
  "budget.0.unit": "uur",
  "budget.0.priceCents": "65,00",
  "budget.0.quantityThousandths": "100",
  "budget.1.description": "",
  "targets.0.id": "target-1",
  "targets.0.kind": "goal",
  "targets.0.description": "Minder uithuisplaatsing",
  "targets.0.indicator": "kinderen",
  "targets.0.unit": "kind",
  "targets.0.baselineThousandths": "20",
  "targets.0.targetThousandths": "10",
  "targets.0.dueOn": "2019-12-31",
  "existingMeans.answer": "no",
  "existingMeans.explanation": "Er is geen ander geld.",
  "financesWaitingList.answer": "no",
  "financesWaitingList.explanation": "Er is geen wachtlijst.",
};

/** Each form as somebody sends it who left nothing out. */
const complete: Readonly<Record<string, Typed>> = {
  "/dossiers/:applicationId/meedoen": {},
  "/dossiers/:applicationId/afzien": { reason: "" },
  "/dossiers/:applicationId/vernietiging-voorstellen": { olderList: "Selectielijst 1983, categorie 12.3" },
  "/dossiers/:applicationId/vernietigen": {},
  "/dossiers/:applicationId/intrekken": { reason: "Wij gaan iets anders doen." },
  "/dossiers/:applicationId/zienswijze": { views: "Wij zien het anders." },
  "/dossiers/:applicationId/zienswijze-ontvanger": { views: "" },
  "/dossiers/:applicationId/matrix": {},
  "/dossiers/:applicationId/aanvulling-vragen": { questions: "Wie zijn de coaches?" },
  "/dossiers/:applicationId/oordeel": {
    recommendation: "positive",
    goalsJudgement: "Goed.",
    "financesWaitingList.answer": "yes",
    "financesWaitingList.explanation": "Er is een wachtlijst.",
    existingMeansJudgement: "Nee.",
  },
  "/dossiers/:applicationId/matrix-verbeteren": {
    matrixCells: ["gedrag/ambulant"],
    reason: "Het plan is alleen ambulant.",
  },
  "/dossiers/:applicationId/voorstel": {
    "cents.2018.": "1.000,00",
    "cents.2018.veiligheid": "0",
    conditions: "Samen met de scholen.\n",
    preparedBy: "staff/fondsbeheerder-1",
    guide: "guiding-board-member/pho-leiden",
  },
  "/dossiers/:applicationId/buiten-behandeling": { decisionNumber: "TF-1", reason: "De begroting ontbreekt." },
  "/dossiers/:applicationId/behandelaar": { handles: "yes" },
  "/dossiers/:applicationId/belang": { category: "employment" },
  "/dossiers/:applicationId/belang/uitleg": { note: "Mijn broer werkt daar." },
  "/dossiers/:applicationId/belang-van-ander": { whose: "municipality/leiden", category: "employment" },
  "/dossiers/:applicationId/belang/uitleg-van-ander": { personId: "pho-leiden", note: "Haar broer werkt daar." },
  "/dossiers/:applicationId/belang-van-lid": { category: "employment" },
  "/dossiers/:applicationId/ontvangst-bevestigen": { sentBy: "post" },
  "/werk/ontvangen": {
    lead: "gezinscoach",
    coApplicants: "pleegzorg",
    signedBy: "pleegzorg",
    receivedOn: "2017-11-10",
    receivedBy: "post",
    ...content,
  },
  "/dossiers/:applicationId/aanvulling-ontvangen": {
    together: "pleegzorg",
    receivedOn: "2017-11-10",
    receivedBy: "handed-over",
    explanation: "De coaches zijn in dienst.",
    ...content,
  },
  "/dossiers/:applicationId/andere-pot": {
    year: "2018",
    fromEarmark: "veiligheid",
    cents: "100,00",
    reason: "Er is minder veiligheid in.",
  },
  "/leden/stemgewichten": {
    year: "2018",
    source: "De begrotingen.",
    "of.leiden.general": "1.000,00",
    "of.katwijk.general": "",
  },
  "/leden/aanvraagformulier": { author: "Werkgroep aanvragen", changes: "De matrix staat vooraan." },
  "/dossiers/:applicationId/overname": {
    organisation: "gezinscoach",
    into: "pleegzorg",
    succeededOn: "",
    reason: "Zij nam het over.",
  },
  "/leden/mensen/:person/koppelen": { issuer: "https://inloggen.example.org", subject: "vera-1" },
  "/leden/mensen/:person/ontkoppelen": { subjectId: "1777121d-9f33-8b7a-987a-572c331c1488" },
  "/leden/mensen/:person/wissen": { ground: "gdpr-17-1a" },
  "/dossiers/:applicationId/beslissen/toekennen": {
    decisionNumber: "TF-2",
    "cents.2018.": "1.000,00",
    "instalments.0.cents": "1.000,00",
    "instalments.0.dueOn": "2018-01-01",
    "instalments.0.after": "",
    "instalments.1.cents": "",
    "instalments.1.dueOn": "",
    "instalments.1.after": "2018",
    "progressReports.0.dueOn": "2018-07-01",
    "progressReports.0.length": "short",
    conditions: "",
    obligations: "Elk kwartaal overleg.",
    "aidCheck.outcome": "none",
    "aidCheck.basis": "Geen onderneming.",
    "aidCheck.registeredOn": "",
    determinationDueOn: "",
    reason: "Het project past bij de doelen.",
  },
  "/dossiers/:applicationId/beslissen/weigeren": { decisionNumber: "TF-3", ground: "ao", reason: "Het past niet." },
  "/dossiers/:applicationId/beslissen/zienswijze-vragen": {
    ground: "awb-4:35-2a",
    reason: "De jaarrekening klopt niet.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/ongehoord-weigering": {
    ground: "awb-4:35-2a",
    because: "urgent",
    reason: "De rekening wordt opgeheven.",
  },
  "/dossiers/:applicationId/voorgenomen-weigering": { reason: "De jaarrekening klopte alsnog." },
  "/dossiers/:applicationId/beslissen/zienswijze-vaststelling": {
    ground: "awb-4:46-2a",
    reason: "Een deel lijkt niet gedaan.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/zienswijze-intrekking": {
    ground: "awb-4:48-1b",
    reason: "De ontvanger stuurt geen verslagen.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/zienswijze-wijziging": {
    ground: "awb-4:48-1a",
    reason: "Een deel wordt niet gedaan.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/zienswijze-verlaging": {
    ground: "awb-4:49-1a",
    reason: "De gemeente betaalde een deel al.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/ongehoord-verlaging": {
    ground: "awb-4:49-1c",
    because: "urgent",
    reason: "De rekening wordt opgeheven.",
  },
  "/dossiers/:applicationId/beslissen/ongehoord-vaststelling": {
    ground: "awb-4:46-2a",
    because: "heard-before",
    reason: "De ontvanger zei hier vorig jaar al iets van.",
  },
  "/dossiers/:applicationId/beslissen/ongehoord-intrekking": {
    ground: "awb-4:48-1b",
    because: "urgent",
    reason: "De rekening wordt opgeheven.",
  },
  "/dossiers/:applicationId/beslissen/ongehoord-wijziging": {
    ground: "awb-4:48-1a",
    because: "urgent",
    reason: "De volgende betaling is morgen.",
  },
  "/dossiers/:applicationId/voornemen": { reason: "Het project begon alsnog." },
  "/dossiers/:applicationId/beslissen/wijzigen": {
    decisionNumber: "TF-16",
    activitiesTo: "2018-12-31",
    determinationDueOn: "",
    "cents.2018.": "1.000,00",
    "other.column": "general",
    "other.year": "2019",
    "other.cents": "500,00",
    "instalments.0.cents": "1.000,00",
    "instalments.0.dueOn": "2018-01-01",
    "instalments.0.after": "",
    "instalments.2.cents": "500,00",
    "instalments.2.dueOn": "2019-01-01",
    "instalments.2.after": "2018",
    "progressReports.0.dueOn": "2018-07-01",
    "progressReports.0.length": "short",
    "asked.2018": "2019-04-01",
    "evaluations.2018": "2019-05-01",
    conditions: "",
    ground: "",
    reason: "Het project duurt langer.",
  },
  "/dossiers/:applicationId/beslissen/intrekken": {
    decisionNumber: "TF-13",
    ground: "awb-4:48-1b",
    keptCents: "0,00",
    reason: "De ontvanger stuurt geen verslagen.",
  },
  "/dossiers/:applicationId/beslissen/vaststellen": {
    decisionNumber: "TF-4",
    determinedCents: "900,00",
    ground: "awb-4:46-2a",
    reason: "Een deel is niet gedaan.",
  },
  "/dossiers/:applicationId/beslissen/vaststelling-verlagen": {
    decisionNumber: "TF-17",
    ground: "awb-4:49-1c",
    breachOn: "2019-06-01",
    determinedCents: "0,00",
    reason: "De ruimte is verkocht.",
  },
  "/dossiers/:applicationId/beslissen/:decisionNumber/bekendmaken": {
    announcedOn: "2018-01-02",
    how: "post",
    to: ["gezinscoach"],
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bekendmaking-verbeteren": {
    announcedOn: "2018-01-03",
    how: "electronic",
    to: ["gezinscoach"],
    corrects: "1777121d-9f33-8b7a-987a-572c331c1488",
    reason: "De brief ging een dag later weg.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/laten-vervallen": { reason: "Het bedrag is verwisseld." },
  "/uitnodigen": { organisations: "gezinscoach", subject: "Logeren in de buurt", respondBy: "2018-02-01", zoek: "" },
  "/dossiers/:applicationId/intrekking-ontvangen": { reason: "Wij voeren dit anders uit.", ...onPaper },
  "/dossiers/:applicationId/zienswijze-ontvangen": { views: "Dat klopt niet.", ...onPaper },
  "/dossiers/:applicationId/zienswijze-ontvanger-ontvangen": { views: "", ...onPaper },
  "/dossiers/:applicationId/verslag-ontvangen/:day": { length: "short", report: "Op koers.", ...onPaper },
  "/dossiers/:applicationId/evaluatie-ontvangen/:year": {
    "results.0.target": "gezinnen",
    "results.0.promisedThousandths": "4000",
    "results.0.deliveredThousandths": "2,5",
    "results.0.explanation": "Op koers.",
    ...onPaper,
  },
  "/dossiers/:applicationId/vaststelling-ontvangen": { spentCents: "1.000,00", account: "Gedaan.", ...onPaper },
  "/dossiers/:applicationId/aanvaarden": {},
  "/dossiers/:applicationId/verslag/:day": { length: "short", report: "Het gaat goed." },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-ontvangen": {
    objector: "stichting-een",
    receivedOn: "2019-01-02",
    postedOn: "",
    grounds: "Wij zijn het er niet mee eens.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-verdagen": { reason: "De commissie vroeg meer tijd." },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-uitstellen": {
    consentedOn: "2019-01-15",
    decideBy: "2019-04-01",
    reason: "De voorzitter is ziek.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting-uitnodigen": {
    hearingOn: "2019-02-01",
    place: "10.00 uur, stadhuis",
    respondBy: "2019-01-20",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting": {
    heldOn: "2019-02-01",
    "heardBy.0": "voorzitter",
    "heardBy.1": "",
    attendedBy: ["stichting-een"],
    report: "Wat is gezegd.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting-overslaan": {
    because: "waived",
    reason: "Dat is op 3 februari gezegd.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-beslissen": {
    decisionNumber: "TF-9",
    hearing: "waived",
    outcome: "founded",
    inadmissible: "",
    excuse: "",
    "cents.2018.": "1.000,00",
    "instalments.0.cents": "1.000,00",
    "instalments.0.dueOn": "2018-01-01",
    "instalments.0.after": "",
    conditions: "",
    reason: "De cijfers waren verkeerd gelezen.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/beroep": {
    appellant: "stichting-een",
    court: "Rechtbank Den Haag",
    reference: "SGR 19/1",
    lodgedOn: "2019-03-01",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/uitspraak": {
    ruledOn: "2019-06-01",
    under: "ECLI:NL:RBDHA:2019:1",
    outcome: "remitted",
    decideBy: "2019-08-01",
    continuation: "advice",
    reason: "Het fonds moet beter uitleggen waarom.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/herzien": {
    decisionNumber: "TF-14",
    "cents.2018.": "1.000,00",
    "instalments.0.cents": "1.000,00",
    "instalments.0.dueOn": "2018-01-01",
    "instalments.0.after": "",
    conditions: "",
    reason: "De voorwaarde was te zwaar.",
  },
  "/dossiers/:applicationId/ingebrekestelling": { awaited: "objection:TF-9", receivedOn: "2019-01-02" },
  "/dossiers/:applicationId/beslissen/dwangsom": {
    awaited: "determination",
    decisionNumber: "TF-10",
    reason: "Het besluit kwam te laat.",
  },
  "/dossiers/:applicationId/termijn-stilzetten": {
    ground: "awb-4:15-2a",
    from: "2019-01-02",
    until: "2019-02-01",
    reason: "De aanvrager wil eerst overleggen.",
  },
  "/dossiers/:applicationId/termijn-verlengen": {
    decisionDueOn: "2019-03-01",
    reason: "De wethouders komen later bijeen.",
  },
  "/dossiers/:applicationId/termijn-hervatten": { until: "2019-01-02" },
  "/dossiers/:applicationId/betaling-stilzetten": {
    decisionNumber: "TF-12",
    reason: "De jaarrekening klopt niet.",
    effectiveOn: "2019-01-02",
  },
  "/dossiers/:applicationId/betaling-hervatten": {},
  "/dossiers/:applicationId/vaststelling-herinneren": { requestBy: "2019-09-01" },
  "/dossiers/:applicationId/beslissen/terugvorderen": {
    decisionNumber: "TF-11",
    cents: "1.234,56",
    reason: "Er is te veel betaald.",
  },
  "/dossiers/:applicationId/ronde/:round/ongeldig": { ground: "interest", reason: "Er stemde iemand met een belang." },
  "/dossiers/:applicationId/verslag-beoordelen/:day": {},
  "/dossiers/:applicationId/verslag-terugsturen/:day": { lacking: "Het aantal kinderen.", answerBy: "2019-08-01" },
  "/dossiers/:applicationId/evaluatie-terugsturen/:year": {
    lacking: "Het aantal kinderen.",
    answerBy: "2019-08-01",
  },
  "/dossiers/:applicationId/evaluatie/:year": {
    "results.0.target": "minder-uithuisplaatsing",
    "results.0.promisedThousandths": "170000",
    "results.0.deliveredThousandths": "189,5",
    "results.0.explanation": "Tien kinderen minder.",
  },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar": { grounds: "De stemmen zijn verkeerd geteld." },
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-intrekken": { reason: "" },
  "/organisaties/inschrijven": {
    name: "Pleegzorg",
    organisationId: "pleegzorg",
    kvkNumber: "0123 4567",
    "address.street": "Rijn 10",
    "address.postalCode": "2333 AA",
    "address.town": "Leiden",
  },
  "/organisaties/:organisationId/naam": { name: "Pleegzorg" },
  "/organisaties/:organisationId/adres": {
    "address.street": "Rijn 10",
    "address.postalCode": "2333 AA",
    "address.town": "Leiden",
  },
  "/organisaties/:organisationId/contactpersonen": { persons: ["umar", "vera"] },
  "/organisaties/:organisationId/rekening": { iban: "nl91 abna 0417 1643 00", bic: "" },
  "/organisaties/:organisationId/rekening/bevestigen": { iban: "NL91ABNA0417164300", bic: "ABNANL2A" },
  "/organisaties/:organisationId/beheerder": { person: "umar" },
  "/organisaties/:organisationId/uitnodigen": { person: " vera ", as: "representative" },
  "/organisaties/:organisationId/aannemen": {},
  "/organisaties/:organisationId/stoppen": {},
  "/organisaties/:organisationId/mensen/:person/weghalen": {},
  "/dossiers/:applicationId/beoordelen/:year": {
    "judgements.0.target": "minder-uithuisplaatsing",
    "judgements.0.judgement": "partly",
    "judgements.0.remark": "",
    conclusion: "continue",
    explanation: "Het gaat de goede kant op.",
  },
  "/dossiers/:applicationId/beoordeling-verbeteren/:year": {
    "judgements.0.target": "minder-uithuisplaatsing",
    "judgements.0.judgement": "met",
    "judgements.0.remark": "Tien kinderen minder.",
    conclusion: "adjust",
    explanation: "Het gaat de goede kant op.",
    corrects: "d8c70caf-3942-83b0-918d-2ee0301c8da7",
    reason: "Er stond een ander oordeel.",
  },
  "/dossiers/:applicationId/vaststelling": { spentCents: "1.234,56", account: "Zoals begroot." },
  "/dossiers/:applicationId/ronde/:round/bezwaar": { municipality: "leiden", reason: "Het plan past niet." },
  "/dossiers/:applicationId/ronde/:round/stemmen": { municipality: "leiden", choice: "for" },
  "/dossiers/:applicationId/ronde/:round/sluiten": {},
  "/dossiers/:applicationId/ronde/:round/voorbereiden": {},
  "/leden/wethouder": { municipality: "leiden", person: "pho-leiden", from: "2017-12-01" },
  "/leden/vervanger": { municipality: "leiden", person: "pho-leiden", from: "" },
  "/leden/beoordelaar": { organisation: "ao-jeugd", person: "ao-beoordelaar-1", from: "" },
  "/leden/medewerker": { role: "finance", person: "financien", from: "" },
  "/leden/wethouder/stopt": { person: "leiden/pho-leiden", on: "2017-12-01" },
  "/leden/vervanger/stopt": { person: "leiden/pho-leiden", on: "" },
  "/leden/beoordelaar/stopt": { person: "ao-jeugd/ao-beoordelaar-1", on: "" },
  "/leden/medewerker/stopt": { person: "finance/financien", on: "" },
  "/leden/gemeenten/erbij": { name: "Alphen", municipality: "alphen", firstYear: "2019", reason: "Zij doet mee." },
  "/leden/gemeenten/eruit": { municipality: "leiden", reason: "Zij gaat weg." },
  "/leden/gemeenten/samen": { municipality: "leiden", successor: "katwijk", succeededOn: "", reason: "Fusie." },
  "/leden/regels": { ...rulesFilled(face.fund.terms.rules), reason: "De commissie vroeg erom." },
  "/leden/looptijd": { lastDay: "2020-12-31", reason: "Het loopt goed." },
  "/leden/mensen/inschrijven": { personId: "vera", name: "Vera", email: "vera@example.org", phone: "" },
  "/leden/mensen/:person/gegevens": { name: "Vera", email: "", phone: "071 123 45 67" },
  "/organisaties/:organisationId/opgegaan": { into: "pleegzorg", succeededOn: "2017-01-01", reason: "Fusie." },
  "/dossiers/:applicationId/advies-ongeldig": { reason: "De stemmen waren verkeerd geteld." },
  "/agenda/nieuw": { body: "pho", on: "2017-11-22", startsAt: "09:30", place: "Raadhuis" },
  "/agenda/:meetingId/verplaatsen": { on: "2017-11-22", startsAt: "09:30", place: "Raadhuis" },
  "/agenda/:meetingId/afgelasten": { reason: "Er is niets te bespreken." },
  "/agenda/:meetingId/punten": { others: "1. Opening" },
  "/agenda/:meetingId/stukken": {},
  "/agenda/:meetingId/aanwezig": { as: "holder", attendees: ["leiden"], substitutes: ["katwijk", "lisse"] },
  "/agenda/:meetingId/eens/:applicationId/:round": { advice: "positive", meetingId: MEETING },
  "/agenda/:meetingId/punt/:item": { outcome: "dealt-with", conclusion: "" },
  "/agenda/:meetingId/sluiten": {},
  "/agenda/:meetingId/besluitenlijst": {},
  ...Object.fromEntries(Object.keys(actsOfBooks).map((path) => [path, booked])),
  "/berichten/instellingen": { mail: "daily", mailLanguage: "nl" },
  "/dossiers/:applicationId/ronde/:round/eens": { advice: "negative", meetingId: MEETING },
};

t.test("what a complete form holds is what its command takes, and nothing besides", async (t) => {
  t.strictSame(Object.keys(complete).sort(), Object.keys(acts).sort(), "every form is here");
  for (const [path, act] of Object.entries(acts)) {
    const { body } = transformationFund.commands[act.command];
    const sent = { _csrf: "token", sleutel: "key", revisie: "3", ...complete[path] };
    t.strictSame(body.safeParse(act.data(sent, face)).error?.issues ?? [], [], path);
  }
});

/** The names of all lists of free texts in a schema, as JSON Schema has it. */
function listsOfTexts(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, part]) => {
    const isList = part?.type === "array" && part.items?.type === "string" && part.items.maxLength === MOST_TEXT;
    return isList ? [name] : listsOfTexts(part);
  });
}

t.test("a line break in one of several texts parts it in no form", async (t) => {
  const several = Object.entries(acts).flatMap(([path, act]) => {
    const schema = z.toJSONSchema(transformationFund.commands[act.command].body, {
      io: "input",
      unrepresentable: "any",
    });
    return [...new Set(listsOfTexts(schema))].map((name) => ({ path, act, name }));
  });
  t.strictSame([...new Set(several.map(({ name }) => name))].sort(), ["conditions", "obligations", "questions"]);
  for (const { path, act, name } of several) {
    const held = JSON.stringify(act.data(complete[path] ?? {}, face));
    if (!held.includes(`"${name}":[`)) continue;
    const typed = { ...complete[path], [name]: ["Eerst dit.\r\nDan dat.", " ", " En dit. "] };
    const parts = `"${name}":["Eerst dit.\\nDan dat.","En dit."]`;
    t.ok(JSON.stringify(act.data(typed, face)).includes(parts), `${path} ${name}`);
  }
});
