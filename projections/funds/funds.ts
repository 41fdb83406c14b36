import { z } from "zod";
import { formatVersion, fundEvents, fundTerms, type Member } from "../../schemas/fund.ts";
import { fundId, localDate } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";
import { memberSuccession } from "../successions.ts";

export const fundRow = z.strictObject({
  fundId,
  /** The terms, with the rules as amended. */
  terms: fundTerms,
  /** The format of applications that is in force; null before one was published. */
  format: formatVersion.nullable(),
  /** The members that passed into another, in that order; they stay in the terms. */
  successions: z.array(memberSuccession),
  /** Those that joined later, and those that left; they are in the terms too. */
  joined: z.array(fundEvents.MemberJoined.omit({ name: true }).extend({ joinedOn: localDate })),
  departures: z.array(fundEvents.MemberLeft.extend({ leftOn: localDate })),
  /** The statutory interest that the fund recorded, by the half-year that begins on `from`, each with its source. */
  interestRates: z.array(fundEvents.InterestRateRecorded),
  /** How the period was extended, the last one last. */
  extensions: z.array(fundEvents.PeriodExtended.extend({ extendedOn: localDate })),
  phase: z.enum(["running", "settled", "closed"]),
  /** Of the fund's stream; for `If-Match`. */
  revision: z.int().min(0),
});
export type FundRow = z.infer<typeof fundRow>;

/** The funds there are: their names, periods, members and rules. In the list `all`, by name. */
export const funds: Projection<FundRow> = {
  name: "funds",
  version: 7,
  keys: (event) => (event.stream.startsWith("fund-") ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    const { revision } = event;
    if (event.type === "FundEstablished") return { ...unchanged, fundId: key, terms: event.data, revision };
    if (!row) return undefined;
    const { effectiveOn: on } = event.metadata;
    switch (event.type) {
      case "PeriodExtended": {
        const period = { ...row.terms.period, to: event.data.lastDay };
        const extensions = [...row.extensions, { ...event.data, extendedOn: on }];
        return { ...row, terms: { ...row.terms, period }, extensions, revision };
      }
      case "MemberJoined": {
        const { name, ...one } = event.data;
        const members = [...row.terms.members, { municipality: one.municipality, name }];
        return {
          ...row,
          terms: { ...row.terms, members },
          joined: [...row.joined, { ...one, joinedOn: on }],
          revision,
        };
      }
      case "MemberLeft":
        return { ...row, departures: [...row.departures, { ...event.data, leftOn: on }], revision };
      case "RulesAmended":
        return { ...row, terms: { ...row.terms, rules: event.data.rules }, revision };
      case "InterestRateRecorded": {
        const others = row.interestRates.filter(({ from }) => from !== event.data.from);
        const interestRates = [...others, event.data].sort((one, other) => (one.from < other.from ? -1 : 1));
        return { ...row, interestRates, revision };
      }
      case "FormatPublished": {
        const { version, author } = event.data;
        return { ...row, format: { version, author }, revision };
      }
      case "MemberSucceeded": {
        const { municipality, successor, reason, succeededOn } = event.data;
        const one = { municipality, successor, succeededOn: succeededOn ?? on, reason };
        return { ...row, successions: [...row.successions, one], revision };
      }
      case "FundSettled":
        return { ...row, phase: "settled", revision };
      case "SettlementClosed":
        return { ...row, phase: "closed", revision };
      default:
        return { ...row, revision };
    }
  },
  places: (row) => [{ list: "all", sort: row.terms.name, shows: row }],
};

const unchanged: Omit<FundRow, "fundId" | "terms" | "revision"> = {
  format: null,
  successions: [],
  joined: [],
  departures: [],
  interestRates: [],
  extensions: [],
  phase: "running",
};

/** The members that take part now: without those that passed into another, and those that left. */
export function currentMembers({
  terms,
  successions,
  departures,
}: Pick<FundRow, "terms" | "successions" | "departures">): Member[] {
  const gone = new Set([...successions, ...departures].map(({ municipality }) => municipality));
  return terms.members.filter(({ municipality }) => !gone.has(municipality));
}
