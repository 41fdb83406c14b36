import type { Answers, Reader } from "./asking.ts";
import { ifTold } from "./if-told.ts";
import { type Block, heading, number, paragraph, text } from "./paper.ts";

type Dossier = Answers["GetApplication"];
type Content = NonNullable<Dossier["content"]>;

interface SummaryOf {
  readonly applicationId: string;
  /** Who meets. */
  readonly body: Answers["GetMeeting"]["body"];
  /** It is all that its item is about, and called the same: the heading of the item is its own. */
  readonly isItem: boolean;
  /** The moment as of which it is told; as it stands now, without. */
  readonly asOf: string | undefined;
}

/**
 * The summary of one application, as on its own page: the question, what AO Jeugd says of it, the plan with its goals, both readings, and
 * the money. Nothing of one that its reader is not told of.
 */
export async function summaryBlocks({ ask, words }: Reader, of: SummaryOf): Promise<readonly Block[]> {
  const { applicationId, body, isItem, asOf } = of;
  const dossier = await ifTold(ask("GetApplication", { params: { applicationId }, query: { asOf } }));
  if (!dossier) return [];
  const { rounds, meetings, work } = words.pages;
  const { content, leadName, recommendation, phaseInWords, requestedCents, proposedCents } = dossier;
  const cents = body === "pho" ? (proposedCents ?? requestedCents) : requestedCents;
  const question = body === "pho" ? meetings.meeting.question : meetings.meeting.requested;
  const level = isItem ? 3 : 4;
  return [
    ...(isItem ? [] : [heading(3, dossier.title ?? work.applications.untitled)]),
    ...(cents === null ? [] : [{ kind: "strong" as const, text: question(words.format.euros(cents)) }]),
    paragraph(
      [leadName, recommendation && rounds.summary.review[recommendation], phaseInWords].filter(Boolean).join(" · "),
    ),
    ...(content
      ? [
          ...planBlocks(words, content, level),
          ...readings(words, dossier, content, level),
          ...moneyBlocks(words, content),
        ]
      : []),
  ];
}

type Level = 3 | 4;

function planBlocks(words: Reader["words"], { content, review, matrixCheck }: Content, level: Level): Block[] {
  const { summary: said } = words.pages.rounds;
  const { kinds } = words.pages.register.award;
  const { targets: columns } = words.pages.work.dossier;
  const { existingMeans, financesWaitingList, targets } = content;
  const measured = (thousandths: number, unit: string) => `${words.format.thousandths(thousandths)} ${unit}`;
  const { paper } = words.pages.meetings;
  const { unknown } = said;
  return [
    heading(level, said.plan),
    paragraph(content.summary),
    {
      kind: "table",
      caption: paper.checks,
      columns: [paper.check, paper.found].map(text),
      rows: [
        [said.matrix, matrixCheck?.explanation ?? unknown],
        [said.waitingList, review?.financesWaitingList.explanation ?? financesWaitingList?.explanation ?? unknown],
        [said.otherMoney, review?.existingMeansJudgement ?? existingMeans?.explanation ?? unknown],
      ],
      foot: null,
    },
    ...(targets.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            caption: columns.title,
            columns: [
              ...[columns.what, columns.kind].map(text),
              ...[columns.from, columns.to].map(number),
              text(columns.by),
            ],
            rows: targets.map((one) => [
              ...[one.description, kinds[one.kind]],
              ...[measured(one.baselineThousandths, one.unit), measured(one.targetThousandths, one.unit)],
              words.format.day(one.dueOn),
            ]),
            foot: null,
          },
        ]),
  ];
}

/** What the provider says and what AO Jeugd says, in their own words. */
function readings(
  { pages, format }: Reader["words"],
  { leadName }: Dossier,
  { content, review, proposal }: Content,
  level: Level,
): Block[] {
  const { summary: said } = pages.rounds;
  const conditions = proposal?.conditions ?? [];
  const quoted = (words: string): Block => ({ kind: "quote", text: `“${words}”` });
  return [
    heading(level, leadName ?? said.provider),
    ...content.transformationGoals.map(({ contribution }) => quoted(contribution)),
    heading(level, said.ao),
    review ? quoted(review.goalsJudgement) : paragraph(said.unknown),
    paragraph(conditions.length === 0 ? said.noConditions : said.conditions(format.list(conditions))),
  ];
}

/** What is proposed of each year. */
function moneyBlocks(words: Reader["words"], { proposal }: Content): Block[] {
  if (!proposal) return [];
  const { summary: said } = words.pages.rounds;
  return [
    {
      kind: "table",
      caption: words.pages.meetings.paper.proposed,
      columns: [text(said.year), number(said.thisPlan)],
      rows: proposal.lines.map((line) => [words.format.line(line, words.names), words.format.amount(line.cents)]),
      foot: null,
    },
  ];
}
