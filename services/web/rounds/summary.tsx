import { totalWeight } from "../../../domain/advice/tally.ts";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { type ForeseenMoney, type ForeseenYear, foreseenMoney } from "../../../projections/money/foreseen-money.ts";
import type { PoolAmount } from "../../../schemas/money.ts";
import { Targets } from "../dossier/plan.tsx";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { type Doable, doableIn, WayToDo } from "./doable.tsx";
import type { Round } from "./outcome.tsx";
import { TwoRules } from "./two-rules.tsx";
import { UnitPrices } from "./unit-prices.tsx";
import { weightsIn } from "./weights.ts";

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
      page: { after: null, limit: MOST_MEETINGS, descending: true },
    }),
  ]);
  if (!isRoundOf(dossier, params.round)) throw refused("ERR_NOT_FOUND");
  const doable = round && (await doableIn(face, round));
  const title = dossier.title ?? words.pages.work.applications.untitled;
  const { content } = dossier;
  const cents = round?.totalCents ?? dossier.proposedCents ?? dossier.requestedCents;
  return {
    title,
    safeBody: (
      <>
        <Back face={face} meeting={nextOf(meetings.items)} />
        <Heading title={title} answer={cents === null ? said.noQuestion : said.question(euros(words, cents))} />
        <p class="lead" safe>
          {[dossier.leadName, content?.review && said.review[content.review.recommendation]]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {content === null ? null : (
          <div class="one-page">
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
                <p class="section on-screen">
                  <a class="utrecht-link" href={face.at(`/dossiers/${applicationId}`)} safe>
                    {said.toDossier}
                  </a>
                </p>
              </div>
              <div>
                <Say face={face} dossier={dossier} round={round} doable={doable} />
                {round ? <Weight face={face} round={round} /> : null}
                <Money face={face} dossier={dossier} content={content} means={means} />
                {cents === null ? null : <UnitPrices words={words} cents={cents} targets={content.content.targets} />}
              </div>
            </div>
          </div>
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

/** Whether a plan was forwarded for a round of that number. */
function isRoundOf({ round }: Dossier, number = ""): boolean {
  return round !== null && /^[1-9]\d*$/.test(number) && Number(number) <= round;
}

const MOST_MEETINGS = 50;
type Meeting = Answers["ListMeetingsOfApplication"]["items"][number];

/** The meeting that a plan comes up at: the first that is to come; where none is, the last that was. */
function nextOf(latestFirst: readonly Meeting[]): Meeting | undefined {
  const held = latestFirst.filter(({ phase }) => phase !== "cancelled");
  return held.findLast(({ phase }) => phase === "convened" || phase === "papers-sent") ?? held[0];
}

interface BackProps {
  readonly face: Face;
  readonly meeting: Meeting | undefined;
}

function Back({ face: { words, at, params }, meeting }: BackProps): JSX.Element {
  const { meetings, rounds } = words.pages;
  if (!meeting) return <Crumb href={at(`/dossiers/${params.applicationId}`)} text={rounds.back} />;
  const title = meetings.meeting.title(meetings.bodies[meeting.body], words.format.day(meeting.on));
  return <Crumb href={at(`/agenda/${meeting.meetingId}`)} text={title} />;
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

interface SayProps extends Pick<SummaryProps, "face" | "dossier"> {
  readonly round: Round | null;
  readonly doable: Doable | null;
}

/** What whoever looks can do here, and where the round led. */
function Say({ face, dossier, round, doable }: SayProps): JSX.Element {
  const { words, at, params, reader } = face;
  const { summary: said, standing } = words.pages.rounds;
  const address = `/dossiers/${params.applicationId}/ronde/${params.round}`;
  if (round?.phase === "voting")
    return (
      <section class="say do">
        <a class="utrecht-link" href={at(`${address}/stand`)} safe>
          {said.toStanding}
        </a>
        <WayToDo face={face} doable={doable} />
      </section>
    );
  if (round?.advice)
    return (
      <section class="say">
        <a class="utrecht-link" href={at(`${address}/uitslag`)} safe>
          {standing.toOutcome}
        </a>
      </section>
    );
  if (round?.phase === "deliberating" && doable !== null)
    return reader?.as === "portfolio-holder" ? (
      <section class="say do">
        <h2 class="utrecht-heading-3" safe>
          {said.yourView}
        </h2>
        {doable.path === null ? null : <p safe>{said.agreeing}</p>}
        {doable.path === null ? null : <p safe>{said.objecting}</p>}
        <WayToDo face={face} doable={doable} isPrimary={false} />
      </section>
    ) : (
      <section class="say do">
        <WayToDo face={face} doable={doable} />
      </section>
    );
  if (round !== null || dossier.phase !== "forwarded" || reader?.as !== "secretary") return "";
  const opening = { path: "voorbereiden", title: words.pages.acts.OpenAdviceRound.submit, why: null };
  return (
    <section class="say do">
      <WayToDo face={face} doable={opening} />
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
  const total = totalWeight(round.electorate);
  const own = round.electorate.find(({ municipality }) => municipality === reader?.identity?.municipality);
  return (
    <section class="section">
      <h2 class="utrecht-heading-3" safe>
        {said.ifVoted}
      </h2>
      {own ? (
        <p safe>{said.own(own.name, weights.weight(own.weightCents), weights.weight(total), weights.shareOf(own))}</p>
      ) : null}
      <TwoRules words={words} rules={round.rules} electorate={round.electorate} />
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
  const waiting = items
    .filter(({ applicationId }) => applicationId !== dossier.applicationId)
    .flatMap(({ refusal }) => refusal?.lines ?? []);
  const foreseen = foreseenMoney({ terms: face.fund.terms, pools }, lines, { waiting, isReserved });
  const { years } = foreseen;
  const rows = [
    { title: said.available, of: ({ availableCents }: ForeseenYear) => availableCents },
    { title: said.waiting, of: ({ waitingCents }: ForeseenYear) => 0 - waitingCents },
    // What is reserved is available no more.
    ...(isReserved ? [] : [{ title: said.thisPlan, of: ({ askedCents }: ForeseenYear) => 0 - askedCents }]),
  ];
  return (
    <section class="section">
      <Table
        caption={said.money}
        hint={said.moneyHint}
        columns={[{ title: said.year }, ...years.map(({ year }) => ({ title: String(year), isNumber: true as const }))]}
        rows={[
          ...rows.map(({ title, of }) => ({ cells: [title, ...years.map((year) => words.format.amount(of(year)))] })),
          {
            cells: [
              said.left,
              ...years.map(({ leftCents }) => leftCell(words.format.amount(leftCents), leftCents < 0)),
            ],
          },
        ]}
        onPhone="compare"
      />
      <p safe>{isReserved ? said.reserved : enoughTold(face, foreseen, waiting.length > 0)}</p>
    </section>
  );
}

/** What is left of a year; in red where that is less than nothing. */
function leftCell(amount: string, isShort: boolean): Cell {
  return {
    markup: (
      <b class={isShort ? "late" : ""} safe>
        {amount}
      </b>
    ),
  };
}

/** Whether a reservation would find the money of a plan, in a sentence. */
function enoughTold({ words }: Face, { placing, shortAfterWaiting }: ForeseenMoney, doesAnyWait: boolean): string {
  const { rounds, figures } = words.pages;
  const { enough: said } = rounds.summary;
  const shortIn = (short: readonly PoolAmount[]) =>
    words.format.list(
      short.map((pool) => figures.waiting.shortOf(euros(words, pool.cents), words.format.pool(pool, words.names))),
    );
  if ("short" in placing) return said.no(shortIn(placing.short));
  if (shortAfterWaiting.length > 0) return said.alone(shortIn(shortAfterWaiting));
  return doesAnyWait ? said.afterWaiting : said.yes;
}
