import { application } from "../../../domain/application/application.ts";
import { command, HANDED_IN } from "../command.ts";
import { draftFacts, fundTerms, interestFacts, preparationFacts, receiptSaid } from "../facts/application.ts";
import { awaitedFacts } from "../facts/awaited.ts";
import { numbered, numberedAward, numberedPenalty } from "../facts/decision.ts";
import { destructionFacts } from "../facts/destruction.ts";
import { attachingFacts, removingFacts } from "../facts/files.ts";

/** Where a new application is read. */
const APPLICATION = { id: "applicationId", at: "/applications/:applicationId" } as const;

/** What can be asked of an application. Advice and assurance of funds come by follow-up, not by request. */
export const applicationCommands = {
  InviteProviders: command(application, "InviteProviders", {
    path: "/invitations",
    summary: "Invite providers to hand in a project plan",
    roles: ["reviewer"],
    makes: APPLICATION,
    starts: true,
    facts: fundTerms,
  }),
  DraftApplication: command(application, "DraftApplication", {
    path: "/applications",
    summary: "Draft an application",
    roles: ["applicant"],
    makes: APPLICATION,
    starts: true,
    facts: draftFacts,
  }),
  DraftInvitedApplication: command(application, "DraftApplication", {
    path: "/applications/:applicationId/draft",
    summary: "Draft the application one was invited for",
    roles: ["applicant"],
    facts: draftFacts,
  }),
  ChangeDraft: command(application, "ChangeDraft", {
    method: "PUT",
    path: "/applications/:applicationId/draft",
    summary: "Change a draft",
    roles: ["applicant"],
  }),
  ConfirmCoApplicant: command(application, "ConfirmCoApplicant", {
    path: "/applications/:applicationId/co-applicant-confirmations",
    summary: "Confirm as a co-applicant, before submission or while a supplement is awaited",
    roles: ["applicant"],
    hidesRevision: true,
  }),
  DeclineCoApplication: command(application, "DeclineCoApplication", {
    path: "/applications/:applicationId/co-applicant-refusals",
    summary: "Say that the own organisation does not apply as well, before submission or while a supplement is awaited",
    roles: ["applicant"],
    hidesRevision: true,
  }),
  AttachFiles: command(application, "AttachFiles", {
    path: "/applications/:applicationId/files",
    summary:
      "Attach files to what is still to be handed in, or to an objection; as multipart/form-data. Name no people in the names of files",
    roles: ["applicant", "secretary", "fund-manager"],
    takesFiles: true,
    hidesRevision: true,
    facts: attachingFacts,
  }),
  RemoveFile: command(application, "RemoveFile", {
    path: "/applications/:applicationId/file-removals",
    summary: "Remove a file from what is still to be handed in, or from an objection",
    roles: ["applicant", "secretary", "fund-manager"],
    hidesRevision: true,
    facts: removingFacts,
  }),
  SubmitApplication: command(application, "SubmitApplication", {
    path: "/applications/:applicationId/submission",
    summary: "Submit an application; it answers that it was received",
    roles: ["applicant"],
    facts: fundTerms,
    says: receiptSaid,
  }),
  ReceiveApplication: command(application, "ReceiveApplication", {
    path: "/received-applications",
    summary: "Enter an application that came on paper or by mail, as it is, also one that is late or lacks something",
    roles: ["secretary", "reviewer", "fund-manager"],
    makes: APPLICATION,
    starts: true,
    facts: draftFacts,
    says: receiptSaid,
  }),
  ConfirmReceipt: command(application, "ConfirmReceipt", {
    path: "/applications/:applicationId/receipt-confirmations",
    summary: "Record that the receipt of what came on paper or by mail was confirmed to the applicant",
    roles: ["secretary", "reviewer", "fund-manager"],
  }),
  CorrectMatrixCells: command(application, "CorrectMatrixCells", {
    path: "/applications/:applicationId/matrix-cell-corrections",
    summary: "Correct the cells of the matrix, with a reason",
    roles: ["reviewer"],
  }),
  CheckMatrix: command(application, "CheckMatrix", {
    path: "/applications/:applicationId/matrix-checks",
    summary: "Check an application against the matrix",
    roles: ["reviewer"],
  }),
  RequestSupplement: command(application, "RequestSupplement", {
    path: "/applications/:applicationId/supplement-requests",
    summary: "Ask for a supplement",
    roles: ["reviewer"],
  }),
  SupplementApplication: command(application, "SupplementApplication", {
    path: "/applications/:applicationId/supplements",
    hidesRevision: true,
    summary: "Supplement an application",
    roles: ["applicant"],
  }),
  ReceiveSupplement: command(application, "ReceiveSupplement", {
    path: "/applications/:applicationId/received-supplements",
    summary: "Enter a supplement that came on paper or by mail, as it is",
    roles: ["secretary", "reviewer", "fund-manager"],
  }),
  LayAside: command(application, "LayAside", {
    path: "/applications/:applicationId/laying-aside",
    summary: "Lay an application aside that was not supplemented in time, or insufficiently",
    roles: ["reviewer", "fund-manager"],
    ...numbered,
  }),
  ExtendDecisionTerm: command(application, "ExtendDecisionTerm", {
    path: "/applications/:applicationId/decision-term-extensions",
    summary: "Extend the term to decide in",
    roles: ["fund-manager"],
  }),
  SuspendDecisionTerm: command(application, "SuspendDecisionTerm", {
    path: "/applications/:applicationId/decision-term-suspensions",
    summary: "Suspend the term to decide in, on a ground of the law",
    roles: ["fund-manager"],
  }),
  ResumeDecisionTerm: command(application, "ResumeDecisionTerm", {
    path: "/applications/:applicationId/decision-term-resumptions",
    summary: "End a suspension of the term to decide in earlier than was expected",
    roles: ["fund-manager"],
  }),
  ReceiveDefaultNotice: command(application, "ReceiveDefaultNotice", {
    path: "/applications/:applicationId/default-notices",
    summary:
      "Record a default notice, also one that is premature: of the applicant, of a recipient that asked for the determination, or of whoever objected",
    roles: ["secretary", "fund-manager"],
    facts: awaitedFacts,
  }),
  FixPenalty: command(application, "FixPenalty", {
    path: "/applications/:applicationId/penalty",
    summary: "Fix the penalty that is due after a default notice",
    roles: ["fund-manager"],
    ...numberedPenalty,
  }),
  RecordReview: command(application, "RecordReview", {
    path: "/applications/:applicationId/reviews",
    summary: "Record AO's review",
    roles: ["reviewer"],
  }),
  DeclareInterest: command(application, "DeclareInterest", {
    path: "/applications/:applicationId/interests",
    summary: "Declare an interest, by its category",
    roles: ["secretary", "portfolio-holder", "reviewer", "fund-manager", "finance"],
    facts: interestFacts,
  }),
  ChangeHandler: command(application, "ChangeHandler", {
    path: "/applications/:applicationId/handler",
    summary: "Take an application on in one's own role, or let go of it",
    roles: ["reviewer", "secretary", "fund-manager", "finance"],
  }),
  InviteViews: command(application, "InviteViews", {
    path: "/applications/:applicationId/views-invitations",
    summary: "Invite the applicant to give its views on an intended refusal",
    roles: ["fund-manager"],
  }),
  GiveViews: command(application, "GiveViews", {
    path: "/applications/:applicationId/views",
    hidesRevision: true,
    summary: "Give one's views on an intended refusal, or waive; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  DropRefusalIntention: command(application, "DropRefusalIntention", {
    path: "/applications/:applicationId/dropped-intentions",
    summary: "Let go of a refusal that the applicant was asked for its views on",
    roles: ["fund-manager"],
  }),
  OmitRefusalHearing: command(application, "OmitRefusalHearing", {
    path: "/applications/:applicationId/omitted-hearings",
    summary: "Record why an applicant is not heard before a refusal",
    roles: ["fund-manager"],
  }),
  ForwardToPho: command(application, "ForwardToPho", {
    path: "/applications/:applicationId/proposals",
    summary: "Forward a proposal to the PHO",
    roles: ["reviewer", "fund-manager"],
    facts: preparationFacts,
  }),
  AnnulAdvice: command(application, "AnnulAdvice", {
    path: "/applications/:applicationId/advice-annulments",
    summary: "Annul an advice that was recorded wrongly, before a decision; the same proposal gets a next round",
    roles: ["secretary"],
  }),
  WithdrawApplication: command(application, "WithdrawApplication", {
    path: "/applications/:applicationId/withdrawal",
    hidesRevision: true,
    summary: "Withdraw an application; or enter what came on paper or by mail",
    roles: HANDED_IN,
  }),
  SucceedApplicant: command(application, "SucceedApplicant", {
    path: "/applications/:applicationId/successions",
    summary: "Record that an organisation that applies, or receives the grant, passed into another",
    roles: ["fund-manager"],
  }),
  RefuseApplication: command(application, "RefuseApplication", {
    path: "/applications/:applicationId/refusal",
    summary: "Refuse an application",
    roles: ["fund-manager"],
    ...numbered,
  }),
  AwardApplication: command(application, "AwardApplication", {
    path: "/applications/:applicationId/award",
    summary: "Award a grant",
    roles: ["fund-manager"],
    ...numberedAward,
  }),
  ProposeDestruction: command(application, "ProposeDestruction", {
    path: "/applications/:applicationId/destruction-proposals",
    summary: "Propose to destroy a dossier whose term of retention is over",
    roles: ["secretary", "fund-manager"],
    facts: destructionFacts,
  }),
  DestroyDossier: command(application, "DestroyDossier", {
    path: "/applications/:applicationId/destruction",
    summary: "Destroy a dossier as somebody else proposed: its contents are erased for good",
    roles: ["secretary", "fund-manager"],
    facts: destructionFacts,
  }),
} as const;
