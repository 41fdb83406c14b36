import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { buffer } from "node:stream/consumers";
import t, { type Test } from "tap";
import { MOST_AHEAD, oneAtATime } from "../../../services/api/http-server.ts";
import { startService } from "../../support/service.ts";

const GET = "GET /v1/openapi.json HTTP/1.1\r\nHost: fonds\r\n\r\n";
const LAST = "GET /v1/openapi.json HTTP/1.1\r\nHost: fonds\r\nConnection: close\r\n\r\n";

/** A server whose answers are given by hand, and a connection to it. */
async function handServed(t: Test) {
  const handled: ServerResponse[] = [];
  const server = createServer(oneAtATime((_request, response) => void handled.push(response)));
  let known = 0;
  const waiting = new Map<number, () => void>();
  server.on("request", () => {
    known += 1;
    waiting.get(known)?.();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.teardown(() => server.close());
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  t.teardown(() => socket.destroy());
  return {
    socket,
    handled,
    /** Waits until so many requests have come in. */
    come: (count: number) =>
      new Promise<void>((resolve) => (known >= count ? resolve() : void waiting.set(count, resolve))),
  };
}

t.test("a request is handled when the answers before it are out", async (t) => {
  const { socket, handled, come } = await handServed(t);
  socket.write(GET.repeat(3));
  await come(3);
  t.equal(handled.length, 1, "the others wait");
  for (const number of [1, 2, 3]) {
    const response = handled[number - 1];
    t.ok(response, `the ${number}th is handled`);
    response?.end(`answer ${number}`);
    if (response) await once(response, "close");
  }
  t.equal(handled.length, 3);
});

t.test(
  "a client that sends hundreds ahead and reads nothing has one of them handled, and loses its connection",
  async (t) => {
    const { socket, handled, come } = await handServed(t);
    socket.on("error", () => {});
    socket.write(GET.repeat(500));
    await Promise.all([come(MOST_AHEAD + 1), once(socket, "close")]);
    t.equal(handled.length, 1);
  },
);

t.test("a client that goes away has nothing more handled", async (t) => {
  const { socket, handled, come } = await handServed(t);
  socket.write(GET.repeat(5));
  await come(5);
  socket.destroy();
  if (handled[0]) await once(handled[0], "close");
  t.equal(handled.length, 1);
});

t.test("the service answers what is sent ahead in order, up to its limit", async (t) => {
  const { server } = await startService(t);
  const asked = async (requests: string) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    t.teardown(() => socket.destroy());
    socket.write(requests);
    const answers = await buffer(socket).catch(() => Buffer.alloc(0));
    return answers.toString().split("HTTP/1.1 200 OK").length - 1;
  };
  t.equal(await asked(GET.repeat(MOST_AHEAD - 1) + LAST), MOST_AHEAD);
  t.equal(await asked(GET.repeat(499) + LAST), 0, "and nothing beyond it");
});
