import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { instant, uuid } from "../../../schemas/primitives.ts";

/** A SHA-256 in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A signed statement that a log held so many events, with this root, at a moment. */
export const checkpoint = z.strictObject({
  /** The id of the log. */
  log: uuid,
  /** The number of events. */
  size: z.int().min(0),
  /** Of the Merkle tree over the leaves of all events, in hexadecimal. */
  root: sha256,
  at: instant,
  /** Ed25519 over the lines `statementOf`, in base64url. */
  signature: z.base64url(),
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** The text that is signed. */
function statementOf({ log, size, root, at }: Omit<Checkpoint, "signature">): Buffer {
  return Buffer.from(`tijdelijk-fonds checkpoint\n${log}\n${size}\n${root}\n${at}\n`);
}

export function signed(statement: Omit<Checkpoint, "signature">, key: KeyObject): Checkpoint {
  return { ...statement, signature: sign(null, statementOf(statement), key).toString("base64url") };
}

/** Whether a checkpoint was signed with a key. */
export function isSignedBy(given: Checkpoint, publicKey: KeyObject): boolean {
  return verify(null, statementOf(given), publicKey, Buffer.from(given.signature, "base64url"));
}

/**
 * Gives the key that checkpoints are signed with: the one of the configuration, or the one in a file, which is created
 * where it is missing and readable by its owner only.
 *
 * @param pem of an Ed25519 key in PKCS #8.
 * @throws Error when it is not such a key.
 */
export function signingKey(pem: string | undefined, file: string): KeyObject {
  if (pem === undefined && !existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
  }
  const key = createPrivateKey(pem ?? readFileSync(file));
  if (key.asymmetricKeyType !== "ed25519") throw new Error("checkpoints are signed with an Ed25519 key");
  return key;
}

/** 32 bytes that only who has a private key knows. Nothing of the key can be made of them. */
export function secretOf(key: KeyObject): Uint8Array {
  return new Uint8Array(
    hkdfSync("sha256", key.export({ format: "der", type: "pkcs8" }), "", "tijdelijk-fonds secret", 32),
  );
}

/** Gives the public part of the key that `signingKey` would give; null where there is none yet, or it may not be read. */
export function knownPublicKey(pem: string | undefined, file: string): KeyObject | null {
  if (pem !== undefined) return createPublicKey(pem);
  try {
    return createPublicKey(readFileSync(file));
  } catch {
    return null;
  }
}

/** The public part of a key, as others need it to verify: a JSON Web Key. */
export function publicJwk(key: KeyObject): JsonWebKey {
  return createPublicKey(key).export({ format: "jwk" });
}
