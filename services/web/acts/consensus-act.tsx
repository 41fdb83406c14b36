import { totalWeight } from "../../../domain/advice/tally.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { type AdviceEvent, adviceEvents } from "../../../schemas/advice.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { digestOf } from "../../engine/ids.ts";
import type { Answers, Face } from "../face.ts";
import { Table } from "../parts/table.tsx";
import { roundAt } from "../rounds/outcome.tsx";
import { weightsIn } from "../rounds/weights.ts";
import { type Act, type ActForm, act, applicationIn } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { faultsOf } from "./giving.ts";
import { before } from "./round-acts.tsx";

type Meeting = Answers["ListMeetingsOfApplication"]["items"][number];
type Given = DataOf<AdviceEvent, "BindingAdviceGiven">;

const MOST_MEETINGS = 50;

/** The secretary records that everybody agrees who is at the meeting that goes on, and sees before it whether they are enough. */
export const recordConsensus: Act = consensus(before("uitslag"));

/** The same from the meeting, which it leads back to: the next item follows. */
export const recordConsensusAtMeeting: Act = consensus({
  at: ({ meetingId }) => `/agenda/${meetingId}`,
  back: ({ acts }) => acts.backToMeeting,
});

function consensus(home: NonNullable<Act["home"]>): Act {
  return act("RecordConsensus", {
    params: applicationIn,
    home,
    data: (typed) => ({ advice: typedIn(typed, "advice"), meetingId: typedIn(typed, "meetingId") }),
    form: consensusForm,
  });
}

async function consensusForm(face: Face): Promise<ActForm> {
  const { words } = face;
  const said = words.pages.acts.RecordConsensus;
  const round = await roundAt(face);
  const { revision } = round;
  const closed = { ...said, revision, fields: [], submit: null };
  const meeting = await meetingOf(face);
  if (!meeting) return { ...closed, answer: said.noMeeting };
  const tried = await tryIn(face, meeting);
  if (tried instanceof Refusal) {
    const why = faultsOf(tried, words).map(({ message }) => `${message.replace(/[.]$/, "")}.`);
    return { ...closed, answer: why.join(" "), safeProof: <WayToAttendance face={face} meeting={meeting} /> };
  }
  const { positive, negative, ...outcome } = said.outcome;
  return {
    ...said,
    answer: `${said.present(words.format.day(meeting.on))} ${said.answer}`,
    revision,
    hidden: { meetingId: meeting.meetingId },
    shows: digestOf([meeting.meetingId, tried.lines]),
    fields: [
      {
        kind: "one-of",
        name: "advice",
        ...outcome,
        options: [
          { value: "positive", title: positive },
          { value: "negative", title: negative },
        ],
      },
    ],
    safeProof: <Joining face={face} meeting={meeting} given={tried} rules={round.rules} />,
  };
}

/** The meeting of the address; without one, that of the PHO which goes on, or comes next, with the application on its agenda. */
async function meetingOf({ ask, params: { applicationId = "", meetingId } }: Face): Promise<Meeting | undefined> {
  const page = { after: null, limit: MOST_MEETINGS, descending: true };
  const { items } = await ask("ListMeetingsOfApplication", { params: { applicationId }, page });
  if (meetingId !== undefined) return items.find((one) => one.meetingId === meetingId);
  return items.findLast(({ body, phase }) => body === "pho" && phase === "papers-sent");
}

/** What would be recorded now, were the advice positive; or why nothing can be. */
async function tryIn(face: Face, { meetingId }: Meeting): Promise<Given | Refusal> {
  try {
    const data = { advice: "positive", present: null, meetingId } as const;
    const { events } = await face.runDry("RecordConsensus", { params: applicationIn(face), data });
    return adviceEvents.BindingAdviceGiven.parse(events.find(({ type }) => type === "BindingAdviceGiven")?.data);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface MeetingProps {
  readonly face: Face;
  readonly meeting: Meeting;
}

function WayToAttendance({ face: { words, at }, meeting }: MeetingProps): JSX.Element {
  return (
    <p>
      <a class="utrecht-link" href={at(`/agenda/${meeting.meetingId}/aanwezig`)} safe>
        {words.pages.acts.RecordAttendance.title}
      </a>
    </p>
  );
}

interface JoiningProps extends MeetingProps {
  readonly given: Given;
  readonly rules: Answers["GetRound"]["rules"];
}

/** Every municipality that is entitled, whether it joins, and what those that do weigh together. */
function Joining({ face, meeting, given, rules }: JoiningProps): JSX.Element {
  const { words } = face;
  const { rounds, meetings } = words.pages;
  const said = words.pages.acts.RecordConsensus;
  const { lines } = given;
  const weights = weightsIn(words, lines);
  const joining = lines.filter(({ choice }) => choice !== null);
  const share = weights.share(totalWeight(joining), totalWeight(lines), rules.consensusQuorum);
  return (
    <div>
      <p safe>{said.carried(share, rounds.fraction(rules.consensusQuorum))}</p>
      <Table
        caption={said.who}
        columns={[{ title: rounds.municipality }, { title: rounds.weight, isNumber: true }, { title: said.as }]}
        rows={lines.map(({ name, weightCents, choice, substitute }) => ({
          cells: [
            name,
            weights.weight(weightCents),
            choice === null ? said.notJoining : meetings.capacities[substitute ? "substitute" : "holder"],
          ],
        }))}
        foot={[`${rounds.together} ${joining.length}`, weights.weight(totalWeight(joining)), share]}
        onPhone="compare"
      />
      <WayToAttendance face={face} meeting={meeting} />
    </div>
  );
}
