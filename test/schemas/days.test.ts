import t from "tap";
import { z } from "zod";
import { transformationFund } from "../../services/schemes/transformation-fund.ts";

/** The part of JSON Schema that holds other schemas, and days. */
interface Schema {
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
}

/** A day that people may set: where it stands, and a value that holds nothing else. */
interface Day {
  readonly at: string;
  with(day: string): unknown;
}

/** Every day in a schema, in whatever part of it. */
function daysIn(schema: Schema, at = ""): Day[] {
  if (schema.format === "date" || schema.format === "date-time") return [{ at, with: (day) => day }];
  const parts = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    daysIn(part, `${at}/${name}`).map((inner) => ({ ...inner, with: (day: string) => ({ [name]: inner.with(day) }) })),
  );
  const items = daysInItems(schema, at);
  return [...parts, ...items, ...(schema.anyOf ?? []).flatMap((one) => daysIn(one, at))];
}

function daysInItems({ items }: Schema, at: string): Day[] {
  if (!items) return [];
  return daysIn(items, `${at}/0`).map((inner) => ({ ...inner, with: (day) => [inner.with(day)] }));
}

const days = Object.entries(transformationFund.commands).flatMap(([command, { body }]) =>
  daysIn(z.toJSONSchema(body, { io: "input" }) as Schema).map((day) => ({ ...day, command, body })),
);

/** Whether a day is refused where it stands; other fields are missing, and refused as well. */
function isRefused({ body, at, with: holding }: (typeof days)[number], day: string): boolean {
  const issues = body.safeParse(holding(day)).error?.issues ?? [];
  return issues.some(({ path }) => path.map((part) => `/${String(part)}`).join("") === at);
}

t.test("every day that people may set lies from 2000 to 2100", (t) => {
  for (const day of days) {
    const refused = ["0001-01-01", "1999-12-31", "2000-01-01", "2100-12-31", "2101-01-01", "9999-12-31"].filter((one) =>
      isRefused(day, one),
    );
    t.strictSame(refused, ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"], `${day.command} ${day.at}`);
  }
  t.end();
});

t.test("each of them has bounds of its own besides: who adds one thinks of its bounds, and adds it here", (t) => {
  t.strictSame(
    days.map(({ command, at }) => `${command} ${at}`).sort(),
    [
      // By the rule that it begins before it ends; the years of all else follow from it.
      "EstablishFund /period/from",
      "EstablishFund /period/to",
      // The first day that has no rate, or one that was recorded.
      "RecordInterestRate /from",
      // After the last day there was, and not many years after it.
      "ExtendPeriod /lastDay",
      // Not before the fund, nor after today.
      "BookPayment /effectiveOn",
      "SuspendPayment /effectiveOn",
      "BookRecovery /effectiveOn",
      "CorrectBooking /effectiveOn",
      "ExchangeBudget /effectiveOn",
      "HoldReceipt /effectiveOn",
      "AllocateReceipt /effectiveOn",
      "ReturnReceipt /effectiveOn",
      "MoveExcess /effectiveOn",
      "ReviseDecision /terms/instalments/0/dueOn",
      "PayInvoice /effectiveOn",
      "SucceedMember /succeededOn",
      "LeaveMember /effectiveOn",
      "ReceiveContribution /effectiveOn",
      // Nor before the payment that came back.
      "ReturnPayment /effectiveOn",
      "SettleFund /effectiveOn",
      "SettleMember /effectiveOn",
      "WriteOffContribution /effectiveOn",
      "WriteOffRecovery /effectiveOn",
      // Not before the term to pay has lapsed, nor after today.
      "RemindRecovery /effectiveOn",
      // Not before it was asked for or could be sent, nor after today.
      "GiveRecipientViews /received/receivedOn",
      "GiveViews /received/receivedOn",
      "ReportProgress /received/receivedOn",
      "RequestDetermination /received/receivedOn",
      "SubmitEvaluation /received/receivedOn",
      "WithdrawApplication /received/receivedOn",
      // From the first day of default, nor after today.
      "FixInterest /until",
      "FixPaymentInterest /until",
      // After the day it was to be decided by, which has not passed.
      "PostponeObjection /decideBy",
      // After today, and after the day it is to be paid by.
      "DeferRecovery /payUntil",
      // After the determination, and not after today.
      "LowerDetermination /breachOn",
      // Not before the decision or the receipt, nor after today.
      "AnnounceDecision /announcedOn",
      "CorrectAnnouncement /announcedOn",
      "DecideObjection /hearing/heldOn",
      "HearObjection /heldOn",
      "DecideObjection /terms/instalments/0/dueOn",
      "PostponeObjection /consentedOn",
      "ReceiveObjection /postedOn",
      "ReceiveObjection /receivedOn",
      "RecordAppeal /lodgedOn",
      "RecordRuling /decideBy",
      "RecordRuling /ruledOn",
      "RecordRuling /terms/instalments/0/dueOn",
      // Not after today.
      "AwardApplication /aidCheck/registeredOn",
      "SucceedApplicant /succeededOn",
      "SucceedOrganisation /succeededOn",
      // After the activities, up to two years after their end.
      "AwardApplication /determinationDueOn",
      // From tomorrow, by thirteen weeks at most.
      "RemindOfDetermination /requestBy",
      // From today, by thirteen weeks at most.
      "InviteViews /respondBy",
      "InviteObjector /hearingOn",
      "InviteObjector /respondBy",
      "InviteRecipientViews /respondBy",
      // Not more than a year before the fund, nor after today.
      "ReceiveApplication /receivedOn",
      // Not before the application was submitted, or a supplement asked for, nor after today.
      "ReceiveSupplement /receivedOn",
      // Not before the application was submitted, nor after today.
      "ReceiveDefaultNotice /receivedOn",
      // From the day after the application was submitted to tomorrow, for a year at most.
      "SuspendDecisionTerm /from",
      "SuspendDecisionTerm /until",
      // Within the suspension, and not after today.
      "ResumeDecisionTerm /until",
      // From today to the fund's last day.
      "InviteProviders /respondBy",
      // From today, to a year from now.
      "ConveneMeeting /on",
      "MoveMeeting /on",
      ...["Holder", "Substitute", "Reviewer", "Official"].flatMap((office) => [
        `Appoint${office} /from`,
        `StandDown${office} /on`,
      ]),
      // A draft may hold any; when it is submitted or supplemented, within the fund's period.
      ...[
        "ChangeDraft",
        "DraftApplication",
        "DraftInvitedApplication",
        "ReceiveApplication",
        "ReceiveSupplement",
        "SupplementApplication",
      ].flatMap((command) => [
        `${command} /content/activities/from`,
        `${command} /content/activities/to`,
        // From the start of the activities to the fund's last evaluation.
        `${command} /content/targets/0/dueOn`,
      ]),
      // After the day the decision is due, by a year at most.
      "ExtendDecisionTerm /decisionDueOn",
      // From today, and from the start of the activities, to two years after their end.
      "AmendGrant /instalments/0/dueOn",
      "AwardApplication /instalments/0/dueOn",
      "AwardApplication /progressReports/0/dueOn",
      // Where they stay the same or lie within the fund's period, and from today to two years after the activities.
      "AmendGrant /activitiesTo",
      "AmendGrant /determinationDueOn",
      "AmendGrant /evaluations/0/dueOn",
      "AmendGrant /progressReports/0/dueOn",
      // One that the award names.
      "ReportProgress /dueOn",
      "AcceptProgressReport /dueOn",
      "ReturnProgressReport /dueOn",
      // After today, and within two years of the activities.
      "ReturnProgressReport /answerBy",
      "ReturnEvaluation /answerBy",
    ].sort(),
  );
  t.end();
});
