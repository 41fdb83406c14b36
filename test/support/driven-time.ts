/** The time of a process, which goes on as it does, and in leaps when it is told to: its date, and its timers of a second or more. */

const { setTimeout: start, clearTimeout: stop, setInterval: repeat, clearInterval: stopRepeating } = globalThis;
const realNow = Date.now;
/** Shorter ones are over in real time before anybody waits for them. */
const SHORTEST_MS = 1_000;
let ahead = 0;
const now = () => realNow() + ahead;
const waiting = new Set<Driven>();

class Driven {
  readonly #run: () => void;
  readonly #ms: number;
  readonly #repeats: boolean;
  #real: NodeJS.Timeout;
  #isReferenced = true;
  dueMs = 0;

  constructor(run: () => void, ms: number, repeats: boolean) {
    this.#run = run;
    this.#ms = ms;
    this.#repeats = repeats;
    this.#real = this.#begun();
  }

  #begun(): NodeJS.Timeout {
    this.dueMs = now() + this.#ms;
    waiting.add(this);
    const real = start(() => this.fire(), this.#ms);
    return this.#isReferenced ? real : real.unref();
  }

  fire(): void {
    this.close();
    if (this.#repeats) this.#real = this.#begun();
    this.#run();
  }

  close(): this {
    stop(this.#real);
    waiting.delete(this);
    return this;
  }

  refresh(): this {
    this.close();
    this.#real = this.#begun();
    return this;
  }

  unref(): this {
    this.#isReferenced = false;
    this.#real.unref();
    return this;
  }

  ref(): this {
    this.#isReferenced = true;
    this.#real.ref();
    return this;
  }

  hasRef(): boolean {
    return this.#isReferenced;
  }
}

type Run = (...given: unknown[]) => void;
type Given = Parameters<typeof stop>[0] | Driven;
const driven =
  (real: typeof start | typeof repeat, repeats: boolean) =>
  (run: Run, ms = 0, ...given: unknown[]) =>
    ms < SHORTEST_MS ? real(run, ms, ...given) : new Driven(() => run(...given), ms, repeats);
const ended = (real: typeof stop) => (timer: Given) => (timer instanceof Driven ? void timer.close() : real(timer));

/** Has this process run on driven time from now on. @returns what leaps ahead: each timer that falls due meanwhile runs at its own moment. */
export function driveTime(): (ms: number) => void {
  Object.assign(globalThis, {
    setTimeout: driven(start, false),
    setInterval: driven(repeat, true),
    clearTimeout: ended(stop),
    clearInterval: ended(stopRepeating),
  });
  Date.now = now;
  return (ms) => {
    const until = now() + ms;
    for (;;) {
      const [next] = [...waiting].sort((one, other) => one.dueMs - other.dueMs);
      if (!next || next.dueMs > until) break;
      ahead += Math.max(0, next.dueMs - now());
      next.fire();
    }
    ahead += Math.max(0, until - now());
  };
}
