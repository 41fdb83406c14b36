import { refused } from "../../../../domain/refusal.ts";
import { StoreClient } from "./client.ts";
import type { Connection } from "./connection-string.ts";
import { explain, faultOf } from "./faults.ts";
import { findHead } from "./head.ts";
import { identify } from "./identity.ts";
import { insist } from "./retry.ts";

export interface OpenOptions {
  readonly prefix: string;
  readonly deadlineMs: number;
  /** How long to retry while the store is unavailable. */
  readonly openWithinMs: number;
  readonly signal: AbortSignal;
}

/**
 * Connects to the store, identifies the log, and checks that the login may read and write there.
 *
 * @throws a Refusal that says what is wrong and what to do about it.
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
      {
        withinMs: openWithinMs,
        signal,
        // A wrong login or certificate is most likely a wrong setting: whoever starts the service is told at once.
        isWorthRetrying: (error) => faultOf(error) === "passing",
      },
    );
    return { client, id };
  } catch (error) {
    client.close();
    throw explain(await closerCause(error, connection, { prefix, deadlineMs, signal }), { store: connection.shown });
  }
}

/** Asks each host by itself why the search for a leader failed: the search does not say. */
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
    remedy: "check that most nodes of the cluster run, and that they know each other",
  });
}
