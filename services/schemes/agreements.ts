import { retention } from "../../projections/applications/retention.ts";
import { funds } from "../../projections/funds/funds.ts";
import { exchangeJournal, exchangeMatrix } from "../../projections/money/budget-exchange.ts";
import { fundBalance } from "../../projections/money/fund-balance.ts";
import { municipalityStatement } from "../../projections/money/municipality-statement.ts";
import { recoveries } from "../../projections/money/recoveries.ts";
import type { Projection, ReadModels } from "../../projections/projection.ts";
import { workOf, workQueue } from "../../projections/work/work-queue.ts";
import type { TaskCode } from "../../projections/work/work-tasks.ts";
import type { Disagreement } from "../engine/scheme.ts";

/**
 * Compares what different read models tell of the same money: the journal of exchanges with its matrix, what members paid
 * in with what came in as cash; and of dossiers that may be destroyed, that nothing waits in them.
 */
export function* agreements(readModels: ReadModels): Generator<Disagreement> {
  for (const { fundId } of all(readModels, funds, "all")) {
    const exchanged = new Map<string, number>();
    for (const { earmark, fromYear, toYear, cents } of all(readModels, exchangeJournal, fundId))
      addTo(exchanged, `${fundId}/${earmark}/${fromYear}/${toYear}`, cents);
    for (const { earmark, fromYear, toYear, cents } of all(readModels, exchangeMatrix, fundId))
      addTo(exchanged, `${fundId}/${earmark}/${fromYear}/${toYear}`, -cents);
    for (const [key, cents] of exchanged) if (cents !== 0) yield { projection: exchangeMatrix.name, key };

    let paidInCents = 0;
    for (const statement of all(readModels, municipalityStatement, fundId)) paidInCents += statement.paidInCents;
    const receivedCents = readModels
      .get(fundBalance, fundId)
      ?.earmarks.reduce((sum, cash) => sum + cash.receivedCents, 0);
    if (paidInCents !== receivedCents) yield { projection: fundBalance.name, key: fundId };

    for (const { applicationId, destroyAfter } of all(readModels, retention, fundId))
      if (destroyAfter !== null && isOpen(readModels, applicationId))
        yield { projection: retention.name, key: applicationId };
  }
}

/** What keeps a dossier, as others than its retention tell it: money that is to come back, or to be paid, penalties, objections, and decisions to take or announce. */
function isOpen(readModels: ReadModels, applicationId: string): boolean {
  for (const { openCents } of all(readModels, recoveries, applicationId)) if (openCents > 0) return true;
  for (const { task } of all(readModels, workQueue, workOf.application(applicationId)))
    if (KEEPING.has(task)) return true;
  return false;
}

const KEEPING: ReadonlySet<TaskCode> = new Set([
  "announce-decision",
  "hear-objection",
  "decide-objection",
  "order-recovery",
  "pay-instalment",
  "receive-recovery",
  "end-default",
  "fix-penalty",
  "decide-after-hearing",
  "end-suspension",
]);

const ROWS_PER_PAGE = 500;

function* all<Row, Listed>(
  readModels: ReadModels,
  projection: Projection<Row, Listed>,
  list: string,
): Generator<Listed> {
  let after: string | null = null;
  do {
    const page: { rows: readonly Listed[]; next: string | null } = readModels.list(projection, list, {
      after,
      limit: ROWS_PER_PAGE,
    });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}

function addTo(sums: Map<string, number>, key: string, cents: number): void {
  sums.set(key, (sums.get(key) ?? 0) + cents);
}
