import { z } from "zod";
import { formatVersion, fundTerms } from "../../schemas/fund.ts";
import { fundId } from "../../schemas/primitives.ts";
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
  phase: z.enum(["running", "settled", "closed"]),
  /** Of the fund's stream; for `If-Match`. */
  revision: z.int().min(0),
});
export type FundRow = z.infer<typeof fundRow>;

/** The funds there are: their names, periods, members and rules. In the list `all`, by name. */
export const funds: Projection<FundRow> = {
  name: "funds",
  version: 5,
  keys: (event) => (event.stream.startsWith("fund-") ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    const { revision } = event;
    if (event.type === "FundEstablished")
      return { fundId: key, terms: event.data, format: null, successions: [], phase: "running", revision };
    if (!row) return undefined;
    switch (event.type) {
      case "RulesAmended":
        return { ...row, terms: { ...row.terms, rules: event.data.rules }, revision };
      case "FormatPublished": {
        const { version, author } = event.data;
        return { ...row, format: { version, author }, revision };
      }
      case "MemberSucceeded": {
        const { municipality, successor, reason } = event.data;
        const one = { municipality, successor, succeededOn: event.metadata.effectiveOn, reason };
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
