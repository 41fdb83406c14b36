import { refused } from "../../../domain/refusal.ts";
import { received } from "../../../schemas/application.ts";
import type { Role } from "../../../schemas/envelope.ts";
import { HANDED_IN } from "../../schemes/command.ts";
import type { EnteredAct } from "../../words/pages/paper-acts.ts";
import { refusalIn } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import type { Act, ActForm } from "./act.ts";
import { giveViews, withdraw } from "./application-acts.ts";
import { requestDetermination } from "./determination-request-act.tsx";
import { submitEvaluation } from "./evaluation-act.tsx";
import { type Field, type Typed, typedIn } from "./fields.tsx";
import { giveRecipientViews } from "./hearing-acts.tsx";
import { reportProgress } from "./report-acts.tsx";

type Views = Pick<NonNullable<Answers["GetGrant"]["views"]>, "answer" | "omitted" | "dropped">;

/** The day and the way in which something came, as the command has them. */
const RECEIVED = "received";

/** Who enters what came on paper. */
const ENTERING: readonly Role[] = HANDED_IN.filter((role) => role !== "applicant");

/** Whether somebody in a role enters what came on paper. */
export function mayEnter(role: Role | null | undefined): boolean {
  return ENTERING.some((one) => one === role);
}

/** An official enters that an applicant took the application back. */
export const enterWithdrawal: Act = entered("WithdrawApplication", withdraw);

/** An official enters what an applicant thinks of an intended refusal. */
export const enterViews: Act = {
  ...entered("GiveViews", giveViews),
  obstacle: ({ content }) =>
    areViewsAwaited({ views: content?.views ?? null }) ? null : refused("ERR_VIEWS_NOT_INVITED"),
};

/** An official enters what a recipient thinks of an intended decision on its grant. */
export const enterRecipientViews: Act = entered("GiveRecipientViews", giveRecipientViews, async (face) => {
  const grant = await face.ask("GetGrant", { params: { applicationId: face.params.applicationId ?? "" } });
  return areViewsAwaited(grant) ? null : refusalIn(face.words, refused("ERR_VIEWS_NOT_INVITED"));
});

/** An official enters a report of a recipient. */
export const enterReport: Act = entered("ReportProgress", reportProgress);

/** An official enters a year's evaluation. */
export const enterEvaluation: Act = entered("SubmitEvaluation", submitEvaluation);

/** An official enters that a recipient asks what the grant comes to: the term to decide on that runs from the day on which it came. */
export const enterDeterminationRequest: Act = entered("RequestDetermination", requestDetermination);

/** Whether an applicant or a recipient was asked for its views, and neither gave them nor need give them any more. */
export function areViewsAwaited({ views }: { readonly views: Views | null }): boolean {
  return views !== null && views.answer === null && views.omitted === null && views.dropped === null;
}

/**
 * The form by which an official enters what came on paper or by mail: that by which an applicant hands it in, with the day and the way.
 *
 * @param closed says why nothing of the kind can be entered, where the form of the applicant does not; null where it can.
 */
function entered(
  command: EnteredAct,
  own: Act,
  closed: (face: Face) => Promise<string | null> = async () => null,
): Act {
  // An applicant's own task is none of an official's, and what is typed over is at hand.
  const { task: _, isPutAside: __, ...one } = own;
  return {
    ...one,
    roles: ENTERING,
    title: ({ onPaper }) => onPaper.entering[command],
    fieldOf: { ...one.fieldOf, ERR_RECEIPT_DAY: `${RECEIVED}.receivedOn` },
    data: (typed, face) => ({ ...(own.data(typed, face) as object), [RECEIVED]: receivedIn(typed) }),
    async form(face, typed): Promise<ActForm> {
      const { onPaper } = face.words.pages.acts;
      const [form, why] = await Promise.all([own.form(face, typed), closed(face)]);
      const title = onPaper.entering[command];
      if (form.submit === null) return { ...form, title };
      if (why !== null) return { ...form, title, answer: why, submit: null };
      return {
        ...form,
        title,
        answer: onPaper.answer,
        submit: onPaper.submit,
        fields: [...receivedFields(face), ...form.fields],
      };
    },
  };
}

function receivedIn(typed: Typed) {
  return { receivedOn: typedIn(typed, `${RECEIVED}.receivedOn`), receivedBy: typedIn(typed, `${RECEIVED}.receivedBy`) };
}

function receivedFields({ words }: Face): readonly Field[] {
  const { onPaper: said } = words.pages.acts;
  return [
    { kind: "day", name: `${RECEIVED}.receivedOn`, ...said.receivedOn },
    {
      kind: "one-of",
      name: `${RECEIVED}.receivedBy`,
      ...said.receivedBy,
      options: received.shape.receivedBy.options.map((value) => ({ value, title: said.ways[value] })),
    },
  ];
}
