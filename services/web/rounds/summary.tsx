import { Refusal } from "../../../domain/refusal.ts";
import { Targets } from "../dossier/plan.tsx";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import type { Round } from "./outcome.tsx";
import { weightsIn, wholeOf } from "./weights.ts";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

interface SummaryProps {
  readonly face: Face;
  readonly dossier: Dossier;
  readonly content: Content;
}

/** A proposal on one page: the question, what AO Jeugd says of it, the plan, both readings of it, and the money. */
export async function summaryPage(face: Face): Promise<Page> {
  const { words, params } = face;
  const { summary: said } = words.pages.rounds;
  const { applicationId = "" } = params;
  const [dossier, round, means, meetings] = await Promise.all([
    face.ask("GetApplication", { params: { applicationId } }),
    roundIfOpened(face),
    meansOf(face),
    face.ask("ListMeetingsOfApplication", {
      params: { applicationId },
      page: { after: null, limit: 1, descending: true },
    }),
  ]);
  const title = dossier.title ?? words.pages.work.applications.untitled;
  const { content } = dossier;
  const cents = round?.totalCents ?? dossier.proposedCents ?? dossier.requestedCents;
  return {
    title,
    safeBody: (
      <>
        <Crumb face={face} meeting={meetings.items[0]} />
        <Heading title={title} answer={cents === null ? said.noQuestion : said.question(euros(words, cents))} />
        <p class="lead" safe>
          {[dossier.leadName, content?.review && said.review[content.review.recommendation]]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {content === null ? null : (
          <>
            <Checks face={face} dossier={dossier} content={content} />
            <div class="columns">
              <div>
                <section>
                  <h2 class="utrecht-heading-2 ruled" safe>
                    {said.plan}
                  </h2>
                  <p safe>{content.content.summary}</p>
                </section>
                <Targets face={face} content={content.content} />
                <Readings face={face} dossier={dossier} content={content} />
              </div>
              <div>
                <Say face={face} dossier={dossier} />
                {round ? <Weight face={face} round={round} /> : null}
                <Money face={face} dossier={dossier} content={content} means={means} />
              </div>
            </div>
          </>
        )}
      </>
    ),
  };
}

/** The round, where it was opened. */
async function roundIfOpened({ ask, params: { applicationId = "", round = "" } }: Face): Promise<Round | null> {
  try {
    return await ask("GetRound", { params: { applicationId, round } });
  } catch (error) {
    if (error instanceof Refusal && error.code === "ERR_NOT_FOUND") return null;
    throw error;
  }
}

interface CrumbProps {
  readonly face: Face;
  readonly meeting: Answers["ListMeetings"]["items"][number] | undefined;
}

function Crumb({ face: { words, at, params }, meeting }: CrumbProps): JSX.Element {
  const { meetings, rounds } = words.pages;
  return (
    <p class="crumb">
      {meeting ? (
        <a class="utrecht-link" href={at(`/agenda/${meeting.meetingId}`)} safe>
          {meetings.meeting.title(meetings.bodies[meeting.body], words.format.day(meeting.on))}
        </a>
      ) : (
        <a class="utrecht-link" href={at(`/dossiers/${params.applicationId}`)} safe>
          {rounds.back}
        </a>
      )}
    </p>
  );
}

/** What was checked, each with what it rests on. */
function Checks({ face: { words }, dossier, content }: SummaryProps): JSX.Element {
  const { summary: said } = words.pages.rounds;
  const { review } = content;
  const { targets, existingMeans } = content.content;
  const checks = [
    { title: said.matrix, isGood: dossier.matrixPassed, proof: content.matrixCheck?.explanation ?? said.unknown },
    {
      title: said.waitingList,
      isGood: review && !review.financesWaitingList.answer,
      proof: review?.financesWaitingList.explanation ?? said.unknown,
    },
    {
      title: said.otherMoney,
      isGood: existingMeans && !existingMeans.answer,
      proof: review?.existingMeansJudgement ?? existingMeans?.explanation ?? said.unknown,
    },
    { title: said.measured, isGood: targets.length > 0, proof: said.targets(targets.length) },
  ];
  return (
    <ul class="checks">
      {checks.map(({ title, isGood, proof }) => (
        <li>
          <b class={isGood === true ? "met" : isGood === false ? "late" : ""} safe>
            {`${isGood === true ? "✓" : isGood === false ? "✗" : "–"} ${title}`}
          </b>
          <span class="hint" safe>
            {proof}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the provider says and what AO Jeugd says, side by side, in their own words. */
function Readings({ face: { words }, dossier, content }: SummaryProps): JSX.Element {
  const { summary: said } = words.pages.rounds;
  const { review, proposal } = content;
  const { transformationGoals, financesWaitingList } = content.content;
  const goals = transformationGoals.map(({ contribution }) => contribution);
  const provider = financesWaitingList ? [...goals, financesWaitingList.explanation] : goals;
  const conditions = proposal?.conditions ?? [];
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.readings}
      </h2>
      <div class="readings">
        <div>
          <h3 class="utrecht-heading-3" safe>
            {dossier.leadName ?? said.provider}
          </h3>
          {provider.map((one) => (
            <p safe>{`“${one}”`}</p>
          ))}
        </div>
        <div>
          <h3 class="utrecht-heading-3" safe>
            {said.ao}
          </h3>
          {review ? <p safe>{`“${review.goalsJudgement}”`}</p> : <p safe>{said.unknown}</p>}
        </div>
      </div>
      <p safe>{conditions.length === 0 ? said.noConditions : said.conditions(words.format.list(conditions))}</p>
    </section>
  );
}

/** For who objects: the one thing that can be done here. */
function Say({ face, dossier }: Pick<SummaryProps, "face" | "dossier">): JSX.Element {
  const { words, at, params, reader } = face;
  const { summary: said } = words.pages.rounds;
  const address = `/dossiers/${params.applicationId}/ronde/${params.round}`;
  if (dossier.phase === "voting")
    return (
      <section class="say do">
        <a class="utrecht-link" href={at(`${address}/stand`)} safe>
          {said.toStanding}
        </a>
        <a class="utrecht-button utrecht-button--primary-action do" href={at(`${address}/stemmen`)} safe>
          {said.toVote}
        </a>
      </section>
    );
  if (dossier.phase !== "deliberating" || reader?.as !== "portfolio-holder") return "";
  return (
    <section class="say do">
      <h2 class="utrecht-heading-3" safe>
        {said.yourView}
      </h2>
      <p safe>{said.agreeing}</p>
      <p safe>{said.objecting}</p>
      <a class="utrecht-button utrecht-button--secondary-action do" href={at(`${address}/bezwaar`)} safe>
        {words.pages.acts.RaiseDissent.submit}
      </a>
    </section>
  );
}

function Weight({
  face: { words, reader, at, params },
  round,
}: {
  readonly face: Face;
  readonly round: Round;
}): JSX.Element {
  const { rounds } = words.pages;
  const { summary: said } = rounds;
  const weights = weightsIn(words, round.electorate);
  const total = wholeOf(round.electorate);
  const own = round.electorate.find(({ municipality }) => municipality === reader?.identity?.municipality);
  const { majority, majorityBase, voteQuorum } = round.rules;
  return (
    <section class="section">
      <h2 class="utrecht-heading-3" safe>
        {said.ifVoted}
      </h2>
      {own ? (
        <p safe>{said.own(own.name, weights.weight(own.weightCents), weights.weight(total), weights.shareOf(own))}</p>
      ) : null}
      <p safe>{rounds.tests.majority(rounds.fraction(majority), majorityBase)}</p>
      <p safe>{rounds.tests.quorum(rounds.fraction(voteQuorum.moreThan), voteQuorum.of)}</p>
      <p class="do">
        <a class="utrecht-link" href={at(`/dossiers/${params.applicationId}/ronde/${params.round}/rekenen`)} safe>
          {rounds.reckon.title}
        </a>
      </p>
    </section>
  );
}

const MOST_WAITING = 200;
type Means = readonly [Answers["GetBalance"], Answers["ListReservations"]];

/** What there is, and what waits for it. */
async function meansOf({ ask }: Face): Promise<Means> {
  return await Promise.all([
    ask("GetBalance"),
    ask("ListReservations", { page: { after: null, limit: MOST_WAITING, filters: { stage: "waiting" } } }),
  ]);
}

/** Whether there is money now, a year at a time, also when what waits goes first. */
function Money({ face, dossier, content, means }: SummaryProps & { readonly means: Means }): JSX.Element {
  const { words } = face;
  const { summary: said } = words.pages.rounds;
  const lines = content.proposal?.lines ?? [];
  if (lines.length === 0 || dossier.decidedOn !== null) return "";
  const [{ pools }, { items }] = means;
  const isReserved = dossier.reservedCents !== null && dossier.reservedCents > 0;
  const waiting = items.filter(({ applicationId }) => applicationId !== dossier.applicationId);
  const sumOf = (found: readonly { readonly year: number; readonly cents: number }[], year: number) =>
    found.filter((one) => one.year === year).reduce((sum, { cents }) => sum + cents, 0);
  const years = [...new Set(lines.map(({ year }) => year))].sort();
  return (
    <section class="section">
      <Table
        caption={said.money}
        hint={isReserved ? said.reserved : said.moneyHint}
        columns={[{ title: said.year }, ...years.map((year) => ({ title: String(year), isNumber: true as const }))]}
        rows={[
          {
            cells: [
              said.available,
              ...years.map((year) =>
                words.format.amount(
                  sumOf(
                    pools.map((pool) => ({ year: pool.year, cents: pool.availableCents })),
                    year,
                  ),
                ),
              ),
            ],
          },
          {
            cells: [
              said.waiting,
              ...years.map((year) =>
                words.format.amount(
                  -sumOf(
                    waiting.flatMap(({ refusal }) => refusal?.lines ?? []),
                    year,
                  ),
                ),
              ),
            ],
          },
          { cells: [said.thisPlan, ...years.map((year) => words.format.amount(-sumOf(lines, year)))] },
        ]}
        onPhone="compare"
      />
    </section>
  );
}
