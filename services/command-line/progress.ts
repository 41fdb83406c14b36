/** How long a command may say nothing. */
const SILENCE_MS = 5_000;

/**
 * Makes the function that tells, on standard error and now and then only, how many events of something were gone through.
 *
 * @param now in milliseconds since some moment.
 */
export function tellProgress(
  what: string,
  { now = () => performance.now(), say = (line: string) => void process.stderr.write(line) } = {},
): (done: number, of?: number) => void {
  let saidAt = now();
  return (done, of) => {
    const at = now();
    if (at - saidAt < SILENCE_MS) return;
    saidAt = at;
    say(of === undefined ? `${what}: ${done} events\n` : `${what}: ${done} of ${of} events\n`);
  };
}
