import t from "tap";
import { bounceIn } from "../../../services/mail/bounce.ts";
import { report } from "../../support/bounced.ts";

const MAIL = "0b5f7a2e-5a51-4b1c-8a53-6d1a2b3c4d5e";

t.test("the report of a mail server that a mail did not arrive names the mail, and why", async (t) => {
  t.strictSame(bounceIn(report({ mail: MAIL })), { mail: MAIL, status: "5.1.1" });
  const crlf = report({ mail: MAIL }).replaceAll("\n", "\r\n");
  t.strictSame(bounceIn(crlf), { mail: MAIL, status: "5.1.1" }, "with line ends as they travel");
  const returned = report({ mail: MAIL, returns: "message/rfc822" });
  t.strictSame(bounceIn(returned), { mail: MAIL, status: "5.1.1" }, "that returns the whole mail");
  const named = report({ mail: MAIL, returns: null, envelope: MAIL });
  t.strictSame(bounceIn(named), { mail: MAIL, status: "5.1.1" }, "that returns nothing, and names the mail itself");
  const late = report({ mail: MAIL, status: "4.4.7 (delivery time expired)" });
  t.strictSame(bounceIn(late), { mail: MAIL, status: "4.4.7" });
});

t.test("what is no such report is none", async (t) => {
  const others: readonly (readonly [what: string, message: string])[] = [
    ["that a mail is late", report({ mail: MAIL, action: "delayed" })],
    ["that it arrived", report({ mail: MAIL, action: "delivered", status: "2.0.0" })],
    ["about a mail of somebody else", report({ mail: "lunch" })],
    ["that says not why", report({ mail: MAIL, status: "unknown" })],
    [
      "an answer of somebody who is away",
      `From: a@example.org\nSubject: Afwezig\nIn-Reply-To: <${MAIL}@x>\n\nIk ben weg.`,
    ],
    ["cut off", report({ mail: MAIL }).slice(0, 300)],
    ["without a boundary", report({ mail: MAIL }).replace(/boundary="[^"]*"/, "x=y")],
    ["nothing", ""],
  ];
  for (const [what, message] of others) t.equal(bounceIn(message), null, what);
});
