import path from "node:path";
import pino from "pino";
import type { Test } from "tap";
import { openDesk } from "../../services/desk/desk.ts";
import { openMailFile } from "../../services/mail/mail-file.ts";
import { openPost, type Post, type PostOptions } from "../../services/mail/post.ts";
import { smtpTransport } from "../../services/mail/transport.ts";
import { openPress } from "../../services/paper/press.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";
import { linksIn } from "../../services/web/addresses.ts";
import { type TestService, temporaryDirectory } from "./service.ts";

interface Opened extends Post {
  readonly file: string;
  /** Time passes between tries. */
  pass(ms: number): void;
}

/** The post of a service, by a mail server. @param more in place of what it is opened with otherwise. */
export function postOf(
  t: Test,
  { server, config }: TestService,
  url: string,
  directory = temporaryDirectory(t),
  more: Partial<PostOptions> = {},
): Opened {
  const { engine } = server;
  const log = pino({ level: "silent" });
  const file = path.join(directory, "mail.db");
  let nowMs = 0;
  const press = openPress({ warn: (problem) => t.fail(problem) });
  t.teardown(press.stop);
  const post = openPost({
    file: openMailFile(file),
    desk: openDesk(transformationFund, engine, { config, log }),
    readModels: engine.readModels,
    clock: engine.clock,
    transport: smtpTransport(url, "fonds@example.org"),
    links: linksIn(() => "https://fonds.example", config),
    press,
    maxPapersBytes: config.mailPapersMaxBytes,
    log,
    nowMs: () => nowMs,
    ...more,
  });
  t.teardown(() => post.stop());
  return {
    ...post,
    file,
    pass(ms) {
      nowMs += ms;
    },
  };
}

/** It becomes another moment. */
export async function timeCame({ server: { engine } }: TestService, to: string): Promise<void> {
  if (!("moveTo" in engine.clock)) throw new Error("the clock of a test is moved by hand");
  await engine.moveClock(engine.clock, to);
}
