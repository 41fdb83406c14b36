import t from "tap";
import {
  after,
  applicant,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  factsWith,
  fosterCare,
  fundWith,
  LEAD,
  past,
  phaseAfter,
  refusal,
  refusedWith,
  reviewer,
  type Step,
  school2Care,
  specification,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const stranger = actorOf("applicant", { person: "ander", organisation: "andere-aanbieder" });
const invited: Step = {
  command: {
    type: "InviteProviders",
    data: { organisations: [LEAD, CO_APPLICANT], subject: "Minder 24-uurszorg", respondBy: "2016-10-01" },
  },
  by: reviewer,
  facts: factsWith(),
};
const changed = (content = { ...fosterCare, title: "Gezinnen eerst" }, by = applicant): Step => ({
  command: { type: "ChangeDraft", data: { content } },
  by,
});
const confirmed = (by = coApplicant): Step => ({ command: { type: "ConfirmCoApplicant", data: {} }, by });
const otherCoApplicant = actorOf("applicant", { person: "behandelaar", organisation: "ggz-rivierduinen" });

t.test("anyone may draft an application: its organisation leads, and the fund's terms are frozen", (t) => {
  t.strictSame(after([], drafted()), {
    events: [
      {
        type: "ApplicationDrafted",
        data: { lead: LEAD, content: fosterCare, previousApplication: null, fund: fundWith() },
      },
    ],
  });
  t.end();
});

t.test("a draft may leave out what a submission has to hold", (t) => {
  const empty = { ...fosterCare, budget: [], targets: [], matrixCells: [], transformationGoals: [] };
  t.equal(phaseAfter(drafted(empty)), "draft");
  t.end();
});

t.test("nobody drafts for themselves, or in a fund that is not there", (t) => {
  t.strictSame(after([], { ...drafted(), by: actorOf("applicant") }), refusedWith("ERR_ORGANISATION_REQUIRED"));
  t.strictSame(after([], { ...drafted(), facts: { fund: undefined } }), refusedWith("ERR_NOT_FOUND", { what: "fund" }));
  t.end();
});

t.test(
  "AO invites providers, and one of those invited drafts the application, also after the day it was asked for",
  (t) => {
    t.strictSame(after([], invited), { events: [{ type: "ProvidersInvited", data: invited.command.data }] });
    t.equal(phaseAfter(invited, { ...drafted(), at: "2016-10-02T08:00:00.000Z" }), "draft");
    t.strictSame(
      after(past(invited), { ...drafted(), by: stranger }),
      refusedWith("ERR_NOT_INVITED", { organisation: "andere-aanbieder" }),
    );
    t.end();
  },
);

t.test("an invitation asks for a response on a day to come, in a fund that is there, and of the same once", (t) => {
  t.strictSame(
    after([], { ...invited, at: "2016-10-02T08:00:00.000Z" }),
    refusedWith("ERR_RESPONSE_DATE_PASSED", { respondBy: "2016-10-01" }),
  );
  t.match(after([], { ...invited, at: "2016-10-01T08:00:00.000Z" }), { events: [{ type: "ProvidersInvited" }] });
  t.strictSame(after([], { ...invited, facts: { fund: undefined } }), refusedWith("ERR_NOT_FOUND", { what: "fund" }));
  t.strictSame(after(past(invited), invited), { events: [] });
  const other: Step = {
    ...invited,
    command: {
      type: "InviteProviders",
      data: { organisations: [LEAD], subject: "Iets anders", respondBy: "2016-10-01" },
    },
  };
  t.strictSame(after(past(invited), other), refusedWith("ERR_WRONG_STATE", { phase: "invited" }));
  t.end();
});

t.test("the same draft again changes nothing; another one is a change, not a draft", (t) => {
  t.strictSame(after(past(drafted()), drafted()), { events: [] });
  t.strictSame(after(past(drafted()), drafted(school2Care)), refusedWith("ERR_WRONG_STATE", { phase: "draft" }));
  t.end();
});

t.test("the lead changes the draft, somebody else does not", (t) => {
  t.strictSame(after(past(drafted()), changed()), {
    events: [{ type: "DraftChanged", data: { content: { ...fosterCare, title: "Gezinnen eerst" } } }],
  });
  t.strictSame(after(past(drafted()), changed(fosterCare)), { events: [] });
  t.strictSame(after(past(drafted()), changed(school2Care, stranger)), refusedWith("ERR_NOT_THE_LEAD", { lead: LEAD }));
  t.strictSame(after(past(...underReview()), changed()), refusedWith("ERR_WRONG_STATE", { phase: "under-review" }));
  t.end();
});

t.test("every co-applicant confirms, once, and only co-applicants do", (t) => {
  const draft = past(drafted(school2Care));
  t.strictSame(after(draft, confirmed()), {
    events: [{ type: "CoApplicantConfirmed", data: { organisation: CO_APPLICANT } }],
  });
  t.strictSame(after(past(drafted(school2Care), confirmed()), confirmed()), { events: [] });
  t.strictSame(
    after(draft, confirmed(stranger)),
    refusedWith("ERR_NOT_A_CO_APPLICANT", { organisation: "andere-aanbieder" }),
  );
  t.end();
});

t.test("an application with co-applicants is submitted when all of them confirmed", (t) => {
  t.strictSame(
    after(past(drafted(school2Care), confirmed()), submitted()),
    refusedWith("ERR_APPLICATION_INCOMPLETE", {}, ["co_applicant_unconfirmed"]),
  );
  t.equal(phaseAfter(drafted(school2Care), confirmed(), confirmed(otherCoApplicant), submitted()), "under-review");
  t.end();
});

t.test("a confirmation is of the content as it stands: a change asks for it anew", (t) => {
  const steps = [drafted(school2Care), confirmed(), confirmed(otherCoApplicant)];
  const change = changed({ ...school2Care, title: "School2Care 6-12 jaar, herzien" });
  t.strictSame(
    after(past(...steps, change), submitted()),
    refusedWith("ERR_APPLICATION_INCOMPLETE", {}, ["co_applicant_unconfirmed", "co_applicant_unconfirmed"]),
  );
  t.equal(phaseAfter(...steps, change, confirmed(), confirmed(otherCoApplicant), submitted()), "under-review");
  t.end();
});

const previousApplication = "00000000-0000-8000-8000-00000000000b";
const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "residentieel" }] };
const refusedBefore = specification.fold(past(...underReview({}, failing), checked, refusal("failed-matrix")));
const resubmission = (previous: typeof refusedBefore | undefined, by = applicant): Step => ({
  command: { type: "DraftApplication", data: { content: fosterCare, previousApplication } },
  by,
  facts: { ...factsWith(), ...(previous ? { previous } : {}) },
});

t.test("after a refusal the lead hands in a new application that refers to the old one", (t) => {
  t.strictSame(after([], resubmission(refusedBefore)), {
    events: [
      {
        type: "ApplicationDrafted",
        data: { lead: LEAD, content: fosterCare, previousApplication, fund: fundWith() },
      },
    ],
  });
  t.end();
});

t.test("only an own, refused application is referred to", (t) => {
  const undecided = specification.fold(past(...underReview()));
  const answer = refusedWith("ERR_PREVIOUS_APPLICATION_NOT_REFUSED", { previousApplication });
  t.strictSame(
    [
      after([], resubmission(undefined)),
      after([], resubmission(undecided)),
      after([], resubmission(refusedBefore, stranger)),
    ],
    [answer, answer, answer],
  );
  t.end();
});
