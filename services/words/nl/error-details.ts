import type { Duty } from "../../../domain/involvement.ts";
import type { ErrorDetailWords } from "../error-details.ts";
import { nameInWords } from "../names.ts";
import { choices } from "./choices.ts";
import { format } from "./format.ts";
import { retentionWaits } from "./retention-waits.ts";
import { roleInWords } from "./roles.ts";

const { day, earmark, euros, line, list, moment, pool } = format;

const dutiesDone: Readonly<Record<Duty, string>> = {
  applying: "U hoort bij de aanvrager, of hebt voor hem gehandeld.",
  reviewing: "U hebt deze aanvraag beoordeeld.",
  preparing: "U hebt een voorstel over deze aanvraag voorbereid.",
  voting: "U hebt over deze aanvraag gestemd.",
  deciding: "U hebt over deze aanvraag besloten.",
  paying: "U hebt voor deze aanvraag betaald of geld geboekt.",
  leading: "U hebt een ronde over deze aanvraag geleid.",
  handling: "U hebt deze aanvraag behandeld voor het fonds.",
  reconsidering: "U hebt over een bezwaar bij deze aanvraag beslist.",
};

const dutiesRefused: Readonly<Record<Duty, string>> = {
  applying: "Daarom handelt u hier niet voor de aanvrager.",
  reviewing: "Daarom beoordeelt u haar niet.",
  preparing: "Daarom bereidt u er geen voorstel over voor.",
  voting: "Daarom stemt u er niet over.",
  deciding: "Daarom besluit u er niet over.",
  paying: "Daarom betaalt en boekt u er niet voor.",
  leading: "Daarom leidt u hierover geen ronde.",
  handling: "Daarom behandelt u haar niet voor het fonds.",
  reconsidering: "Daarom beslist u niet over het bezwaar.",
};

/** What an error says of its occurrence, after its title. */
export const errorDetails: ErrorDetailWords = {
  ERR_FORBIDDEN: ({ allowed = [] }) =>
    allowed.length === 0 ? null : `Dit mag alleen: ${list(allowed.map((role) => choices[role] ?? role))}.`,
  ERR_OTHER_FUND: ({ funds }) => `Het is voor ${list(funds.map(nameInWords))}.`,
  ERR_TOO_MANY_REQUESTS: ({ retryAfterSeconds }) =>
    `Het kan weer over ${retryAfterSeconds === 1 ? "1 seconde" : `${retryAfterSeconds} seconden`}.`,
  ERR_CLOCK_BACKWARDS: ({ now, asked }) => `Hij staat op ${moment(now)}; gevraagd is ${moment(asked)}.`,
  ERR_EFFECTIVE_IN_FUTURE: ({ effectiveOn, today }) => `Gevraagd is ${day(effectiveOn)}; vandaag is ${day(today)}.`,
  ERR_EFFECTIVE_BEFORE_BOOKING: ({ effectiveOn, bookedOn }) =>
    `Gevraagd is ${day(effectiveOn)}; er is geboekt op ${day(bookedOn)}.`,
  ERR_EFFECTIVE_BEFORE_FUND: ({ effectiveOn, establishedOn }) =>
    `Gevraagd is ${day(effectiveOn)}; het fonds bestaat sinds ${day(establishedOn)}.`,
  ERR_SEPARATION_OF_DUTIES: ({ did, act }) => `${dutiesDone[did]} ${dutiesRefused[act]}`,
  ERR_DECISION_ANNOUNCED: ({ announcedOn }) => `Dat was op ${day(announcedOn)}.`,
  ERR_DECISION_DROPPED: ({ droppedOn }) => `Dat was op ${day(droppedOn)}.`,
  ERR_ANNOUNCEMENT_BUILT_ON(details) {
    switch (details.by) {
      case "objection":
        return "Over het bezwaar is al beslist, of er is uitstel voor gegeven.";
      case "payment":
        return `Er is al betaald${details.doneOn === null ? "" : `, op ${day(details.doneOn)}`}.`;
      case "suspension":
        return `De betaling is al opnieuw opgeschort${details.doneOn === null ? "" : `, op ${day(details.doneOn)}`}.`;
      case "recovery":
        return `Er is al besloten tot terugvordering${details.doneOn === null ? "" : `, op ${day(details.doneOn)}`}.`;
      case "collection":
        return "Er is al uitstel van betaling gegeven, aangemaand of rente vastgesteld.";
      case "penalty":
        return "De dwangsom is al vastgesteld.";
      case "settlement":
        return "Het fonds is al afgerekend.";
    }
  },
  ERR_ANNOUNCEMENT_DAY: ({ announcedOn, from, to }) =>
    `Gevraagd is ${day(announcedOn)}; het kan van ${day(from)} tot en met ${day(to)}.`,
  ERR_OBJECTION_EXISTS: ({ objector }, names) =>
    `Dat deed ${names.organisation(objector)}. Wie meer heeft, vult dat bezwaar aan.`,
  ERR_NOT_THE_OBJECTOR: ({ objector }, names) => `Dat is ${names.organisation(objector)}.`,
  ERR_OBJECTION_DAY: ({ receivedOn, from, to }) =>
    `Gevraagd is ${day(receivedOn)}; het kan van ${day(from)} tot en met ${day(to)}, en niet voor het op de post ging.`,
  ERR_OBJECTION_ADJOURNED: ({ decideBy }) => `Er moet nu uiterlijk op ${day(decideBy)} zijn beslist.`,
  ERR_POSTPONEMENT_DAY: ({ from, to, after }) =>
    `Wie bezwaar maakte, stemt in van ${day(from)} tot en met ${day(to)}. De nieuwe dag is later dan ${day(after)}.`,
  ERR_HEARING_DAY: ({ from, to }) => `Het kan van ${day(from)} tot en met ${day(to)}.`,
  ERR_OBJECTION_HEARD: ({ heldOn }) => `De hoorzitting was op ${day(heldOn)}.`,
  ERR_HEARD_BY_INVOLVED: ({ isByInvolved, involved, hearers }) =>
    `${isByInvolved ? "Wie de hoorzitting leidde, werkte mee aan het besluit." : `Van de ${hearers} die hoorden, werkten er ${involved} mee aan het besluit.`} De meeste hoorders, en wie leidt, hebben dat niet gedaan.`,
  ERR_HEARING_NOT_OMITTABLE: ({ respondBy }) =>
    respondBy === null
      ? "Wie bezwaar maakte, is nog niet uitgenodigd."
      : `Wie bezwaar maakte, kan tot en met ${day(respondBy)} antwoorden.`,
  ERR_DOSSIER_KEPT: ({ destroyAfter, waitsFor }) =>
    destroyAfter === null
      ? `Er loopt nog iets in: het wacht op ${list(waitsFor.map((one) => retentionWaits[one]))}.`
      : `Het wordt bewaard tot en met ${day(destroyAfter)}.`,
  ERR_APPEAL_EXISTS: ({ reference }) => `Het is bekend onder zaaknummer ${reference}.`,
  ERR_APPEAL_DAY: ({ askedOn, from, to }) =>
    `Gevraagd is ${day(askedOn)}; het kan van ${day(from)} tot en met ${day(to)}.`,
  ERR_OBJECTION_RUNS: ({ decisionNumber }) => `Het gaat om besluit ${decisionNumber}.`,
  ERR_DECISION_NOT_ANNOUNCED: ({ decisionNumber }) => `Het gaat om besluit ${decisionNumber}.`,
  ERR_VIEWS_FIRST: ({ respondBy }) =>
    respondBy === null ? "Daar is nog niet om gevraagd." : `Dat kan tot en met ${day(respondBy)}.`,
  ERR_NOT_A_MEMBER: ({ municipality }, names) => `Het gaat om ${names.municipality(municipality)}.`,
  ERR_FUND_RUNNING: ({ until }) => `Het loopt tot en met ${day(until)}.`,
  ERR_YEAR_ALREADY_SET: ({ year }) => `Het gaat om ${year}.`,
  ERR_YEAR_NOT_SET: ({ year }) => `Het gaat om ${year}.`,
  ERR_YEAR_DEFINITIVE: ({ year }) => `Het gaat om ${year}.`,
  ERR_YEAR_PROVISIONAL: ({ year }) => `Het gaat om ${year}.`,
  ERR_CONTRIBUTIONS_DIFFER: ({ year, yearTotalCents, contributedCents, differenceCents }) =>
    `Voor ${year} is het totaal ${euros(yearTotalCents)}; de bijdragen zijn samen ${euros(contributedCents)}: ${euros(Math.abs(differenceCents))} te ${differenceCents > 0 ? "veel" : "weinig"}.`,
  ERR_NO_CONTRIBUTION: ({ municipality, year, earmark: of }, names) =>
    `${names.municipality(municipality)} draagt niet bij aan ${year === undefined ? earmark(of, names) : pool({ year, earmark: of }, names)}.`,
  ERR_AMOUNT_TOO_LARGE: ({ maxCents }) => `Het meeste is ${euros(maxCents)}.`,
  ERR_POOL_SHORT: ({ availableCents, neededCents, ...of }, names) =>
    `In ${pool(of, names)} is ${euros(availableCents)} beschikbaar; nodig is ${euros(neededCents)}.`,
  ERR_CASH_SHORT: ({ short }, names) =>
    list(
      short.map(
        ({ earmark: of, neededCents, inHandCents }) =>
          `voor ${of === null ? "alles samen" : earmark(of, names)} is ${euros(inHandCents)} binnen en ${euros(neededCents)} nodig`,
      ),
    )
      .replace(/^v/, "V")
      .concat("."),
  ERR_MORE_THAN_OPEN: ({ openCents, neededCents }) =>
    `Er staat ${euros(openCents)} open${neededCents === undefined ? "" : `; gevraagd is ${euros(neededCents)}`}.`,
  ERR_AWARD_EXCEEDS_RESERVATION: ({ year, column, cents, reservedCents }, names) =>
    `Voor ${line({ year, column }, names)} is ${euros(cents)} toegekend en ${euros(reservedCents)} gereserveerd.`,
  ERR_PROPOSAL_SUPERSEDED: ({ round, newestRound }) =>
    `Het voorstel van ronde ${round} wachtte op geld. Het nieuwste is dat van ronde ${newestRound}.`,
  ERR_NOT_DUE: ({ instalment }) => `Het gaat om termijn ${instalment}.`,
  ERR_ALREADY_PAID: ({ instalment }) => `Het gaat om termijn ${instalment}.`,
  ERR_MEMBER_SUCCEEDED: ({ municipality, successor }, names) =>
    `${names.municipality(municipality)} is opgegaan in ${names.municipality(successor)}.`,
  ERR_MEMBER_SETTLED: ({ municipality, earmark: of }, names) =>
    `Met ${names.municipality(municipality)} is afgerekend voor ${earmark(of, names)}.`,
  ERR_NOT_FORWARDED: ({ forwarded }) =>
    forwarded === null ? "Er ligt nu geen voorstel bij de wethouders." : `Het voorstel is voor ronde ${forwarded}.`,
  ERR_WEIGHTS_YEAR_OUTSIDE_FUND: ({ first, last }) => `Het fonds loopt van ${first} tot en met ${last}.`,
  ERR_NOT_ENTITLED: ({ municipality }, names) => `Het gaat om ${names.municipality(municipality)}.`,
  ERR_NOT_A_VOTER: ({ municipality, successor }, names) =>
    successor === undefined
      ? `Het gaat om ${names.municipality(municipality)}.`
      : `${names.municipality(municipality)} is opgegaan in ${names.municipality(successor)}.`,
  ERR_INTERESTED: (details, names) =>
    details.of === "person"
      ? "U hebt een belang."
      : `${names.municipality(details.municipality)} heeft zelf een belang.`,
  ERR_ROUND_TO_BE_ANNULLED: ({ municipalities }, names) =>
    `Het gaat om ${list(municipalities.map((id) => names.municipality(id)))}.`,
  ERR_CONSENSUS_QUORUM_MISSING: ({ moreThan }) =>
    `Nodig is meer dan ${moreThan.numerator}/${moreThan.denominator} van alle stemgewicht.`,
  ERR_REPRESENTS_NOT: ({ municipality }, names) => `Het gaat om ${names.municipality(municipality)}.`,
  ERR_NOT_INVITED: ({ organisation }, names) => `Het gaat om ${names.organisation(organisation)}.`,
  ERR_NOT_A_CO_APPLICANT: ({ organisation }, names) => `Het gaat om ${names.organisation(organisation)}.`,
  ERR_ORGANISATION_SUCCEEDED: ({ successor }, names) => `Zij ging op in ${names.organisation(successor)}.`,
  ERR_NOT_THE_LEAD: ({ lead }, names) => `De penvoerder is ${names.organisation(lead)}.`,
  ERR_NOT_THE_RECIPIENT: ({ lead }, names) => `De ontvanger is ${names.organisation(lead)}.`,
  ERR_RESPONSE_DATE_PASSED: ({ respondBy }) => `Het was ${day(respondBy)}.`,
  ERR_SUPPLEMENT_AWAITED: ({ dueOn }) => `Dat kan tot en met ${day(dueOn)}.`,
  ERR_LAY_ASIDE_TERM: (details) =>
    "supplement" in details
      ? "Er is geen aanvulling gevraagd."
      : `Het kan van ${day(details.from)} tot en met ${day(details.until)}.`,
  ERR_DECISION_TERM_SUSPENDED: ({ from, until }) => `Dat is van ${day(from)} tot en met ${day(until)}.`,
  ERR_SUSPENSION_DAY: ({ from, to }) => `Het kan van ${day(from)} tot en met ${day(to)}.`,
  ERR_RECEIPT_DAY: ({ receivedOn, from, to }) =>
    `Gevraagd is ${day(receivedOn)}; het kan van ${day(from)} tot en met ${day(to)}.`,
  ERR_DEFAULT_NOTICE_EXISTS: ({ receivedOn }) => `Die kwam op ${day(receivedOn)}.`,
  ERR_DEFAULT_NOTICE_TOO_LATE: ({ receivedOn, endedOn, endedBy }) =>
    `Zij kwam op ${day(receivedOn)}. ${endedBy === "decision" ? "Besloten is" : "Ingetrokken is"} op ${day(endedOn)}.`,
  ERR_PENALTY_FIXED: ({ decisionNumber }) => `Dat is gedaan met besluit ${decisionNumber}.`,
  ERR_PENALTY_RUNS: ({ until }) => `Zonder besluit loopt die tot en met ${day(until)}.`,
  ERR_NO_PENALTY({ penaltyFrom, endedOn, endedBy }) {
    const ended = {
      announcement: `Het besluit is bekendgemaakt op ${day(endedOn)}.`,
      withdrawal: `Wat was gevraagd, is ingetrokken op ${day(endedOn)}.`,
      "new-wait": `Sinds ${day(endedOn)} moet er een nieuw besluit komen.`,
    };
    return `Die zou beginnen op ${day(penaltyFrom)}. ${ended[endedBy]}`;
  },
  ERR_LOWERING_TOO_LATE: ({ until }) => `Het kon tot en met ${day(until)}.`,
  ERR_RECOVERY_TOO_LATE: ({ until }) => `Het kon tot en met ${day(until)}.`,
  ERR_RECOVERY_NOT_IN_DEFAULT: ({ payUntil }) => `Betalen kan tot en met ${day(payUntil)}.`,
  ERR_REMINDER_RUNS: ({ payUntil }) => `Betalen kan tot en met ${day(payUntil)}.`,
  ERR_RECOVERY_LIMITED: ({ until }) => `Aanmanen kon tot en met ${day(until)}.`,
  ERR_PAYMENT_SUSPENDED: ({ until }) => `Dat is tot en met hoogstens ${day(until)}.`,
  ERR_PAYMENT_NOT_LATE: ({ interestFrom }) =>
    interestFrom === null
      ? "Het besluit waar zij op rust, is nog niet bekendgemaakt."
      : `Die loopt pas vanaf ${day(interestFrom)}.`,
  ERR_NO_BUDGET_CONDITION: ({ until }) =>
    until === null ? "Het besluit noemt het niet." : `Een beroep erop kon tot en met ${day(until)}.`,
  ERR_DETERMINATION_NOT_LATE: ({ dueOn }) => `Vragen kan tot en met ${day(dueOn)}.`,
  ERR_DETERMINATION_REMINDED: ({ requestBy }) => `Vragen kan tot en met ${day(requestBy)}.`,
  ERR_DETERMINATION_NOT_REQUESTED: ({ dueOn, requestBy }) =>
    requestBy === null
      ? `De ontvanger kan het vragen tot en met ${day(dueOn)}. Stel daarna eerst een nieuwe termijn.`
      : `De ontvanger kan het nog vragen tot en met ${day(requestBy)}.`,
  ERR_INTEREST_DAY: ({ from, to }) =>
    `De rente kan worden vastgesteld tot en met een dag van ${day(from)} tot en met ${day(to)}.`,
  ERR_INTEREST_RATE_UNKNOWN: ({ unknownFrom, knownFrom, knownUntil }) =>
    `De eerste dag zonder percentage is ${day(unknownFrom)}: de percentages zijn hier bekend van ${day(knownFrom)} tot en met ${day(knownUntil)}. Stel de rente tot dan vast, of leg eerst de volgende percentages vast.`,
  ERR_INTEREST_RATE_DAY: ({ from, nextFrom }) =>
    `Gevraagd is ${day(from)}. Vastleggen kan het halfjaar vanaf ${day(nextFrom)}, of opnieuw een halfjaar dat hier is vastgelegd.`,
  ERR_INTEREST_TOO_LOW: ({ interestCents, leastCents }) =>
    `Het gaat om ${euros(interestCents)}; onder ${euros(leastCents)} hoeft het niet.`,
  ERR_DEFERRAL_DAY: ({ payUntil, after }) => `Gevraagd is ${day(payUntil)}; het kan na ${day(after)}.`,
  ERR_DECISION_TERM_PASSED: ({ decisionDueOn }) => `De beslistermijn liep tot en met ${day(decisionDueOn)}.`,
  ERR_EXTENSION_NOT_LATER: ({ decisionDueOn }) => `De beslistermijn loopt nu tot en met ${day(decisionDueOn)}.`,
  ERR_DAY_TOO_FAR: ({ latest }) => `Het kan tot en met ${day(latest)}.`,
  ERR_DECISION_EXTENSIONS_USED: ({ allowed }) => `Dit fonds verlengt hem ten hoogste ${allowed} keer.`,
  ERR_NOT_APPOINTED: ({ role, from, until }) => {
    if (from !== null) return `U bent ${roleInWords[role]} vanaf ${day(from)}.`;
    if (until !== null) return `U bent geen ${roleInWords[role]} meer sinds ${day(until)}.`;
    return `U bent niet aangewezen als ${roleInWords[role]}. De fondsbeheerder of de secretaris wijst mensen aan.`;
  },
  ERR_MEETING_AHEAD: ({ heldOn }) => `Zij is op ${day(heldOn)}.`,
  ERR_MEETING_HELD: ({ heldOn }) =>
    `Zij was op ${day(heldOn)}: wie er waren, is vastgelegd. Zij kan niet meer worden verplaatst of afgezegd.`,
  ERR_UNKNOWN_AGENDA_ITEM: ({ items }) =>
    items === 1 ? "De agenda heeft 1 punt." : `De agenda heeft ${items} punten.`,
  ERR_DAY_PASSED: ({ earliest }) => `Het kan vanaf ${day(earliest)}.`,
  ERR_REPRESENTS_ANOTHER: ({ municipality }, names) => `Dat is ${names.municipality(municipality)}.`,
  ERR_TOO_MANY_SUBSTITUTES: ({ municipality, most }, names) =>
    `${names.municipality(municipality)} kan ${most} vervangers hebben.`,
  ERR_PAPER_NOT_MADE: ({ reason }) =>
    ({
      busy: "Er wachten al anderen op papier. Probeer het over een minuut opnieuw.",
      "too-large": "Het is te lang voor één stuk.",
      failed: "Het maken ging mis. Probeer het opnieuw, of vraag de beheerder om hulp.",
    })[reason],
  ERR_FILE_TOO_LARGE: ({ maxBytes }) => `Het kan hoogstens ${format.size(maxBytes)} groot zijn.`,
  ERR_FILE_TYPE: ({ allowed }) => `Dit kan wel: ${list(allowed.map((type) => choices[type] ?? type))}.`,
  ERR_TOO_MANY_FILES: ({ purpose, most }) => `Van dit soort (${choices[purpose] ?? purpose}) kunnen er ${most} zijn.`,
  ERR_TOO_MANY_SUBJECTS: ({ most }) => `Het kunnen er ${most} zijn.`,
  ERR_SUBJECT_IN_OFFICE: () => "Benoem eerst de persoon in die functie. Laat daarna het account aftreden.",
  ERR_DECISION_NUMBER_USED: ({ decisionNumber }) => `Het gaat om ${decisionNumber}. Kies een ander nummer.`,
  ERR_UNKNOWN_INSTALMENT: ({ instalment }) => `Het gaat om termijn ${instalment}.`,
  ERR_PROGRESS_ALREADY_REPORTED: ({ dueOn }) => `Het gaat om de rapportage van ${day(dueOn)}.`,
  ERR_PROGRESS_NOT_REPORTED: ({ dueOn }) => `Het gaat om de rapportage van ${day(dueOn)}.`,
  ERR_PROGRESS_REPORT_ACCEPTED: ({ dueOn }) => `Het gaat om de rapportage van ${day(dueOn)}.`,
  ERR_UNKNOWN_EVALUATION: ({ asked }) =>
    asked.length === 0 ? "Er is geen evaluatie gevraagd." : `Gevraagd is die over ${list(asked.map(String))}.`,
  ERR_JUDGEMENT_BUILT_ON(details) {
    if ("instalment" in details)
      return `Termijn ${details.instalment} wachtte op deze evaluatie, en mag al worden betaald of is betaald.`;
    return details.decisionNumber === null
      ? "Er is daarna over de subsidie besloten."
      : `Er is daarna over de subsidie besloten (besluit ${details.decisionNumber}).`;
  },
  ERR_EVALUATION_TOO_EARLY: ({ year, from }) => `De evaluatie over ${year} kan vanaf ${day(from)}.`,
  ERR_EVALUATION_NOT_SUBMITTED: ({ year }) => `Het gaat om ${year}.`,
  ERR_EVALUATION_ALREADY_SUBMITTED: ({ year }) =>
    `Wat u over ${year} instuurde, kunt u niet meer veranderen. AO Jeugd beoordeelt het.`,
  ERR_EVALUATION_ALREADY_ASSESSED: ({ year }) => `Het gaat om ${year}.`,
  ERR_KEPT_BEYOND_PAID: ({ keptCents, paidCents }) =>
    `Er is ${euros(paidCents)} betaald; gevraagd is ${euros(keptCents)}.`,
  ERR_AMENDMENT_PENDING: ({ decisionNumber }) =>
    `Het gaat om besluit ${decisionNumber}: het fonds verschuift het geld daarvoor nog.`,
  ERR_EVALUATIONS_OPEN: ({ years }) => `Open staat ${list(years.map(String))}.`,
  ERR_DETERMINATION_RAISED: ({ determinedCents, mostCents }) =>
    `Het kan tot ${euros(mostCents)}; gevraagd is ${euros(determinedCents)}.`,
  ERR_RECOVERY_BEYOND_OVERPAYMENT: ({ cents, openCents }) =>
    `Er kan nog ${euros(openCents)} worden teruggevorderd; gevraagd is ${euros(cents)}.`,
};
