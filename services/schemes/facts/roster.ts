import type { FundState } from "../../../domain/fund/state.ts";
import type { RosterFacts } from "../../../domain/roster/roster.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { FactsOf } from "../../desk/command-route.ts";

/** Who is appointed for a municipality: one that takes part in the fund. */
export const rosterFacts: FactsOf = {
  streams: ({ fundId }) => [streamOf.fund(fundId)],
  from: (view, { fundId }): RosterFacts => {
    const fund = view(streamOf.fund(fundId)).state as FundState;
    return { members: fund.phase === "unfounded" ? undefined : fund.terms.members };
  },
};
