import { setTimeout as passTime } from "node:timers/promises";

export type Method = "append" | "batch-append" | "read" | "subscribe" | "delete" | "gossip" | "features";

/** A fault that the server can be told to have. */
export type Fault =
  /** Answers only with the leader's address. */
  | { readonly kind: "not-leader"; readonly host: string; readonly port: number }
  | { readonly kind: "unavailable" }
  /** Answers that it is still starting. */
  | { readonly kind: "not-ready" }
  /** Never answers, and does not carry out the request. */
  | { readonly kind: "no-answer" }
  /** Answers that it took too long, and does not carry out the request. */
  | { readonly kind: "deadline" }
  /** Carries out the request; the connection fails before the answer. */
  | { readonly kind: "lost-answer" }
  /** Writes, but is confirmed by too few other nodes in time. */
  | { readonly kind: "commit-timeout" }
  /** Fails a read after a number of events. */
  | { readonly kind: "drop-after"; readonly events: number }
  /** Reads a stream as if nothing had been stored in it yet. */
  | { readonly kind: "not-yet" }
  /** Denies the login access. */
  | { readonly kind: "denied" }
  /** Begins a subscription a number of records too early. */
  | { readonly kind: "repeat"; readonly records: number }
  /** Answers late. */
  | { readonly kind: "slow"; readonly milliseconds: number };

export interface Faults {
  /** Takes the next planned fault of a method; null without one. */
  take(method: Method): Fault | null;
  /** Plans a fault for the next calls of a method. */
  fail(method: Method, fault: Fault, times?: number): void;
  heal(): void;
  /** Fails every read and subscription in progress. */
  drop(): void;
  /** Registers a listener for `drop`. @returns its removal. */
  onDrop(listener: () => void): () => void;
  freeze(): void;
  thaw(): void;
  /** Settles once the server is not frozen. */
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

/** Waits as long as the fault makes the server slow. */
export async function dawdle(fault: Fault | null): Promise<void> {
  if (fault?.kind === "slow") await passTime(fault.milliseconds);
}
