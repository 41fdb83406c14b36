import type { AwardRegisterEntry } from "../../projections/applications/award-register.ts";
import type { BalanceView } from "../../projections/money/balance.ts";
import type { ExchangeCell, ExchangeRow } from "../../projections/money/budget-exchange.ts";
import type { SaidDossier, SaidRound } from "../schemes/queries/said.ts";
import type { Moment } from "./stage.ts";

/** The service's answers at the end, and the balances kept on the way; input of the checks. */
export interface Evidence {
  readonly moments: readonly Moment[];
  /** The balances of the moments that are days, asked again (`asOf`) at the end. */
  readonly askedAgain: readonly { readonly at: string; readonly balance: BalanceView }[];
  readonly applications: readonly SaidDossier[];
  /** Every round of advice, in the order of opening. */
  readonly rounds: readonly SaidRound[];
  readonly exchanges: readonly ExchangeRow[];
  readonly exchangeMatrix: readonly ExchangeCell[];
  readonly register: readonly AwardRegisterEntry[];
}
