/** A readable stream of the client, with a call behind it. */
export interface StoreStream<Item> {
  on(event: "error", listener: () => void): unknown;
  iterator(options: { readonly destroyOnReturn: false }): AsyncIterable<Item>;
  resume(): unknown;
  destroy(error?: Error): unknown;
  /** Ends the call of a read. */
  cancel?(): Promise<void>;
  /** Ends the call of a subscription. */
  unsubscribe?(): Promise<void>;
}

/** The store was silent for too long. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";
}

/**
 * Reads the items of a stream, and ends its call however the reading ends.
 *
 * @param options.silenceMs the longest wait for an item, not counting the reader's own time; unlimited by default.
 * @param options.signal ends the reading with an error.
 * @throws SilenceError; what the client throws.
 */
export async function* itemsOf<Item>(
  stream: StoreStream<Item>,
  { silenceMs, signal }: { readonly silenceMs?: number; readonly signal: AbortSignal },
): AsyncGenerator<Item> {
  // The client also reports errors of a stream that is no longer read; unheard they would end the process.
  stream.on("error", () => {});
  const giveUp = () => stream.destroy(new SilenceError(`the store said nothing for ${silenceMs} ms`));
  const listen = () => (silenceMs === undefined ? undefined : setTimeout(giveUp, silenceMs));
  const end = () => stream.destroy();
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
  let timer = listen();
  try {
    for await (const item of stream.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      yield item;
      timer = listen();
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    endCall(stream);
  }
}

/**
 * Ends the call behind a stream, which iteration leaves open, and drops the items left: the client keeps an ended call
 * until its last item was taken.
 */
function endCall(stream: StoreStream<unknown>): void {
  // These reject when the call was never made.
  stream.cancel?.().catch(() => {});
  stream.unsubscribe?.().catch(() => {});
  stream.resume();
}
