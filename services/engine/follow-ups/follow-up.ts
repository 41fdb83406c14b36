import type { LoggedEvent } from "../../../schemas/events.ts";
import type { StreamView } from "../writer.ts";

/** A command that follows from an event. */
export interface Effect {
  readonly stream: string;
  readonly command: { readonly type: string; readonly data: object };
  /** Whether the command may be the first of its stream. */
  readonly starts?: boolean;
}

/**
 * What has to happen because something happened. The commands' ids are made of the follow-up, the event and what is to be
 * done, and the stream they go to makes a second one a no-op, so that every node may try and only one effect is stored.
 */
export interface FollowUp {
  readonly name: string;
  /** The effects of an event, in order; none for most events. `view` reads the state of a stream. */
  effects(event: LoggedEvent, view: (stream: string) => Promise<StreamView>): Promise<readonly Effect[]>;
}
