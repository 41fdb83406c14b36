import { roleIn } from "../../domain/offices.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { MeetingRow } from "../../projections/meetings/meetings.ts";
import type { ReadModels } from "../../projections/projection.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import type { PaperDesk, Reader as PaperReader } from "../paper/asking.ts";
import { ifTold } from "../paper/if-told.ts";
import { meetingPaper } from "../paper/meeting-paper.ts";
import type { Paper } from "../paper/paper.ts";
import type { Press } from "../paper/press.ts";
import { namesIn } from "../schemes/names.ts";
import { type Language, wordsFor } from "../words/words.ts";
import type { MailFile, Papers, Reader } from "./mail-file.ts";
import { officesAt } from "./meeting-mail.ts";
import { capacitiesOf, identityOf } from "./recipients.ts";

interface Options {
  readonly file: Pick<MailFile, "papers" | "keepPapers">;
  readonly desk: PaperDesk;
  readonly readModels: ReadModels;
  readonly press: Pick<Press, "print">;
  /** The largest PDF that goes with a mail; 0 for none. */
  readonly maxBytes: number;
}

/** For whom papers are made, in which language, and on which day. */
interface For extends Reader {
  readonly today: LocalDate;
  readonly language: Language;
}

/** The papers that go with mails: each as its reader may know it, and printed once for all who may know the same. */
export interface MeetingPapers {
  /**
   * The papers of a meeting for somebody, printed and kept.
   *
   * @returns null where they get none by mail: see `paperFor`, and because they are too large or cannot be printed; "later" while
   *   the press is busy.
   */
  printedFor(reader: For, meeting: MeetingRow): Promise<Papers | "later" | null>;
  /** Whether papers that were made for somebody are still what they may know. */
  areStillFor(reader: For, meeting: MeetingRow, papers: Papers): Promise<boolean>;
}

export function openMeetingPapers({ file, desk, readModels, press, maxBytes }: Options): MeetingPapers {
  /**
   * Asks for the papers as somebody would in the office in which they come to the meeting. Nobody gets them by mail who is not in it
   * today, nor who also acts for an applicant: of its application they may know less, and which of these they are is for them to say.
   */
  async function paperFor({ today, language, ...reader }: For, { body, meetingId }: MeetingRow): Promise<Paper | null> {
    if (maxBytes === 0) return null;
    const capacities = capacitiesOf(readModels, reader, today);
    const roles = new Set(officesAt[body].map(roleIn));
    const capacity = capacities.find(({ role }) => roles.has(role));
    if (!capacity || capacities.some(({ role }) => role === "applicant")) return null;
    const identity = identityOf(reader, capacity, capacities);
    const { fundId } = reader;
    const words = { ...wordsFor(language), names: namesIn(readModels, fundId) };
    const asking: PaperReader = {
      words,
      ask: (name, { params, ...rest } = {}) =>
        desk.ask(name, { identity, language, params: { fundId, ...params }, ...rest }),
    };
    const made = await ifTold(meetingPaper(asking, meetingId)).catch(reasonNotMade);
    return typeof made === "string" ? null : made;
  }

  /** @returns null for what is too large to be mailed, or cannot be printed. */
  async function printed(paper: Paper): Promise<Uint8Array | "later" | null> {
    const pdf = await press.print(paper).catch(reasonNotMade);
    if (typeof pdf === "string") return pdf === "busy" ? "later" : null;
    return pdf.length > maxBytes ? null : pdf;
  }

  return {
    async printedFor(reader, meeting) {
      const paper = await paperFor(reader, meeting);
      if (!paper) return null;
      const digest = digestOf(paper);
      const papers = { digest, name: wordsFor(reader.language).mail.meeting.file(paper.date) };
      const kept = file.papers(digest);
      if (kept !== undefined) return kept && papers;
      const pdf = await printed(paper);
      if (pdf === "later") return pdf;
      file.keepPapers(digest, pdf);
      return pdf && papers;
    },
    async areStillFor(reader, meeting, { digest }) {
      const paper = await paperFor(reader, meeting);
      return paper !== null && digestOf(paper) === digest;
    },
  };
}

/** Why a paper was not made. @throws anything else. */
function reasonNotMade(error: unknown): Refusal<"ERR_PAPER_NOT_MADE">["details"]["reason"] {
  if (error instanceof Refusal && error.code === "ERR_PAPER_NOT_MADE")
    return (error as Refusal<"ERR_PAPER_NOT_MADE">).details.reason;
  throw error;
}
