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

/** What happened, in plain English; one sentence or a few. Who did it stands beside it. */
export const timeline: TimelineWords = {
  // The fund
  FundEstablished: ({ data: { name, competentBody, period, members } }) =>
    `The fund “${name}” was established. ${competentBody} decides. The fund runs from ${day(period.from)} until ${day(period.to)} and has ${counted(members.length, "member", "members")}.`,
  PeriodExtended: ({ data }) => `The fund runs longer: until ${day(data.lastDay)}. ${asWritten(data.reason)}`,
  MemberJoined: ({ data }) => `${data.name} takes part from ${data.firstYear} on. ${asWritten(data.reason)}`,
  MemberLeft: ({ data }, names) =>
    `${names.municipality(data.municipality)} takes part no longer. ${asWritten(data.reason)}`,
  RulesAmended: ({ data }) => `The rules of the fund were amended. ${asWritten(data.reason)}`,
  FormatPublished: ({ data }) =>
    `Version ${data.version} of the application form was published, made by ${asWritten(data.author)} ${asWritten(data.changes)}`,
  InterestRateRecorded: ({ data }) =>
    `The statutory interest in the half-year from ${day(data.from)} is ${data.percent} percent. ${asWritten(data.source)}`,
  ContributionsSet: ({ data }) =>
    `The contributions for ${data.year} were set ${data.status === "definitive" ? "definitively" : "provisionally"}: ${euros(sumCents(data.contributions))} in all.${differenceInWords(data)}`,
  ContributionsConfirmed: ({ data }) =>
    `The contributions for ${data.year} are definitive now: ${euros(sumCents(data.contributions))} in all.${differenceInWords(data)}`,
  ExtraContributionSet: ({ data }, names) =>
    `${names.municipality(data.municipality)} contributes ${euros(data.cents)} more for ${pool(data)}. ${asWritten(data.reason)}`,
  VotingWeightsSet: ({ data }) =>
    `The youth-care budgets of ${data.year} were set as voting weights, based on: ${asWritten(data.source)}`,
  ContributionReceived: ({ data }, names) =>
    `${euros(data.cents)} was received from ${names.municipality(data.municipality)} for ${pool(data)}.${
      data.excessCents > 0
        ? ` ${euros(data.excessCents)} of it is more than the municipality had to pay; that stays its own.`
        : ""
    }`,
  ReceiptHeld: ({ data }, names) =>
    `${names.municipality(data.municipality)} paid in ${euros(data.cents)} that has no home yet. ${asWritten(data.reason)}`,
  ReceiptAllocated: ({ data }, names) =>
    `Of the money of ${names.municipality(data.municipality)} without a home ${euros(data.cents)} now counts for ${pool(data)}.`,
  ReceiptReturned: ({ data }, names) =>
    `Of the money without a home ${euros(data.cents)} was paid back to ${names.municipality(data.municipality)}. ${asWritten(data.reason)}`,
  MemberSucceeded: ({ data }, names) =>
    `${names.municipality(data.municipality)} passed into ${names.municipality(data.successor)}${data.succeededOn === null ? "" : ` on ${day(data.succeededOn)}`}, with all it had. ${asWritten(data.reason)}`,
  ExcessBooked: ({ data }, names) =>
    `${names.municipality(data.municipality)} paid ${euros(data.cents)} too much into ${pool(data)}. It now counts towards what it still owes there.`,
  ExcessMoved: ({ data }, names) =>
    `${names.municipality(data.municipality)} paid ${euros(data.cents)} too much to ${pool({ year: data.fromYear, earmark: data.fromEarmark })}. It now counts for ${pool(data)}. ${asWritten(data.reason)}`,
  ContributionWrittenOff: ({ data }, names) =>
    `Of the contribution of ${names.municipality(data.municipality)} to ${pool(data)} ${euros(data.cents)} was written off.${
      data.inherited.length > 0
        ? ` Of that ${euros(data.inherited[0]?.cents ?? 0)} comes out of the money of the other municipalities.`
        : ""
    } ${asWritten(data.reason)}`,
  BudgetExchanged: ({ data }) =>
    `${euros(data.cents)} (${earmark(data.earmark)}) was moved from ${data.fromYear} to ${data.toYear}. ${asWritten(data.reason)}`,
  FundsReserved: ({ data }) => `${euros(sumCents(data.placements))} was reserved: ${amounts(data.placements, "from")}.`,
  ReservationRefused: ({ data }) =>
    `Nothing could be reserved: there is too little money. Missing is ${amounts(data.short, "in")}.`,
  ReservationReleased: ({ data }) =>
    `The reservation of ${euros(sumCents(data.released))} was released. ${releasedBecause(data.cause)}`,
  FundsRedrawn: ({ data }) =>
    `From now on ${euros(data.cents)} comes from the general money of ${data.year}, and no longer from ${pool({ year: data.year, earmark: data.fromEarmark })}. ${asWritten(data.reason)}`,
  FundsCommitted: ({ data }) =>
    `For decision ${data.decisionNumber} ${euros(sumCents(data.committed))} was committed: ${amounts(data.committed, "from")}.${
      data.released.length > 0 ? ` The rest of the reservation, ${euros(sumCents(data.released))}, was released.` : ""
    }`,
  CommitmentReduced: ({ data }) =>
    `${euros(sumCents(data.reduced))} less is committed than before. ${asWritten(data.reason)}`,
  CommitmentShifted: ({ data }) =>
    `Money was found in the fund for decision ${data.decisionNumber}.${
      data.released.length > 0 ? ` Released was ${amounts(data.released, "in")}.` : ""
    }${data.committed.length > 0 ? ` Committed was ${amounts(data.committed, "from")}.` : ""}`,
  ShiftRefused: ({ data }) =>
    `No money could be shifted for decision ${data.decisionNumber}. The shortage is ${amounts(data.short, "in")}.`,
  CommitmentDetermined: ({ data }) =>
    `The fund took in that the grant comes to ${euros(data.determinedCents)}.${
      data.reduced.length > 0 ? ` ${euros(sumCents(data.reduced))} was released.` : ""
    }${data.claimCents > 0 ? ` ${euros(data.claimCents)} was overpaid.` : ""}`,
  CommitmentRaised: ({ data }) =>
    `The fund took in that the grant comes to ${euros(data.determinedCents)} after all.${
      data.raised.length > 0 ? ` ${euros(sumCents(data.raised))} more was committed.` : ""
    }${data.claimCents > 0 ? ` ${euros(data.claimCents)} was overpaid.` : ""}`,
  CommitmentRevised: ({ data }) =>
    `After the objection against decision ${data.decisionNumber} the fund follows the new amounts.${
      data.released.length > 0 ? ` Released was ${amounts(data.released, "in")}.` : ""
    }${data.committed.length > 0 ? ` Committed was ${amounts(data.committed, "from")}.` : ""}`,
  CommitmentRestored: ({ data }) =>
    `The fund took in that the grant goes on after all.${
      data.restored.length > 0 ? ` ${euros(sumCents(data.restored))} was committed anew.` : ""
    }`,
  PaymentDue: ({ data }) => `Instalment ${data.instalment} of ${euros(data.cents)} can be paid.`,
  PaymentTermSet: ({ data }) => `Instalment ${data.instalment} has to be paid by ${deadline(data.payUntil)}.`,
  PaymentInterestFixed: ({ data }) =>
    data.cents < 0
      ? `The statutory interest on instalment ${data.instalment} up to ${day(data.until)} was fixed ${euros(0 - data.cents)} lower by decision ${data.decisionNumber}. ${asWritten(data.reason)}`
      : `${euros(data.cents)} of statutory interest on instalment ${data.instalment} up to ${day(data.until)} was fixed by decision ${data.decisionNumber}. ${asWritten(data.reason)}`,
  PaymentSuspended: ({ data }) =>
    `Payment of the grant is suspended from ${day(data.from)} until ${day(data.until)} inclusive at most (decision ${data.decisionNumber}). ${asWritten(data.reason)}`,
  PaymentSuspensionEnded: ({ data }) =>
    `Payment of the grant was suspended until ${day(data.until)} inclusive.${
      data.endedBy === null ? "" : ` Decision ${data.endedBy}, which that awaited, was announced.`
    }`,
  PaymentBooked: ({ data }) => `Instalment ${data.instalment} was paid: ${euros(data.cents)}.`,
  RecoveryDue: ({ data }) => `${euros(data.cents)} has to be recovered.`,
  RecoveryBooked: ({ data }) =>
    `${euros(data.cents)} was recovered.${
      data.interestCents > 0 ? ` ${euros(data.interestCents)} of it is interest.` : ""
    }${
      data.fromWriteOffCents > 0 ? ` ${euros(data.fromWriteOffCents)} of it had been written off.` : ""
    }${data.divided.length > 0 ? " Because the fund had been settled, it was divided over the municipalities." : ""}`,
  RecoveryWrittenOff: ({ data }) => `A claim of ${euros(data.cents)} was written off. ${asWritten(data.reason)}`,
  RecoveryTermSet: ({ data }) => `The repayment is due by ${deadline(data.payUntil)}.`,
  RecoveryReminded: ({ data }) =>
    `The recipient was reminded to pay ${euros(data.openCents)} back by ${deadline(data.payUntil)}.`,
  DeferralDecided: ({ data }) =>
    `It was decided to defer the repayment (decision ${data.decisionNumber}). That takes effect once the decision is announced. It is then due by ${deadline(data.payUntil)}.${data.withInterest ? "" : " No interest is then due over the deferral."} ${asWritten(data.reason)}`,
  RemissionDecided: ({ data }) =>
    `It was decided to remit ${euros(data.cents)} of the repayment (decision ${data.decisionNumber}). That takes effect once the decision is announced. ${asWritten(data.reason)}`,
  InterestDecided: ({ data }) =>
    data.cents < 0
      ? `It was decided to fix the statutory interest on the repayment until ${day(data.until)} inclusive ${euros(0 - data.cents)} lower (decision ${data.decisionNumber}). That takes effect once the decision is announced. ${asWritten(data.reason)}`
      : `It was decided to fix ${euros(data.cents)} of statutory interest on the repayment up to and including ${day(data.until)} (decision ${data.decisionNumber}). It is due once the decision is announced. ${asWritten(data.reason)}`,
  RecoveryDeferred: ({ data }) =>
    `The repayment was deferred by decision ${data.decisionNumber}. It is now due by ${deadline(data.payUntil)}.${data.withInterest ? "" : " No interest is due over the deferral."} ${asWritten(data.reason)}`,
  RecoveryRemitted: ({ data }) =>
    `Of the repayment ${euros(data.cents)} was remitted by decision ${data.decisionNumber}. ${asWritten(data.reason)}`,
  InterestFixed: ({ data }) =>
    data.cents < 0
      ? `The statutory interest on the repayment until ${day(data.until)} inclusive was fixed ${euros(0 - data.cents)} lower by decision ${data.decisionNumber}. ${asWritten(data.reason)}`
      : `On the repayment ${euros(data.cents)} of statutory interest up to and including ${day(data.until)} was fixed by decision ${data.decisionNumber}. ${asWritten(data.reason)}`,
  RecoveryLapsed: ({ data }) =>
    `Of a recovery ${euros(data.cents)} lapses: decision ${data.decisionNumber}, on which it rests, was revoked.`,
  RecoveryLowered: ({ data }) =>
    `After the objection against decision ${data.decisionNumber} ${euros(data.cents)} less is recovered.`,
  InterestLowered: ({ data }) =>
    `After the objection to decision ${data.decisionNumber}, ${euros(data.cents)} less interest is due.`,
  MemberSettled: ({ data }, names) =>
    `${names.municipality(data.municipality)} was settled with for the money that is ${data.earmark === "general" ? "general" : `for ${earmark(data.earmark)}`}: ${settlementInWords(data.paidOutCents, data.invoicedCents)}`,
  InvoicePaid: ({ data }, names) =>
    `${names.municipality(data.municipality)} paid ${euros(data.cents)} on the invoice of the ${data.invoice === "final" ? "final" : "early"} settlement.`,
  FundSettled: ({ data }) =>
    `The fund was settled. Received from the municipalities: ${euros(data.receivedCents)}. Paid to projects: ${euros(data.paidCents)}, of which ${euros(data.recoveredCents)} was recovered. Back to the municipalities: ${euros(data.refundedCents)}.`,
  BookingCorrected: ({ data }, names) => `${correctedInWords(data, names)} ${asWritten(data.reason)}`,
  DisputeRecorded: ({ data }) =>
    `An objection runs against decision ${data.decisionNumber}. Until it is decided on, the fund is not settled.`,
  DisputeEnded: ({ data }) => `The objection to decision ${data.decisionNumber} was decided on.`,
  DisputedSumHeld: ({ data }) =>
    `While an objection or appeal runs against decision ${data.decisionNumber}, ${euros(sumCents(data.held))} is held: ${amounts(data.held, "from")}. That money is available for nothing else.`,
  DisputedSumReleased: ({ data }) =>
    `What was held for an objection or appeal, ${euros(sumCents(data.released))}, is free again: ${amounts(data.released, "in")}.`,
  SettlementClosed: () => "The settlement of the fund was completed.",

  // Who may act for whom
  HolderAppointed: ({ data }, names) =>
    `An alderman was appointed for ${names.municipality(data.municipality)}${since(data)}.`,
  HolderStoodDown: ({ data }, names) =>
    `The alderman of ${names.municipality(data.municipality)} no longer acts for this municipality${until(data)}.`,
  SubstituteAppointed: ({ data }, names) =>
    `A substitute was appointed for ${names.municipality(data.municipality)}${since(data)}.`,
  SubstituteStoodDown: ({ data }, names) =>
    `A substitute of ${names.municipality(data.municipality)} no longer acts for this municipality${until(data)}.`,
  ReviewerAppointed: ({ data }, names) =>
    `Somebody of ${names.organisation(data.organisation)} was appointed to review applications${since(data)}.`,
  ReviewerStoodDown: ({ data }, names) =>
    `Somebody of ${names.organisation(data.organisation)} no longer reviews applications${until(data)}.`,
  OfficialAppointed: ({ data }) => `Appointed: ${roleInWords[data.role]}${since(data)}.`,
  OfficialStoodDown: ({ data }) => `Stood down: ${roleInWords[data.role]}${until(data)}.`,

  // The application
  ProvidersInvited: ({ data }, names) =>
    `${list(data.organisations.map(names.organisation))} ${data.organisations.length > 1 ? "were" : "was"} invited to hand in a plan, until ${deadline(data.respondBy)}. Subject: ${asWritten(data.subject)}`,
  ApplicationDrafted: ({ data }, names) =>
    `${names.organisation(data.lead)} began the application “${data.content.title}”.${
      data.previousApplication ? " It follows an application that was refused before." : ""
    }`,
  DraftChanged: ({ data }) => `The draft of the application “${data.content.title}” was changed.`,
  CoApplicantConfirmed: ({ data }, names) =>
    `${names.organisation(data.organisation)} confirmed that it applies as well.`,
  CoApplicationDeclined: ({ data }, names) =>
    `${names.organisation(data.organisation)} does not take part in the application.${data.reason === null ? "" : ` ${asWritten(data.reason)}`}`,
  FilesAttached: ({ data }) =>
    `${counted(data.files.length, "file was", "files were")} added (${choices[data.of.part]}): ${choices[data.purpose]}.`,
  FileRemoved: ({ data }) => `A file was removed (${choices[data.of.part]}).`,
  ApplicationSubmitted: ({ data }) =>
    `The application “${data.content.title}” ${data.receivedBy === "online" ? "was submitted" : `came in (${choices[data.receivedBy]})`}${lacking(data)}. Requested is ${euros(data.requestedCents)}. The decision is due on ${deadline(data.decisionDueOn)}.`,
  ReceiptConfirmed: ({ data }) => `Its receipt was confirmed to the applicant (${choices[data.sentBy]}).`,
  MatrixChecked: ({ data }) =>
    `The application ${data.passed ? "fits" : "does not fit"} the matrix. ${matrixInWords(data)}`,
  MatrixCellsCorrected: ({ data }) =>
    `AO Jeugd corrected the cells of the matrix that the project touches. ${asWritten(data.reason)}`,
  SupplementRequested: ({ data }) =>
    `AO Jeugd asked for a supplement, by ${deadline(data.dueOn)}. ${data.questions.map(asWritten).join(" ")}`,
  ApplicationSupplemented: ({ data }) =>
    `The application was supplemented${onPaper(data)}${lacking(data)}. ${asWritten(data.explanation)} Requested is now ${euros(data.requestedCents)}. The decision is due on ${deadline(data.decisionDueOn)}.`,
  ApplicationLaidAside: ({ data }) => `The application was laid aside. ${asWritten(data.reason)}`,
  DecisionTermExtended: ({ data }) =>
    `The decision comes later: by ${deadline(data.decisionDueOn)}. ${asWritten(data.reason)}`,
  DecisionTermSuspended: ({ data }) =>
    `The term to decide is suspended from ${day(data.from)} until ${day(data.until)} inclusive ${suspensionsInWords[data.ground]}. ${asWritten(data.reason)} The decision is due on ${deadline(data.decisionDueOn)}.`,
  DecisionTermResumed: ({ data }) =>
    `The term to decide runs again: it was suspended until ${day(data.until)} inclusive. The decision is due on ${deadline(data.decisionDueOn)}.`,
  DefaultNoticeReceived: ({ data }) =>
    `${defaultInWords(data.awaited)}; it was received on ${day(data.receivedOn)}. ${penaltyInWords(data)}`,
  PenaltyFixed: ({ data }) =>
    `The penalty ${penaltyForInWords(data.awaited)} was fixed at ${euros(data.penaltyCents)}, over ${data.days} ${data.days === 1 ? "day" : "days"} (decision ${data.decisionNumber}). ${asWritten(data.reason)}`,
  ReviewRecorded: ({ data }) =>
    `AO Jeugd reviewed the application ${data.recommendation === "positive" ? "positively" : "negatively"}. ${asWritten(data.goalsJudgement)} According to AO Jeugd the project pays for ${data.financesWaitingList.answer ? "a waiting list" : "no waiting lists"}.`,
  InterestDeclared({ data: { municipality, person } }, names) {
    if (municipality === null) return "Somebody who handles the application has an interest in it.";
    return person === null
      ? `${names.municipality(municipality)} itself has an interest in the application.`
      : `Somebody who represents ${names.municipality(municipality)} has an interest in the application.`;
  },
  HandlerChanged: ({ data }) =>
    data.person !== null
      ? `Somebody took the application on, as ${roleInWords[data.role]}.`
      : `Somebody let go of the application, as ${roleInWords[data.role]}.`,
  ViewsInvited: ({ data }) =>
    `The applicant may give its views until ${deadline(data.respondBy)} inclusive. The plan is to refuse the application ${groundsInWords[data.ground]}. ${asWritten(data.reason)}`,
  ViewsGiven: ({ data }) =>
    data.views === null
      ? `The applicant gives no views${onPaper(data)}.`
      : `The applicant gave its views${onPaper(data)}. ${asWritten(data.views)}`,
  RefusalIntentionDropped: ({ data }) => `The intended refusal is off. ${asWritten(data.reason)}`,
  RefusalHearingOmitted: ({ data }) =>
    `The plan is to refuse the application ${groundsInWords[data.ground]}. The applicant is not heard on that first: ${omittedInWords[data.because]}. ${asWritten(data.reason)}`,
  ForwardedToPho: ({ data }) =>
    `The application went to the aldermen for round ${data.round}, with the proposal to award ${euros(data.totalCents)}.`,
  ForwardedAgain: ({ data }) =>
    `The same proposal goes to the aldermen again, for round ${data.round}. Round ${data.annulledRound} was annulled.`,
  AdviceReceived: ({ data }) =>
    `The advice of the aldermen in round ${data.round} was received: ${outcomesInWords[data.outcome]}.`,
  AdviceAnnulled: ({ data }) =>
    `The advice of round ${data.round} was recorded wrongly, and is annulled. ${asWritten(data.reason)}`,
  FundsAssured: ({ data }) => `${euros(sumCents(data.placements))} was reserved; the application can be decided on.`,
  FundsAwaited: ({ data }) =>
    `The application waits for money, or for a smaller proposal. Missing is ${amounts(data.short, "in")}.`,
  ApplicantSucceeded: ({ data }, names) =>
    `${names.organisation(data.into)} applies${data.succeededOn === null ? " now" : `, since ${day(data.succeededOn)},`} in place of ${names.organisation(data.organisation)}. ${asWritten(data.reason)}`,
  ApplicationWithdrawn: ({ data }) =>
    `The applicant withdrew the application${onPaper(data)}. ${asWritten(data.reason)}`,
  ApplicationRefused: ({ data }) =>
    `The application was refused (decision ${data.decisionNumber}) ${refusedBecause(data)} ${asWritten(data.reason)}`,
  RefusalRevoked: ({ data }) =>
    `The refusal (decision ${data.decisionNumber}) was revoked by decision ${data.under}. ${continuationsInWords[data.continuation]}`,
  LayingAsideRevoked: ({ data }) =>
    `That the application was laid aside (decision ${data.decisionNumber}) was revoked by decision ${data.under}. ${continuationsInWords.review}`,
  ApplicationAwarded: ({ data }, names) =>
    `The application “${data.title}” was awarded (decision ${data.decisionNumber}): ${euros(data.awardedCents)} for ${names.organisation(data.lead)}.`,
  DestructionProposed: ({ data }) =>
    `The dossier was to be kept up to and including ${day(data.destroyAfter)}. It was proposed to destroy it.`,

  // The advice
  AdviceRoundOpened: ({ data }) =>
    `Round ${data.round} of the aldermen was opened on a proposal of ${euros(data.totalCents)}. ${counted(data.electorate.length, "municipality is", "municipalities are")} entitled to vote.${
      data.excluded.length > 0
        ? ` Not entitled: ${data.excluded.map((one) => `${one.name} (${adviceWords.exclusion(one, data.weights.year).trim()})`).join(", ")}.`
        : ""
    }`,
  ConsensusRecorded: ({ data }, names) =>
    `The municipalities present agreed on a ${data.advice === "positive" ? "positive" : "negative"} advice. Present: ${list(data.present.map(names.municipality))}.`,
  DissentRaised: ({ data }, names) =>
    `${names.municipality(data.municipality)} did not agree. ${asWritten(data.reason)}`,
  VotingOpened: () => "There is no consensus; there will be a vote.",
  VoteCast: ({ data }, names) =>
    `${names.municipality(data.municipality)} ${data.choice ? choicesInWords[data.choice] : "voted"}${data.as === "substitute" ? ", through a substitute" : ""}.`,
  VoteChanged: ({ data }, names) =>
    `${names.municipality(data.municipality)} changed its vote${data.choice ? ` and ${choicesInWords[data.choice]}` : ""}${data.as === "substitute" ? ", through a substitute" : ""}.`,
  InterestNoted: ({ data }, names) =>
    `The round took in that there is an interest.${
      data.barred && data.municipality !== null
        ? ` Nobody can vote for ${names.municipality(data.municipality)} any more. The round has to be annulled.`
        : ""
    }`,
  VoteWithdrawn: ({ data }, names) =>
    `The vote of ${names.municipality(data.municipality)} no longer counts. ${
      data.why === "person-interest"
        ? "Whoever cast it has an interest. Somebody else can vote again."
        : "The municipality itself has an interest."
    }`,
  RoundAnnulled: ({ data }) => `The round was annulled. ${annulmentsInWords[data.ground]}`,
  RoundLapsed: ({ data }) =>
    `The round lapsed. ${data.cause === "withdrawal" ? "The application was withdrawn." : "The application was refused."}`,
  RoundClosed: () => "The round was closed.",
  BindingAdviceGiven: ({ data }) =>
    `The aldermen gave a binding advice ${data.method === "consensus" ? "by consensus" : "after a vote"}: ${outcomesInWords[data.outcome]}. Weight for: ${euros(data.forCents)}, against: ${euros(data.againstCents)}, abstained: ${euros(data.abstainedCents)}.`,

  // The grant
  GrantAwarded: ({ data }) =>
    `The grant of ${euros(data.awardedCents)} was awarded (decision ${data.decisionNumber}), in ${counted(data.instalments.length, "instalment", "instalments")}.`,
  GrantAccepted: () => "The recipient accepted the grant.",
  InstalmentDue: ({ data }) =>
    `Instalment ${data.instalment} of ${euros(data.cents)} fell due: its conditions are met.`,
  InstalmentReturned: ({ data }) =>
    `The payment of instalment ${data.instalment} no longer counts: ${euros(data.cents)} has to be paid again.`,
  InstalmentPaid: ({ data }) => `The grant took in that instalment ${data.instalment} was paid: ${euros(data.cents)}.`,
  ProgressReported: ({ data }) =>
    `The recipient reported ${data.length === "short" ? "briefly" : "at length"} on progress, for ${day(data.dueOn)}${onPaper(data)}.`,
  ProgressReportAccepted: ({ data }) => `The progress report of ${day(data.dueOn)} was accepted.`,
  ProgressReportReturned: ({ data }) =>
    `The progress report of ${day(data.dueOn)} was returned, to be handed in again by ${day(data.answerBy)}. ${asWritten(data.lacking)}`,
  EvaluationSubmitted: ({ data }) =>
    `The evaluation of ${data.year} was submitted, with ${counted(data.results.length, "result", "results")}${onPaper(data)}.`,
  EvaluationReturned: ({ data }) =>
    `The evaluation of ${data.year} was returned, to be handed in again by ${day(data.answerBy)}. ${asWritten(data.lacking)}`,
  EvaluationAssessed: ({ data }) =>
    `The evaluation of ${data.year} was assessed: ${judgementsInWords(data.judgements)}. ${conclusionsInWords[data.conclusion]} ${asWritten(data.explanation)}`,
  AssessmentCorrected: ({ data }) =>
    `The assessment of the evaluation of ${data.year} was corrected. ${asWritten(data.reason)} It now is: ${judgementsInWords(data.judgements)}. ${conclusionsInWords[data.conclusion]} ${asWritten(data.explanation)}`,
  AmendmentProposed: ({ data }) =>
    `An amendment of the grant was proposed (decision ${data.decisionNumber}): the fund shifts money between years or budget lines for it. ${asWritten(data.reason)}`,
  AmendmentRefused: ({ data }) =>
    `The proposed amendment (decision ${data.decisionNumber}) is off: there is too little money. The shortage is ${amounts(data.short, "in")}. The grant stays as it was.`,
  AmendmentDecided: ({ data }) =>
    `It was decided to amend the grant (decision ${data.decisionNumber})${byGround(data.ground)}. That takes effect once the decision is announced. The grant is then ${euros(data.awardedCents)}.${daysInWords(data.schedule)} ${asWritten(data.reason)}`,
  WithdrawalDecided: ({ data }) =>
    `It was decided to withdraw the grant (decision ${data.decisionNumber})${byGround(data.ground)}. That takes effect once the decision is announced. The recipient may then keep ${euros(data.keptCents)}. ${asWritten(data.reason)}`,
  GrantAmended: ({ data }) =>
    `The grant was amended and is now ${euros(data.awardedCents)}${byGround(data.ground)}.${daysInWords(data.schedule)} ${asWritten(data.reason)}`,
  GrantWithdrawn: ({ data }) =>
    `The grant was withdrawn${byGround(data.ground)}. The recipient may keep ${euros(data.keptCents)}. ${asWritten(data.reason)}`,
  WithdrawalRevoked: ({ data }) =>
    `The withdrawal (decision ${data.decisionNumber}) was revoked by decision ${data.under}: the grant goes on as it was.`,
  RecipientViewsInvited: ({ data }) =>
    `The recipient may give its views until ${deadline(data.respondBy)} inclusive. ${intendedInWords[data.intended.kind]}${byGround(data.intended.ground)}. ${asWritten(data.reason)}`,
  RecipientViewsGiven: ({ data }) =>
    data.views === null
      ? `The recipient gives no views${onPaper(data)}.`
      : `The recipient gave its views${onPaper(data)}. ${asWritten(data.views)}`,
  IntentionDropped: ({ data }) => `The intended decision is off. ${asWritten(data.reason)}`,
  HearingOmitted: ({ data }) =>
    `${intendedInWords[data.intended.kind]}${byGround(data.intended.ground)}. The recipient is not heard on that first: ${omittedInWords[data.because]}. ${asWritten(data.reason)}`,
  DeterminationRequested: ({ data }) =>
    `The recipient requested determination and accounted for ${euros(data.spentCents)}${onPaper(data)}.`,
  BudgetConditionTermSet: ({ data }) =>
    `The contributions for ${data.year} became definitive on ${day(data.adoptedOn)}. The condition that enough is budgeted can be invoked until ${deadline(data.invokeBy)} inclusive. After that it lapses.`,
  DeterminationReminded: ({ data }) =>
    `Determination was not requested yet. It still can be, by ${deadline(data.requestBy)}. After that the grant is determined ex officio.`,
  GrantDetermined: ({ data }) =>
    `The grant was determined${data.exOfficio === null ? "" : " ex officio"} at ${euros(data.determinedCents)} (decision ${data.decisionNumber})${byGround(data.ground)}. Awarded was ${euros(data.awardedCents)}. ${asWritten(data.reason)}`,
  DecisionAnnounced: ({ data }, names) =>
    `Decision ${data.decisionNumber} was announced on ${day(data.announcedOn)} ${waysInWords[data.how]} to ${list(data.to.map(names.organisation))}. One may object until ${deadline(data.objectionUntil)} inclusive.`,
  AnnouncementCorrected: ({ data }, names) =>
    `The announcement of decision ${data.decisionNumber} was corrected. ${asWritten(data.reason)} It was announced on ${day(data.announcedOn)} ${waysInWords[data.how]} to ${list(data.to.map(names.organisation))}. One may object until ${deadline(data.objectionUntil)} inclusive.`,
  UnannouncedDecisionDropped: ({ data }) =>
    `Decision ${data.decisionNumber} was dropped. It had not been announced and did not work yet. ${asWritten(data.reason)}`,
  ObjectionReceived: ({ data }, names) =>
    `${names.organisation(data.objector)} objected to decision ${data.decisionNumber}. It came in on ${day(data.receivedOn)}${data.isLate ? ", too late" : ""}.${
      data.decideBy === null ? "" : ` It has to be decided on by ${deadline(data.decideBy)}.`
    }`,
  ObjectionWithdrawn: ({ data }) =>
    `The objection to decision ${data.decisionNumber} was withdrawn.${data.reason === null ? "" : ` ${asWritten(data.reason)}`}`,
  ObjectionAdjourned: ({ data }) =>
    `The decision on the objection to decision ${data.decisionNumber} comes later: by ${deadline(data.decideBy)}. ${asWritten(data.reason)}`,
  ObjectionPostponed: ({ data }) =>
    `The decision on the objection to decision ${data.decisionNumber} comes later: by ${day(data.decideBy)}. Whoever objected consented on ${day(data.consentedOn)}. ${asWritten(data.reason)}`,
  ObjectorInvited: ({ data }) =>
    `Whoever objected to decision ${data.decisionNumber} is invited to a hearing on ${day(data.hearingOn)}: ${asWritten(data.place)} They can answer up to and including ${day(data.respondBy)}.`,
  ObjectionHeard: ({ data }, names) =>
    `There was a hearing on the objection to decision ${data.decisionNumber} on ${day(data.heldOn)}. ${
      data.attendedBy.length === 0 ? "Nobody came." : `Present: ${list(data.attendedBy.map(names.organisation))}.`
    }`,
  ObjectionHearingOmitted: ({ data }) =>
    `Nobody is heard on the objection to decision ${data.decisionNumber}: ${choices[data.because]}. ${asWritten(data.reason)}`,
  ObjectionDecided: ({ data }) =>
    `The objection to decision ${data.decisionNumber} is ${data.outcome} (decision ${data.under}). ${asWritten(data.reason)}`,
  AppealLodged: ({ data }, names) =>
    `${names.organisation(data.appellant)} appealed to ${data.court} on ${day(data.lodgedOn)} (case ${data.reference}), against decision ${data.against} on the objection against decision ${data.decisionNumber}.`,
  AppealDecided: ({ data }) =>
    `On ${day(data.ruledOn)} the court ruled about decision ${data.decisionNumber} (${data.under}): ${rulingsInWords[data.outcome]}${
      data.decideBy === null ? "" : `, by ${day(data.decideBy)}`
    }. ${asWritten(data.reason)}`,
  DecisionRevised: ({ data }) =>
    `Decision ${data.decisionNumber} was revised of the fund's own accord by decision ${data.under}. ${asWritten(data.reason)}`,
  LoweringDecided: ({ data }) =>
    `It was decided to ${data.determinedCents === 0 ? "withdraw" : "lower"} the determination (decision ${data.decisionNumber})${byGround(data.ground)}. That takes effect once the decision is announced. The recipient is then entitled to ${euros(data.determinedCents)}.${breachInWords(data)} ${asWritten(data.reason)}`,
  DeterminationLowered: ({ data }) =>
    `The determination was ${data.determinedCents === 0 ? "withdrawn" : "lowered"} (decision ${data.decisionNumber})${byGround(data.ground)}. The recipient is now entitled to ${euros(data.determinedCents)}.${breachInWords(data)} ${asWritten(data.reason)}`,
  DeterminationRaised: ({ data }) =>
    `The determination (decision ${data.decisionNumber}) was revoked by decision ${data.under}: the grant is now determined at ${euros(data.determinedCents)}.`,
  RecipientSucceeded: ({ data }, names) =>
    `The grant goes on with ${names.organisation(data.into)}${data.succeededOn === null ? "" : ` since ${day(data.succeededOn)}`}, in place of ${names.organisation(data.organisation)}.`,
  OverpaymentFound: ({ data }) => `${euros(data.cents)} more was paid than was determined.`,
  RepaymentDeclared: ({ data }) =>
    `Of what came back, the recipient is paid ${euros(data.repayment.cents)} again (instalment ${data.repayment.number}).`,
  RecoveryOrdered: ({ data }) =>
    `${euros(data.cents)} is recovered (decision ${data.decisionNumber}). ${asWritten(data.reason)}`,
};

function breachInWords({ breachOn }: Of<"DeterminationLowered">["data"]): string {
  return breachOn === null ? "" : ` On ${day(breachOn)} the recipient did not do what it had to.`;
}

/** How something came that was not handed in here. */
function onPaper({ receivedBy }: { readonly receivedBy: ReceiptWay }): string {
  return receivedBy === "online" ? "" : ` (${choices[receivedBy]})`;
}

function lacking({ isComplete }: { readonly isComplete: boolean }): string {
  return isComplete ? "" : ", and is not complete yet";
}

const intendedInWords: Readonly<Record<IntendedDecision["kind"], string>> = {
  withdrawal: "The plan is to withdraw the grant",
  amendment: "The plan is to amend the grant to the recipient's detriment",
  determination: "The plan is to determine the grant lower than it was awarded",
  "determination-lowering": "The plan is to lower or withdraw the determination",
};

const omittedInWords = {
  urgent: "it cannot wait",
  "heard-before": "it was before, and nothing is new since",
} as const;

const waysInWords = { post: "by post", electronic: "electronically", "handed-over": "by hand" } as const;

const rulingsInWords = {
  inadmissible: "the appeal is inadmissible",
  unfounded: "the appeal is unfounded",
  annulled: "the decision on the objection is annulled, and the court decided itself",
  remitted: "the decision on the objection is annulled, and the fund decides on the objection again",
} as const;

const continuationsInWords = {
  review: "AO Jeugd reviews the application anew.",
  advice: "The proposal goes to the aldermen again.",
  reservation: "Money is reserved for the proposal.",
} as const;

/** The first day in office, where it was recorded. */
function since({ from }: { readonly from: LocalDate | null }): string {
  return from === null ? "" : `, from ${day(from)}`;
}

/** The first day no longer in office, where it was recorded. */
function until({ on }: { readonly on: LocalDate | null }): string {
  return on === null ? "" : `, from ${day(on)}`;
}

const choicesInWords: Record<Choice, string> = { for: "voted for", against: "voted against", abstain: "abstained" };

const outcomesInWords = { positive: "positive", negative: "negative", "no-majority": "no majority" } as const;

const groundsInWords: Readonly<Record<RefusalGround, string>> = {
  "failed-matrix": "because it does not fit the matrix",
  "negative-advice": "because the aldermen advised negatively",
  "no-majority": "because there was no majority for it among the aldermen",
  "after-last-day": "because it came after the fund's last day",
  ao: "after a negative review by AO Jeugd",
  "waiting-list": "because the project pays for a waiting list",
  "awb-4:23": `under ${articleInWords("awb-4:23")}`,
  "awb-4:25-2": byLaw("awb-4:25-2", "the money there was has been used"),
  "awb-4:35-1a": byLaw("awb-4:35-1a", "it is to be feared that the project will not, or not wholly, take place"),
  "awb-4:35-1b": byLaw("awb-4:35-1b", "it is to be feared that the applicant will not meet the obligations"),
  "awb-4:35-1c": byLaw("awb-4:35-1c", "it is to be feared that the applicant will not account for the money properly"),
  "awb-4:35-2a": byLaw("awb-4:35-2a", "the data with the application were wrong or incomplete"),
  "awb-4:35-2b": byLaw("awb-4:35-2b", "the applicant is bankrupt or can no longer pay"),
};

const suspensionsInWords: Readonly<Record<SuspensionGround, string>> = {
  "awb-4:15-1b": byLaw("awb-4:15-1b", "information from abroad is needed"),
  "awb-4:15-2a": byLaw("awb-4:15-2a", "the applicant agreed to it in writing"),
  "awb-4:15-2b": byLaw("awb-4:15-2b", "the delay is due to the applicant"),
  "awb-4:15-2c": byLaw("awb-4:15-2c", "there is force majeure"),
};

function defaultInWords(awaited: AwaitedDecision): string {
  switch (awaited.kind) {
    case "application":
      return "The applicant gave notice that the body is in default";
    case "determination":
      return "The recipient gave notice that the body is in default: the determination is late";
    case "objection":
      return `Whoever objected to decision ${awaited.decisionNumber} gave notice that the body is in default: the decision on that is late`;
  }
}

function penaltyForInWords(awaited: AwaitedDecision): string {
  switch (awaited.kind) {
    case "application":
      return "for the late decision on the application";
    case "determination":
      return "for the late determination";
    case "objection":
      return `for the late decision on the objection to decision ${awaited.decisionNumber}`;
  }
}

function penaltyInWords({ penalty, decisionDueOn }: Of<"DefaultNoticeReceived">["data"]): string {
  const [first] = penalty;
  if (!first)
    return decisionDueOn === null
      ? "That is too early: the decision that is objected to was not announced yet."
      : `That is too early: the decision can be taken until ${day(decisionDueOn)} inclusive.`;
  const steps = penalty.map(
    ({ from, until, centsADay }) => `${euros(centsADay)} a day from ${day(from)} until ${day(until)} inclusive`,
  );
  return `If no decision is announced by ${day(first.from)}, a penalty begins to run: ${list(steps)}.`;
}

const annulmentsInWords = {
  interest: "Somebody has an interest, or a municipality itself.",
  "nobody-to-vote": "There is nobody who may vote.",
  mistake: "A mistake was made.",
  other: "There is another reason.",
} as const;

const conclusionsInWords = {
  continue: "The project goes on.",
  adjust: "The project is adjusted.",
  stop: "The project stops.",
} as const;

function judgementsInWords(judgements: Of<"EvaluationAssessed">["data"]["judgements"]): string {
  const count = (of: string) => judgements.filter(({ judgement }) => judgement === of).length;
  return `${count("met")} met, ${count("partly")} partly met, ${count("not-met")} not met`;
}

function differenceInWords({
  differenceCents,
  yearTotalCents,
}: Of<"ContributionsSet">["data"] | Of<"ContributionsConfirmed">["data"]): string {
  if (differenceCents === 0) return "";
  const size = euros(Math.abs(differenceCents));
  return ` That is ${size} ${differenceCents > 0 ? "more" : "less"} than the stated total of ${euros(yearTotalCents)}; the difference was accepted.`;
}

function settlementInWords(paidOutCents: number, invoicedCents: number): string {
  if (paidOutCents > 0) return `the municipality gets ${euros(paidOutCents)} back.`;
  return invoicedCents > 0 ? `the municipality still has to pay ${euros(invoicedCents)}.` : "nothing has to be paid.";
}

/** The article of the Awb a decision rests on. */
function byGround(ground: LegalGround | null): string {
  return ground === null ? "" : `, under ${articleInWords(ground)}`;
}

function refusedBecause({ ground, groundWording }: Of<"ApplicationRefused">["data"]): string {
  return groundWording === null ? `${groundsInWords[ground]}.` : byLaw("awb-4:23", asWritten(groundWording));
}

function byLaw(ground: (RefusalGround | SuspensionGround) & `awb-${string}`, why: string): string {
  return `under ${articleInWords(ground)}: ${why}`;
}

function releasedBecause(cause: Of<"ReservationReleased">["data"]["cause"]): string {
  switch (cause.of) {
    case "withdrawal":
      return "The application was withdrawn.";
    case "refusal":
      return "The application was refused.";
    case "next-round":
      return `Replaced by the proposal of round ${cause.round}.`;
    case "as-given":
      return asWritten(cause.reason);
  }
}

/** Why a project fits the matrix or does not, in English. */
export function matrixInWords({ passed, explanation }: Of<"MatrixChecked">["data"]): string {
  if ("asGiven" in explanation) return asWritten(explanation.asGiven);
  const { rowNames, columnNames, minimum, test } = explanation;
  const named = (names: readonly string[], one: string, more: string) =>
    `${counted(names.length, one, more)}${names.length > 0 ? ` (${names.join(", ")})` : ""}`;
  const found = `The project touches ${named(rowNames, "row", "rows")} and ${named(columnNames, "column", "columns")}`;
  const asked = `at least ${minimum.rows} rows and ${minimum.columns} columns are needed`;
  const touches = rowNames.length >= minimum.rows && columnNames.length >= minimum.columns;
  if (test === "touch" || !touches) return `${found}; ${asked}.`;
  const block = `a block of ${minimum.rows} by ${minimum.columns} of which every cell is touched`;
  return `${found}; ${asked}, and ${block}: ${passed ? "there is one" : "there is none"}.`;
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function daysInWords(schedule: ScheduleChange | null): string {
  if (!schedule) return "";
  const { activitiesTo, determinationDueOn, progressReports, evaluations } = schedule;
  const moved = [
    ...(progressReports.dropped.length + progressReports.asked.length > 0 ? ["progress reports"] : []),
    ...(evaluations.dropped.length + evaluations.asked.length > 0 ? ["evaluations"] : []),
  ];
  const others = moved.length === 0 ? "" : ` The days of ${list(moved)} change.`;
  return ` The activities last until ${day(activitiesTo)} inclusive; determination may be requested until ${day(determinationDueOn)} inclusive.${others}`;
}
