import t from "tap";
import { partiesAfter } from "../../../domain/parties.ts";
import type { ApplicationCommand } from "../../../schemas/application.ts";
import {
  applicant,
  askSupplement,
  awarding,
  CO_APPLICANT,
  checked,
  coApplicant,
  drafted,
  fundManager,
  fundsAssured,
  given,
  giveSupplement,
  goodReview,
  heardOn,
  LEAD,
  refusal,
  reviewer,
  revoked,
  type Step,
  school2Care,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const reason = "De stichtingen zijn gefuseerd.";
const succeeding = (organisation: string, into: string): ApplicationCommand => ({
  type: "SucceedApplicant",
  data: { organisation, into, reason, succeededOn: null },
});
const step = (organisation: string, into: string) => ({ command: succeeding(organisation, into), by: fundManager });
const succeeded = step(LEAD, "jeugdzorg-nieuw");
const ofSuccessor = actorOf("applicant", { person: "opvolger", organisation: "jeugdzorg-nieuw" });

t.test("once an organisation has passed into another, only that one acts", async (t) => {
  given(underReview())
    .when(succeeding(LEAD, "jeugdzorg-nieuw"), { by: fundManager })
    .then(t, {
      type: "ApplicantSucceeded",
      data: { organisation: LEAD, into: "jeugdzorg-nieuw", reason, succeededOn: null },
    });
  given(underReview(), succeeded)
    .when(withdrawal.command, { by: applicant })
    .thenRefused(t, "ERR_NOT_THE_LEAD", { lead: "jeugdzorg-nieuw" });
  given(underReview(), succeeded)
    .when(withdrawal.command, { by: ofSuccessor })
    .then(t, {
      type: "ApplicationWithdrawn",
      data: { ...(withdrawal.command.data as { reason: string }), receivedBy: "online" },
    });
});

t.test("a succession that is recorded later bears its day, which has come", async (t) => {
  const on = (succeededOn: string) => ({ organisation: LEAD, into: "jeugdzorg-nieuw", reason, succeededOn });
  const asked = (succeededOn: string) =>
    given(underReview()).when({ type: "SucceedApplicant", data: on(succeededOn) }, { by: fundManager });
  asked("2016-07-01").then(t, { type: "ApplicantSucceeded", data: on("2016-07-01") });
  asked("2100-01-01").thenRefused(t, "ERR_EFFECTIVE_IN_FUTURE", { effectiveOn: "2100-01-01", today: "2016-09-01" });
});

t.test("the award names the successor, also after a refusal that was revoked", async (t) => {
  const { outcome } = given(fundsAssured(), succeeded).when(awarding().command, { ...awarding() });
  t.match(outcome, { events: [{ type: "ApplicationAwarded", data: { lead: "jeugdzorg-nieuw" } }] });
  given(underReview(), heardOn("awb-4:35-2b"), refusal("awb-4:35-2b"), succeeded, revoked("review"))
    .when(withdrawal.command, { by: ofSuccessor })
    .then(t, {
      type: "ApplicationWithdrawn",
      data: { ...(withdrawal.command.data as { reason: string }), receivedBy: "online" },
    });
});

t.test("a supplement is handed in with the successor of a co-applicant, and no longer with that one", async (t) => {
  const others = school2Care.coApplicants.filter((one) => one !== CO_APPLICANT);
  const confirmations = [coApplicant, ...others.map((organisation) => actorOf("applicant", { organisation }))].map(
    (by): Step => ({ command: { type: "ConfirmCoApplicant", data: {} }, by }),
  );
  const asked = [
    drafted(school2Care),
    confirmations,
    submitted(),
    askSupplement(),
    step(CO_APPLICANT, "pleegzorg-nieuw"),
  ];
  const supplement = (coApplicants: string[]) => giveSupplement("2016-09-14", { ...school2Care, coApplicants });
  const withSuccessor = supplement(["pleegzorg-nieuw", ...others]);
  const { outcome } = given(...asked).when(withSuccessor.command, { ...withSuccessor });
  t.match(outcome, { events: [{ type: "ApplicationSupplemented" }] });
  const withFormer = supplement([CO_APPLICANT, ...others]);
  given(...asked)
    .when(withFormer.command, { ...withFormer })
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed"]);
});

t.test("whoever belonged to either stays on the applicant's side", async (t) => {
  for (const organisation of [LEAD, "jeugdzorg-nieuw"])
    given(underReview(), succeeded, checked)
      .when({ type: "RecordReview", data: goodReview }, { by: { ...reviewer, organisation } })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
});

t.test("a succession is refused", async (t) => {
  t.test("into itself, and of whoever does not apply, or no longer", async (t) => {
    const asked = (organisation: string, into: string, codes: readonly string[]) =>
      given(underReview(), succeeded)
        .when(succeeding(organisation, into), { by: fundManager })
        .thenRefused(t, "ERR_VALIDATION", codes);
    asked("jeugdzorg-nieuw", "jeugdzorg-nieuw", ["organisation_is_itself"]);
    asked("onbekend", "jeugdzorg-nieuw", ["organisation_not_applying"]);
    asked(LEAD, "jeugdzorg-nieuw", ["organisation_not_applying"]);
  });
  t.test("before the application is submitted", async (t) => {
    given(drafted())
      .when(succeeding(LEAD, "jeugdzorg-nieuw"), { by: fundManager })
      .thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  });
});

t.test("nobody is lead and co-applicant, nor co-applicant twice", async (t) => {
  const parties = { lead: "a", coApplicants: ["b", "c", CO_APPLICANT] };
  const after = (organisation: string, into: string) => partiesAfter(parties, { organisation, into });
  t.strictSame(after("a", "b"), { lead: "b", coApplicants: ["c", CO_APPLICANT] });
  t.strictSame(after("b", "a"), { lead: "a", coApplicants: ["c", CO_APPLICANT] });
  t.strictSame(after("b", "c"), { lead: "a", coApplicants: ["c", CO_APPLICANT] });
  t.strictSame(after("c", "d"), { lead: "a", coApplicants: ["b", "d", CO_APPLICANT] });
  t.strictSame(after("d", "e"), parties);
});
