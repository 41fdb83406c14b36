import t from "tap";
import type { ApplicationFacts } from "../../../domain/application/application.ts";
import type { DossierRetention } from "../../../domain/retention.ts";
import type { ApplicationCommand } from "../../../schemas/application.ts";
import { applicant, atPho, fundManager, given, LEAD, on, withdrawal } from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const over: DossierRetention = {
  endedAs: "withdrawn",
  endedOn: "2017-09-01",
  waitsFor: [],
  retentionTerm: "ended-early",
  retainedFrom: "2017-09-01",
  destroyAfter: "2018-09-01",
  olderThanList: false,
};
const figures = { awardedCents: null, determinedCents: null, decisionNumbers: ["TF-2017-001"] };
const withRetention = (retention: DossierRetention | null): ApplicationFacts => ({
  destruction: { retention, ...figures },
});
const secretary = actorOf("secretary");
const ended = [...atPho(), withdrawal];

const proposing = (day = "2018-09-02", retention: DossierRetention | null = over, olderList: string | null = null) => ({
  command: { type: "ProposeDestruction", data: { olderList } } satisfies ApplicationCommand,
  by: secretary,
  at: on(day),
  facts: withRetention(retention),
});
const destroying = (day = "2018-09-03", by = fundManager, retention: DossierRetention | null = over) => ({
  command: { type: "DestroyDossier", data: {} } satisfies ApplicationCommand,
  by,
  at: on(day),
  facts: withRetention(retention),
});
const ground = {
  retentionTerm: "ended-early",
  retainedFrom: "2017-09-01",
  destroyAfter: "2018-09-01",
  olderList: null,
} as const;

t.test("a dossier whose term is over is destroyed as one person proposed, by another", (t) => {
  given(...ended)
    .when(proposing())
    .then(t, { type: "DestructionProposed", data: ground });
  given(...ended, proposing())
    .when(proposing("2018-09-03"))
    .thenNothing(t);
  given(...ended, proposing())
    .when(destroying())
    .then(t, {
      type: "DossierDestroyed",
      data: {
        ...ground,
        proposedBy: "secretary-1",
        proposedOn: "2018-09-02",
        lead: LEAD,
        submittedOn: "2016-09-01",
        endedAs: "withdrawn",
        endedOn: "2017-09-01",
        requestedCents: 13_350_000,
        rounds: 1,
        files: 0,
        ...figures,
      },
    });
  t.end();
});

t.test("it is kept while its term runs, something is open, or it goes on", (t) => {
  const open: DossierRetention = {
    ...over,
    waitsFor: ["objection"],
    retentionTerm: null,
    retainedFrom: null,
    destroyAfter: null,
  };
  given(...ended)
    .when(proposing("2018-09-01"))
    .thenRefused(t, "ERR_DOSSIER_KEPT", { destroyAfter: "2018-09-01", waitsFor: [] });
  given(...ended)
    .when(proposing("2018-09-02", open))
    .thenRefused(t, "ERR_DOSSIER_KEPT", { destroyAfter: null, waitsFor: ["objection"] });
  given(...ended, proposing())
    .when(destroying("2018-09-03", fundManager, open))
    .thenRefused(t, "ERR_DOSSIER_KEPT", { destroyAfter: null, waitsFor: ["objection"] });
  given(...ended)
    .when(proposing("2018-09-02", null))
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "withdrawn" });
  given().when(proposing()).thenRefused(t, "ERR_WRONG_STATE", { phase: "none" });
  t.end();
});

t.test("not without a proposal, by whoever proposed it, or where its term began again since", (t) => {
  const later = { ...over, retentionTerm: "money", retainedFrom: "2018-09-02", destroyAfter: "2025-09-02" } as const;
  given(...ended)
    .when(destroying())
    .thenRefused(t, "ERR_DESTRUCTION_NOT_PROPOSED");
  given(...ended, proposing())
    .when(destroying("2018-09-03", secretary))
    .thenRefused(t, "ERR_OWN_DESTRUCTION_PROPOSAL");
  given(...ended, proposing())
    .when(destroying("2025-09-03", fundManager, later))
    .thenRefused(t, "ERR_DESTRUCTION_NOT_PROPOSED");
  t.end();
});

t.test("what is older than the selection list needs what an older one says", (t) => {
  const older = { ...over, olderThanList: true };
  given(...ended)
    .when(proposing("2018-09-02", older))
    .thenRefused(t, "ERR_OLDER_LIST");
  given(...ended)
    .when(proposing("2018-09-02", older, "1983, 12.3"))
    .then(t, { type: "DestructionProposed", data: { ...ground, olderList: "1983, 12.3" } });
  t.end();
});

t.test("nothing is done with a dossier that was destroyed", (t) => {
  const gone = [...ended, proposing(), destroying()];
  given(...gone)
    .when(proposing())
    .thenRefused(t, "ERR_DOSSIER_DESTROYED");
  given(...gone)
    .when(destroying())
    .thenRefused(t, "ERR_DOSSIER_DESTROYED");
  given(...gone)
    .when({ command: { type: "WithdrawApplication", data: { reason: "Toch niet." } }, by: applicant })
    .thenRefused(t, "ERR_DOSSIER_DESTROYED");
  t.end();
});
