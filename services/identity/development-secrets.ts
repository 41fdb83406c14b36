import { hkdfSync } from "node:crypto";
import type { JWK } from "jose";

const BYTES = 32;

/** A secret for one purpose of a development service, in base64: made of its key, so that it stays when the service restarts. */
export function developmentSecret({ d = "" }: JWK, purpose: string): string {
  return Buffer.from(hkdfSync("sha256", d, "", purpose, BYTES)).toString("base64");
}
