import { sumCents } from "../../../domain/money/sums.ts";
import type { Choice } from "../../../schemas/advice.ts";
import type { AwaitedDecision, ReceiptWay, RefusalGround, SuspensionGround } from "../../../schemas/application.ts";
import type { IntendedDecision, ScheduleChange } from "../../../schemas/grant.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import type { LegalGround } from "../../../schemas/rules.ts";
import { asWritten } from "../format.ts";
import type { Of, TimelineWords } from "../timeline.ts";
import { adviceWords } from "./advice.ts";
import { articleInWords } from "./articles.ts";
import { choices } from "./choices.ts";
import { correctedInWords } from "./corrections.ts";
import { format } from "./format.ts";
import { roleInWords } from "./roles.ts";

const { amounts, day, deadline, earmark, euros, list, pool } = format;

/** What happened, in plain Dutch; one sentence or a few. Who did it stands beside it. */
export const timeline: TimelineWords = {
  // The fund
  FundEstablished: ({ data: { name, competentBody, period, members } }) =>
    `Het fonds “${name}” is ingesteld. ${competentBody} beslist. Het fonds loopt van ${day(period.from)} tot en met ${day(period.to)} en heeft ${counted(members.length, "deelnemer", "deelnemers")}.`,
  PeriodExtended: ({ data }) => `Het fonds loopt langer: tot en met ${day(data.lastDay)}. ${asWritten(data.reason)}`,
  MemberJoined: ({ data }) => `${data.name} doet mee vanaf ${data.firstYear}. ${asWritten(data.reason)}`,
  MemberLeft: ({ data }, names) =>
    `${names.municipality(data.municipality)} doet niet langer mee. ${asWritten(data.reason)}`,
  RulesAmended: ({ data }) => `De regels van het fonds zijn gewijzigd. ${asWritten(data.reason)}`,
  FormatPublished: ({ data }) =>
    `Versie ${data.version} van het aanvraagformulier is er, gemaakt door ${asWritten(data.author)} ${asWritten(data.changes)}`,
  InterestRateRecorded: ({ data }) =>
    `De wettelijke rente in het halfjaar vanaf ${day(data.from)} is ${data.percent} procent. ${asWritten(data.source)}`,
  ContributionsSet: ({ data }) =>
    `De bijdragen voor ${data.year} zijn ${data.status === "definitive" ? "definitief" : "voorlopig"} vastgesteld op samen ${euros(sumCents(data.contributions))}.${differenceInWords(data)}`,
  ContributionsConfirmed: ({ data }) =>
    `De bijdragen voor ${data.year} zijn nu definitief: samen ${euros(sumCents(data.contributions))}.${differenceInWords(data)}`,
  ExtraContributionSet: ({ data }, names) =>
    `${names.municipality(data.municipality)} draagt ${euros(data.cents)} extra bij voor ${pool(data)}. ${asWritten(data.reason)}`,
  VotingWeightsSet: ({ data }) =>
    `De jeugdhulpbudgetten van ${data.year} zijn vastgelegd als stemgewicht, op grond van: ${asWritten(data.source)}`,
  ContributionReceived: ({ data }, names) =>
    `Van ${names.municipality(data.municipality)} is ${euros(data.cents)} ontvangen voor ${pool(data)}.${
      data.excessCents > 0
        ? ` Daarvan is ${euros(data.excessCents)} meer dan de gemeente moest betalen; dat blijft van haar.`
        : ""
    }`,
  ReceiptHeld: ({ data }, names) =>
    `Van ${names.municipality(data.municipality)} is ${euros(data.cents)} binnen dat nog geen bestemming heeft. ${asWritten(data.reason)}`,
  ReceiptAllocated: ({ data }, names) =>
    `Van het geld van ${names.municipality(data.municipality)} zonder bestemming telt ${euros(data.cents)} nu mee voor ${pool(data)}.`,
  ReceiptReturned: ({ data }, names) =>
    `Van het geld zonder bestemming is ${euros(data.cents)} terugbetaald aan ${names.municipality(data.municipality)}. ${asWritten(data.reason)}`,
  MemberSucceeded: ({ data }, names) =>
    `${names.municipality(data.municipality)} is ${data.succeededOn === null ? "" : `op ${day(data.succeededOn)} `}opgegaan in ${names.municipality(data.successor)}. Alles wat de een had, heeft nu de ander. ${asWritten(data.reason)}`,
  ExcessBooked: ({ data }, names) =>
    `${names.municipality(data.municipality)} betaalde ${euros(data.cents)} te veel aan ${pool(data)}. Dat telt nu mee voor wat zij er nog moet betalen.`,
  ExcessMoved: ({ data }, names) =>
    `${names.municipality(data.municipality)} betaalde ${euros(data.cents)} te veel aan ${pool({ year: data.fromYear, earmark: data.fromEarmark })}. Dat telt nu mee voor ${pool(data)}. ${asWritten(data.reason)}`,
  ContributionWrittenOff: ({ data }, names) =>
    `Van de bijdrage van ${names.municipality(data.municipality)} aan ${pool(data)} is ${euros(data.cents)} afgeschreven.${
      data.inherited.length > 0
        ? ` Daarvan komt ${euros(data.inherited[0]?.cents ?? 0)} uit het geld van de andere gemeenten.`
        : ""
    } ${asWritten(data.reason)}`,
  BudgetExchanged: ({ data }) =>
    `${euros(data.cents)} (${earmark(data.earmark)}) is van ${data.fromYear} naar ${data.toYear} verplaatst. ${asWritten(data.reason)}`,
  FundsReserved: ({ data }) =>
    `Er is ${euros(sumCents(data.placements))} gereserveerd: ${amounts(data.placements, "uit")}.`,
  ReservationRefused: ({ data }) =>
    `Er kon niets worden gereserveerd: er is te weinig geld. Het tekort is ${amounts(data.short, "in")}.`,
  ReservationReleased: ({ data }) =>
    `De reservering van ${euros(sumCents(data.released))} is vrijgegeven. ${releasedBecause(data.cause)}`,
  FundsRedrawn: ({ data }) =>
    `${euros(data.cents)} komt voortaan uit het algemene geld van ${data.year}, en niet meer uit ${pool({ year: data.year, earmark: data.fromEarmark })}. ${asWritten(data.reason)}`,
  FundsCommitted: ({ data }) =>
    `Voor besluit ${data.decisionNumber} is ${euros(sumCents(data.committed))} vastgelegd: ${amounts(data.committed, "uit")}.${
      data.released.length > 0 ? ` De rest van de reservering, ${euros(sumCents(data.released))}, is vrijgegeven.` : ""
    }`,
  CommitmentReduced: ({ data }) =>
    `Er is ${euros(sumCents(data.reduced))} minder vastgelegd dan eerst. ${asWritten(data.reason)}`,
  CommitmentShifted: ({ data }) =>
    `Voor besluit ${data.decisionNumber} is in het fonds geld gevonden.${
      data.released.length > 0 ? ` Vrijgevallen is ${amounts(data.released, "in")}.` : ""
    }${data.committed.length > 0 ? ` Vastgelegd is ${amounts(data.committed, "uit")}.` : ""}`,
  ShiftRefused: ({ data }) =>
    `Voor besluit ${data.decisionNumber} kon geen geld worden verschoven. Het tekort is ${amounts(data.short, "in")}.`,
  CommitmentDetermined: ({ data }) =>
    `In het fonds is verwerkt dat de subsidie uitkomt op ${euros(data.determinedCents)}.${
      data.reduced.length > 0 ? ` ${euros(sumCents(data.reduced))} is vrijgevallen.` : ""
    }${data.claimCents > 0 ? ` ${euros(data.claimCents)} is te veel betaald.` : ""}`,
  CommitmentRaised: ({ data }) =>
    `In het fonds is verwerkt dat de subsidie toch uitkomt op ${euros(data.determinedCents)}.${
      data.raised.length > 0 ? ` ${euros(sumCents(data.raised))} is extra vastgelegd.` : ""
    }${data.claimCents > 0 ? ` ${euros(data.claimCents)} is te veel betaald.` : ""}`,
  CommitmentRevised: ({ data }) =>
    `Na het bezwaar tegen besluit ${data.decisionNumber} volgt het fonds de nieuwe bedragen.${
      data.released.length > 0 ? ` Vrijgevallen is ${amounts(data.released, "in")}.` : ""
    }${data.committed.length > 0 ? ` Vastgelegd is ${amounts(data.committed, "uit")}.` : ""}`,
  CommitmentRestored: ({ data }) =>
    `In het fonds is verwerkt dat de subsidie toch doorgaat.${
      data.restored.length > 0 ? ` ${euros(sumCents(data.restored))} is opnieuw vastgelegd.` : ""
    }`,
  PaymentDue: ({ data }) => `Termijn ${data.instalment} van ${euros(data.cents)} kan worden betaald.`,
  PaymentTermSet: ({ data }) => `Termijn ${data.instalment} moet zijn betaald op ${deadline(data.payUntil)}.`,
  PaymentInterestFixed: ({ data }) =>
    data.cents < 0
      ? `De wettelijke rente over termijn ${data.instalment} is tot en met ${day(data.until)} ${euros(0 - data.cents)} lager vastgesteld met besluit ${data.decisionNumber}. ${asWritten(data.reason)}`
      : `Over termijn ${data.instalment} is tot en met ${day(data.until)} ${euros(data.cents)} wettelijke rente vastgesteld met besluit ${data.decisionNumber}. ${asWritten(data.reason)}`,
  PaymentSuspended: ({ data }) =>
    `De betaling van de subsidie staat stil van ${day(data.from)} tot en met hoogstens ${day(data.until)} (besluit ${data.decisionNumber}). ${asWritten(data.reason)}`,
  PaymentSuspensionEnded: ({ data }) =>
    `De betaling van de subsidie stond stil tot en met ${day(data.until)}.${
      data.endedBy === null ? "" : ` Besluit ${data.endedBy}, waar dat op wachtte, is bekendgemaakt.`
    }`,
  PaymentBooked: ({ data }) => `Termijn ${data.instalment} is betaald: ${euros(data.cents)}.`,
  RecoveryDue: ({ data }) => `Er moet ${euros(data.cents)} worden terugontvangen.`,
  RecoveryBooked: ({ data }) =>
    `Er is ${euros(data.cents)} terugontvangen.${
      data.interestCents > 0 ? ` Daarvan is ${euros(data.interestCents)} rente.` : ""
    }${
      data.fromWriteOffCents > 0 ? ` Daarvan was ${euros(data.fromWriteOffCents)} al afgeschreven.` : ""
    }${data.divided.length > 0 ? " Omdat het fonds al is afgerekend, is het verdeeld over de gemeenten." : ""}`,
  RecoveryWrittenOff: ({ data }) => `Een vordering van ${euros(data.cents)} is afgeschreven. ${asWritten(data.reason)}`,
  RecoveryTermSet: ({ data }) => `De terugbetaling moet er zijn op ${deadline(data.payUntil)}.`,
  RecoveryReminded: ({ data }) =>
    `De ontvanger is aangemaand om ${euros(data.openCents)} terug te betalen, uiterlijk op ${deadline(data.payUntil)}.`,
  DeferralDecided: ({ data }) =>
    `Er is besloten uitstel te geven voor de terugbetaling (besluit ${data.decisionNumber}). Dat gaat in als het besluit bekend is gemaakt. Zij moet er dan zijn op ${deadline(data.payUntil)}.${data.withInterest ? "" : " Over het uitstel is dan geen rente verschuldigd."} ${asWritten(data.reason)}`,
  RemissionDecided: ({ data }) =>
    `Er is besloten van de terugbetaling ${euros(data.cents)} kwijt te schelden (besluit ${data.decisionNumber}). Dat gaat in als het besluit bekend is gemaakt. ${asWritten(data.reason)}`,
  InterestDecided: ({ data }) =>
    data.cents < 0
      ? `Er is besloten de wettelijke rente over de terugbetaling tot en met ${day(data.until)} ${euros(0 - data.cents)} lager vast te stellen (besluit ${data.decisionNumber}). Dat gaat in als het besluit bekend is gemaakt. ${asWritten(data.reason)}`
      : `Er is besloten over de terugbetaling tot en met ${day(data.until)} ${euros(data.cents)} wettelijke rente vast te stellen (besluit ${data.decisionNumber}). Die is verschuldigd als het besluit bekend is gemaakt. ${asWritten(data.reason)}`,
  RecoveryDeferred: ({ data }) =>
    `Voor de terugbetaling is uitstel gegeven met besluit ${data.decisionNumber}. Zij moet er nu zijn op ${deadline(data.payUntil)}.${data.withInterest ? "" : " Over het uitstel is geen rente verschuldigd."} ${asWritten(data.reason)}`,
  RecoveryRemitted: ({ data }) =>
    `Van de terugbetaling is ${euros(data.cents)} kwijtgescholden met besluit ${data.decisionNumber}. ${asWritten(data.reason)}`,
  InterestFixed: ({ data }) =>
    data.cents < 0
      ? `De wettelijke rente over de terugbetaling is tot en met ${day(data.until)} ${euros(0 - data.cents)} lager vastgesteld met besluit ${data.decisionNumber}. ${asWritten(data.reason)}`
      : `Over de terugbetaling is tot en met ${day(data.until)} ${euros(data.cents)} wettelijke rente vastgesteld met besluit ${data.decisionNumber}. ${asWritten(data.reason)}`,
  RecoveryLapsed: ({ data }) =>
    `Van een terugvordering vervalt ${euros(data.cents)}: besluit ${data.decisionNumber}, waar zij op rust, is herroepen.`,
  RecoveryLowered: ({ data }) =>
    `Na het bezwaar tegen besluit ${data.decisionNumber} wordt ${euros(data.cents)} minder teruggevorderd.`,
  InterestLowered: ({ data }) =>
    `Na het bezwaar tegen besluit ${data.decisionNumber} is ${euros(data.cents)} minder rente verschuldigd.`,
  MemberSettled: ({ data }, names) =>
    `Met ${names.municipality(data.municipality)} is afgerekend voor het geld dat ${data.earmark === "general" ? "algemeen is" : `voor ${earmark(data.earmark)} is`}: ${settlementInWords(data.paidOutCents, data.invoicedCents)}`,
  InvoicePaid: ({ data }, names) =>
    `${names.municipality(data.municipality)} heeft ${euros(data.cents)} betaald op de factuur van de ${data.invoice === "final" ? "eindafrekening" : "tussentijdse afrekening"}.`,
  FundSettled: ({ data }) =>
    `Het fonds is afgerekend. Ontvangen van de gemeenten: ${euros(data.receivedCents)}. Betaald aan projecten: ${euros(data.paidCents)}, waarvan ${euros(data.recoveredCents)} is terugontvangen. Terug naar de gemeenten: ${euros(data.refundedCents)}.`,
  BookingCorrected: ({ data }, names) => `${correctedInWords(data, names)} ${asWritten(data.reason)}`,
  DisputeRecorded: ({ data }) =>
    `Tegen besluit ${data.decisionNumber} loopt een bezwaar. Tot daarover is beslist wordt het fonds niet afgerekend.`,
  DisputeEnded: ({ data }) => `Op het bezwaar tegen besluit ${data.decisionNumber} is beslist.`,
  DisputedSumHeld: ({ data }) =>
    `Zolang er bezwaar of beroep loopt tegen besluit ${data.decisionNumber}, wordt ${euros(sumCents(data.held))} vastgehouden: ${amounts(data.held, "uit")}. Dat geld is voor niets anders beschikbaar.`,
  DisputedSumReleased: ({ data }) =>
    `Wat vanwege een bezwaar of beroep werd vastgehouden, ${euros(sumCents(data.released))}, is weer vrij: ${amounts(data.released, "in")}.`,
  SettlementClosed: () => "De afrekening van het fonds is afgerond.",

  // Who may act for whom
  HolderAppointed: ({ data }, names) =>
    `Voor ${names.municipality(data.municipality)} is een wethouder aangewezen${since(data)}.`,
  HolderStoodDown: ({ data }, names) =>
    `De wethouder van ${names.municipality(data.municipality)} treedt niet langer op voor deze gemeente${until(data)}.`,
  SubstituteAppointed: ({ data }, names) =>
    `Voor ${names.municipality(data.municipality)} is een vervanger aangewezen${since(data)}.`,
  SubstituteStoodDown: ({ data }, names) =>
    `Een vervanger van ${names.municipality(data.municipality)} treedt niet langer op voor deze gemeente${until(data)}.`,
  ReviewerAppointed: ({ data }, names) =>
    `Iemand van ${names.organisation(data.organisation)} is aangewezen om aanvragen te beoordelen${since(data)}.`,
  ReviewerStoodDown: ({ data }, names) =>
    `Iemand van ${names.organisation(data.organisation)} beoordeelt niet langer aanvragen${until(data)}.`,
  OfficialAppointed: ({ data }) => `Er is een ${roleInWords[data.role]} aangewezen${since(data)}.`,
  OfficialStoodDown: ({ data }) => `Een ${roleInWords[data.role]} treedt niet langer op${until(data)}.`,

  // The application
  ProvidersInvited: ({ data }, names) =>
    `${list(data.organisations.map(names.organisation))} ${data.organisations.length > 1 ? "zijn" : "is"} uitgenodigd om een plan in te dienen, tot en met ${deadline(data.respondBy)}. Onderwerp: ${asWritten(data.subject)}`,
  ApplicationDrafted: ({ data }, names) =>
    `${names.organisation(data.lead)} begon aan de aanvraag “${data.content.title}”.${
      data.previousApplication ? " Zij volgt op een aanvraag die eerder is geweigerd." : ""
    }`,
  DraftChanged: ({ data }) => `Het concept van de aanvraag “${data.content.title}” is gewijzigd.`,
  CoApplicantConfirmed: ({ data }, names) => `${names.organisation(data.organisation)} bevestigde mee aan te vragen.`,
  CoApplicationDeclined: ({ data }, names) =>
    `${names.organisation(data.organisation)} doet niet mee met de aanvraag.${data.reason === null ? "" : ` ${asWritten(data.reason)}`}`,
  FilesAttached: ({ data }) =>
    `Er ${data.files.length === 1 ? "is 1 bestand" : `zijn ${data.files.length} bestanden`} toegevoegd (${choices[data.of.part]}): ${choices[data.purpose]}.`,
  FileRemoved: ({ data }) => `Er is een bestand weggehaald (${choices[data.of.part]}).`,
  ApplicationSubmitted: ({ data }) =>
    `De aanvraag “${data.content.title}” is ${data.receivedBy === "online" ? "ingediend" : `binnengekomen (${choices[data.receivedBy]})`}${lacking(data)}. Gevraagd wordt ${euros(data.requestedCents)}. Het besluit moet er zijn op ${deadline(data.decisionDueOn)}.`,
  ReceiptConfirmed: ({ data }) => `De ontvangst is aan de aanvrager bevestigd (${choices[data.sentBy]}).`,
  MatrixChecked: ({ data }) => `De aanvraag past ${data.passed ? "in" : "niet in"} de matrix. ${matrixInWords(data)}`,
  MatrixCellsCorrected: ({ data }) =>
    `AO Jeugd verbeterde de cellen van de matrix die het project raakt. ${asWritten(data.reason)}`,
  SupplementRequested: ({ data }) =>
    `AO Jeugd vroeg om een aanvulling, uiterlijk op ${deadline(data.dueOn)}. ${data.questions.map(asWritten).join(" ")}`,
  ApplicationSupplemented: ({ data }) =>
    `De aanvraag is aangevuld${onPaper(data)}${lacking(data)}. ${asWritten(data.explanation)} Gevraagd wordt nu ${euros(data.requestedCents)}. Het besluit moet er zijn op ${deadline(data.decisionDueOn)}.`,
  ApplicationLaidAside: ({ data }) => `De aanvraag is buiten behandeling gelaten. ${asWritten(data.reason)}`,
  DecisionTermExtended: ({ data }) =>
    `Het besluit komt later: uiterlijk op ${deadline(data.decisionDueOn)}. ${asWritten(data.reason)}`,
  DecisionTermSuspended: ({ data }) =>
    `De beslistermijn staat stil van ${day(data.from)} tot en met ${day(data.until)}, ${suspensionsInWords[data.ground]}. ${asWritten(data.reason)} Het besluit moet er zijn op ${deadline(data.decisionDueOn)}.`,
  DecisionTermResumed: ({ data }) =>
    `De beslistermijn loopt weer: hij stond stil tot en met ${day(data.until)}. Het besluit moet er zijn op ${deadline(data.decisionDueOn)}.`,
  DefaultNoticeReceived: ({ data }) =>
    `${defaultInWords(data.awaited)}; dat kwam binnen op ${day(data.receivedOn)}. ${penaltyInWords(data)}`,
  PenaltyFixed: ({ data }) =>
    `De dwangsom ${penaltyForInWords(data.awaited)} is vastgesteld op ${euros(data.penaltyCents)}, over ${data.days} ${data.days === 1 ? "dag" : "dagen"} (besluit ${data.decisionNumber}). ${asWritten(data.reason)}`,
  ReviewRecorded: ({ data }) =>
    `AO Jeugd beoordeelde de aanvraag ${data.recommendation === "positive" ? "positief" : "negatief"}. ${asWritten(data.goalsJudgement)} Volgens AO Jeugd betaalt het project ${data.financesWaitingList.answer ? "een wachtlijst" : "geen wachtlijsten"}.`,
  InterestDeclared({ data: { municipality, person } }, names) {
    if (municipality === null) return "Iemand die met de aanvraag te maken heeft, heeft daar een belang bij.";
    return person === null
      ? `${names.municipality(municipality)} heeft zelf een belang bij de aanvraag.`
      : `Iemand die ${names.municipality(municipality)} vertegenwoordigt heeft een belang bij de aanvraag.`;
  },
  HandlerChanged: ({ data }) =>
    data.person !== null
      ? `Een ${roleInWords[data.role]} pakte de aanvraag op.`
      : `Een ${roleInWords[data.role]} legde de aanvraag neer.`,
  ViewsInvited: ({ data }) =>
    `De aanvrager kan tot en met ${deadline(data.respondBy)} een zienswijze geven. Het plan is om de aanvraag te weigeren ${groundsInWords[data.ground]}. ${asWritten(data.reason)}`,
  ViewsGiven: ({ data }) =>
    data.views === null
      ? `De aanvrager geeft geen zienswijze${onPaper(data)}.`
      : `De aanvrager gaf een zienswijze${onPaper(data)}. ${asWritten(data.views)}`,
  RefusalIntentionDropped: ({ data }) => `De voorgenomen weigering gaat niet door. ${asWritten(data.reason)}`,
  RefusalHearingOmitted: ({ data }) =>
    `Het plan is om de aanvraag te weigeren ${groundsInWords[data.ground]}. De aanvrager wordt daar niet eerst over gehoord: ${omittedInWords[data.because]}. ${asWritten(data.reason)}`,
  ForwardedToPho: ({ data }) =>
    `De aanvraag ging naar de wethouders voor ronde ${data.round}, met het voorstel om ${euros(data.totalCents)} toe te kennen.`,
  ForwardedAgain: ({ data }) =>
    `Hetzelfde voorstel gaat opnieuw naar de wethouders, voor ronde ${data.round}. Ronde ${data.annulledRound} is ongeldig verklaard.`,
  AdviceReceived: ({ data }) =>
    `Het advies van de wethouders in ronde ${data.round} is ontvangen: ${outcomesInWords[data.outcome]}.`,
  AdviceAnnulled: ({ data }) =>
    `Het advies van ronde ${data.round} was verkeerd vastgelegd en is ongeldig verklaard. ${asWritten(data.reason)}`,
  FundsAssured: ({ data }) =>
    `Er is ${euros(sumCents(data.placements))} gereserveerd; er kan over de aanvraag worden besloten.`,
  FundsAwaited: ({ data }) =>
    `De aanvraag wacht op geld, of op een kleiner voorstel. Het tekort is ${amounts(data.short, "in")}.`,
  ApplicantSucceeded: ({ data }, names) =>
    `In plaats van ${names.organisation(data.organisation)} is ${names.organisation(data.into)} ${data.succeededOn === null ? "nu" : `sinds ${day(data.succeededOn)}`} aanvrager. ${asWritten(data.reason)}`,
  ApplicationWithdrawn: ({ data }) => `De aanvrager trok de aanvraag in${onPaper(data)}. ${asWritten(data.reason)}`,
  ApplicationRefused: ({ data }) =>
    `De aanvraag is geweigerd (besluit ${data.decisionNumber}) ${refusedBecause(data)} ${asWritten(data.reason)}`,
  RefusalRevoked: ({ data }) =>
    `De weigering (besluit ${data.decisionNumber}) is herroepen met besluit ${data.under}. ${continuationsInWords[data.continuation]}`,
  LayingAsideRevoked: ({ data }) =>
    `Dat de aanvraag niet in behandeling werd genomen (besluit ${data.decisionNumber}), is herroepen met besluit ${data.under}. ${continuationsInWords.review}`,
  ApplicationAwarded: ({ data }, names) =>
    `De aanvraag “${data.title}” is toegekend (besluit ${data.decisionNumber}): ${euros(data.awardedCents)} voor ${names.organisation(data.lead)}.`,
  DestructionProposed: ({ data }) =>
    `De bewaartermijn liep tot en met ${day(data.destroyAfter)}. Voorgesteld is het dossier te vernietigen.`,

  // The advice
  AdviceRoundOpened: ({ data }) =>
    `Ronde ${data.round} van de wethouders is geopend over een voorstel van ${euros(data.totalCents)}. ${counted(data.electorate.length, "gemeente is", "gemeenten zijn")} stemgerechtigd.${
      data.excluded.length > 0
        ? ` Niet stemgerechtigd: ${data.excluded.map((one) => `${one.name} (${adviceWords.exclusion(one, data.weights.year).trim()})`).join(", ")}.`
        : ""
    }`,
  ConsensusRecorded: ({ data }, names) =>
    `De aanwezige gemeenten waren het eens over een ${data.advice === "positive" ? "positief" : "negatief"} advies. Aanwezig: ${list(data.present.map(names.municipality))}.`,
  DissentRaised: ({ data }, names) =>
    `${names.municipality(data.municipality)} was het er niet mee eens. ${asWritten(data.reason)}`,
  VotingOpened: () => "Er is geen consensus; er wordt gestemd.",
  VoteCast: ({ data }, names) =>
    `${names.municipality(data.municipality)} ${data.choice ? choicesInWords[data.choice] : "stemde"}${data.as === "substitute" ? ", via een vervanger" : ""}.`,
  VoteChanged: ({ data }, names) =>
    `${names.municipality(data.municipality)} veranderde haar stem${data.choice ? ` en ${choicesInWords[data.choice]}` : ""}${data.as === "substitute" ? ", via een vervanger" : ""}.`,
  InterestNoted: ({ data }, names) =>
    `In de ronde is bekend dat er een belang is.${
      data.barred && data.municipality !== null
        ? ` Voor ${names.municipality(data.municipality)} kan niemand meer stemmen. De ronde moet ongeldig worden verklaard.`
        : ""
    }`,
  VoteWithdrawn: ({ data }, names) =>
    `De stem van ${names.municipality(data.municipality)} telt niet meer. ${
      data.why === "person-interest"
        ? "Wie haar uitbracht, heeft een belang. Iemand anders kan opnieuw stemmen."
        : "De gemeente heeft zelf een belang."
    }`,
  RoundAnnulled: ({ data }) => `De ronde is ongeldig verklaard. ${annulmentsInWords[data.ground]}`,
  RoundLapsed: ({ data }) =>
    `De ronde is vervallen. ${data.cause === "withdrawal" ? "De aanvraag is ingetrokken." : "De aanvraag is geweigerd."}`,
  RoundClosed: () => "De ronde is gesloten.",
  BindingAdviceGiven: ({ data }) =>
    `De wethouders gaven ${data.method === "consensus" ? "bij consensus" : "na stemming"} een bindend advies: ${outcomesInWords[data.outcome]}. Gewicht voor: ${euros(data.forCents)}, tegen: ${euros(data.againstCents)}, onthouden: ${euros(data.abstainedCents)}.`,

  // The grant
  GrantAwarded: ({ data }) =>
    `De subsidie van ${euros(data.awardedCents)} is verleend (besluit ${data.decisionNumber}), in ${counted(data.instalments.length, "termijn", "termijnen")}.`,
  GrantAccepted: () => "De ontvanger heeft de subsidie aanvaard.",
  InstalmentDue: ({ data }) =>
    `Termijn ${data.instalment} van ${euros(data.cents)} is aan de beurt: aan de voorwaarden is voldaan.`,
  InstalmentReturned: ({ data }) =>
    `De betaling van termijn ${data.instalment} telt niet meer: ${euros(data.cents)} moet opnieuw worden betaald.`,
  InstalmentPaid: ({ data }) =>
    `Bij de subsidie is verwerkt dat termijn ${data.instalment} is betaald: ${euros(data.cents)}.`,
  ProgressReported: ({ data }) =>
    `De ontvanger bracht ${data.length === "short" ? "kort" : "uitgebreid"} verslag uit over de voortgang, voor ${day(data.dueOn)}${onPaper(data)}.`,
  ProgressReportAccepted: ({ data }) => `Het verslag over de voortgang van ${day(data.dueOn)} is aangenomen.`,
  ProgressReportReturned: ({ data }) =>
    `Het verslag over de voortgang van ${day(data.dueOn)} is teruggestuurd: uiterlijk ${day(data.answerBy)} komt het opnieuw. ${asWritten(data.lacking)}`,
  EvaluationSubmitted: ({ data }) =>
    `De evaluatie over ${data.year} is ingediend, met ${counted(data.results.length, "resultaat", "resultaten")}${onPaper(data)}.`,
  EvaluationReturned: ({ data }) =>
    `De evaluatie over ${data.year} is teruggestuurd: uiterlijk ${day(data.answerBy)} komt zij opnieuw. ${asWritten(data.lacking)}`,
  EvaluationAssessed: ({ data }) =>
    `De evaluatie over ${data.year} is beoordeeld: ${judgementsInWords(data.judgements)}. ${conclusionsInWords[data.conclusion]} ${asWritten(data.explanation)}`,
  AssessmentCorrected: ({ data }) =>
    `De beoordeling van de evaluatie over ${data.year} is verbeterd. ${asWritten(data.reason)} Zij is nu: ${judgementsInWords(data.judgements)}. ${conclusionsInWords[data.conclusion]} ${asWritten(data.explanation)}`,
  AmendmentProposed: ({ data }) =>
    `Een wijziging van de subsidie is voorgesteld (besluit ${data.decisionNumber}): het fonds verschuift er geld voor tussen jaren of begrotingsposten. ${asWritten(data.reason)}`,
  AmendmentRefused: ({ data }) =>
    `De voorgestelde wijziging (besluit ${data.decisionNumber}) gaat niet door: er is te weinig geld. Het tekort is ${amounts(data.short, "in")}. De subsidie blijft zoals zij was.`,
  AmendmentDecided: ({ data }) =>
    `Er is besloten de subsidie te wijzigen (besluit ${data.decisionNumber})${byGround(data.ground)}. Dat gaat in als het besluit bekend is gemaakt. De subsidie is dan ${euros(data.awardedCents)}.${daysInWords(data.schedule)} ${asWritten(data.reason)}`,
  WithdrawalDecided: ({ data }) =>
    `Er is besloten de subsidie in te trekken (besluit ${data.decisionNumber})${byGround(data.ground)}. Dat gaat in als het besluit bekend is gemaakt. De ontvanger mag dan ${euros(data.keptCents)} houden. ${asWritten(data.reason)}`,
  GrantAmended: ({ data }) =>
    `De subsidie is gewijzigd en is nu ${euros(data.awardedCents)}${byGround(data.ground)}.${daysInWords(data.schedule)} ${asWritten(data.reason)}`,
  GrantWithdrawn: ({ data }) =>
    `De subsidie is ingetrokken${byGround(data.ground)}. De ontvanger mag ${euros(data.keptCents)} houden. ${asWritten(data.reason)}`,
  WithdrawalRevoked: ({ data }) =>
    `De intrekking (besluit ${data.decisionNumber}) is herroepen met besluit ${data.under}: de subsidie loopt door zoals zij was.`,
  RecipientViewsInvited: ({ data }) =>
    `De ontvanger kan tot en met ${deadline(data.respondBy)} een zienswijze geven. ${intendedInWords[data.intended.kind]}${byGround(data.intended.ground)}. ${asWritten(data.reason)}`,
  RecipientViewsGiven: ({ data }) =>
    data.views === null
      ? `De ontvanger geeft geen zienswijze${onPaper(data)}.`
      : `De ontvanger gaf een zienswijze${onPaper(data)}. ${asWritten(data.views)}`,
  IntentionDropped: ({ data }) => `Het voorgenomen besluit gaat niet door. ${asWritten(data.reason)}`,
  HearingOmitted: ({ data }) =>
    `${intendedInWords[data.intended.kind]}${byGround(data.intended.ground)}. De ontvanger wordt daar niet eerst over gehoord: ${omittedInWords[data.because]}. ${asWritten(data.reason)}`,
  DeterminationRequested: ({ data }) =>
    `De ontvanger vroeg om vaststelling en verantwoordde ${euros(data.spentCents)}${onPaper(data)}.`,
  BudgetConditionTermSet: ({ data }) =>
    `De bijdragen voor ${data.year} zijn op ${day(data.adoptedOn)} definitief geworden. Een beroep op het begrotingsvoorbehoud kan tot en met ${deadline(data.invokeBy)}. Daarna vervalt het.`,
  DeterminationReminded: ({ data }) =>
    `Er is nog niet om vaststelling gevraagd. Dat kan nog, uiterlijk op ${deadline(data.requestBy)}. Daarna wordt de subsidie ambtshalve vastgesteld.`,
  GrantDetermined: ({ data }) =>
    `De subsidie is ${data.exOfficio === null ? "" : "ambtshalve "}vastgesteld op ${euros(data.determinedCents)} (besluit ${data.decisionNumber})${byGround(data.ground)}. Verleend was ${euros(data.awardedCents)}. ${asWritten(data.reason)}`,
  DecisionAnnounced: ({ data }, names) =>
    `Besluit ${data.decisionNumber} is op ${day(data.announcedOn)} ${waysInWords[data.how]} bekendgemaakt aan ${list(data.to.map(names.organisation))}. Bezwaar kan tot en met ${deadline(data.objectionUntil)}.`,
  AnnouncementCorrected: ({ data }, names) =>
    `De bekendmaking van besluit ${data.decisionNumber} is verbeterd. ${asWritten(data.reason)} Het is op ${day(data.announcedOn)} ${waysInWords[data.how]} bekendgemaakt aan ${list(data.to.map(names.organisation))}. Bezwaar kan tot en met ${deadline(data.objectionUntil)}.`,
  UnannouncedDecisionDropped: ({ data }) =>
    `Besluit ${data.decisionNumber} is vervallen. Het was niet bekendgemaakt en werkte nog niet. ${asWritten(data.reason)}`,
  ObjectionReceived: ({ data }, names) =>
    `${names.organisation(data.objector)} maakte bezwaar tegen besluit ${data.decisionNumber}. Het kwam op ${day(data.receivedOn)} binnen${data.isLate ? ", te laat" : ""}.${
      data.decideBy === null ? "" : ` Er moet op zijn beslist op ${deadline(data.decideBy)}.`
    }`,
  ObjectionWithdrawn: ({ data }) =>
    `Het bezwaar tegen besluit ${data.decisionNumber} is ingetrokken.${data.reason === null ? "" : ` ${asWritten(data.reason)}`}`,
  ObjectionAdjourned: ({ data }) =>
    `De beslissing op het bezwaar tegen besluit ${data.decisionNumber} komt later: uiterlijk op ${deadline(data.decideBy)}. ${asWritten(data.reason)}`,
  ObjectionPostponed: ({ data }) =>
    `De beslissing op het bezwaar tegen besluit ${data.decisionNumber} komt later: uiterlijk op ${day(data.decideBy)}. Wie bezwaar maakte, stemde daar op ${day(data.consentedOn)} mee in. ${asWritten(data.reason)}`,
  ObjectorInvited: ({ data }) =>
    `Wie bezwaar maakte tegen besluit ${data.decisionNumber}, is uitgenodigd voor een hoorzitting op ${day(data.hearingOn)}: ${asWritten(data.place)} Antwoorden kan tot en met ${day(data.respondBy)}.`,
  ObjectionHeard: ({ data }, names) =>
    `Over het bezwaar tegen besluit ${data.decisionNumber} was op ${day(data.heldOn)} een hoorzitting. ${
      data.attendedBy.length === 0 ? "Er kwam niemand." : `Er waren: ${list(data.attendedBy.map(names.organisation))}.`
    }`,
  ObjectionHearingOmitted: ({ data }) =>
    `Over het bezwaar tegen besluit ${data.decisionNumber} wordt niemand gehoord: ${choices[data.because]}. ${asWritten(data.reason)}`,
  ObjectionDecided: ({ data }) =>
    `Het bezwaar tegen besluit ${data.decisionNumber} is ${objectionsInWords[data.outcome]} (besluit ${data.under}). ${asWritten(data.reason)}`,
  AppealLodged: ({ data }, names) =>
    `${names.organisation(data.appellant)} stelde op ${day(data.lodgedOn)} beroep in bij ${data.court} (zaak ${data.reference}), tegen besluit ${data.against} op het bezwaar tegen besluit ${data.decisionNumber}.`,
  AppealDecided: ({ data }) =>
    `De rechter deed op ${day(data.ruledOn)} uitspraak over besluit ${data.decisionNumber} (${data.under}): ${rulingsInWords[data.outcome]}${
      data.decideBy === null ? "" : `, uiterlijk op ${day(data.decideBy)}`
    }. ${asWritten(data.reason)}`,
  DecisionRevised: ({ data }) =>
    `Besluit ${data.decisionNumber} is uit eigen beweging herzien met besluit ${data.under}. ${asWritten(data.reason)}`,
  LoweringDecided: ({ data }) =>
    `Er is besloten de vaststelling ${data.determinedCents === 0 ? "in te trekken" : "te verlagen"} (besluit ${data.decisionNumber})${byGround(data.ground)}. Dat gaat in als het besluit bekend is gemaakt. De ontvanger heeft dan recht op ${euros(data.determinedCents)}.${breachInWords(data)} ${asWritten(data.reason)}`,
  DeterminationLowered: ({ data }) =>
    `De vaststelling is ${data.determinedCents === 0 ? "ingetrokken" : "verlaagd"} (besluit ${data.decisionNumber})${byGround(data.ground)}. De ontvanger heeft nu recht op ${euros(data.determinedCents)}.${breachInWords(data)} ${asWritten(data.reason)}`,
  DeterminationRaised: ({ data }) =>
    `De vaststelling (besluit ${data.decisionNumber}) is herroepen met besluit ${data.under}: de subsidie is nu vastgesteld op ${euros(data.determinedCents)}.`,
  RecipientSucceeded: ({ data }, names) =>
    `De subsidie loopt${data.succeededOn === null ? "" : ` sinds ${day(data.succeededOn)}`} door met ${names.organisation(data.into)}, in plaats van ${names.organisation(data.organisation)}.`,
  OverpaymentFound: ({ data }) => `Er is ${euros(data.cents)} meer betaald dan is vastgesteld.`,
  RepaymentDeclared: ({ data }) =>
    `Van wat is terugbetaald, krijgt de ontvanger ${euros(data.repayment.cents)} opnieuw (termijn ${data.repayment.number}).`,
  RecoveryOrdered: ({ data }) =>
    `Er wordt ${euros(data.cents)} teruggevorderd (besluit ${data.decisionNumber}). ${asWritten(data.reason)}`,
};

function breachInWords({ breachOn }: Of<"DeterminationLowered">["data"]): string {
  return breachOn === null ? "" : ` Op ${day(breachOn)} deed de ontvanger niet wat moest.`;
}

/** How something came that was not handed in here. */
function onPaper({ receivedBy }: { readonly receivedBy: ReceiptWay }): string {
  return receivedBy === "online" ? "" : ` (${choices[receivedBy]})`;
}

function lacking({ isComplete }: { readonly isComplete: boolean }): string {
  return isComplete ? "" : ", en is nog niet volledig";
}

const intendedInWords: Readonly<Record<IntendedDecision["kind"], string>> = {
  withdrawal: "Het plan is om de subsidie in te trekken",
  amendment: "Het plan is om de subsidie in het nadeel van de ontvanger te wijzigen",
  determination: "Het plan is om de subsidie lager vast te stellen dan zij is verleend",
  "determination-lowering": "Het plan is om de vaststelling te verlagen of in te trekken",
};

const omittedInWords = {
  urgent: "het kan niet wachten",
  "heard-before": "dat is eerder gebeurd, en sindsdien is er niets nieuws",
} as const;

const waysInWords = {
  post: "per post",
  electronic: "langs elektronische weg",
  "handed-over": "door uitreiking",
} as const;

const continuationsInWords = {
  review: "AO Jeugd beoordeelt de aanvraag opnieuw.",
  advice: "Het voorstel gaat opnieuw naar de wethouders.",
  reservation: "Voor het voorstel wordt geld gereserveerd.",
} as const;

const rulingsInWords = {
  inadmissible: "het beroep is niet-ontvankelijk",
  unfounded: "het beroep is ongegrond",
  annulled: "het besluit op het bezwaar is vernietigd, en de rechter besliste zelf",
  remitted: "het besluit op het bezwaar is vernietigd, en het fonds beslist opnieuw op het bezwaar",
} as const;

const objectionsInWords = { inadmissible: "niet-ontvankelijk", unfounded: "ongegrond", founded: "gegrond" } as const;

/** The first day in office, where it was recorded. */
function since({ from }: { readonly from: LocalDate | null }): string {
  return from === null ? "" : `, vanaf ${day(from)}`;
}

/** The first day no longer in office, where it was recorded. */
function until({ on }: { readonly on: LocalDate | null }): string {
  return on === null ? "" : `, vanaf ${day(on)}`;
}

const choicesInWords: Record<Choice, string> = {
  for: "stemde voor",
  against: "stemde tegen",
  abstain: "onthield zich van stemming",
};

const outcomesInWords = { positive: "positief", negative: "negatief", "no-majority": "geen meerderheid" } as const;

const groundsInWords: Readonly<Record<RefusalGround, string>> = {
  "failed-matrix": "omdat zij niet in de matrix past",
  "negative-advice": "omdat de wethouders negatief adviseerden",
  "no-majority": "omdat er bij de wethouders geen meerderheid voor was",
  "after-last-day": "omdat zij na de laatste dag van het fonds kwam",
  ao: "na een negatieve beoordeling door AO Jeugd",
  "waiting-list": "omdat het project een wachtlijst betaalt",
  "awb-4:23": `op grond van ${articleInWords("awb-4:23")}`,
  "awb-4:25-2": byLaw("awb-4:25-2", "het beschikbare geld is op"),
  "awb-4:35-1a": byLaw("awb-4:35-1a", "het is te vrezen dat het project niet of niet helemaal doorgaat"),
  "awb-4:35-1b": byLaw("awb-4:35-1b", "het is te vrezen dat de aanvrager zich niet aan de verplichtingen houdt"),
  "awb-4:35-1c": byLaw("awb-4:35-1c", "het is te vrezen dat de aanvrager het geld niet goed verantwoordt"),
  "awb-4:35-2a": byLaw("awb-4:35-2a", "de gegevens bij de aanvraag waren onjuist of onvolledig"),
  "awb-4:35-2b": byLaw("awb-4:35-2b", "de aanvrager is failliet of kan niet meer betalen"),
};

const suspensionsInWords: Readonly<Record<SuspensionGround, string>> = {
  "awb-4:15-1b": byLaw("awb-4:15-1b", "er is informatie nodig uit het buitenland"),
  "awb-4:15-2a": byLaw("awb-4:15-2a", "de aanvrager stemde daar schriftelijk mee in"),
  "awb-4:15-2b": byLaw("awb-4:15-2b", "de vertraging komt door de aanvrager"),
  "awb-4:15-2c": byLaw("awb-4:15-2c", "er is overmacht"),
};

function defaultInWords(awaited: AwaitedDecision): string {
  switch (awaited.kind) {
    case "application":
      return "De aanvrager stelde het bestuur in gebreke";
    case "determination":
      return "De ontvanger stelde het bestuur in gebreke: over de vaststelling is niet op tijd beslist";
    case "objection":
      return `Wie bezwaar maakte tegen besluit ${awaited.decisionNumber}, stelde het bestuur in gebreke: daarover is niet op tijd beslist`;
  }
}

function penaltyForInWords(awaited: AwaitedDecision): string {
  switch (awaited.kind) {
    case "application":
      return "voor het late besluit op de aanvraag";
    case "determination":
      return "voor de late vaststelling";
    case "objection":
      return `voor het late besluit op het bezwaar tegen besluit ${awaited.decisionNumber}`;
  }
}

function penaltyInWords({ penalty, decisionDueOn }: Of<"DefaultNoticeReceived">["data"]): string {
  const [first] = penalty;
  if (!first)
    return decisionDueOn === null
      ? "Dat is te vroeg: het besluit waartegen bezwaar is gemaakt, is nog niet bekendgemaakt."
      : `Dat is te vroeg: er kan nog worden beslist tot en met ${day(decisionDueOn)}.`;
  const steps = penalty.map(
    ({ from, until, centsADay }) => `${euros(centsADay)} per dag van ${day(from)} tot en met ${day(until)}`,
  );
  return `Is er op ${day(first.from)} nog geen besluit bekendgemaakt, dan gaat een dwangsom lopen: ${list(steps)}.`;
}

const annulmentsInWords = {
  interest: "Iemand heeft een belang, of een gemeente zelf.",
  "nobody-to-vote": "Er is niemand die mag stemmen.",
  mistake: "Er is een fout gemaakt.",
  other: "Daarvoor is een andere reden.",
} as const;

const conclusionsInWords = {
  continue: "Het project gaat door.",
  adjust: "Het project wordt bijgesteld.",
  stop: "Het project stopt.",
} as const;

function judgementsInWords(judgements: Of<"EvaluationAssessed">["data"]["judgements"]): string {
  const count = (of: string) => judgements.filter(({ judgement }) => judgement === of).length;
  return `${count("met")} gehaald, ${count("partly")} deels gehaald, ${count("not-met")} niet gehaald`;
}

function differenceInWords({
  differenceCents,
  yearTotalCents,
}: Of<"ContributionsSet">["data"] | Of<"ContributionsConfirmed">["data"]): string {
  if (differenceCents === 0) return "";
  const size = euros(Math.abs(differenceCents));
  return ` Dat is ${size} ${differenceCents > 0 ? "meer" : "minder"} dan het genoemde totaal van ${euros(yearTotalCents)}; dat verschil is aanvaard.`;
}

function settlementInWords(paidOutCents: number, invoicedCents: number): string {
  if (paidOutCents > 0) return `de gemeente krijgt ${euros(paidOutCents)} terug.`;
  return invoicedCents > 0
    ? `de gemeente moet nog ${euros(invoicedCents)} betalen.`
    : "er hoeft niets te worden betaald.";
}

/** The article of the Awb a decision rests on. */
function byGround(ground: LegalGround | null): string {
  return ground === null ? "" : `, op grond van ${articleInWords(ground)}`;
}

function refusedBecause({ ground, groundWording }: Of<"ApplicationRefused">["data"]): string {
  return groundWording === null ? `${groundsInWords[ground]}.` : byLaw("awb-4:23", asWritten(groundWording));
}

function byLaw(ground: (RefusalGround | SuspensionGround) & `awb-${string}`, why: string): string {
  return `op grond van ${articleInWords(ground)}: ${why}`;
}

function releasedBecause(cause: Of<"ReservationReleased">["data"]["cause"]): string {
  switch (cause.of) {
    case "withdrawal":
      return "De aanvraag is ingetrokken.";
    case "refusal":
      return "De aanvraag is geweigerd.";
    case "next-round":
      return `Vervangen door het voorstel van ronde ${cause.round}.`;
    case "as-given":
      return asWritten(cause.reason);
  }
}

/** Why a project fits the matrix or does not, in Dutch. */
export function matrixInWords({ passed, explanation }: Of<"MatrixChecked">["data"]): string {
  if ("asGiven" in explanation) return asWritten(explanation.asGiven);
  const { rowNames, columnNames, minimum, test } = explanation;
  const named = (names: readonly string[], one: string, more: string) =>
    `${counted(names.length, one, more)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`;
  const found = `Het project raakt ${named(rowNames, "rij", "rijen")} en ${named(columnNames, "kolom", "kolommen")}`;
  const asked = `nodig zijn minstens ${minimum.rows} rijen en ${minimum.columns} kolommen`;
  const touches = rowNames.length >= minimum.rows && columnNames.length >= minimum.columns;
  if (test === "touch" || !touches) return `${found}; ${asked}.`;
  const block = `een blok van ${minimum.rows} bij ${minimum.columns} waarvan elke cel geraakt wordt`;
  return `${found}; ${asked}, en ${block}: ${passed ? "dat is er" : "dat is er niet"}.`;
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function daysInWords(schedule: ScheduleChange | null): string {
  if (!schedule) return "";
  const { activitiesTo, determinationDueOn, progressReports, evaluations } = schedule;
  const moved = [
    ...(progressReports.dropped.length + progressReports.asked.length > 0 ? ["voortgangsverslagen"] : []),
    ...(evaluations.dropped.length + evaluations.asked.length > 0 ? ["evaluaties"] : []),
  ];
  const others = moved.length === 0 ? "" : ` De dagen van ${list(moved)} veranderen.`;
  return ` De activiteiten duren tot en met ${day(activitiesTo)}; vaststelling kan worden gevraagd tot en met ${day(determinationDueOn)}.${others}`;
}
