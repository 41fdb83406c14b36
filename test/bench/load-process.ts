/**
 * Sends load from a child process, so that client and server share no thread. The client is a bare socket: a full HTTP
 * client costs more than the measured routes, and would hide their differences.
 */
import { randomUUID } from "node:crypto";
import { connect, type Socket } from "node:net";
import { type Load, type LoadRequest, type LoadResult, median } from "./load.ts";

process.on("message", (load: Load) => {
  run(load).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});

async function run({ connections, requests, url }: Load): Promise<LoadResult> {
  const { hostname, port, host } = new URL(url);
  const latencies: number[] = [];
  let left = requests;
  const take = (): boolean => {
    left -= 1;
    return left >= 0;
  };
  const start = performance.now();
  await Promise.all(
    connections.map((round) => converse(connect(Number(port), hostname), host, round, take, latencies)),
  );
  return { perSecond: (latencies.length * 1_000) / (performance.now() - start), medianMs: median(latencies) };
}

/**
 * Sends requests one at a time on one connection until `take` says no.
 *
 * @throws Error when a request does not succeed.
 */
function converse(
  socket: Socket,
  host: string,
  round: readonly LoadRequest[],
  take: () => boolean,
  latencies: number[],
): Promise<void> {
  const prepared = round.map((request) => prepare(request, host));
  const run = randomUUID();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let sent = 0;
  let sentAt = 0;
  let received = "";

  function next(): void {
    if (!take()) {
      socket.end();
      resolve();
      return;
    }
    const write = prepared[sent % prepared.length];
    sent += 1;
    sentAt = performance.now();
    socket.write(write?.(`${run}-${sent}`) ?? "");
  }

  socket.setEncoding("latin1").setNoDelay(true);
  socket.once("connect", next);
  socket.once("error", reject);
  socket.on("data", (chunk: string) => {
    received += chunk;
    if (!isWhole(received)) return;
    latencies.push(performance.now() - sentAt);
    const answer = received;
    received = "";
    if (/^HTTP\/1\.1 2/.test(answer)) return next();
    socket.destroy();
    reject(new Error(`answered with ${answer}`));
  });
  return promise;
}

/** Prepares the text of a request, up to its idempotency key. */
function prepare({ method, path, token, cookie, body }: LoadRequest, host: string): (key: string) => string {
  const who = (token ? `authorization: Bearer ${token}\r\n` : "") + (cookie ? `cookie: ${cookie}\r\n` : "");
  const line = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${who}`;
  if (body === undefined) return () => `${line}\r\n`;
  const text = JSON.stringify(body);
  const length = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
  return (key) => `${line}${length}idempotency-key: ${key}\r\n\r\n${text}`;
}

/** Whether a response is complete. Every measured route sends its length. */
function isWhole(received: string): boolean {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, end));
  return received.length >= end + 4 + Number(length?.[1] ?? 0);
}
