import { z } from "zod";
import { isDeferred } from "../../domain/application/deferral.ts";
import { partiesAfter } from "../../domain/parties.ts";
import { decisionTermIds, decisionTermOf, extensionOf } from "../../domain/terms.ts";
import { type ApplicationContent, adviceOutcome } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { GrantEvent } from "../../schemas/grant.ts";
import {
  applicationId,
  cents,
  fundId,
  instant,
  label,
  localDate,
  organisationId,
  signedCents,
} from "../../schemas/primitives.ts";
import { fundRules } from "../../schemas/rules.ts";
import { streamKindOf } from "../../schemas/streams.ts";
import { postingsOf } from "../money/postings-of.ts";
import { organisationList } from "../organisation-lists.ts";
import type { Place, Projection } from "../projection.ts";
import { applicationOf, onlyKey, roundOf } from "../subjects.ts";
import { ofDossiers } from "./of-dossiers.ts";

/** How far an application is. */
export const phase = z.enum([
  "invited",
  "draft",
  "under-review",
  "supplement-requested",
  "forwarded",
  "deliberating",
  "voting",
  "deferred",
  "advised-positive",
  "advised-against",
  "awaited",
  "assured",
  "refused",
  "withdrawn",
  "laid-aside",
  "awarded",
  "running",
  "determination-requested",
  "determined",
  "grant-withdrawn",
]);
export type Phase = z.infer<typeof phase>;

const revision = z.int().min(0).nullable();

/** What an application is, how far, and its amounts. */
export const dossierFacts = z.strictObject({
  fundId,
  applicationId,
  phase,
  /** Null while providers are only invited; so are all others that are not known yet. */
  title: label.nullable(),
  lead: organisationId.nullable(),
  coApplicants: z.array(organisationId),
  invited: z.array(organisationId),
  previousApplication: applicationId.nullable(),
  youthAndFamilyTeams: z.boolean().nullable(),
  activities: z.strictObject({ from: localDate, to: localDate }).nullable(),
  submittedOn: localDate.nullable(),
  decisionDueOn: localDate.nullable(),
  /** The term that day ends. */
  decisionTerm: z.enum(decisionTermIds).nullable(),
  matrixPassed: z.boolean().nullable(),
  recommendation: z.enum(["positive", "negative"]).nullable(),
  /** The last round it was forwarded for; 0 before the first. */
  round: z.int().min(0),
  advice: adviceOutcome.nullable(),
  decisionNumber: label.nullable(),
  decidedOn: localDate.nullable(),
  requestedCents: cents.nullable(),
  proposedCents: cents.nullable(),
  awardedCents: cents.nullable(),
  determinedCents: cents.nullable(),
  reservedCents: signedCents,
  committedCents: signedCents,
  paidCents: signedCents,
  recoveredCents: signedCents,
  /** The rule of the fund about advice without a majority, when it was submitted. */
  noMajorityRule: fundRules.shape.noMajority.unwrap(),
  beganAt: instant,
});
export type DossierFacts = z.infer<typeof dossierFacts>;

export const dossierRow = dossierFacts.extend({
  /** Of its streams; for `If-Match`. The advice is that of the last round. */
  revisions: z.strictObject({ application: revision, advice: revision, grant: revision }),
  changedAt: instant,
});
export type DossierRow = z.infer<typeof dossierRow>;

/**
 * One row per application: what it is, how far, and its amounts. In the list of its fund from its submission on (before that,
 * as no more than the invitation it answers), and in that of each organisation that applies or, until one does, is invited
 * (`organisationList`); by the moment it began.
 */
export const applicationDossier: Projection<DossierRow> = ofDossiers({
  name: "application-dossier",
  version: 9,
  money: true,
  keys: (event) => onlyKey(applicationOf(event)),
  fold(row, event, key) {
    const { recordedAt } = event.metadata;
    const before = row ?? { ...emptyDossier(event, key), revisions: noRevisions, changedAt: recordedAt };
    return withRevision(foldDossier(before, event), event);
  },
  places(row) {
    const { fundId, beganAt: sort, lead, coApplicants, invited, submittedOn } = row;
    const organisations = new Set(lead === null ? invited : [lead, ...coApplicants]);
    const places: Place<DossierRow>[] = [];
    if (submittedOn !== null) places.push({ list: fundId, sort, shows: row });
    else if (invited.length > 0) places.push({ list: fundId, sort, shows: asInvitation(row) });
    else places.push({ list: draftList(fundId), sort, shows: asInvitation(row) });
    for (const one of organisations) places.push({ list: organisationList(fundId, one), sort, shows: row });
    return places;
  },
  finds: ({ phase, lead, title, submittedOn, decisionDueOn, decisionNumber, requestedCents, changedAt }) => ({
    filters: { phase, lead },
    orders: { title, submittedOn, decisionDueOn, requestedCents, changedAt },
    text: [title, lead, decisionNumber],
  }),
});

/** The list of what nobody was invited for and is not submitted yet, shown to nobody: who left a draft asks of its past. */
export function draftList(fund: string): string {
  return `drafts:${fund}`;
}

/** An application as it was when providers were invited for it: what those see of it to whom its draft is not shown. */
export function asInvitation({
  fundId,
  applicationId,
  beganAt,
  invited,
}: Pick<DossierRow, "fundId" | "applicationId" | "beganAt" | "invited">): DossierRow {
  return {
    ...unknownDossier({ fundId, applicationId, beganAt }),
    phase: "invited",
    invited,
    revisions: { ...noRevisions, application: 0 },
    changedAt: beganAt,
  };
}

/** What an event changes in an application's story and money; the same row where it changes neither. */
export function foldDossier<Row extends DossierFacts>(row: Row, event: LoggedEvent): Row {
  return withMoney(foldStory(row, event), event);
}

const noRevisions: DossierRow["revisions"] = { application: null, advice: null, grant: null };

/** An application of which nothing is known yet. */
export function emptyDossier({ metadata }: LoggedEvent, key: string): DossierFacts {
  const { fundId, recordedAt } = metadata;
  return unknownDossier({ fundId, applicationId: key, beganAt: recordedAt });
}

function unknownDossier(known: Pick<DossierFacts, "fundId" | "applicationId" | "beganAt">): DossierFacts {
  return {
    ...known,
    phase: "draft",
    title: null,
    lead: null,
    coApplicants: [],
    invited: [],
    previousApplication: null,
    youthAndFamilyTeams: null,
    activities: null,
    submittedOn: null,
    decisionDueOn: null,
    decisionTerm: null,
    matrixPassed: null,
    recommendation: null,
    round: 0,
    advice: null,
    decisionNumber: null,
    decidedOn: null,
    requestedCents: null,
    proposedCents: null,
    awardedCents: null,
    determinedCents: null,
    reservedCents: 0,
    committedCents: 0,
    paidCents: 0,
    recoveredCents: 0,
    noMajorityRule: "refuse-or-defer-on-quorum",
  };
}

function foldStory<Row extends DossierFacts>(row: Row, event: LoggedEvent): Row {
  switch (event.type) {
    case "ProvidersInvited":
      return { ...row, phase: "invited", invited: event.data.organisations };
    case "ApplicationDrafted": {
      const { lead, previousApplication, content } = event.data;
      return { ...row, phase: "draft", lead, previousApplication, ...contentOf(content) };
    }
    case "DraftChanged":
      return { ...row, ...contentOf(event.data.content) };
    case "ApplicationSubmitted": {
      const { content, requestedCents, decisionDueOn, fund } = event.data;
      return {
        ...row,
        phase: "under-review",
        ...contentOf(content),
        requestedCents,
        decisionDueOn,
        decisionTerm: decisionTermOf(fund),
        submittedOn: event.metadata.effectiveOn,
        noMajorityRule: fund.rules.noMajority,
      };
    }
    case "MatrixChecked":
      return { ...row, matrixPassed: event.data.passed };
    case "MatrixCellsCorrected":
      return { ...row, matrixPassed: null };
    case "SupplementRequested":
      return { ...row, phase: "supplement-requested", decisionDueOn: event.data.decisionDueOn };
    case "ApplicationSupplemented": {
      const { content, requestedCents, decisionDueOn } = event.data;
      // What was checked and reviewed is no longer what stands here.
      const anew = { matrixPassed: null, recommendation: null };
      return { ...row, phase: "under-review", ...contentOf(content), requestedCents, decisionDueOn, ...anew };
    }
    case "CoApplicationDeclined": {
      // A draft is changed by who leads it.
      if (row.phase !== "supplement-requested") return row;
      const coApplicants = row.coApplicants.filter((one) => one !== event.data.organisation);
      return { ...row, coApplicants, recommendation: null };
    }
    case "DecisionTermExtended":
      return {
        ...row,
        decisionDueOn: event.data.decisionDueOn,
        decisionTerm: row.decisionTerm && extensionOf(row.decisionTerm),
      };
    case "DecisionTermSuspended":
    case "DecisionTermResumed":
      return { ...row, decisionDueOn: event.data.decisionDueOn };
    case "ReviewRecorded": {
      const { recommendation, decisionDueOn } = event.data;
      return { ...row, recommendation, decisionDueOn };
    }
    case "ForwardedToPho": {
      const { round, totalCents } = event.data;
      return { ...row, phase: "forwarded", round, proposedCents: totalCents, advice: null };
    }
    case "ForwardedAgain":
      return { ...row, phase: "forwarded", round: event.data.round, advice: null };
    case "AdviceRoundOpened":
      return isBeforePho(row, event.data.round) ? { ...row, phase: "deliberating" } : row;
    case "VotingOpened":
      return isBeforePho(row, roundOf(event.stream)) ? { ...row, phase: "voting" } : row;
    case "AdviceReceived":
      return { ...row, phase: afterAdvice(row, event.data), advice: event.data.outcome };
    case "FundsAwaited":
      return { ...row, phase: "awaited" };
    case "FundsAssured":
      return { ...row, phase: "assured" };
    case "ApplicantSucceeded":
      return row.lead === null ? row : { ...row, ...partiesAfter({ ...row, lead: row.lead }, event.data) };
    case "ApplicationWithdrawn":
      return { ...row, phase: "withdrawn" };
    case "ApplicationLaidAside":
      return {
        ...row,
        phase: "laid-aside",
        decisionNumber: event.data.decisionNumber,
        decidedOn: event.metadata.effectiveOn,
      };
    case "ApplicationRefused": {
      const { decisionNumber } = event.data;
      return { ...row, phase: "refused", decisionNumber, decidedOn: event.metadata.effectiveOn };
    }
    case "RefusalRevoked": {
      const { continuation, round } = event.data;
      const phase = PHASE_AFTER_REVOCATION[continuation];
      return { ...row, phase, round, decisionNumber: null, decidedOn: null };
    }
    case "LayingAsideRevoked":
      return { ...row, phase: "under-review", decisionNumber: null, decidedOn: null };
    case "ApplicationAwarded": {
      const { decisionNumber, awardedCents, activities, executionAgreement } = event.data;
      const decidedOn = event.metadata.effectiveOn;
      const phase = executionAgreement ? "awarded" : "running";
      return { ...row, phase, decisionNumber, decidedOn, awardedCents, activities };
    }
    case "GrantAccepted":
      return { ...row, phase: "running" };
    case "GrantAmended":
      return { ...row, awardedCents: event.data.awardedCents, activities: activitiesAfter(row.activities, event.data) };
    case "GrantWithdrawn":
      return { ...row, phase: "grant-withdrawn", determinedCents: event.data.keptCents };
    case "WithdrawalRevoked":
      return { ...row, phase: event.data.standsAs, determinedCents: null };
    case "DeterminationRequested":
      return { ...row, phase: "determination-requested" };
    case "GrantDetermined":
      return { ...row, phase: "determined", determinedCents: event.data.determinedCents };
    case "DeterminationLowered":
    case "DeterminationRaised":
      return { ...row, determinedCents: event.data.determinedCents };
    default:
      return row;
  }
}

function activitiesAfter(
  activities: DossierFacts["activities"],
  { schedule }: DataOf<GrantEvent, "GrantAmended">,
): DossierFacts["activities"] {
  return activities && schedule ? { ...activities, to: schedule.activitiesTo } : activities;
}

const PHASE_AFTER_REVOCATION = { review: "under-review", advice: "forwarded", reservation: "awaited" } as const;

function contentOf({ title, coApplicants, activities, youthAndFamilyTeams }: ApplicationContent) {
  return { title, coApplicants, activities, youthAndFamilyTeams };
}

/** Whether a round is still the one the application waits for: it may have been withdrawn meanwhile. */
function isBeforePho(row: DossierFacts, round: number): boolean {
  return row.round === round && ["forwarded", "deliberating", "voting"].includes(row.phase);
}

function afterAdvice({ noMajorityRule }: DossierFacts, advice: DataOf<LoggedEvent, "AdviceReceived">): Phase {
  if (advice.outcome === "positive") return "advised-positive";
  return isDeferred(advice, { noMajority: noMajorityRule }) ? "deferred" : "advised-against";
}

function withMoney<Row extends DossierFacts>(row: Row, event: LoggedEvent): Row {
  const all = postingsOf(event);
  if (all.length === 0) return row;
  const { reservedCents, committedCents, paidCents, recoveredCents } = row;
  const figures = { reservedCents, committedCents, paidCents, recoveredCents };
  for (const one of all) {
    // What comes in after the settlement returns to no pool, but it is recovered.
    if (one.ledger === "recovery" && one.figure === "recoveredCents") figures.recoveredCents += one.cents;
    else if (one.ledger === "pool" && "applicationId" in one && one.figure !== "recoveredCents")
      figures[one.figure] += one.cents;
  }
  return { ...row, ...figures };
}

function withRevision(row: DossierRow, { stream, revision, metadata }: LoggedEvent): DossierRow {
  const changed = { ...row, changedAt: metadata.recordedAt };
  switch (streamKindOf(stream)) {
    case "application":
      return { ...changed, revisions: { ...row.revisions, application: revision } };
    case "advice":
      return { ...changed, revisions: { ...row.revisions, advice: revision } };
    case "grant":
      return { ...changed, revisions: { ...row.revisions, grant: revision } };
    default:
      return changed;
  }
}
