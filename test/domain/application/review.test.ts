import t from "tap";
import {
  atPho,
  badReview,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  forwarded,
  fosterCare,
  given,
  goodReview,
  LEAD,
  refusal,
  reviewed,
  reviewer,
  type Step,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const review = (data: typeof goodReview) =>
  ({ type: "ReviewRecorded", data: { ...data, decisionDueOn: "2016-12-01" } }) as const;

t.test("AO records its review: goals, waiting list, existing means and a recommendation", (t) => {
  given(underReview()).when(reviewed()).then(t, review(goodReview));
  t.end();
});

t.test("the same review again changes nothing; another judgement replaces it", (t) => {
  given(underReview(), reviewed()).when(reviewed()).thenNothing(t);
  given(underReview(), reviewed()).when(reviewed(badReview)).then(t, review(badReview));
  t.end();
});

t.test(
  "a project that in AO's judgement finances a waiting list gets no positive recommendation (memo, rule 3)",
  (t) => {
    const waitingList = { answer: true, explanation: "Dit zijn gewone plaatsen voor kinderen die wachten." };
    given(underReview())
      .when(reviewed({ ...goodReview, financesWaitingList: waitingList }))
      .thenRefused(t, "ERR_WAITING_LIST_RECOMMENDED");
    given(underReview())
      .when(reviewed({ ...badReview, financesWaitingList: waitingList }))
      .then(t, review({ ...badReview, financesWaitingList: waitingList }));
    t.end();
  },
);

t.test("an application is reviewed after its submission, and not while the PHO has it", (t) => {
  given(drafted()).when(reviewed()).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(atPho()).when(reviewed(badReview)).thenRefused(t, "ERR_WRONG_STATE", { phase: "forwarded" });
  t.end();
});

t.test("nobody of an applicant's or co-applicant's organisation, and nobody who acted for one, reviews", (t) => {
  const content = { ...fosterCare, coApplicants: [CO_APPLICANT] };
  const confirmation: Step = { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant };
  const submission = given(drafted(content), confirmation, submitted());
  const reviewers = [
    actorOf("reviewer", { person: "ander", organisation: LEAD }),
    actorOf("reviewer", { person: "ander", organisation: CO_APPLICANT }),
    actorOf("reviewer", { person: "aanvrager", organisation: "gemeente-leiden" }),
    actorOf("reviewer", { person: "medeaanvrager", organisation: null }),
  ];
  for (const by of reviewers)
    for (const [step, act] of [
      [checked, "reviewing"],
      [reviewed(), "reviewing"],
      [forwarded(), "reviewing"],
      [refusal("failed-matrix"), "deciding"],
    ] as const)
      submission.when(step, { by }).thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act });
  submission.when(reviewed()).then(t, review(goodReview));
  t.end();
});

t.test("whoever changed, submitted or supplemented the application does not review it", (t) => {
  const by = actorOf("applicant", { person: "collega", organisation: LEAD });
  const change: Step = {
    command: { type: "ChangeDraft", data: { content: { ...fosterCare, title: "Gezinnen" } } },
    by,
  };
  const request: Step = { command: { type: "RequestSupplement", data: { questions: ["Hoeveel?"] } }, by: reviewer };
  const supplement: Step = {
    command: { type: "SupplementApplication", data: { content: fosterCare, explanation: "Dertig." } },
    by,
  };
  const histories: Step[][] = [
    [drafted(), change, submitted()],
    [drafted(), { ...submitted(), by }],
    [...underReview(), request, supplement],
  ];
  for (const steps of histories)
    given(steps)
      .when(reviewed(), { by: actorOf("reviewer", { person: "collega" }) })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
  t.end();
});
