import fc from "fast-check";
import t from "tap";
import { application } from "../../../domain/application/application.ts";
import type { ApplicationState } from "../../../domain/application/state.ts";
import { sumCents } from "../../../domain/money/sums.ts";
import { type ApplicationEvent, applicationEvents } from "../../../schemas/application.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import {
  advised,
  applicant,
  assured,
  atPho,
  awaited,
  awarding,
  awardOf,
  badReview,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  eventsOf,
  factsWith,
  fold,
  forwarded,
  fosterCare,
  fosterCareLines,
  fundManager,
  fundsAssured,
  given,
  heardOn,
  interestFacts,
  LEAD,
  on,
  proposalOf,
  refusal,
  reviewed,
  reviewer,
  revoked,
  type Step,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf, type Recorded } from "../../support/specification.ts";

const allPhases: ApplicationState["phase"][] = [
  "advised",
  "assured",
  "awaited",
  "awarded",
  "deferred",
  "draft",
  "forwarded",
  "invited",
  "laid-aside",
  "none",
  "refused",
  "supplement-requested",
  "under-review",
  "withdrawn",
];
const DECISIONS = new Set(["ApplicationAwarded", "ApplicationRefused", "ApplicationWithdrawn", "ApplicationLaidAside"]);

const asked = (command: Step["command"], by = reviewer, facts?: Step["facts"]): Step => ({
  command,
  by,
  ...(facts && { facts }),
});
const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "ambulant" }] };
const withCoApplicant = { ...fosterCare, coApplicants: [CO_APPLICANT] };
const firstLine = fosterCareLines.slice(0, 1);
const advance = { number: 1, cents: sumCents(firstLine), dueOn: "2020-01-01", afterEvaluationOf: null };

const refusalDropped = asked({ type: "DropRefusalIntention", data: { reason: "Het project gaat door." } }, fundManager);
const hearingOmitted = asked(
  { type: "OmitRefusalHearing", data: { ground: "awb-4:35-1a", because: "urgent", reason: "Het kan niet wachten." } },
  fundManager,
);

const invited: Step = {
  ...asked({
    type: "InviteProviders",
    data: { organisations: [LEAD], subject: "Minder 24-uurszorg", respondBy: "2019-12-31" },
  }),
  facts: factsWith(),
};
const changed = asked({ type: "ChangeDraft", data: { content: withCoApplicant } }, applicant);
const confirmed = asked({ type: "ConfirmCoApplicant", data: {} }, coApplicant);
const declined = asked({ type: "DeclineCoApplication", data: { reason: null } }, coApplicant);
const planId = "60000000-0000-4000-8000-000000000001";
const filesFacts = { files: { mostOfPurpose: 10, openFor: [] } };
const attached = asked(
  {
    type: "AttachFiles",
    data: {
      of: { part: "application" },
      purpose: "project-plan",
      files: [
        {
          fileId: planId,
          name: "plan.pdf",
          type: "pdf",
          bytes: 1_024,
          sha256: "a6".repeat(32),
          scan: "not-scanned",
        },
      ],
    },
  },
  applicant,
  filesFacts,
);
const removed = asked({ type: "RemoveFile", data: { fileId: planId } }, applicant, filesFacts);
const corrected = (matrixCells = failing.matrixCells) =>
  asked({ type: "CorrectMatrixCells", data: { matrixCells, reason: "Zo staat het in het plan." } });
const supplementRequested = asked({ type: "RequestSupplement", data: { questions: ["Hoeveel?"] } });
const supplemented = asked(
  { type: "SupplementApplication", data: { content: fosterCare, explanation: "Dertig." } },
  applicant,
);
const onPaper: Step = {
  ...asked(
    {
      type: "ReceiveApplication",
      data: {
        lead: LEAD,
        content: { ...withCoApplicant, targets: [] },
        previousApplication: null,
        receivedOn: "2016-08-31",
        receivedBy: "post",
        signedBy: [CO_APPLICANT],
      },
    },
    actorOf("secretary"),
  ),
  facts: factsWith(),
};
const receiptConfirmed = asked({ type: "ConfirmReceipt", data: { sentBy: "post" } }, actorOf("secretary"));
const suppliedOnPaper = asked(
  {
    type: "ReceiveSupplement",
    data: {
      content: withCoApplicant,
      explanation: "De doelen.",
      receivedOn: "2016-09-01",
      receivedBy: "mail",
      signedBy: [CO_APPLICANT],
    },
  },
  actorOf("secretary"),
);
const laidAside = asked({ type: "LayAside", data: { decisionNumber: "HR-2016-098", reason: "Niets gehoord." } });
const laidAsideNoMore: Step = {
  command: { type: "RevokeLayingAside", data: { decisionNumber: "HR-2016-098", under: "HR-2016-100" } },
  by: actorOf("system"),
};
const extended = asked(
  { type: "ExtendDecisionTerm", data: { decisionDueOn: "2017-06-01", reason: "Reces." } },
  fundManager,
);
const succeeded = asked(
  {
    type: "SucceedApplicant",
    data: { organisation: LEAD, into: "jeugdzorg-nieuw", reason: "Gefuseerd.", succeededOn: null },
  },
  fundManager,
);
const suspended = asked(
  {
    type: "SuspendDecisionTerm",
    data: { ground: "awb-4:15-2c", from: "2016-09-02", until: "2016-09-30", reason: "Er was brand." },
  },
  fundManager,
);
const resumed = {
  ...asked({ type: "ResumeDecisionTerm", data: { until: "2016-09-10" } }, fundManager),
  at: on("2016-09-11"),
};
const defaultNotice = {
  ...asked(
    { type: "ReceiveDefaultNotice", data: { awaited: { kind: "application" }, receivedOn: "2016-12-02" } },
    fundManager,
  ),
  at: on("2016-12-02"),
};
const penaltyFixed = {
  ...asked(
    {
      type: "FixPenalty",
      data: { awaited: { kind: "application" }, decisionNumber: "HR-2017-001", reason: "Te laat." },
    },
    fundManager,
  ),
  at: on("2017-02-01"),
};
const takenOn = asked({ type: "ChangeHandler", data: { handles: true } });
const letGo = asked({ type: "ChangeHandler", data: { handles: false } });
const interestDeclared = asked(
  { type: "DeclareInterest", data: { municipality: "leiden", person: null, category: "financial" } },
  actorOf("secretary"),
  interestFacts(),
);

const retention = {
  endedAs: "withdrawn",
  endedOn: "2016-09-01",
  waitsFor: [],
  retentionTerm: "ended-early",
  retainedFrom: "2016-09-01",
  destroyAfter: "2017-09-01",
  olderThanList: true,
} as const;
const destructionFacts = {
  destruction: { retention, awardedCents: null, determinedCents: null, decisionNumbers: [] },
};
const destructionProposed = {
  ...asked({ type: "ProposeDestruction", data: { olderList: "1983, 12.3" } }, fundManager, destructionFacts),
  at: on("2017-09-02"),
};
const destroyed = {
  ...asked({ type: "DestroyDossier", data: {} }, actorOf("secretary"), destructionFacts),
  at: on("2017-09-02"),
};

const adviceAnnulled = asked({ type: "AnnulAdvice", data: { reason: "Verkeerd genoteerd." } }, actorOf("secretary"));
const forwardedAgain = asked({ type: "ForwardAgain", data: { annulledRound: 1 } }, actorOf("system"));

const usual = [
  invited,
  drafted(),
  changed,
  confirmed,
  submitted(),
  checked,
  reviewed(),
  forwarded(),
  advised("positive"),
  awaited(),
  assured(),
];

t.test(
  "property: events fold in any order, without an error and without changing the state they are folded into",
  (t) => {
    const pool = [
      eventsOf(
        ...[invited, drafted(), changed, declined, confirmed, submitted()],
        ...[corrected(), supplementRequested, { ...declined, at: on("2016-09-02") }, supplemented],
      ),
      eventsOf(invited, drafted(), attached, removed),
      eventsOf(onPaper, receiptConfirmed, supplementRequested, suppliedOnPaper),
      eventsOf(underReview({}, failing), checked, refusal("failed-matrix"), revoked("review")),
      eventsOf(atPho(), heardOn("awb-4:35-1a"), refusal("awb-4:35-1a"), revoked("reservation")),
      eventsOf(atPho(), ...heardOn("awb-4:35-1a"), refusalDropped, hearingOmitted),
      eventsOf(underReview(), defaultNotice, penaltyFixed),
      eventsOf(underReview(), supplementRequested, { ...laidAside, at: on("2016-10-03") }),
      eventsOf(underReview(), supplementRequested, { ...laidAside, at: on("2016-10-03") }, laidAsideNoMore),
      eventsOf(
        underReview({ decisionExtensions: 1 }),
        suspended,
        resumed,
        succeeded,
        { ...extended, at: on("2016-09-11") },
        takenOn,
        letGo,
        interestDeclared,
      ),
      eventsOf(
        atPho({ noMajority: "defer" }),
        advised("no-majority", { quorumMissing: true }),
        forwarded(),
        advised("negative", { round: 2 }),
      ),
      eventsOf(atPho(), forwardedAgain, advised("positive", { round: 2 }), awaited(2), withdrawal),
      eventsOf(atPho(), advised("positive"), adviceAnnulled),
      eventsOf(fundsAssured(), awarding()),
      eventsOf(atPho(), withdrawal, destructionProposed, destroyed),
    ].flat();
    const types = new Set(pool.map(({ event }) => event.type));
    t.strictSame([...types].sort(), Object.keys(applicationEvents).sort(), "every event takes part");
    const phases = new Set<string>();
    fc.assert(
      fc.property(somewhereFrom(eventsOf(usual), pool), (events) => {
        let state = application.initial;
        for (const event of events) {
          const before = JSON.stringify(state);
          const next = fold([event], state);
          if (JSON.stringify(state) !== before) return false;
          state = next;
          phases.add(state.phase);
        }
        return true;
      }),
      { seed: 2016, numRuns: 500 },
    );
    t.strictSame([...phases].sort(), allPhases);
    t.end();
  },
);

t.test("property: any commands in any order end in at most one decision, within the proposal advised on", (t) => {
  const rounds = [1, 2, 3].flatMap((round) => [
    advised("positive", { round }),
    advised("negative", { round }),
    advised("no-majority", { round, quorumMissing: true }),
    awaited(round),
    assured(round),
  ]);
  const everything: Step[] = [
    invited,
    drafted(),
    drafted(withCoApplicant),
    changed,
    confirmed,
    declined,
    submitted(),
    corrected(),
    corrected(fosterCare.matrixCells),
    checked,
    supplementRequested,
    supplemented,
    laidAside,
    extended,
    reviewed(),
    reviewed(badReview),
    interestDeclared,
    forwarded(),
    forwardedAgain,
    adviceAnnulled,
    forwarded(proposalOf({ lines: firstLine })),
    ...rounds,
    withdrawal,
    refusal("failed-matrix"),
    refusal("negative-advice"),
    awarding(awardOf({ lines: firstLine, instalments: [advance] })),
    // Often too much, or otherwise invalid.
    awarding(),
  ];
  const phases = new Set<string>();
  fc.assert(
    fc.property(somewhereFrom(usual, everything), (attempts) => {
      const events: Recorded<ApplicationEvent>[] = [];
      const decisions: string[] = [];
      let state: ApplicationState = application.initial;
      for (const [index, attempt] of attempts.entries()) {
        const at = new Date(Date.UTC(2016, 8, 1 + 5 * index)).toISOString();
        // Any error but a refusal is thrown, and fails the property.
        const { outcome } = given(events).when({ ...attempt, at });
        for (const event of "events" in outcome ? outcome.events : []) {
          applicationEvents[event.type].parse(event.data);
          if (event.type === "ApplicationAwarded" && !isWithin(event.data, state)) return false;
          if (DECISIONS.has(event.type)) decisions.push(event.type);
          // One that came to two events is not given again with each.
          events.push({ event, at, ...(attempt.by && { by: attempt.by }) });
        }
        state = fold(events);
        phases.add(state.phase);
      }
      return decisions.length <= 1;
    }),
    { seed: 2016, numRuns: 500 },
  );
  t.strictSame([...phases].sort(), allPhases);
  t.end();
});

/** A part of the usual order, then anything: otherwise hardly any run would get far. */
function somewhereFrom<One>(usualOrder: readonly One[], anything: readonly One[]): fc.Arbitrary<One[]> {
  return fc
    .tuple(fc.nat(usualOrder.length), fc.array(fc.constantFrom(...anything), { maxLength: 60, size: "max" }))
    .map(([count, rest]) => [...usualOrder.slice(0, count), ...rest]);
}

function isWithin(
  { awardedCents, instalments, lines }: DataOf<ApplicationEvent, "ApplicationAwarded">,
  state: ApplicationState,
): boolean {
  if (state.phase !== "assured" || sumCents(instalments) !== awardedCents) return false;
  const { proposal } = state;
  return lines.every(({ year, column, cents }) =>
    proposal.lines.some((line) => line.year === year && line.column === column && cents <= line.cents),
  );
}
