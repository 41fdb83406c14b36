import { type Tally, tallyOf, totalWeight } from "../../../domain/advice/tally.ts";
import type { Answers, Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { euros, unbroken } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import { HandSums } from "./hand-sums.tsx";
import { TwoTests } from "./two-tests.tsx";
import { sidesOf, type WrittenWeights, weightsIn } from "./weights.ts";

export type Round = Answers["GetRound"];
type Advice = NonNullable<Round["advice"]>;

/** The round that an address names. */
export function roundAt({ ask, params: { applicationId = "", round = "" } }: Face): Promise<Round> {
  return ask("GetRound", { params: { applicationId, round } });
}

/** The outcome of a round: both tests, every municipality in the column of its choice, and the sums to do again by hand. */
export async function outcomePage(face: Face): Promise<Page> {
  const { words, at, params } = face;
  const { rounds } = words.pages;
  const { outcome: said } = rounds;
  const [round, dossier] = await Promise.all([
    roundAt(face),
    face.ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } }),
  ]);
  const { advice } = round;
  const title = advice ? said.title(rounds.outcomes[advice.outcome]) : said.noneTitle;
  const answer = advice ? answerOf(face, round, advice) : said.none;
  return {
    title,
    safeBody: (
      <>
        <Crumb href={at(`/dossiers/${params.applicationId}`)} text={rounds.back} />
        <Heading title={title} answer={answer} />
        <p class="lead" safe>
          {said.asked(euros(words, round.totalCents), round.title)}
        </p>
        <Dissent face={face} round={round} />
        {advice ? <Counted face={face} round={round} advice={advice} dossier={dossier} /> : null}
      </>
    ),
  };
}

/** The outcome in one sentence. */
export function answerOf(
  { words }: Pick<Face, "words">,
  round: Pick<Round, "rules">,
  advice: Pick<Advice, "outcome" | "method" | "quorumMissing" | "lines">,
): string {
  const { rounds } = words.pages;
  const { outcome: said } = rounds;
  const { outcome, method, quorumMissing, lines } = advice;
  const weights = weightsIn(words, lines);
  if (method === "consensus") {
    const present = totalWeight(lines.filter(({ choice }) => choice !== null));
    const agreed = outcome === "negative" ? "negative" : "positive";
    return said.consensus[agreed](weights.share(present, totalWeight(lines), round.rules.consensusQuorum));
  }
  if (outcome === "no-majority")
    return quorumMissing ? said.noQuorum : said.noMajority(rounds.fraction(round.rules.majority));
  const { majorityFor, majorityAgainst, baseCents } = tallyOf(lines, round.rules);
  const isFor = outcome === "positive";
  const { left, right } = isFor ? majorityFor : majorityAgainst;
  const { majority, majorityBase, voteQuorum } = round.rules;
  const [tenthsFor, tenthsAgainst] = sidesOf([majorityFor.partCents, majorityAgainst.partCents], baseCents, majority);
  const share =
    left === right ? said.exactly(rounds.fraction(majority)) : words.format.percent(isFor ? tenthsFor : tenthsAgainst);
  const won = said.vote[outcome](share, rounds.reckon.bases[majorityBase]);
  return voteQuorum.moreThan.numerator === 0
    ? won
    : `${won} ${said.quorumMet[voteQuorum.of](rounds.fraction(voteQuorum.moreThan))}`;
}

interface RoundProps {
  readonly face: Face;
  readonly round: Round;
}

function Dissent({ face: { words }, round: { dissent, electorate } }: RoundProps): JSX.Element {
  if (!dissent) return "";
  const name = electorate.find(({ municipality }) => municipality === dissent.municipality)?.name ?? "";
  return (
    <p class="lead" safe>
      {words.pages.rounds.outcome.dissent(name, dissent.reason)}
    </p>
  );
}

interface AdvisedProps extends RoundProps {
  readonly advice: Advice;
  readonly dossier: Answers["GetApplication"];
}

function Counted({ face, round, advice, dossier }: AdvisedProps): JSX.Element {
  const { words, at, params, reader } = face;
  const { outcome: said } = words.pages.rounds;
  const weights = weightsIn(words, advice.lines);
  const tally = tallyOf(advice.lines, round.rules);
  const isVote = advice.method === "vote";
  const isApplicant = reader?.as === "applicant";
  return (
    <>
      {isVote ? <TwoTests words={words} tally={tally} rules={round.rules} weights={weights} /> : null}
      <div class="columns">
        {isVote ? (
          <Votes face={face} round={round} advice={advice} tally={tally} weights={weights} />
        ) : (
          <Present face={face} round={round} advice={advice} weights={weights} />
        )}
        <div>
          {isVote ? <HandSums words={words} tally={tally} rules={round.rules} weights={weights} /> : null}
          <section class="section">
            <h2 class="utrecht-heading-3" safe>
              {said.whatNow}
            </h2>
            <p safe>{nowOf(face, round, dossier)}</p>
          </section>
          {round.closedAt === null ? null : (
            <p class="section" safe>
              {said.closed(words.format.moment(round.closedAt))}
            </p>
          )}
          {isVote && !isApplicant ? (
            <p>
              <a class="utrecht-link" href={at(`/dossiers/${params.applicationId}/ronde/${round.round}/rekenen`)} safe>
                {said.reckon}
              </a>
            </p>
          ) : null}
        </div>
      </div>
      <section class="section">
        <h2 class="utrecht-heading-2" safe>
          {said.derivation}
        </h2>
        <div class="prose">
          {advice.derivation.map((step) => (
            <p safe>{unbroken(step)}</p>
          ))}
        </div>
      </section>
    </>
  );
}

/** What follows from the advice, as far as it came by now. */
function nowOf({ words }: Face, { round }: Round, dossier: AdvisedProps["dossier"]): string {
  const { now: said } = words.pages.rounds.outcome;
  const { phase, phaseInWords, reservedCents, decisionDueOn } = dossier;
  if (dossier.round !== null && dossier.round > round) return said.nextRound(dossier.round);
  const decides = decisionDueOn === null ? said.decides : said.decidesBy(words.format.day(decisionDueOn));
  switch (phase) {
    case "assured":
      return [...(reservedCents === null ? [] : [said.reserved(euros(words, reservedCents))]), decides].join(" ");
    case "advised-against":
      return [said.against, decides].join(" ");
    case "voting":
    case "deliberating":
    case "advised-positive":
      return said.underWay;
    case "awaited":
      return said.awaited;
    case "deferred":
      return said.deferred(round + 1);
    default:
      return said.otherwise(phaseInWords);
  }
}

interface CountedProps extends RoundProps {
  readonly advice: Advice;
  readonly weights: WrittenWeights;
}

/** Every municipality, its weight in the column of its choice. */
function Votes({
  face: { words },
  round,
  advice,
  tally,
  weights,
}: CountedProps & { readonly tally: Tally }): JSX.Element {
  const { rounds } = words.pages;
  const { choices, outcome: said } = rounds;
  const columns = [
    ["for", choices.for],
    ["against", choices.against],
    ...(tally.abstainedCents > 0 ? ([["abstain", choices.abstain]] as const) : []),
    [null, rounds.notVoted],
  ] as const;
  const sumOf = (choice: string | null) => totalWeight(advice.lines.filter((line) => line.choice === choice));
  return (
    <Table
      caption={said.counted}
      hint={hintOf(words, round, weights)}
      columns={[{ title: rounds.municipality }, ...columns.map(([, title]) => ({ title, isNumber: true as const }))]}
      rows={advice.lines.map(({ name, weightCents, choice }) => ({
        cells: [name, ...columns.map(([one]) => (one === choice ? weights.weight(weightCents) : ""))],
      }))}
      foot={[
        `${rounds.together} ${weights.weight(totalWeight(advice.lines))}`,
        ...columns.map(([one]) => weights.weight(sumOf(one))),
      ]}
      onPhone="blocks"
    />
  );
}

function Present({ face: { words }, round, advice, weights }: CountedProps): JSX.Element {
  const { rounds } = words.pages;
  const { outcome: said } = rounds;
  const all = totalWeight(advice.lines);
  const present = advice.lines.filter(({ choice }) => choice !== null);
  return (
    <Table
      caption={said.present}
      hint={hintOf(words, round, weights)}
      columns={[{ title: rounds.municipality }, { title: rounds.weight, isNumber: true }, { title: "" }]}
      rows={advice.lines.map(({ name, weightCents, choice }) => ({
        cells: [name, weights.weight(weightCents), choice === null ? said.wasAbsent : said.wasPresent],
      }))}
      foot={[
        `${rounds.together} ${weights.weight(all)}`,
        weights.weight(totalWeight(present)),
        weights.share(totalWeight(present), all),
      ]}
      onPhone="compare"
    />
  );
}

/** What the weights are. */
export function hintOf(
  words: Face["words"],
  { weights: from }: Pick<Round, "weights">,
  { inEuros }: WrittenWeights,
): string {
  const { rounds } = words.pages;
  return rounds.weights({ source: rounds.sources[from.source], year: String(from.year), inEuros });
}
