import type { AdviceFacts } from "../../../domain/advice/electorate.ts";
import { type ApplicationState, isUndecided } from "../../../domain/application/state.ts";
import type { FundState } from "../../../domain/fund/state.ts";
import { refused } from "../../../domain/refusal.ts";
import type { RosterState } from "../../../domain/roster/roster.ts";
import { streamOf } from "../../../schemas/streams.ts";
import type { FactsOf, RouteParams } from "../../desk/command-route.ts";
import type { StreamView } from "../../engine/writer.ts";

/** A round opens on what the fund, its roster and the application say at that moment; the event names the revisions. */
export const adviceFacts: FactsOf = {
  streams: (params) => Object.values(streamsOf(params)),
  from: (view, params): AdviceFacts => {
    const streams = streamsOf(params);
    return {
      round: params.round ?? 0,
      fund: fundOf(view(streams.fund)),
      roster: rosterOf(view(streams.roster)),
      application: applicationOf(view(streams.application), params),
    };
  },
};

function streamsOf({ fundId, applicationId = "" }: RouteParams) {
  return {
    fund: streamOf.fund(fundId),
    roster: streamOf.roster(fundId),
    application: streamOf.application(applicationId),
  };
}

function fundOf({ state, revision }: StreamView): AdviceFacts["fund"] {
  const fund = state as FundState;
  if (fund.phase === "unfounded") throw refused("ERR_NOT_FOUND");
  const { period, members, rules } = fund.terms;
  return {
    revision,
    period,
    members,
    rules,
    contributions: [...fund.years].flatMap(([year, { contributions }]) =>
      contributions.map((contribution) => ({ ...contribution, year })),
    ),
    youthCareBudgets: [...fund.youthCareBudgets].flatMap(([year, budgets]) =>
      budgets.map((budget) => ({ ...budget, year })),
    ),
  };
}

function rosterOf({ state, revision }: StreamView): AdviceFacts["roster"] {
  const { holders, substitutes } = state as RosterState;
  return {
    revision,
    appointments: [
      ...[...holders].map(([municipality, person]) => ({ municipality, person, as: "holder" as const })),
      ...[...substitutes].flatMap(([municipality, persons]) =>
        [...persons].map((person) => ({ municipality, person, as: "substitute" as const })),
      ),
    ],
  };
}

function applicationOf({ state, revision, fundId }: StreamView, params: RouteParams): AdviceFacts["application"] {
  const application = state as ApplicationState;
  if (revision < 0 || fundId !== params.fundId) throw refused("ERR_NOT_FOUND");
  if (!isUndecided(application)) throw refused("ERR_NOT_FORWARDED", { round: params.round, forwarded: null });
  const { content, interests } = application.dossier;
  const forwarded = application.phase === "forwarded" ? application : null;
  return {
    revision,
    applicationId: params.applicationId ?? "",
    title: content.title,
    forwarded: forwarded && {
      round: forwarded.dossier.round,
      proposal: forwarded.proposal,
      totalCents: forwarded.totalCents,
    },
    interests: [...interests.values()],
  };
}
