import type { Choice } from "../../schemas/advice.ts";
import type { ApplicationEvent } from "../../schemas/application.ts";
import type { EventType, LoggedEvent } from "../../schemas/events.ts";
import { inEuros, sumCents } from "../../schemas/money.ts";
import type { PersonEvent } from "../../schemas/person.ts";
import type { LegalGround } from "../../schemas/rules.ts";
import {
  amountsInWords,
  asWritten,
  dayInWords,
  earmarkInWords,
  listInWords,
  nameInWords,
  poolInWords,
} from "./words.ts";

/** Every type of event but those about persons: a timeline knows nobody's name. */
export type TimelineType = Exclude<EventType, PersonEvent["type"]>;
type Of<Type extends EventType> = Extract<LoggedEvent, { type: Type }>;

/** What happened, in plain Dutch; one sentence or a few. Who did it stands beside it. */
export function inWords(event: Of<TimelineType>): string {
  const sentence = sentences[event.type] as (event: Of<TimelineType>) => string;
  return sentence(event);
}

const sentences: { readonly [Type in TimelineType]: (event: Of<Type>) => string } = {
  // The fund
  FundEstablished: ({ data: { name, competentBody, period, members } }) =>
    `Het fonds “${name}” is ingesteld. ${competentBody} beslist. Het fonds loopt van ${dayInWords(period.from)} tot en met ${dayInWords(period.to)} en heeft ${counted(members.length, "deelnemer", "deelnemers")}.`,
  RulesAmended: ({ data }) => `De regels van het fonds zijn gewijzigd. ${asWritten(data.reason)}`,
  ContributionsSet: ({ data }) =>
    `De bijdragen voor ${data.year} zijn ${data.status === "definitive" ? "definitief" : "voorlopig"} vastgesteld op samen ${inEuros(sumCents(data.contributions))}.${differenceInWords(data)}`,
  ContributionsConfirmed: ({ data }) =>
    `De bijdragen voor ${data.year} zijn nu definitief: samen ${inEuros(sumCents(data.contributions))}.${differenceInWords(data)}`,
  ExtraContributionSet: ({ data }) =>
    `${nameInWords(data.municipality)} draagt ${inEuros(data.cents)} extra bij voor ${poolInWords(data)}. ${asWritten(data.reason)}`,
  VotingWeightsSet: ({ data }) =>
    `De jeugdhulpbudgetten van ${data.year} zijn vastgelegd als stemgewicht, op grond van: ${asWritten(data.source)}`,
  ContributionReceived: ({ data }) =>
    `Van ${nameInWords(data.municipality)} is ${inEuros(data.cents)} ontvangen voor ${poolInWords(data)}.${
      data.excessCents > 0
        ? ` Daarvan is ${inEuros(data.excessCents)} meer dan de gemeente moest betalen; dat blijft van haar.`
        : ""
    }`,
  BudgetExchanged: ({ data }) =>
    `${inEuros(data.cents)} (${earmarkInWords(data.earmark)}) is van ${data.fromYear} naar ${data.toYear} verplaatst. ${asWritten(data.reason)}`,
  FundsReserved: ({ data }) =>
    `Er is ${inEuros(sumCents(data.placements))} gereserveerd: ${amountsInWords(data.placements, "uit")}.`,
  ReservationRefused: ({ data }) =>
    `Er kon niets worden gereserveerd: er is te weinig geld. Het tekort is ${amountsInWords(data.short, "in")}.`,
  ReservationReleased: ({ data }) =>
    `De reservering van ${inEuros(sumCents(data.released))} is vrijgegeven. ${asWritten(data.reason)}`,
  FundsRedrawn: ({ data }) =>
    `${inEuros(data.cents)} komt voortaan uit het algemene geld van ${data.year}, en niet meer uit ${poolInWords({ year: data.year, earmark: data.fromEarmark })}. ${asWritten(data.reason)}`,
  FundsCommitted: ({ data }) =>
    `Voor besluit ${data.decisionNumber} is ${inEuros(sumCents(data.committed))} vastgelegd: ${amountsInWords(data.committed, "uit")}.${
      data.released.length > 0
        ? ` De rest van de reservering, ${inEuros(sumCents(data.released))}, is vrijgegeven.`
        : ""
    }`,
  CommitmentReduced: ({ data }) =>
    `Er is ${inEuros(sumCents(data.reduced))} minder vastgelegd dan eerst. ${asWritten(data.reason)}`,
  CommitmentDetermined: ({ data }) =>
    `In het fonds is verwerkt dat de subsidie uitkomt op ${inEuros(data.determinedCents)}.${
      data.reduced.length > 0 ? ` ${inEuros(sumCents(data.reduced))} is vrijgevallen.` : ""
    }${data.claimCents > 0 ? ` ${inEuros(data.claimCents)} is te veel betaald.` : ""}`,
  PaymentDue: ({ data }) => `Termijn ${data.instalment} van ${inEuros(data.cents)} kan worden betaald.`,
  PaymentBooked: ({ data }) => `Termijn ${data.instalment} is betaald: ${inEuros(data.cents)}.`,
  RecoveryDue: ({ data }) => `Er moet ${inEuros(data.cents)} worden terugontvangen.`,
  RecoveryBooked: ({ data }) =>
    `Er is ${inEuros(data.cents)} terugontvangen.${
      data.fromWriteOffCents > 0 ? ` Daarvan was ${inEuros(data.fromWriteOffCents)} al afgeschreven.` : ""
    }${data.divided.length > 0 ? " Omdat het fonds al is afgerekend, is het verdeeld over de gemeenten." : ""}`,
  RecoveryWrittenOff: ({ data }) =>
    `Een vordering van ${inEuros(data.cents)} is afgeschreven. ${asWritten(data.reason)}`,
  MemberSettled: ({ data }) =>
    `Met ${nameInWords(data.municipality)} is afgerekend voor het geld dat ${data.earmark === "general" ? "algemeen is" : `voor ${earmarkInWords(data.earmark)} is`}: ${settlementInWords(data.paidOutCents, data.invoicedCents)}`,
  InvoicePaid: ({ data }) =>
    `${nameInWords(data.municipality)} heeft ${inEuros(data.cents)} betaald op de factuur van de ${data.invoice === "final" ? "eindafrekening" : "tussentijdse afrekening"}.`,
  FundSettled: ({ data }) =>
    `Het fonds is afgerekend. Ontvangen van de gemeenten: ${inEuros(data.receivedCents)}. Betaald aan projecten: ${inEuros(data.paidCents)}, waarvan ${inEuros(data.recoveredCents)} is terugontvangen. Terug naar de gemeenten: ${inEuros(data.refundedCents)}.`,
  SettlementClosed: () => "De afrekening van het fonds is afgerond.",

  // Who may act for whom
  HolderAppointed: ({ data }) => `Voor ${nameInWords(data.municipality)} is een portefeuillehouder aangewezen.`,
  HolderStoodDown: ({ data }) =>
    `De portefeuillehouder van ${nameInWords(data.municipality)} treedt niet langer op voor deze gemeente.`,
  SubstituteAppointed: ({ data }) => `Voor ${nameInWords(data.municipality)} is een plaatsvervanger aangewezen.`,
  SubstituteStoodDown: ({ data }) =>
    `Een plaatsvervanger van ${nameInWords(data.municipality)} treedt niet langer op voor deze gemeente.`,
  ReviewerAppointed: ({ data }) =>
    `Iemand van ${nameInWords(data.organisation)} is aangewezen om aanvragen te beoordelen.`,
  ReviewerStoodDown: ({ data }) => `Iemand van ${nameInWords(data.organisation)} beoordeelt niet langer aanvragen.`,

  // The application
  ProvidersInvited: ({ data }) =>
    `${listInWords(data.organisations.map(nameInWords))} ${data.organisations.length > 1 ? "zijn" : "is"} uitgenodigd om een plan in te dienen, tot en met ${dayInWords(data.respondBy)}. Onderwerp: ${asWritten(data.subject)}`,
  ApplicationDrafted: ({ data }) =>
    `${nameInWords(data.lead)} begon aan de aanvraag “${data.content.title}”.${
      data.previousApplication ? " Zij volgt op een aanvraag die eerder is geweigerd." : ""
    }`,
  DraftChanged: ({ data }) => `Het concept van de aanvraag “${data.content.title}” is gewijzigd.`,
  CoApplicantConfirmed: ({ data }) => `${nameInWords(data.organisation)} bevestigde mee aan te vragen.`,
  ApplicationSubmitted: ({ data }) =>
    `De aanvraag “${data.content.title}” is ingediend. Gevraagd wordt ${inEuros(data.requestedCents)}. Het besluit moet er zijn op ${dayInWords(data.decisionDueOn)}.`,
  MatrixChecked: ({ data }) =>
    `De aanvraag past ${data.passed ? "in" : "niet in"} de matrix. ${asWritten(data.explanation)}`,
  MatrixCellsCorrected: ({ data }) =>
    `AO Jeugd verbeterde de vakken van de matrix die het project raakt. ${asWritten(data.reason)}`,
  SupplementRequested: ({ data }) =>
    `AO Jeugd vroeg om een aanvulling, uiterlijk op ${dayInWords(data.dueOn)}. ${data.questions.map(asWritten).join(" ")}`,
  ApplicationSupplemented: ({ data }) =>
    `De aanvraag is aangevuld. ${asWritten(data.explanation)} Gevraagd wordt nu ${inEuros(data.requestedCents)}. Het besluit moet er zijn op ${dayInWords(data.decisionDueOn)}.`,
  ApplicationLaidAside: ({ data }) => `De aanvraag is buiten behandeling gelaten. ${asWritten(data.reason)}`,
  DecisionTermExtended: ({ data }) =>
    `Het besluit komt later: uiterlijk op ${dayInWords(data.decisionDueOn)}. ${asWritten(data.reason)}`,
  ReviewRecorded: ({ data }) =>
    `AO Jeugd beoordeelde de aanvraag ${data.recommendation === "positive" ? "positief" : "negatief"}. ${asWritten(data.goalsJudgement)} Volgens AO Jeugd betaalt het project ${data.financesWaitingList.answer ? "een wachtlijst" : "geen wachtlijsten"}.`,
  InterestDeclared: ({ data }) =>
    `${data.person === null ? `${nameInWords(data.municipality)} heeft zelf een belang bij de aanvraag.` : `Iemand die ${nameInWords(data.municipality)} vertegenwoordigt heeft een belang bij de aanvraag.`} ${asWritten(data.reason)}`,
  ForwardedToPho: ({ data }) =>
    `De aanvraag ging naar het PHO voor ronde ${data.round}, met het voorstel om ${inEuros(data.totalCents)} toe te kennen.`,
  AdviceReceived: ({ data }) =>
    `Het advies van het PHO in ronde ${data.round} is ontvangen: ${outcomesInWords[data.outcome]}.`,
  FundsAssured: ({ data }) =>
    `Er is ${inEuros(sumCents(data.placements))} gereserveerd; er kan over de aanvraag worden besloten.`,
  FundsAwaited: ({ data }) =>
    `De aanvraag wacht op geld, of op een kleiner voorstel. Het tekort is ${amountsInWords(data.short, "in")}.`,
  ApplicationWithdrawn: ({ data }) => `De aanvrager trok de aanvraag in. ${asWritten(data.reason)}`,
  ApplicationRefused: ({ data }) =>
    `De aanvraag is geweigerd (besluit ${data.decisionNumber}) ${groundsInWords[data.ground]}. ${asWritten(data.reason)}`,
  ApplicationAwarded: ({ data }) =>
    `De aanvraag “${data.title}” is toegekend (besluit ${data.decisionNumber}): ${inEuros(data.awardedCents)} voor ${nameInWords(data.lead)}.`,

  // The advice
  AdviceRoundOpened: ({ data }) =>
    `Ronde ${data.round} van het PHO is geopend over een voorstel van ${inEuros(data.totalCents)}. ${counted(data.electorate.length, "gemeente is", "gemeenten zijn")} stemgerechtigd.${
      data.excluded.length > 0
        ? ` Niet stemgerechtigd: ${data.excluded.map(({ name, reason }) => `${name} (${reason.trim()})`).join(", ")}.`
        : ""
    }`,
  ConsensusRecorded: ({ data }) =>
    `De aanwezige gemeenten waren het eens over een ${data.advice === "positive" ? "positief" : "negatief"} advies. Aanwezig: ${listInWords(data.present.map(nameInWords))}.`,
  DissentRaised: ({ data }) => `${nameInWords(data.municipality)} was het er niet mee eens. ${asWritten(data.reason)}`,
  VotingOpened: () => "Er is geen consensus; er wordt gestemd.",
  VoteCast: ({ data }) =>
    `${nameInWords(data.municipality)} ${choicesInWords[data.choice]}${data.as === "substitute" ? ", via een plaatsvervanger" : ""}.`,
  VoteChanged: ({ data }) =>
    `${nameInWords(data.municipality)} veranderde haar stem en ${choicesInWords[data.choice]}${data.as === "substitute" ? ", via een plaatsvervanger" : ""}.`,
  RoundClosed: () => "De ronde is gesloten.",
  BindingAdviceGiven: ({ data }) =>
    `Het PHO gaf ${data.method === "consensus" ? "bij consensus" : "na stemming"} een bindend advies: ${outcomesInWords[data.outcome]}. Gewicht voor: ${inEuros(data.forCents)}, tegen: ${inEuros(data.againstCents)}, onthouden: ${inEuros(data.abstainedCents)}.`,

  // The grant
  GrantAwarded: ({ data }) =>
    `De subsidie van ${inEuros(data.awardedCents)} is verleend (besluit ${data.decisionNumber}), in ${counted(data.instalments.length, "termijn", "termijnen")}.`,
  GrantAccepted: () => "De ontvanger heeft de subsidie aanvaard.",
  InstalmentDue: ({ data }) =>
    `Termijn ${data.instalment} van ${inEuros(data.cents)} is aan de beurt: aan de voorwaarden is voldaan.`,
  InstalmentPaid: ({ data }) =>
    `Bij de subsidie is verwerkt dat termijn ${data.instalment} is betaald: ${inEuros(data.cents)}.`,
  ProgressReported: ({ data }) =>
    `De ontvanger bracht ${data.length === "short" ? "kort" : "uitgebreid"} verslag uit over de voortgang, voor ${dayInWords(data.dueOn)}.`,
  EvaluationSubmitted: ({ data }) =>
    `De evaluatie over ${data.year} is ingediend, met ${counted(data.results.length, "resultaat", "resultaten")}.`,
  EvaluationAssessed: ({ data }) =>
    `De evaluatie over ${data.year} is beoordeeld: ${judgementsInWords(data.judgements)}. ${conclusionsInWords[data.conclusion]} ${asWritten(data.explanation)}`,
  GrantAmended: ({ data }) =>
    `De subsidie is gewijzigd en is nu ${inEuros(data.awardedCents)}${byGround(data.ground)}. ${asWritten(data.reason)}`,
  GrantWithdrawn: ({ data }) =>
    `De subsidie is ingetrokken${byGround(data.ground)}. De ontvanger mag ${inEuros(data.keptCents)} houden. ${asWritten(data.reason)}`,
  DeterminationRequested: ({ data }) =>
    `De ontvanger vroeg om vaststelling en verantwoordde ${inEuros(data.spentCents)}.`,
  GrantDetermined: ({ data }) =>
    `De subsidie is vastgesteld op ${inEuros(data.determinedCents)} (besluit ${data.decisionNumber})${byGround(data.ground)}. Verleend was ${inEuros(data.awardedCents)}. ${asWritten(data.reason)}`,
  OverpaymentFound: ({ data }) => `Er is ${inEuros(data.cents)} meer betaald dan is vastgesteld.`,
  RecoveryOrdered: ({ data }) =>
    `Er wordt ${inEuros(data.cents)} teruggevorderd (besluit ${data.decisionNumber}). ${asWritten(data.reason)}`,
};

const choicesInWords: Record<Choice, string> = {
  for: "stemde voor",
  against: "stemde tegen",
  abstain: "onthield zich van stemming",
};

const outcomesInWords = { positive: "positief", negative: "negatief", "no-majority": "geen meerderheid" } as const;

const groundsInWords: Record<Extract<ApplicationEvent, { type: "ApplicationRefused" }>["data"]["ground"], string> = {
  "failed-matrix": "omdat zij niet in de matrix past",
  "negative-advice": "omdat het PHO negatief adviseerde",
  "no-majority": "omdat er in het PHO geen meerderheid voor was",
  ao: "na een negatieve beoordeling door AO Jeugd",
};

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
  const size = inEuros(Math.abs(differenceCents));
  return ` Dat is ${size} ${differenceCents > 0 ? "meer" : "minder"} dan het genoemde totaal van ${inEuros(yearTotalCents)}; dat verschil is aanvaard.`;
}

function settlementInWords(paidOutCents: number, invoicedCents: number): string {
  if (paidOutCents > 0) return `de gemeente krijgt ${inEuros(paidOutCents)} terug.`;
  return invoicedCents > 0
    ? `de gemeente moet nog ${inEuros(invoicedCents)} betalen.`
    : "er hoeft niets te worden betaald.";
}

/** The article of the Awb a decision rests on: `awb-4:46` is article 4:46. */
function byGround(ground: LegalGround | null): string {
  return ground === null ? "" : `, op grond van artikel ${ground.slice("awb-".length)} van de Awb`;
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}
