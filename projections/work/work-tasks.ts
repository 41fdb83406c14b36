import { z } from "zod";
import { role } from "../../schemas/envelope.ts";
import { earmark } from "../../schemas/money.ts";
import {
  applicationId,
  cents,
  fundId,
  label,
  localDate,
  municipalityId,
  organisationId,
  uuid,
  year,
} from "../../schemas/primitives.ts";

/** What can be asked of somebody, and how people say so. */
export const tasksInWords = {
  "respond-to-invitation": "Reageer op de uitnodiging om een plan in te dienen",
  "confirm-co-application": "Bevestig dat u mee aanvraagt",
  "submit-application": "Maak de aanvraag af en dien haar in",
  "supplement-application": "Vul de aanvraag aan",
  "check-matrix": "Toets de aanvraag aan de matrix",
  "review-application": "Beoordeel de aanvraag",
  "lay-aside": "De aanvulling kwam niet: de aanvraag kan buiten behandeling worden gelaten",
  "forward-to-pho": "Leg de aanvraag voor aan het PHO",
  "open-round": "Open de adviesronde",
  "record-consensus": "Leg vast dat er consensus is",
  "close-round": "Sluit de stemming",
  vote: "Breng uw stem uit",
  "refuse-application": "Weiger de aanvraag",
  "award-application": "Ken de aanvraag toe",
  "retry-reservation": "Probeer opnieuw te reserveren zodra er geld is",
  "accept-grant": "Aanvaard de subsidie",
  "report-progress": "Breng verslag uit over de voortgang",
  "submit-evaluation": "Dien de evaluatie in",
  "assess-evaluation": "Beoordeel de evaluatie",
  "request-determination": "Vraag om vaststelling van de subsidie",
  "determine-grant": "Stel de subsidie vast",
  "order-recovery": "Besluit over terugvordering van wat te veel is betaald",
  "pay-instalment": "Betaal de termijn",
  "receive-recovery": "Ontvang wat is teruggevorderd, of schrijf het af",
  "receive-contribution": "Ontvang de bijdrage",
  "confirm-contributions": "Maak de voorlopige bijdragen definitief",
  "receive-invoice": "Ontvang de betaling van de factuur",
  "mend-shortfall": "Vul het tekort in deze pot aan",
  "settle-fund": "Reken het fonds af",
} as const;
export type TaskCode = keyof typeof tasksInWords;

/** Something that has to be done. Whether it is late is seen by holding `dueOn` against today. */
export const workTask = z.strictObject({
  fundId,
  role,
  task: z.enum(Object.keys(tasksInWords) as [TaskCode, ...TaskCode[]]),
  words: z.string(),
  /** The application it is about; null for what is about the fund. */
  applicationId: applicationId.nullable(),
  title: label.nullable(),
  /** Who of that role: the organisation, or the municipality; null when anyone of it. */
  organisation: organisationId.nullable(),
  municipality: municipalityId.nullable(),
  /** The round, the instalment, or nothing of the kind. */
  number: z.int().min(1).nullable(),
  recoveryId: uuid.nullable(),
  year: year.nullable(),
  earmark: earmark.nullable(),
  cents: cents.nullable(),
  /** First day on which it can be done; null when at once. */
  from: localDate.nullable(),
  /** Last day on which it is in time; null without one. */
  dueOn: localDate.nullable(),
});
export type WorkTask = z.infer<typeof workTask>;

/** A task without what it has in common with all others of its application or fund. */
export type TaskDetails = Pick<WorkTask, "role" | "task"> & Partial<Omit<WorkTask, "role" | "task" | "words">>;

/** Fills a task in. */
export function taskOf(common: Pick<WorkTask, "fundId" | "applicationId" | "title">, details: TaskDetails): WorkTask {
  return {
    organisation: null,
    municipality: null,
    number: null,
    recoveryId: null,
    year: null,
    earmark: null,
    cents: null,
    from: null,
    dueOn: null,
    ...common,
    ...details,
    words: tasksInWords[details.task],
  };
}
