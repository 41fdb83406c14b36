/** What the client reads from the store: a stream with a call behind it. */
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

/** Nothing came for too long. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";
}

/**
 * Gives what the client reads, one by one, and ends the call behind it whatever happens.
 *
 * @param options.silenceMs how long may be waited for the next; time that the reader takes does not count. For ever
 * without.
 * @param options.signal ends it, with an error of no interest.
 * @throws SilenceError; what the client throws.
 */
export async function* itemsOf<Item>(
  stream: StoreStream<Item>,
  { silenceMs, signal }: { readonly silenceMs?: number; readonly signal: AbortSignal },
): AsyncGenerator<Item> {
  // The client goes on telling errors of a stream that nobody reads any more; unheard they would end the process.
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
 * Ends the call behind a stream; iteration alone leaves it open. What has come already is let through: the client keeps
 * a call that is over until its last item was taken.
 */
function endCall(stream: StoreStream<unknown>): void {
  // Where the call was never made there is nothing to end.
  stream.cancel?.().catch(() => {});
  stream.unsubscribe?.().catch(() => {});
  stream.resume();
}
