import { crc32 } from "node:zlib";
import { type Answered, FUND } from "./service.ts";

/** A PDF of one empty page, with a word that tells one from another. */
export function pdf(word = "plan"): Buffer {
  return Buffer.from(`%PDF-1.4
% ${word}
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
}

/** The smallest PNG. */
export function png(): Uint8Array<ArrayBuffer> {
  const base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return new Uint8Array(Buffer.from(base64, "base64"));
}

/** A spreadsheet as far as it is recognised by. */
export function xlsx(): Uint8Array<ArrayBuffer> {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  return zipOf({
    "[Content_Types].xml": `<Types><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`,
    "xl/workbook.xml": "<workbook/>",
  });
}

/** A ZIP archive in which nothing is compressed. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), common, tail, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...parts, central, Buffer.from("PK\u0005\u0006"), end]));
}

export interface Sent {
  readonly name?: string;
  readonly content?: Uint8Array<ArrayBuffer>;
}

/** The form that files are sent in. */
export function formOf(...files: readonly Sent[]): FormData {
  const form = new FormData();
  for (const { name = "plan.pdf", content = new Uint8Array(pdf()) } of files)
    form.append("file", new Blob([content]), name);
  return form;
}

let keys = 0;

export interface Attaching {
  readonly files?: readonly Sent[];
  /** What they are for and belong to, as it stands in the address. */
  readonly as?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends files to an application over HTTP: to a draft, as its project plan, unless it says otherwise. */
export async function attach(
  { server: { url } }: { readonly server: { readonly url: string } },
  token: string,
  applicationId: string,
  { files = [{}], as = "part=application&purpose=project-plan", key, headers = {} }: Attaching = {},
): Promise<Answered> {
  keys += 1;
  const response = await fetch(`${url}/v1/funds/${FUND}/applications/${applicationId}/files?${as}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "idempotency-key": key ?? `file-${keys}`, ...headers },
    body: formOf(...files),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answered["body"] };
}
