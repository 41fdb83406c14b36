import { z } from "zod";
import { type KvkCommand, type KvkEvent, kvkCommands, kvkEvents } from "../../schemas/organisation.ts";
import { fundId, kvkNumber } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { refused } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";

/** The organisation that has the number; null while none has. */
export type KvkClaimState = string | null;

/**
 * A number of the trade register in a fund. Its stream arbitrates between organisations: of two that register with the same
 * number at the same moment one is first. A claim that nothing came of is no harm: its organisation may still register.
 */
export const kvkClaim: Aggregate<
  KvkClaimState,
  KvkCommand,
  KvkEvent,
  undefined,
  { readonly fundId: string; readonly kvkNumber: string }
> = {
  kind: "kvk",
  ids: z.object({ fundId, kvkNumber }),
  commands: kvkCommands,
  events: kvkEvents,
  stream: (ids) => streamOf.kvk(ids.fundId, ids.kvkNumber),
  initial: null,
  evolve: (holder, { type, data }) => (type === "KvkNumberClaimed" ? (holder ?? data.organisation) : holder),
  decide({ type, data }, holder) {
    if (type !== "ClaimKvkNumber") throw unreachable(type);
    if (holder === null) return [{ type: "KvkNumberClaimed", data }];
    if (holder !== data.organisation) throw refused("ERR_KVK_NUMBER_USED", { kvkNumber: data.kvkNumber });
    return [];
  },
};
