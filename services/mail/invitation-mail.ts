import {
  type AuthorisationRow,
  authorisations,
  authorisedList,
} from "../../projections/organisations/authorisations.ts";
import type { ReadModels } from "../../projections/projection.ts";
import { digestOf } from "../engine/ids.ts";
import { asOneLine } from "../words/format.ts";
import type { Words } from "../words/words.ts";
import type { Reader } from "./mail-file.ts";
import type { MailLinks, MailText } from "./text.ts";

/** More than anybody is asked at once. */
const MOST_INVITATIONS = 100;

/** That an organisation asks somebody to act for it. */
export interface Invitation extends Pick<AuthorisationRow, "organisation"> {
  /** Stands for it in the file of mails; another one of the same organisation has another. */
  readonly invitation: string;
}

/** The organisations that ask somebody to act for them, and have no answer yet. */
export function invitationsOf(views: ReadModels, { fundId, person }: Reader): readonly Invitation[] {
  const { rows } = views.list(authorisations, authorisedList(fundId, person), { limit: MOST_INVITATIONS });
  return rows
    .filter(({ status }) => status === "offered")
    .map(({ organisation, as, since }) => ({
      organisation,
      invitation: digestOf([fundId, person, organisation, as, since]),
    }));
}

/** Writes that an organisation asks somebody to act for it: its name, and where they answer. */
export function invitationMail(
  { organisation }: Invitation,
  {
    fundId,
    fund,
    words: { mail, names },
    links,
  }: { readonly fundId: string; readonly fund: string; readonly words: Words; readonly links: MailLinks },
): MailText {
  const name = asOneLine(names.organisation(organisation));
  return {
    subject: mail.invitation.subject(name),
    text: [
      mail.invitation.opening(asOneLine(fund)),
      "",
      name,
      mail.invitation.answer(links.invitations(fundId)),
      "",
      mail.settings(links.settings(fundId)),
      mail.automatic,
      "",
    ].join("\n"),
  };
}
