import { createHash } from "node:crypto";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Trace } from "./event-store/event-store.ts";
import { hashOf } from "./event-store/hash-chain.ts";
import { leafOfEvent } from "./event-store/leaf.ts";
import { growTree } from "./integrity/merkle-tree.ts";
import { openScratchMap } from "./scratch-map.ts";

export interface LogFault {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly problem: string;
}

/** Goes through a log event by event: validates each, and follows the hash chain of every stream. Every id stands once. */
export interface LogCheck {
  /** @returns the event in its newest version; null when it does not fit its schema. */
  take(event: RecordedEvent): LoggedEvent | null;
  /** Takes in an event that was forgotten: of it only the leaf is left. */
  takeForgotten(trace: Trace): void;
  readonly faults: readonly LogFault[];
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over the last hash of every stream, in the order of their names: the same for the same streams in any log. */
  digest(): string;
  /** Of the Merkle tree over the events in their order, forgotten ones included, in hexadecimal. */
  root(): string;
  close(): void;
}

type Place = Pick<RecordedEvent, "stream" | "revision" | "position" | "id">;

/** How many faults are told one by one; where there is one there may be a million. */
const FAULTS_TOLD = 100;

/** Begins with an empty log. */
export function startLogCheck(catalogue: Catalogue): LogCheck {
  /** The last hash of each stream. */
  const hashes = openScratchMap();
  const ids = openScratchMap();
  const faults: LogFault[] = [];
  const tree = growTree();
  let events = 0;

  function mustBeNew({ id, ...at }: Place): void {
    if (!ids.add(id, "")) fault(at, `event id ${id} stands in the log before`);
  }

  function fault({ stream, revision, position }: Omit<Place, "id">, problem: string): void {
    if (faults.length < FAULTS_TOLD) faults.push({ stream, revision, position, problem });
  }

  return {
    take(event) {
      events += 1;
      const checked = catalogue.check(event);
      if (!checked.ok) fault(event, checked.problem);
      const previous = hashes.get(event.stream) ?? "";
      if (event.metadata?.hash !== hashOf(previous, event))
        fault(event, "the hash does not follow from what stands here");
      hashes.put(event.stream, String(event.metadata?.hash ?? ""));
      mustBeNew(event);
      tree.add(leafOfEvent(event));
      return checked.ok ? checked.event : null;
    },
    takeForgotten({ leaf, ...at }) {
      events += 1;
      mustBeNew(at);
      tree.add(leaf);
    },
    faults,
    get events() {
      return events;
    },
    get streams() {
      return hashes.count();
    },
    digest() {
      const digest = createHash("sha256");
      for (const [stream, hash] of hashes.entries()) digest.update(`${stream} ${hash}\n`);
      return digest.digest("hex");
    },
    root: () => tree.root().toString("hex"),
    close() {
      hashes.close();
      ids.close();
    },
  };
}
