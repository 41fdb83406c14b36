import type { Socket } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Test } from "tap";

/** What the server says to a recipient: all is well, its answer, or nothing, for it cuts the connection in the middle of the mail. */
export type Says = "yes" | "cut" | { readonly code: number; readonly enhanced?: string };

export interface MailServer {
  readonly url: string;
  /** What came in, in that order. */
  readonly mails: readonly ParsedMail[];
  /** To which addresses mail was offered. */
  readonly offered: readonly string[];
  /** What it says from now on to mail for an address. */
  says(address: string, says: Says): void;
  stop(): Promise<void>;
}

interface Options {
  /** Default: one of this machine. */
  readonly host?: string;
  /** Default: a free one. */
  readonly port?: number;
  /** Called with a mail that came in; the server says that it has it once this is over. */
  readonly onMail?: (mail: ParsedMail) => void | Promise<void>;
}

/** Starts a real mail server, without TLS. */
export async function startMailServer(
  t: Test,
  { host = "127.0.0.1", port = 0, onMail }: Options = {},
): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const offered: string[] = [];
  const sayings = new Map<string, Says>();
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      offered.push(address);
      const says = sayings.get(address) ?? "yes";
      if (typeof says === "string") done();
      // A server's own words name the address.
      else {
        const words = `${says.enhanced ?? ""} <${address}>: not here`.trim();
        done(Object.assign(new Error(words), { responseCode: says.code }));
      }
    },
    onData(stream, { envelope }, done) {
      if (envelope.rcptTo.some(({ address }) => sayings.get(address) === "cut")) {
        for (const socket of sockets) socket.destroy();
        stream.resume();
        return;
      }
      simpleParser(stream).then(async (mail) => {
        await onMail?.(mail);
        mails.push(mail);
        done();
      }, done);
    },
  });
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // A connection that is cut is what a test is about.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  t.teardown(stop);
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("a mail server listens on a port");
  return {
    url: `smtp://${host}:${address.port}`,
    mails,
    offered,
    says: (to, says) => void sayings.set(to, says),
    stop,
  };
}
