import t from "tap";
import {
  applicant,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  factsWith,
  fold,
  fosterCare,
  fundWith,
  given,
  LEAD,
  phaseAfter,
  refusal,
  reviewer,
  type Step,
  school2Care,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const stranger = actorOf("applicant", { person: "ander", organisation: "andere-aanbieder" });
const invitation = { organisations: [LEAD, CO_APPLICANT], subject: "Minder 24-uurszorg", respondBy: "2016-10-01" };
const invited: Step = { command: { type: "InviteProviders", data: invitation }, by: reviewer, facts: factsWith() };
const changed = (content = { ...fosterCare, title: "Gezinnen eerst" }, by = applicant): Step => ({
  command: { type: "ChangeDraft", data: { content } },
  by,
});
const confirmed = (by = coApplicant): Step => ({ command: { type: "ConfirmCoApplicant", data: {} }, by });
const otherCoApplicant = actorOf("applicant", { person: "behandelaar", organisation: "ggz-rivierduinen" });

t.test("anyone may draft an application: its organisation leads, and the fund's terms are frozen", (t) => {
  given()
    .when(drafted())
    .then(t, {
      type: "ApplicationDrafted",
      data: { lead: LEAD, content: fosterCare, previousApplication: null, fund: fundWith() },
    });
  t.end();
});

t.test("a draft may be incomplete", (t) => {
  const empty = { ...fosterCare, budget: [], targets: [], matrixCells: [], transformationGoals: [] };
  t.equal(phaseAfter(drafted(empty)), "draft");
  t.end();
});

t.test("a draft needs an organisation, and a fund that exists", (t) => {
  given()
    .when(drafted(), { by: actorOf("applicant") })
    .thenRefused(t, "ERR_ORGANISATION_REQUIRED");
  given()
    .when({ ...drafted(), facts: { fund: undefined } })
    .thenRefused(t, "ERR_NOT_FOUND", { what: "fund" });
  t.end();
});

t.test(
  "AO invites providers, and one of those invited drafts the application, also after the day it was asked for",
  (t) => {
    given().when(invited).then(t, { type: "ProvidersInvited", data: invitation });
    t.equal(phaseAfter(invited, { ...drafted(), at: "2016-10-02T08:00:00.000Z" }), "draft");
    given(invited)
      .when(drafted(), { by: stranger })
      .thenRefused(t, "ERR_NOT_INVITED", { organisation: "andere-aanbieder" });
    t.end();
  },
);

t.test("an invitation needs a response date that has not passed and a fund that exists, and is sent once", (t) => {
  given()
    .when(invited, { at: "2016-10-02T08:00:00.000Z" })
    .thenRefused(t, "ERR_RESPONSE_DATE_PASSED", { respondBy: "2016-10-01" });
  given().when(invited, { at: "2016-10-01T08:00:00.000Z" }).then(t, { type: "ProvidersInvited", data: invitation });
  given()
    .when({ ...invited, facts: { fund: undefined } })
    .thenRefused(t, "ERR_NOT_FOUND", { what: "fund" });
  given(invited).when(invited).thenNothing(t);
  const other: Step = {
    ...invited,
    command: {
      type: "InviteProviders",
      data: { organisations: [LEAD], subject: "Iets anders", respondBy: "2016-10-01" },
    },
  };
  given(invited).when(other).thenRefused(t, "ERR_WRONG_STATE", { phase: "invited" });
  t.end();
});

t.test("providers may respond until the fund's last day at most", (t) => {
  const until = (respondBy: string): Step => ({
    ...invited,
    command: { type: "InviteProviders", data: { ...invitation, respondBy } },
  });
  given()
    .when(until("2019-12-31"))
    .then(t, { type: "ProvidersInvited", data: { ...invitation, respondBy: "2019-12-31" } });
  given().when(until("2020-01-01")).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2019-12-31" });
  t.end();
});

t.test("the same draft again changes nothing; a different one is refused", (t) => {
  given(drafted()).when(drafted()).thenNothing(t);
  given(drafted()).when(drafted(school2Care)).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  t.end();
});

t.test("only the lead changes the draft", (t) => {
  given(drafted())
    .when(changed())
    .then(t, { type: "DraftChanged", data: { content: { ...fosterCare, title: "Gezinnen eerst" } } });
  given(drafted()).when(changed(fosterCare)).thenNothing(t);
  given(drafted()).when(changed(school2Care, stranger)).thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  given(underReview()).when(changed()).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});

t.test("every co-applicant confirms, once, and only co-applicants do", (t) => {
  given(drafted(school2Care))
    .when(confirmed())
    .then(t, { type: "CoApplicantConfirmed", data: { organisation: CO_APPLICANT } });
  given(drafted(school2Care), confirmed()).when(confirmed()).thenNothing(t);
  given(drafted(school2Care))
    .when(confirmed(stranger))
    .thenRefused(t, "ERR_NOT_A_CO_APPLICANT", { organisation: "andere-aanbieder" });
  t.end();
});

t.test("an application with co-applicants is submitted once all of them have confirmed", (t) => {
  given(drafted(school2Care), confirmed())
    .when(submitted())
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed"]);
  t.equal(phaseAfter(drafted(school2Care), confirmed(), confirmed(otherCoApplicant), submitted()), "under-review");
  t.end();
});

t.test("a confirmation covers the content as it is: a change voids it", (t) => {
  const steps = [drafted(school2Care), confirmed(), confirmed(otherCoApplicant)];
  const change = changed({ ...school2Care, title: "School2Care 6-12 jaar, herzien" });
  given(steps, change)
    .when(submitted())
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed", "co_applicant_unconfirmed"]);
  t.equal(phaseAfter(steps, change, confirmed(), confirmed(otherCoApplicant), submitted()), "under-review");
  t.end();
});

const previousApplication = "00000000-0000-8000-8000-00000000000b";
const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "residentieel" }] };
const refusedBefore = fold([underReview({}, failing), checked, refusal("failed-matrix")]);
const resubmission = (previous: typeof refusedBefore | undefined, by = applicant): Step => ({
  command: { type: "DraftApplication", data: { content: fosterCare, previousApplication } },
  by,
  facts: { ...factsWith(), ...(previous ? { previous } : {}) },
});

t.test("after a refusal the lead may draft a new application that refers to the old one", (t) => {
  given()
    .when(resubmission(refusedBefore))
    .then(t, {
      type: "ApplicationDrafted",
      data: { lead: LEAD, content: fosterCare, previousApplication, fund: fundWith() },
    });
  t.end();
});

t.test("a draft refers only to a refused application of the same lead", (t) => {
  const undecided = fold([underReview()]);
  for (const step of [resubmission(undefined), resubmission(undecided), resubmission(refusedBefore, stranger)])
    given().when(step).thenRefused(t, "ERR_PREVIOUS_APPLICATION_NOT_REFUSED", { previousApplication });
  t.end();
});
