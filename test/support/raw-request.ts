import { type IncomingHttpHeaders, request } from "node:http";
import { buffer } from "node:stream/consumers";

/** An answer as it comes over the line: not decompressed, and with headers that a fetch would hide. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** Sends a request with any method and headers. */
export async function rawRequest(url: string, sent: RawRequest = {}): Promise<RawAnswer> {
  const { method = "GET", headers = {}, body } = sent;
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const call = request(url, { method, headers }, (response) => {
    buffer(response).then(
      (content) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content }),
      reject,
    );
  });
  call.on("error", (error: NodeJS.ErrnoException) => {
    // The service let go of a connection that nobody used for a while, just as this went out on it: it was not read.
    if (call.reusedSocket && error.code === "ECONNRESET") resolve(rawRequest(url, sent));
    else reject(error);
  });
  call.end(body);
  return await promise;
}
