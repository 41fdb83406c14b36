import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { GossipService } from "@eventstore/db-client/generated/gossip_grpc_pb.js";
import gossipMessages from "@eventstore/db-client/generated/gossip_pb.js";
import { ServerFeaturesService } from "@eventstore/db-client/generated/serverfeatures_grpc_pb.js";
import featureMessages from "@eventstore/db-client/generated/serverfeatures_pb.js";
import { StreamsService } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { DeleteReq, TombstoneReq } from "@eventstore/db-client/generated/streams_pb.js";
import streamsMessages from "@eventstore/db-client/generated/streams_pb.js";
import { Server, ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { appendService } from "./append-service.ts";
import { errorOf, streamDeleted, wrongExpectedVersion } from "./errors.ts";
import { createFaults, type Faults, type Method } from "./faults.ts";
import { type AppendOutcome, openTestLog, spacing, type TestLog } from "./log.ts";
import { expectedIn, nameIn } from "./messages.ts";
import { type Node, refusalOf } from "./node.ts";
import { readService } from "./read-service.ts";

/** A node as others see it. */
export interface Member {
  readonly port: number;
  readonly isAlive: boolean;
  readonly state: "leader" | "follower" | "unknown";
}

export interface TestServerOptions {
  /** File of the log. Default: in memory. */
  readonly file?: string;
  /** A log shared by several nodes, instead of a file. */
  readonly log?: TestLog;
  /** Port to listen on. Default: a free one. */
  readonly port?: number;
  /** Certificate and key in PEM. Default: no encryption. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Passwords by name. Default: everything is allowed to everybody. */
  readonly users?: Readonly<Record<string, string>>;
  /** Prefix of the streams that only "admin" may use. */
  readonly closedPrefix?: string;
  /** The largest append. Default 1 MiB. */
  readonly maxAppendBytes?: number;
  /** The nodes of its cluster. Default: itself only. */
  readonly members?: () => readonly Member[];
  /** The number of records it does not have yet. */
  readonly recordsBehind?: () => number;
}

export interface TestServer {
  readonly port: number;
  /** The connection string, without a login. */
  readonly url: string;
  readonly log: TestLog;
  readonly faults: Faults;
  /** Resets every connection and ends. */
  stop(): Promise<void>;
}

/**
 * Starts a server that speaks the store's protocol and behaves as the store was observed to, on an embedded log. It
 * uses the client's own generated service definitions, so the messages are the store's.
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const log = options.log ?? (await openTestLog(options.file ?? ":memory:"));
  const faults = createFaults();
  let port = options.port ?? 0;
  const members = options.members ?? (() => [{ port, isAlive: true, state: "leader" } as const]);
  const node: Node = {
    log,
    faults,
    maxAppendBytes: options.maxAppendBytes ?? 1024 * 1024,
    users: options.users ? new Map(Object.entries(options.users)) : null,
    closedPrefix: options.closedPrefix ?? null,
    leader() {
      const leader = members().find(({ state, isAlive }) => state === "leader" && isAlive);
      if (!leader) return "nobody";
      return leader.port === port ? "self" : { host: "127.0.0.1", port: leader.port };
    },
    horizon: () => log.end() - BigInt(options.recordsBehind?.() ?? 0) * spacing,
  };
  const server = new Server({ "grpc.max_receive_message_length": 17 * 1024 * 1024 });
  server.addService(StreamsService, { ...appendService(node), ...readService(node), ...deleteService(node) });
  server.addService(GossipService, {
    read: unary(node, "gossip", (_: unknown, callback: sendUnaryData<object>) => callback(null, gossip(members()))),
  });
  server.addService(ServerFeaturesService, {
    getSupportedMethods: unary(node, "features", (_: unknown, callback: sendUnaryData<object>) =>
      callback(null, features()),
    ),
  });
  const credentials = options.tls
    ? ServerCredentials.createSsl(null, [
        { cert_chain: Buffer.from(options.tls.certificate), private_key: Buffer.from(options.tls.key) },
      ])
    : ServerCredentials.createInsecure();
  const sockets = new Set<Socket>();
  const injector = server.createConnectionInjector(credentials);
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    injector.injectConnection(socket);
  });
  listener.listen(port, "127.0.0.1");
  await once(listener, "listening");
  port = (listener.address() as AddressInfo).port;
  return {
    port,
    url: `esdb://127.0.0.1:${port}?tls=${options.tls !== undefined}`,
    log,
    faults,
    async stop() {
      faults.thaw();
      listener.close();
      // A reset, as when the process is killed.
      for (const socket of sockets) socket.resetAndDestroy();
      server.forceShutdown();
      if (!options.log) await log.close();
    },
  };
}

type UnaryHandler<Request> = (call: ServerUnaryCall<Request, object>, callback: sendUnaryData<object>) => void;

/** Makes a handler that honours planned faults. */
function unary<Request>(node: Node, method: Method, handle: UnaryHandler<Request>): UnaryHandler<Request> {
  return (call, callback) => {
    void node.faults.thawed().then(() => {
      const fault = node.faults.take(method);
      if (fault?.kind === "no-answer") return;
      const error = fault && errorOf(fault);
      if (error) callback(error);
      else handle(call, callback);
    });
  };
}

function deleteService(node: Node) {
  function answer(
    call: ServerUnaryCall<DeleteReq | TombstoneReq, object>,
    callback: sendUnaryData<object>,
    work: (stream: string, expected: ReturnType<typeof expectedIn>) => Promise<AppendOutcome>,
  ): void {
    const options = call.request.getOptions();
    if (!options) return;
    const stream = nameIn(options.getStreamIdentifier());
    const refusal = refusalOf(node, call, stream);
    if (refusal) {
      callback(refusal);
      return;
    }
    const expected = expectedIn(options, options.hasStreamExists(), options.getRevision());
    void work(stream, expected).then((outcome) => {
      if (outcome.kind === "deleted") callback(streamDeleted(stream));
      else if (outcome.kind === "wrong-version")
        callback(wrongExpectedVersion(stream, String(expected), outcome.actual));
      else
        callback(
          null,
          call.request instanceof streamsMessages.DeleteReq
            ? new streamsMessages.DeleteResp()
            : new streamsMessages.TombstoneResp(),
        );
    });
  }
  return {
    delete: unary<DeleteReq>(node, "delete", (call, callback) => answer(call, callback, node.log.delete)),
    tombstone: unary<TombstoneReq>(node, "delete", (call, callback) => answer(call, callback, node.log.tombstone)),
  };
}

function gossip(members: readonly Member[]) {
  const { MemberInfo, EndPoint, ClusterInfo } = gossipMessages;
  return new ClusterInfo().setMembersList(
    members.map(({ port, isAlive, state }) =>
      new MemberInfo()
        .setState(MemberInfo.VNodeState[state.toUpperCase() as Uppercase<Member["state"]>])
        .setIsAlive(isAlive)
        .setTimeStamp("0")
        .setHttpEndPoint(new EndPoint().setAddress("127.0.0.1").setPort(port)),
    ),
  );
}

/** The supported methods, with batch append as on the store: without it the client would not use that path. */
function features() {
  const { SupportedMethods, SupportedMethod } = featureMessages;
  const methods = Object.values(StreamsService).map(({ path }) => {
    const [, service = "", method = ""] = path.split("/");
    return new SupportedMethod().setServiceName(service).setMethodName(method.toLowerCase());
  });
  return new SupportedMethods().setMethodsList(methods).setEventStoreServerVersion("24.2.0");
}
