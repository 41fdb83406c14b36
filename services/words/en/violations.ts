import type { ViolationWords } from "../violations.ts";
import { format } from "./format.ts";

const { day, earmark, euros, line, pool, thousandths } = format;

const LIMITS = { requested: "was requested", advised: "was advised on", awarded: "was awarded" } as const;

/** Something by its title; an application whose title is not known is an application. */
function titled(title: string | null): string {
  return title === null ? "an application" : `“${title}”`;
}

/** What is wrong with a request, a sentence each. */
export const violations: ViolationWords = {
  municipality_unknown: ({ municipality }, names) =>
    `${names.municipality(municipality)} does not take part in the fund`,
  municipality_succeeded: ({ municipality, successor }, names) =>
    `${names.municipality(municipality)} passed into ${names.municipality(successor)}`,
  member_already: ({ municipality }, names) => `${names.municipality(municipality)} takes part already, or did`,
  member_joins_later: ({ municipality, year }, names) =>
    `${names.municipality(municipality)} takes part from ${year} on`,
  municipality_left: ({ municipality }, names) => `${names.municipality(municipality)} takes part no longer`,
  members_full: ({ most }) => `No more than ${most} municipalities can take part`,
  period_not_longer: ({ to }) => `The last day has to be after ${day(to)}`,
  successor_is_itself: () => "A municipality cannot pass into itself",
  earmark_unknown: (details) => `“${details.earmark}” is not general and no column of the matrix`,
  year_outside_period: ({ first, last }) => `The fund runs from ${first} to ${last}`,
  repeated: () => "This stands here more than once",
  period_reversed: () => "The fund ends before it begins",
  earmark_clash: () => "This is what money for every domain is called: it cannot be a column",
  matrix_too_small: ({ size }) => `The matrix has only ${size}, so no project can meet this`,
  member_settled: (details, names) =>
    `${names.municipality(details.municipality)} was settled with for ${earmark(details.earmark, names)}`,
  not_an_earmark: () => "This money is general already",
  column_unknown: ({ column }) => `“${column}” is no column of the matrix`,
  same_year: () => "An exchange goes from one year to another",
  split_earmark_not_allowed: (of, names) => `This line may not draw on ${pool(of, names)}`,
  split_repeated: (of, names) => `${pool(of, names)} stands here twice for this line`,
  split_line_unknown: () => "This split belongs to no line of the proposal",
  split_does_not_add_up: ({ placedCents, lineCents }) =>
    `The split of this line adds up to ${euros(placedCents)} and not to ${euros(lineCents)}`,
  cash_short: (details, names) =>
    `Not enough money ${details.earmark === null ? "" : `for ${earmark(details.earmark, names)} `}has come in to pay this out`,
  contribution_open: ({ municipality, ...of }, names) =>
    `${names.municipality(municipality)} has not paid everything for ${pool(of, names)}`,
  contribution_provisional: (of, names) =>
    of.municipality === undefined || of.earmark === undefined
      ? `The contributions of ${of.year} are still provisional`
      : `The contribution of ${names.municipality(of.municipality)} for ${pool({ year: of.year, earmark: of.earmark }, names)} is still provisional`,
  pool_short: (of, names) => `Not enough is available in ${pool(of, names)} to pay this out`,
  pool_below_zero: (of, names) => `Too little would be left in ${pool(of, names)}: the money has been used`,
  holding_below_zero: ({ municipality, ...of }, names) =>
    `${names.municipality(municipality)} would hold less than nothing in ${pool(of, names)}: its money there has been used`,
  account_below_zero: ({ municipality, ...of }, names) =>
    `Not enough is left of what ${names.municipality(municipality)} paid for ${pool(of, names)}`,
  cash_below_zero: (details, names) =>
    `Too little cash ${details.earmark === null ? "" : `for ${earmark(details.earmark, names)} `}would be in hand: it has been paid out`,
  recovery_changed: ({ applicationId }, names) =>
    `Something was booked since on the recovery from ${titled(names.application(applicationId))}`,
  receipt_held: ({ municipality }, names) =>
    `Money of ${names.municipality(municipality)} without a home is still in hand`,
  invoice_paid: ({ municipality }, names) => `The invoice of ${names.municipality(municipality)} was paid since`,
  booking_of_another_kind: () => "This booking is of another kind",
  reservation_open: ({ applicationId }, names) =>
    `Money is still reserved for ${titled(names.application(applicationId))}`,
  claim_open: ({ applicationId }, names) =>
    `Something still has to come back from ${titled(names.application(applicationId))}`,
  commitment_open: ({ applicationId }, names) =>
    `${titled(names.application(applicationId))} has not been determined and paid yet`,
  invoice_open: ({ municipality }, names) => `${names.municipality(municipality)} has an unpaid invoice`,
  objection_open: ({ applicationId, decisionNumber }, names) =>
    `An objection or appeal runs against decision ${decisionNumber} on ${titled(names.application(applicationId))}`,
  decision_not_announced: ({ applicationId, decisionNumber }, names) =>
    `Decision ${decisionNumber} on ${titled(names.application(applicationId))} was not announced yet`,
  decision_contestable: ({ applicationId, decisionNumber, from }, names) =>
    `Decision ${decisionNumber} on ${titled(names.application(applicationId))} can still be objected to or appealed against. From ${day(from)} on it cannot`,
  determination_not_lower: ({ standsCents }) => `Fill in less than ${euros(standsCents)}: that is determined now`,
  breach_day_missing: () => "Name the day on which the recipient did not do what it had to",
  breach_day_unneeded: () => "This day does not go with this reason",
  ground_wording_missing: () => "Write how the ground reads",
  ground_wording_unneeded: () => "This ground has its text already",
  breach_day: ({ from, latest }) =>
    `Choose a day from ${day(from)} up to and including ${day(latest)}: after the determination, and not after today`,
  determination_day: ({ after, latest }) =>
    `Determination has to be requested after ${day(after)} and by ${day(latest)}`,
  inadmissibility_missing: () => "Say why the objection is inadmissible",
  inadmissibility_unneeded: () => "This is for an objection that is inadmissible only",
  objection_in_time: () => "This objection was in time",
  objection_late: () => "This objection was late. It is inadmissible, unless there is a good reason for it",
  hearing_missing: () => "Record who was heard, or choose why nobody was",
  hearing_not_recorded: () => "No hearing was recorded on that day",
  hearing_held: ({ heldOn }) => `There was a hearing, on ${day(heldOn)}`,
  hearing_not_skippable: () => "With this outcome the hearing cannot be left out on this ground",
  continuation_unneeded: () => "The application goes on after a founded objection only",
  continuation_impossible: () => "The application cannot go on like this",
  determined_amount_unneeded: () => "Only a determination that is revoked gets a new amount",
  determined_amount_impossible: ({ aboveCents, mostCents }) =>
    `The new amount is more than ${euros(aboveCents)}, and at most ${euros(mostCents)}`,
  new_decision_unneeded: () => "Only where the fund decides again there is a day to do so by",
  new_decision_day: ({ after }) => `Say by which day after ${day(after)} it is to be decided again`,
  interest_amount_unneeded: () => "Only interest whose decision is revoked gets a new amount",
  interest_amount_impossible: ({ leastCents, belowCents }) =>
    `The interest is at least ${euros(leastCents)} and lower than ${euros(belowCents)}`,
  recovered_amount_unneeded: () => "Only a recovery that is revoked gets a new amount",
  recovered_amount_impossible: ({ leastCents, belowCents }) =>
    `What is recovered is less than ${euros(belowCents)}, and at least what came in or was written off already: ${euros(leastCents)}`,
  not_entitled: ({ municipality }, names) =>
    `${names.municipality(municipality)} is not entitled to vote in this round`,
  nobody_to_speak: ({ municipality }, names) =>
    `Nobody may speak for ${names.municipality(municipality)} in this round`,
  named_twice: ({ municipality }, names) => `${names.municipality(municipality)} stands here already`,
  application_unknown: () => "This application was not submitted to this fund",
  application_repeated: () => "This application stands on the agenda already",
  agenda_empty: () => "There is nothing on the agenda yet",
  present_or_meeting: () => "Name the meeting, or those present: one of the two",
  meeting_of_others: () => "This is no meeting of the aldermen",
  meeting_not_held: () => "The meeting has not begun yet, or has been closed",
  not_on_agenda: () => "The application is not on the agenda of this meeting",
  item_not_dealt_with: ({ outcome }) =>
    outcome === "postponed" ? "The item was postponed" : "The item was taken off the agenda",
  attendance_missing: () => "It is not recorded yet who is present",
  item_open: ({ item }) => `What became of item ${item} is not recorded yet`,
  person_unknown: () => "This person is not known",
  prepared_by_applicant: () => "This person acted for the applicant",
  not_a_board_member: () => "This person represents no municipality",
  fund_ended: ({ to }) => `The fund ran until ${day(to)}`,
  activities_reversed: () => "The activities end before they begin",
  activities_out_of_reach: ({ first, last }) => `The activities are not in the years ${first} to ${last}`,
  activities_outside_period: (of) =>
    "from" in of ? `The fund runs from ${day(of.from)}` : `The fund runs until ${day(of.to)}`,
  organisation_is_itself: () => "An organisation cannot pass into itself",
  organisation_not_applying: ({ organisation }, names) =>
    `${names.organisation(organisation)} does not apply in this application`,
  organisation_succeeded: ({ organisation }, names) =>
    `${names.organisation(organisation)} has passed into another organisation`,
  organisation_unregistered: ({ organisation }, names) =>
    `${names.organisation(organisation)} is not registered with the fund`,
  co_applicant_is_lead: () => "The lead applicant is not also a co-applicant",
  co_applicant_repeated: ({ organisation }, names) => `${names.organisation(organisation)} stands here twice`,
  co_applicant_declined: ({ organisation }, names) => `${names.organisation(organisation)} does not take part`,
  co_applicant_unconfirmed: ({ organisation }, names) => `${names.organisation(organisation)} has not confirmed yet`,
  goal_missing: () => "Name at least one transformation goal of the region",
  goal_unknown: ({ goal }) => `The fund does not know the goal “${goal}”`,
  matrix_cell_missing: () => "Name at least one cell of the matrix",
  matrix_cell_unknown: ({ row, column }) => `The matrix has no cell “${row}” × “${column}”`,
  budget_missing: () => "Give at least one budget line",
  budget_outside_period: ({ year }) => `The year ${year} is outside the period of the fund`,
  budget_column_unknown: ({ column }) => `The matrix has no column “${column}”`,
  amount_too_large: ({ of }) =>
    of === "line" ? "Price times quantity is too large" : "The budget is too large in all",
  amount_too_small: () => "Price times quantity is less than half a cent",
  existing_means_unanswered: () => "Explain whether there are means already that can pay for this",
  waiting_list_unanswered: () => "Explain whether this finances a waiting list",
  target_missing: (of) => {
    if ("title" in of) return `${titled(of.title)} is missing`;
    return of.kind === "goal" ? "Name at least one goal" : "Name at least one performance";
  },
  target_repeated: () => "This goal or performance stands here twice",
  target_unknown: ({ target }) => `“${target}” is no goal or performance of this project`,
  target_too_early: ({ title }) => `${titled(title)} is before the start of the activities`,
  target_too_late: ({ title, latest }) => `${titled(title)} is too far off: it can be until ${day(latest)}`,
  not_what_was_promised: ({ title, agreedThousandths, givenThousandths }) =>
    `For ${titled(title)} ${thousandths(agreedThousandths)} was agreed, not ${thousandths(givenThousandths)}`,
  condition_missing: ({ condition }) => `The condition under which was advised is missing: ${condition}`,
  instalments_do_not_add_up: ({ instalmentsCents, awardedCents }) =>
    `The instalments add up to ${euros(instalmentsCents)} and the amount to ${euros(awardedCents)}`,
  instalment_number: ({ number, ...of }) =>
    "previous" in of
      ? `Instalment ${number} does not follow ${of.previous}`
      : `This is instalment ${of.expected}, not ${number}`,
  instalment_in_the_past: ({ number }) => `Instalment ${number} is in the past`,
  instalment_too_late: ({ number, latest }) => `Instalment ${number} is too far off: it can be until ${day(latest)}`,
  instalment_out_of_order: ({ number }) => `Instalment ${number} is before the one before it`,
  instalment_already_due: ({ number }) => `Instalment ${number} is due or paid, and stays as it is`,
  instalment_without_evaluation: ({ number }) => `Instalment ${number} names no evaluation to wait for`,
  instalment_unconditional: ({ number }) => `In this fund instalment ${number} waits for no evaluation`,
  instalment_evaluation_unknown: ({ year }) => `There is no evaluation of ${year}`,
  progress_report_repeated: ({ dueOn }) => `There is a report on ${day(dueOn)} already`,
  progress_report_too_early: ({ dueOn }) => `${day(dueOn)} is before the start of the activities`,
  progress_report_too_late: ({ dueOn, latest }) => `${day(dueOn)} is too far off: it can be until ${day(latest)}`,
  progress_report_in_the_past: ({ dueOn }) => `${day(dueOn)} is in the past`,
  progress_report_done: ({ dueOn }) => `There was a report for ${day(dueOn)}: it stays asked`,
  end_before_report: ({ dueOn }) => `There was a report for ${day(dueOn)}: the activities do not end before it`,
  evaluation_missing: ({ year }) => `The evaluation of ${year} is missing`,
  evaluation_unneeded: ({ year }) => `There is no evaluation of ${year}, or one already`,
  evaluation_done: ({ year }) => `The evaluation of ${year} was handed in, and stays as it was asked`,
  evaluation_day: ({ year, from, latest }) =>
    `The evaluation of ${year} can be asked from ${day(from)} until ${day(latest)} inclusive`,
  total_raised: ({ totalCents, mostCents }) =>
    `Together this is ${euros(totalCents)}, more than was awarded (${euros(mostCents)})`,
  total_lowered: ({ totalCents, leastCents }) =>
    `Together this is ${euros(totalCents)}, less than was awarded (${euros(leastCents)})`,
  total_beyond_request: ({ totalCents, mostCents }) =>
    `Together this is ${euros(totalCents)}, more than was asked for (${euros(mostCents)})`,
  terms_missing: () => "Say what the amounts, instalments and conditions of the grant become",
  terms_unneeded: () => "Only an award or amendment that is revoked gets new amounts and conditions",
  line_repeated: (of, names) => `The amount for ${line(of, names)} stands here twice`,
  amount_exceeded: ({ of, mostCents, ...at }, names) =>
    `For ${line(at, names)} this is more than ${LIMITS[of]} (${euros(mostCents)})`,
  not_told: () => "You cannot ask by this: not all of it is told to you",
  invalid_cursor: () => "This is not the next page of an earlier one",
  in_the_future: ({ today }) => `This is in the future; today is ${day(today)}`,
  whole_days_only: () => "Ask for a whole day",
};
