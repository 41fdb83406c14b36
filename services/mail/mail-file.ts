import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import { emptyJournal, keepPrivate, openShared } from "../engine/sqlite-file.ts";
import type { Urgency } from "../words/mail.ts";

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
}

export interface WaitingMail extends WrittenMail {
  /** How often it was tried. */
  readonly attempts: number;
}

/** That an address takes no mail, since a day. */
export interface Refused {
  readonly on: LocalDate;
  /** The server's number. */
  readonly code: string;
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
  /** The mails to be tried by now, those that wait longest first. */
  due(nowMs: number): readonly WaitingMail[];
  sent(mail: WrittenMail): void;
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
  /** Whether an address of somebody takes no mail. */
  refusal(reader: Reader, email: string): Refused | null;
  /** Keeps a mail to be read here, and not more than the last ones. */
  kept(mail: WrittenMail): void;
  /** The mails that are kept, the last first. */
  keptMails(): readonly WrittenMail[];
  keptMail(id: string): WrittenMail | null;
  counts(): { readonly waiting: number; readonly refusedAddresses: number };
  /** Removes all of whoever is known no more. */
  sweep(isThere: (reader: Reader) => boolean): void;
  close(): void;
}

/** What pages show of it. */
export type ShownMails = Pick<MailFile, "keptMails" | "keptMail" | "refusal">;

/** The most mails that are kept to be read. */
const MOST_KEPT = 500;
const MAIL = "id, fundId, person, composedAt, subject, text";
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
    CREATE TABLE IF NOT EXISTS digest (
      fundId TEXT NOT NULL, person TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (fundId, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS refusal (
      fundId TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, "on" TEXT NOT NULL, code TEXT NOT NULL,
      PRIMARY KEY (fundId, person)
    ) STRICT, WITHOUT ROWID`);
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
  const put = database.prepare<[WrittenMail]>(
    `INSERT INTO mail (${MAIL}) VALUES (@id, @fundId, @person, @composedAt, @subject, @text)`,
  );
  const due = database.prepare<[number], WaitingMail>(
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
  const keep = database.prepare<[Pick<WrittenMail, "id">]>("UPDATE mail SET kept = 1 WHERE id = @id");
  const boundKept = database.prepare(
    `DELETE FROM mail WHERE kept = 1 AND id NOT IN (
       SELECT id FROM mail WHERE kept = 1 ORDER BY rowid DESC LIMIT ${MOST_KEPT})`,
  );
  const allKept = database.prepare<[], WrittenMail>(`SELECT ${MAIL} FROM mail WHERE kept = 1 ORDER BY rowid DESC`);
  const oneKept = database.prepare<[string], WrittenMail>(`SELECT ${MAIL} FROM mail WHERE kept = 1 AND id = ?`);
  const counts = database.prepare<[], ReturnType<MailFile["counts"]>>(
    `SELECT (SELECT count(*) FROM mail WHERE kept = 0) AS waiting, (SELECT count(*) FROM refusal) AS refusedAddresses`,
  );
  const TABLES = ["mail", "told", "digest", "refusal"];
  const everybody = database.prepare<[], Reader>(
    TABLES.map((table) => `SELECT fundId, person FROM ${table}`).join(" UNION "),
  );
  const forgetAll = TABLES.map((table) => database.prepare<[Reader]>(`DELETE FROM ${table} WHERE ${OF}`));

  const write = database.transaction(({ fundId, person, digestOf, mail, told, open }: Writing) => {
    const reader = { fundId, person };
    if (mail) put.run(mail);
    for (const one of told) putTask.run({ ...reader, ...one, mail: mail?.id ?? null });
    if (open) for (const { task } of tasks.all(reader)) if (!open.has(task)) forgetTask.run({ ...reader, task });
    if (digestOf !== null) putDay.run({ ...reader, day: digestOf });
  });
  const takeBack = database.transaction((mail: WrittenMail) => {
    untell.run(mail);
    remove.run(mail);
  });

  return {
    lastDigest: (reader) => day.get(reader) ?? null,
    told: (reader) => new Map(tasks.all(reader).map(({ task, urgency }) => [task, urgency])),
    isWaiting: (reader) => oneWaiting.get(reader) !== undefined,
    write: (writing) => write.immediate(writing),
    due: (nowMs) => due.all(nowMs),
    sent: database.transaction((mail: WrittenMail) => {
      remove.run(mail);
      forgetRefusal.run(mail);
    }),
    postponed: ({ id }, notBeforeMs) => void postpone.run({ id, notBeforeMs }),
    putBehind: ({ id }, nowMs) => void behind.run({ id, nowMs }),
    toldIn: ({ id }) => tasksIn.all({ id }),
    takeBack,
    refused: database.transaction((mail: WrittenMail, email: string, refused: Refused) => {
      takeBack(mail);
      putRefusal.run({ ...mail, ...refused, address: standingFor(email) });
    }),
    refusal: ({ fundId, person }, email) => refusal.get({ fundId, person, address: standingFor(email) }) ?? null,
    kept: database.transaction(({ id }: WrittenMail) => {
      keep.run({ id });
      boundKept.run();
    }),
    keptMails: () => allKept.all(),
    keptMail: (id) => oneKept.get(id) ?? null,
    counts: () => counts.get() ?? { waiting: 0, refusedAddresses: 0 },
    sweep(isThere) {
      const gone = everybody.all().filter((reader) => !isThere(reader));
      for (const reader of gone) for (const forget of forgetAll) forget.run(reader);
      // Else the write-ahead log still holds it.
      if (gone.length > 0) emptyJournal(database);
    },
    close: () => database.close(),
  };
}

/** Stands for an address, which itself is in no file but where the person is. */
function standingFor(email: string): string {
  return digestOf(email);
}
