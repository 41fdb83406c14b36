import { refused } from "../../../domain/refusal.ts";
import { attendeesIn } from "../../paper/attendees.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros } from "../parts/money.tsx";
import { Paging } from "../parts/paging.tsx";
import { asked, textIn } from "../query.ts";
import { weightsIn } from "../rounds/weights.ts";

type DecisionList = Answers["GetDecisionList"];
type Item = DecisionList["agenda"][number];
type Advised = Item["advised"][number];

const PAGE_SIZE = 50;

/** The decision lists that were published, the newest first. */
export async function decisionListsPage(face: Face): Promise<Page> {
  const { words, query, at } = face;
  const { decisions: said, bodies, meeting } = words.pages.meetings;
  const lists = await face.ask("ListMeetings", {
    page: { after: textIn(query, "na") ?? null, limit: PAGE_SIZE, descending: true, filters: { phase: "published" } },
  });
  const answer = lists.total === 0 ? said.none : said.answer(lists.total ?? lists.items.length);
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={answer} />
        <ul class="doors section">
          {lists.items.map(({ body, on, agenda }) => (
            <li>
              <a class="utrecht-link" href={at(`/besluitenlijst/${on}`)} safe>
                {meeting.title(bodies[body], words.format.day(on))}
              </a>
              <p class="hint" safe>
                {words.format.list(agenda.map(({ title }) => title))}
              </p>
            </li>
          ))}
        </ul>
        <Paging
          label={said.pages}
          previous={said.later}
          next={said.earlier}
          list={lists}
          addressOf={(after) => asked(at("/besluitenlijst"), { na: after })}
        />
      </>
    ),
  };
}

/** What was decided on a day: of each meeting of that day, item by item. Prints as the annex of the minutes. */
export async function decisionListPage(face: Face): Promise<Page> {
  const { words, at, params } = face;
  const { decisions: said } = words.pages.meetings;
  const { date = "" } = params;
  const meetings = await meetingsOn(face, date);
  const lists = await Promise.all(
    meetings.map(({ meetingId }) => face.ask("GetDecisionList", { params: { meetingId } })),
  );
  if (lists.length === 0) throw refused("ERR_NOT_FOUND");
  const title = said.of(words.format.day(date));
  const advised = lists.flatMap(({ agenda }) => agenda.flatMap((item) => item.advised));
  return {
    title,
    safeBody: (
      <>
        <Crumb href={at("/besluitenlijst")} text={said.back} />
        <Heading title={title} answer={said.advised(advised.length, advicesIn(face, advised))} />
        {lists.map((list) => (
          <Decided face={face} list={list} />
        ))}
      </>
    ),
  };
}

/** What was advised: once as it is, else each advice with how often it was given. */
function advicesIn({ words }: Face, advised: readonly Advised[]): string {
  const { rounds, meetings } = words.pages;
  const each = [...Map.groupBy(advised, ({ advice }) => advice.outcome)];
  return words.format.list(
    each.map(([outcome, { length }]) =>
      advised.length === 1 ? rounds.outcomes[outcome] : meetings.decisions.times(length, rounds.outcomes[outcome]),
    ),
  );
}

/** The meetings of a day of which the decision list was published. */
async function meetingsOn({ ask }: Face, date: string): Promise<Answers["ListMeetings"]["items"]> {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return [];
  const { items } = await ask("ListMeetings", {
    page: { after: null, limit: PAGE_SIZE, filters: { on: date, phase: "published" } },
  });
  return items;
}

interface DecidedProps {
  readonly face: Face;
  readonly list: DecisionList;
}

function Decided({ face, list }: DecidedProps): JSX.Element {
  const { words } = face;
  const { bodies } = words.pages.meetings;
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {`${bodies[list.body]}, ${list.place}`}
      </h2>
      {list.attendees === null ? null : <p safe>{presentIn(face, list.attendees)}</p>}
      <ol class="agenda">
        {list.agenda.map((item) => (
          <li>
            <h3 class="utrecht-heading-3" safe>
              {`${item.item}. ${item.title}`}
            </h3>
            <Became face={face} item={item} />
            {item.advised.map((one) => (
              <Advice face={face} advised={one} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function presentIn({ words }: Face, attendees: NonNullable<DecisionList["attendees"]>): string {
  const { decisions: said } = words.pages.meetings;
  return attendees.length === 0 ? said.nobody : said.present(attendeesIn(words, attendees));
}

function Became({ face: { words }, item }: { readonly face: Face; readonly item: Item }): JSX.Element {
  const { outcomes } = words.pages.meetings;
  if (item.outcome === null) return "";
  return <p safe>{[`${outcomes[item.outcome]}.`, item.conclusion].filter(Boolean).join(" ")}</p>;
}

/** The advice of one round in a sentence, with its count. */
function Advice({ face, advised }: { readonly face: Face; readonly advised: Advised }): JSX.Element {
  const { words, at } = face;
  const { decisions: said } = words.pages.meetings;
  const { rounds } = words.pages;
  const { applicationId, round, title, totalCents, advice } = advised;
  const { outcome, method, forCents, againstCents, abstainedCents, electorateCents, quorumMissing } = advice;
  const written = weightsIn(
    words,
    [forCents, againstCents, abstainedCents, electorateCents].map((weightCents) => ({ weightCents })),
  );
  const told = (cents: number) => `${written.share(cents, electorateCents)} (${written.weight(cents)})`;
  const weights = { for: told(forCents), against: told(againstCents), abstained: told(abstainedCents) };
  return (
    <div class="on-agenda">
      <p>
        <b safe>{said.outcome(title, euros(words, totalCents), rounds.outcomes[outcome])}</b>
      </p>
      <p safe>{method === "consensus" ? said.consensus : said.vote(weights)}</p>
      {quorumMissing ? <p safe>{rounds.outcome.noQuorum}</p> : null}
      <p class="do">
        <a class="utrecht-link" href={at(`/dossiers/${applicationId}/ronde/${round}/uitslag`)} safe>
          {said.toOutcome(title)}
        </a>
      </p>
    </div>
  );
}
