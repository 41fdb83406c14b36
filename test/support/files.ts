import { type Answered, FUND, type TestService } from "./service.ts";

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
  { server: { url } }: Pick<TestService, "server">,
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
