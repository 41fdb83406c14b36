import { LAST_YEAR_OF_DECREES } from "../../../domain/calendar.ts";
import type { TermWords } from "../terms.ts";
import { format } from "./format.ts";

const { day } = format;

const PARAGRAPHS = ["eerste", "tweede", "derde", "vierde"];

/** What terms stand on, in plain Dutch. */
export const termWords: TermWords = {
  names: {
    "decision-by-regulation": "Beslistermijn uit de regeling van het fonds",
    decision: "Beslistermijn uit de wet",
    "extension-by-regulation": "Beslistermijn, verlengd volgens de regeling van het fonds",
    extension: "Beslistermijn, verlengd met een mededeling aan de aanvrager",
    supplement: "Termijn om de aanvraag aan te vullen",
    "lay-aside": "Termijn om de aanvraag buiten behandeling te laten",
    "default-notice": "Termijn om na de ingebrekestelling te beslissen zonder dwangsom",
    penalty: "Termijn om de dwangsom vast te stellen",
    invitation: "Dag die in de uitnodiging staat",
    views: "Termijn om een zienswijze te geven",
    "progress-report": "Dag die in het besluit staat",
    "returned-report": "Dag die AO Jeugd gaf om het verslag opnieuw in te sturen",
    evaluation: "Dag die in de regels van het fonds staat",
    "returned-evaluation": "Dag die AO Jeugd gaf om de evaluatie opnieuw in te sturen",
    "determination-request": "Termijn om de vaststelling te vragen",
    "determination-reminder": "Termijn om de vaststelling alsnog te vragen",
    "budget-condition": "Termijn om een beroep te doen op het begrotingsvoorbehoud",
    lowering: "Termijn om een vaststelling te verlagen of in te trekken",
    recovery: "Termijn om terug te vorderen",
    "payment-suspension": "Termijn waarin de betaling hoogstens stilstaat",
    payment: "Termijn om te betalen",
    deferral: "Dag waarop uiterlijk wordt betaald, na uitstel",
    reminder: "Termijn om na een aanmaning te betalen",
    limitation: "Termijn waarna een schuld verjaart",
    objection: "Termijn om bezwaar te maken",
    "objection-by-post": "Termijn waarin een bezwaar binnenkomt dat op tijd op de post is gedaan",
    "objection-decision": "Termijn om op het bezwaar te beslissen",
    "objection-committee": "Termijn om op het bezwaar te beslissen, met een commissie",
    "objection-adjournment": "Termijn om op het bezwaar te beslissen, verdaagd",
    "objection-consent": "Termijn om op het bezwaar te beslissen, uitgesteld met instemming",
    "higher-appeal": "Termijn om hoger beroep in te stellen",
  },
  article: (article, paragraph) =>
    `artikel ${article}${paragraph === null ? "" : `, ${PARAGRAPHS[paragraph - 1]} lid,`} Awb`,
  retention: {
    granted: "Subsidie, vanaf de dag waarop zij eindigde",
    refused: "Geweigerde aanvraag, vanaf het besluit",
    "ended-early": "Aanvraag die is ingetrokken of buiten behandeling bleef, vanaf die dag",
    objection: "Bezwaar, vanaf het besluit daarop",
    money: "Betaling of terugbetaling, vanaf de laatste boeking",
  },
  selectionList: (result, years) => `${years} jaar (Selectielijst gemeenten 2020, resultaat ${result})`,
  beyondRates: (knownUntil) =>
    `De wettelijke rente na ${day(knownUntil)} is hier nog niet bekend. Over latere dagen kan dus geen rente worden vastgesteld. Leg eerst de volgende percentages vast.`,
  beyondDecrees: `Het is nog niet bekend welke dagen na ${LAST_YEAR_OF_DECREES} gelijk zijn aan een feestdag. Kijk na wat de laatste werkdag is.`,
};
