/** An account without privileges: "nobody", or the user who runs the tests when that is not root. */
export const ORDINARY_USER = process.getuid?.() === 0 ? 65_534 : (process.getuid?.() ?? 0);

/** Runs an action as a user whom file permissions apply to: root may read and write everything. */
export function asOrdinaryUser<Result>(action: () => Result): Result {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(ORDINARY_USER);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
