import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { http } from "./node-http.ts";
import { answerUnexpected } from "./problems.ts";

/** The longest that Node takes to notice that a request is late; by default half a minute. */
const NOTICED_WITHIN_MS = 1_000;
/** How long an answer waits for its client to read any of it. */
const UNREAD_MS = 30_000;

/**
 * Makes Node's HTTP server with the limits of what one connection may cost.
 *
 * A request that is sent too slowly ends within its limit: of two limits Node takes the shorter for the headers and the
 * longer for the whole, so that with its default for headers, a minute, a shorter limit for the whole would not count for
 * bodies. A connection on which nothing moves for longer than an answer can take is closed, so that none waits for
 * ever to be read.
 */
export function createHttpServer(handle: RequestListener, limitMs: number): Server {
  const server = http.createServer(
    {
      requestTimeout: limitMs,
      headersTimeout: limitMs,
      connectionsCheckingInterval: Math.min(limitMs, NOTICED_WITHIN_MS),
      // A missing Host is told as any other problem: see `refuseAmbiguous`.
      requireHostHeader: false,
    },
    oneAtATime(handle),
  );
  server.setTimeout(limitMs + UNREAD_MS);
  server.on("checkExpectation", answerUnexpected);
  return server;
}

/** The most requests that a connection may send ahead of their answers. */
export const MOST_AHEAD = 32;

type Waiting = readonly [request: IncomingMessage, response: ServerResponse];

/**
 * Handles the requests of a connection one after the other, each when the answer before it has gone out whole. Node hands
 * over all that a client sends ahead, and keeps every answer until it is read: of a client that reads nothing, thousands.
 * A connection that sends too many ahead is closed; what it was not answered it may ask again (RFC 9112, 9.3.2).
 */
export function oneAtATime(handle: RequestListener): RequestListener {
  const lines = new WeakMap<Socket, Waiting[]>();

  function handleFirst(line: Waiting[]): void {
    if (line[0] === undefined) return;
    const [request, response] = line[0];
    response.once("close", () => {
      line.shift();
      if (!request.socket.destroyed) handleFirst(line);
    });
    handle(request, response);
  }

  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    const line = lines.get(socket) ?? [];
    lines.set(socket, line);
    line.push([request, response]);
    if (line.length === 1) handleFirst(line);
    else if (line.length > MOST_AHEAD) socket.destroy();
  };
}
