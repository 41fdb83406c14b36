import path from "node:path";
import type { Config } from "../../config.ts";
import type { Catalogue } from "../catalogue.ts";
import { takeOwnership } from "./data-directory.ts";
import type { EventStore } from "./event-store.ts";
import type { EventStoreDbOptions } from "./eventstoredb/eventstoredb.ts";
import { openSqliteEventStore, type SqliteEventStoreOptions } from "./sqlite.ts";

/** Callbacks of an open log: writes, commits and a full disk of an embedded one, interruptions of a cluster and their end. */
export type LogListeners = Pick<SqliteEventStoreOptions, "beforeWriting" | "onCommitted" | "onNoRoom"> &
  Pick<EventStoreDbOptions, "onInterrupted" | "onResumed">;

/** The embedded log's file in a data directory. */
export function logFile({ dataDirectory }: Config): string {
  return path.join(dataDirectory, "log.db");
}

/**
 * Opens the configured log to write to. This process owns the data directory until `release`.
 *
 * @throws ERR_LOG_OWNED, ERR_LOG_UNAVAILABLE, ERR_LOG_VERSION, ERR_LOG_CORRUPT; see also `openEventStoreDb`.
 */
export async function openStore(
  config: Config,
  catalogue: Catalogue,
  { onInterrupted, onResumed, beforeWriting, ...listeners }: LogListeners = {},
): Promise<{ readonly store: EventStore; release(): void }> {
  const ownership = takeOwnership(config.dataDirectory);
  try {
    const store =
      config.eventStore === "eventstoredb"
        ? await openCluster(config, catalogue, {
            ...(onInterrupted && { onInterrupted }),
            ...(onResumed && { onResumed }),
          })
        : openSqliteEventStore({
            file: logFile(config),
            beforeWriting() {
              ownership.confirm();
              beforeWriting?.();
            },
            ...listeners,
          });
    return { store, release: ownership.release };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/**
 * Opens the configured log to read from, also beside a running service.
 *
 * @throws as `openStore`, except ERR_LOG_OWNED.
 */
export async function openStoreToRead(config: Config, catalogue: Catalogue): Promise<EventStore> {
  if (config.eventStore === "eventstoredb") return await openCluster(config, catalogue);
  return openSqliteEventStore({ file: logFile(config), readOnly: true });
}

/** Loads the cluster client only where it is needed. */
async function openCluster(
  { eventStoreUrl: url = "", eventStoreUsername: username, eventStorePassword: password, streamPrefix: prefix }: Config,
  catalogue: Catalogue,
  listeners: Pick<LogListeners, "onInterrupted" | "onResumed"> = {},
): Promise<EventStore> {
  const { openEventStoreDb } = await import("./eventstoredb/eventstoredb.ts");
  const { checkBy } = await import("./eventstoredb/recorded-event.ts");
  return await openEventStoreDb({
    url,
    prefix,
    check: checkBy(catalogue),
    ...listeners,
    ...(username !== undefined && password !== undefined && { credentials: { username, password } }),
  });
}
