import path from "node:path";
import { fileURLToPath } from "node:url";

/** The path of a file of the project, whether the tests run from their sources or from `build/`. */
export function projectFile(name: string): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const root = path.resolve(here, here.includes(`${path.sep}build${path.sep}`) ? "../../.." : "../..");
  return path.join(root, name);
}
