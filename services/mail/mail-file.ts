import { addDays } from "../../domain/calendar.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import { emptyJournal, keepPrivate, openShared } from "../engine/sqlite-file.ts";
import type { CalendarEntry } from "../files/calendar-entry.ts";
import type { Urgency } from "../words/mail.ts";
import type { AnnouncementTold } from "./announcement-mail.ts";
import type { MeetingTold } from "./meeting-mail.ts";

/** Somebody of a fund, to whom mail goes. */
export interface Reader {
  readonly fundId: string;
  readonly person: string;
}

/** A task, as it was told. */
export interface Told {
  /** Stands for the task; it changes with the day that the task is due. */
  readonly task: string;
  readonly urgency: Urgency;
}

/** A mail as it was written. To which address it goes is looked up when it is sent. */
export interface WrittenMail extends Reader {
  /** Also at a second try. */
  readonly id: string;
  readonly composedAt: Instant;
  readonly subject: string;
  readonly text: string;
  /** For its reader's own calendar; null for none. */
  readonly calendar: CalendarEntry | null;
  /** What goes with it; null for none. */
  readonly papers: Papers | null;
}

/** The papers of a meeting that go with a mail. */
export interface Papers {
  /** Stands for all that is on them: those who may know the same have the same, and it is kept once. */
  readonly digest: string;
  /** Of the file. */
  readonly name: string;
}

export interface WaitingMail extends WrittenMail {
  /** How often it was tried. */
  readonly attempts: number;
}

/** That an address takes no mail, since a day. */
export interface Refused {
  readonly on: LocalDate;
  /** The server's number, or the status of a mail that came back (RFC 3463). */
  readonly code: string;
}

/** What is known of an address that takes no mail. */
export interface Refusal extends Refused {
  /** Nothing goes there until its person has another, or says that it is right; else it is tried again after a while. */
  readonly isFinal: boolean;
}

/** What somebody is told next, and what is remembered of it. */
export interface Writing extends Reader {
  /** The day of which this is the digest; null for a mail in between. */
  readonly digestOf: LocalDate | null;
  /** Null where there is nothing to tell. */
  readonly mail: WrittenMail | null;
  readonly told: readonly Told[];
  /** All that there still is to do: what is not among it is forgotten. Null where that is not known in full. */
  readonly open: ReadonlySet<string> | null;
}

/**
 * The mails of this node and what they told, kept in a file outside the log: whose person is erased is removed from it. A mail
 * stands there with all that it tells, in one, before it is sent; so a kill loses none, and at most one goes out twice.
 */
export interface MailFile {
  /** The day of the last digest; null before the first. */
  lastDigest(reader: Reader): LocalDate | null;
  told(reader: Reader): ReadonlyMap<string, Urgency>;
  /** Whether a mail to somebody is still on its way: the next is written after it. */
  isWaiting(reader: Reader): boolean;
  write(writing: Writing): void;
  /** What everybody was told last of a meeting, by person. */
  toldOfMeeting(fundId: string, meeting: string): ReadonlyMap<string, MeetingTold>;
  /** Writes what is new of a meeting, and that it is told. */
  writeOfMeeting(mail: WrittenMail, told: MeetingTold): void;
  /** What a mail tells of a meeting; null where it tells tasks. */
  meetingIn(mail: WrittenMail): MeetingTold | null;
  /** The invitations that somebody was told of. */
  toldInvitations(reader: Reader): ReadonlySet<string>;
  /** Writes that somebody is invited, and that it is told. */
  writeInvitation(mail: WrittenMail, invitation: string): void;
  /** The invitation that a mail tells; null where it tells none. */
  invitationIn(mail: WrittenMail): string | null;
  /** Forgets what somebody was told of invitations that are answered or withdrawn since. */
  forgetInvitations(reader: Reader, open: ReadonlySet<string>): void;
  /** What somebody was told last of each announcement, by what stands for its decision. */
  toldAnnouncements(reader: Reader): ReadonlyMap<string, AnnouncementTold>;
  /** Writes that a decision was announced, and that it is told. */
  writeAnnouncement(mail: WrittenMail, told: AnnouncementTold): void;
  /** The announcement that a mail tells; null where it tells none. */
  announcementIn(mail: WrittenMail): AnnouncementTold | null;
  /** Papers that are kept, as PDF; null of those that go with no mail, and undefined of those that were not made before. */
  papers(digest: string): Uint8Array | null | undefined;
  /** Keeps papers for as long as a mail has them; those that no mail has yet until the next sweep. */
  keepPapers(digest: string, pdf: Uint8Array | null): void;
  /** The mails to be tried by now, those that wait longest first. */
  due(nowMs: number): readonly WaitingMail[];
  /** Which mail it was is remembered for a month, for it may come back. */
  sent(mail: WrittenMail, email: string, on: LocalDate): void;
  /** Tried, and to be tried again. */
  postponed(mail: WrittenMail, notBeforeMs: number): void;
  /** To be tried again, after all others that are due. */
  putBehind(mail: WrittenMail, nowMs: number): void;
  /** The tasks that a mail tells. */
  toldIn(mail: WrittenMail): readonly string[];
  /** Takes a mail back: what it told is to be told again. */
  takeBack(mail: WrittenMail): void;
  /** The same, because its address takes no mail. */
  refused(mail: WrittenMail, email: string, refused: Refused): void;
  /**
   * A mail came back after it was sent: what it told is to be told again, and its address gets nothing more. A status that is not of
   * the address (later: 4.x.x, policy: 5.7.x) has it tried again after a while.
   *
   * @param id of the mail.
   * @returns to whom it was; null for a mail that this node did not send, or that came back before.
   */
  cameBack(id: string, refused: Refused): Reader | null;
  /** Whether an address of somebody takes no mail. */
  refusal(reader: Reader, email: string): Refusal | null;
  /** Somebody says that their address is right: what came back from there counts no more. */
  addressIsRight(reader: Reader): void;
  /** Keeps a mail to be read here, and not more than the last ones. */
  kept(mail: WrittenMail): void;
  /** The mails that are kept, the last first. */
  keptMails(): readonly WrittenMail[];
  keptMail(id: string): WrittenMail | null;
  counts(): { readonly waiting: number; readonly refusedAddresses: number };
  /** Removes all of whoever is known no more, and the papers that no mail has any more. */
  sweep(isThere: (reader: Reader) => boolean): void;
  close(): void;
}

/** What pages show of it. */
export type ShownMails = Pick<MailFile, "keptMails" | "keptMail" | "papers" | "refusal" | "addressIsRight">;

/** A mail as it was sent. */
interface SentMail extends Pick<WrittenMail, "id"> {
  /** Stands for the address that it went to. */
  readonly address: string;
  readonly on: LocalDate;
}

/** Longer than any mail server tries. */
const COMES_BACK_WITHIN_DAYS = 30;
/** The most mails that are kept to be read. */
const MOST_KEPT = 500;
const MAIL = "id, fundId, person, composedAt, subject, text, calendar, papers";
const TOLD_OF_MEETING = "meeting, revision, appointment, phase";
const OF = "fundId = @fundId AND person = @person";

/** Opens the mails in a file. */
export function openMailFile(file: string): MailFile {
  const database = openShared({ file });
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("secure_delete = ON");
  database.exec(`
    CREATE TABLE IF NOT EXISTS mail (
      id TEXT PRIMARY KEY, fundId TEXT NOT NULL, person TEXT NOT NULL, composedAt TEXT NOT NULL,
      subject TEXT NOT NULL, text TEXT NOT NULL, kept INTEGER NOT NULL DEFAULT 0,
      attempts INTEGER NOT NULL DEFAULT 0, notBeforeMs INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE IF NOT EXISTS told (
      fundId TEXT NOT NULL, person TEXT NOT NULL, task TEXT NOT NULL, urgency TEXT NOT NULL, mail TEXT,
      PRIMARY KEY (fundId, person, task)
    ) STRICT, WITHOUT ROWID;
    DROP TABLE IF EXISTS meeting;
    CREATE TABLE IF NOT EXISTS told_of_meeting (
      fundId TEXT NOT NULL, person TEXT NOT NULL, meeting TEXT NOT NULL, revision INTEGER NOT NULL,
      appointment TEXT NOT NULL, phase TEXT NOT NULL, mail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS told_of_meeting_by_meeting ON told_of_meeting (meeting);
    CREATE INDEX IF NOT EXISTS told_of_meeting_by_mail ON told_of_meeting (mail);
    CREATE TABLE IF NOT EXISTS told_invitation (
      fundId TEXT NOT NULL, person TEXT NOT NULL, invitation TEXT NOT NULL, mail TEXT NOT NULL,
      PRIMARY KEY (fundId, person, invitation)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS told_announcement (
      fundId TEXT NOT NULL, person TEXT NOT NULL, decision TEXT NOT NULL, until TEXT NOT NULL, mail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS told_announcement_by_person ON told_announcement (fundId, person);
    CREATE INDEX IF NOT EXISTS told_announcement_by_mail ON told_announcement (mail);
    CREATE TABLE IF NOT EXISTS digest (
      fundId TEXT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (fundId, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS refusal (
      fundId TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, "on" TEXT NOT NULL, code TEXT NOT NULL,
      PRIMARY KEY (fundId, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS sent (
      id TEXT PRIMARY KEY, fundId TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, "on" TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS bounce (
      fundId TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, "on" TEXT NOT NULL, code TEXT NOT NULL,
      PRIMARY KEY (fundId, person, address)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS papers (digest TEXT PRIMARY KEY, pdf BLOB) STRICT`);
  // Files of before have no entries for calendars, and no papers.
  const columns = database.prepare<[], string>("SELECT name FROM pragma_table_info('mail')").pluck().all();
  for (const column of ["calendar", "papers"])
    if (!columns.includes(column)) database.exec(`ALTER TABLE mail ADD COLUMN ${column} TEXT`);
  keepPrivate(file);
  const day = database.prepare<[Reader], string>(`SELECT day FROM digest WHERE ${OF}`).pluck();
  const putDay = database.prepare<[Reader & { readonly day: string }]>(
    "INSERT OR REPLACE INTO digest (fundId, person, day) VALUES (@fundId, @person, @day)",
  );
  const tasks = database.prepare<[Reader], Told>(`SELECT task, urgency FROM told WHERE ${OF}`);
  const putTask = database.prepare<[Reader & Told & { readonly mail: string | null }]>(
    `INSERT OR REPLACE INTO told (fundId, person, task, urgency, mail)
     VALUES (@fundId, @person, @task, @urgency, @mail)`,
  );
  const forgetTask = database.prepare<[Reader & Pick<Told, "task">]>(`DELETE FROM told WHERE ${OF} AND task = @task`);
  const oneWaiting = database.prepare<[Reader], number>(`SELECT 1 FROM mail WHERE ${OF} AND kept = 0 LIMIT 1`).pluck();
  const put = database.prepare<[InFile<WrittenMail>]>(
    `INSERT INTO mail (${MAIL}) VALUES (@id, @fundId, @person, @composedAt, @subject, @text, @calendar, @papers)`,
  );
  const ofMeeting = database.prepare<[{ readonly fundId: string; readonly meeting: string }], MeetingTold & Reader>(
    `SELECT fundId, person, ${TOLD_OF_MEETING} FROM told_of_meeting WHERE fundId = @fundId AND meeting = @meeting ORDER BY rowid`,
  );
  const putOfMeeting = database.prepare<[Reader & MeetingTold & { readonly mail: string }]>(
    `INSERT INTO told_of_meeting (fundId, person, ${TOLD_OF_MEETING}, mail)
     VALUES (@fundId, @person, @meeting, @revision, @appointment, @phase, @mail)`,
  );
  const meetingIn = database.prepare<[Pick<WrittenMail, "id">], MeetingTold>(
    `SELECT ${TOLD_OF_MEETING} FROM told_of_meeting WHERE mail = @id`,
  );
  const invitations = database.prepare<[Reader], string>(`SELECT invitation FROM told_invitation WHERE ${OF}`).pluck();
  const putInvitation = database.prepare<[Reader & { readonly invitation: string; readonly mail: string }]>(
    `INSERT OR REPLACE INTO told_invitation (fundId, person, invitation, mail)
     VALUES (@fundId, @person, @invitation, @mail)`,
  );
  const invitationIn = database
    .prepare<[Pick<WrittenMail, "id">], string>("SELECT invitation FROM told_invitation WHERE mail = @id")
    .pluck();
  const forgetInvitation = database.prepare<[Reader & { readonly invitation: string }]>(
    `DELETE FROM told_invitation WHERE ${OF} AND invitation = @invitation`,
  );
  const announcements = database.prepare<[Reader], AnnouncementTold>(
    `SELECT decision, until FROM told_announcement WHERE ${OF} ORDER BY rowid`,
  );
  const putAnnouncement = database.prepare<[Reader & AnnouncementTold & { readonly mail: string }]>(
    `INSERT INTO told_announcement (fundId, person, decision, until, mail)
     VALUES (@fundId, @person, @decision, @until, @mail)`,
  );
  const announcementIn = database.prepare<[Pick<WrittenMail, "id">], AnnouncementTold>(
    "SELECT decision, until FROM told_announcement WHERE mail = @id",
  );
  const untellAnnouncement = database.prepare<[Pick<WrittenMail, "id">]>(
    "DELETE FROM told_announcement WHERE mail = @id",
  );
  const untellInvitation = database.prepare<[Pick<WrittenMail, "id">]>("DELETE FROM told_invitation WHERE mail = @id");
  const untellOfMeeting = database.prepare<[Pick<WrittenMail, "id">]>("DELETE FROM told_of_meeting WHERE mail = @id");
  const papers = database.prepare<[string], Uint8Array | null>("SELECT pdf FROM papers WHERE digest = ?").pluck();
  const putPapers = database.prepare<[string, Uint8Array | null]>(
    "INSERT OR REPLACE INTO papers (digest, pdf) VALUES (?, ?)",
  );
  const forgetPapers = database.prepare(
    `DELETE FROM papers WHERE digest NOT IN (SELECT papers ->> 'digest' FROM mail WHERE papers IS NOT NULL)`,
  );
  const due = database.prepare<[number], InFile<WaitingMail>>(
    `SELECT ${MAIL}, attempts FROM mail WHERE kept = 0 AND notBeforeMs <= ? ORDER BY notBeforeMs, rowid`,
  );
  const remove = database.prepare<[Pick<WrittenMail, "id">]>("DELETE FROM mail WHERE id = @id");
  const untell = database.prepare<[Pick<WrittenMail, "id">]>("DELETE FROM told WHERE mail = @id");
  const tasksIn = database.prepare<[Pick<WrittenMail, "id">], string>("SELECT task FROM told WHERE mail = @id").pluck();
  const postpone = database.prepare<[Pick<WrittenMail, "id"> & { readonly notBeforeMs: number }]>(
    "UPDATE mail SET attempts = attempts + 1, notBeforeMs = @notBeforeMs WHERE id = @id",
  );
  const behind = database.prepare<[Pick<WrittenMail, "id"> & { readonly nowMs: number }]>(
    "UPDATE mail SET notBeforeMs = @nowMs WHERE id = @id",
  );
  const refusal = database.prepare<[Reader & { readonly address: string }], Refused>(
    `SELECT "on", code FROM refusal WHERE ${OF} AND address = @address`,
  );
  const putRefusal = database.prepare<[Reader & Refused & { readonly address: string }]>(
    `INSERT OR REPLACE INTO refusal (fundId, person, address, "on", code)
     VALUES (@fundId, @person, @address, @on, @code)`,
  );
  const forgetRefusal = database.prepare<[Reader]>(`DELETE FROM refusal WHERE ${OF}`);
  const putSent = database.prepare<[Reader & SentMail]>(
    'INSERT OR IGNORE INTO sent (id, fundId, person, address, "on") VALUES (@id, @fundId, @person, @address, @on)',
  );
  const forgetSentBefore = database.prepare<[LocalDate]>('DELETE FROM sent WHERE "on" < ?');
  const oneSent = database.prepare<[string], Reader & SentMail>("SELECT * FROM sent WHERE id = ?");
  const forgetSent = database.prepare<[Reader]>(`DELETE FROM sent WHERE ${OF}`);
  const bounce = database.prepare<[Reader & { readonly address: string }], Refused>(
    `SELECT "on", code FROM bounce WHERE ${OF} AND address = @address`,
  );
  const putBounce = database.prepare<[Reader & Refused & { readonly address: string }]>(
    `INSERT OR IGNORE INTO bounce (fundId, person, address, "on", code)
     VALUES (@fundId, @person, @address, @on, @code)`,
  );
  /** Those of addresses that somebody had before. */
  const forgetFormer = database.prepare<[Reader & { readonly address: string }]>(
    `DELETE FROM bounce WHERE ${OF} AND address <> @address`,
  );
  const forgetBounces = database.prepare<[Reader]>(`DELETE FROM bounce WHERE ${OF}`);
  const keep = database.prepare<[Pick<WrittenMail, "id">]>("UPDATE mail SET kept = 1 WHERE id = @id");
  const boundKept = database.prepare(
    `DELETE FROM mail WHERE kept = 1 AND id NOT IN (
       SELECT id FROM mail WHERE kept = 1 ORDER BY rowid DESC LIMIT ${MOST_KEPT})`,
  );
  const allKept = database.prepare<[], InFile<WrittenMail>>(
    `SELECT ${MAIL} FROM mail WHERE kept = 1 ORDER BY rowid DESC`,
  );
  const oneKept = database.prepare<[string], InFile<WrittenMail>>(`SELECT ${MAIL} FROM mail WHERE kept = 1 AND id = ?`);
  const counts = database.prepare<[], ReturnType<MailFile["counts"]>>(
    `SELECT (SELECT count(*) FROM mail WHERE kept = 0) AS waiting, 
       (SELECT count(*) FROM (SELECT fundId, person, address FROM refusal UNION SELECT fundId, person, address FROM bounce))
         AS refusedAddresses`,
  );
  const OF_TOLD = ["told", "told_of_meeting", "told_invitation", "told_announcement"];
  const TABLES = ["mail", ...OF_TOLD, "digest", "refusal", "sent", "bounce"];
  const everybody = database.prepare<[], Reader>(
    TABLES.map((table) => `SELECT fundId, person FROM ${table}`).join(" UNION "),
  );
  const forgetAll = TABLES.map((table) => database.prepare<[Reader]>(`DELETE FROM ${table} WHERE ${OF}`));

  const write = database.transaction(({ fundId, person, digestOf, mail, told, open }: Writing) => {
    const reader = { fundId, person };
    if (mail) put.run(inFile(mail));
    for (const one of told) putTask.run({ ...reader, ...one, mail: mail?.id ?? null });
    if (open) for (const { task } of tasks.all(reader)) if (!open.has(task)) forgetTask.run({ ...reader, task });
    if (digestOf !== null) putDay.run({ ...reader, day: digestOf });
  });
  const forgetTold = ({ id }: Pick<WrittenMail, "id">) => {
    untell.run({ id });
    untellOfMeeting.run({ id });
    untellInvitation.run({ id });
    untellAnnouncement.run({ id });
  };
  const takeBack = database.transaction(({ id }: WrittenMail) => {
    forgetTold({ id });
    remove.run({ id });
  });

  return {
    lastDigest: (reader) => day.get(reader) ?? null,
    told: (reader) => new Map(tasks.all(reader).map(({ task, urgency }) => [task, urgency])),
    isWaiting: (reader) => oneWaiting.get(reader) !== undefined,
    write: (writing) => write.immediate(writing),
    // The last of each person is the one that stays.
    toldOfMeeting: (fundId, meeting) =>
      new Map(ofMeeting.all({ fundId, meeting }).map(({ fundId: _, person, ...told }) => [person, told])),
    writeOfMeeting: database.transaction((mail: WrittenMail, told: MeetingTold) => {
      put.run(inFile(mail));
      putOfMeeting.run({ ...told, fundId: mail.fundId, person: mail.person, mail: mail.id });
    }),
    toldInvitations: (reader) => new Set(invitations.all(reader)),
    writeInvitation: database.transaction((mail: WrittenMail, invitation: string) => {
      put.run(inFile(mail));
      putInvitation.run({ fundId: mail.fundId, person: mail.person, invitation, mail: mail.id });
    }),
    invitationIn: ({ id }) => invitationIn.get({ id }) ?? null,
    forgetInvitations: database.transaction(({ fundId, person }: Reader, open: ReadonlySet<string>) => {
      const reader = { fundId, person };
      for (const invitation of invitations.all(reader))
        if (!open.has(invitation)) forgetInvitation.run({ ...reader, invitation });
    }),
    // The last of each decision is the one that stays.
    toldAnnouncements: (reader) => new Map(announcements.all(reader).map((told) => [told.decision, told])),
    writeAnnouncement: database.transaction((mail: WrittenMail, { decision, until }: AnnouncementTold) => {
      put.run(inFile(mail));
      putAnnouncement.run({ fundId: mail.fundId, person: mail.person, decision, until, mail: mail.id });
    }),
    announcementIn: ({ id }) => announcementIn.get({ id }) ?? null,
    papers: (digest) => papers.get(digest),
    keepPapers: (digest, pdf) => void putPapers.run(digest, pdf),
    meetingIn: ({ id }) => meetingIn.get({ id }) ?? null,
    due: (nowMs) => due.all(nowMs).map(outOfFile),
    sent: database.transaction((mail: WrittenMail, email: string, on: LocalDate) => {
      const { id, fundId, person } = mail;
      remove.run({ id });
      forgetRefusal.run({ fundId, person });
      const address = standingFor(email);
      putSent.run({ id, fundId, person, address, on });
      forgetFormer.run({ fundId, person, address });
      forgetSentBefore.run(addDays(on, -COMES_BACK_WITHIN_DAYS));
    }),
    postponed: ({ id }, notBeforeMs) => void postpone.run({ id, notBeforeMs }),
    putBehind: ({ id }, nowMs) => void behind.run({ id, nowMs }),
    toldIn: ({ id }) => tasksIn.all({ id }),
    takeBack,
    refused: database.transaction((mail: WrittenMail, email: string, refused: Refused) => {
      takeBack(mail);
      const { fundId, person } = mail;
      putRefusal.run({ fundId, person, ...refused, address: standingFor(email) });
    }),
    cameBack: database.transaction((id: string, { on, code }: Refused): Reader | null => {
      const mail = oneSent.get(id);
      if (!mail) return null;
      const { fundId, person, address } = mail;
      forgetTold({ id });
      (isOfTheAddress(code) ? putBounce : putRefusal).run({ fundId, person, address, on, code });
      // What went there before and comes back later says the same.
      forgetSent.run({ fundId, person });
      return { fundId, person };
    }),
    refusal({ fundId, person }, email) {
      const of = { fundId, person, address: standingFor(email) };
      const [final, other] = [bounce.get(of), refusal.get(of)];
      if (final) return { ...final, isFinal: true };
      return other ? { ...other, isFinal: false } : null;
    },
    addressIsRight: database.transaction((reader: Reader) => {
      for (const forget of [forgetBounces, forgetRefusal, forgetSent]) forget.run(reader);
    }),
    kept: database.transaction(({ id }: WrittenMail) => {
      keep.run({ id });
      boundKept.run();
    }),
    keptMails: () => allKept.all().map(outOfFile),
    keptMail(id) {
      const mail = oneKept.get(id);
      return mail ? outOfFile(mail) : null;
    },
    counts: () => counts.get() ?? { waiting: 0, refusedAddresses: 0 },
    sweep(isThere) {
      const gone = everybody.all().filter((reader) => !isThere(reader));
      for (const reader of gone) for (const forget of forgetAll) forget.run(reader);
      const { changes } = forgetPapers.run();
      // Else the write-ahead log still holds it.
      if (gone.length + changes > 0) emptyJournal(database);
    },
    close: () => database.close(),
  };
}

/** A mail as it stands in the file. */
type InFile<Mail extends WrittenMail> = Omit<Mail, "calendar" | "papers"> & {
  readonly calendar: string | null;
  readonly papers: string | null;
};

function inFile(mail: WrittenMail): InFile<WrittenMail> {
  const { calendar, papers } = mail;
  return { ...mail, calendar: calendar && JSON.stringify(calendar), papers: papers && JSON.stringify(papers) };
}

function outOfFile<Mail extends WrittenMail>(mail: InFile<Mail>): Mail {
  const { calendar, papers } = mail;
  return {
    ...mail,
    calendar: calendar && JSON.parse(calendar),
    papers: papers && JSON.parse(papers),
  } as unknown as Mail;
}

/** Whether a mail came back for its address itself (RFC 3463): for ever, and not by the policy of a server, which is about us. */
function isOfTheAddress(status: string): boolean {
  return status.startsWith("5.") && !status.startsWith("5.7.");
}

/** Stands for an address, which itself is in no file but where the person is. */
function standingFor(email: string): string {
  return digestOf(email);
}
