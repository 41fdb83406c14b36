import type { EngineScheme } from "../engine/scheme.ts";
import type { CommandDefinition } from "./command.ts";
import type { QueryDefinition } from "./query.ts";

/**
 * What a kind of fund is made of: all that runs on its log, and all that people may ask of it.
 *
 * @typeParam Given what each command is given, by its name in the API.
 * @typeParam Answers what each query answers, by its name in the API.
 */
export interface Scheme<Given = Record<string, unknown>, Answers = Record<string, unknown>> extends EngineScheme {
  readonly commands: { readonly [Name in keyof Given]: CommandDefinition<Given[Name]> };
  readonly queries: { readonly [Name in keyof Answers]: QueryDefinition<Answers[Name]> };
}
