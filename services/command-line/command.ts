import { type Config, type ConfigKey, readConfig } from "../config.ts";

export type Values = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** One command of the command line. */
export interface Command {
  readonly summary: string;
  /** Names of the positional arguments, as shown in the help. */
  readonly positionals: readonly string[];
  readonly options: Readonly<
    Record<string, { readonly type: "string" | "boolean"; readonly multiple?: boolean; readonly describe: string }>
  >;
  /** The settings that it accepts as flags. */
  readonly settings: readonly ConfigKey[];
  /** @returns the exit code. */
  run(values: Values, positionals: readonly string[]): Promise<number>;
}

/**
 * The settings that locate the log. Logins come from the environment only: other users of the machine can see flags.
 */
export const LOG_SETTINGS: readonly ConfigKey[] = ["dataDirectory", "eventStore", "eventStoreUrl", "streamPrefix"];

/** The settings that locate the contents of files. */
export const FILE_SETTINGS: readonly ConfigKey[] = [
  "fileBucket",
  "fileBucketRegion",
  "fileBucketEndpoint",
  "fileBucketKeyId",
  "fileBucketSecret",
];

/** The command was called with wrong arguments. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command failed for the reason in the message; shown without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** Reads the configuration of a command that verifies no tokens, and so needs no keys. */
export function configOf(values: Values): Config {
  const flags = Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => !Array.isArray(entry[1])),
  );
  return readConfig({ development: true, ...flags }, { ...process.env, NODE_ENV: undefined });
}

/** Reads an option. @throws UsageError when it is missing. */
export function required(values: Values, option: string): string {
  const value = values[option];
  if (typeof value !== "string" || value === "") throw new UsageError(`--${option} is needed`);
  return value;
}
