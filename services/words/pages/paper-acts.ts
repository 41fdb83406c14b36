import type { ActWords, Labelled } from "./acts.ts";

/** Words of the forms by which officials enter what came on paper or by mail, and whom an application is of since. */
export interface PaperActs {
  readonly ConfirmReceipt: ActWords & {
    readonly sentBy: Labelled;
    readonly ways: Readonly<Record<"post" | "mail", string>>;
  };
  /** Of all that came on paper. */
  readonly onPaper: Readonly<Record<"receivedOn" | "receivedBy" | "signedBy", Labelled>> & {
    readonly ways: Readonly<Record<"post" | "handed-over" | "mail", string>>;
  };
  readonly ReceiveApplication: ActWords & { readonly lead: Labelled; readonly look: string };
  readonly ReceiveSupplement: ActWords & { readonly explanation: Labelled; readonly look: string };
  readonly SucceedApplicant: ActWords & Readonly<Record<"organisation" | "into" | "reason", Labelled>>;
}
