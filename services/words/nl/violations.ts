import type { ViolationWords } from "../violations.ts";
import { format } from "./format.ts";

const { day, earmark, euros, line, pool, thousandths } = format;

const LIMITS = {
  requested: "er is aangevraagd",
  advised: "waarover is geadviseerd",
  awarded: "is toegekend",
} as const;

/** Something by its title; an application whose title is not known is an application. */
function titled(title: string | null): string {
  return title === null ? "een aanvraag" : `“${title}”`;
}

/** What is wrong with a request, a sentence each. */
export const violations: ViolationWords = {
  municipality_unknown: ({ municipality }, names) => `${names.municipality(municipality)} doet niet mee in het fonds`,
  municipality_succeeded: ({ municipality, successor }, names) =>
    `${names.municipality(municipality)} is opgegaan in ${names.municipality(successor)}`,
  member_already: ({ municipality }, names) => `${names.municipality(municipality)} doet al mee, of heeft meegedaan`,
  member_joins_later: ({ municipality, year }, names) => `${names.municipality(municipality)} doet mee vanaf ${year}`,
  municipality_left: ({ municipality }, names) => `${names.municipality(municipality)} doet niet langer mee`,
  members_full: ({ most }) => `Er kunnen niet meer dan ${most} gemeenten meedoen`,
  period_not_longer: ({ to }) => `De laatste dag moet na ${day(to)} liggen`,
  successor_is_itself: () => "Een gemeente kan niet opgaan in zichzelf",
  earmark_unknown: (details) => `“${details.earmark}” is niet algemeen en geen kolom van de matrix`,
  year_outside_period: ({ first, last }) => `Het fonds loopt van ${first} tot en met ${last}`,
  repeated: () => "Dit staat er meer dan eens",
  period_reversed: () => "Het fonds eindigt voor het begint",
  earmark_clash: () => "Zo heet het geld voor elk domein al: dit kan geen kolom zijn",
  matrix_too_small: ({ size }) => `De matrix heeft er maar ${size}, dus geen project kan hieraan voldoen`,
  member_settled: (details, names) =>
    `Met ${names.municipality(details.municipality)} is voor ${earmark(details.earmark, names)} al afgerekend`,
  not_an_earmark: () => "Dit geld is al algemeen",
  column_unknown: ({ column }) => `“${column}” is geen kolom van de matrix`,
  same_year: () => "Een uitwisseling gaat van het ene jaar naar het andere",
  split_earmark_not_allowed: (of, names) => `Deze regel mag niet uit ${pool(of, names)} putten`,
  split_repeated: (of, names) => `${pool(of, names)} staat er voor deze regel twee keer`,
  split_line_unknown: () => "Deze verdeling hoort bij geen regel van het voorstel",
  split_does_not_add_up: ({ placedCents, lineCents }) =>
    `De verdeling van deze regel telt op tot ${euros(placedCents)} en niet tot ${euros(lineCents)}`,
  cash_short: (details, names) =>
    `Er is niet genoeg geld ${details.earmark === null ? "" : `van ${earmark(details.earmark, names)} `}binnen om dit uit te betalen`,
  contribution_open: ({ municipality, ...of }, names) =>
    `${names.municipality(municipality)} heeft voor ${pool(of, names)} niet alles betaald`,
  contribution_provisional: (of, names) =>
    of.municipality === undefined || of.earmark === undefined
      ? `De bijdragen van ${of.year} zijn nog voorlopig`
      : `De bijdrage van ${names.municipality(of.municipality)} voor ${pool({ year: of.year, earmark: of.earmark }, names)} is nog voorlopig`,
  pool_short: (of, names) => `In ${pool(of, names)} is niet genoeg beschikbaar om dit uit te betalen`,
  pool_below_zero: (of, names) => `In ${pool(of, names)} zou te weinig overblijven: het geld is al gebruikt`,
  holding_below_zero: ({ municipality, ...of }, names) =>
    `${names.municipality(municipality)} zou in ${pool(of, names)} minder dan niets hebben: haar geld is daar al gebruikt`,
  account_below_zero: ({ municipality, ...of }, names) =>
    `Van wat ${names.municipality(municipality)} voor ${pool(of, names)} betaalde, staat er niet genoeg meer`,
  cash_below_zero: (details, names) =>
    `Er zou te weinig geld ${details.earmark === null ? "" : `van ${earmark(details.earmark, names)} `}in kas zijn: het is al betaald`,
  recovery_changed: ({ applicationId }, names) =>
    `Op de terugvordering van ${titled(names.application(applicationId))} is daarna nog geboekt`,
  receipt_held: ({ municipality }, names) =>
    `Van ${names.municipality(municipality)} is nog geld zonder bestemming in kas`,
  invoice_paid: ({ municipality }, names) => `De factuur van ${names.municipality(municipality)} is daarna nog betaald`,
  booking_of_another_kind: () => "Deze boeking is van een andere soort",
  reservation_open: ({ applicationId }, names) =>
    `Voor ${titled(names.application(applicationId))} is nog gereserveerd`,
  claim_open: ({ applicationId }, names) => `Van ${titled(names.application(applicationId))} moet nog iets terugkomen`,
  commitment_open: ({ applicationId }, names) =>
    `${titled(names.application(applicationId))} is nog niet vastgesteld en betaald`,
  invoice_open: ({ municipality }, names) => `${names.municipality(municipality)} heeft een factuur nog niet betaald`,
  objection_open: ({ applicationId, decisionNumber }, names) =>
    `Tegen besluit ${decisionNumber} over ${titled(names.application(applicationId))} loopt een bezwaar of beroep`,
  decision_not_announced: ({ applicationId, decisionNumber }, names) =>
    `Besluit ${decisionNumber} over ${titled(names.application(applicationId))} is nog niet bekendgemaakt`,
  decision_contestable: ({ applicationId, decisionNumber, from }, names) =>
    `Tegen besluit ${decisionNumber} over ${titled(names.application(applicationId))} kan nog bezwaar of beroep worden ingesteld. Vanaf ${day(from)} niet meer`,
  determination_not_lower: ({ standsCents }) => `Vul minder in dan ${euros(standsCents)}: dat is nu vastgesteld`,
  breach_day_missing: () => "Noem de dag waarop de ontvanger niet deed wat moest",
  breach_day_unneeded: () => "Deze dag hoort niet bij deze reden",
  ground_wording_missing: () => "Schrijf op hoe de grond luidt",
  ground_wording_unneeded: () => "Deze grond heeft al een tekst",
  breach_day: ({ from, latest }) =>
    `Kies een dag van ${day(from)} tot en met ${day(latest)}: na de vaststelling, en niet na vandaag`,
  determination_day: ({ after, latest }) =>
    `De vaststelling moet worden gevraagd na ${day(after)} en uiterlijk op ${day(latest)}`,
  inadmissibility_missing: () => "Zeg waarom het bezwaar niet-ontvankelijk is",
  inadmissibility_unneeded: () => "Dit is alleen voor een bezwaar dat niet-ontvankelijk is",
  objection_in_time: () => "Dit bezwaar was op tijd",
  objection_late: () => "Dit bezwaar was te laat. Het is niet-ontvankelijk, tenzij er een goede reden voor is",
  hearing_missing: () => "Leg vast wie er is gehoord, of kies waarom niemand is gehoord",
  hearing_not_recorded: () => "Op die dag is geen hoorzitting vastgelegd",
  hearing_held: ({ heldOn }) => `Er was een hoorzitting, op ${day(heldOn)}`,
  hearing_not_skippable: () => "Om deze reden kan het horen bij deze uitkomst niet achterwege blijven",
  continuation_unneeded: () => "Alleen na een gegrond bezwaar gaat de aanvraag verder",
  continuation_impossible: () => "Zo kan de aanvraag niet verder",
  determined_amount_unneeded: () => "Alleen een vaststelling die wordt herroepen krijgt een nieuw bedrag",
  determined_amount_impossible: ({ aboveCents, mostCents }) =>
    `Het nieuwe bedrag is hoger dan ${euros(aboveCents)} en hoogstens ${euros(mostCents)}`,
  new_decision_unneeded: () => "Alleen waar het fonds opnieuw beslist, is er een dag waarop dat moet zijn gedaan",
  new_decision_day: ({ after }) => `Zeg op welke dag na ${day(after)} opnieuw moet zijn beslist`,
  interest_amount_unneeded: () => "Alleen rente waarvan het besluit wordt herroepen krijgt een nieuw bedrag",
  interest_amount_impossible: ({ leastCents, belowCents }) =>
    `De rente is ten minste ${euros(leastCents)} en lager dan ${euros(belowCents)}`,
  recovered_amount_unneeded: () => "Alleen een terugvordering die wordt herroepen krijgt een nieuw bedrag",
  recovered_amount_impossible: ({ leastCents, belowCents }) =>
    `Terug te vorderen is lager dan ${euros(belowCents)}, en ten minste wat al binnen of afgeschreven is: ${euros(leastCents)}`,
  not_entitled: ({ municipality }, names) => `${names.municipality(municipality)} is in deze ronde niet stemgerechtigd`,
  nobody_to_speak: ({ municipality }, names) =>
    `Niemand mag in deze ronde spreken namens ${names.municipality(municipality)}`,
  named_twice: ({ municipality }, names) => `${names.municipality(municipality)} staat er al`,
  application_unknown: () => "Deze aanvraag is niet bij dit fonds ingediend",
  application_repeated: () => "Deze aanvraag staat al op de agenda",
  agenda_empty: () => "Er staat nog niets op de agenda",
  present_or_meeting: () => "Noem de vergadering, of wie aanwezig zijn: een van beide",
  meeting_of_others: () => "Dit is geen vergadering van de wethouders",
  meeting_not_held: () => "De vergadering is nog niet begonnen, of al gesloten",
  not_on_agenda: () => "De aanvraag staat niet op de agenda van deze vergadering",
  item_not_dealt_with: ({ outcome }) =>
    outcome === "postponed" ? "Het agendapunt is uitgesteld" : "Het agendapunt is van de agenda gehaald",
  attendance_missing: () => "Er is nog niet vastgelegd wie aanwezig is",
  item_open: ({ item }) => `Van agendapunt ${item} is nog niet vastgelegd wat ermee is gebeurd`,
  person_unknown: () => "Deze persoon is niet bekend",
  prepared_by_applicant: () => "Deze persoon handelde voor de aanvrager",
  not_a_board_member: () => "Deze persoon vertegenwoordigt geen gemeente",
  fund_ended: ({ to }) => `Het fonds liep tot en met ${day(to)}`,
  activities_reversed: () => "De activiteiten eindigen voordat ze beginnen",
  activities_out_of_reach: ({ first, last }) => `De activiteiten liggen niet in de jaren ${first} tot en met ${last}`,
  activities_outside_period: (of) =>
    "from" in of ? `Het fonds loopt vanaf ${day(of.from)}` : `Het fonds loopt tot en met ${day(of.to)}`,
  organisation_is_itself: () => "Een organisatie kan niet opgaan in zichzelf",
  organisation_not_applying: ({ organisation }, names) =>
    `${names.organisation(organisation)} is geen aanvrager van deze aanvraag`,
  organisation_succeeded: ({ organisation }, names) =>
    `${names.organisation(organisation)} is opgegaan in een andere organisatie`,
  organisation_unregistered: ({ organisation }, names) =>
    `${names.organisation(organisation)} is niet ingeschreven bij het fonds`,
  co_applicant_is_lead: () => "De penvoerder is niet ook medeaanvrager",
  co_applicant_repeated: ({ organisation }, names) => `${names.organisation(organisation)} staat er twee keer`,
  co_applicant_declined: ({ organisation }, names) => `${names.organisation(organisation)} doet niet mee`,
  co_applicant_unconfirmed: ({ organisation }, names) => `${names.organisation(organisation)} heeft nog niet bevestigd`,
  goal_missing: () => "Noem minstens één transformatiedoel van de regio",
  goal_unknown: ({ goal }) => `Het fonds kent het doel “${goal}” niet`,
  matrix_cell_missing: () => "Noem minstens één cel van de matrix",
  matrix_cell_unknown: ({ row, column }) => `De matrix heeft geen cel “${row}” × “${column}”`,
  budget_missing: () => "Geef minstens één begrotingsregel",
  budget_outside_period: ({ year }) => `Het jaar ${year} valt buiten de looptijd van het fonds`,
  budget_column_unknown: ({ column }) => `De matrix heeft geen kolom “${column}”`,
  amount_too_large: ({ of }) => (of === "line" ? "Prijs maal aantal is te groot" : "De begroting is samen te groot"),
  amount_too_small: () => "Prijs maal aantal is minder dan een halve cent",
  existing_means_unanswered: () => "Leg uit of er al middelen zijn waaruit dit betaald kan worden",
  waiting_list_unanswered: () => "Leg uit of hiermee een wachtlijst wordt gefinancierd",
  target_missing: (of) => {
    if ("title" in of) return `${titled(of.title)} ontbreekt`;
    return of.kind === "goal" ? "Noem minstens één doel" : "Noem minstens één prestatie";
  },
  target_repeated: () => "Dit doel of deze prestatie staat er twee keer",
  target_unknown: ({ target }) => `“${target}” is geen doel of prestatie van dit project`,
  target_too_early: ({ title }) => `${titled(title)} ligt voor het begin van de activiteiten`,
  target_too_late: ({ title, latest }) => `${titled(title)} ligt te ver weg: het kan tot en met ${day(latest)}`,
  not_what_was_promised: ({ title, agreedThousandths, givenThousandths }) =>
    `Voor ${titled(title)} is ${thousandths(agreedThousandths)} afgesproken, niet ${thousandths(givenThousandths)}`,
  condition_missing: ({ condition }) => `De voorwaarde waaronder is geadviseerd ontbreekt: ${condition}`,
  instalments_do_not_add_up: ({ instalmentsCents, awardedCents }) =>
    `De termijnen tellen op tot ${euros(instalmentsCents)} en het bedrag tot ${euros(awardedCents)}`,
  instalment_number: ({ number, ...of }) =>
    "previous" in of
      ? `Termijn ${number} volgt niet op ${of.previous}`
      : `Dit is termijn ${of.expected}, niet ${number}`,
  instalment_in_the_past: ({ number }) => `Termijn ${number} ligt in het verleden`,
  instalment_too_late: ({ number, latest }) => `Termijn ${number} ligt te ver weg: het kan tot en met ${day(latest)}`,
  instalment_out_of_order: ({ number }) => `Termijn ${number} ligt voor de vorige`,
  instalment_already_due: ({ number }) => `Termijn ${number} is al betaalbaar of betaald en blijft zoals hij is`,
  instalment_without_evaluation: ({ number }) => `Termijn ${number} noemt geen evaluatie waarop hij wacht`,
  instalment_unconditional: ({ number }) => `In dit fonds wacht termijn ${number} niet op een evaluatie`,
  instalment_evaluation_unknown: ({ year }) => `Over ${year} wordt niet geëvalueerd`,
  progress_report_repeated: ({ dueOn }) => `Op ${day(dueOn)} wordt al gerapporteerd`,
  progress_report_too_early: ({ dueOn }) => `${day(dueOn)} ligt voor het begin van de activiteiten`,
  progress_report_too_late: ({ dueOn, latest }) => `${day(dueOn)} ligt te ver weg: het kan tot en met ${day(latest)}`,
  progress_report_in_the_past: ({ dueOn }) => `${day(dueOn)} ligt in het verleden`,
  progress_report_done: ({ dueOn }) => `Over ${day(dueOn)} is al gerapporteerd: dat verslag blijft gevraagd`,
  end_before_report: ({ dueOn }) => `Voor ${day(dueOn)} is al gerapporteerd: de activiteiten eindigen niet eerder`,
  evaluation_missing: ({ year }) => `De evaluatie over ${year} ontbreekt`,
  evaluation_unneeded: ({ year }) => `Over ${year} wordt niet of al een keer geëvalueerd`,
  evaluation_done: ({ year }) => `De evaluatie over ${year} is al ingediend en blijft zoals zij is gevraagd`,
  evaluation_day: ({ year, from, latest }) =>
    `De evaluatie over ${year} kan worden gevraagd van ${day(from)} tot en met ${day(latest)}`,
  total_raised: ({ totalCents, mostCents }) =>
    `Samen is dit ${euros(totalCents)}, meer dan is toegekend (${euros(mostCents)})`,
  total_lowered: ({ totalCents, leastCents }) =>
    `Samen is dit ${euros(totalCents)}, minder dan is toegekend (${euros(leastCents)})`,
  total_beyond_request: ({ totalCents, mostCents }) =>
    `Samen is dit ${euros(totalCents)}, meer dan is gevraagd (${euros(mostCents)})`,
  terms_missing: () => "Zeg wat de bedragen, termijnen en voorwaarden van de subsidie worden",
  terms_unneeded: () => "Alleen een toekenning of wijziging die wordt herroepen krijgt nieuwe bedragen en voorwaarden",
  line_repeated: (of, names) => `Het bedrag voor ${line(of, names)} staat er twee keer`,
  amount_exceeded: ({ of, mostCents, ...at }, names) =>
    `Voor ${line(at, names)} is dit meer dan ${LIMITS[of]} (${euros(mostCents)})`,
  not_told: () => "U kunt hier niet op zoeken: niet alles hiervan is aan u bekend",
  invalid_cursor: () => "Dit is geen vervolg van een eerdere bladzijde",
  in_the_future: ({ today }) => `Dit ligt in de toekomst; vandaag is ${day(today)}`,
  whole_days_only: () => "Vraag naar een hele dag",
};
