import type { Involvement } from "../../domain/involvement.ts";
import type { Offices } from "../../domain/offices.ts";
import type { Actor, Message } from "../../schemas/envelope.ts";
import type { Instant } from "../../schemas/primitives.ts";
import type { ReadStream } from "./stream-view.ts";

export interface CommandRequest {
  readonly stream: string;
  readonly fundId: string;
  readonly command: Message;
  /** Whether the command may be the first of its stream; otherwise an empty stream is "not found". */
  readonly starts: boolean;
  readonly actor: Actor;
  /** Made of caller, target and idempotency key, so that a repeat is recognised. */
  readonly commandId: string;
  /** Digest of the command, so that the same key with another body is refused. */
  readonly requestHash: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly ifMatch?: IfMatch;
  /** Gathers what the decision is handed of other streams. */
  readonly facts?: (read: ReadStream) => Promise<unknown>;
  /** Gathers who took part in the same application, as other streams tell it. */
  readonly elsewhere?: (read: ReadStream) => Promise<Involvement>;
  /** Gathers who is in office; without it nobody is. */
  readonly offices?: (read: ReadStream) => Promise<Offices>;
}

/** The state a caller decided on. */
export interface IfMatch {
  /** The revisions that will do; any, as long as there are events. */
  readonly revisions: readonly number[] | "any";
  /** The revision that is told when another one is found. */
  readonly named: number;
}

export interface Answer {
  readonly revision: number;
  /** Of the last event the command led to; null when it led to none. */
  readonly position: string | null;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** When it was carried out; null when it led to no event. */
  readonly recordedAt: Instant | null;
  /** Whether the command was carried out before, and this is the answer it got then. */
  readonly isRepeat: boolean;
}
