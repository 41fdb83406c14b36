import { fund } from "../../../domain/fund/fund.ts";
import type { RosterFacts } from "../../../domain/roster/roster.ts";
import type { ReadStream } from "../../engine/writer.ts";
import type { Params } from "../command.ts";

/** The municipalities that take part in the fund: only for them somebody is appointed. */
export async function rosterFacts(read: ReadStream, { fundId }: Params): Promise<RosterFacts> {
  const { state } = await read(fund, { fundId });
  return { members: state.phase === "unfounded" ? undefined : state.terms.members };
}
