/** What a load is made of; it travels to the process that makes it. */
export interface Load {
  /** One per connection; each goes round its requests and has one of them under way at a time. */
  readonly connections: readonly (readonly LoadRequest[])[];
  /** All connections together stop after so many. */
  readonly requests: number;
  readonly url: string;
}

export interface LoadRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly token?: string;
  /** Sent as JSON under an idempotency key of its own; a request without it is sent as it is. */
  readonly body?: unknown;
}

/** What a load was answered with; all of it with success. */
export interface LoadResult {
  readonly perSecond: number;
  readonly medianMs: number;
}

/** The middle one of some measurements. @throws Error where there are none. */
export function median(measurements: readonly number[]): number {
  const sorted = measurements.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}
