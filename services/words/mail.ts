import type { GrantableRole } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";

/** How urgent a task is: its term is over, ends within days, or is further away than that. The most urgent first. */
export const urgencies = ["late", "soon", "new"] as const;
export type Urgency = (typeof urgencies)[number];

/**
 * What is new of a meeting: that it is held, that its papers are there, that it is at another time or place, that it is not held, or that
 * its reader is not invited to it any more.
 */
export type MeetingNews = "convened" | "papers" | "moved" | "cancelled" | "uninvited";

/** What is new of an announcement: that a decision was announced, or that its last day to object is another one than was told. */
export type AnnouncementNews = "announced" | "corrected";

/** What mails say: what there is to do and where, and nothing of what stands there. Only the papers of a meeting go with a mail, as a file. */
export interface MailWords {
  readonly subject: (told: { readonly tasks: number; readonly fund: string }) => string;
  readonly opening: (fund: string) => string;
  /** Above the tasks of somebody in one of their roles; for whom they act, by name, or null. */
  readonly as: (role: string, actsFor: string | null) => string;
  readonly roles: Readonly<Record<GrantableRole, string>>;
  /** Above the tasks of one urgency; `days` is from how many left they are urgent. */
  readonly urgency: Readonly<Record<Urgency, (days: number) => string>>;
  /** A task: what it is, the title of what it is about, and its last day; null for none. */
  readonly task: (told: { readonly task: string; readonly title: string | null; readonly by: string | null }) => string;
  /** How many more there are than stand in the mail. */
  readonly more: (tasks: number) => string;
  readonly overview: (link: string) => string;
  /** Where its reader chooses how often they get mail. */
  readonly settings: (link: string) => string;
  readonly automatic: string;
  /** Of a meeting. Its title says who meets, and on which day. */
  readonly meeting: {
    readonly subject: Readonly<Record<MeetingNews, (title: string) => string>>;
    readonly opening: Readonly<Record<MeetingNews, (fund: string) => string>>;
    readonly at: (told: { readonly time: string; readonly place: string }) => string;
    /** Whether the papers go with the mail, or are to be read by its link. */
    readonly papers: Readonly<Record<"attached" | "linked", string>>;
    /** What the file with the papers is called; the day is written as `2017-11-08`. */
    readonly file: (day: LocalDate) => string;
  };
  /** That an organisation asks its reader to act for it. */
  readonly invitation: {
    readonly subject: (organisation: string) => string;
    readonly opening: (fund: string) => string;
    readonly answer: (link: string) => string;
  };
  /** That a decision was announced to an organisation that its reader acts for. */
  readonly announcement: {
    /** The decision: its kind, and the title of what it is about. */
    readonly about: (told: { readonly kind: string; readonly title: string }) => string;
    readonly subject: Readonly<Record<AnnouncementNews, (about: string) => string>>;
    readonly opening: Readonly<Record<AnnouncementNews, (fund: string) => string>>;
    /** The last day to object, or to appeal to the court against what was decided on an objection. */
    readonly until: Readonly<Record<"objection" | "appeal", (day: string) => string>>;
  };
  /** A signed checkpoint of the log, mailed to auditors and members. */
  readonly checkpoint: {
    readonly subject: (day: string) => string;
    readonly opening: (told: { readonly day: string; readonly events: string }) => string;
    readonly keep: string;
    /** Where all of them stand, with the key that they are signed with. */
    readonly published: (link: string) => string;
    readonly overview: (of: { readonly fund: string; readonly link: string }) => string;
  };
}
