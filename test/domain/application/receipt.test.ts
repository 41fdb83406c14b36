import t from "tap";
import type { ApplicationCommand, ApplicationContent } from "../../../schemas/application.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import {
  applicant,
  askSupplement,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  factsWith,
  fold,
  forwarded,
  fosterCare,
  fundWith,
  given,
  giveSupplement,
  LEAD,
  on,
  refusal,
  reviewed,
  reviewer,
  type Step,
  school2Care,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const secretary = actorOf("secretary");
const facts = factsWith();
const paper = { previousApplication: null, receivedOn: "2016-09-01", receivedBy: "post", signedBy: [] } as const;

/** The foster-care project on paper, received on the 1st and entered on the 5th. */
function received(more: Partial<DataOf<ApplicationCommand, "ReceiveApplication">> = {}, day = "2016-09-05"): Step {
  const data = { lead: LEAD, content: fosterCare, ...paper, signedBy: [], ...more };
  return { command: { type: "ReceiveApplication", data }, by: secretary, at: on(day), facts };
}
const withoutTargets: ApplicationContent = { ...fosterCare, targets: [] };
const empty: ApplicationContent = { ...fosterCare, budget: [], transformationGoals: [], matrixCells: [], targets: [] };
const invited: Step = {
  command: { type: "InviteProviders", data: { organisations: [LEAD], subject: "Zorg", respondBy: "2016-10-01" } },
  by: reviewer,
  facts,
};
const confirmed: Step = { command: { type: "ConfirmReceipt", data: { sentBy: "post" } }, by: secretary };
const suppliedOnPaper = (receivedOn: string, content = fosterCare, signedBy: string[] = []): Step => ({
  command: {
    type: "ReceiveSupplement",
    data: { content, explanation: "Dertig gezinnen.", receivedOn, receivedBy: "handed-over", signedBy },
  },
  by: secretary,
  at: on("2016-09-26"),
});
const layAside: Step["command"] = { type: "LayAside", data: { decisionNumber: "HR-1", reason: "Onvoldoende." } };

t.test("an application on paper counts for the day on which it was received, and so does the term to decide", (t) => {
  given()
    .when(received())
    .then(
      t,
      {
        type: "ApplicationDrafted",
        data: { lead: LEAD, content: fosterCare, previousApplication: null, fund: fundWith() },
        effectiveOn: "2016-09-01",
      },
      {
        type: "ApplicationSubmitted",
        data: {
          content: fosterCare,
          requestedCents: 133_500_00,
          // Thirteen weeks from the 1st, as where it is submitted here that day.
          decisionDueOn: "2016-12-01",
          fund: fundWith(),
          receivedBy: "post",
          isComplete: true,
        },
        effectiveOn: "2016-09-01",
      },
    );
  given(received())
    .when({ ...checked, at: on("2016-09-06") })
    .then(t, {
      type: "MatrixChecked",
      data: {
        passed: true,
        rows: ["gedragsproblematiek", "psychiatrie"],
        columns: ["ambulant", "residentieel"],
        explanation: {
          rowNames: ["Gedragsproblematiek", "Psychiatrie"],
          columnNames: ["Ambulant", "Residentieel"],
          minimum: { rows: 2, columns: 2 },
          test: "touch",
        },
      },
    });
  t.end();
});

t.test("it comes on a day, not after today nor long before the fund", (t) => {
  const range = { from: "2015-07-01", to: "2016-09-05" };
  for (const receivedOn of ["2016-09-06", "2015-06-30"])
    given()
      .when(received({ receivedOn }))
      .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn, ...range });
  t.end();
});

t.test("co-applicants that signed the paper have confirmed; who is none has not", (t) => {
  const others = school2Care.coApplicants;
  const { outcome } = given().when(received({ content: school2Care, signedBy: [...others] }));
  t.match(outcome, {
    events: [
      { type: "ApplicationDrafted" },
      ...others.map((organisation) => ({ type: "CoApplicantConfirmed", data: { organisation } })),
      { type: "ApplicationSubmitted", data: { isComplete: true } },
    ],
  });
  t.match(given().when(received({ content: school2Care })).outcome, {
    events: [{}, { data: { isComplete: false } }],
  });
  given()
    .when(received({ signedBy: [CO_APPLICANT] }))
    .thenRefused(t, "ERR_NOT_A_CO_APPLICANT", { organisation: CO_APPLICANT });
  t.end();
});

t.test("what was handed in is entered once, and in no place of an invitation", (t) => {
  given(invited).when(received()).thenRefused(t, "ERR_WRONG_STATE", { phase: "invited" });
  given(received()).when(received()).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});

t.test("who enters an application may review it, and is not of those who apply", (t) => {
  const entering = { ...received(), by: reviewer };
  t.equal(fold([entering, checked, reviewed()]).phase, "under-review");
  given()
    .when(received(), { by: { ...secretary, organisation: LEAD } })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  given(received(), askSupplement())
    .when(giveSupplement("2016-09-22"), { by: { ...applicant, person: secretary.person } })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "handling", act: "applying" });
  t.end();
});

t.test("receipt of what came on paper is confirmed once; what was submitted here is confirmed at once", (t) => {
  given(received())
    .when(confirmed)
    .then(t, { type: "ReceiptConfirmed", data: { sentBy: "post" } });
  given(received(), confirmed).when(confirmed).thenNothing(t);
  given(underReview()).when(confirmed).thenNothing(t);
  given(drafted()).when(confirmed).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  t.end();
});

t.test("what comes after the fund's last day is received, and can be refused for that", (t) => {
  const late = received({ receivedOn: "2020-01-02" }, "2020-01-03");
  const state = fold([late]);
  t.match(state, { phase: "under-review", dossier: { submittedOn: "2020-01-02", isComplete: true } });
  given(late)
    .when(refusal("after-last-day"), { facts, at: on("2020-01-03") })
    .then(t, {
      type: "ApplicationRefused",
      data: { decisionNumber: "HR-2016-099", ground: "after-last-day", groundWording: null, reason: "Zie het advies." },
    });
  const atLast = received({ receivedOn: "2019-12-31" }, "2020-01-03");
  const possible = ["awb-4:25-2", "awb-4:35-1a", "awb-4:35-1b", "awb-4:35-1c", "awb-4:35-2a", "awb-4:35-2b"];
  given(atLast)
    .when(refusal("after-last-day"), { facts, at: on("2020-01-03") })
    .thenRefused(t, "ERR_REFUSAL_GROUND", { ground: "after-last-day", phase: "under-review", possible });
  given(late, { ...checked, at: on("2020-01-04") }, { ...reviewed(), at: on("2020-01-04") })
    .when(forwarded(), { at: on("2020-01-04") })
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["fund_ended"]);
  t.end();
});

t.test("an applicant is told what its draft lacks, or that it is late, and may hand it in all the same", (t) => {
  given(drafted(withoutTargets))
    .when(submitted())
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["target_missing", "target_missing"]);
  const asItIs: Step = { ...submitted(), command: { type: "SubmitApplication", data: { asItIs: true } } };
  const data = { receivedBy: "online", isComplete: false, requestedCents: 133_500_00 };
  t.match(given(drafted(withoutTargets)).when(asItIs).outcome, { events: [{ type: "ApplicationSubmitted", data }] });
  t.match(given(drafted()).when({ ...asItIs, at: on("2020-02-01") }).outcome, {
    events: [{ type: "ApplicationSubmitted", data: { isComplete: true } }],
  });
  t.match(given().when(received({ content: empty })).outcome, {
    events: [{}, { data: { isComplete: false, requestedCents: 0 } }],
  });
  t.end();
});

t.test("what lacks something is supplemented before AO judges it, or is laid aside (Awb 4:5)", (t) => {
  const incomplete = received({ content: withoutTargets });
  const lacks = ["target_missing", "target_missing"];
  for (const act of [checked, reviewed()])
    given(incomplete)
      .when(act, { at: on("2016-09-06") })
      .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", lacks);
  given(incomplete)
    .when(layAside, { by: reviewer, at: on("2016-09-06"), facts })
    .thenRefused(t, "ERR_LAY_ASIDE_TERM", { supplement: null });
  // It has four weeks, to Monday 10 October.
  const asked = askSupplement();
  given(incomplete, asked)
    .when(layAside, { by: reviewer, at: on("2016-10-11"), facts })
    .then(t, { type: "ApplicationLaidAside", data: layAside.data });
  t.equal(fold([incomplete, asked, { ...checked, at: on("2016-10-11") }]).phase, "supplement-requested");
  t.match(fold([incomplete, asked, giveSupplement("2016-09-22"), checked]), { dossier: { isComplete: true } });
  t.end();
});

t.test(
  "a supplement that still lacks something is taken in where its applicant insists, and judged or laid aside",
  (t) => {
    const past = [received({ content: withoutTargets }), askSupplement()];
    const insufficient = giveSupplement("2016-09-22", withoutTargets);
    const lacks = ["target_missing", "target_missing"];
    given(past).when(insufficient).thenRefused(t, "ERR_APPLICATION_INCOMPLETE", lacks);
    const data = { content: withoutTargets, explanation: "Meer hebben wij niet.", asItIs: true };
    const insists: Step = { ...insufficient, command: { type: "SupplementApplication", data } };
    const at = on("2016-09-23");
    const until = given(past, insists);
    until.when(layAside, { by: reviewer, at, facts }).then(t, { type: "ApplicationLaidAside", data: layAside.data });
    t.match(fold([past, insists, checked, reviewed()].flat()), {
      phase: "under-review",
      dossier: { isComplete: false },
    });
    given(past, insists, checked, reviewed())
      .when(forwarded(), { at })
      .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", lacks);
    t.end();
  },
);

t.test("a supplement on paper counts for the day on which it came", (t) => {
  const past = [received({ content: withoutTargets }), askSupplement()];
  // Asked on the 12th and received on the 22nd: nine days in between.
  given(past)
    .when(suppliedOnPaper("2016-09-22"))
    .then(t, {
      type: "ApplicationSupplemented",
      data: {
        content: fosterCare,
        requestedCents: 133_500_00,
        explanation: "Dertig gezinnen.",
        receivedBy: "handed-over",
        isComplete: true,
        suspendedDays: 9,
        decisionDueOn: "2016-12-10",
      },
      effectiveOn: "2016-09-22",
    });
  const range = { from: "2016-09-12", to: "2016-09-26" };
  for (const receivedOn of ["2016-09-11", "2016-09-27"])
    given(past)
      .when(suppliedOnPaper(receivedOn))
      .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn, ...range });
  given(received()).when(suppliedOnPaper("2016-09-22")).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});

t.test("a co-applicant that had not signed does so on the supplement, or here while it is awaited", (t) => {
  const shared = { ...fosterCare, coApplicants: [CO_APPLICANT] };
  const past = [received({ content: shared }), askSupplement()];
  t.match(given(past).when(suppliedOnPaper("2016-09-22", shared, [CO_APPLICANT])).outcome, {
    events: [{ type: "CoApplicantConfirmed" }, { type: "ApplicationSupplemented", data: { isComplete: true } }],
  });
  const signed: Step = { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant };
  t.match(given(past, signed).when(giveSupplement("2016-09-22", shared)).outcome, {
    events: [{ type: "ApplicationSupplemented", data: { isComplete: true } }],
  });
  t.end();
});
