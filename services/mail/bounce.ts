/** That a mail of ours came back. */
export interface Bounce {
  /** The id of the mail. */
  readonly mail: string;
  /** Why, as mail servers say it (RFC 3463): `5.1.1` is an address that is not there. */
  readonly status: string;
}

/** A message, or a part of one. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** More parts than a report has. */
const MOST_PARTS = 20;
const MAIL_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * Reads the report of a mail server that a mail did not arrive (RFC 3464, in a multipart/report of RFC 6522). Which mail that was, the
 * report says itself, or the headers of the mail that it returns.
 *
 * @param message a message as it came in, its headers included.
 * @returns null for any other message, such as a report that a mail is late or did arrive, or an answer of somebody who is away.
 */
export function bounceIn(message: string): Bounce | null {
  const whole = partOf(message);
  const { type, parameter } = contentTypeOf(whole);
  if (type !== "multipart/report") return null;
  const parts = partsOf(whole.body, parameter("boundary"));
  const report = parts.find((part) => contentTypeOf(part).type === "message/delivery-status");
  if (!report) return null;
  const [about, ...recipients] = report.body
    .split(/\r?\n[ \t]*\r?\n/)
    .filter((block) => block.trim() !== "")
    .map(headersIn);
  const failed = recipients.find((recipient) => recipient.get("action")?.toLowerCase() === "failed");
  if (!failed) return null;
  const returned = parts.flatMap((part) =>
    isReturned(contentTypeOf(part).type) ? [partOf(part.body).headers.get("message-id")] : [],
  );
  const mail = [about?.get("original-envelope-id"), ...returned].flatMap(
    (one) => MAIL_ID.exec(one ?? "")?.[0] ?? [],
  )[0];
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(failed.get("status") ?? "")?.[0];
  return mail === undefined || status === undefined ? null : { mail: mail.toLowerCase(), status };
}

/** Whether a part holds the mail that came back, or its headers. */
function isReturned(type: string): boolean {
  return type === "message/rfc822" || type === "text/rfc822-headers" || type === "message/global";
}

function partOf(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  return { headers: headersIn(head), body: end ? text.slice(end.index + end[0].length) : "" };
}

/** The first of each header, by its name in small letters; a header may go on in the next line (RFC 5322, 2.2.3). */
function headersIn(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of text
    .trimStart()
    .replaceAll(/\r?\n[ \t]+/g, " ")
    .split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !headers.has(name.toLowerCase()))
      headers.set(name.toLowerCase(), value.trim());
  }
  return headers;
}

function contentTypeOf({ headers }: Part) {
  const header = headers.get("content-type") ?? "text/plain";
  return {
    type: (header.split(";")[0] ?? "").trim().toLowerCase(),
    parameter(name: string): string | null {
      const [, quoted, plain] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(header) ?? [];
      return quoted ?? plain ?? null;
    },
  };
}

/** The parts between the boundaries of a body (RFC 2046, 5.1.1). */
function partsOf(body: string, boundary: string | null): readonly Part[] {
  if (boundary === null || boundary === "") return [];
  const [, ...pieces] = `\n${body}`.split(`\n--${boundary}`, MOST_PARTS);
  const last = pieces.findIndex((piece) => piece.startsWith("--"));
  return pieces.slice(0, last === -1 ? undefined : last).map((piece) => partOf(piece.replace(/^[ \t]*\r?\n/, "")));
}
