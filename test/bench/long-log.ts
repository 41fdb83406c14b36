import { randomUUID } from "node:crypto";
import type { NewEvent, RecordedEvent } from "../../schemas/envelope.ts";
import { streamOf, subjectOf } from "../../schemas/streams.ts";
import { readConfig } from "../../services/config.ts";
import type { EventStore, StreamWrite } from "../../services/engine/event-store/event-store.ts";
import { hashOf } from "../../services/engine/event-store/hash-chain.ts";
import { openStore } from "../../services/engine/event-store/open.ts";
import { catalogue } from "../support/catalogue.ts";

/** Events of a round in a copy: more than a round of two municipalities normally has. */
const EVENTS_OF_ROUND = 40;
/** Copies in one commit. */
const COPIES_PER_COMMIT = 20;

/**
 * Lengthens a log with copies of its first application in a vote, until it holds `events` events. No service may run on
 * it.
 */
export async function lengthen(dataDirectory: string, events: number): Promise<void> {
  const { store, release } = await openStore(
    readConfig({ development: true, "data-directory": dataDirectory }, {}),
    catalogue,
  );
  try {
    const [application, streams] = await originalIn(store);
    const perCopy = streams.reduce((total, stream) => total + stream.length, 0);
    let length = Number((await store.head()) ?? 0);
    while (length < events) {
      await store.append(Array.from({ length: COPIES_PER_COMMIT }, () => copies(streams, application)).flat());
      length += COPIES_PER_COMMIT * perCopy;
    }
  } finally {
    await store.close();
    release();
  }
}

async function originalIn(store: EventStore): Promise<[application: string, streams: RecordedEvent[][]]> {
  for await (const { type, stream } of store.readAll()) {
    if (type !== "AdviceRoundOpened") continue;
    const application = subjectOf(stream);
    const ofApplication = await Array.fromAsync(store.readStream(streamOf.application(application)));
    const ofRound = await Array.fromAsync(store.readStream(stream, { limit: EVENTS_OF_ROUND }));
    return [application, [ofApplication, ofRound]];
  }
  throw new Error("nothing is voted on in this log");
}

/** Copies the streams of an application under a new id. */
function copies(streams: readonly (readonly RecordedEvent[])[], application: string): StreamWrite[] {
  const copy = randomUUID();
  return streams.map((stream): StreamWrite => {
    let hash = "";
    const events = stream.map(({ type, data, metadata }): NewEvent => {
      const renamed = JSON.parse(JSON.stringify(data).replaceAll(application, copy)) as unknown;
      const event = { id: randomUUID(), type, data: renamed, metadata: { ...metadata, commandId: randomUUID() } };
      hash = hashOf(hash, event);
      return { ...event, metadata: { ...event.metadata, hash } };
    });
    return { stream: (stream[0]?.stream ?? "").replace(application, copy), expected: "no-stream", events };
  });
}
