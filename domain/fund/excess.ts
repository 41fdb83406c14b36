import type { FundEvent } from "../../schemas/fund.ts";
import { unpaidCents } from "../money/accounts.ts";
import { evolve } from "./evolve.ts";
import { mustBeFounded } from "./guards.ts";
import { accountOf, membersOf, poolsOf } from "./pools.ts";
import type { Fund } from "./state.ts";

/** Whose excess, and where: of all members and pools, unless named. */
interface Where {
  readonly year?: number;
  readonly earmark?: string;
  readonly municipality?: string;
}

/**
 * Sets what members paid beyond what they owed against what they came to owe in the same pool since.
 *
 * @returns the bookings, and the fund after them.
 */
export function bookExcess(fund: Fund, where: Where = {}): { bookings: FundEvent[]; after: Fund } {
  const fits = (key: keyof Where, value: string | number) => where[key] === undefined || where[key] === value;
  const bookings = poolsOf(fund)
    .filter(({ year, earmark }) => fits("year", year) && fits("earmark", earmark))
    .flatMap((pool) =>
      membersOf(fund)
        .filter((municipality) => fits("municipality", municipality))
        .flatMap((municipality): FundEvent[] => {
          const account = accountOf(pool, municipality);
          const cents = Math.min(account.excessCents, unpaidCents(account));
          const { year, earmark } = pool;
          return cents > 0 ? [{ type: "ExcessBooked", data: { municipality, year, earmark, cents } }] : [];
        }),
    );
  const after = bookings.reduce(evolve, fund);
  mustBeFounded(after);
  return { bookings, after };
}
