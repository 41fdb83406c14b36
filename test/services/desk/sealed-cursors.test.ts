import { randomBytes } from "node:crypto";
import t from "tap";
import { InvalidCursor } from "../../../projections/projection.ts";
import { sealedCursors } from "../../../services/desk/sealed-cursors.ts";

const secret = randomBytes(32);

t.test("a cursor is opened wherever the secret is known, and is the same text each time", (t) => {
  for (const cursor of ["", "a", "x".repeat(252), "x".repeat(253), "ë€\u{10FFFF}"]) {
    const sealed = sealedCursors(secret).seal(cursor);
    t.equal(sealedCursors(secret).open(sealed), cursor);
    t.equal(sealedCursors(secret).seal(cursor), sealed);
  }
  t.end();
});

t.test("it tells nothing of what is in it, nor how long that is", (t) => {
  const { seal } = sealedCursors(secret);
  const [short, long] = [seal("a.pdf"), seal("jaarrekening concept tekort 2018.pdf")];
  t.equal(short.length, long.length);
  t.notMatch(Buffer.from(long, "base64url").toString("latin1"), /tekort|jaarrekening/);
  t.end();
});

t.test("what was not sealed here is no cursor", (t) => {
  const { seal, open } = sealedCursors(secret);
  const sealed = Buffer.from(seal("plan.pdf"), "base64url");
  for (const at of [0, 11, 12, 27, 28, sealed.length - 1]) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    t.throws(() => open(altered.toString("base64url")), InvalidCursor, `altered at ${at}`);
  }
  for (const wrong of [
    "",
    "onzin",
    sealed.subarray(0, 20).toString("base64url"),
    sealed.subarray(1).toString("base64url"),
  ])
    t.throws(() => open(wrong), InvalidCursor);
  t.throws(() => sealedCursors(randomBytes(32)).open(sealed.toString("base64url")), InvalidCursor);
  t.end();
});
