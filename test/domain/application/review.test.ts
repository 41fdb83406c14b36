import t from "tap";
import type { Actor } from "../../../schemas/envelope.ts";
import {
  advised,
  after,
  atPho,
  badReview,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  forwarded,
  fosterCare,
  fundsAssured,
  goodReview,
  LEAD,
  past,
  refusal,
  refusedWith,
  reviewed,
  reviewer,
  type Step,
  specification,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const interest = (municipality: string, person: string | null, by: Actor): Step => ({
  command: { type: "DeclareInterest", data: { municipality, person, reason: "Lid van de raad van toezicht." } },
  by,
});
const secretary = actorOf("secretary");
const holder = actorOf("portfolio-holder", { person: "wethouder-leiden", municipality: "leiden" });

t.test("AO records its review: goals, waiting list, existing means and a recommendation", (t) => {
  t.strictSame(after(past(...underReview()), reviewed()), {
    events: [{ type: "ReviewRecorded", data: { ...goodReview, decisionDueOn: "2016-12-01" } }],
  });
  t.end();
});

t.test("the same review again changes nothing; another judgement replaces it", (t) => {
  t.strictSame(after(past(...underReview(), reviewed()), reviewed()), { events: [] });
  t.match(after(past(...underReview(), reviewed()), reviewed(badReview)), {
    events: [{ data: { recommendation: "negative" } }],
  });
  t.end();
});

t.test(
  "a project that in AO's judgement finances a waiting list gets no positive recommendation (memo, rule 3)",
  (t) => {
    const waitingList = { answer: true, explanation: "Dit zijn gewone plaatsen voor kinderen die wachten." };
    t.strictSame(
      after(past(...underReview()), reviewed({ ...goodReview, financesWaitingList: waitingList })),
      refusedWith("ERR_WAITING_LIST_RECOMMENDED"),
    );
    t.match(after(past(...underReview()), reviewed({ ...badReview, financesWaitingList: waitingList })), {
      events: [{ type: "ReviewRecorded" }],
    });
    t.end();
  },
);

t.test("only what was submitted is reviewed, and not while the PHO has it", (t) => {
  t.strictSame(after(past(drafted()), reviewed()), refusedWith("ERR_WRONG_STATE", { phase: "draft" }));
  t.strictSame(after(past(...atPho()), reviewed(badReview)), refusedWith("ERR_WRONG_STATE", { phase: "forwarded" }));
  t.end();
});

t.test(
  "an applicant does not review: neither its organisation, nor a co-applicant's, nor whoever acted for one",
  (t) => {
    const content = { ...fosterCare, coApplicants: [CO_APPLICANT] };
    const confirmation: Step = { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant };
    const submission = past(drafted(content), confirmation, submitted());
    const reviewers = [
      actorOf("reviewer", { person: "ander", organisation: LEAD }),
      actorOf("reviewer", { person: "ander", organisation: CO_APPLICANT }),
      actorOf("reviewer", { person: "aanvrager", organisation: "gemeente-leiden" }),
      actorOf("reviewer", { person: "medeaanvrager", organisation: null }),
    ];
    const answer = refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "applied" });
    const acts = [checked, reviewed(), forwarded(), refusal("failed-matrix")];
    t.strictSame(
      reviewers.flatMap((by) => acts.map((step) => after(submission, { ...step, by }))),
      reviewers.flatMap(() => acts.map(() => answer)),
    );
    t.match(after(submission, { ...reviewed(), by: reviewer }), { events: [{ type: "ReviewRecorded" }] });
    t.end();
  },
);

t.test("a colleague who changed, submitted or supplemented the application does not review it either", (t) => {
  const by = actorOf("applicant", { person: "collega", organisation: LEAD });
  const histories: Step[][] = [
    [drafted(), { command: { type: "ChangeDraft", data: { content: { ...fosterCare, title: "Gezinnen" } } }, by }],
    [drafted(), { ...submitted(), by }],
    [
      ...underReview(),
      { command: { type: "RequestSupplement", data: { questions: ["Hoeveel?"] } }, by: reviewer },
      { command: { type: "SupplementApplication", data: { content: fosterCare, explanation: "Dertig." } }, by },
    ],
  ];
  const answer = refusedWith("ERR_SEPARATION_OF_DUTIES", { did: "applied" });
  t.strictSame(
    histories.map((steps) => {
      const isSubmitted = specification.fold(past(...steps)).phase !== "draft";
      const submission = isSubmitted ? past(...steps) : past(...steps, submitted());
      return after(submission, { ...reviewed(), by: actorOf("reviewer", { person: "collega" }) });
    }),
    [answer, answer, answer],
  );
  t.end();
});

t.test("a portfolio holder declares an interest of their own, or of their municipality", (t) => {
  t.strictSame(after(past(...atPho()), interest("leiden", "wethouder-leiden", holder)), {
    events: [
      {
        type: "InterestDeclared",
        data: { municipality: "leiden", person: "wethouder-leiden", reason: "Lid van de raad van toezicht." },
      },
    ],
  });
  t.match(after(past(...atPho()), interest("leiden", null, holder)), { events: [{ type: "InterestDeclared" }] });
  const refusals = [interest("katwijk", null, holder), interest("leiden", "wethouder-katwijk", holder)];
  t.strictSame(
    refusals.map((step) => after(past(...atPho()), step)),
    [
      refusedWith("ERR_INTEREST_OF_ANOTHER", { municipality: "katwijk" }),
      refusedWith("ERR_INTEREST_OF_ANOTHER", { municipality: "leiden" }),
    ],
  );
  t.end();
});

t.test("the secretary records an interest of anyone in a member of the fund, each once", (t) => {
  const declared = [
    interest("leiden", "wethouder-leiden", secretary),
    interest("leiden", null, secretary),
    interest("katwijk", "wethouder-katwijk", secretary),
  ];
  t.match(specification.fold(past(...underReview(), ...declared)), {
    dossier: { interests: { size: 3 } },
  });
  t.strictSame(after(past(...underReview(), ...declared), interest("leiden", null, secretary)), { events: [] });
  t.strictSame(
    after(past(...underReview()), interest("amsterdam", null, secretary)),
    refusedWith("ERR_NOT_A_MEMBER", { municipality: "amsterdam" }),
  );
  t.end();
});

t.test("an interest is declared from submission until the decision", (t) => {
  const declare = interest("leiden", null, secretary);
  t.strictSame(after(past(drafted()), declare), refusedWith("ERR_WRONG_STATE", { phase: "draft" }));
  t.match(after(past(...fundsAssured()), declare), { events: [{ type: "InterestDeclared" }] });
  t.strictSame(
    after(past(...atPho(), advised("negative"), refusal("negative-advice")), declare),
    refusedWith("ERR_WRONG_STATE", { phase: "refused" }),
  );
  t.end();
});
