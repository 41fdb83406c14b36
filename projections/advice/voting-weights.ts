import type { z } from "zod";
import { fundEvents } from "../../schemas/fund.ts";
import { fundId, localDate } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";

export const votingWeightsRow = fundEvents.VotingWeightsSet.extend({ fundId, setOn: localDate });
export type VotingWeightsRow = z.infer<typeof votingWeightsRow>;

/** The youth-care budgets that votes weigh by, a year a row. In the list of its fund. */
export const votingWeights: Projection<VotingWeightsRow> = {
  name: "voting-weights",
  version: 1,
  keys: (event) => (event.type === "VotingWeightsSet" ? [`${event.metadata.fundId}/${event.data.year}`] : []),
  fold(row, event) {
    if (event.type !== "VotingWeightsSet") return row;
    const { fundId, effectiveOn } = event.metadata;
    return { fundId, ...event.data, setOn: effectiveOn };
  },
  places: (row) => [{ list: row.fundId, sort: String(row.year), shows: row }],
  finds: ({ source }) => ({ text: [source] }),
};
