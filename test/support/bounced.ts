/** What a mail server says of a mail that it could not deliver. */
interface Reported {
  /** What stands for the id of the mail in its `Message-ID`. */
  readonly mail: string;
  readonly action?: string;
  readonly status?: string;
  /** How the mail is returned; null for not at all. */
  readonly returns?: "text/rfc822-headers" | "message/rfc822" | null;
  /** The `ENVID` that the mail was given with. */
  readonly envelope?: string;
}

/** The report of a mail server, as Postfix writes it. */
export function report({
  mail,
  action = "failed",
  status = "5.1.1",
  returns = "text/rfc822-headers",
  envelope,
}: Reported): string {
  const boundary = "4Xy7.1700000000/mx.example.org";
  const parts = [
    "Content-Description: Notification\nContent-Type: text/plain; charset=us-ascii\n\nThis is the mail system at host mx.example.org.\n",
    [
      "Content-Description: Delivery report",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example.org",
      ...(envelope === undefined ? [] : [`Original-Envelope-Id: ${envelope}`]),
      "Arrival-Date: Fri,  1 Jul 2016 10:00:00 +0200 (CEST)",
      "",
      "Final-Recipient: rfc822; niemand@example.org",
      `Action: ${action}`,
      `Status: ${status}`,
      "Diagnostic-Code: smtp; 550 5.1.1 <niemand@example.org>: Recipient address rejected:",
      "    User unknown",
      "",
    ].join("\n"),
    ...(returns === null
      ? []
      : [
          [
            "Content-Description: Undelivered Message",
            `Content-Type: ${returns}`,
            "",
            "From: Klein fonds <fonds@example.org>",
            "To: niemand@example.org",
            "Subject: 1 taak voor u",
            "Message-ID:",
            ` <${mail}@example.org>`,
            ...(returns === "message/rfc822" ? ["", "Message-ID: <dit staat in de tekst>"] : []),
            "",
          ].join("\n"),
        ]),
  ];
  return [
    "Return-Path: <>",
    "From: MAILER-DAEMON@mx.example.org (Mail Delivery System)",
    "To: fonds@example.org",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    "MIME-Version: 1.0",
    "Content-Type: multipart/report; report-type=delivery-status;",
    `\tboundary="${boundary}"`,
    "",
    "This is a MIME-encapsulated message.",
    "",
    ...parts.map((part) => `--${boundary}\n${part}`),
    `--${boundary}--`,
    "",
  ].join("\n");
}
