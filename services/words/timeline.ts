import type { TimelineRow, TimelineType } from "../../projections/timeline/timeline.ts";
import type { Choice } from "../../schemas/advice.ts";
import type { EventType, LoggedEvent } from "../../schemas/events.ts";
import type { Names } from "./names.ts";

/** What happened, of one type: its type and data are all that a sentence is made of. */
export type Of<Type extends EventType> = Pick<Extract<LoggedEvent, { type: Type }>, "type" | "data">;

/** A vote; its choice is null to those who may not know it yet. */
interface Vote<Type extends VoteType> {
  readonly type: Type;
  readonly data: Omit<Of<Type>["data"], "choice"> & { readonly choice: Choice | null };
}
type VoteType = "VoteCast" | "VoteChanged";

export type TimelineWords = {
  readonly [Type in TimelineType]: (event: Type extends VoteType ? Vote<Type> : Of<Type>, names: Names) => string;
};

/** What a row of a timeline says; null for what a timeline does not tell. */
export function happenedIn(
  { timeline, names }: { readonly timeline: TimelineWords; readonly names: Names },
  { type, data }: Pick<TimelineRow, "type" | "data">,
): string | null {
  const sentences: Partial<Record<EventType, (event: never, names: Names) => string>> = timeline;
  // A row holds the facts of its own type.
  return sentences[type]?.({ type, data } as never, names) ?? null;
}
