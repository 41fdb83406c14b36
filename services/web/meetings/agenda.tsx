import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { Paging } from "../parts/paging.tsx";
import { Table } from "../parts/table.tsx";
import { asked, textIn } from "../query.ts";

export type Meeting = Answers["ListMeetings"]["items"][number];

const PAGE_SIZE = 50;
/** Meetings are convened a year ahead at most. */
const MOST_COMING = 200;

/** The meetings, those that are to come first. */
export async function agendaPage(face: Face): Promise<Page> {
  const { words, query, at, reader, today } = face;
  const { agenda: said } = words.pages.meetings;
  const after = textIn(query, "na") ?? null;
  const [meetings, coming] = await Promise.all([
    face.ask("ListMeetings", { page: { after, limit: PAGE_SIZE, descending: true } }),
    comingMeetings(face),
  ]);
  const held = meetings.items.filter((one) => !isComing(one, today));
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={answerOf(face, coming)} />
        {reader?.as === "secretary" ? (
          <p class="section">
            <a class="utrecht-button utrecht-button--primary-action do" href={at("/agenda/nieuw")} safe>
              {said.convene}
            </a>
          </p>
        ) : null}
        {after === null ? <Meetings face={face} caption={said.coming} meetings={coming} /> : null}
        <Meetings face={face} caption={said.held} meetings={held} />
        <Paging
          label={said.pages}
          previous={said.later}
          next={said.earlier}
          list={meetings}
          addressOf={(after) => asked(at("/agenda"), { na: after })}
        />
      </>
    ),
  };
}

/** The meetings that are to come, the next one first, whichever page of all meetings is shown. */
async function comingMeetings({ ask, today }: Face): Promise<readonly Meeting[]> {
  const lists = await Promise.all(
    (["convened", "papers-sent"] as const).map((phase) =>
      ask("ListMeetings", { page: { after: null, limit: MOST_COMING, descending: true, filters: { phase } } }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .filter((one) => isComing(one, today))
    .sort((one, other) => (startOf(one) < startOf(other) ? -1 : 1));
}

function startOf({ on, startsAt }: Meeting): string {
  return `${on} ${startsAt}`;
}

function isComing({ on, phase }: Meeting, today: string): boolean {
  return on >= today && (phase === "convened" || phase === "papers-sent");
}

function answerOf({ words }: Face, [next]: readonly Meeting[]): string {
  const { agenda: said, bodies } = words.pages.meetings;
  if (!next) return said.nothing;
  const { body, on, startsAt, place } = next;
  const { day, weekday, time } = words.format;
  return said.next({ body: bodies[body], weekday: weekday(on), day: day(on), time: time(startsAt), place });
}

interface MeetingsProps {
  readonly face: Face;
  readonly caption: string;
  readonly meetings: readonly Meeting[];
}

function Meetings({ face: { words, at }, caption, meetings }: MeetingsProps): JSX.Element {
  if (meetings.length === 0) return "";
  const { agenda: said, meeting: one, bodies, phases } = words.pages.meetings;
  return (
    <section class="section">
      <Table
        caption={caption}
        columns={[
          { title: said.meeting },
          { title: said.place },
          { title: said.items, isNumber: true },
          { title: said.state },
        ]}
        rows={meetings.map(({ meetingId, body, on, place, agenda, phase }) => ({
          cells: [
            {
              markup: (
                <a class="utrecht-link" href={at(`/agenda/${meetingId}`)} safe>
                  {one.title(bodies[body], words.format.day(on))}
                </a>
              ),
            },
            place,
            words.format.number(agenda.length),
            phases[phase],
          ],
        }))}
        onPhone="blocks"
      />
    </section>
  );
}
