import t from "tap";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import { acts } from "../../../../services/web/acts/acts.ts";
import type { Typed } from "../../../../services/web/acts/fields.tsx";

const identity = {
  sub: "somebody",
  roles: ["portfolio-holder" as const],
  municipality: "leiden",
  fund: "holland-rijnland",
};
const face = {
  params: { day: "2019-07-01", item: "1", year: "2017", person: "vera" },
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
} as const;

const MEETING = "1777121d-9f33-8b7a-987a-572c331c1488";

/** Each form as somebody sends it who left nothing out. */
const complete: Readonly<Record<string, Typed>> = {
  "/dossiers/:applicationId/meedoen": {},
  "/dossiers/:applicationId/afzien": { reason: "" },
  "/dossiers/:applicationId/vernietiging-voorstellen": { olderList: "Selectielijst 1983, categorie 12.3" },
  "/dossiers/:applicationId/vernietigen": {},
  "/dossiers/:applicationId/intrekken": { reason: "Wij gaan iets anders doen." },
  "/dossiers/:applicationId/zienswijze": { views: "Wij zien het anders." },
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
  },
  "/dossiers/:applicationId/beslissen/weigeren": { decisionNumber: "TF-3", ground: "ao", reason: "Het past niet." },
  "/dossiers/:applicationId/beslissen/zienswijze-vragen": {
    ground: "awb-4:35-2a",
    reason: "De jaarrekening klopt niet.",
    respondBy: "2018-01-01",
  },
  "/dossiers/:applicationId/beslissen/vaststellen": {
    decisionNumber: "TF-4",
    determinedCents: "900,00",
    ground: "awb-4:46-2a",
    reason: "Een deel is niet gedaan.",
  },
  "/dossiers/:applicationId/beslissen/:decisionNumber/bekendmaken": {
    announcedOn: "2018-01-02",
    how: "post",
    to: ["gezinscoach"],
  },
  "/uitnodigen": { organisations: "gezinscoach", subject: "Logeren in de buurt", respondBy: "2018-02-01", zoek: "" },
  "/dossiers/:applicationId/aanvaarden": {},
  "/dossiers/:applicationId/verslag/:day": { length: "short", report: "Het gaat goed." },
  "/dossiers/:applicationId/verslag-beoordelen/:day": {},
  "/dossiers/:applicationId/verslag-terugsturen/:day": { lacking: "Het aantal kinderen.", answerBy: "2019-08-01" },
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
  "/leden/looptijd": { lastDay: "2020-12-31", reason: "Het loopt goed." },
  "/leden/mensen/inschrijven": { personId: "vera", name: "Vera", email: "vera@example.org", phone: "" },
  "/leden/mensen/:person/gegevens": { name: "Vera", email: "", phone: "071 123 45 67" },
  "/organisaties/:organisationId/opgegaan": { into: "pleegzorg", reason: "Fusie." },
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
