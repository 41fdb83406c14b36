import type { ExchangeFlowView } from "../../../projections/money/exchange-flow.ts";
import type { Shown } from "../acts/act-page.tsx";
import { Faults, titleOfFaults } from "../acts/faults.tsx";
import { typedIn } from "../acts/fields.tsx";
import { exchangeBudget } from "../acts/fund-acts.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Answer } from "../parts/answer.tsx";
import { FlowChart } from "../parts/charts/flow-chart.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { asked, choiceIn } from "../query.ts";
import { DownloadLinks } from "./download-links.tsx";
import { EXCHANGE_PATH, ExchangeForm, formOf, suggested } from "./exchange-form.tsx";
import { Outcome, Shares } from "./exchange-outcome.tsx";
import { doneSheet, flowSheet, MOST_EXCHANGES, type Trial } from "./exchange-sheets.ts";
import { FiguresMenu } from "./figures-menu.tsx";
import { SheetTable } from "./sheet-table.tsx";
import { WAITING_PATH } from "./waiting-page.tsx";
import { type Waiting, wantedBy } from "./waiting-project.ts";

/** What the page is shown with besides what stands in the fund. */
export interface ShownExchange extends Shown {
  /** What was proposed, worked out; null where nothing was, or it cannot be. */
  readonly trial: Trial | null;
}

/** Where the money of each year goes; for who may, the form to move it. */
export function exchangePage(face: Face): Promise<Page> {
  return exchangePageWith(face, null);
}

/** @param shown what came of the form; null before it was sent. */
export async function exchangePageWith(face: Face, shown: ShownExchange | null): Promise<Page> {
  const { words } = face;
  const { exchange: said } = words.pages.figures;
  const waitingPage = { after: null, limit: 1, order: "changedOn", filters: { stage: "waiting" } };
  const [balance, waiting, exchanges, provisional] = await Promise.all([
    face.ask("GetBalance"),
    face.ask("ListReservations", { page: waitingPage }),
    face.ask("ListExchanges", { page: { after: null, limit: MOST_EXCHANGES, descending: true } }),
    provisionalYears(face),
  ]);
  const earmarks = balance.perEarmark.map(({ earmark }) => earmark);
  const typedEarmark = earmarks.find((one) => one === typedIn(shown?.typed ?? {}, "earmark"));
  const earmark = typedEarmark ?? choiceIn(face.query, "doel", earmarks) ?? wantedBy(waiting).earmark;
  const now = await face.ask("GetExchangeFlow", { query: { earmark } });
  const flow = shown?.trial?.flow ?? now;
  // What somebody proposes is nobody else's to see.
  const safeChart = shown?.trial ? <FlowChart words={words} flow={flow} /> : await flowChart(face, now);
  const mayExchange = exchangeBudget.roles.some((role) => role === face.reader?.as);
  const typed = shown?.typed ?? suggested(now, waiting, provisional);
  const form = mayExchange ? await formOf(face, waiting, now, typed) : null;
  const wrong = titleOfFaults(words, shown?.faults ?? [], words.pages.acts.faults);
  return {
    title: shown && shown.faults.length > 0 ? `${wrong}: ${said.title}` : said.title,
    safeBody: (
      <>
        <ExchangeAnswer face={face} waiting={waiting} balance={balance} />
        <FiguresMenu face={face} current="exchange" />
        {form ? (
          <Faults title={wrong} fields={form.fields} faults={shown?.faults ?? []} after={said.nothingChanged} />
        ) : null}
        {form ? (
          <div class="columns asking">
            <ExchangeForm face={face} form={form} typed={typed} faults={shown?.faults ?? []} />
            {shown?.trial ? (
              <Outcome
                face={face}
                now={now}
                balance={balance}
                shown={shown}
                trial={shown.trial}
                provisional={provisional}
              />
            ) : (
              <section>
                <h2 class="utrecht-heading-2 ruled" safe>
                  {said.outcome}
                </h2>
                <p safe>{said.fillInFirst}</p>
              </section>
            )}
          </div>
        ) : (
          <p class="hint" safe>
            {said.notYours}
          </p>
        )}
        <FlowOf
          face={face}
          flow={flow}
          earmarks={earmarks}
          isProposal={shown?.trial !== null && shown !== null}
          safeChart={safeChart}
        />
        <div class="halves">
          <div>
            <SheetTable face={face} sheet={flowSheet(face, flow)} onPhone="compare" />
            <DownloadLinks face={face} path={EXCHANGE_PATH} sheet={flowSheet(face, now)} query={{ doel: earmark }} />
          </div>
          {shown?.trial ? <Shares face={face} now={now} trial={shown.trial} /> : null}
        </div>
        <Done face={face} exchanges={exchanges} />
      </>
    ),
  };
}

async function provisionalYears(face: Face): Promise<ReadonlySet<number>> {
  const page = { after: null, limit: 200, filters: { status: "provisional" } };
  const { items } = await face.ask("ListContributions", { page });
  return new Set(items.map(({ year }) => year));
}

interface ExchangeAnswerProps {
  readonly face: Face;
  readonly waiting: Waiting;
  readonly balance: Answers["GetBalance"];
}

function ExchangeAnswer({ face, waiting, balance }: ExchangeAnswerProps): JSX.Element {
  const { words } = face;
  const { exchange: said } = words.pages.figures;
  const { short, project, askedOn } = wantedBy(waiting);
  if (!short || askedOn === null)
    return <Heading title={said.title} answer={said.noneWaits(euros(words, balance.total.exchangedInCents))} />;
  const figure = euros(words, short.cents);
  const name = project ?? words.pages.work.applications.untitled;
  const count = waiting.total ?? waiting.items.length;
  const of = { project: name, day: words.format.day(askedOn), year: String(short.year), amount: figure };
  return (
    <>
      <h1 class="utrecht-heading-1" safe>
        {said.title}
      </h1>
      <Answer
        sentence={count > 1 ? said.severalWait(words.format.number(count), of) : said.waits(of)}
        figure={figure}
      />
      <p>
        <a class="utrecht-link" href={face.at(WAITING_PATH)} safe>
          {said.toWaiting}
        </a>
      </p>
    </>
  );
}

interface FlowProps {
  readonly face: Face;
  readonly flow: ExchangeFlowView;
  readonly earmarks: readonly string[];
  readonly isProposal: boolean;
  readonly safeChart: JSX.Element;
}

/** The chart of an earmark as its budget stands, drawn once for as long as nothing happens. */
export function flowChart({ words, chart }: Pick<Face, "words" | "chart">, flow: ExchangeFlowView): Promise<string> {
  return chart(`flow ${flow.earmark}`, () => <FlowChart words={words} flow={flow} />);
}

function FlowOf({ face, flow, earmarks, isProposal, safeChart }: FlowProps): JSX.Element {
  const { words, at } = face;
  const { exchange: said } = words.pages.figures;
  const nameOf = (earmark: string) => words.format.earmark(earmark, words.names);
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {isProposal ? said.flowWithProposal : said.flow}
      </h2>
      <p class="hint" safe>
        {said.flowHint(nameOf(flow.earmark))}
      </p>
      {earmarks.length < 2 ? null : (
        <p class="others">
          {earmarks.map((earmark) => (
            <a
              class="utrecht-link"
              href={asked(at(EXCHANGE_PATH), { doel: earmark })}
              aria-current={earmark === flow.earmark ? "true" : undefined}
              safe
            >
              {nameOf(earmark)}
            </a>
          ))}
        </p>
      )}
      {safeChart}
    </section>
  );
}

function Done({ face, exchanges }: { readonly face: Face; readonly exchanges: Answers["ListExchanges"] }): JSX.Element {
  const { exchange: said } = face.words.pages.figures;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {said.done}
      </h2>
      {exchanges.items.length === 0 ? (
        <p safe>{said.noneDone}</p>
      ) : (
        <>
          <SheetTable face={face} sheet={doneSheet(face, exchanges)} isCaptionHidden onPhone="blocks" />
          <DownloadLinks face={face} path={EXCHANGE_PATH} sheet={doneSheet(face, exchanges)} />
        </>
      )}
    </section>
  );
}
