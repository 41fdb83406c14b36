import { requestedAmounts, requestedCents } from "../../domain/application/amounts.ts";
import type { Preparer } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { format } from "../words/nl/format.ts";
import { announce } from "./announcing.ts";
import { fundManager, type Person, reviewer } from "./cast.ts";
import { ExampleError } from "./client.ts";
import type { Project } from "./projects/project.ts";
import type { Application, Decision, Stage } from "./stage.ts";
import { inDutch, listed } from "./words.ts";

interface Origin {
  /** The invitation that it answers. */
  readonly invitation?: string;
  /** The refused application that it replaces. */
  readonly previous?: Application;
}

/** Invites providers to submit a plan, as AO Jeugd (memo, rule 1). @returns the application's id. */
export async function invite(
  { client, tell }: Stage,
  { providers, subject, respondBy }: { providers: readonly Project["lead"][]; subject: string; respondBy: LocalDate },
): Promise<string> {
  const organisations = providers.map(({ organisation }) => organisation);
  const { applicationId } = await client.does(reviewer, "InviteProviders", { organisations, subject, respondBy });
  if (!applicationId) throw new ExampleError("an invitation makes an application");
  tell(
    `AO Jeugd nodigt ${namesOf(providers)} uit om voor ${inDutch(respondBy)} een projectplan in te dienen: ${subject}`,
  );
  return applicationId;
}

/** Drafts an application, as its lead. */
export async function draft({ client }: Stage, { lead, content }: Project, origin: Origin = {}): Promise<Application> {
  const { invitation, previous } = origin;
  const body = { content, ...(previous ? { previousApplication: previous.id } : {}) };
  const about = invitation === undefined ? {} : { applicationId: invitation };
  const { applicationId = invitation } = await client.does(lead, "DraftApplication", body, about);
  if (applicationId === undefined) throw new ExampleError("a draft makes an application");
  return { id: applicationId, title: content.title, lead: lead.organisation };
}

/** Has every co-applicant confirm, and submits as the lead. */
export async function submit({ client, tell }: Stage, { id, title }: Application, plan: Project): Promise<void> {
  const { lead, partners, content } = plan;
  for (const partner of partners) await client.does(partner, "ConfirmCoApplicant", {}, { applicationId: id });
  await client.does(lead, "SubmitApplication", {}, { applicationId: id });
  const together = partners.length > 0 ? `, samen met ${namesOf(partners)}` : "";
  tell(`${lead.organisationName} dient in${together}: „${title}”, ${format.euros(requestedCents(content) ?? 0)}.`);
}

/** Drafts and submits an application. */
export async function apply(stage: Stage, plan: Project, origin: Origin = {}): Promise<Application> {
  const application = await draft(stage, plan, origin);
  await submit(stage, application, plan);
  return application;
}

interface Opinion {
  readonly by?: Person;
  readonly recommendation: "positive" | "negative";
  readonly goals: string;
  /** Why AO judges that the project finances a waiting list; left out when it does not. */
  readonly waitingList?: string;
  readonly means: string;
}

/** Checks the matrix and records a review, as AO Jeugd. */
export async function review({ client, tell }: Stage, { id, title }: Application, opinion: Opinion): Promise<void> {
  const { by = reviewer, recommendation, goals, waitingList, means } = opinion;
  await client.does(by, "CheckMatrix", {}, { applicationId: id });
  await client.does(
    by,
    "RecordReview",
    {
      recommendation,
      goalsJudgement: goals,
      financesWaitingList: waitingList
        ? { answer: true, explanation: waitingList }
        : { answer: false, explanation: "AO ziet geen verkapte financiering van een wachtlijst." },
      existingMeansJudgement: means,
    },
    { applicationId: id },
  );
  const verdict = recommendation === "positive" ? "positief." : `negatief. ${waitingList ?? means}`;
  tell(`AO Jeugd toetst „${title}” aan de matrix (gehaald) en oordeelt ${verdict}`);
}

/** Forwards the requested amounts to the PHO, as a proposal per year and column. */
export async function forward(
  { client }: Stage,
  { id }: Application,
  { content }: Project,
  { conditions = [], preparedBy = [] }: { conditions?: readonly string[]; preparedBy?: readonly Preparer[] } = {},
): Promise<void> {
  const body = { lines: requestedAmounts(content), conditions: [...conditions], preparedBy: [...preparedBy] };
  await client.does(reviewer, "ForwardToPho", body, { applicationId: id });
}

type Ground = "failed-matrix" | "negative-advice" | "no-majority";

const GROUND_WORDS: Readonly<Record<Ground, string>> = {
  "failed-matrix": "het project haalt de matrix niet",
  "negative-advice": "het bindend advies van het PHO is negatief",
  "no-majority": "in het PHO was er geen meerderheid",
};

/** Refuses an application by decision, as the fund manager. */
export async function refuse(stage: Stage, application: Application, ground: Ground): Promise<Decision> {
  const { id, title } = application;
  const decisionNumber = stage.decisionNumber();
  const reason = `De aanvraag is geweigerd: ${GROUND_WORDS[ground]}.`;
  await stage.client.does(fundManager, "RefuseApplication", { decisionNumber, ground, reason }, { applicationId: id });
  await announce(stage, application, decisionNumber);
  stage.tell(`Besluit ${decisionNumber}: „${title}” is geweigerd, want ${GROUND_WORDS[ground]}.`);
  return { application, decisionNumber };
}

/** Withdraws an application, as its lead. */
export async function withdraw({ client, tell }: Stage, { id, title }: Application, plan: Project, reason: string) {
  await client.does(plan.lead, "WithdrawApplication", { reason }, { applicationId: id });
  tell(`${plan.lead.organisationName} trekt „${title}” in. ${reason}`);
}

function namesOf(providers: readonly Project["lead"][]): string {
  return listed(providers.map(({ organisationName }) => organisationName));
}
