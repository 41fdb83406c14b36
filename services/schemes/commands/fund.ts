import { fund } from "../../../domain/fund/fund.ts";
import { command } from "../command.ts";
import { numberedOnPayment, numberedOnRecovery } from "../facts/decision.ts";

/** What can be asked of a fund. Reservations, commitments and what falls due come by follow-up, not by request. */
export const fundCommands = {
  EstablishFund: command(fund, "EstablishFund", {
    method: "PUT",
    path: "",
    summary: "Establish a fund",
    roles: ["fund-manager"],
    starts: true,
  }),
  AmendRules: command(fund, "AmendRules", {
    path: "/rules-amendments",
    summary: "Amend the fund's rules",
    roles: ["fund-manager"],
  }),
  ExtendPeriod: command(fund, "ExtendPeriod", {
    path: "/period-extensions",
    summary: "Extend the period of the fund, with new years",
    roles: ["fund-manager"],
  }),
  JoinMember: command(fund, "JoinMember", {
    path: "/members",
    summary: "Record that a municipality joins the fund, from a year on",
    roles: ["fund-manager"],
  }),
  LeaveMember: command(fund, "LeaveMember", {
    path: "/member-departures",
    summary: "Record that a municipality leaves the fund; what is still to be settled with it is settled",
    roles: ["fund-manager"],
  }),
  PublishFormat: command(fund, "PublishFormat", {
    path: "/formats",
    summary: "Publish the next version of the format of applications",
    roles: ["fund-manager"],
  }),
  RecordInterestRate: command(fund, "RecordInterestRate", {
    path: "/interest-rates",
    summary: "Record the statutory interest of the next half-year, with its source, or put one right that was recorded",
    roles: ["fund-manager", "finance"],
  }),
  SetContributions: command(fund, "SetContributions", {
    path: "/contributions",
    summary: "Set a year's contributions, definitive or provisional",
    roles: ["finance", "fund-manager"],
  }),
  SetContributionsOfYears: command(fund, "SetContributionsOfYears", {
    path: "/contributions-of-years",
    summary: "Set the contributions of several years, all or none",
    roles: ["finance", "fund-manager"],
  }),
  ConfirmContributions: command(fund, "ConfirmContributions", {
    path: "/contribution-confirmations",
    summary: "Make a provisional year definitive",
    roles: ["finance", "fund-manager"],
  }),
  SetExtraContribution: command(fund, "SetExtraContribution", {
    path: "/extra-contributions",
    summary: "Set an extra contribution, outside the year's total and weights",
    roles: ["finance", "fund-manager"],
  }),
  SetVotingWeights: command(fund, "SetVotingWeights", {
    path: "/voting-weights",
    summary: "Set the youth-care budgets that votes weigh by",
    roles: ["secretary", "fund-manager"],
  }),
  ReceiveContribution: command(fund, "ReceiveContribution", {
    path: "/receipts",
    summary: "Book what a municipality paid in",
    roles: ["finance"],
  }),
  HoldReceipt: command(fund, "HoldReceipt", {
    path: "/held-receipts",
    summary: "Hold money that came in without a home: in cash, and in no pool",
    roles: ["finance"],
  }),
  AllocateReceipt: command(fund, "AllocateReceipt", {
    path: "/receipt-allocations",
    summary: "Set money that is held against what its municipality owes",
    roles: ["finance"],
  }),
  ReturnReceipt: command(fund, "ReturnReceipt", {
    path: "/receipt-returns",
    summary: "Pay money that is held back",
    roles: ["finance"],
  }),
  MoveExcess: command(fund, "MoveExcess", {
    path: "/excess-moves",
    summary: "Set what a municipality paid too much against what it owes elsewhere",
    roles: ["finance"],
  }),
  WriteOffContribution: command(fund, "WriteOffContribution", {
    path: "/contribution-write-offs",
    summary: "Write off a contribution that will never come",
    roles: ["fund-manager"],
  }),
  SucceedMember: command(fund, "SucceedMember", {
    path: "/member-successions",
    summary: "Record that a municipality passes into another, with all it has",
    roles: ["fund-manager"],
  }),
  ExchangeBudget: command(fund, "ExchangeBudget", {
    path: "/exchanges",
    summary: "Move money between years",
    roles: ["finance", "fund-manager"],
  }),
  RetryReservation: command(fund, "RetryReservation", {
    path: "/reservation-retries",
    summary: "Try a refused reservation again",
    roles: ["fund-manager"],
  }),
  RedrawFunds: command(fund, "RedrawFunds", {
    path: "/redraws",
    summary: "Draw what is unpaid from general instead of from an earmark",
    roles: ["finance", "fund-manager"],
  }),
  SuspendPayment: command(fund, "SuspendPayment", {
    path: "/payment-suspensions",
    summary: "Suspend the payment of a grant on a serious suspicion, for thirteen weeks at most",
    roles: ["fund-manager"],
    ...numberedOnPayment,
  }),
  ResumePayment: command(fund, "ResumePayment", {
    path: "/payment-resumptions",
    summary: "End the suspension of a grant's payment",
    roles: ["fund-manager"],
  }),
  BookPayment: command(fund, "BookPayment", {
    path: "/payments",
    summary: "Book the payment of an instalment that is due",
    roles: ["finance"],
  }),
  FixPaymentInterest: command(fund, "FixPaymentInterest", {
    path: "/payment-interest",
    summary: "Fix the statutory interest that is owed on an instalment that was paid late, or is not paid yet",
    roles: ["fund-manager"],
    ...numberedOnPayment,
  }),
  BookRecovery: command(fund, "BookRecovery", {
    path: "/recovery-receipts",
    summary: "Book what came in on a recovery",
    roles: ["finance"],
  }),
  WriteOffRecovery: command(fund, "WriteOffRecovery", {
    path: "/write-offs",
    summary: "Write off what a recovery will not bring in",
    roles: ["finance"],
  }),
  RemindRecovery: command(fund, "RemindRecovery", {
    path: "/recovery-reminders",
    summary: "Record that the debtor of a recovery was reminded to pay",
    roles: ["finance"],
  }),
  DeferRecovery: command(fund, "DeferRecovery", {
    path: "/grants/:applicationId/recovery-deferrals",
    summary: "Defer the payment of a recovery to another day",
    roles: ["fund-manager"],
    ...numberedOnRecovery,
  }),
  RemitRecovery: command(fund, "RemitRecovery", {
    path: "/grants/:applicationId/recovery-remissions",
    summary: "Remit what is open of a recovery: it is owed no longer",
    roles: ["fund-manager"],
    ...numberedOnRecovery,
  }),
  FixInterest: command(fund, "FixInterest", {
    path: "/grants/:applicationId/recovery-interest",
    summary: "Fix the statutory interest on a recovery that is in default",
    roles: ["fund-manager"],
    ...numberedOnRecovery,
  }),
  SettleMember: command(fund, "SettleMember", {
    path: "/member-settlements",
    summary: "Settle a member early for an earmark",
    roles: ["finance"],
  }),
  PayInvoice: command(fund, "PayInvoice", {
    path: "/invoice-payments",
    summary: "Book the payment of a settlement's invoice",
    roles: ["finance"],
  }),
  SettleFund: command(fund, "SettleFund", {
    path: "/settlement",
    summary: "Settle the fund",
    roles: ["finance"],
  }),
  CorrectBooking: command(fund, "CorrectBooking", {
    path: "/corrections",
    summary: "Put a booking right: what should have been booked, or nothing, takes its place",
    roles: ["finance"],
  }),
  ReturnPayment: command(fund, "ReturnPayment", {
    path: "/payment-returns",
    summary: "Book that the bank sent a payment back: the instalment can be paid again",
    roles: ["finance"],
  }),
  UndoCorrection: command(fund, "UndoCorrection", {
    path: "/correction-reversals",
    summary: "Undo the last correction of a booking",
    roles: ["finance"],
  }),
} as const;
