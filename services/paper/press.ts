import { type ChildProcess, fork } from "node:child_process";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { moduleBeside } from "../engine/module-beside.ts";
import type { Paper } from "./paper.ts";

/** How the printing process answers. */
const printed = z.union([z.object({ pdf: z.instanceof(Uint8Array) }), z.object({ problem: z.string() })]);
export type Printed = z.infer<typeof printed>;

/** Makes PDFs, off this process. */
export interface Press {
  /** @throws ERR_PAPER_NOT_MADE, with why. The same paper gives the same bytes. */
  print(paper: Paper): Promise<Uint8Array>;
  stop(): void;
}

interface PressOptions {
  /** Told why a paper could not be made: it holds what somebody typed, which is no matter of whoever asked. */
  readonly warn: (problem: string) => void;
  /** The module that prints; for tests of what goes wrong. */
  readonly printer?: URL;
  readonly timeLimitMs?: number;
}

/** A paper beyond this is no paper that anybody reads: about a thousand pages. */
const MOST_BYTES = 4_000_000;
/** So many stand in line at most; one is printed at a time. */
const MOST_WAITING = 8;
const TIME_LIMIT_MS = 30_000;
const MAX_MEMORY_MB = 256;
/** The compiler keeps a little of each paper in memory that is not JavaScript's: its process is replaced after so many. */
const MOST_PAPERS = 200;

/** Opens a press. Its process starts with the first paper, and is replaced when it fails, hangs, or has printed much. */
export function openPress({
  warn,
  printer = moduleBeside(import.meta.url, "printer"),
  timeLimitMs = TIME_LIMIT_MS,
}: PressOptions): Press {
  let child: ChildProcess | null = null;
  let papers = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  function started(): ChildProcess {
    if (child && papers < MOST_PAPERS) return child;
    ended();
    const fresh = fork(printer, {
      serialization: "advanced",
      // None of this process: what it was started with, and what it knows, are no matter of one that only prints.
      execArgv: [`--max-old-space-size=${MAX_MEMORY_MB}`],
      env: {},
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // An idle press keeps no program from ending.
    fresh.unref();
    fresh.channel?.unref();
    child = fresh;
    papers = 0;
    return fresh;
  }

  function ended(): void {
    child?.kill("SIGKILL");
    child = null;
  }

  /** Has one paper printed; whatever goes wrong with the process is an answer too. */
  function printedBy(one: ChildProcess, paper: Paper): Promise<Printed> {
    papers += 1;
    return new Promise<Printed>((resolve) => {
      const timer = setTimeout(() => answer({ problem: `it took longer than ${timeLimitMs} ms` }), timeLimitMs);
      const onMessage = (message: unknown) => answer(printed.parse(message));
      const onExit = () => answer({ problem: "the printing process ended" });
      const onError = ({ message }: Error) => answer({ problem: message });
      function answer(found: Printed): void {
        clearTimeout(timer);
        one.off("message", onMessage).off("exit", onExit).off("error", onError);
        resolve(found);
      }
      one.on("message", onMessage).on("exit", onExit).on("error", onError);
      one.send(paper, (error) => error && onError(error));
    });
  }

  async function printOne(paper: Paper): Promise<Uint8Array> {
    const found = await printedBy(started(), paper);
    if ("pdf" in found) return found.pdf;
    ended();
    warn(found.problem);
    throw refused("ERR_PAPER_NOT_MADE", { reason: "failed" });
  }

  return {
    async print(paper) {
      if (JSON.stringify(paper).length > MOST_BYTES) throw refused("ERR_PAPER_NOT_MADE", { reason: "too-large" });
      if (waiting >= MOST_WAITING) throw refused("ERR_PAPER_NOT_MADE", { reason: "busy" });
      waiting += 1;
      const printing = last.then(() => printOne(paper));
      last = printing.catch(() => {});
      try {
        return await printing;
      } finally {
        waiting -= 1;
      }
    },
    stop: ended,
  };
}
