import { refused } from "../../domain/refusal.ts";
import { meetingInWords } from "../words/meeting.ts";
import { plainWeightsIn } from "../words/weights.ts";
import type { Answers, Reader } from "./asking.ts";
import { attendeesIn } from "./attendees.ts";
import { ifTold } from "./if-told.ts";
import { overviewPart } from "./overview-part.ts";
import { type Block, heading, type Paper, type Part, paragraph } from "./paper.ts";
import { summaryBlocks } from "./summary-blocks.ts";

type Meeting = Answers["GetMeeting"];
type DecisionList = Answers["GetDecisionList"];

/** More summaries than anybody reads for one meeting. */
const MOST_SUMMARIES = 100;

/**
 * A whole meeting on paper: its agenda, a summary of each application on it, the overview of projects and depletion, and what
 * was decided as far as that is told. Once the papers are sent, summaries and overview are those of that moment (memo, rule 7).
 *
 * @throws ERR_NOT_FOUND, ERR_PAPER_NOT_MADE
 */
export async function meetingPaper(reader: Reader, meetingId: string): Promise<Paper> {
  const { ask, words } = reader;
  const { meetings } = words.pages;
  const { paper: said } = meetings;
  const meeting = await ask("GetMeeting", { params: { meetingId } });
  const { body, on, startsAt, place, overviewAsOf, phase, cancelledFor } = meeting;
  const asOf = overviewAsOf ?? undefined;
  const [fund, summaries, overview, list] = await Promise.all([
    ask("GetFund"),
    summariesPart(reader, meeting, asOf),
    overviewPart(reader, asOf),
    ifTold(ask("GetDecisionList", { params: { meetingId } })),
  ]);
  const state =
    cancelledFor === null
      ? meetings.meeting.answer({ items: meeting.agenda.length, phase })
      : meetings.meeting.cancelled(cancelledFor);
  return {
    language: words.language,
    title: meetingInWords(words, { body, on }),
    date: on,
    pageOf: said.pageOf("{n}", "{total}"),
    lead: [
      fund.terms.name,
      said.when(words.format.time(startsAt), place),
      state,
      overviewAsOf === null ? said.asNow : said.asOf(words.format.moment(overviewAsOf)),
    ],
    parts: [
      agendaPart(reader, meeting),
      summaries,
      overview,
      ...(list && list.closedAt !== null ? [decisionsPart(reader, list)] : []),
    ],
  };
}

function agendaPart({ words }: Reader, { agenda }: Meeting): Part {
  const { agenda: of, meeting: said } = words.pages.meetings;
  return {
    title: of.title,
    blocks:
      agenda.length === 0 ? [paragraph(said.noAgenda)] : [{ kind: "numbers", items: agenda.map(({ title }) => title) }],
  };
}

async function summariesPart(reader: Reader, meeting: Meeting, asOf: string | undefined): Promise<Part> {
  const { agenda, projects } = meeting;
  if (projects.length > MOST_SUMMARIES) throw refused("ERR_PAPER_NOT_MADE", { reason: "too-large" });
  const blocks = await Promise.all(
    agenda.map(async ({ item, title, applications }): Promise<readonly Block[]> => {
      const found = projects.filter(({ applicationId }) => applications.includes(applicationId));
      // What is called as its item is needs no heading of its own.
      const isItem = found.length === 1 && found[0]?.title === title;
      const summaries = await Promise.all(
        found.map(({ applicationId }) => summaryBlocks(reader, { applicationId, body: meeting.body, isItem, asOf })),
      );
      const all = summaries.flat();
      return all.length === 0 ? [] : [heading(2, `${item}. ${title}`), ...all];
    }),
  );
  const { paper: said } = reader.words.pages.meetings;
  const all = blocks.flat();
  return { title: said.summaries, blocks: all.length === 0 ? [paragraph(said.noSummaries)] : all };
}

function decisionsPart({ words }: Reader, { agenda, attendees }: DecisionList): Part {
  const { meetings, rounds } = words.pages;
  const { decisions: said, outcomes } = meetings;
  const present = attendees ?? [];
  return {
    title: said.title,
    blocks: [
      paragraph(present.length === 0 ? said.nobody : said.present(attendeesIn(words, present))),
      ...agenda.flatMap(({ item, title, outcome, conclusion, advised }): Block[] => [
        heading(2, `${item}. ${title}`),
        ...(outcome === null ? [] : [paragraph([`${outcomes[outcome]}.`, conclusion].filter(Boolean).join(" "))]),
        ...advised.flatMap(({ title: project, totalCents, advice }): Block[] => [
          {
            kind: "strong",
            text: said.outcome(project, words.format.euros(totalCents), rounds.outcomes[advice.outcome]),
          },
          paragraph(advice.method === "consensus" ? said.consensus : said.vote(weightsOf(words, advice))),
          ...(advice.quorumMissing ? [paragraph(rounds.outcome.noQuorum)] : []),
        ]),
      ]),
    ],
  };
}

type Advice = DecisionList["agenda"][number]["advised"][number]["advice"];

function weightsOf(words: Reader["words"], advice: Advice) {
  const { forCents, againstCents, abstainedCents, electorateCents } = advice;
  const written = plainWeightsIn(
    words,
    [forCents, againstCents, abstainedCents, electorateCents].map((weightCents) => ({ weightCents })),
  );
  const told = (cents: number) => `${written.share(cents, electorateCents)} (${written.weight(cents)})`;
  return { for: told(forCents), against: told(againstCents), abstained: told(abstainedCents) };
}
