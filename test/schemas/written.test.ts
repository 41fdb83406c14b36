import t from "tap";
import { z } from "zod";
import { events } from "../../schemas/events.ts";
import { label, mailAddress, text } from "../../schemas/primitives.ts";
import { asWritten } from "../../schemas/written.ts";
import type { CommandDefinition } from "../../services/schemes/command.ts";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";

/** The part of JSON Schema that our commands use. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly allOf?: readonly object[];
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

const samples: Readonly<Record<string, string>> = {
  date: "2016-07-01",
  "date-time": "2016-07-01T08:00:00.000Z",
  uuid: "01890a5d-ac96-774b-bcce-b302099a8057",
  email: "iemand@example.org",
};

/** A value with every field and one of every item in it, and where in it people write text of their own. */
function filled(schema: Schema, written: string, at = ""): { readonly value: unknown; readonly texts: string[] } {
  const first = schema.anyOf?.[0];
  if (first) return filled(first, written, at);
  if (schema.const !== undefined) return { value: schema.const, texts: [] };
  if (schema.enum) return { value: schema.enum[0], texts: [] };
  if (schema.type === "object") {
    const parts = Object.entries(schema.properties ?? {}).map(
      ([name, part]) => [name, filled(part, written, `${at}/${name}`)] as const,
    );
    return {
      value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
      texts: parts.flatMap(([, { texts }]) => texts),
    };
  }
  if (schema.type === "array") {
    const item = filled(schema.items ?? {}, written, `${at}/0`);
    return { value: [item.value], texts: item.texts };
  }
  if (schema.type === "string") {
    const isText = schema.format === undefined && !isOfLetters(schema);
    return { value: isText ? written : (samples[schema.format ?? ""] ?? idOf(schema)), texts: isText ? [at] : [] };
  }
  return { value: schema.type === "boolean" ? false : Math.max(schema.minimum ?? 0, 0), texts: [] };
}

/** Whether a text is an id or a number, in which no other characters than ASCII's can stand. */
function isOfLetters({ pattern = "" }: Schema): boolean {
  return idOf({ pattern }) !== undefined && !new RegExp(pattern, "u").test("Ä b");
}

function idOf({ pattern = "" }: Schema): string | undefined {
  return ["leiden", "12345678", "09:30"].find((id) => new RegExp(pattern, "u").test(id));
}

/** Nobody writes what is sent as files. */
const inWriting = Object.entries<CommandDefinition>(transformationFund.commands).filter(
  ([, { takesFiles }]) => !takesFiles,
);
const bodies = inWriting.map(
  ([name, { body }]) => [name, body, z.toJSONSchema(body, { io: "input" }) as Schema] as const,
);

/** Where a value is wrong, by the rule that it breaks. */
function broken(schema: z.ZodType, value: unknown, rule: string): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues
    .filter(({ message }) => message === rule)
    .map(({ path }) => path.map((part) => `/${String(part)}`).join(""));
}

t.test(
  "text that cannot be seen is refused as blank, and unsafe text as unsafe, in every field of every command",
  (t) => {
    let fields = 0;
    for (const [name, body, schema] of bodies) {
      const blank = filled(schema, "\u200b\u2800");
      t.strictSame(broken(body, blank.value, "blank"), blank.texts, `${name}, blank`);
      const unsafe = filled(schema, "Pleeg\u202ezorg");
      t.strictSame(broken(body, unsafe.value, "unsafe_characters"), unsafe.texts, `${name}, unsafe`);
      fields += blank.texts.length;
    }
    t.ok(fields > 50, `${fields} fields`);
    t.end();
  },
);

const written = { text: asWritten(text), label: asWritten(label), mail: asWritten(mailAddress) };

t.test("what cannot be seen is blank", (t) => {
  const unseen: Readonly<Record<string, string>> = {
    "a zero-width space": "\u200b",
    "a zero-width space and a word joiner": "\u200b\u2060",
    "a zero-width joiner": "\u200d",
    "a soft hyphen": "\u00ad",
    "a byte order mark": "\ufeff",
    "a space that does not break": "\u00a0",
    "an empty Braille pattern": "\u2800",
    "a Hangul filler": "\u3164",
    "a choseong filler": "\u115f",
    "a jungseong filler": "\u1160",
    "a halfwidth Hangul filler": "\uffa0",
    "a combining accent": "\u0301",
    "a variation selector": "\ufe0f",
    "a mark from right to left": "\u200f",
    "a null notehead": "\u{1d159}",
    "a blank hieroglyph": "\u{13441}",
    "a character for private use": "\ue000",
    "tabs and line breaks": "\t\r\n",
  };
  for (const [name, each] of Object.entries(unseen))
    for (const schema of [written.text, written.label]) t.strictSame(broken(schema, each, "blank"), [""], name);
  t.end();
});

t.test("what deceives the eye or the machine is unsafe", (t) => {
  const unsafe: Readonly<Record<string, string>> = {
    NUL: "\u0000",
    "a bell": "\u0007",
    escape: "\u001b[31m",
    delete: "\u007f",
    "a control of the second set": "\u0085",
    "an override of direction": "\u202e",
    "an embedding": "\u202a",
    "an isolate": "\u2066",
    "the end of an isolate": "\u2069",
    "a line separator": "\u2028",
    "hidden tags": "\u{e0041}",
    "no character": "\uffff",
    "an annotation": "\ufff9",
  };
  for (const [name, each] of Object.entries(unsafe))
    for (const schema of [written.text, written.label])
      t.strictSame(broken(schema, `Pleeg${each}zorg`, "unsafe_characters"), [""], name);
  t.end();
});

t.test("what people write in any script is taken, in one spelling", (t) => {
  const taken = [
    "café",
    "Ĳsselmonde",
    "€ 5,–",
    "日本",
    "नमस्ते",
    "می\u200cخواهم",
    "👩‍👩‍👧",
    "한국",
    "?",
    "регион",
    "a\tb\r\nc",
  ];
  t.strictSame(
    taken.map((each) => written.text.parse(each)),
    taken,
  );
  t.equal(written.label.parse("cafe\u0301"), "café");
  t.equal(written.mail.parse("rene\u0301@cafe\u0301.nl"), "rené@café.nl");
  t.end();
});

t.test("a name or a title is one line", (t) => {
  for (const each of ["Rondvraag\nen sluiting", "Rondvraag\ren sluiting", "Rondvraag\n"])
    t.strictSame(broken(written.label, each, "not_one_line"), [""], JSON.stringify(each));
  t.equal(written.label.parse("Rondvraag\ten sluiting"), "Rondvraag\ten sluiting");
  t.end();
});

t.test("mail addresses of all the world are taken, and nothing that is none", (t) => {
  const addresses = [
    "jo@example.org",
    "o'brien+fonds@a-b.example.nl",
    "rené@café.nl",
    "用户@例子.广告",
    "и.в@пример.рф",
    "a@xn--caf-dma.nl",
  ];
  for (const each of addresses) t.equal(written.mail.parse(each), each);
  const wrong = [
    "",
    "jo",
    "jo@",
    "@example.org",
    "jo@example",
    "jo@@example.org",
    "j o@example.org",
    ".jo@example.org",
    "jo.@example.org",
    "jo@.org",
    "jo@example..org",
    "jo\u202e@example.org",
    "jo\u0000@example.org",
    "jo@example.org\n",
  ];
  for (const each of wrong) t.equal(written.mail.safeParse(each).success, false, JSON.stringify(each));
  t.end();
});

t.test("events with text that may not be written any more still read", (t) => {
  const contact = { name: "\u2800", email: null, phone: "06\u202e12345678" };
  t.strictSame(events.PersonRegistered.parse(contact), contact);
  const withdrawn = { reason: "cafe\u0301\u0000", receivedBy: "online" };
  t.strictSame(events.ApplicationWithdrawn.parse(withdrawn), withdrawn);
  t.end();
});
