import { setTimeout as passTime } from "node:timers/promises";

export type Method = "append" | "batch-append" | "read" | "subscribe" | "delete" | "gossip" | "features";

/** What the server can be told to do wrong. */
export type Fault =
  /** Says who leads, and does nothing. */
  | { readonly kind: "not-leader"; readonly host: string; readonly port: number }
  | { readonly kind: "unavailable" }
  /** Listens, and is not up yet. */
  | { readonly kind: "not-ready" }
  /** Never answers; what was asked is not done. */
  | { readonly kind: "no-answer" }
  /** Answers that it took too long; what was asked is not done. */
  | { readonly kind: "deadline" }
  /** Does what was asked; the connection fails before the answer is there. */
  | { readonly kind: "lost-answer" }
  /** Writes, but hears too late from too few other nodes that they have it as well. */
  | { readonly kind: "commit-timeout" }
  /** Ends what it is sending after so many events. */
  | { readonly kind: "drop-after"; readonly events: number }
  /** Begins what it is sending so many records too early. */
  | { readonly kind: "repeat"; readonly records: number }
  /** Answers, but after a while. */
  | { readonly kind: "slow"; readonly milliseconds: number };

export interface Faults {
  /** What goes wrong with this call; null when all is well. */
  take(method: Method): Fault | null;
  /** From now on every call of a method goes wrong, so many times. */
  fail(method: Method, fault: Fault, times?: number): void;
  heal(): void;
  /** Ends everything it is sending, now. */
  drop(): void;
  /** @returns what has the listener forgotten. */
  onDrop(listener: () => void): () => void;
  freeze(): void;
  thaw(): void;
  /** Settles when the server is not frozen. */
  thawed(): Promise<void>;
}

export function createFaults(): Faults {
  let planned: { readonly method: Method; readonly fault: Fault; left: number }[] = [];
  const dropped = new Set<() => void>();
  let frozen: PromiseWithResolvers<void> | null = null;
  return {
    take(method) {
      const plan = planned.find((each) => each.method === method && each.left > 0);
      if (!plan) return null;
      plan.left -= 1;
      return plan.fault;
    },
    fail(method, fault, times = 1) {
      planned.push({ method, fault, left: times });
    },
    heal() {
      planned = [];
    },
    drop() {
      for (const listener of [...dropped]) listener();
    },
    onDrop(listener) {
      dropped.add(listener);
      return () => dropped.delete(listener);
    },
    freeze() {
      frozen ??= Promise.withResolvers();
    },
    thaw() {
      frozen?.resolve();
      frozen = null;
    },
    async thawed() {
      await frozen?.promise;
    },
  };
}

/** Waits as long as a slow server does. */
export async function dawdle(fault: Fault | null): Promise<void> {
  if (fault?.kind === "slow") await passTime(fault.milliseconds);
}
