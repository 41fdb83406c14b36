import type { ServerUnaryCall } from "@grpc/grpc-js";
import { accessDenied, noLeader, notLeader, type StoreError, unknownLogin } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { TestLog } from "./log.ts";

/** One node of the test server. */
export interface Node {
  readonly log: TestLog;
  readonly faults: Faults;
  /** The largest append. */
  readonly maxAppendBytes: number;
  /** Passwords by name; null allows everything to everybody. */
  readonly users: ReadonlyMap<string, string> | null;
  /** Prefix of the streams that only "admin" may use. */
  readonly closedPrefix: string | null;
  /** The leader, as far as this node knows. */
  leader(): "self" | "nobody" | { readonly host: string; readonly port: number };
  /** The place up to which the node has the log: a follower may lag behind. */
  horizon(): bigint;
}

type Call = Pick<ServerUnaryCall<unknown, unknown>, "metadata">;

/** The error for a call that this node may not serve, or a login that may not make it; null when it is allowed. */
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
