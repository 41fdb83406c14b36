import { mayBeObjectedTo } from "../../domain/decision/obstacles.ts";
import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { type DecisionRow, decisions } from "../../projections/decisions/decisions.ts";
import { organisationList } from "../../projections/organisation-lists.ts";
import type { ReadModels } from "../../projections/projection.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { digestOf } from "../engine/ids.ts";
import { standingIn } from "../schemes/discretion/asker.ts";
import { asOneLine, capitalised } from "../words/format.ts";
import { kindInWords } from "../words/list-choices.ts";
import type { AnnouncementNews } from "../words/mail.ts";
import type { Words } from "../words/words.ts";
import type { Reader } from "./mail-file.ts";
import { capacitiesOf } from "./recipients.ts";
import type { MailLinks, MailText } from "./text.ts";

const PAGE_SIZE = 50;

/** How somebody was told of an announcement. */
export interface AnnouncementTold {
  /** Stands for the decision in the file of mails, which holds nothing of what it is about. */
  readonly decision: string;
  /** The last day to object, or to appeal. */
  readonly until: LocalDate;
}

/** A decision that was announced to an organisation, against which one may still object or appeal. */
export interface Announced extends AnnouncementTold {
  readonly applicationId: string;
  readonly decisionNumber: string;
  readonly kind: NonNullable<DecisionRow["kind"]>;
  readonly title: string;
}

/**
 * The decisions that were announced to the organisations somebody acts for, each once, while the term to object runs: afterwards
 * there is nothing left to do in time.
 */
export function announcedTo(views: ReadModels, reader: Reader, today: LocalDate): readonly Announced[] {
  const found = new Map<string, Announced>();
  for (const { role, organisation } of capacitiesOf(views, reader, today)) {
    if (role !== "applicant" || organisation === null) continue;
    const actor = { role, person: reader.person, organisation, municipality: null };
    for (const { fundId, applicationId, decisionNumber, kind, objectionUntil } of running(
      views,
      reader,
      organisation,
      today,
    )) {
      const dossier = views.get(applicationDossier, applicationId);
      // To whom a letter went is typed by people: whoever is no party to it may not read its title.
      if (kind === null || objectionUntil === null || !dossier?.title || standingIn(dossier, actor) !== "applicant")
        continue;
      const decision = digestOf([fundId, decisionNumber]);
      found.set(decision, {
        decision,
        until: objectionUntil,
        applicationId,
        decisionNumber,
        kind,
        title: dossier.title,
      });
    }
  }
  return [...found.values()];
}

/** From the last day back: those whose term is over are not read, however many there are. */
function* running(
  views: ReadModels,
  { fundId }: Reader,
  organisation: string,
  today: LocalDate,
): Generator<DecisionRow> {
  let after: string | null = null;
  do {
    const page: ReturnType<typeof views.list<DecisionRow, DecisionRow>> = views.list(
      decisions,
      organisationList(fundId, organisation),
      { limit: PAGE_SIZE, after, descending: true, withoutTotal: true },
    );
    for (const row of page.rows) {
      if (row.objectionUntil === null || row.objectionUntil < today) return;
      yield row;
    }
    after = page.next;
  } while (after !== null);
}

/** What there is to tell of an announcement to whoever was told this of it last; null for nothing new. */
export function newsOfAnnouncement({ until }: Announced, told: AnnouncementTold | undefined): AnnouncementNews | null {
  if (!told) return "announced";
  return told.until === until ? null : "corrected";
}

/** Writes that a decision was announced: its kind, the title of what it is about, until when one may object, and its link. */
export function announcementMail(
  { applicationId, decisionNumber, kind, title, until }: Announced,
  news: AnnouncementNews,
  {
    fundId,
    fund,
    words,
    links,
  }: { readonly fundId: string; readonly fund: string; readonly words: Words; readonly links: MailLinks },
): MailText {
  const { mail, format } = words;
  const said = mail.announcement;
  const about = said.about({ kind: capitalised(kindInWords(words, kind)), title: asOneLine(title) });
  return {
    subject: said.subject[news](about),
    text: [
      said.opening[news](asOneLine(fund)),
      "",
      about,
      said.until[mayBeObjectedTo(kind) ? "objection" : "appeal"](format.day(until)),
      links.decision(fundId, { applicationId, decisionNumber }),
      "",
      mail.settings(links.settings(fundId)),
      mail.automatic,
      "",
    ].join("\n"),
  };
}
