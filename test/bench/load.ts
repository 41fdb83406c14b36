/** A load, as it is sent to the process that makes it. */
export interface Load {
  /** The requests per connection; each connection repeats its own, one at a time. */
  readonly connections: readonly (readonly LoadRequest[])[];
  /** The total number of requests. */
  readonly requests: number;
  readonly url: string;
}

export interface LoadRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly token?: string;
  readonly cookie?: string;
  /** Sent as JSON with a new idempotency key each time. */
  readonly body?: unknown;
}

/** The speed of a load whose requests all succeeded. */
export interface LoadResult {
  readonly perSecond: number;
  readonly medianMs: number;
}

/** The median of some measurements. @throws Error without any. */
export function median(measurements: readonly number[]): number {
  const sorted = measurements.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}
