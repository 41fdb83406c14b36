import { openTestLog } from "./log.ts";
import { type Member, startTestServer, type TestServer } from "./server.ts";

/** Nodes that share one log, as if replication took no time. */
export interface TestCluster {
  readonly url: string;
  /** A node by its number; a killed node keeps its number. */
  node(number: number): TestServer;
  /** Makes a node the leader; null leaves the cluster without one. */
  elect(number: number | null): void;
  kill(number: number): Promise<void>;
  /** Restarts a killed node on its port. */
  revive(number: number): Promise<void>;
  /** Makes the followers lack the last records. */
  lag(records: number): void;
  stop(): Promise<void>;
}

/** Starts a cluster of test servers in this process; the first leads. */
export async function startTestCluster(size = 3): Promise<TestCluster> {
  const log = await openTestLog(":memory:");
  const nodes: { server: TestServer; isAlive: boolean }[] = [];
  let leader: number | null = 0;
  let behind = 0;

  const members = (): readonly Member[] =>
    nodes.map(({ server, isAlive }, number) => ({
      port: server.port,
      isAlive,
      state: leader === null ? "unknown" : number === leader ? "leader" : "follower",
    }));
  const start = (number: number, port = 0) =>
    startTestServer({ log, port, members, recordsBehind: () => (number === leader ? 0 : behind) });

  for (let number = 0; number < size; number += 1) nodes.push({ server: await start(number), isAlive: true });

  function nodeAt(number: number) {
    const found = nodes[number];
    if (!found) throw new RangeError(`there is no node ${number}`);
    return found;
  }

  return {
    url: `esdb://${nodes.map(({ server }) => `127.0.0.1:${server.port}`).join(",")}?tls=false`,
    node: (number) => nodeAt(number).server,
    elect(number) {
      leader = number;
    },
    async kill(number) {
      const found = nodeAt(number);
      found.isAlive = false;
      await found.server.stop();
    },
    async revive(number) {
      const found = nodeAt(number);
      found.server = await start(number, found.server.port);
      found.isAlive = true;
    },
    lag(records) {
      behind = records;
    },
    async stop() {
      for (const { server, isAlive } of nodes) if (isAlive) await server.stop();
      await log.close();
    },
  };
}
