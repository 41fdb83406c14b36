import { derivedId } from "../engine/ids.ts";

/**
 * The id that stands for a subject of an identity provider, which may be a mail address. It is what is recorded of somebody
 * who is linked to no person.
 */
export function subjectIdOf(issuer: string, subject: string): string {
  return derivedId(issuer, subject);
}
