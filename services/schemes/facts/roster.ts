import { fund } from "../../../domain/fund/fund.ts";
import type { Offices } from "../../../domain/offices.ts";
import { type RosterFacts, roster } from "../../../domain/roster/roster.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/** The municipalities that take part in the fund, for only they are represented, and who established it. */
export async function rosterFacts(read: ReadStream, { fundId }: Params): Promise<RosterFacts> {
  const { state } = await read(fund, { fundId });
  if (state.phase === "unfounded") return { members: undefined, founder: null };
  return { members: state.terms.members, succeededBy: state.succeededBy, founder: state.founder };
}

/** Who is in office in the fund. The fund itself is read only until its roster begins. */
export async function officesOf(read: ReadStream, { fundId }: Pick<Params, "fundId">): Promise<Offices> {
  const { terms } = (await read(roster, { fundId })).state;
  if (terms.length > 0) return { terms, founder: null };
  const { state } = await read(fund, { fundId });
  return { terms, founder: state.phase === "unfounded" ? null : state.founder };
}
