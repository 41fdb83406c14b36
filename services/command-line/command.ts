import { type Config, type ConfigKey, readConfig } from "../config.ts";

export type Values = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** One command of the command line. */
export interface Command {
  readonly summary: string;
  /** The words it takes besides options, as shown in its help. */
  readonly positionals: readonly string[];
  readonly options: Readonly<
    Record<string, { readonly type: "string" | "boolean"; readonly multiple?: boolean; readonly describe: string }>
  >;
  /** The settings that matter to it, as flags. */
  readonly settings: readonly ConfigKey[];
  /** @returns the exit code. */
  run(values: Values, positionals: readonly string[]): Promise<number>;
}

/** What says where the log is. Logins come from the environment: flags can be seen by others. */
export const LOG_SETTINGS: readonly ConfigKey[] = ["dataDirectory", "eventStore", "eventStoreUrl", "streamPrefix"];

/** The command was called wrongly. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was asked could not be done; the message says why, and there is no more to it. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** The configuration of a command that serves nobody: it needs no keys to verify tokens with. */
export function configOf(values: Values): Config {
  const flags = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => !Array.isArray(entry[1])),
  );
  return readConfig({ development: true, ...flags }, { ...process.env, NODE_ENV: undefined });
}

/** An option that has to be there. */
export function required(values: Values, option: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") throw new UsageError(`--${option} is needed`);
  return value;
}
