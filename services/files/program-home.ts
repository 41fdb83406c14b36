import { existsSync } from "node:fs";
import path from "node:path";

/** The directory of the program, from its sources and from what is built of them. */
export function programHome(): string {
  let directory = import.meta.dirname;
  while (!existsSync(path.join(directory, "package.json")) && path.dirname(directory) !== directory)
    directory = path.dirname(directory);
  return directory;
}
