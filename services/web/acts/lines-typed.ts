import { type Typed, typedIn } from "./fields.tsx";

/** What was typed in a field of several lines: each line that is not empty. */
export function linesTypedIn(typed: Typed, name: string): readonly string[] {
  return typedIn(typed, name)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
