import type { SuspensionGround } from "../../../schemas/application.ts";
import type { AfterDeterminationGround, WithdrawalGround } from "../../../schemas/rules.ts";
import type { ActWords, Labelled, Listed } from "./acts.ts";

/** Words of the forms about what goes on after a decision: objections, appeals, defaults, payment and recovery. */
export interface EnforcingActs {
  readonly ReceiveObjection: ActWords & Readonly<Record<"objector" | "receivedOn" | "postedOn" | "grounds", Labelled>>;
  readonly AdjournObjection: ActWords & { readonly reason: Labelled };
  readonly PostponeObjection: ActWords & Readonly<Record<"consentedOn" | "decideBy" | "reason", Labelled>>;
  readonly InviteObjector: ActWords & Readonly<Record<"hearingOn" | "place" | "respondBy", Labelled>>;
  readonly HearObjection: ActWords &
    Readonly<Record<"heldOn" | "chair" | "attendedBy" | "report", Labelled>> & {
      /** Who heard besides whoever presided, by number. */
      readonly hearer: (number: string) => string;
    };
  readonly OmitObjectionHearing: ActWords & Readonly<Record<"because" | "reason", Labelled>>;
  readonly DecideObjection: ActWords &
    Readonly<Record<"number" | "hearing" | "outcome" | "inadmissible" | "excuse" | "reason", Labelled>> & {
      readonly admissible: string;
      readonly decideBy: string;
    };
  readonly RecordAppeal: ActWords & Readonly<Record<"appellant" | "court" | "reference" | "lodgedOn", Labelled>>;
  readonly RecordRuling: ActWords & Readonly<Record<"ruledOn" | "under" | "outcome" | "decideBy" | "reason", Labelled>>;
  readonly ReviseDecision: ActWords & Readonly<Record<"number" | "reason", Labelled>>;
  /** What comes instead of a decision that is revoked. */
  readonly remedy: Readonly<Record<"continuation" | "determined" | "recovered" | "interest", Labelled>> & {
    readonly conditions: Listed;
    readonly notRevoked: string;
    readonly terms: string;
    readonly was: (amount: string) => string;
  };
  readonly ReceiveDefaultNotice: ActWords & { readonly nothing: string; readonly receivedOn: Labelled };
  readonly FixPenalty: ActWords & { readonly nothing: string } & Readonly<Record<"number" | "reason", Labelled>>;
  /** The decisions of which one can be late. */
  readonly awaited: Labelled & {
    readonly application: string;
    readonly determination: string;
    readonly objection: (decisionNumber: string) => string;
  };
  readonly SuspendDecisionTerm: ActWords &
    Readonly<Record<"ground" | "from" | "until" | "reason", Labelled>> & {
      readonly grounds: Readonly<Record<SuspensionGround, string>>;
    };
  readonly ExtendDecisionTerm: ActWords & Readonly<Record<"decisionDueOn" | "reason", Labelled>>;
  readonly WithdrawGrant: ActWords &
    Readonly<Record<"number" | "ground" | "kept" | "reason", Labelled>> & {
      readonly over: string;
      readonly grounds: Readonly<Record<WithdrawalGround, string>>;
      /** The form that hears its recipient first. */
      readonly hearing: { readonly title: string; readonly answer: string };
    };
  readonly LowerDetermination: ActWords &
    Readonly<Record<"number" | "ground" | "determined" | "breachOn" | "reason", Labelled>> & {
      readonly over: string;
      readonly grounds: Readonly<Record<AfterDeterminationGround, string>>;
      /** What is determined now, and what was paid. */
      readonly stands: string;
      readonly paid: string;
      /** The form that hears its recipient first. */
      readonly hearing: { readonly title: string; readonly answer: string };
    };
  readonly SuspendPayment: ActWords & Readonly<Record<"number" | "toldOn" | "reason", Labelled>>;
  readonly ResumeDecisionTerm: ActWords & { readonly nothing: string; readonly until: Labelled };
  readonly ResumePayment: ActWords;
  readonly RemindOfDetermination: ActWords & { readonly requestBy: Labelled };
  readonly OrderRecovery: ActWords & { readonly nothing: string } & Readonly<
      Record<"number" | "amount" | "reason", Labelled>
    >;
  readonly AnnulRound: ActWords & { readonly over: string; readonly ground: Labelled; readonly reason: Labelled };
}
