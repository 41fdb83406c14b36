import { adviceWords } from "./en/advice.ts";
import { choices } from "./en/choices.ts";
import { errorDetails } from "./en/error-details.ts";
import { errorTitles } from "./en/error-titles.ts";
import { fields } from "./en/fields.ts";
import { format } from "./en/format.ts";
import { listChoices } from "./en/list-choices.ts";
import { mail } from "./en/mail.ts";
import { pages } from "./en/pages/pages.ts";
import { shapes } from "./en/shapes.ts";
import { tableWords } from "./en/tables.ts";
import { termWords } from "./en/terms.ts";
import { matrixInWords, timeline } from "./en/timeline.ts";
import { violations } from "./en/violations.ts";
import { NO_NAMES } from "./names.ts";
import type { Words } from "./words.ts";

/** English. */
export const en: Words = {
  language: "en",
  format,
  errorTitles,
  errorDetails,
  violations,
  andMore: (count) => `and ${count} more`,
  names: NO_NAMES,
  fields,
  choices,
  listChoices,
  yesOrNo: { yes: "yes", no: "no" },
  numbered: (place) => `number ${place}`,
  shapes,
  timeline,
  advice: adviceWords,
  tables: tableWords,
  mail,
  pages,
  matrix: matrixInWords,
  interests: {
    family: "Family, or somebody close",
    employment: "Work",
    "board-membership": "Member of a board or a supervisory board",
    representation: "Acts for somebody",
    financial: "Money or property",
    other: "Another interest",
  },
  keptAfterErasure: {
    acts: "What the person did and when, without a name: it accounts for the fund's public task (article 17, third paragraph, under b, GDPR)",
    appointments:
      "Which offices the person held and since when, without a name: it tells who could decide (article 17, third paragraph, under b, GDPR)",
    interests:
      "In which applications the person had an interest and of which kind, without what explained it: it tells who could not take part (article 17, third paragraph, under b, GDPR)",
    authorisations:
      "For which organisations the person acted, without a name: it tells who could act for them (article 17, third paragraph, under b, GDPR)",
    dossiers:
      "What was written in dossiers or attached to them, also where it names the person: dossiers are kept until their term of retention is over (article 17, third paragraph, under d, GDPR)",
  },
  phases: {
    invited: "Providers have been invited",
    draft: "In preparation",
    "under-review": "Under review by AO Jeugd",
    "supplement-requested": "Waits for a supplement",
    forwarded: "Before the aldermen",
    deliberating: "Under discussion by the aldermen",
    voting: "The aldermen are voting",
    deferred: "Deferred to a next round",
    "advised-positive": "Positive advice, the money is being reserved",
    "advised-against": "No positive advice, waits for the decision",
    awaited: "Waits for money",
    assured: "Money is reserved, waits for the decision",
    refused: "Refused",
    withdrawn: "Withdrawn by the applicant",
    "laid-aside": "Laid aside",
    awarded: "Awarded",
    running: "Running",
    "determination-requested": "Determination was requested",
    determined: "Determined",
    "grant-withdrawn": "Grant was withdrawn",
  },
  terms: termWords,
  tasks: {
    "respond-to-invitation": "Respond to the invitation to hand in a plan",
    "confirm-co-application": "Confirm that you apply as well",
    "change-co-applicants": "Change your application: an organisation does not take part",
    "submit-application": "Finish the application and submit it",
    "supplement-application": "Supplement the application",
    "confirm-receipt": "Confirm to the applicant that the application came in",
    "request-supplement": "Ask for a supplement: the application is not complete",
    "check-matrix": "Check the application against the matrix",
    "review-application": "Review the application",
    "lay-aside": "The supplement did not come: the application can be laid aside",
    "forward-to-pho": "Forward the application to the aldermen",
    "open-round": "Open the round of advice",
    "record-consensus": "Record that there is a consensus",
    "close-round": "Close the vote",
    "annul-round": "Annul the round: a municipality may no longer take part",
    "send-papers": "Send the papers of the meeting",
    "record-attendance": "Record who is at the meeting",
    "conclude-items": "Record what became of each item of the agenda",
    "close-meeting": "Close the meeting",
    "publish-decision-list": "Publish the decision list",
    vote: "Cast your vote",
    "refuse-application": "Refuse the application",
    "award-application": "Award the application",
    "give-views": "Give your views on the intended refusal",
    "give-recipient-views": "Give your views on the intended decision",
    "decide-on-refusal": "Decide, now that the applicant could respond",
    "decide-after-hearing": "Decide, now that the recipient could respond",
    "end-default": "Decide on the application: a default notice was received",
    "fix-penalty": "Fix the penalty",
    "end-suspension": "Decide on the grant: its payment is suspended",
    "announce-decision": "Announce the decision",
    "hear-objection": "Hear whoever objected",
    "decide-objection": "Decide on the objection",
    "retry-reservation": "Try to reserve again as soon as there is money",
    "accept-grant": "Accept the grant",
    "report-progress": "Report on progress",
    "judge-progress-report": "Accept the report, or return it",
    "submit-evaluation": "Submit the evaluation",
    "assess-evaluation": "Assess the evaluation",
    "request-determination": "Request the determination of the grant",
    "remind-of-determination": "Remind the recipient of the request for determination",
    "determine-grant": "Determine the grant",
    "order-recovery": "Decide on recovering what was overpaid",
    "pay-instalment": "Pay the instalment",
    "receive-recovery": "Receive what is recovered, or write it off",
    "remind-recovery": "Remind of the repayment: the day to pay has passed",
    "receive-contribution": "Receive the contribution",
    "confirm-contributions": "Make the provisional contributions definitive",
    "receive-invoice": "Receive the payment of the invoice",
    "mend-shortfall": "Make up the shortfall in this pool",
    "confirm-account": "Confirm an account",
    "allocate-receipt": "Give money that came in a home",
    "settle-fund": "Settle the fund",
  },
};
