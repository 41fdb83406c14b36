import type { ServerUnaryCall } from "@grpc/grpc-js";
import { accessDenied, noLeader, notLeader, type StoreError, unknownLogin } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { TestLog } from "./log.ts";

/** One node of the test server: what its services work with. */
export interface Node {
  readonly log: TestLog;
  readonly faults: Faults;
  /** What one append may hold. */
  readonly maxAppendBytes: number;
  /** Names and passwords; null when everybody may do everything. */
  readonly users: ReadonlyMap<string, string> | null;
  /** Streams nobody but "admin" may write. */
  readonly closedPrefix: string | null;
  /** Who leads, as far as this node knows: the node itself, another, or nobody. */
  leader(): "self" | "nobody" | { readonly host: string; readonly port: number };
  /** Up to where it has the log: what follows lags behind what leads. */
  horizon(): bigint;
}

type Call = Pick<ServerUnaryCall<unknown, unknown>, "metadata">;

/** Who is calling, or what keeps them out. */
export function refusalOf(node: Node, { metadata }: Call, stream: string | null): StoreError | null {
  const leader = node.leader();
  if (leader !== "self" && metadata.get("requires-leader")[0] === "true")
    return leader === "nobody" ? noLeader() : notLeader(leader.host, leader.port);
  if (!node.users) return null;
  const [header] = metadata.get("authorization");
  if (header === undefined) return accessDenied();
  const login = Buffer.from(String(header).replace(/^Basic /, ""), "base64").toString();
  const [name = "", password] = login.split(":");
  if (node.users.get(name) !== password) return unknownLogin();
  const isClosed = stream !== null && node.closedPrefix !== null && stream.startsWith(node.closedPrefix);
  return isClosed && name !== "admin" ? accessDenied() : null;
}
