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

/** What is to be forgotten: what stands in a stream before a revision, and whether it is of a person. */
interface Forgotten {
  readonly stream: string;
  readonly before: number;
  readonly isPersonal: boolean;
}

/**
 * Forgets the content of what stands in a stream before a revision. It is done when no file of this node holds any of it, so
 * what a kill left unfinished is finished at the next start.
 */
export const forgetStream: TaskKind<Forgotten> = {
  name: "forget-stream",
  data: z.strictObject({ stream: z.string(), before: z.int(), isPersonal: z.boolean().default(true) }),
  async perform({ stream, before, isPersonal }, { store, readModels, forgetPast }) {
    for await (const { position, metadata } of store.readStream(stream, { from: before, limit: 1 })) {
      const isGone = await store.forget(stream, before);
      // Snapshots hold nothing personal.
      if (!isPersonal) forgetPast();
      const isRenewed = isPersonal ? readModels.purge(position) : readModels.refold(stream);
      const holders = [...(isGone ? [] : ["the log"]), ...(isRenewed ? [] : ["the read models"])];
      if (holders.length === 0) return undefined;
      const because = `${holders.join(" and ")} still hold what another process may be reading${isPersonal ? "" : ", or are folded again"}`;
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
      const aggregate = catalogue.aggregateOf(stream);
      if (aggregate?.forgottenAfter !== type) return [];
      return [task(forgetStream, { stream, before: revision, isPersonal: aggregate.isPersonal === true })];
    },
  };
}
