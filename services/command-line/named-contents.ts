import type { Catalogue } from "../engine/catalogue.ts";
import type { EventStore } from "../engine/event-store/event-store.ts";
import { loggedEvents } from "../engine/logged-events.ts";
import { openScratchMap } from "../engine/scratch-map.ts";

/** A file that a log names, and the SHA-256 of its content. */
export interface NamedContent {
  readonly fileId: string;
  readonly sha256: string;
}

/** The files that a log names: those that were attached, not removed, and whose dossier was not erased. */
export async function* namedContents(
  store: Pick<EventStore, "readAll" | "readStream">,
  catalogue: Catalogue,
): AsyncGenerator<NamedContent> {
  const named = openScratchMap();
  try {
    for await (const { type, data } of loggedEvents(store, catalogue, null)) {
      if (type === "FilesAttached") for (const { fileId, sha256 } of data.files) named.put(fileId, sha256);
      if (type === "FileRemoved") named.put(data.fileId, "");
    }
    for (const [fileId, sha256] of named.entries()) if (sha256 !== "") yield { fileId, sha256 };
  } finally {
    named.close();
  }
}
