import { refused } from "../../../../domain/refusal.ts";
import { StoreClient } from "./client.ts";
import type { Connection } from "./connection-string.ts";
import { explain } from "./faults.ts";
import { findHead } from "./head.ts";
import { identify } from "./identity.ts";
import { insist } from "./retry.ts";

export interface OpenOptions {
  readonly prefix: string;
  readonly deadlineMs: number;
  /** How long the store may stay away. */
  readonly openWithinMs: number;
  readonly signal: AbortSignal;
}

/**
 * Connects, finds out which log it is, and whether we may do there what we have to.
 *
 * @throws a Refusal that says what is wrong and what to do.
 */
export async function openStore(
  connection: Connection,
  { prefix, deadlineMs, openWithinMs, signal }: OpenOptions,
): Promise<{ readonly client: StoreClient; readonly id: string }> {
  const client = new StoreClient(connection);
  try {
    const id = await insist(
      async () => {
        const found = await identify(client, { prefix, deadlineMs, signal });
        await findHead(client, { prefix, silenceMs: deadlineMs, signal });
        return found;
      },
      { withinMs: openWithinMs, signal },
    );
    return { client, id };
  } catch (error) {
    client.close();
    throw explain(await closerCause(error, connection, { prefix, deadlineMs, signal }), { store: connection.shown });
  }
}

/** Looking for the leader fails without a word of why: then each host is asked by itself. */
async function closerCause(
  error: unknown,
  connection: Connection,
  options: Parameters<typeof identify>[1],
): Promise<unknown> {
  if (!connection.discover || !/Failed to discover|no server was found/.test((error as Error).message)) return error;
  for (const host of connection.hosts) {
    const client = new StoreClient({ ...connection, hosts: [host], discover: false, byName: false });
    try {
      await identify(client, options);
    } catch (cause) {
      return cause;
    } finally {
      client.close();
    }
  }
  return refused("ERR_LOG_UNAVAILABLE", {
    problem: "the hosts answer, but none of them knows a leader",
    advice: "check that most nodes of the cluster run, and that they know each other",
  });
}
