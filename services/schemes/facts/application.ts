import type { ApplicationFacts, ApplicationState } from "../../../domain/application/application.ts";
import { fundFactsOf } from "../../../domain/fund/fund.ts";
import type { FundState } from "../../../domain/fund/state.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { FactsOf } from "../../desk/command-route.ts";

/** Drafting and submitting are decided on the fund's terms, and on the refused application a draft follows up on. */
export const applicationFacts: FactsOf = {
  streams: ({ fundId }, body) => [streamOf.fund(fundId), ...previousOf(body)],
  from: (view, { fundId }, body): ApplicationFacts => {
    const { state, revision } = view(streamOf.fund(fundId));
    const fund = fundFactsOf(state as FundState, revision);
    const [previous] = previousOf(body).map(view);
    // An application of another fund is none of this one's.
    if (!previous || previous.fundId !== fundId) return { fund };
    return { fund, previous: previous.state as ApplicationState };
  },
};

function previousOf(body: unknown): string[] {
  const { previousApplication } = (body ?? {}) as { previousApplication?: string | null };
  return previousApplication ? [streamOf.application(previousApplication)] : [];
}
