import { LAST_YEAR_OF_DECREES } from "../../../domain/calendar.ts";
import type { TermWords } from "../terms.ts";
import { format } from "./format.ts";

const { day } = format;

/** What terms stand on, in English. */
export const termWords: TermWords = {
  names: {
    "decision-by-regulation": "Term to decide, of the fund's regulation",
    decision: "Term to decide, of the law",
    "extension-by-regulation": "Term to decide, extended under the fund's regulation",
    extension: "Term to decide, extended by a notice to the applicant",
    supplement: "Term to supplement the application",
    "lay-aside": "Term to lay the application aside",
    "default-notice": "Term to decide after the default notice without a penalty",
    penalty: "Term to fix the penalty",
    invitation: "Day that the invitation names",
    views: "Term to give one's views",
    "progress-report": "Day that the decision names",
    "returned-report": "Day that youth officials (AO) set to send the report again",
    evaluation: "Day that the fund's rules name",
    "returned-evaluation": "Day that youth officials (AO) set to hand in the evaluation again",
    "determination-request": "Term to request determination",
    "determination-reminder": "Term to request determination after all",
    "budget-condition": "Term to invoke the condition that enough is budgeted",
    lowering: "Term to lower or withdraw a determination",
    recovery: "Term to recover",
    "payment-suspension": "Term for which payment is suspended at most",
    payment: "Term to pay",
    deferral: "Day to pay by, after a deferral",
    reminder: "Term to pay after a reminder",
    limitation: "Term after which a debt is barred",
    objection: "Term to object",
    "objection-by-post": "Term for an objection posted in time to come in",
    "objection-decision": "Term to decide on the objection",
    "objection-committee": "Term to decide on the objection, with a committee",
    "objection-adjournment": "Term to decide on the objection, adjourned",
    "objection-consent": "Term to decide on the objection, put off with consent",
    "higher-appeal": "Term to appeal against a ruling",
  },
  article: (article, paragraph) => `Awb, article ${article}${paragraph === null ? "" : `(${paragraph})`}`,
  retention: {
    granted: "Grant, from the day it ended",
    refused: "Refused application, from the decision",
    "ended-early": "Application that was withdrawn or laid aside, from that day",
    objection: "Objection, from the decision on it",
    money: "Payment or repayment, from the last booking",
  },
  selectionList: (result, years) =>
    `${years} ${years === 1 ? "year" : "years"} (Selectielijst gemeenten 2020, result ${result})`,
  beyondRates: (knownUntil) =>
    `The statutory interest after ${day(knownUntil)} is not known here yet, so over later days none can be fixed. Record the next rates first.`,
  beyondDecrees: `The days after ${LAST_YEAR_OF_DECREES} that are made equal to a holiday are not known yet. Check what the last working day is.`,
};
