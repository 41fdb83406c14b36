import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** Makes a self-signed certificate for 127.0.0.1 and its key, in PEM, valid for about ten years around now. */
export function makeCertificate(): { readonly certificate: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(objectId("550403"), utf8("test store"))));
  const day = 24 * 60 * 60 * 1000;
  const content = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    signedWithSha256,
    name,
    sequence(time(Date.now() - 1_800 * day), time(Date.now() + 1_800 * day)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(3, sequence(extension("551d13", sequence(boolean(true))), extension("551d11", sequence(address127001)))),
  );
  const signature = sign("sha256", content, privateKey);
  const der = sequence(content, signedWithSha256, bits(signature));
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

// ASN.1 (DER) elements of a certificate.

function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}
function set(part: Buffer): Buffer {
  return element(0x31, part);
}
function tagged(number: number, part: Buffer): Buffer {
  return element(0xa0 + number, part);
}
function integer(bytes: Buffer): Buffer {
  return element(0x02, bytes);
}
function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.from([value ? 0xff : 0]));
}
function bits(bytes: Buffer): Buffer {
  return element(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}
function utf8(text: string): Buffer {
  return element(0x0c, Buffer.from(text));
}
function objectId(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, "hex"));
}
function time(instant: number): Buffer {
  return element(0x18, Buffer.from(`${new Date(instant).toISOString().replace(/\D/g, "").slice(0, 14)}Z`));
}
function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), element(0x04, value));
}

/** ecdsa-with-SHA256 */
const signedWithSha256 = sequence(objectId("2a8648ce3d040302"));
const address127001 = element(0x87, Buffer.from([127, 0, 0, 1]));
