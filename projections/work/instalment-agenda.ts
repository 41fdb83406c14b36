import { z } from "zod";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { yearsStopped } from "../../domain/grant/evaluation.ts";
import { hasItsEvaluation } from "../../domain/grant/instalments.ts";
import type { Instalment } from "../../schemas/application.ts";
import { applicationId, fundId, label, localDate, year } from "../../schemas/primitives.ts";
import { ofDossiers } from "../applications/of-dossiers.ts";
import type { Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";

/** A running grant's instalments, and the evaluations they wait for. */
export const agendaRow = z.strictObject({
  fundId,
  applicationId,
  /** Accepted, and not withdrawn or determined. */
  running: z.boolean(),
  /** The number of the award while it is not announced; null once it is. */
  unannounced: label.nullable(),
  /** Instalments wait for their evaluation, or only for their day: a rule of the fund. */
  instalmentRule: z.enum(["evaluation", "dates"]),
  /** Those that were not declared due yet. */
  planned: z.array(z.strictObject({ number: z.int().min(1), dueOn: localDate, afterEvaluationOf: year.nullable() })),
  due: z.array(z.int().min(1)),
  assessedYears: z.array(year),
  /** The years whose evaluation concluded that the project stops. */
  stoppedIn: z.array(year),
});
export type AgendaRow = z.infer<typeof agendaRow>;

export const agendaEntry = z.strictObject({
  fundId,
  applicationId,
  number: z.int().min(1),
  dueOn: localDate,
});
export type AgendaEntry = z.infer<typeof agendaEntry>;

/** The one list of the agenda: of all funds, because whoever looks what is due looks once. */
export const OPEN_INSTALMENTS = "open";

/**
 * Instalments that wait only for their day, soonest first. The list says where to look; the grant's own stream decides
 * whether one is due.
 */
export const instalmentAgenda: Projection<AgendaRow, AgendaEntry> = ofDossiers({
  name: "instalment-agenda",
  version: 5,
  keys(event) {
    switch (event.type) {
      case "GrantAwarded":
      case "GrantAccepted":
      case "GrantDecisionAnnounced":
      case "GrantAmended":
      case "GrantWithdrawn":
      case "WithdrawalRevoked":
      case "GrantDetermined":
      case "EvaluationAssessed":
      case "AssessmentCorrected":
      case "InstalmentDue":
        return onlyKey(applicationOf(event));
      default:
        return [];
    }
  },
  fold(row, event, key) {
    if (event.type === "GrantAwarded")
      return {
        fundId: event.metadata.fundId,
        applicationId: key,
        running: !event.data.executionAgreement,
        unannounced: event.data.awaitsAnnouncement ? event.data.decisionNumber : null,
        instalmentRule: event.data.instalmentRule,
        planned: plannedFrom(event.data.instalments, []),
        due: [],
        assessedYears: [],
        stoppedIn: [],
      };
    if (!row) return undefined;
    switch (event.type) {
      case "GrantAccepted":
        return { ...row, running: true };
      case "GrantDecisionAnnounced":
        return row.unannounced !== null &&
          decisionNumberKey(row.unannounced) === decisionNumberKey(event.data.decisionNumber)
          ? { ...row, unannounced: null }
          : row;
      case "GrantAmended":
        return { ...row, planned: plannedFrom(event.data.instalments, row.due) };
      case "WithdrawalRevoked":
        return { ...row, running: event.data.standsAs !== "awarded" };
      case "GrantWithdrawn":
      case "GrantDetermined":
        return { ...row, running: false };
      case "EvaluationAssessed":
        return {
          ...row,
          assessedYears: [...row.assessedYears, event.data.year],
          stoppedIn: yearsStopped(row.stoppedIn, event.data),
        };
      case "AssessmentCorrected":
        return { ...row, stoppedIn: yearsStopped(row.stoppedIn, event.data) };
      case "InstalmentDue": {
        const due = [...row.due, event.data.instalment];
        return { ...row, due, planned: row.planned.filter(({ number }) => !due.includes(number)) };
      }
      default:
        return row;
    }
  },
  places({ fundId, applicationId, running, unannounced, planned, instalmentRule: rule, stoppedIn, assessedYears }) {
    if (!running || unannounced !== null) return [];
    const evaluated = {
      rule,
      stopped: stoppedIn.length > 0,
      isAssessed: (year: number) => assessedYears.includes(year),
    };
    const free = planned.filter((instalment) => hasItsEvaluation(instalment, evaluated));
    return free.map(({ number, dueOn }) => ({
      list: OPEN_INSTALMENTS,
      sort: `${dueOn}/${number}`,
      shows: { fundId, applicationId, number, dueOn },
    }));
  },
});

function plannedFrom(instalments: readonly Instalment[], due: readonly number[]): AgendaRow["planned"] {
  return instalments
    .filter(({ number }) => !due.includes(number))
    .map(({ number, dueOn, afterEvaluationOf }) => ({ number, dueOn, afterEvaluationOf }));
}
