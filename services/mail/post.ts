import { randomUUID } from "node:crypto";
import { setImmediate as letOthersGo } from "node:timers/promises";
import type { Logger } from "pino";
import { amsterdamDay, amsterdamTime, daysBetween } from "../../domain/calendar.ts";
import type { TermOfOffice } from "../../domain/terms-of-office.ts";
import { funds } from "../../projections/funds/funds.ts";
import { type MeetingRow, meetings } from "../../projections/meetings/meetings.ts";
import { people } from "../../projections/people/people.ts";
import { appointments } from "../../projections/people/roster.ts";
import type { ListOptions, Projection, ReadModels } from "../../projections/projection.ts";
import type { MailPreference } from "../../schemas/person.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import type { Clock } from "../engine/clock.ts";
import type { ReadModelRunner } from "../engine/read-models/runner.ts";
import type { Answers, PaperDesk } from "../paper/asking.ts";
import type { Press } from "../paper/press.ts";
import { namesIn } from "../schemes/names.ts";
import { type Language, type Words, wordsFor } from "../words/words.ts";
import { announcedTo, announcementMail, newsOfAnnouncement } from "./announcement-mail.ts";
import { pick, type Work } from "./digest.ts";
import { invitationMail, invitationsOf } from "./invitation-mail.ts";
import type { MailFile, Reader, WaitingMail } from "./mail-file.ts";
import { areNew, invitedTo, meetingMail, newsOf, standingOf } from "./meeting-mail.ts";
import { openMeetingPapers } from "./meeting-papers.ts";
import { capacitiesOf, identityOf, isToldWithAll } from "./recipients.ts";
import { type MailLinks, mailText } from "./text.ts";
import type { Transport } from "./transport.ts";

type Task = Answers["ListWork"]["items"][number];

export interface PostOptions {
  readonly file: MailFile;
  /** Asked as whoever is written to: they are told what they may know, and no more. */
  readonly desk: PaperDesk;
  readonly readModels: ReadModels & Pick<ReadModelRunner, "position">;
  readonly clock: Pick<Clock, "now">;
  /** Null where mails are kept to be read here, and none is sent. */
  readonly transport: Transport | null;
  readonly links: MailLinks;
  readonly press: Pick<Press, "print">;
  /** The largest PDF with the papers of a meeting that goes with a mail; 0 for none. */
  readonly maxPapersBytes: number;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  /** The real time, by which is waited between tries. Default: `Date.now`. */
  nowMs?(): number;
}

/** Writes what people have to do, as often as they chose, and sends it. */
export interface Post {
  /** Writes what there is to tell now, and tries what waits and is due. What was begun before is finished first. */
  work(): Promise<void>;
  /** How much waits, to how many addresses nothing can be sent, and why the last try failed; null where it did not. */
  state(): { readonly waiting: number; readonly refusedAddresses: number; readonly failure: string | null };
  /** Stops also in the middle of a mail: that one goes out again at the next start, under the same id. */
  stop(): Promise<void>;
}

/** The time, and what is written then. */
interface Moment {
  readonly fund: string;
  readonly now: Instant;
  readonly today: LocalDate;
  /** All that is new; otherwise only what cannot wait until the next digest. */
  readonly isDigest: boolean;
  readonly language: Language;
}

interface MeetingAhead {
  readonly meeting: MeetingRow;
  readonly invited: ReadonlySet<string>;
  readonly told: ReturnType<MailFile["toldOfMeeting"]>;
}

/** For whoever did not choose. */
export const UNLESS_CHOSEN: MailPreference = { mail: "daily", mailLanguage: "nl" };
/** In Amsterdam: from then on the digest of a day goes out. */
const DIGEST_FROM = "07:00";
const MOST_TASKS = 1_000;
const PAGE_SIZE = 200;
const MEETINGS_AT_ONCE = 20;
/** An address that was refused is tried again after so many days, and at once where it has changed. */
const REFUSED_DAYS = 7;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 14_400_000;
/** A server that is away is tried more often than one that wants no mail yet. */
const LONGEST_AWAY_MS = 900_000;
/** Within five days, as the pauses grow (RFC 5321, 4.5.4.1). */
const MOST_ATTEMPTS = 36;

/** The pause after a number of tries: it grows from a minute to four hours. */
export function pauseMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
}

export function openPost(options: PostOptions): Post {
  const { file, desk, readModels, clock, transport, links, press, maxPapersBytes, log, nowMs = Date.now } = options;
  const papersOf = openMeetingPapers({ file, desk, readModels, press, maxBytes: maxPapersBytes });
  const stopping = new AbortController();
  const { signal } = stopping;
  /** Why the server takes nothing, how often it was tried since, and until when it is left alone. */
  let away: { readonly code: string; readonly times: number; readonly untilMs: number } | null = null;
  /** When was last looked at what those have to do who are told at once, and at what everybody is told at once, by person. */
  const looked = new Map<string, string>();
  const lookedForNews = new Map<string, string>();
  let working: Promise<void> = Promise.resolve();

  /** What goes wrong with one part does not keep the others from going on. */
  async function workOnce(): Promise<void> {
    await trying(() => file.sweep(({ person }) => readModels.get(people, person)?.known === true));
    await trying(writeMails);
    await trying(sendWhatWaits);
  }

  async function trying(part: () => Promise<void> | void): Promise<void> {
    if (signal.aborted) return;
    try {
      await part();
    } catch (error) {
      log.error({ err: error }, "mail could not be written or sent; it is tried again");
    }
  }

  async function writeMails(): Promise<void> {
    const now = clock.now();
    const today = amsterdamDay(now);
    for (const { fundId, terms } of everyOne(funds, "all")) {
      const ahead = meetingsAhead(fundId, today);
      for (const row of everyOne(people, fundId)) {
        if (signal.aborted) return;
        if (!row.known || row.email === null || !takesMail(row, row.email, today)) continue;
        const { mail, mailLanguage } = row.mailPreference ?? UNLESS_CHOSEN;
        if (mail === "never") continue;
        const isDigest = amsterdamTime(now) >= DIGEST_FROM && (file.lastDigest(row) ?? "") < today;
        const moment = { fund: terms.name, now, today, isDigest, language: mailLanguage };
        for (const one of ahead) await tellOfMeeting(row, one, moment);
        if (isToBeLookedAt(lookedForNews, row, today)) {
          tellOfInvitations(row, moment);
          tellOfAnnouncements(row, moment);
        }
        if (!(isDigest || (mail === "at-once" && isToBeLookedAt(looked, row, today)))) continue;
        await letOthersGo();
        await writeMail(row, moment);
      }
    }
  }

  /** The meetings of a fund from today, with who is invited to each, and what everybody was told of it. */
  function meetingsAhead(fundId: string, today: LocalDate): readonly MeetingAhead[] {
    const ahead: MeetingRow[] = [];
    // From the last one back: those that are past are not read, however many there are.
    for (const meeting of everyOne(meetings, fundId, { descending: true, limit: MEETINGS_AT_ONCE })) {
      if (meeting.on < today) break;
      ahead.unshift(meeting);
    }
    const terms: readonly TermOfOffice[] = ahead.length === 0 ? [] : [...everyOne(appointments, fundId)];
    return ahead.map((meeting) => ({
      meeting,
      invited: invitedTo(meeting, terms),
      told: file.toldOfMeeting(fundId, meeting.meetingId),
    }));
  }

  /** Writes what is new of a meeting at once, for it does not wait until the next digest; with its papers, once they are there. */
  async function tellOfMeeting(
    { fundId, person }: Reader,
    { meeting, invited, told: toldToAll }: MeetingAhead,
    { fund, now, today, language }: Moment,
  ): Promise<void> {
    const reader = { fundId, person };
    const told = toldToAll.get(person) ?? null;
    const isInvited = invited.has(person);
    const news = newsOf(meeting, told, isInvited);
    if (news === null) return;
    await letOthersGo();
    const bringsPapers = isInvited && areNew(meeting, told);
    const papers = bringsPapers ? await papersOf.printedFor({ ...reader, today, language }, meeting) : null;
    if (papers === "later" || signal.aborted) return;
    const written = meetingMail(
      meeting,
      { news, papers: bringsPapers ? (papers ? "attached" : "linked") : null },
      { now, fundId, fund, words: wordsFor(language), links },
    );
    const mail = { ...reader, id: randomUUID(), composedAt: now, ...written, papers };
    file.writeOfMeeting(mail, standingOf(meeting, isInvited));
  }

  /** Writes at once which organisations ask somebody to act for them: of these no task tells. */
  function tellOfInvitations({ fundId, person }: Reader, { fund, now, language }: Moment): void {
    const reader = { fundId, person };
    const open = invitationsOf(readModels, reader);
    const told = file.toldInvitations(reader);
    const words: Words = { ...wordsFor(language), names: namesIn(readModels, fundId) };
    for (const one of open.filter(({ invitation }) => !told.has(invitation))) {
      const written = invitationMail(one, { fundId, fund, words, links });
      const mail = { ...reader, id: randomUUID(), composedAt: now, ...written, calendar: null, papers: null };
      file.writeInvitation(mail, one.invitation);
    }
    if (told.size > 0) file.forgetInvitations(reader, new Set(open.map(({ invitation }) => invitation)));
  }

  /** Writes at once which decisions were announced to those somebody acts for: from then on their term to object runs. */
  function tellOfAnnouncements({ fundId, person }: Reader, { fund, now, today, language }: Moment): void {
    const reader = { fundId, person };
    const told = file.toldAnnouncements(reader);
    for (const one of announcedTo(readModels, reader, today)) {
      const news = newsOfAnnouncement(one, told.get(one.decision));
      if (news === null) continue;
      const written = announcementMail(one, news, { fundId, fund, words: wordsFor(language), links });
      const mail = { ...reader, id: randomUUID(), composedAt: now, ...written, calendar: null, papers: null };
      file.writeAnnouncement(mail, one);
    }
  }

  /** Whether anything changed since somebody was last looked at. */
  function isToBeLookedAt(last: Map<string, string>, { fundId, person }: Reader, today: LocalDate): boolean {
    const [key, state] = [`${fundId} ${person}`, `${today} ${readModels.position()}`];
    const isNew = last.get(key) !== state;
    last.set(key, state);
    return isNew;
  }

  function* everyOne<Row, Listed>(
    projection: Projection<Row, Listed>,
    list: string,
    options: Partial<Omit<ListOptions, "after">> = {},
  ): Generator<Listed> {
    let after: string | null = null;
    do {
      const page: ReturnType<typeof readModels.list<Row, Listed>> = readModels.list(projection, list, {
        limit: PAGE_SIZE,
        ...options,
        after,
        withoutTotal: true,
      });
      yield* page.rows;
      after = page.next;
    } while (after !== null);
  }

  /** Whether somebody got the mail before, and has an address that may take another. */
  function takesMail(reader: Reader, email: string, today: LocalDate): boolean {
    if (file.isWaiting(reader)) return false;
    const refusal = file.refusal(reader, email);
    return refusal === null || (!refusal.isFinal && daysBetween(refusal.on, today) >= REFUSED_DAYS);
  }

  async function writeMail(
    { fundId, person }: Reader,
    { fund, now, today, isDigest, language }: Moment,
  ): Promise<void> {
    const reader = { fundId, person };
    const words: Words = { ...wordsFor(language), names: namesIn(readModels, fundId) };
    const work = await workOf(reader, today, language);
    const picked = pick(work, file.told(reader), { today, isUrgentOnly: !isDigest });
    const fresh = picked.work.flatMap((one) => one.fresh);
    const id = randomUUID();
    file.write({
      ...reader,
      digestOf: isDigest ? today : null,
      mail:
        fresh.length === 0
          ? null
          : {
              ...reader,
              id,
              composedAt: now,
              calendar: null,
              papers: null,
              ...mailText(picked, { fundId, fund, words, links }),
            },
      told: fresh.map(({ task, urgency }) => ({ task, urgency })),
      open: work.every(({ isComplete }) => isComplete) ? picked.open : null,
    });
  }

  /** What somebody has to do, in each of their capacities. */
  async function workOf(
    reader: Reader,
    today: LocalDate,
    language: Language,
  ): Promise<(Work<Task> & { readonly isComplete: boolean })[]> {
    const capacities = capacitiesOf(readModels, reader, today);
    const work = [];
    for (const capacity of capacities) {
      const identity = identityOf(reader, capacity, capacities);
      const tasks: Task[] = [];
      let after: string | null = null;
      do {
        const page: Answers["ListWork"] = await desk.ask("ListWork", {
          identity,
          params: { fundId: reader.fundId },
          page: { after, limit: PAGE_SIZE },
          language,
        });
        tasks.push(...page.items);
        after = page.next;
      } while (after !== null && tasks.length < MOST_TASKS);
      const told = tasks.filter((task) =>
        isToldWithAll(task, { capacity, all: capacities, person: reader.person }, readModels),
      );
      work.push({ capacity, tasks: told, isComplete: after === null });
    }
    return work;
  }

  async function sendWhatWaits(): Promise<void> {
    if (transport && away && nowMs() < away.untilMs) return;
    for (const mail of file.due(nowMs())) {
      if (signal.aborted) return;
      if (transport === null) file.kept(mail);
      else if (!(await send(mail, transport))) return;
    }
  }

  /** Tries a mail. @returns false where the server takes no other either. */
  async function send(mail: WaitingMail, transport: Transport): Promise<boolean> {
    const row = readModels.get(people, mail.person);
    const fund = readModels.get(funds, mail.fundId);
    if (!row?.known || row.email === null || !fund || isGivenUp(mail, row.email) || !(await isStillToDo(mail, row))) {
      file.takeBack(mail);
      return true;
    }
    const pdf = mail.papers && file.papers(mail.papers.digest);
    const outcome = await transport.send(
      {
        ...mail,
        from: fund.terms.name,
        to: row.email,
        papers: mail.papers && pdf ? { name: mail.papers.name, pdf } : null,
        settings: links.settings(mail.fundId),
      },
      signal,
    );
    if (signal.aborted) return false;
    if (outcome.became === "unsent") {
      file.putBehind(mail, nowMs());
      goneAway(outcome.code);
      return false;
    }
    cameBack();
    if (outcome.became === "sent") file.sent(mail, row.email, amsterdamDay(clock.now()));
    else if (outcome.became === "postponed" && mail.attempts + 1 < MOST_ATTEMPTS)
      file.postponed(mail, nowMs() + pauseMs(mail.attempts));
    else {
      file.refused(mail, row.email, { on: amsterdamDay(clock.now()), code: outcome.code });
      log.warn({ mail: mail.id, code: outcome.code }, "a mail was refused");
    }
    return true;
  }

  /** Whether mail to an address came back while this one waited. */
  function isGivenUp(reader: Reader, email: string): boolean {
    return file.refusal(reader, email)?.isFinal === true;
  }

  /** Whether all that a mail tells is still true, or to be done by its reader, who still wants to be told. */
  async function isStillToDo(
    mail: WaitingMail,
    { mailPreference }: { readonly mailPreference: MailPreference | null },
  ): Promise<boolean> {
    const { mail: often, mailLanguage } = mailPreference ?? UNLESS_CHOSEN;
    if (often === "never") return false;
    const today = amsterdamDay(clock.now());
    const toldOfMeeting = file.meetingIn(mail);
    if (toldOfMeeting !== null) {
      const { fundId, person, papers } = mail;
      const meeting = readModels.get(meetings, toldOfMeeting.meeting);
      if (!meeting || meeting.on < today) return false;
      const isInvited = invitedTo(meeting, [...everyOne(appointments, fundId, { filters: { person } })]).has(person);
      if (newsOf(meeting, toldOfMeeting, isInvited) !== null) return false;
      const reader = { fundId, person, today, language: mailLanguage };
      return papers === null || (await papersOf.areStillFor(reader, meeting, papers));
    }
    const invited = file.invitationIn(mail);
    if (invited !== null) return invitationsOf(readModels, mail).some(({ invitation }) => invitation === invited);
    const announced = file.announcementIn(mail);
    if (announced !== null) {
      const { decision, until } = announced;
      return announcedTo(readModels, mail, today).some((one) => one.decision === decision && one.until === until);
    }
    const work = await workOf(mail, today, mailLanguage);
    const { open } = pick(work, new Map(), { today });
    return work.some(({ isComplete }) => !isComplete) || file.toldIn(mail).every((task) => open.has(task));
  }

  function goneAway(code: string): void {
    if (away?.code !== code) log.warn({ code }, "mail cannot be sent; it is tried again");
    const times = (away?.times ?? 0) + 1;
    away = { code, times, untilMs: nowMs() + Math.min(pauseMs(times - 1), LONGEST_AWAY_MS) };
  }

  function cameBack(): void {
    if (away) log.info("mail can be sent again");
    away = null;
  }

  return {
    work() {
      working = working.then(workOnce);
      return working;
    },
    state: () => ({ ...file.counts(), failure: away?.code ?? null }),
    async stop() {
      stopping.abort();
      await working;
      file.close();
    },
  };
}
