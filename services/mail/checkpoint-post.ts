import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Logger } from "pino";
import { z } from "zod";
import { addDays, amsterdamDay } from "../../domain/calendar.ts";
import { localDate } from "../../schemas/primitives.ts";
import type { Clock } from "../engine/clock.ts";
import { derivedId, digestOf } from "../engine/ids.ts";
import type { Checkpoint } from "../engine/integrity/checkpoint.ts";
import type { Checkpoints } from "../engine/integrity/checkpoints.ts";
import { asOneLine } from "../words/format.ts";
import { wordsFor } from "../words/words.ts";
import type { Post } from "./post.ts";
import type { Transport } from "./transport.ts";

export interface CheckpointPostOptions {
  /** Remembers what was sent. */
  readonly file: string;
  readonly addresses: readonly string[];
  readonly checkpoints: Pick<Checkpoints, "all">;
  readonly clock: Pick<Clock, "now">;
  readonly transport: Transport;
  /** The overview of each fund, and where the checkpoints are published. */
  readonly links: {
    overviews(): readonly { readonly fund: string; readonly link: string }[];
    checkpoints(): string;
  };
  readonly log: Pick<Logger, "warn">;
  /** The real time, by which is waited between tries. Default: `Date.now`. */
  nowMs?(): number;
}

/** At the least between two mails to an address. */
const EVERY_DAYS = 7;
/** Between two tries at an address that takes nothing. */
const PAUSE_MS = 3_600_000;

/** What an address, for which its hash stands, was told last. */
const toldBefore = z.record(z.string(), z.strictObject({ on: localDate, root: z.string() }));

/**
 * Mails the last checkpoint of the log to auditors and members, once a week in which it changed: what they were once shown they
 * can hold against the log later. A kill has a mail sent a second time, under the same id.
 */
export function openCheckpointPost(options: CheckpointPostOptions): Pick<Post, "work" | "stop"> {
  const { file, addresses, checkpoints, clock, transport, log, nowMs = Date.now } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const told = toldIn(file);
  const notBeforeMs = new Map<string, number>();
  let working: Promise<void> = Promise.resolve();

  async function workOnce(): Promise<void> {
    const today = amsterdamDay(clock.now());
    const due = addresses.filter((address) => isDue(address, today));
    if (due.length === 0 || signal.aborted) return;
    const now = checkpoints.all().at(-1);
    if (!now || now.size === 0) return;
    for (const address of due) {
      const key = digestOf(address);
      if (told.get(key)?.root === now.root) continue;
      const id = derivedId("checkpoint-mail", key, now.root);
      const outcome = await transport.send({ ...letterOf(now), id, to: address }, signal);
      if (signal.aborted) return;
      if (outcome.became === "sent") {
        told.set(key, { on: today, root: now.root });
        remember();
      } else {
        notBeforeMs.set(address, nowMs() + PAUSE_MS);
        log.warn({ code: outcome.code }, "a checkpoint could not be mailed; it is tried again");
      }
    }
  }

  function isDue(address: string, today: string): boolean {
    const last = told.get(digestOf(address));
    return nowMs() >= (notBeforeMs.get(address) ?? 0) && (!last || addDays(last.on, EVERY_DAYS) <= today);
  }

  function letterOf(now: Checkpoint) {
    const { mail, format, pages } = wordsFor("nl");
    const day = format.day(amsterdamDay(now.at));
    const { overviews, checkpoints: published } = options.links;
    const text = [
      mail.checkpoint.opening({ day, events: format.number(now.size) }),
      "",
      JSON.stringify(now),
      "",
      mail.checkpoint.keep,
      mail.checkpoint.published(published()),
      ...overviews().map(({ fund, link }) => mail.checkpoint.overview({ fund: asOneLine(fund), link })),
      "",
      mail.automatic,
      "",
    ].join("\n");
    return {
      composedAt: now.at,
      from: pages.frame.product,
      subject: mail.checkpoint.subject(day),
      text,
      calendar: null,
      papers: null,
      settings: null,
    };
  }

  function remember(): void {
    const partial = `${file}.partial`;
    writeFileSync(partial, JSON.stringify(Object.fromEntries(told)), { mode: 0o600, flush: true });
    renameSync(partial, file);
  }

  return {
    work() {
      working = working.then(workOnce).catch((error) => {
        log.warn({ err: error }, "a checkpoint could not be mailed; it is tried again");
      });
      return working;
    },
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

/** A file that is not there, or cannot be read, costs a mail more and nothing else. */
function toldIn(file: string): Map<string, z.infer<typeof toldBefore>[string]> {
  try {
    return new Map(Object.entries(toldBefore.parse(JSON.parse(readFileSync(file, "utf8")))));
  } catch {
    return new Map();
  }
}
