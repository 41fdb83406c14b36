import type { AdviceEvent, Elector } from "../../schemas/advice.ts";
import type { Proposal } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Member } from "../../schemas/fund.ts";
import { type Contribution, GENERAL } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";

/** The facts a round opens on, read from the streams whose revisions it names, never from read models. */
export interface AdviceFacts {
  /** The round of this stream. */
  readonly round: number;
  readonly fund: {
    readonly revision: number;
    readonly period: { readonly from: LocalDate; readonly to: LocalDate };
    /** In the fund's order, which the electorate keeps. */
    readonly members: readonly Member[];
    readonly rules: FundRules;
    /** As set or confirmed, without extra contributions. */
    readonly contributions: readonly (Contribution & { readonly year: number })[];
    /** Youth-care budgets in cents, for the years and members for which they are known. */
    readonly youthCareBudgets: readonly {
      readonly year: number;
      readonly municipality: string;
      readonly cents: number;
    }[];
  };
  readonly roster: {
    /** -1 if nobody was ever appointed. */
    readonly revision: number;
    /** The current appointments. */
    readonly appointments: readonly {
      readonly municipality: string;
      readonly person: string;
      readonly as: "holder" | "substitute";
    }[];
  };
  readonly application: {
    readonly revision: number;
    readonly applicationId: string;
    readonly title: string;
    /** The proposal that waits for advice; null if none does. */
    readonly forwarded: {
      readonly round: number;
      readonly proposal: Proposal;
      readonly totalCents: number;
    } | null;
    /** Interests declared in this application; `person` is null for the municipality's own. */
    readonly interests: readonly {
      readonly municipality: string;
      readonly person: string | null;
      readonly reason: string;
    }[];
  };
}

type Opened = DataOf<AdviceEvent, "AdviceRoundOpened">;
type Entitled = Omit<Elector, "weightCents">;

/**
 * Divides the members into those entitled to vote and those excluded, with the reason. By the fund's rule all members are
 * entitled, or those in scope; an interest excludes.
 *
 * @param year the year of the weights.
 */
export function entitledMembers(
  { fund, roster, application }: AdviceFacts,
  proposal: Proposal,
  year: number,
): { readonly entitled: readonly Entitled[]; readonly excluded: Opened["excluded"] } {
  const entitled: Entitled[] = [];
  const excluded: Opened["excluded"] = [];
  const inScope = fund.rules.electorate === "in-scope" ? contributorsTo(earmarksOf(proposal), year, fund) : null;
  for (const { municipality, name } of fund.members) {
    const exclusion =
      inScope && !inScope.has(municipality)
        ? ({ ground: "out-of-scope", reason: null } as const)
        : exclusionByInterest(municipality, roster, application);
    if (exclusion === null) entitled.push({ municipality, name, voters: votersFor(municipality, roster, application) });
    else excluded.push({ municipality, name, ...exclusion });
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
  { contributions }: AdviceFacts["fund"],
): ReadonlySet<string> {
  const given = contributions.filter((one) => one.year === year && one.cents > 0 && earmarks.has(one.earmark));
  return new Set(given.map(({ municipality }) => municipality));
}

/**
 * Why an interest keeps a municipality out, or null when none does. An interest is personal: a municipality leaves only
 * where it is itself interested, or its holder is and no substitute without an interest exists.
 */
function exclusionByInterest(
  municipality: string,
  roster: AdviceFacts["roster"],
  application: AdviceFacts["application"],
): Pick<Opened["excluded"][number], "ground" | "reason"> | null {
  const own = application.interests.find((one) => one.municipality === municipality && one.person === null);
  if (own) return { ground: "own-interest", reason: own.reason };
  const holder = roster.appointments.find((one) => one.municipality === municipality && one.as === "holder");
  const ofHolder = application.interests.find(({ person }) => person !== null && person === holder?.person);
  if (!ofHolder || votersFor(municipality, roster, application).length > 0) return null;
  return { ground: "holder-interest", reason: ofHolder.reason };
}

/** The voters of a municipality: its holder, then its substitutes, without anybody who has an interest. */
function votersFor(
  municipality: string,
  { appointments }: AdviceFacts["roster"],
  { interests }: AdviceFacts["application"],
): Elector["voters"] {
  const interested = new Set(interests.map(({ person }) => person));
  const able = appointments.filter((one) => one.municipality === municipality && !interested.has(one.person));
  const holders = able.filter((one) => one.as === "holder");
  const substitutes = able.filter(
    (one) => one.as === "substitute" && !holders.some(({ person }) => person === one.person),
  );
  return [...holders, ...substitutes].map(({ person, as }) => ({ person, as }));
}
