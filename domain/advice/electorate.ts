import type { AdviceEvent, Elector } from "../../schemas/advice.ts";
import type { Proposal } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { GENERAL } from "../../schemas/money.ts";
import type { OpeningFacts } from "./facts.ts";
import { exclusionByInterest } from "./voters.ts";

type Opened = DataOf<AdviceEvent, "AdviceRoundOpened">;
type Entitled = Omit<Elector, "weightCents">;

/**
 * Divides the members into those entitled to vote and those excluded, with the ground. By the fund's rule all members are
 * entitled, or those in scope; an interest excludes. Who joined later was no member in an earlier year.
 *
 * @param year the year of the weights.
 */
export function entitledMembers(
  { fund, roster, application }: OpeningFacts,
  proposal: Proposal,
  year: number,
): { readonly entitled: readonly Entitled[]; readonly excluded: Opened["excluded"] } {
  const entitled: Entitled[] = [];
  const excluded: Opened["excluded"] = [];
  const inScope = fund.rules.electorate === "in-scope" ? contributorsTo(earmarksOf(proposal), year, fund) : null;
  for (const { municipality, name, firstYear = year } of fund.members) {
    if (firstYear > year) continue;
    const exclusion =
      inScope && !inScope.has(municipality)
        ? "out-of-scope"
        : exclusionByInterest(municipality, roster.appointments, application.interests);
    if (exclusion === null) entitled.push({ municipality, name });
    else excluded.push({ municipality, name, ground: exclusion, asGiven: null });
  }
  return { entitled, excluded };
}

/** The earmarks a proposal may draw on: those of its split, or else `general` and those of its lines' columns. */
function earmarksOf({ lines, split }: Proposal): ReadonlySet<string> {
  if (split) return new Set(split.map(({ earmark }) => earmark));
  return new Set([GENERAL, ...lines.flatMap(({ column }) => (column === null ? [] : [column]))]);
}

function contributorsTo(
  earmarks: ReadonlySet<string>,
  year: number,
  { contributions }: OpeningFacts["fund"],
): ReadonlySet<string> {
  const given = contributions.filter((one) => one.year === year && one.cents > 0 && earmarks.has(one.earmark));
  return new Set(given.map(({ municipality }) => municipality));
}
