import { z } from "zod";
import { refused } from "../../../domain/refusal.ts";
import type { Instant } from "../../../schemas/primitives.ts";
import type { Catalogue } from "../catalogue.ts";
import { type FollowUp, type TaskKind, task } from "./follow-up.ts";

/** Seconds as a rule; the rest is for readers that see the log as it was before (a backup, a check of the whole log). */
const GONE_WITHIN_MS = 3_600_000;

/** When at the latest nothing of what was erased is left in any file of this node. Beyond it the node is not ready. */
export function goneBy(erasedAt: Instant): Instant {
  return new Date(Date.parse(erasedAt) + GONE_WITHIN_MS).toISOString();
}

/**
 * Forgets the content of what stands in a stream before a revision. It is done when no file of this node holds any of it, so
 * what a kill left unfinished is finished at the next start.
 */
export const forgetStream: TaskKind<{ readonly stream: string; readonly before: number }> = {
  name: "forget-stream",
  data: z.strictObject({ stream: z.string(), before: z.int() }),
  async perform({ stream, before }, { store, readModels }) {
    for await (const { position, metadata } of store.readStream(stream, { from: before, limit: 1 })) {
      const holders = [
        ...((await store.forget(stream, before)) ? [] : ["the log"]),
        ...(readModels.purge(position) ? [] : ["the read models"]),
      ];
      if (holders.length === 0) return undefined;
      const because = `${holders.join(" and ")} still hold what another process may be reading`;
      return { because, dueBy: goneBy(metadata.recordedAt) };
    }
    throw refused("ERR_LOG_IMMUTABLE", { stream, before });
  },
};

/** Forgets what stands in a stream once its aggregate says so. */
export function forgetErased(catalogue: Catalogue): FollowUp {
  return {
    name: "forget-erased",
    async effects({ type, stream, revision }) {
      const isTheEnd = catalogue.aggregateOf(stream)?.forgottenAfter === type;
      return isTheEnd ? [task(forgetStream, { stream, before: revision })] : [];
    },
  };
}
