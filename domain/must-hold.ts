import { type ErrorCode, type Refusal, refused, type Violation } from "./refusal.ts";

/** Passes a request that breaks no rule. @throws a refusal with this code and all violations, if there are any. */
export function mustHold(code: ErrorCode, violations: readonly Violation[]): void {
  if (violations.length > 0) throw refused(code, {}, violations);
}

/** Passes where nothing stands in the way. @throws what does */
export function mustBeFree(obstacle: Refusal | null): void {
  if (obstacle) throw obstacle;
}
