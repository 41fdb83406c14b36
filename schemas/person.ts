import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { applicationId, label, mailAddress, personalText } from "./primitives.ts";

const contact = z.strictObject({ name: label, email: mailAddress.nullable(), phone: label.nullable() });

/** What explains a person's interest in an application. It stands here only, so that erasure reaches it. */
export const interestNote = z.strictObject({ applicationId, note: personalText });
export type InterestNote = z.infer<typeof interestNote>;

/** The only stream with personal data; it ends with PersonErased, and then that is all there is. */
export const personEvents = {
  PersonRegistered: contact,
  ContactDetailsChanged: contact,
  /** The person's interest in an application, explained. */
  InterestExplained: interestNote,
  PersonErased: z.strictObject({}),
} as const;
export type PersonEvent = MessageOf<typeof personEvents>;

export const personCommands = {
  RegisterPerson: contact,
  ChangeContactDetails: contact,
  ExplainInterest: interestNote,
  ErasePerson: z.strictObject({}),
} as const;
export type PersonCommand = MessageOf<typeof personCommands>;
