import { emptyJournal, keepPrivate, openShared } from "../engine/sqlite-file.ts";

/** What somebody typed in a form, by the names of its fields; a field that can be ticked more than once holds a list. */
export type TypedText = Readonly<Record<string, string | readonly string[]>>;

/** Whose text it is, and in which form. */
export interface Place {
  readonly fundId: string;
  readonly person: string;
  /** The organisation or municipality that they act for; empty for none. */
  readonly actsFor: string;
  /** The path of the form below the fund's own address. */
  readonly form: string;
  /** The application that it is about; null where there is none yet. */
  readonly applicationId: string | null;
}

/** Text that somebody typed and that is in no event yet. */
export interface LooseDraft {
  readonly typed: TypedText;
  /** What the form was made from: by this is seen that somebody else saved something meanwhile. */
  readonly base: string;
  /**
   * Higher than any that was given before, also to a text that is gone: whoever typed over an earlier one never takes this for it.
   * 0 is no text.
   */
  readonly version: number;
  readonly keptAtMs: number;
}

/** A loose draft as it is to be kept. */
export interface Keeping extends Pick<LooseDraft, "typed" | "base"> {
  /** The version that it was typed over, 0 where there was none. */
  readonly over: number;
}

/**
 * Half-typed text, per person and form. It stands outside the log: it is nobody's business yet, it may be about people, and every
 * few seconds it is replaced. Only the last text of a form is there. It survives the end of the process.
 */
export interface LooseDrafts {
  read(place: Place): LooseDraft | null;
  /** All of somebody that is about one application, by form. */
  about(place: Omit<Place, "form">): ReadonlyMap<string, LooseDraft>;
  /** Keeps a text. @returns its version; null where another version than `over` is there, which stays. */
  keep(place: Place, keeping: Keeping): number | null;
  forget(place: Place): void;
  /** Removes what expired, and what is of somebody or about an application that is there no more. */
  sweep(isThere: (of: Pick<Place, "fundId" | "person" | "applicationId">) => boolean): void;
  close(): void;
}

/** A text that nobody touched for so long is removed. */
export const EXPIRES_AFTER_DAYS = 30;
const DAY_MS = 86_400_000;
/** The most texts of one person; the one that was kept longest ago goes first. */
export const MOST_TEXTS = 60;

interface Row {
  readonly typed: string;
  readonly base: string;
  readonly version: number;
  readonly keptAtMs: number;
}

/** Opens the loose drafts in a file. */
export function openLooseDrafts(file: string, nowMs: () => number = Date.now): LooseDrafts {
  const database = openShared({ file });
  // What was written outlives the process; a power cut may take the last seconds, as it takes what was not sent yet.
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = NORMAL");
  database.pragma("secure_delete = ON");
  database.exec(`CREATE TABLE IF NOT EXISTS loose_draft (
    fundId TEXT NOT NULL, person TEXT NOT NULL, actsFor TEXT NOT NULL, form TEXT NOT NULL, applicationId TEXT,
    typed TEXT NOT NULL, base TEXT NOT NULL, version INTEGER NOT NULL, keptAtMs INTEGER NOT NULL,
    PRIMARY KEY (fundId, person, actsFor, form)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS given (lastVersion INTEGER NOT NULL) STRICT;
  INSERT INTO given SELECT 0 WHERE NOT EXISTS (SELECT * FROM given)`);
  keepPrivate(file);
  const OF = "fundId = @fundId AND person = @person AND actsFor = @actsFor";
  const COLUMNS = "typed, base, version, keptAtMs";
  const one = database.prepare<[Place], Row>(`SELECT ${COLUMNS} FROM loose_draft WHERE ${OF} AND form = @form`);
  const all = database.prepare<[Omit<Place, "form">], Row & Pick<Place, "form">>(
    `SELECT form, ${COLUMNS} FROM loose_draft WHERE ${OF} AND applicationId IS @applicationId`,
  );
  const put = database.prepare(
    `INSERT OR REPLACE INTO loose_draft (fundId, person, actsFor, form, applicationId, ${COLUMNS})
     VALUES (@fundId, @person, @actsFor, @form, @applicationId, @typed, @base, @version, @keptAtMs)`,
  );
  const remove = database.prepare<[Place]>(`DELETE FROM loose_draft WHERE ${OF} AND form = @form`);
  const bound = database.prepare(
    `DELETE FROM loose_draft WHERE fundId = @fundId AND person = @person AND (actsFor, form) IN (
       SELECT actsFor, form FROM loose_draft WHERE fundId = @fundId AND person = @person
       ORDER BY keptAtMs DESC, version DESC LIMIT -1 OFFSET ${MOST_TEXTS})`,
  );
  const expire = database.prepare<[number]>("DELETE FROM loose_draft WHERE keptAtMs < ?");
  const everybody = database.prepare<[], Pick<Place, "fundId" | "person" | "applicationId">>(
    "SELECT DISTINCT fundId, person, applicationId FROM loose_draft",
  );
  const removeAllOf = database.prepare<[Pick<Place, "fundId" | "person" | "applicationId">]>(
    "DELETE FROM loose_draft WHERE fundId = @fundId AND person = @person AND applicationId IS @applicationId",
  );

  // By the clock, a file that was restored or begun anew gives none again that it gave before.
  const nextVersion = database
    .prepare<[number], number>("UPDATE given SET lastVersion = max(lastVersion + 1, ?) RETURNING lastVersion")
    .pluck();

  const keepOne = database.transaction((place: Place, { typed, base, over }: Keeping): number | null => {
    const now = one.get(place)?.version ?? 0;
    if (now !== over) return null;
    const keptAtMs = nowMs();
    const version = nextVersion.get(keptAtMs);
    if (version === undefined) throw new Error("the last version of the loose drafts is gone");
    put.run({ ...place, typed: JSON.stringify(typed), base, version, keptAtMs });
    bound.run(place);
    return version;
  });

  return {
    read(place) {
      const row = one.get(place);
      return row ? draftOf(row) : null;
    },
    about: (place) => new Map(all.all(place).map((row) => [row.form, draftOf(row)])),
    keep: (place, keeping) => keepOne.immediate(place, keeping),
    forget: (place) => void remove.run(place),
    sweep(isThere) {
      const gone = everybody.all().filter((of) => !isThere(of));
      let removed = expire.run(nowMs() - EXPIRES_AFTER_DAYS * DAY_MS).changes;
      for (const of of gone) removed += removeAllOf.run(of).changes;
      // Else the write-ahead log still holds it.
      if (removed > 0) emptyJournal(database);
    },
    close: () => database.close(),
  };
}

function draftOf({ typed, ...row }: Row): LooseDraft {
  return { ...row, typed: JSON.parse(typed) as TypedText };
}
