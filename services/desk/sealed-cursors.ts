import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { InvalidCursor } from "../../projections/projection.ts";

/** Seals the cursors of lists: the place where a page begins may be that of what its reader is not told. */
export interface SealedCursors {
  /** The same cursor gives the same text, so that an answer which did not change is recognised. */
  seal(cursor: string): string;
  /** @throws InvalidCursor where it was not sealed here. */
  open(sealed: string): string;
}

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Sealed cursors are as long as a multiple of this: how long a name is does not show. */
const BLOCK_BYTES = 256;
const LENGTH_BYTES = 4;

/** @param secret of the installation: what is sealed on one of its nodes is opened on every other. */
export function sealedCursors(secret: Uint8Array): SealedCursors {
  const derived = (of: string) => Buffer.from(hkdfSync("sha256", secret, "", of, KEY_BYTES));
  const key = derived("cursors: key");
  const nonceKey = derived("cursors: nonce");

  return {
    seal(cursor) {
      const plain = padded(Buffer.from(cursor));
      const nonce = createHmac("sha256", nonceKey).update(plain).digest().subarray(0, NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open(text) {
      const bytes = Buffer.from(text, "base64url");
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      try {
        const cipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
        cipher.setAuthTag(tag);
        return unpadded(Buffer.concat([cipher.update(sealed), cipher.final()]));
      } catch (cause) {
        throw new InvalidCursor("a cursor was not sealed here", { cause });
      }
    },
  };
}

function padded(text: Buffer): Buffer {
  const blocks = Math.ceil((LENGTH_BYTES + text.length) / BLOCK_BYTES);
  const padded = Buffer.alloc(blocks * BLOCK_BYTES);
  padded.writeUInt32BE(text.length);
  text.copy(padded, LENGTH_BYTES);
  return padded;
}

function unpadded(padded: Buffer): string {
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE()).toString();
}
