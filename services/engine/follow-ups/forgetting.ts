import { z } from "zod";
import type { Catalogue } from "../catalogue.ts";
import { type FollowUp, type TaskKind, task } from "./follow-up.ts";

/** Forgets the content of what stands in a stream before a revision. */
export const forgetStream: TaskKind<{ readonly stream: string; readonly before: number }> = {
  name: "forget-stream",
  data: z.strictObject({ stream: z.string(), before: z.int() }),
  perform: ({ stream, before }, { store }) => store.forget(stream, before),
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
