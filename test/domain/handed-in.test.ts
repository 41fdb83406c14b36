/** What an applicant hands in after its application, where it came on paper or by mail: an official enters it. */
import t from "tap";
import type { Received } from "../../schemas/application.ts";
import type { GrantCommand } from "../../schemas/grant.ts";
import { applicant, given as givenApplication, underReview } from "../support/application.ts";
import { given, heardOn, recipient, results, running } from "../support/grant.ts";
import { actorOf, NOW } from "../support/specification.ts";

const secretary = actorOf("secretary");
const fundManager = actorOf("fund-manager", { person: "fund-manager-2" });
const received: Received = { receivedOn: "2019-01-10", receivedBy: "post" };
const later = { at: "2019-02-01T10:00:00.000Z" };
const asked = { account: "Alles is gedaan.", spentCents: 900_00 };

function requesting(more: object = { received }): GrantCommand {
  return { type: "RequestDetermination", data: { ...asked, ...more } };
}

t.test(
  "a request for determination counts for the day on which it came, from where the term to decide runs (Awb 4:13)",
  (t) => {
    for (const by of [secretary, fundManager])
      given(running)
        .when(requesting(), { ...later, by })
        .then(t, {
          type: "DeterminationRequested",
          data: { ...asked, receivedBy: "post" },
          effectiveOn: "2019-01-10",
        });
    t.end();
  },
);

t.test("an applicant hands in here today, and only an official says that something came before", (t) => {
  given(running)
    .when(requesting({}), { ...later, by: recipient })
    .then(t, { type: "DeterminationRequested", data: { ...asked, receivedBy: "online" } });
  given(running)
    .when(requesting(), { ...later, by: recipient })
    .thenRefused(t, "ERR_FORBIDDEN", { allowed: ["secretary", "fund-manager"] });
  given(running)
    .when(requesting({}), { ...later, by: secretary })
    .thenRefused(t, "ERR_FORBIDDEN", { allowed: ["applicant"] });
  t.end();
});

t.test("it came once the grant was awarded, and not after today", (t) => {
  for (const receivedOn of ["2016-10-31", "2019-02-02"])
    given(running)
      .when(requesting({ received: { ...received, receivedOn } }), { ...later, by: secretary })
      .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn, from: "2016-11-01", to: "2019-02-01" });
  t.end();
});

t.test(
  "who belongs to the recipient enters nothing for it as an official, and who entered it may decide on it",
  (t) => {
    given(running)
      .when(requesting(), { ...later, by: actorOf("secretary", { organisation: "jeugdzorg-noord" }) })
      .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
    const entered = { command: requesting(), by: fundManager, ...later };
    const invitation = {
      intended: { kind: "withdrawal", ground: "awb-4:48-1a" },
      reason: "Er is minder gedaan.",
      respondBy: "2019-03-01",
    } as const;
    given(running, entered)
      .when({ type: "InviteRecipientViews", data: invitation }, { ...later, by: fundManager })
      .then(t, { type: "RecipientViewsInvited", data: invitation });
    t.end();
  },
);

t.test("a report, an evaluation and views on a grant are entered by the same rule", (t) => {
  const report = { dueOn: "2017-04-03", length: "short", report: "Het loopt." } as const;
  const dated = { effectiveOn: received.receivedOn };
  given(running)
    .when({ type: "ReportProgress", data: { ...report, received } }, { ...later, by: secretary })
    .then(t, { type: "ProgressReported", data: { ...report, receivedBy: "post" }, ...dated });
  given(running)
    .when({ type: "SubmitEvaluation", data: { year: 2017, results, received } }, { ...later, by: secretary })
    .then(t, { type: "EvaluationSubmitted", data: { year: 2017, results, receivedBy: "post" }, ...dated });
  const early: Received = { receivedOn: "2017-12-30", receivedBy: "mail" };
  given(running)
    .when({ type: "SubmitEvaluation", data: { year: 2017, results, received: early } }, { ...later, by: secretary })
    .thenRefused(t, "ERR_EVALUATION_TOO_EARLY", { year: 2017, from: "2017-12-31" });
  const [invited = []] = [heardOn("withdrawal").slice(0, 1)];
  given(running, invited)
    .when({ type: "GiveRecipientViews", data: { views: "Dat klopt niet.", received } }, { ...later, by: secretary })
    .then(t, { type: "RecipientViewsGiven", data: { views: "Dat klopt niet.", receivedBy: "post" }, ...dated });
  t.end();
});

t.test("views on a refusal came after they were asked for, and a withdrawal after the application", (t) => {
  const today = NOW.slice(0, 10);
  const invitation = { ground: "awb-4:35-2b", reason: "Er zou faillissement zijn.", respondBy: "2016-09-15" } as const;
  const invited = [{ event: { type: "ViewsInvited", data: invitation }, by: fundManager, at: NOW } as const];
  const handedOver: Received = { receivedOn: "2016-09-05", receivedBy: "handed-over" };
  const week = { at: "2016-09-08T10:00:00.000Z", by: secretary };
  givenApplication(underReview(), invited)
    .when({ type: "GiveViews", data: { views: null, received: handedOver } }, week)
    .then(t, { type: "ViewsGiven", data: { views: null, receivedBy: "handed-over" }, effectiveOn: "2016-09-05" });
  const before: Received = { ...handedOver, receivedOn: "2016-08-31" };
  givenApplication(underReview(), invited)
    .when({ type: "GiveViews", data: { views: null, received: before } }, week)
    .thenRefused(t, "ERR_RECEIPT_DAY", { receivedOn: "2016-08-31", from: today, to: "2016-09-08" });
  const reason = "Wij voeren dit anders uit.";
  givenApplication(underReview())
    .when({ type: "WithdrawApplication", data: { reason, received: handedOver } }, week)
    .then(t, { type: "ApplicationWithdrawn", data: { reason, receivedBy: "handed-over" }, effectiveOn: "2016-09-05" });
  givenApplication(underReview().slice(0, 1))
    .when({ type: "WithdrawApplication", data: { reason, received: handedOver } }, week)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  givenApplication(underReview())
    .when({ type: "WithdrawApplication", data: { reason } }, { by: applicant })
    .then(t, { type: "ApplicationWithdrawn", data: { reason, receivedBy: "online" } });
  t.end();
});
