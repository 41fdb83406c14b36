import type { Catalogue } from "./catalogue.ts";
import { type CommandIndex, earlierOf } from "./command-index.ts";
import type { CommandRequest } from "./command-request.ts";
import { decide } from "./deciding.ts";
import { gather } from "./gathering.ts";
import type { Writer } from "./writer.ts";

/**
 * Says no to a command before all of it is there, by what is known of it: its data need not fit the schema yet. Appends nothing and
 * remembers nothing. What was given before passes, whatever has become of its stream: it is answered as it was.
 *
 * @throws Refusal, where the writer would refuse the whole of it as well.
 */
export type Foresee = (request: CommandRequest) => Promise<void>;

export interface ForesightOptions {
  readonly writer: Pick<Writer, "look">;
  readonly commands: CommandIndex;
  readonly catalogue: Catalogue;
}

export function createForesight({ writer, commands, catalogue }: ForesightOptions): Foresee {
  return async (request) =>
    await writer.look(async (load, now) => {
      const state = await load(request.stream);
      if (await earlierOf(request.commandId, state, commands)) return;
      decide(catalogue, state, request, now, await gather(request, load));
    });
}
