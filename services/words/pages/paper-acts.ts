import type { ActWords, Labelled } from "./acts.ts";

/** What applicants hand in after their application, here or on paper. */
export type EnteredAct =
  | "WithdrawApplication"
  | "GiveViews"
  | "GiveRecipientViews"
  | "ReportProgress"
  | "SubmitEvaluation"
  | "RequestDetermination";

/** Words of the forms by which officials enter what came on paper or by mail, and whom an application is of since. */
export interface PaperActs {
  readonly ConfirmReceipt: ActWords & {
    readonly sentBy: Labelled;
    readonly ways: Readonly<Record<"post" | "mail", string>>;
  };
  /** Of all that came on paper. */
  readonly onPaper: Readonly<Record<"receivedOn" | "receivedBy" | "signedBy", Labelled>> & {
    /** Of what comes after the application: what it is, what to do, and the button. */
    readonly entering: Readonly<Record<EnteredAct, string>>;
    readonly answer: string;
    readonly submit: string;
    readonly ways: Readonly<Record<"post" | "handed-over" | "mail", string>>;
  };
  readonly ReceiveApplication: ActWords & { readonly lead: Labelled; readonly look: string };
  readonly ReceiveSupplement: ActWords & { readonly explanation: Labelled; readonly look: string };
  readonly SucceedApplicant: ActWords & Readonly<Record<"organisation" | "into" | "on" | "reason", Labelled>>;
}
