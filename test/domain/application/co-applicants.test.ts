import t from "tap";
import {
  applicant,
  askSupplement,
  CO_APPLICANT,
  coApplicant,
  drafted,
  fold,
  fosterCare,
  given,
  giveSupplement,
  goodReview,
  LEAD,
  on,
  phaseAfter,
  reviewer,
  type Step,
  submitted,
  underReview,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const content = { ...fosterCare, coApplicants: [CO_APPLICANT] };
const reason = "Wij hebben er geen mensen voor.";
const declining = (why: string | null = reason) => ({
  type: "DeclineCoApplication" as const,
  data: { reason: why },
});
const declined: Step = { command: declining(), by: coApplicant };
const confirmed: Step = { command: { type: "ConfirmCoApplicant", data: {} }, by: coApplicant };
const changed = (to: typeof content): Step => ({
  command: { type: "ChangeDraft", data: { content: to } },
  by: applicant,
});
const left: Step = { ...declined, at: on("2016-09-13") };
const awaited = (): Step[] => [drafted(content), confirmed, submitted(), askSupplement()];

t.test("a co-applicant declines, with a reason or without, and tells once why", (t) => {
  const event = (why: string | null) => ({
    type: "CoApplicationDeclined" as const,
    data: { organisation: CO_APPLICANT, reason: why },
  });
  given(drafted(content)).when(declined).then(t, event(reason));
  given(drafted(content))
    .when({ ...declined, command: declining(null) })
    .then(t, event(null));
  given(drafted(content), declined).when(declined).thenNothing(t);
  given(drafted(content), declined)
    .when({ ...declined, command: declining("Het kan toch niet.") })
    .then(t, event("Het kan toch niet."));
  t.end();
});

t.test("nobody else declines, and nobody once it is submitted", (t) => {
  const other = actorOf("applicant", { person: "ander", organisation: "andere-aanbieder" });
  given(drafted(content))
    .when(declining(), { by: other })
    .thenRefused(t, "ERR_NOT_A_CO_APPLICANT", { organisation: "andere-aanbieder" });
  given(drafted(content))
    .when(declining(), { by: applicant })
    .thenRefused(t, "ERR_NOT_A_CO_APPLICANT", { organisation: LEAD });
  given(drafted(content), confirmed, submitted())
    .when(declined)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  given(underReview()).when(declined).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  t.end();
});

t.test("a draft that was declined is submitted once it is changed, or the co-applicant takes part after all", (t) => {
  for (const answers of [[declined], [confirmed, declined]])
    given(drafted(content), answers)
      .when(submitted())
      .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_declined"]);
  t.equal(phaseAfter(drafted(content), declined, changed(fosterCare), submitted()), "under-review");
  t.equal(phaseAfter(drafted(content), declined, confirmed, submitted()), "under-review");
  given(drafted(content), declined, changed({ ...content, title: "Gezinnen eerst" }))
    .when(submitted())
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed"]);
  t.end();
});

t.test("who declines while a supplement is awaited leaves the application, which goes on without it", (t) => {
  const without = giveSupplement("2016-09-14");
  t.equal(phaseAfter(awaited(), left, without), "under-review");
  given(awaited(), left)
    .when(giveSupplement("2016-09-14", content))
    .thenRefused(t, "ERR_APPLICATION_INCOMPLETE", ["co_applicant_unconfirmed"]);
  given(awaited(), left).when(left).thenRefused(t, "ERR_NOT_A_CO_APPLICANT", { organisation: CO_APPLICANT });
  t.end();
});

t.test("who left stays on the applicant's side, and what was reviewed with it is reviewed again", (t) => {
  const ofLeaver = { ...reviewer, organisation: CO_APPLICANT };
  given(awaited(), left, giveSupplement("2016-09-14"))
    .when({ type: "CheckMatrix", data: {} }, { by: ofLeaver, at: on("2016-09-15") })
    .thenRefused(t, "ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "reviewing" });
  const reviewed: Step = { command: { type: "RecordReview", data: goodReview }, by: reviewer };
  const before = [drafted(content), confirmed, submitted(), reviewed, askSupplement()];
  t.match(fold(before), { dossier: { review: { recommendation: "positive" } } });
  t.match(fold([...before, left]), { dossier: { review: null, content: { coApplicants: [] } } });
  t.end();
});
