import { createTransport } from "nodemailer";
import type { Instant } from "../../schemas/primitives.ts";
import { type CalendarEntry, calendarOf, methodOf } from "../files/calendar-entry.ts";

/** A mail as it goes out: the same at every try. */
export interface Letter {
  readonly id: string;
  readonly composedAt: Instant;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** For its reader's own calendar; null for none. */
  readonly calendar: CalendarEntry | null;
  /** A PDF that goes with it; null for none. */
  readonly papers: { readonly name: string; readonly pdf: Uint8Array } | null;
  /** Where its reader chooses how often they get mail; null where an operator chose. */
  readonly settings: string | null;
}

/**
 * What became of a mail at a try. A code is the server's number, or the library's word for what happened: never the server's own
 * words, which hold the address.
 */
export type Outcome =
  | { readonly became: "sent" }
  /** Not now: the server said so of this mail. */
  | { readonly became: "postponed"; readonly code: string }
  /** Never: the server said so of this mail or its address. */
  | { readonly became: "refused"; readonly code: string }
  /** The server was not there, or takes no mail of ours at all. */
  | { readonly became: "unsent"; readonly code: string };

/** What mails go out by. */
export interface Transport {
  send(letter: Letter, signal: AbortSignal): Promise<Outcome>;
}

/** Patience with a server that does not answer. */
const TIMEOUT_MS = 20_000;
const THIS_MACHINE: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]", "localhost"]);

/**
 * Sends mails to an SMTP server: `smtps://` with TLS from the start, `smtp://` with STARTTLS, without which nothing is sent. Only
 * a server on this machine itself is spoken to without.
 */
export function smtpTransport(smtpUrl: string, mailFrom: string): Transport {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const isHere = THIS_MACHINE.has(hostname);
  const transporter = createTransport({
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    ...(port !== "" && { port: Number(port) }),
    secure: protocol === "smtps:",
    ...(isHere ? { ignoreTLS: true } : { requireTLS: true }),
    ...(username !== "" && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  });
  const domain = mailFrom.slice(mailFrom.lastIndexOf("@") + 1);
  return {
    async send({ id, composedAt, from, to, subject, text, calendar, papers, settings }, signal) {
      try {
        await transporter.sendMail({
          from: { name: from, address: mailFrom },
          to: { name: "", address: to },
          subject,
          text,
          ...(calendar && {
            icalEvent: {
              method: methodOf(calendar),
              filename: "invite.ics",
              content: calendarOf(calendar, { from: mailFrom, to }),
            },
          }),
          ...(papers && {
            attachments: [{ filename: papers.name, content: Buffer.from(papers.pdf), contentType: "application/pdf" }],
          }),
          messageId: `<${id}@${domain}>`,
          date: new Date(composedAt),
          // A list in a list: otherwise it becomes a header for each.
          ...(settings !== null && { list: { unsubscribe: [[settings]] } }),
          // Where the server can: what comes back names the mail, returns its headers only, and says nothing of what is merely late.
          dsn: { envid: id, ret: "HDRS", notify: "FAILURE" },
          // Nobody's machine answers that they are away (RFC 3834).
          headers: { "Auto-Submitted": "auto-generated" },
          signal,
        });
        return { became: "sent" };
      } catch (error) {
        return outcomeOf(error as SmtpFailure);
      }
    },
  };
}

interface SmtpFailure extends Error {
  readonly code?: string;
  /** Of the server's answer. */
  readonly responseCode?: number;
  /** The whole of it. */
  readonly response?: string;
  /** What that was the answer to. */
  readonly command?: string;
}

/** The parts of a conversation that are about this mail; before them the server speaks of us. */
const ABOUT_THIS_MAIL: ReadonlySet<string> = new Set(["RCPT TO", "DATA"]);

/** Of security or policy (RFC 3463, 3.8): login, relaying, the domain that we write from. That is about us, whatever the mail. */
const OF_POLICY = /^5\d\d[ -]5\.7\.\d/;

function outcomeOf({ name, code = name, responseCode, response = "", command = "" }: SmtpFailure): Outcome {
  if (responseCode === undefined || !ABOUT_THIS_MAIL.has(command) || OF_POLICY.test(response))
    return { became: "unsent", code: responseCode === undefined ? code : String(responseCode) };
  const told = String(responseCode);
  return { became: responseCode >= 500 ? "refused" : "postponed", code: told };
}
