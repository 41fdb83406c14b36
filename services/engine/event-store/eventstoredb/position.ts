import type { Position } from "@eventstore/db-client";

const digits = 20;
const shape = /^(\d{20})-(\d{20})$/;

/** The position before every event. */
export const origin = positionOf({ commit: 0n, prepare: 0n });

/** Turns a place in the store's log into a position, padded so that positions sort as text. */
export function positionOf({ commit, prepare }: Position): string {
  return `${String(commit).padStart(digits, "0")}-${String(prepare).padStart(digits, "0")}`;
}

/** Turns a position into a place. @throws TypeError when the position belongs to another kind of log. */
export function placeOf(position: string): Position {
  const [, commit, prepare] = shape.exec(position) ?? [];
  if (commit === undefined || prepare === undefined)
    throw new TypeError(`not a position of an EventStoreDB log: ${position}`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}
