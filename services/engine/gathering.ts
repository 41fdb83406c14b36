import { type Involvement, NOBODY_INVOLVED } from "../../domain/involvement.ts";
import { NO_OFFICES, type Offices } from "../../domain/offices.ts";
import type { CommandRequest } from "./command-request.ts";
import { type LoadStream, type ReadStream, readWith } from "./stream-view.ts";

/** What other streams say to a decision, and which of them that was read from. */
export interface Gathered {
  readonly facts: unknown;
  readonly elsewhere: Involvement;
  readonly offices: Offices;
  readonly readFrom: ReadonlySet<string>;
}

export const NOTHING_GATHERED: Gathered = {
  facts: undefined,
  elsewhere: NOBODY_INVOLVED,
  offices: NO_OFFICES,
  readFrom: new Set(),
};

/** Gathers what other streams say to a decision. */
export async function gather(
  { stream: own, facts, elsewhere, offices }: Pick<CommandRequest, "stream" | "facts" | "elsewhere" | "offices">,
  load: LoadStream,
): Promise<Gathered> {
  const readFrom = new Set<string>();
  const read: ReadStream = (aggregate, ids) => {
    const stream = aggregate.stream(ids);
    if (stream !== own) readFrom.add(stream);
    return readWith(load, aggregate, ids);
  };
  return {
    offices: (await offices?.(read)) ?? NO_OFFICES,
    elsewhere: (await elsewhere?.(read)) ?? NOBODY_INVOLVED,
    facts: await facts?.(read),
    readFrom,
  };
}
