import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";

/**
 * An id made of what it stands for, so that the same cause gives the same id again (RFC 9562, version 8: the first 122
 * free bits are of the SHA-256 of the parts).
 */
export function derivedId(...parts: readonly (string | number)[]): string {
  const hash = digest("sha256", JSON.stringify(parts), "buffer");
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The id of an event: of the command that led to it, and its place among what that led to. */
export function eventIdOf(commandId: string, index: number): string {
  return derivedId(commandId, index);
}

/** SHA-256 (hex) of a value in canonical JSON (RFC 8785): the same for the same content, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return digest("sha256", canonicalize(value) ?? "", "hex");
}
