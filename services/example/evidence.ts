import type { VoteTallyRow } from "../../projections/advice/vote-tally.ts";
import type { DossierRow } from "../../projections/applications/application-dossier.ts";
import type { AwardRegisterEntry } from "../../projections/applications/award-register.ts";
import type { BalanceView } from "../../projections/money/balance.ts";
import type { ExchangeCell, ExchangeRow } from "../../projections/money/budget-exchange.ts";
import type { Moment } from "./stage.ts";

/** Everything the service says at the end, and what was kept on the way. The checks hold the one against the other. */
export interface Evidence {
  readonly moments: readonly Moment[];
  /** The balances of those moments that are days, asked again at the end. */
  readonly askedAgain: readonly { readonly at: string; readonly balance: BalanceView }[];
  readonly applications: readonly DossierRow[];
  /** Every round, in the order in which they opened. */
  readonly rounds: readonly VoteTallyRow[];
  readonly exchanges: readonly ExchangeRow[];
  readonly exchangeMatrix: readonly ExchangeCell[];
  readonly register: readonly AwardRegisterEntry[];
}
