import t from "tap";
import { z } from "zod";
import { voteTallyRow } from "../../projections/advice/vote-tally.ts";
import { votingWeightsRow } from "../../projections/advice/voting-weights.ts";
import { contentRow } from "../../projections/applications/application-content.ts";
import { dossierRow } from "../../projections/applications/application-dossier.ts";
import { attachedFileRow, handedInRow } from "../../projections/applications/attached-files.ts";
import { awardRegisterEntry, awardRegisterRow } from "../../projections/applications/award-register.ts";
import { destroyedDossierRow } from "../../projections/applications/destroyed-dossiers.ts";
import { evaluationRow } from "../../projections/applications/evaluations.ts";
import { invitationRow } from "../../projections/applications/invitations.ts";
import { possibleDouble, submittedContentRow } from "../../projections/applications/possible-doubles.ts";
import { retentionRow, retentionView } from "../../projections/applications/retention.ts";
import { numberSeries } from "../../projections/decisions/decision-numbers.ts";
import { decisionRow } from "../../projections/decisions/decisions.ts";
import { fundRow } from "../../projections/funds/funds.ts";
import { overviewView, readOverview } from "../../projections/funds/overview.ts";
import { grantRow } from "../../projections/grants/grants.ts";
import { progressReportRow } from "../../projections/grants/progress-reports.ts";
import { journalRow } from "../../projections/journal/journal.ts";
import { meetingRow } from "../../projections/meetings/meetings.ts";
import { balanceView, readBalance } from "../../projections/money/balance.ts";
import { bookingRow } from "../../projections/money/bookings.ts";
import { exchangeCell, exchangeRow } from "../../projections/money/budget-exchange.ts";
import { commitmentRow } from "../../projections/money/commitments.ts";
import { contributionYearRow } from "../../projections/money/contributions.ts";
import { fundBalanceRow } from "../../projections/money/fund-balance.ts";
import { heldReceiptRow } from "../../projections/money/held-receipts.ts";
import { invoiceRow } from "../../projections/money/invoices.ts";
import { moneyLine } from "../../projections/money/money-lines.ts";
import {
  municipalityStatement,
  statementOf,
  statementRow,
  statementView,
} from "../../projections/money/municipality-statement.ts";
import { paymentRow } from "../../projections/money/payments.ts";
import { receiptRow } from "../../projections/money/receipts.ts";
import { recoveryRow } from "../../projections/money/recoveries.ts";
import { reservationRow } from "../../projections/money/reservations.ts";
import { spendingDay } from "../../projections/money/spending-days.ts";
import { statementLine } from "../../projections/money/statement-lines.ts";
import { authorisationRow } from "../../projections/organisations/authorisations.ts";
import { organisationRow } from "../../projections/organisations/organisations.ts";
import { personRow } from "../../projections/people/people.ts";
import { appointmentRow, termsRow } from "../../projections/people/roster.ts";
import { timelineRow } from "../../projections/timeline/timeline.ts";
import { agendaEntry, agendaRow } from "../../projections/work/instalment-agenda.ts";
import { workRow } from "../../projections/work/work-queue.ts";
import { workTask } from "../../projections/work/work-tasks.ts";
import { replay, replayed } from "../../services/engine/read-models/replay.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { FUND } from "../support/log.ts";
import { wholeHistory } from "./history.ts";

const { readModels: projections } = transformationFund;

/** The schema of each read model's rows, and of its lists if that is another. */
const schemas: Readonly<Record<string, { readonly row: z.ZodType; readonly listed?: z.ZodType }>> = {
  funds: { row: fundRow },
  "fund-balance": { row: fundBalanceRow },
  "spending-days": { row: spendingDay },
  "money-lines": { row: moneyLine },
  commitments: { row: commitmentRow },
  "exchange-journal": { row: exchangeRow },
  "exchange-matrix": { row: exchangeCell },
  "municipality-statement": { row: statementRow },
  "contribution-years": { row: contributionYearRow },
  reservations: { row: reservationRow },
  payments: { row: paymentRow },
  recoveries: { row: recoveryRow },
  invoices: { row: invoiceRow },
  bookings: { row: bookingRow },
  receipts: { row: receiptRow },
  "held-receipts": { row: heldReceiptRow },
  "statement-lines": { row: statementLine },
  journal: { row: journalRow },
  "voting-weights": { row: votingWeightsRow },
  "application-dossier": { row: dossierRow },
  "application-content": { row: contentRow },
  "possible-doubles": { row: submittedContentRow, listed: possibleDouble },
  retention: { row: retentionRow, listed: retentionView },
  "destroyed-dossiers": { row: destroyedDossierRow },
  "attached-files": { row: attachedFileRow },
  "handed-in": { row: handedInRow },
  timeline: { row: timelineRow },
  "work-queue": { row: workRow, listed: workTask },
  "vote-tally": { row: voteTallyRow },
  meetings: { row: meetingRow },
  invitations: { row: invitationRow },
  grants: { row: grantRow },
  "progress-reports": { row: progressReportRow },
  evaluations: { row: evaluationRow },
  "award-register": { row: awardRegisterRow, listed: awardRegisterEntry },
  "instalment-agenda": { row: agendaRow, listed: agendaEntry },
  "decision-numbers": { row: numberSeries },
  decisions: { row: decisionRow },
  appointments: { row: termsRow, listed: appointmentRow },
  people: { row: personRow },
  organisations: { row: organisationRow },
  authorisations: { row: authorisationRow },
};

const { events } = wholeHistory;

/** The errors of values that do not fit a schema. */
function wrongIn(schema: z.ZodType, values: Iterable<unknown>): string[] {
  return [...values].flatMap((value) => {
    const { error } = schema.safeParse(value);
    return error ? [z.prettifyError(error)] : [];
  });
}

t.test("every row fits its schema, after every event of the history", (t) => {
  for (const projection of projections) {
    const { row, listed = row } = schemas[projection.name] ?? { row: z.never() };
    const wrong = events.flatMap((_, index) => {
      const rows = replay(projection, events.slice(0, index + 1));
      const places = [...rows].flatMap(([key, value]) => projection.places(value, key));
      return [
        ...wrongIn(row, rows.values()),
        ...wrongIn(
          listed,
          places.map(({ shows }) => shows),
        ),
      ];
    });
    t.strictSame(wrong, [], projection.name);
  }
  t.end();
});

t.test("no two places of a row have the same list and sort, and a row is plain JSON", (t) => {
  for (const projection of projections)
    for (const [key, row] of replay(projection, events)) {
      const places = projection.places(row, key).map(({ list, sort }) => JSON.stringify([list, sort]));
      t.equal(new Set(places).size, places.length, `${projection.name} ${key}`);
      t.strictSame(JSON.parse(JSON.stringify(row)), row, "is read back from the file as it was");
    }
  t.end();
});

t.test("every view composed of rows fits its schema", (t) => {
  const readModels = replayed(events);
  t.strictSame(wrongIn(balanceView, [readBalance(readModels, FUND)]), []);
  t.strictSame(wrongIn(overviewView, [readOverview(readModels, FUND, { limit: 10 })]), []);
  const statements = [...replay(municipalityStatement, events).values()].map(statementOf);
  t.equal(statements.length, 4);
  t.strictSame(wrongIn(statementView, statements), []);
  t.end();
});

t.test("every read model has a name and a version, and names each row of an event once", (t) => {
  t.strictSame(new Set(projections.map(({ name }) => name)).size, projections.length);
  for (const projection of projections) {
    t.match(projection.name, /^[a-z]+(-[a-z]+)*$/);
    t.ok(projection.version >= 1);
    const twice = events.filter((event) => {
      const keys = projection.keys(event);
      return new Set(keys).size < keys.length;
    });
    t.strictSame(twice, [], `${projection.name} names each row once`);
  }
  t.end();
});
