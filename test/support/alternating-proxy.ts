import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer, text } from "node:stream/consumers";

/** A proxy in front of service nodes that takes the next node for every request. */
export interface AlternatingProxy {
  readonly url: string;
  /** The number of requests that each node answered. */
  readonly answered: readonly number[];
  stop(): Promise<void>;
}

/** The route that goes to every node, because each has a clock of its own. */
const TO_ALL = "/v1/development/clock";

/**
 * Starts a proxy that hands requests to the nodes in turn.
 *
 * @param onRequest called with the number of every request, from 0, before it is forwarded.
 */
export async function startAlternatingProxy(
  nodes: readonly string[],
  onRequest: (number: number) => void = () => {},
): Promise<AlternatingProxy> {
  const answered = nodes.map(() => 0);
  let turn = 0;

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const chosen = turn % nodes.length;
    onRequest(turn);
    turn += 1;
    answered[chosen] = (answered[chosen] ?? 0) + 1;
    const targets = incoming.url === TO_ALL ? nodes : nodes.slice(chosen, chosen + 1);
    let answer: { status: number; headers: IncomingMessage["headers"]; body: Buffer } | null = null;
    for (const node of targets) answer = await forward(node, incoming, body);
    outgoing.writeHead(answer?.status ?? 502, answer?.headers).end(answer?.body);
  }

  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch((error: Error) => outgoing.writeHead(502).end(error.message));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function forward(node: string, incoming: IncomingMessage, body: string) {
  return new Promise<{ status: number; headers: IncomingMessage["headers"]; body: Buffer }>((resolve, reject) => {
    const { method = "GET", headers, url = "/" } = incoming;
    const call = request(`${node}${url}`, { method, headers }, (response) => {
      buffer(response).then((answered) => {
        const { "transfer-encoding": _, ...answeredHeaders } = response.headers;
        resolve({ status: response.statusCode ?? 502, headers: answeredHeaders, body: answered });
      }, reject);
    });
    call.on("error", reject);
    call.end(body);
  });
}
