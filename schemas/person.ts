import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { label, mailAddress } from "./primitives.ts";

const contact = z.strictObject({ name: label, email: mailAddress.nullable(), phone: label.nullable() });

/** The only stream with personal data; it ends with PersonErased, and then that is all there is. */
export const personEvents = {
  PersonRegistered: contact,
  ContactDetailsChanged: contact,
  PersonErased: z.strictObject({}),
} as const;
export type PersonEvent = MessageOf<typeof personEvents>;

export const personCommands = {
  RegisterPerson: contact,
  ChangeContactDetails: contact,
  ErasePerson: z.strictObject({}),
} as const;
export type PersonCommand = MessageOf<typeof personCommands>;
