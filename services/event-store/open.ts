import path from "node:path";
import type { EventStore } from "../../schemas/event-store.ts";
import type { Config } from "../config.ts";
import { takeOwnership } from "./data-directory.ts";
import { openSqliteEventStore, type SqliteEventStoreOptions } from "./sqlite.ts";

/** The embedded log's file in a data directory. */
export function logFile({ dataDirectory }: Config): string {
  return path.join(dataDirectory, "log.db");
}

/**
 * Opens the configured log to write to. The data directory is this process's until `release`.
 *
 * @param onCommitted called with what a commit stored before it is answered; only an embedded log can.
 * @throws ERR_LOG_OWNED, ERR_LOG_UNAVAILABLE, ERR_LOG_VERSION
 */
export function openStore(
  config: Config,
  onCommitted?: SqliteEventStoreOptions["onCommitted"],
): { readonly store: EventStore; release(): void } {
  const ownership = takeOwnership(config.dataDirectory);
  try {
    const store = openSqliteEventStore({ file: logFile(config), ...(onCommitted && { onCommitted }) });
    return { store, release: () => ownership.release() };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** Opens the configured log to read from, also beside a running service. @throws ERR_LOG_UNAVAILABLE, ERR_LOG_VERSION */
export function openStoreToRead(config: Config): EventStore {
  return openSqliteEventStore({ file: logFile(config), readOnly: true });
}
