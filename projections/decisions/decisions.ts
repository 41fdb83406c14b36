import { z } from "zod";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { applicationId, fundId, label, localDate } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

export const decisionRow = z.strictObject({
  fundId,
  decisionNumber: label,
  applicationId,
  /** Null while the number is only claimed: then the decision is being taken, or was not taken after all. */
  kind: z.enum(["award", "refusal", "determination", "recovery"]).nullable(),
  decidedOn: localDate.nullable(),
});
export type DecisionRow = z.infer<typeof decisionRow>;

/** Every number that was claimed for a decision, and what was decided under it. In the list of its fund, by number. */
export const decisions: Projection<DecisionRow> = {
  name: "decisions",
  version: 1,
  keys: (event) =>
    isNumbered(event) ? [`${event.metadata.fundId}/${decisionNumberKey(event.data.decisionNumber)}`] : [],
  fold(row, event) {
    if (!isNumbered(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    const { decisionNumber } = event.data;
    if (event.type === "DecisionNumberClaimed") return row ?? { fundId, ...event.data, kind: null, decidedOn: null };
    const applicationId = subjectOf(event.stream);
    return { fundId, decisionNumber, applicationId, kind: KINDS[event.type], decidedOn: effectiveOn };
  },
  places: (row, key) => [{ list: row.fundId, sort: key, shows: row }],
};

const KINDS = {
  ApplicationAwarded: "award",
  ApplicationRefused: "refusal",
  GrantDetermined: "determination",
  RecoveryOrdered: "recovery",
} as const;

type Numbered = Extract<LoggedEvent, { type: keyof typeof KINDS | "DecisionNumberClaimed" }>;

function isNumbered(event: LoggedEvent): event is Numbered {
  return event.type === "DecisionNumberClaimed" || Object.hasOwn(KINDS, event.type);
}
