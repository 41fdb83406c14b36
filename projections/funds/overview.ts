import { z } from "zod";
import { applicationDossier, dossierRow } from "../applications/application-dossier.ts";
import { balanceView, readBalance } from "../money/balance.ts";
import type { ListOptions, ReadModels } from "../projection.ts";
import { fundRow, funds } from "./funds.ts";

/** The overview that goes with the agenda of every meeting of AO Jeugd and the PHO (memo, rule 7). */
export const overviewView = z.strictObject({
  fund: fundRow.shape.terms.pick({ name: true, competentBody: true, period: true }).extend({
    fundId: fundRow.shape.fundId,
    phase: fundRow.shape.phase,
  }),
  /** How far the money is used up (uitnutting), per pool and in total. */
  balance: balanceView,
  /** A page of the projects, in the order in which they began. */
  projects: z.array(dossierRow),
  /** How many projects there are on all pages; null where that is not told. */
  total: z.int().min(0).nullable(),
  /** Where the next page of projects starts; null on the last. */
  next: z.string().nullable(),
  /** Where the page before starts; null on the first. */
  prev: z.string().nullable(),
});
export type OverviewView = z.infer<typeof overviewView>;

/** Puts the overview together. @returns undefined where there is no such fund. @throws InvalidCursor */
export function readOverview(readModels: ReadModels, fundId: string, page: ListOptions): OverviewView | undefined {
  const fund = readModels.get(funds, fundId);
  const balance = readBalance(readModels, fundId);
  if (!fund || !balance) return undefined;
  const { name, competentBody, period } = fund.terms;
  const { rows, ...rest } = readModels.list(applicationDossier, fundId, page);
  return {
    fund: { fundId, name, competentBody, period, phase: fund.phase },
    balance,
    projects: [...rows],
    ...rest,
  };
}
