import path from "node:path";
import { amsterdamDay } from "../../domain/calendar.ts";
import { bounceIn } from "../mail/bounce.ts";
import { openMailFile } from "../mail/mail-file.ts";
import { type Command, configOf } from "./command.ts";

/** A report is a few kilobytes; the mail that it returns is one of ours. */
const MOST_BYTES = 1_000_000;

/** Takes in what a mail server sends back. Whatever else comes is passed over: a mail server asks for no answer to it. */
export const bounce: Command = {
  summary:
    "Take in a mail that came back (a delivery status notification, on standard input), also beside a running service",
  positionals: [],
  options: {},
  settings: ["dataDirectory"],
  async run(values) {
    const found = bounceIn(await standardInput());
    const said =
      found === null ? "This is no report that a mail did not arrive: nothing is recorded." : recorded(found);
    process.stdout.write(`${said}\n`);
    return 0;

    function recorded({ mail, status }: NonNullable<typeof found>): string {
      const file = openMailFile(path.join(configOf(values).dataDirectory, "mail.db"));
      try {
        const reader = file.cameBack(mail, { on: amsterdamDay(new Date().toISOString()), code: status });
        if (!reader) return "It is about no mail that this node sent: nothing is recorded.";
        return `Recorded: mail to ${reader.person} of ${reader.fundId} came back (${status}).`;
      } finally {
        file.close();
      }
    }
  },
};

/** What stands on standard input, cut off where it is longer than any report. */
async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    if (bytes < MOST_BYTES) chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
  }
  return Buffer.concat(chunks).toString("latin1");
}
