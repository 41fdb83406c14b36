import type { z } from "zod";
import type { Role } from "../../schemas/envelope.ts";
import type { StreamKind } from "../../schemas/events.ts";
import type { StreamView } from "../engine/writer.ts";

export interface RouteParams {
  readonly fundId: string;
  readonly applicationId?: string;
  readonly round?: number;
  readonly personId?: string;
  readonly municipality?: string;
}

/** One command as a route: which role may give it, to which stream it goes, and what it is decided on besides. */
export interface CommandRoute {
  readonly command: string;
  /** Its name in the API, where the command has more than one route. */
  readonly operationId?: string;
  readonly story: StreamKind;
  readonly method: "POST" | "PUT";
  /** Below `/v1/funds/:fundId`. */
  readonly path: string;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly body: z.ZodType;
  /** The command makes a new application, whose id is derived from the command's. */
  readonly createsApplication?: boolean;
  /** The command may be the first of its stream. */
  readonly starts?: boolean;
  /** What the decision is handed of other streams. */
  readonly facts?: FactsOf;
}

export interface FactsOf {
  streams(params: RouteParams, body: unknown): readonly string[];
  from(view: (stream: string) => StreamView, params: RouteParams, body: unknown): unknown;
}
