import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Every file below a directory, by its path from there. */
export function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(directory, path.join(parentPath, name)));
}

/** The files below a directory in which something can be read; one that is gone again meanwhile holds nothing. */
export function filesHolding(directory: string, sought: RegExp): string[] {
  return filesIn(directory).filter((file) => {
    const whole = path.join(directory, file);
    try {
      return sought.test(readFileSync(whole, "latin1"));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
  });
}
