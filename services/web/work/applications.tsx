import { type Invitation, InvitedTo, invitationsOf } from "../applying/invitation.tsx";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Asked } from "../organisations/invitations.tsx";
import { ownAuthorisations } from "../organisations/organisation-of.ts";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { STEPS, stepOf } from "./steps.ts";
import { TaskList } from "./task-list.tsx";

type Application = Answers["ListApplications"]["items"][number];

/** More than one organisation has under way at once. */
const MOST_SHOWN = 100;

/** What an applicant has to do, and how far each of their applications is. */
export async function applicationsPage(face: Face): Promise<Page> {
  const { applications: said, tasks: saidTasks } = face.words.pages.work;
  const page = { after: null, limit: MOST_SHOWN };
  const [mine, work, applications] = await Promise.all([
    ownAuthorisations(face),
    face.ask("ListWork", { page }),
    face.ask("ListApplications", { page: { ...page, descending: true } }),
  ]);
  const invitations = await invitationsOf(face, applications.items);
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={answerOf(face, work.items)} />
        <Asked face={face} mine={mine.filter(({ status }) => status === "offered")} />
        {work.items.length === 0 ? null : (
          <section class="section">
            <h2 class="utrecht-heading-2" safe>
              {saidTasks.title}
            </h2>
            <TaskList face={face} tasks={work.items} />
          </section>
        )}
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.yours}
          </h2>
          {applications.items.length === 0 ? <p safe>{said.none}</p> : null}
          <ul class="applications">
            {applications.items.map((application) => (
              <One face={face} application={application} invitedTo={invitations.get(application.applicationId)} />
            ))}
          </ul>
          <p class="hint" safe>
            {said.steps(STEPS.map((step) => said.stepNames[step]).join(", "))}
          </p>
        </section>
      </>
    ),
  };
}

function answerOf({ words }: Face, tasks: Answers["ListWork"]["items"]): string {
  const said = words.pages.work.applications;
  const [first] = tasks;
  if (!first) return said.nothing;
  const by = first.dueOn === null ? null : words.format.day(first.dueOn);
  return said.answer({ tasks: tasks.length, first: lowered(first.words), by });
}

/** A sentence as it goes on after a colon. */
function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

interface OneProps {
  readonly face: Face;
  readonly application: Application;
}

function One({ face, application, invitedTo }: OneProps & { readonly invitedTo: Invitation | undefined }): JSX.Element {
  const { words, at } = face;
  const { applications: said } = words.pages.work;
  const { title, phase, submittedOn, decisionDueOn, decidedOn } = application;
  const days = [
    submittedOn && said.submitted(words.format.day(submittedOn)),
    decidedOn === null && decisionDueOn !== null ? said.decisionDue(words.format.day(decisionDueOn)) : null,
  ];
  return (
    <li>
      <a class="utrecht-link" href={at(`/dossiers/${application.applicationId}`)} safe>
        {title ?? (phase === "invited" ? said.invitation : said.untitled)}
      </a>
      <div>
        <Track face={face} application={application} />
        <InvitedTo face={face} to={invitedTo} />
        <p class="hint" safe>
          {days.filter(Boolean).join(" ")}
        </p>
      </div>
      <Amount face={face} application={application} />
    </li>
  );
}

/** How far an application is, as boxes and in words. */
function Track({ face: { words }, application: { phase, phaseInWords } }: OneProps): JSX.Element {
  const { applications: said } = words.pages.work;
  const step = stepOf[phase];
  if (step === null)
    return (
      <p>
        <b safe>{phaseInWords}</b>
      </p>
    );
  const at = STEPS.indexOf(step);
  return (
    <p>
      <span class="track" aria-hidden="true">
        {STEPS.map((_step, index) => (
          <i class={index < at ? "past" : index === at ? "now" : ""} />
        ))}
      </span>
      <b safe>{said.step({ number: String(at + 1), of: String(STEPS.length), phase: phaseInWords })}</b>
    </p>
  );
}

function Amount({ face: { words }, application: { awardedCents, requestedCents } }: OneProps): JSX.Element {
  const { amounts } = words.pages.work.applications;
  const cents = awardedCents ?? requestedCents;
  if (cents === null) return <p />;
  return (
    <p class="amount">
      <b safe>{euros(words, cents)}</b>
      <span class="hint" safe>
        {awardedCents === null ? amounts.requested : amounts.awarded}
      </span>
    </p>
  );
}
