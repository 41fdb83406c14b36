import { paymentSuspensionObstacle } from "../../../domain/fund/payment-suspension.ts";
import { titleOf } from "../acts/act.ts";
import { besides, type Waits } from "../acts/acts.ts";
import { noticeable } from "../acts/awaited-field.ts";
import { areViewsAwaited, mayEnter } from "../acts/entering-acts.ts";
import { PAYABLE } from "../acts/phases.ts";
import { InvitedTo, invitationsOf, notMailed } from "../applying/invitation.tsx";
import { Decisions } from "../decisions/decisions.tsx";
import type { Answers, Face } from "../face.ts";
import { addressOfFiles } from "../files/files-page.tsx";
import type { Page } from "../frame.tsx";
import { ActLinks } from "../parts/act-links.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { Line, Lines } from "../parts/line.tsx";
import { MatrixTable } from "../parts/matrix.tsx";
import { euros } from "../parts/money.tsx";
import { TermBar } from "../parts/term-bar.tsx";
import { told } from "../told.ts";
import { TaskList } from "../work/task-list.tsx";
import { checksOf } from "./checks.tsx";
import { Budget, Means, Targets } from "./plan.tsx";

type Dossier = Answers["GetApplication"];

interface DossierProps {
  readonly face: Face;
  readonly dossier: Dossier;
}

const MOST_TASKS = 20;
/** More than there are on one application. */
const MOST_DECISIONS = 100;
const MOST_ROUNDS = 50;

/** An application on one page: how far it is, what has to be done, the plan, the money. */
export async function dossierPage(face: Face): Promise<Page> {
  const { words, params, fund } = face;
  const { dossier: said, applications } = words.pages.work;
  const applicationId = params.applicationId ?? "";
  const tasks = { after: null, limit: MOST_TASKS, filters: { applicationId } };
  const [dossier, decisions, work, rounds] = await Promise.all([
    face.ask("GetApplication", { params: { applicationId } }),
    face.ask("ListDecisionsOfApplication", { params: { applicationId }, page: { after: null, limit: MOST_DECISIONS } }),
    face.ask("ListWork", { page: tasks }),
    face.ask("ListRoundsOfApplication", { params: { applicationId }, page: { after: null, limit: MOST_ROUNDS } }),
  ]);
  const title = dossier.title ?? applications.untitled;
  // Others receive no default notices.
  const isOfficial = face.reader?.as === "secretary" || face.reader?.as === "fund-manager";
  const [safeChecks, invitations, awaited, ofGrant, safeNotMailed] = await Promise.all([
    checksOf({ face, dossier }),
    invitationsOf(face, [dossier]),
    isOfficial && noticeable(face, dossier, decisions),
    waitsOfGrant(face, dossier),
    notMailed(face, dossier),
  ]);
  const { content } = dossier;
  return {
    title,
    safeBody: (
      <>
        <Back face={face} />
        <Heading title={title} answer={answerOf(face, dossier)} />
        <InvitedTo face={face} to={invitations.get(applicationId)} />
        {safeNotMailed}
        <Doubles face={face} dossier={dossier} />
        <div class="columns">
          <div>
            <div class="on-screen">
              <Tasks face={face} work={work} />
              <Also
                face={face}
                dossier={dossier}
                waits={{
                  isAwaited: awaited !== false && awaited.length > 0,
                  isHeard: work.items.some(({ task }) => task === "decide-after-hearing"),
                  isHeardOnRefusal: work.items.some(({ task }) => task === "decide-on-refusal"),
                  ...ofGrant,
                }}
              />
              {safeChecks}
            </div>
            {content === null ? null : (
              <section class="section">
                <h2 class="utrecht-heading-2" safe>
                  {said.plan}
                </h2>
                <div class="prose">
                  <p safe>{content.content.summary}</p>
                </div>
              </section>
            )}
            <Goals face={face} dossier={dossier} />
            {content === null ? null : (
              <>
                <Budget face={face} content={content.content} />
                <Targets face={face} content={content.content} />
                <Means face={face} content={content.content} />
              </>
            )}
          </div>
          <div>
            <Facts face={face} dossier={dossier} />
            <Money face={face} dossier={dossier} />
            <Decisions face={face} decisions={decisions} />
            <Rounds face={face} dossier={dossier} rounds={rounds.items} />
            {content === null ? null : (
              <section class="section">
                <h2 class="utrecht-heading-2" safe>
                  {said.matrix}
                </h2>
                <MatrixTable
                  matrix={fund.terms.matrix}
                  cells={content.content.matrixCells}
                  caption={said.matrix}
                  yes={words.pages.register.award.yes}
                  no={words.pages.register.award.no}
                />
              </section>
            )}
          </div>
        </div>
        <div class="on-screen">
          <p>
            <a class="utrecht-link" href={face.at(`/dossiers/${applicationId}/tijdlijn`)} safe>
              {said.toTimeline}
            </a>
          </p>
          {dossier.awardedCents === null ? null : (
            <p>
              <a class="utrecht-link" href={face.at(`/dossiers/${applicationId}/toekenning`)} safe>
                {words.pages.grant.toGrant}
              </a>
            </p>
          )}
          <p>
            <a class="utrecht-link" href={addressOfFiles(face, applicationId)} safe>
              {words.pages.files.toFiles}
            </a>
          </p>
        </div>
      </>
    ),
  };
}

function Back({ face: { words, at, reader } }: { readonly face: Face }): JSX.Element {
  const { dossier: said } = words.pages.work;
  const isApplicant = reader?.as === "applicant";
  return (
    <Crumb href={at(isApplicant ? "/aanvragen" : "/werk")} text={isApplicant ? said.backToApplications : said.back} />
  );
}

function answerOf({ words }: Face, dossier: Dossier): string {
  const { dossier: said } = words.pages.work;
  const { leadName, requestedCents, awardedCents, submittedOn, phaseInWords } = dossier;
  if (leadName === null || requestedCents === null || submittedOn === null) return said.notAskedYet;
  const told =
    awardedCents === null
      ? said.asked({ applicant: leadName, amount: euros(words, requestedCents) })
      : said.got({ applicant: leadName, amount: euros(words, awardedCents) });
  return `${told} ${phaseInWords}.`;
}

function Doubles({ face: { words, at }, dossier: { possibleDoubles } }: DossierProps): JSX.Element {
  if (!possibleDoubles || possibleDoubles.length === 0) return "";
  const { dossier: said, applications } = words.pages.work;
  return (
    <div class="note">
      <p>
        <b safe>{said.doubles}</b>
      </p>
      <ul>
        {possibleDoubles.map(({ applicationId, title }) => (
          <li>
            <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
              {title ?? applications.untitled}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What has to be done for it, by whoever looks. */
function Tasks({ face, work }: { readonly face: Face; readonly work: Answers["ListWork"] }): JSX.Element {
  const { dossier: said } = face.words.pages.work;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.tasks}
      </h2>
      {work.items.length === 0 ? <p safe>{said.noTasks}</p> : <TaskList face={face} tasks={work.items} isOfOne />}
    </section>
  );
}

/** What is under way with a grant that was made; officials other than who decides on it, or enters what comes on paper, do nothing with that. */
async function waitsOfGrant(
  { ask, reader, today }: Face,
  { applicationId, phase }: Dossier,
): Promise<Pick<Waits, "isAsked" | "isDecided" | "isSuspendable">> {
  const isAwarded = mayEnter(reader?.as) && PAYABLE.has(phase);
  if (!isAwarded) return { isAsked: false, isDecided: false, isSuspendable: false };
  // Both follow the award, a moment later.
  const [grant, commitment] = await Promise.all([
    told(ask("GetGrant", { params: { applicationId } })),
    reader?.as === "fund-manager" ? told(ask("GetCommitment", { params: { applicationId } })) : null,
  ]);
  return {
    isAsked: grant !== null && areViewsAwaited(grant),
    isDecided: Boolean(grant?.awaitedAmendment ?? grant?.awaitedWithdrawal ?? grant?.awaitedLowering),
    isSuspendable: commitment !== null && paymentSuspensionObstacle(commitment, today) === null,
  };
}

interface AlsoProps extends DossierProps {
  readonly waits: Waits;
}

/** What whoever looks may do besides. */
function Also({ face, dossier, waits }: AlsoProps): JSX.Element {
  const { words, at } = face;
  const { acts } = words.pages;
  const links = besides(face, dossier, waits).map(({ act, path }) => ({
    href: at(`/dossiers/${dossier.applicationId}/${path}`),
    title: act.command === "CastVote" ? acts.changeVote : titleOf(words, act),
  }));
  return <ActLinks title={acts.also} links={links} />;
}

function Goals({ face: { words, fund }, dossier: { content } }: DossierProps): JSX.Element {
  const goals = content?.content.transformationGoals ?? [];
  if (goals.length === 0) return "";
  const called = (id: string) => fund.terms.transformationGoals.find((goal) => goal.id === id)?.name ?? id;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {words.pages.work.dossier.goals}
      </h2>
      <dl class="told">
        {goals.map(({ goal, contribution }) => (
          <div>
            <dt safe>{called(goal)}</dt>
            <dd safe>{contribution}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Facts({ face: { words, today }, dossier }: DossierProps): JSX.Element {
  const { dossier: said } = words.pages.work;
  const { day } = words.format;
  const { leadName, coApplicantNames, activities, submittedOn, decisionDueOn, decidedOn } = dossier;
  const { decisionNumber, retention, content } = dossier;
  const declined = (content?.declined ?? []).map(({ organisationName, reason }) =>
    reason === null ? organisationName : `${organisationName} (${reason})`,
  );
  const lines: readonly (readonly [label: string, value: string | null])[] = [
    [said.phase, dossier.phaseInWords],
    [said.applicant, leadName],
    [said.together, coApplicantNames.length === 0 ? null : words.format.list(coApplicantNames)],
    [said.declined, declined.length === 0 ? null : words.format.list(declined)],
    [said.periodTitle, activities && said.period(day(activities.from), day(activities.to))],
    [said.submittedOn, submittedOn && day(submittedOn)],
    [said.format, content?.format ? said.formatVersion(String(content.format.version), content.format.author) : null],
    [said.decisionDue, decidedOn === null && decisionDueOn !== null ? words.format.deadline(decisionDueOn) : null],
    [said.decision, decidedOn && [decisionNumber, day(decidedOn)].filter(Boolean).join(", ")],
    [said.keptUntil, retention?.destroyAfter ? day(retention.destroyAfter) : null],
  ];
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.facts}
      </h2>
      <Lines lines={lines} />
      {decidedOn === null && submittedOn !== null && decisionDueOn !== null ? (
        <div class="on-screen">
          <TermBar
            words={words}
            id="beslistermijn"
            from={submittedOn}
            until={decisionDueOn}
            today={today}
            suspendedDays={dossier.content?.suspendedDays ?? 0}
          />
        </div>
      ) : null}
    </section>
  );
}

function Money({ face: { words }, dossier }: DossierProps): JSX.Element {
  const { dossier: said } = words.pages.work;
  const { requestedCents, proposedCents, awardedCents, paidCents, determinedCents } = dossier;
  const lines: readonly (readonly [label: string, cents: number | null])[] = [
    [said.requested, requestedCents],
    [said.proposed, proposedCents],
    [said.awarded, awardedCents],
    [said.paid, awardedCents === null ? null : paidCents],
    [said.determined, determinedCents],
  ];
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.money}
      </h2>
      <dl class="receipt">
        {lines.map(([label, cents]) => (cents === null ? "" : <Line label={label} value={euros(words, cents)} />))}
      </dl>
    </section>
  );
}

interface RoundsProps extends DossierProps {
  readonly rounds: Answers["ListRoundsOfApplication"]["items"];
}

/** The pages of each round of advice; to applicants only what was advised. */
function Rounds({ face, dossier, rounds }: RoundsProps): JSX.Element {
  const { dossier: said } = face.words.pages.work;
  const isApplicant = face.reader?.as === "applicant";
  const forwarded = dossier.round ?? 0;
  const isUnopened = forwarded > 0 && rounds.every(({ round }) => round !== forwarded);
  const ways = [
    ...rounds.flatMap(({ round, phase, advice }) => [
      ...(isApplicant ? [] : [{ round, title: said.rounds.summary, below: "" }]),
      ...(isApplicant || phase !== "voting" ? [] : [{ round, title: said.rounds.standing, below: "/stand" }]),
      ...(advice === null ? [] : [{ round, title: said.rounds.outcome, below: "/uitslag" }]),
    ]),
    ...(isApplicant || !isUnopened ? [] : [{ round: forwarded, title: said.rounds.summary, below: "" }]),
  ];
  if (ways.length === 0) return "";
  return (
    <section class="section on-screen">
      <h2 class="utrecht-heading-2" safe>
        {said.rounds.title}
      </h2>
      <ul>
        {ways.map(({ round, title, below }) => (
          <li>
            <a class="utrecht-link" href={face.at(`/dossiers/${dossier.applicationId}/ronde/${round}${below}`)} safe>
              {said.rounds.page(round, title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
