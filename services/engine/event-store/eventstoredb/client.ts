import { convertToCommandError, EventStoreDBClient, UnavailableError } from "@eventstore/db-client";
import { StreamsClient } from "@eventstore/db-client/generated/streams_grpc_pb.js";
import type { AppendResp } from "@eventstore/db-client/generated/streams_pb.js";
import { type AppendAnswer, answerInBatch, answerOf } from "./append-answer.ts";
import { batchRequest, type EncodedWrite, singleRequests } from "./append-request.ts";
import { type BatchLine, openBatchLine } from "./batch-line.ts";
import type { Connection } from "./connection-string.ts";
import { leadsNowhere } from "./faults.ts";

/** gRPC's status of a call whose connection failed. */
const UNAVAILABLE = 14;

type Channel = ReturnType<StreamsClient["getChannel"]>;

/**
 * The client, with its own calls to append. In three cases the original lets a fault of the server end this process:
 *
 * - Its batch path keeps the appends in flight in one table per process, and throws outside any promise on an answer
 *   that is no longer in there.
 * - Its unary path throws outside any promise when the connection closes just before a call begins.
 * - When a connection fails during an unsuccessful search for a new one, the search rejects a promise that nobody
 *   awaits.
 */
export class StoreClient extends EventStoreDBClient {
  #channel: Channel | null = null;
  #session: object = {};
  #line: { readonly on: StreamsClient; readonly line: BatchLine } | null = null;

  constructor({ hosts, discover, byName, tls, credentials, settings }: Connection) {
    const [first] = hosts;
    if (!first) throw new RangeError("a connection has a host");
    const certificates = tls ?? { insecure: true };
    const login = credentials ?? undefined;
    // By default the client searches longer than a command may wait; `insist` retries instead.
    const options = { maxDiscoverAttempts: 3, gossipTimeout: 3, keepAliveTimeout: 5_000, ...settings };
    if (byName) super({ ...options, discover: first }, certificates, login);
    else if (discover) super({ ...options, endpoints: [...hosts] }, certificates, login);
    else super({ ...options, endpoint: first }, certificates, login);

    const handleError = this.handleError;
    this.handleError = (client, error) => {
      if ("code" in error && error.code === UNAVAILABLE) this.#session = {};
      return handleError(client, error).catch(() => {});
    };
    const getChannel = this.getChannel;
    this.getChannel = async () => {
      const channel = await getChannel();
      if (channel !== this.#channel) this.#session = {};
      this.#channel = channel;
      return channel;
    };
  }

  /** Another object after every loss of the connection, and after every change of the leader. */
  get session(): object {
    return this.#session;
  }

  /** The current connection, to be passed to `suspect`. */
  get connection(): object | null {
    return this.#channel;
  }

  /**
   * Appends once, by a call of its own.
   *
   * @param isWanted asked just before the call: the caller may have given up during the search for a server.
   */
  appendAlone(write: EncodedWrite, deadlineMs: number, isWanted: () => boolean): Promise<AppendAnswer> {
    return this.#append(isWanted, async (streams) => answerOf(await this.#send(streams, write, deadlineMs)));
  }

  /** Appends once, on the shared line. See `appendAlone`. */
  appendOnLine(write: EncodedWrite, deadlineMs: number, isWanted: () => boolean): Promise<AppendAnswer> {
    return this.#append(isWanted, async (streams) => {
      try {
        return answerInBatch(await this.#lineOn(streams).append(batchRequest(write), deadlineMs));
      } catch (error) {
        throw asCommandError(error as Error);
      }
    });
  }

  async #append(
    isWanted: () => boolean,
    action: (streams: StreamsClient) => Promise<AppendAnswer>,
  ): Promise<AppendAnswer> {
    const { connection } = this;
    try {
      return await this.execute(StreamsClient, "append", (streams) => {
        if (!isWanted()) throw new Error("the append was given up before it was sent");
        return action(streams);
      });
    } catch (error) {
      if (leadsNowhere(error)) this.suspect(connection);
      throw error;
    }
  }

  #send(streams: StreamsClient, write: EncodedWrite, deadlineMs: number): Promise<AppendResp> {
    return new Promise((resolve, reject) => {
      const args = this.callArguments({ requiresLeader: true, deadline: deadlineMs });
      const call = streams.append(...args, (error, response) => {
        if (error) reject(asCommandError(error));
        else resolve(response);
      });
      call.on("error", (error) => reject(asCommandError(error)));
      for (const request of singleRequests(write)) call.write(request);
      call.end();
    });
  }

  #lineOn(streams: StreamsClient): BatchLine {
    if (this.#line?.on === streams && !this.#line.line.ended) return this.#line.line;
    this.#line?.line.close();
    const args = this.callArguments({ requiresLeader: true }, { deadline: Number.POSITIVE_INFINITY });
    const line = openBatchLine(streams.batchAppend(...args));
    this.#line = { on: streams, line };
    return line;
  }

  /**
   * Gives up a connection and searches for the leader again; by itself the client would keep the connection until its
   * keep-alives fail.
   */
  suspect(connection: object | null): void {
    if (connection === null || connection !== this.#channel) return;
    // Only the first call for a connection closes it.
    this.#channel = null;
    const unavailable = () => Promise.reject(new UnavailableError(undefined, "no answer in time"));
    this.execute(StreamsClient, "suspect", unavailable).catch(() => {});
  }

  /**
   * Closes the connection. Reads and subscriptions have to be ended first. The client's own `dispose` is not used: it
   * waits for ever for a read that ended before its last item was taken.
   */
  close(): void {
    this.#line?.line.close();
    this.#channel?.close();
  }
}

function asCommandError(error: Error): Error {
  try {
    return convertToCommandError(error);
  } catch {
    // The client cannot convert "not the leader" without the leader's address.
    return error;
  }
}
