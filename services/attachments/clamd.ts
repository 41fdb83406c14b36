import { createReadStream } from "node:fs";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";

/** Where clamd listens, and how long it may be silent. */
export interface Clamd {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

/**
 * Has clamd look at a file on this machine, by its command INSTREAM: pieces that each begin with their length, and one of
 * none at the end.
 *
 * @returns whether it found nothing.
 * @throws where it gives no verdict: it cannot be reached, or the file is larger than its `StreamMaxLength`.
 */
export async function isClean(file: string, { host, port, timeoutMs }: Clamd): Promise<boolean> {
  const socket = connect({ host, port });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`clamd was silent for ${timeoutMs} ms`)));
  try {
    const answered = text(socket);
    await Promise.all([answered, pipeline(piecesOf(file), socket, { end: false })]);
    const verdict = (await answered).replace(/\0$/, "");
    if (verdict === "stream: OK") return true;
    if (/^stream: .+ FOUND$/.test(verdict)) return false;
    throw new Error(`clamd gave no verdict: ${verdict}`);
  } finally {
    socket.destroy();
  }
}

async function* piecesOf(file: string): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const piece of createReadStream(file)) yield Buffer.concat([lengthOf(piece), piece]);
  yield lengthOf(Buffer.alloc(0));
}

function lengthOf({ length }: Buffer): Buffer {
  const written = Buffer.alloc(4);
  written.writeUInt32BE(length);
  return written;
}
