import fc from "fast-check";
import t from "tap";
import {
  type GrantCommand,
  type GrantEvent,
  grantCommands,
  grantEvents,
  type IntendedDecision,
} from "../../../schemas/grant.ts";
import {
  accepted,
  announcedOf,
  assessmentCorrection,
  assessmentOf,
  awardedWith,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  paidOf,
  recipient,
  returned,
  returnOf,
  reviewer,
  running,
  submissionOf,
  submitted,
} from "../../support/grant.ts";
import { actorOf, eventId, type Given } from "../../support/specification.ts";

const options = { seed: 2016, numRuns: 400 };
const system = actorOf("system");

// Random commands of random actors on random days; most of them are refused.

const cents = fc.oneof(fc.constantFrom(0, 1, 400_00, 750_00, 1_000_00), fc.integer({ min: 0, max: 1_100_00 }));
const year = fc.constantFrom(2017, 2018);
const number = fc.constantFrom(1, 2, 3);
const conclusion = fc.constantFrom("continue" as const, "continue" as const, "adjust" as const, "stop" as const);

/** An amendment that takes an amount off one line and off the last instalment. */
const amendment = fc.record({ cents: fc.integer({ min: 1, max: 100_00 }), line: fc.constantFrom(0, 1) });

function determining(determinedCents: number) {
  const ground = "awb-4:46-2a" as const;
  return {
    type: "DetermineGrant" as const,
    data: { decisionNumber: "HR-9", determinedCents, ground, reason: "Minder gedaan." },
  };
}
const requesting = { type: "RequestDetermination" as const, data: { account: "De rekening.", spentCents: 1 } };

const intended = fc.constantFrom<IntendedDecision>(
  { kind: "withdrawal", ground: "awb-4:48-1a" },
  { kind: "amendment", ground: "awb-4:48-1a" },
  { kind: "amendment", ground: "awb-4:48-1a" },
  { kind: "determination", ground: "awb-4:46-2a" },
);
const HEARD_BY = ["views", "silence", "no hearing"] as const;
type HeardBy = (typeof HEARD_BY)[number];

type Try =
  | { readonly kind: "command"; readonly command: GrantCommand }
  | { readonly kind: "amend"; readonly cents: number; readonly line: number }
  | { readonly kind: "hear"; readonly intended: IntendedDecision; readonly by: HeardBy }
  | { readonly kind: "pay"; readonly instalment: number; readonly comesBack: boolean }
  | { readonly kind: "end"; readonly determinedCents: number }
  | { readonly kind: "lower"; readonly determinedCents: number }
  | { readonly kind: "announce" }
  | { readonly kind: "drop" }
  | { readonly kind: "recover"; readonly overpaidCents: number }
  | { readonly kind: "correct"; readonly year: number; readonly conclusion: "continue" | "adjust" | "stop" }
  | {
      readonly kind: "year-passes";
      readonly year: number;
      readonly conclusion: "continue" | "adjust" | "stop";
      readonly comesBack: boolean;
    };

const tried: fc.Arbitrary<Try> = fc.oneof(
  amendment.map((data) => ({ kind: "amend" as const, ...data })),
  fc.record({ kind: fc.constant("hear" as const), intended, by: fc.constantFrom(...HEARD_BY) }),
  fc.record({ kind: fc.constant("pay" as const), instalment: number, comesBack: fc.nat(4).map((one) => one === 0) }),
  fc.record({
    kind: fc.constant("year-passes" as const),
    year,
    conclusion,
    comesBack: fc.nat(4).map((one) => one === 0),
  }),
  cents.map((determinedCents) => ({ kind: "end" as const, determinedCents })),
  cents.map((determinedCents) => ({ kind: "lower" as const, determinedCents })),
  ...[1, 2, 3].map(() => fc.constant({ kind: "announce" as const })),
  fc.constant({ kind: "drop" as const }),
  cents.map((found) => ({ kind: "recover" as const, overpaidCents: found + 1 })),
  fc.record({ kind: fc.constant("correct" as const), year, conclusion }),
  fc
    .oneof<fc.Arbitrary<GrantCommand>[]>(
      number.map((instalment) => ({ type: "DeclareInstalmentDue" as const, data: { instalment } })),
      year.map((one) => submissionOf(one)),
      fc.tuple(year, conclusion).map(([one, concluded]) => assessmentOf(one, concluded)),
      number.map((instalment) => ({ type: "RecordInstalmentReturned" as const, data: { instalment } })),
      cents.map((keptCents) => ({
        type: "WithdrawGrant" as const,
        data: {
          decisionNumber: "HR-8",
          ground: "awb-4:48-1a" as const,
          reason: "Geen activiteiten.",
          keptCents,
        },
      })),
      cents.map(determining),
      fc.constant(requesting),
      fc.constant({ type: "DropIntention" as const, data: { reason: "Toch niet." } }),
      fc.constant({ type: "RemindOfDetermination" as const, data: { requestBy: "2019-04-01" } }),
      cents.map((found) => ({ type: "RecordOverpayment" as const, data: { cents: found + 1 } })),
      cents.map((ordered) => ({
        type: "OrderRecovery" as const,
        data: { decisionNumber: "HR-10", cents: ordered + 1, reason: "Te veel betaald." },
      })),
    )
    .map((command) => ({ kind: "command" as const, command })),
);
const day = fc.constantFrom("2017-01-02", "2018-02-02", "2019-02-02", "2019-05-01");
const tries = fc.array(fc.record({ tried, day }), { minLength: 20, maxLength: 60 });

const BY: Partial<Record<GrantCommand["type"], typeof system>> = {
  SubmitEvaluation: recipient,
  ReturnEvaluation: reviewer,
  AssessEvaluation: reviewer,
  CorrectAssessment: reviewer,
  AmendGrant: fundManager,
  InviteRecipientViews: fundManager,
  GiveRecipientViews: recipient,
  DropIntention: fundManager,
  OmitHearing: fundManager,
  WithdrawGrant: fundManager,
  RequestDetermination: recipient,
  RemindOfDetermination: fundManager,
  DetermineGrant: fundManager,
  LowerDetermination: fundManager,
  OrderRecovery: fundManager,
};

/** A grant: its events, and those since it was accepted. */
interface Life {
  readonly events: Given<GrantEvent>[];
  readonly happened: GrantEvent[];
}

function attempt({ events, happened }: Life, command: GrantCommand, at: string): void {
  // The edge refuses whatever does not fit its schema.
  if (!grantCommands[command.type].safeParse(command.data).success) return;
  const by = BY[command.type] ?? system;
  const { outcome } = given(events).when(command, { by, at: `${at}T10:00:00.000Z` });
  if (!("events" in outcome)) return;
  for (const event of outcome.events) grantEvents[event.type].parse(event.data);
  events.push(...outcome.events.map((event) => ({ event, by })));
  happened.push(...outcome.events);
}

function commandsOf(one: Try, happened: readonly GrantEvent[]): GrantCommand[] {
  switch (one.kind) {
    case "command":
      return [one.command];
    case "pay": {
      const due = happened.findLast(
        (event) => event.type === "InstalmentDue" && event.data.instalment === one.instalment,
      );
      if (due?.type !== "InstalmentDue") return [];
      const { instalment } = one;
      const paid: GrantCommand = { type: "RecordInstalmentPaid", data: due.data };
      return one.comesBack ? [paid, { type: "RecordInstalmentReturned", data: { instalment } }] : [paid];
    }
    case "correct": {
      const place = happened.findLastIndex(
        ({ type, data }) => (type === "EvaluationAssessed" || type === "AssessmentCorrected") && data.year === one.year,
      );
      return place < 0 ? [] : [assessmentCorrection(eventId(running.length + place), one.conclusion, one.year)];
    }
    case "hear": {
      const of = { intended: one.intended, reason: "Er is minder gedaan." };
      if (one.by === "no hearing") return [{ type: "OmitHearing", data: { ...of, because: "urgent" } }];
      const invite: GrantCommand = { type: "InviteRecipientViews", data: { ...of, respondBy: "2019-05-01" } };
      return one.by === "silence" ? [invite] : [invite, { type: "GiveRecipientViews", data: { views: null } }];
    }
    case "recover": {
      const { overpaidCents } = one;
      const order = { decisionNumber: "HR-11", cents: overpaidCents, reason: "Te veel betaald." };
      return [
        { type: "RecordOverpayment", data: { cents: overpaidCents } },
        { type: "OrderRecovery", data: order },
      ];
    }
    case "end":
      return [requesting, determining(one.determinedCents)];
    case "lower": {
      const ground = "awb-4:49-1b" as const;
      const heard = { kind: "determination-lowering" as const, ground };
      const { determinedCents } = one;
      const terms = { determinedCents, ground, breachOn: null, reason: "Onjuist." };
      return [
        { type: "OmitHearing", data: { intended: heard, because: "urgent", reason: "Het kan niet wachten." } },
        { type: "LowerDetermination", data: { decisionNumber: `HR-L${happened.length}`, ...terms } },
      ];
    }
    case "announce":
      return ["HR-8", "HR-9", ...happened.flatMap(numberInWaiting)].map((decisionNumber) => ({
        type: "RecordGrantDecisionAnnounced",
        data: { decisionNumber },
      }));
    case "drop":
      return ["HR-8", ...happened.flatMap(numberInWaiting)].map((decisionNumber) => ({
        type: "RecordGrantDecisionDropped",
        data: { decisionNumber },
      }));
    case "year-passes": {
      const submit = submissionOf(one.year);
      const assess = assessmentOf(one.year, one.conclusion);
      // What came back cannot be assessed.
      return one.comesBack ? [submit, returnOf(one.year, "2019-08-01"), assess, submit, assess] : [submit, assess];
    }
    case "amend": {
      const terms = happened.findLast((event) => event.type === "GrantAmended")?.data ?? { lines, instalments };
      const less = <Part extends { readonly cents: number }>(parts: readonly Part[], index: number) =>
        parts.map((part, at) => (at === index ? { ...part, cents: part.cents - one.cents } : part));
      return [
        {
          type: "AmendGrant",
          data: {
            decisionNumber: `HR-A${happened.length}`,
            lines: less(terms.lines, one.line),
            instalments: less(terms.instalments, terms.instalments.length - 1),
            conditions: [],
            activitiesTo: null,
            progressReports: null,
            evaluations: null,
            determinationDueOn: null,
            ground: "awb-4:48-1a",
            reason: "Minder.",
          },
        },
      ];
    }
  }
}

/** The number of an amendment or a lower determination that was decided on: each has one of its own. */
function numberInWaiting({ type, data }: GrantEvent): string[] {
  return type === "AmendmentDecided" || type === "LoweringDecided" ? [data.decisionNumber] : [];
}

/** What happened, without the decisions that were dropped before they worked. */
function standing(happened: readonly GrantEvent[]): GrantEvent[] {
  const dropped = new Set(
    happened.flatMap((one) => (one.type === "GrantDecisionDropped" ? [one.data.decisionNumber] : [])),
  );
  return happened.filter(
    ({ type, data }) =>
      (type !== "AmendmentDecided" && type !== "WithdrawalDecided" && type !== "LoweringDecided") ||
      !dropped.has(data.decisionNumber),
  );
}

type SummedType = "InstalmentDue" | "InstalmentPaid" | "InstalmentReturned" | "OverpaymentFound" | "RecoveryOrdered";

function sumOf(happened: readonly GrantEvent[], type: SummedType): number {
  return happened.reduce((sum, event) => (event.type === type ? sum + event.data.cents : sum), 0);
}

/** Before a decision to its detriment the recipient was heard on it, or it was recorded why not; unless that follows what it accounted for. */
function mustBeHeard(past: readonly GrantEvent[], decision: GrantEvent): void {
  const kind = {
    WithdrawalDecided: "withdrawal",
    AmendmentDecided: "amendment",
    GrantDetermined: "determination",
    LoweringDecided: "determination-lowering",
  }[decision.type as string];
  if (kind === undefined) return;
  if (decision.type === "GrantDetermined") {
    const { determinedCents, awardedCents } = decision.data;
    const requested = past.find((event) => event.type === "DeterminationRequested");
    if (determinedCents === awardedCents || (requested && determinedCents >= requested.data.spentCents)) return;
  }
  const last = past.findLast(
    ({ type }) =>
      type === "RecipientViewsInvited" ||
      type === "HearingOmitted" ||
      type === "IntentionDropped" ||
      type === "AmendmentDecided" ||
      type === "LoweringDecided",
  );
  if (last?.type !== "RecipientViewsInvited" && last?.type !== "HearingOmitted") throw new Error("nobody was heard");
  if (last.data.intended.kind !== kind) throw new Error("heard on another decision");
}

/** An amendment, a withdrawal and a lower determination work with the announcement of what was decided; until then nothing else is decided, or falls due. */
function mustWaitForAnnouncement(past: readonly GrantEvent[], event: GrantEvent, next: GrantEvent | undefined): void {
  const isDecided = ({ type }: GrantEvent) =>
    type === "AmendmentDecided" || type === "WithdrawalDecided" || type === "LoweringDecided";
  const works = ({ type }: GrantEvent) =>
    type === "GrantAmended" || type === "GrantWithdrawn" || type === "DeterminationLowered";
  const waiting = past.findLast((one) => isDecided(one) || works(one));
  const waits = waiting !== undefined && isDecided(waiting);
  if (works(event)) {
    const isAnnounced = next?.type === "GrantDecisionAnnounced";
    if (!waits || !isAnnounced) throw new Error("it worked before it was announced");
    t.strictSame(event.data, waiting.data);
  }
  if (waits && (isDecided(event) || event.type === "GrantDetermined" || event.type === "InstalmentDue"))
    throw new Error(`${event.type} while a decision waits for its announcement`);
}

function check(happened: readonly GrantEvent[]): void {
  let awarded = 1_000_00;
  const assessed = new Map<number, string>();
  const toAssess = new Set<number>();
  const waits = new Map(instalments.map((one) => [one.number, one.afterEvaluationOf]));
  let ended: GrantEvent | undefined;
  let determined: number | null = null;
  for (const [index, event] of happened.entries()) {
    const soFar = happened.slice(0, index + 1);
    const due = sumOf(soFar, "InstalmentDue");
    const past = standing(happened.slice(0, index));
    mustBeHeard(past, event);
    mustWaitForAnnouncement(past, event, happened[index + 1]);
    if (event.type === "GrantAmended") {
      if (event.data.awardedCents > awarded) throw new Error("an amendment raised the award");
      awarded = event.data.awardedCents;
    }
    if (event.type === "EvaluationSubmitted") toAssess.add(event.data.year);
    if (
      (event.type === "EvaluationReturned" || event.type === "EvaluationAssessed") &&
      !toAssess.delete(event.data.year)
    )
      throw new Error("an evaluation was judged that had not come, or came back");
    if (event.type === "EvaluationAssessed" || event.type === "AssessmentCorrected")
      assessed.set(event.data.year, event.data.conclusion);
    if (event.type === "InstalmentDue" && !ended) {
      const waitsFor = waits.get(event.data.instalment) ?? null;
      if (waitsFor !== null && !assessed.has(waitsFor)) throw new Error("an instalment did not wait");
      if ([...assessed.values()].includes("stop")) throw new Error("an instalment came after the project stopped");
    }
    if (event.type === "InstalmentDue" && ended?.type === "GrantWithdrawn") throw new Error("due after a withdrawal");
    if (due > awarded) throw new Error("more due than awarded");
    const paid = sumOf(soFar, "InstalmentPaid") - sumOf(soFar, "InstalmentReturned");
    if (paid > due || paid < 0) throw new Error("more paid than due");
    if (event.type === "GrantWithdrawn" || event.type === "GrantDetermined") {
      if (ended) throw new Error("a grant ended twice");
      ended = event;
    }
    if (event.type === "GrantDetermined") determined = event.data.determinedCents;
    if (event.type === "DeterminationLowered") {
      if (determined === null || event.data.determinedCents >= determined) throw new Error("it was not lowered");
      determined = event.data.determinedCents;
    }
  }
  if (ended?.type === "GrantDetermined") {
    const before = sumOf(happened.slice(0, happened.indexOf(ended)), "InstalmentDue");
    const { decisionNumber } = ended.data;
    const isAnnounced = happened.some(
      ({ type, data }) => type === "GrantDecisionAnnounced" && data.decisionNumber === decisionNumber,
    );
    if (sumOf(happened, "InstalmentDue") !== (isAnnounced ? Math.max(before, ended.data.determinedCents) : before))
      throw new Error("what a determination leaves to be paid is not due from its announcement on");
  }
  const ordered = happened.findIndex(({ type }) => type === "RecoveryOrdered");
  if (ordered >= 0 && !happened.slice(0, ordered).some(({ type }) => type === "GrantDecisionAnnounced"))
    throw new Error("a recovery followed from what was not announced");
  if (sumOf(happened, "RecoveryOrdered") > sumOf(happened, "OverpaymentFound"))
    throw new Error("more ordered back than overpaid");
}

t.test("property: whatever is tried, money stays within the award and waits as the rule says", (t) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(tries, (attempts) => {
      const life: Life = { events: [...running], happened: [] };
      for (const { tried: one, day: at } of attempts)
        for (const command of commandsOf(one, life.happened)) attempt(life, command, at);
      for (const { type } of life.happened) seen.add(type);
      check(life.happened);
    }),
    options,
  );
  t.strictSame([...seen].sort(), [
    "AmendmentDecided",
    "AssessmentCorrected",
    "DeterminationLowered",
    "DeterminationReminded",
    "DeterminationRequested",
    "EvaluationAssessed",
    "EvaluationReturned",
    "EvaluationSubmitted",
    "GrantAmended",
    "GrantDecisionAnnounced",
    "GrantDecisionDropped",
    "GrantDetermined",
    "GrantWithdrawn",
    "HearingOmitted",
    "InstalmentDue",
    "InstalmentPaid",
    "InstalmentReturned",
    "IntentionDropped",
    "LoweringDecided",
    "OverpaymentFound",
    "RecipientViewsGiven",
    "RecipientViewsInvited",
    "RecoveryOrdered",
    "WithdrawalDecided",
  ]);
  t.end();
});

const fewerDemands = {
  lines,
  awardedCents: 1_000_00,
  instalments: [],
  conditions: [],
  schedule: null,
  decidedBy: null,
  ground: null,
  reason: "Minder eisen.",
};

t.test("property: events fold in any order, without changing the state they are folded into", (t) => {
  const events: Given<GrantEvent>[] = [
    awardedWith(),
    accepted,
    dueOf(1, 400_00),
    paidOf(1, 400_00),
    { type: "InstalmentReturned", data: { instalment: 1, cents: 400_00 } },
    dueOf(9, 1),
    {
      type: "ProgressReported",
      data: { dueOn: "2017-04-03", length: "short", report: "Op koers.", receivedBy: "online" },
    },
    {
      type: "ProgressReportReturned",
      data: { dueOn: "2017-04-03", lacking: "Het aantal teams.", answerBy: "2017-04-20" },
    },
    { type: "ProgressReportAccepted", data: { dueOn: "2017-04-03" } },
    submitted(2017),
    returned(2017, "2018-01-20"),
    ...evaluated(2017),
    ...evaluated(2031, "stop"),
    { type: "AssessmentCorrected", data: assessmentCorrection(eventId(8)).data },
    {
      type: "AmendmentProposed",
      data: {
        decisionNumber: "HR-2017-051",
        lines,
        awardedCents: 1_000_00,
        instalments: [],
        conditions: [],
        schedule: null,
        ground: null,
        reason: "Later.",
      },
    },
    {
      type: "AmendmentRefused",
      data: { decisionNumber: "HR-2017-051", short: [{ year: 2018, earmark: "general", cents: 1 }] },
    },
    {
      type: "GrantAmended",
      data: { decisionNumber: null, ...fewerDemands },
    },
    {
      type: "AmendmentDecided",
      data: { decisionNumber: "HR-7", ...fewerDemands },
    },
    {
      type: "WithdrawalDecided",
      data: { decisionNumber: "HR-8", ground: "awb-4:48-1a", reason: "Geen activiteiten.", keptCents: 0 },
    },
    { type: "GrantDecisionDropped", data: { decisionNumber: "HR-8" } },
    {
      type: "GrantWithdrawn",
      data: { decisionNumber: "HR-8", ground: "awb-4:48-1a", reason: "Geen activiteiten.", keptCents: 0 },
    },
    ...heardOn("withdrawal"),
    { type: "IntentionDropped", data: { reason: "Toch niet." } },
    {
      type: "HearingOmitted",
      data: {
        intended: { kind: "withdrawal", ground: "awb-4:48-1a" },
        because: "urgent",
        reason: "Het kan niet wachten.",
      },
    },
    { type: "WithdrawalRevoked", data: { decisionNumber: "HR-8", under: "HR-10", standsAs: "running" } },
    { type: "BudgetConditionTermSet", data: { year: 2018, adoptedOn: "2017-12-14", invokeBy: "2018-01-11" } },
    { type: "DeterminationReminded", data: { requestBy: "2019-04-01" } },
    { type: "DeterminationRequested", data: { account: "De rekening.", spentCents: 1, receivedBy: "online" } },
    {
      type: "GrantDetermined",
      data: {
        decisionNumber: "HR-9",
        awardedCents: 1_000_00,
        determinedCents: 0,
        ground: "awb-4:46-2a",
        exOfficio: null,
        reason: "Niets.",
      },
    },
    {
      type: "LoweringDecided",
      data: { decisionNumber: "HR-12", determinedCents: 0, ground: "awb-4:49-1b", breachOn: null, reason: "Onjuist." },
    },
    {
      type: "DeterminationLowered",
      data: { decisionNumber: "HR-12", determinedCents: 0, ground: "awb-4:49-1b", breachOn: null, reason: "Onjuist." },
    },
    {
      type: "DeterminationRaised",
      data: { decisionNumber: "HR-9", under: "HR-10", determinedCents: 9, extra: null, overpaidCents: 0 },
    },
    announcedOf("HR-9"),
    {
      type: "RepaymentDeclared",
      data: { repayment: { number: 8, cents: 9, dueOn: "2019-05-01", afterEvaluationOf: null } },
    },
    { type: "GrantDisputed", data: { decisionNumber: "HR-9" } },
    { type: "GrantDisputeEnded", data: { decisionNumber: "HR-9" } },
    { type: "OverpaymentFound", data: { cents: 1 } },
    { type: "RecipientSucceeded", data: { organisation: "school-zuid", into: "jeugdzorg-noord", succeededOn: null } },
    {
      type: "RecoveryOrdered",
      data: {
        recoveryId: "00000000-0000-8000-8000-0000000000ff",
        decisionNumber: "HR-10",
        cents: 1,
        reason: "Te veel betaald.",
      },
    },
    { type: "DossierPartDestroyed", data: { applicationId: "10000000-0000-4000-8000-000000000001", number: null } },
  ];
  const types = events.map((one) => ("event" in one ? one.event.type : one.type));
  t.strictSame(new Set(types), new Set(Object.keys(grantEvents)));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 15 }), fc.constantFrom(...events), (past, next) => {
      const state = fold(past);
      const before = JSON.stringify(state);
      const after = fold([next], state);
      return (
        JSON.stringify(state) === before &&
        ["none", "awarded", "accepted", "withdrawn", "determined"].includes(after.phase)
      );
    }),
    options,
  );
  t.end();
});
