/** Calls once, later, and gives what calls it off. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

/** A timer that does not keep the process alive. */
export const scheduleUnheld: Schedule = (run, afterMs) => {
  const timer = setTimeout(run, afterMs).unref();
  return () => clearTimeout(timer);
};
