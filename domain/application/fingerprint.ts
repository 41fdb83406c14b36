import { hash } from "node:crypto";
import type { ApplicationContent } from "../../schemas/application.ts";

/**
 * A fingerprint of what an application says: SHA-256 in hexadecimal. It is the same for contents that differ only in what
 * nobody would call another project: case, white space and Unicode form of texts, and the order of lists.
 */
export function fingerprintOf(content: ApplicationContent): string {
  return hash("sha256", JSON.stringify(canonical(content)), "hex");
}

function canonical(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(canonical(one))).sort();
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]): [string, unknown] => [name, canonical(field)]);
  return fields.sort(([a], [b]) => (a < b ? -1 : 1));
}
