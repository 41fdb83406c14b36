import { z } from "zod";
import { timeline } from "../../../projections/timeline/timeline.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { DryRun } from "../../engine/dry-run.ts";
import { happenedIn } from "../../words/timeline.ts";
import type { Words } from "../../words/words.ts";
import type { Asker } from "../discretion/asker.ts";
import { fundQueries } from "../queries/fund.ts";
import { changedFigures, figuresChangedBy, NO_FIGURES } from "./figures.ts";

const expectedEvent = z.strictObject({
  type: z.string(),
  data: z.unknown(),
  words: z.string().nullable().describe("what would have happened, in a sentence; null where no timeline tells it"),
});

/** What a command would lead to, as it is told. */
export const expected = z.object({
  dryRun: z.literal(true),
  revision: z
    .int()
    .min(0)
    .nullable()
    .describe(
      "revision of the stream now, also the ETag: confirm with If-Match; null before its first event, and where it is not told",
    ),
  isRepeat: z.boolean().describe("whether it was given before with this key, so that it would change nothing"),
  events: z.array(expectedEvent).describe("what the command would lead to itself; the same when it is confirmed"),
  followUps: z
    .array(expectedEvent)
    .describe("what would follow in other streams, as they are now; If-Match does not hold these as they are"),
  isComplete: z
    .boolean()
    .describe("false where it is not known what would follow: follow-ups are behind, or would stop"),
  figures: changedFigures,
});
export type Expected = z.infer<typeof expected>;

/** Tells what a command would lead to, as far as its giver may know: what it changes in the fund is for officials. */
export function expectedOf(
  { revision, isRepeat, isComplete, events, followUps }: DryRun,
  asker: Asker,
  { words, isHidden }: { readonly words: Words; readonly isHidden: boolean },
): Expected {
  const isOfficial = fundQueries.GetBalance.roles.includes(asker.actor.role);
  return {
    dryRun: true,
    revision: revision < 0 || isHidden ? null : revision,
    isRepeat,
    events: events.map((event) => told(event, words)),
    followUps: isOfficial ? followUps.map((event) => told(event, words)) : [],
    isComplete,
    figures: isOfficial ? figuresChangedBy([...events, ...followUps], asker, words) : NO_FIGURES,
  };
}

function told(event: LoggedEvent, words: Words): Expected["events"][number] {
  const { type, data } = event;
  const row = timeline.fold(undefined, event, event.position);
  return { type, data, words: row ? happenedIn(words, row) : null };
}
