import type { Duty } from "../../../domain/involvement.ts";
import type { ErrorDetailWords } from "../error-details.ts";
import { nameInWords } from "../names.ts";
import { choices } from "./choices.ts";
import { format } from "./format.ts";
import { retentionWaits } from "./retention-waits.ts";
import { roleInWords } from "./roles.ts";

const { day, earmark, euros, line, list, moment, pool } = format;

const dutiesDone: Readonly<Record<Duty, string>> = {
  applying: "You belong to the applicant, or acted for it.",
  reviewing: "You reviewed this application.",
  preparing: "You prepared a proposal on this application.",
  voting: "You voted on this application.",
  deciding: "You decided on this application.",
  paying: "You paid or booked money for this application.",
  leading: "You led a round on this application.",
  handling: "You handled this application for the fund.",
  reconsidering: "You decided on an objection about this application.",
};

const dutiesRefused: Readonly<Record<Duty, string>> = {
  applying: "So you do not act for its applicant.",
  reviewing: "So you do not review it.",
  preparing: "So you do not prepare a proposal on it.",
  voting: "So you do not vote on it.",
  deciding: "So you do not decide on it.",
  paying: "So you do not pay or book money for it.",
  leading: "So you do not lead a round on it.",
  handling: "So you do not handle it for the fund.",
  reconsidering: "So you do not decide on the objection.",
};

/** What an error says of its occurrence, after its title. */
export const errorDetails: ErrorDetailWords = {
  ERR_FORBIDDEN: ({ allowed = [] }) =>
    allowed.length === 0 ? null : `Only these may: ${list(allowed.map((role) => choices[role] ?? role))}.`,
  ERR_OTHER_FUND: ({ funds }) => `It is for ${list(funds.map(nameInWords))}.`,
  ERR_TOO_MANY_REQUESTS: ({ retryAfterSeconds }) =>
    `You can ask again in ${retryAfterSeconds === 1 ? "1 second" : `${retryAfterSeconds} seconds`}.`,
  ERR_CLOCK_BACKWARDS: ({ now, asked }) => `It stands at ${moment(now)}; ${moment(asked)} was asked.`,
  ERR_EFFECTIVE_IN_FUTURE: ({ effectiveOn, today }) => `${day(effectiveOn)} was asked; today is ${day(today)}.`,
  ERR_EFFECTIVE_BEFORE_BOOKING: ({ effectiveOn, bookedOn }) =>
    `Asked is ${day(effectiveOn)}; it was booked on ${day(bookedOn)}.`,
  ERR_EFFECTIVE_BEFORE_FUND: ({ effectiveOn, establishedOn }) =>
    `Asked for was ${day(effectiveOn)}; the fund has been there since ${day(establishedOn)}.`,
  ERR_SEPARATION_OF_DUTIES: ({ did, act }) => `${dutiesDone[did]} ${dutiesRefused[act]}`,
  ERR_DECISION_ANNOUNCED: ({ announcedOn }) => `That was on ${day(announcedOn)}.`,
  ERR_DECISION_DROPPED: ({ droppedOn }) => `That was on ${day(droppedOn)}.`,
  ERR_ANNOUNCEMENT_BUILT_ON(details) {
    switch (details.by) {
      case "objection":
        return "The objection was decided on, or the decision on it was adjourned.";
      case "payment":
        return `Something was paid already${details.doneOn === null ? "" : `, on ${day(details.doneOn)}`}.`;
      case "suspension":
        return `Payment was suspended again${details.doneOn === null ? "" : `, on ${day(details.doneOn)}`}.`;
      case "recovery":
        return `A recovery was decided on already${details.doneOn === null ? "" : `, on ${day(details.doneOn)}`}.`;
      case "collection":
        return "Payment was deferred, reminded of, or interest was fixed.";
      case "penalty":
        return "The penalty was fixed.";
      case "settlement":
        return "The fund was settled.";
    }
  },
  ERR_ANNOUNCEMENT_DAY: ({ announcedOn, from, to }) =>
    `Asked for is ${day(announcedOn)}; it can be from ${day(from)} up to and including ${day(to)}.`,
  ERR_OBJECTION_EXISTS: ({ objector }, names) =>
    `${names.organisation(objector)} did. Whoever has more adds it to that objection.`,
  ERR_NOT_THE_OBJECTOR: ({ objector }, names) => `That is ${names.organisation(objector)}.`,
  ERR_OBJECTION_DAY: ({ receivedOn, from, to }) =>
    `Asked for is ${day(receivedOn)}; it can be from ${day(from)} up to and including ${day(to)}, and not before it was posted.`,
  ERR_OBJECTION_ADJOURNED: ({ decideBy }) => `It has to be decided by ${day(decideBy)} now.`,
  ERR_POSTPONEMENT_DAY: ({ from, to, after }) =>
    `Whoever objected consents from ${day(from)} up to and including ${day(to)}. The new day is after ${day(after)}.`,
  ERR_HEARING_DAY: ({ from, to }) => `It can be from ${day(from)} up to and including ${day(to)}.`,
  ERR_OBJECTION_HEARD: ({ heldOn }) => `The hearing was on ${day(heldOn)}.`,
  ERR_HEARD_BY_INVOLVED: ({ isByInvolved, involved, hearers }) =>
    `${isByInvolved ? "Whoever presided took part in the decision." : `Of the ${hearers} who heard, ${involved} took part in the decision.`} Most of them, and whoever presides, have not.`,
  ERR_HEARING_NOT_OMITTABLE: ({ respondBy }) =>
    respondBy === null
      ? "Whoever objected was not invited yet."
      : `Whoever objected may answer up to and including ${day(respondBy)}.`,
  ERR_DOSSIER_KEPT: ({ destroyAfter, waitsFor }) =>
    destroyAfter === null
      ? `Something in it is still open: it waits for ${list(waitsFor.map((one) => retentionWaits[one]))}.`
      : `It is kept up to and including ${day(destroyAfter)}.`,
  ERR_APPEAL_EXISTS: ({ reference }) => `It is known as case ${reference}.`,
  ERR_APPEAL_DAY: ({ askedOn, from, to }) =>
    `${day(askedOn)} was asked; it can be from ${day(from)} up to and including ${day(to)}.`,
  ERR_OBJECTION_RUNS: ({ decisionNumber }) => `It is about decision ${decisionNumber}.`,
  ERR_DECISION_NOT_ANNOUNCED: ({ decisionNumber }) => `It is about decision ${decisionNumber}.`,
  ERR_VIEWS_FIRST: ({ respondBy }) =>
    respondBy === null ? "It was not asked for them yet." : `It may give them until ${day(respondBy)} inclusive.`,
  ERR_NOT_A_MEMBER: ({ municipality }, names) => `This is about ${names.municipality(municipality)}.`,
  ERR_FUND_RUNNING: ({ until }) => `It runs until ${day(until)}.`,
  ERR_YEAR_ALREADY_SET: ({ year }) => `This is about ${year}.`,
  ERR_YEAR_NOT_SET: ({ year }) => `This is about ${year}.`,
  ERR_YEAR_DEFINITIVE: ({ year }) => `This is about ${year}.`,
  ERR_YEAR_PROVISIONAL: ({ year }) => `This is about ${year}.`,
  ERR_CONTRIBUTIONS_DIFFER: ({ year, yearTotalCents, contributedCents, differenceCents }) =>
    `For ${year} the total is ${euros(yearTotalCents)}; the contributions add up to ${euros(contributedCents)}: ${euros(Math.abs(differenceCents))} too ${differenceCents > 0 ? "much" : "little"}.`,
  ERR_NO_CONTRIBUTION: ({ municipality, year, earmark: of }, names) =>
    `${names.municipality(municipality)} does not contribute to ${year === undefined ? earmark(of, names) : pool({ year, earmark: of }, names)}.`,
  ERR_AMOUNT_TOO_LARGE: ({ maxCents }) => `The most is ${euros(maxCents)}.`,
  ERR_POOL_SHORT: ({ availableCents, neededCents, ...of }, names) =>
    `${euros(availableCents)} is available in ${pool(of, names)}; ${euros(neededCents)} is needed.`,
  ERR_CASH_SHORT: ({ short }, names) =>
    list(
      short.map(
        ({ earmark: of, neededCents, inHandCents }) =>
          `for ${of === null ? "everything together" : earmark(of, names)} ${euros(inHandCents)} has come in and ${euros(neededCents)} is needed`,
      ),
    )
      .replace(/^f/, "F")
      .concat("."),
  ERR_MORE_THAN_OPEN: ({ openCents, neededCents }) =>
    `${euros(openCents)} is open${neededCents === undefined ? "" : `; ${euros(neededCents)} was asked`}.`,
  ERR_AWARD_EXCEEDS_RESERVATION: ({ year, column, cents, reservedCents }, names) =>
    `For ${line({ year, column }, names)} ${euros(cents)} was awarded and ${euros(reservedCents)} was reserved.`,
  ERR_PROPOSAL_SUPERSEDED: ({ round, newestRound }) =>
    `What waited was the proposal of round ${round}; the newest is that of round ${newestRound}.`,
  ERR_NOT_DUE: ({ instalment }) => `This is about instalment ${instalment}.`,
  ERR_ALREADY_PAID: ({ instalment }) => `This is about instalment ${instalment}.`,
  ERR_MEMBER_SUCCEEDED: ({ municipality, successor }, names) =>
    `${names.municipality(municipality)} passed into ${names.municipality(successor)}.`,
  ERR_MEMBER_SETTLED: ({ municipality, earmark: of }, names) =>
    `${names.municipality(municipality)} was settled with for ${earmark(of, names)}.`,
  ERR_NOT_FORWARDED: ({ forwarded }) =>
    forwarded === null ? "No proposal is before the aldermen now." : `The proposal is for round ${forwarded}.`,
  ERR_WEIGHTS_YEAR_OUTSIDE_FUND: ({ first, last }) => `The fund runs from ${first} to ${last}.`,
  ERR_NOT_ENTITLED: ({ municipality }, names) => `This is about ${names.municipality(municipality)}.`,
  ERR_NOT_A_VOTER: ({ municipality, successor }, names) =>
    successor === undefined
      ? `This is about ${names.municipality(municipality)}.`
      : `${names.municipality(municipality)} passed into ${names.municipality(successor)}.`,
  ERR_INTERESTED: (details, names) =>
    details.of === "person"
      ? "You have an interest."
      : `${names.municipality(details.municipality)} itself has an interest.`,
  ERR_ROUND_TO_BE_ANNULLED: ({ municipalities }, names) =>
    `This is about ${list(municipalities.map((id) => names.municipality(id)))}.`,
  ERR_CONSENSUS_QUORUM_MISSING: ({ moreThan }) =>
    `More than ${moreThan.numerator}/${moreThan.denominator} of all voting weight is needed.`,
  ERR_REPRESENTS_NOT: ({ municipality }, names) => `This is about ${names.municipality(municipality)}.`,
  ERR_NOT_INVITED: ({ organisation }, names) => `This is about ${names.organisation(organisation)}.`,
  ERR_NOT_A_CO_APPLICANT: ({ organisation }, names) => `This is about ${names.organisation(organisation)}.`,
  ERR_ORGANISATION_SUCCEEDED: ({ successor }, names) => `It passed into ${names.organisation(successor)}.`,
  ERR_NOT_THE_LEAD: ({ lead }, names) => `The lead applicant is ${names.organisation(lead)}.`,
  ERR_NOT_THE_RECIPIENT: ({ lead }, names) => `The recipient is ${names.organisation(lead)}.`,
  ERR_RESPONSE_DATE_PASSED: ({ respondBy }) => `It was ${day(respondBy)}.`,
  ERR_SUPPLEMENT_AWAITED: ({ dueOn }) => `That can be done until ${day(dueOn)}.`,
  ERR_LAY_ASIDE_TERM: (details) =>
    "supplement" in details
      ? "No supplement was asked for."
      : `It can be done from ${day(details.from)} until ${day(details.until)} inclusive.`,
  ERR_DECISION_TERM_SUSPENDED: ({ from, until }) => `It is from ${day(from)} until ${day(until)} inclusive.`,
  ERR_SUSPENSION_DAY: ({ from, to }) => `It can be from ${day(from)} until ${day(to)} inclusive.`,
  ERR_RECEIPT_DAY: ({ receivedOn, from, to }) =>
    `Asked for is ${day(receivedOn)}; it can be from ${day(from)} up to and including ${day(to)}.`,
  ERR_DEFAULT_NOTICE_EXISTS: ({ receivedOn }) => `It came on ${day(receivedOn)}.`,
  ERR_DEFAULT_NOTICE_TOO_LATE: ({ receivedOn, endedOn, endedBy }) =>
    `It came on ${day(receivedOn)}. The ${endedBy === "decision" ? "decision was taken" : "request was withdrawn"} on ${day(endedOn)}.`,
  ERR_PENALTY_FIXED: ({ decisionNumber }) => `That was done by decision ${decisionNumber}.`,
  ERR_PENALTY_RUNS: ({ until }) => `Without a decision it runs until ${day(until)} inclusive.`,
  ERR_NO_PENALTY({ penaltyFrom, endedOn, endedBy }) {
    const ended = {
      announcement: `The decision was announced on ${day(endedOn)}.`,
      withdrawal: `The request was withdrawn on ${day(endedOn)}.`,
      "new-wait": `Since ${day(endedOn)} there has to be a new decision.`,
    };
    return `It would begin on ${day(penaltyFrom)}. ${ended[endedBy]}`;
  },
  ERR_LOWERING_TOO_LATE: ({ until }) => `It could be done until ${day(until)} inclusive.`,
  ERR_RECOVERY_TOO_LATE: ({ until }) => `It could be done until ${day(until)} inclusive.`,
  ERR_RECOVERY_NOT_IN_DEFAULT: ({ payUntil }) => `It can be paid until ${day(payUntil)} inclusive.`,
  ERR_REMINDER_RUNS: ({ payUntil }) => `It can be paid until ${day(payUntil)} inclusive.`,
  ERR_RECOVERY_LIMITED: ({ until }) => `A reminder could be sent until ${day(until)} inclusive.`,
  ERR_PAYMENT_SUSPENDED: ({ until }) => `That is until ${day(until)} inclusive at most.`,
  ERR_PAYMENT_NOT_LATE: ({ interestFrom }) =>
    interestFrom === null
      ? "The decision that it rests on was not announced yet."
      : `It runs from ${day(interestFrom)} on.`,
  ERR_NO_BUDGET_CONDITION: ({ until }) =>
    until === null ? "The award does not have it." : `It could be invoked until ${day(until)} inclusive.`,
  ERR_DETERMINATION_NOT_LATE: ({ dueOn }) => `It can be requested until ${day(dueOn)} inclusive.`,
  ERR_DETERMINATION_REMINDED: ({ requestBy }) => `It can be requested until ${day(requestBy)} inclusive.`,
  ERR_DETERMINATION_NOT_REQUESTED: ({ dueOn, requestBy }) =>
    requestBy === null
      ? `The recipient can request it until ${day(dueOn)} inclusive. After that, set a new term first.`
      : `The recipient can still request it until ${day(requestBy)} inclusive.`,
  ERR_INTEREST_DAY: ({ from, to }) => `Interest can be fixed up to a day from ${day(from)} to ${day(to)} inclusive.`,
  ERR_INTEREST_RATE_UNKNOWN: ({ unknownFrom, knownFrom, knownUntil }) =>
    `The first day without a rate is ${day(unknownFrom)}: the rates are known here from ${day(knownFrom)} to ${day(knownUntil)} inclusive. Fix the interest up to then, or record the next rates first.`,
  ERR_INTEREST_RATE_DAY: ({ from, nextFrom }) =>
    `Asked was ${day(from)}. The half-year from ${day(nextFrom)} can be recorded, or once more one that was recorded here.`,
  ERR_INTEREST_TOO_LOW: ({ interestCents, leastCents }) =>
    `This would be ${euros(interestCents)}; below ${euros(leastCents)} none is due.`,
  ERR_DEFERRAL_DAY: ({ payUntil, after }) => `Asked was ${day(payUntil)}; it can be after ${day(after)}.`,
  ERR_DECISION_TERM_PASSED: ({ decisionDueOn }) => `The decision was due on ${day(decisionDueOn)}.`,
  ERR_EXTENSION_NOT_LATER: ({ decisionDueOn }) => `The decision is now due on ${day(decisionDueOn)}.`,
  ERR_DAY_TOO_FAR: ({ latest }) => `It can be until ${day(latest)}.`,
  ERR_DECISION_EXTENSIONS_USED: ({ allowed }) => `This fund extends it ${allowed} times at most.`,
  ERR_NOT_APPOINTED: ({ role, from, until }) => {
    if (from !== null) return `You are ${roleInWords[role]} from ${day(from)}.`;
    if (until !== null) return `You are no longer ${roleInWords[role]} since ${day(until)}.`;
    return `You are not appointed as ${roleInWords[role]}. A fund manager or secretary appoints people.`;
  },
  ERR_MEETING_AHEAD: ({ heldOn }) => `It is on ${day(heldOn)}.`,
  ERR_MEETING_HELD: ({ heldOn }) =>
    `It was on ${day(heldOn)}: who was present has been recorded. It cannot be moved or cancelled any more.`,
  ERR_UNKNOWN_AGENDA_ITEM: ({ items }) => (items === 1 ? "The agenda has 1 item." : `The agenda has ${items} items.`),
  ERR_DAY_PASSED: ({ earliest }) => `It can be from ${day(earliest)}.`,
  ERR_REPRESENTS_ANOTHER: ({ municipality }, names) => `That is ${names.municipality(municipality)}.`,
  ERR_TOO_MANY_SUBSTITUTES: ({ municipality, most }, names) =>
    `${names.municipality(municipality)} can have ${most} substitutes.`,
  ERR_PAPER_NOT_MADE: ({ reason }) =>
    ({
      busy: "Others are waiting for papers already. Try again in a minute.",
      "too-large": "It is too long for one paper.",
      failed: "Something went wrong in making it. Try again, or ask the operator for help.",
    })[reason],
  ERR_FILE_TOO_LARGE: ({ maxBytes }) => `It can be ${format.size(maxBytes)}.`,
  ERR_FILE_TYPE: ({ allowed }) => `It can be: ${list(allowed.map((type) => choices[type] ?? type))}.`,
  ERR_TOO_MANY_FILES: ({ purpose, most }) => `There can be ${most} of: ${choices[purpose] ?? purpose}.`,
  ERR_TOO_MANY_SUBJECTS: ({ most }) => `There can be ${most}.`,
  ERR_SUBJECT_IN_OFFICE: () => "First appoint the person to that office, and stand the account down.",
  ERR_DECISION_NUMBER_USED: ({ decisionNumber }) => `This is about ${decisionNumber}. Choose another number.`,
  ERR_UNKNOWN_INSTALMENT: ({ instalment }) => `This is about instalment ${instalment}.`,
  ERR_PROGRESS_ALREADY_REPORTED: ({ dueOn }) => `This is about the report of ${day(dueOn)}.`,
  ERR_PROGRESS_NOT_REPORTED: ({ dueOn }) => `This is about the report of ${day(dueOn)}.`,
  ERR_PROGRESS_REPORT_ACCEPTED: ({ dueOn }) => `This is about the report of ${day(dueOn)}.`,
  ERR_UNKNOWN_EVALUATION: ({ asked }) =>
    asked.length === 0 ? "No evaluation was asked for." : `Asked for was that of ${list(asked.map(String))}.`,
  ERR_JUDGEMENT_BUILT_ON(details) {
    if ("instalment" in details)
      return `Instalment ${details.instalment} waited for this evaluation, and may be paid already or has been paid.`;
    return details.decisionNumber === null
      ? "The grant has been decided on since."
      : `The grant has been decided on since (decision ${details.decisionNumber}).`;
  },
  ERR_EVALUATION_TOO_EARLY: ({ year, from }) => `The evaluation of ${year} can be submitted from ${day(from)}.`,
  ERR_EVALUATION_NOT_SUBMITTED: ({ year }) => `This is about ${year}.`,
  ERR_EVALUATION_ALREADY_SUBMITTED: ({ year }) =>
    `What you handed in about ${year} cannot be changed any more. AO Jeugd assesses it.`,
  ERR_EVALUATION_ALREADY_ASSESSED: ({ year }) => `This is about ${year}.`,
  ERR_KEPT_BEYOND_PAID: ({ keptCents, paidCents }) => `${euros(paidCents)} was paid; ${euros(keptCents)} was asked.`,
  ERR_AMENDMENT_PENDING: ({ decisionNumber }) =>
    `It is decision ${decisionNumber}: the fund still has to shift the money for it.`,
  ERR_EVALUATIONS_OPEN: ({ years }) => `Open: ${list(years.map(String))}.`,
  ERR_DETERMINATION_RAISED: ({ determinedCents, mostCents }) =>
    `It can be ${euros(mostCents)} at most; ${euros(determinedCents)} was asked.`,
  ERR_RECOVERY_BEYOND_OVERPAYMENT: ({ cents, openCents }) =>
    `${euros(openCents)} can still be recovered; ${euros(cents)} was asked.`,
};
