import { z } from "zod";
import type { MessageOf } from "./envelope.ts";
import { applicationId, label, mailAddress, personalText, tokenName, uuid } from "./primitives.ts";
import type { Upcasters } from "./upcasting.ts";

const contact = z.strictObject({ name: label, email: mailAddress.nullable(), phone: label.nullable() });

/** What explains a person's interest in an application. It stands here only, so that erasure reaches it. */
export const interestNote = z.strictObject({ applicationId, note: personalText });
export type InterestNote = z.infer<typeof interestNote>;

/** A subject of an identity provider, as a token names it: to the letter, whatever its form. */
const subject = z.strictObject({
  /** `iss` of its tokens. */
  issuer: tokenName,
  /** `sub` of its tokens, erased with the person's other data. */
  subject: tokenName,
});
/** The id that stands for a subject everywhere else; it is derived from issuer and subject. */
const subjectId = uuid;

/** What somebody wants to be told by mail, and in which language. */
export const mailPreference = z.strictObject({
  /** Nothing; once a day what is new; or that, and besides at once what has a term that ends within days. */
  mail: z.enum(["never", "daily", "at-once"]),
  mailLanguage: z.enum(["nl", "en"]),
});
export type MailPreference = z.infer<typeof mailPreference>;

/**
 * Why a person is erased: a ground in the first paragraph of article 17 of the General Data Protection Regulation. Those of
 * consent (b) and of services to children (f) do not arise: the fund works by its public task.
 */
export const erasureGround = z.enum(["gdpr-17-1a", "gdpr-17-1c", "gdpr-17-1d", "gdpr-17-1e"]);

/** The only stream with personal data; it ends with PersonErased, and then that is all there is. */
export const personEvents = {
  PersonRegistered: contact,
  ContactDetailsChanged: contact,
  /** The person's interest in an application, explained. */
  InterestExplained: interestNote,
  /** Whoever shows a token of the subject acts as this person. */
  SubjectLinked: subject.extend({ subjectId }),
  SubjectUnlinked: z.strictObject({ subjectId }),
  /** By the person. */
  MailPreferenceSet: mailPreference,
  /** The ground is null in erasures of before it was asked for. */
  PersonErased: z.strictObject({ ground: erasureGround.nullable() }),
} as const;
export type PersonEvent = MessageOf<typeof personEvents>;

/** The erasures of version 1 told no ground. */
export const personUpcasters: Upcasters = {
  PersonErased: [(data) => ({ ...(data as object), ground: null })],
};

export const personCommands = {
  RegisterPerson: contact,
  ChangeContactDetails: contact,
  ExplainInterest: interestNote,
  LinkSubject: subject,
  UnlinkSubject: z.strictObject({ subjectId }),
  SetMailPreference: mailPreference,
  ErasePerson: z.strictObject({ ground: erasureGround }),
} as const;
export type PersonCommand = MessageOf<typeof personCommands>;
