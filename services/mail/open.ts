import path from "node:path";
import type { Logger } from "pino";
import { funds } from "../../projections/funds/funds.ts";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";
import { openCheckpointPost } from "./checkpoint-post.ts";
import { openMailFile, type ShownMails } from "./mail-file.ts";
import { openPost, type Post, type PostOptions } from "./post.ts";
import { smtpTransport, type Transport } from "./transport.ts";

interface Options extends Pick<PostOptions, "desk" | "links" | "press"> {
  readonly engine: Engine;
  readonly config: Config;
  readonly log: Logger;
}

/** The post of a running service. */
export interface RunningPost extends Pick<Post, "state" | "stop"> {
  /** Begins to write and send, once the service listens: mails name its address. */
  begin(): void;
  /** In development what was mailed can be read. */
  readonly shown: ShownMails;
}

/**
 * Opens the post of a service. In development mails are kept and none is sent.
 *
 * @returns null where no server is configured that takes mail: then none is written either.
 */
export function preparePost({ engine, config, log, ...options }: Options): RunningPost | null {
  const { development, smtpUrl, mailFrom, dataDirectory, mailEveryMs, mailPapersMaxBytes: maxPapersBytes } = config;
  const transport = development || !smtpUrl || !mailFrom ? null : smtpTransport(smtpUrl, mailFrom);
  if (!development && !transport) {
    log.info("no mail server is configured (SMTP_URL): nothing is mailed");
    return null;
  }
  const { readModels, clock } = engine;
  const file = openMailFile(path.join(dataDirectory, "mail.db"));
  const post = openPost({ ...options, file, readModels, clock, transport, maxPapersBytes, log });
  const checkpointPost = transport && checkpointPostOf({ engine, config, log, links: options.links }, transport);
  let timer: NodeJS.Timeout | undefined;
  const work = () =>
    void readModels.caughtUp.then(async () => {
      await post.work();
      await checkpointPost?.work();
    });
  return {
    shown: file,
    state: post.state,
    begin() {
      work();
      timer = setInterval(work, mailEveryMs).unref();
    },
    async stop() {
      clearInterval(timer);
      await checkpointPost?.stop();
      await post.stop();
    },
  };
}

/** More funds than a service has. */
const MOST_FUNDS = 100;

function checkpointPostOf(
  { engine, config, log, links }: Pick<Options, "engine" | "config" | "log" | "links">,
  transport: Transport,
) {
  const { checkpointMail: addresses, dataDirectory } = config;
  if (addresses === undefined) return null;
  const { readModels, clock, checkpoints } = engine;
  const overviews = () =>
    readModels
      .list(funds, "all", { limit: MOST_FUNDS })
      .rows.map(({ fundId, terms }) => ({ fund: terms.name, link: links.overview(fundId) }));
  return openCheckpointPost({
    file: path.join(dataDirectory, "checkpoint-mail.json"),
    addresses,
    checkpoints,
    clock,
    transport,
    links: { overviews, checkpoints: links.checkpoints },
    log,
  });
}
