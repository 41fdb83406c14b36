import { asOneLine } from "../words/format.ts";
import { type Urgency, urgencies } from "../words/mail.ts";
import { meetingInWords } from "../words/meeting.ts";
import type { Words } from "../words/words.ts";
import { type Picked, SOON_DAYS, type ToldTask } from "./digest.ts";
import type { Capacity } from "./recipients.ts";

/** Where what a mail tells of stands on the pages. */
export interface MailLinks {
  /** Of a task of somebody in a role: its dossier or meeting, or the list of all they have to do. */
  task(fundId: string, of: Pick<Capacity, "role"> & Pick<ToldTask, "applicationId" | "meeting">): string;
  /** Of a meeting. */
  meeting(fundId: string, meetingId: string): string;
  /** Of a decision on an application. */
  decision(fundId: string, of: { readonly applicationId: string; readonly decisionNumber: string }): string;
  /** Where somebody answers the organisations that ask them to act for them. */
  invitations(fundId: string): string;
  /** Where people choose how often they get mail. */
  settings(fundId: string): string;
  /** The overview of a fund. */
  overview(fundId: string): string;
  /** Where the checkpoints of the log are published. */
  checkpoints(): string;
}

interface Told {
  readonly fundId: string;
  readonly fund: string;
  readonly words: Words;
  readonly links: MailLinks;
}

/** A mail as it is read. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The most tasks of one urgency that a mail names. */
const MOST_NAMED = 25;
type Task = ToldTask & { readonly words: string };

/** Writes what somebody is told, in plain text: of each task what it is, the title of what it is about, its last day and its link. */
export function mailText({ work }: Picked<Task>, { fundId, fund, words, links }: Told): MailText {
  const { mail, names, format } = words;
  const count = work.reduce((sum, { fresh }) => sum + fresh.length, 0);

  function headingOf({ role, organisation, municipality }: Capacity): string {
    const actsFor =
      municipality === null ? organisation && names.organisation(organisation) : names.municipality(municipality);
    return mail.as(mail.roles[role], actsFor && asOneLine(actsFor));
  }

  function linesOf({ capacity, fresh }: Picked<Task>["work"][number], urgency: Urgency): string[] {
    const tasks = fresh.filter((one) => one.urgency === urgency);
    if (tasks.length === 0) return [];
    const named = tasks.slice(0, MOST_NAMED).flatMap(({ is }) => {
      const by = is.dueOn === null ? null : format.day(is.dueOn);
      const title = is.meeting === null ? is.title && asOneLine(is.title) : meetingInWords(words, is.meeting);
      return [`- ${mail.task({ task: is.words, title, by })}`, `  ${links.task(fundId, { ...is, ...capacity })}`];
    });
    const left = tasks.length - MOST_NAMED;
    return [mail.urgency[urgency](SOON_DAYS), ...named, ...(left > 0 ? [mail.more(left)] : []), ""];
  }

  const paragraphs = work.flatMap((one) => [
    headingOf(one.capacity),
    "",
    ...urgencies.flatMap((urgency) => linesOf(one, urgency)),
    mail.overview(links.task(fundId, { ...one.capacity, applicationId: null, meeting: null })),
    "",
  ]);
  return {
    subject: mail.subject({ tasks: count, fund: asOneLine(fund) }),
    text: [
      mail.opening(asOneLine(fund)),
      "",
      ...paragraphs,
      mail.settings(links.settings(fundId)),
      mail.automatic,
      "",
    ].join("\n"),
  };
}
