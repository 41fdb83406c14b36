import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { type ErrorCode, Refusal } from "../../domain/refusal.ts";
import { ConfigError, settings } from "../config.ts";
import { TableFault } from "../files/table-fault.ts";
import { type Language, tableFaultIn, wordsFor } from "../words/words.ts";
import { type Command, CommandError, UsageError } from "./command.ts";

/** The commands. Each is imported when it is called, because most need only a small part of the program. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve.ts")).serve,
  story: async () => (await import("./story.ts")).story,
  "import-contributions": async () => (await import("./import-contributions.ts")).importContributions,
  token: async () => (await import("./token.ts")).token,
  verify: async () => (await import("./verify.ts")).verify,
  "verify-export": async () => (await import("./verify-export.ts")).verifyExport,
  rebuild: async () => (await import("./rebuild.ts")).rebuild,
  export: async () => (await import("./export.ts")).exportLog,
  import: async () => (await import("./import.ts")).importLog,
  "import-files": async () => (await import("./import-files.ts")).importFiles,
  backup: async () => (await import("./backup.ts")).backup,
  bounce: async () => (await import("./bounce.ts")).bounce,
  inspect: async () => (await import("./inspect.ts")).inspect,
};

/**
 * Runs one command of the command line.
 *
 * @returns the exit code: 0 for success, 1 for a failure, 2 for wrong arguments.
 */
export async function main(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "--help" || name === "help") {
    process.stdout.write(await help());
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    process.stderr.write(`There is no command ${name}.\n\n${await help()}`);
    return 2;
  }
  const command = await loaded(load);
  try {
    if (rest.includes("--help")) {
      process.stdout.write(helpOf(name, command));
      return 0;
    }
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: { ...command.options, ...settingOptions(command) },
      allowPositionals: command.positionals.length > 0,
    });
    if (positionals.length !== command.positionals.length)
      throw new UsageError(`expected ${command.positionals.join(" ") || "no further words"}`);
    return await command.run(values as Parameters<Command["run"]>[0], positionals);
  } catch (error) {
    return explain(name, error as Error & { code?: string }, languageOf(environment));
  }
}

/**
 * Loads a command. All that is loaded stays in memory, and by how much stays V8 decides how much room there is for what does
 * not: 16 MB more, in a service that is asked nothing. Once the command is loaded that room grows as usual.
 */
async function loaded(load: () => Promise<Command>): Promise<Command> {
  setFlagsFromString("--semi-space-growth-factor=1");
  try {
    return await load();
  } finally {
    setFlagsFromString("--semi-space-growth-factor=2");
  }
}

/** Prints an error as one readable message; an unexpected error with its stack. @returns the exit code. */
function explain(name: string, error: Error & { code?: string }, language: Language): number {
  if (error instanceof UsageError || error.code?.startsWith("ERR_PARSE_ARGS")) {
    process.stderr.write(`fonds ${name}: ${error.message}\nTry: fonds ${name} --help\n`);
    return 2;
  }
  if (isClear(error)) {
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
  if (error instanceof TableFault) {
    process.stderr.write(`${tableFaultIn(wordsFor(language), error)}\n`);
    return 1;
  }
  if (error instanceof Refusal) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    const title = wordsFor(language).errorTitles[error.code as ErrorCode];
    process.stderr.write(`${error.code}: ${title}${cause} ${JSON.stringify(error.details)}\n`);
    return 1;
  }
  process.stderr.write(`${error.stack ?? error.message}\n`);
  return 1;
}

/** The language of a shell (POSIX: the first of these that is set decides); English unless it is Dutch. */
function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("nl") ? "nl" : "en";
}

/** Whether the message says all. Errors of the system and of SQLite do: a file is missing, a port is taken, a disk is full. */
function isClear(error: Error): boolean {
  const isOurs = [CommandError, ConfigError].some((kind) => error instanceof kind);
  return isOurs || "syscall" in error || error.name === "SqliteError";
}

function settingOptions(command: Command) {
  const own = settings.filter(({ key, isSecret }) => command.settings.includes(key) && !isSecret);
  return Object.fromEntries(own.map(({ flag, isFlag }) => [flag, { type: isFlag ? "boolean" : "string" } as const]));
}

async function help(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(22)}${(await load()).summary}`),
  );
  return `Usage: fonds COMMAND [options]\n\n${lines.join("\n")}\n\nfonds COMMAND --help tells more.\n`;
}

function helpOf(name: string, command: Command): string {
  const own = Object.entries(command.options).map(([option, { type, describe }]) => {
    return `  --${option}${type === "string" ? " VALUE" : ""}`.padEnd(32) + describe;
  });
  const shared = settings
    .filter(({ key }) => command.settings.includes(key))
    .map(({ flag, environment, description, isFlag, isSecret }) => {
      if (isSecret) return `${`  ${environment}`.padEnd(32)}${description} (from the environment only)`;
      return `${`  --${flag}${isFlag ? "" : " VALUE"}`.padEnd(32)}${description} (or ${environment})`;
    });
  const words = ["fonds", name, ...command.positionals, "[options]"].join(" ");
  return `Usage: ${words}\n\n${command.summary}\n\n${[...own, ...shared].join("\n")}\n`;
}
