import { type Tally, tallyOf } from "../../../domain/advice/tally.ts";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { type Choice, choice, type Elector, type RoundRules, roundRules } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Choose } from "../parts/choose.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { asked, choiceIn } from "../query.ts";
import { HandSums } from "./hand-sums.tsx";
import { openingOf, YEAR_ASKED, yearAskedIn } from "./opening.ts";
import { type Round, roundAt } from "./outcome.tsx";
import { WhoCanWhat } from "./power.tsx";
import { TwoTests } from "./two-tests.tsx";
import { weightsIn } from "./weights.ts";

const MAJORITIES = ["2/3", "3/4", "1/1", "51/100"] as const;
const QUORUMS = ["0/1", "1/4", "1/3", "1/2", "2/3"] as const;
const BASES = roundRules.shape.majorityBase.unwrap().options;
const QUORUMS_OF = roundRules.shape.voteQuorum.unwrap().shape.of.options;
const CHOICES = choice.options;
/** A municipality that did not vote, and one that is not in the electorate. */
const NOT_VOTED = "none";
const LEFT_OUT = "left-out";

type Said = Choice | typeof NOT_VOTED | typeof LEFT_OUT;

/** What somebody wants to see reckoned. */
interface Asked {
  readonly rules: RoundRules;
  readonly votes: readonly (Elector & { readonly said: Said })[];
}

/** A round to reckon with: one that was opened, or what it would freeze. */
interface Reckoned extends Pick<Round, "round" | "rules" | "advice"> {
  readonly electorate: readonly (Elector & { readonly choice: Choice | null })[];
  readonly isOpened: boolean;
}

/**
 * Reckons with votes and rules of one's own: before a round is opened or voted on with any, after it with those that were cast, under another base,
 * quorum, majority or electorate. It is a question, not a vote: nothing of it is kept.
 */
export async function reckonPage(face: Face): Promise<Page> {
  const { words, at, params } = face;
  const { rounds } = words.pages;
  const { reckon: said } = rounds;
  const round = await reckonedAt(face);
  const wanted = askedOf(face, round);
  const voices = wanted.votes
    .filter((one) => one.said !== LEFT_OUT)
    .map(({ weightCents, said: vote }) => ({ weightCents, choice: CHOICES.find((one) => one === vote) ?? null }));
  const tally = tallyOf(voices, wanted.rules);
  const weights = weightsIn(words, round.electorate);
  const counts = wanted.votes.filter((one) => one.said !== LEFT_OUT);
  const address = at(`/dossiers/${params.applicationId}/ronde/${round.round}`);
  const year = round.isOpened ? null : yearAskedIn(face);
  const withYear = (path: string) => asked(path, { [YEAR_ASKED]: year ?? undefined });
  return {
    title: said.title,
    safeBody: (
      <>
        {round.isOpened ? (
          <Crumb href={at(`/dossiers/${params.applicationId}`)} text={rounds.back} />
        ) : (
          <Crumb href={withYear(`${address}/voorbereiden`)} text={said.toOpening} />
        )}
        <Heading title={said.title} answer={counts.length === 0 ? said.nobody : answerOf(face, round, tally)} />
        <p class="note" safe>
          {said.whatIf}
        </p>
        {round.advice ? <Changed face={face} round={round} asked={wanted} /> : null}
        {counts.length === 0 ? null : <TwoTests words={words} tally={tally} rules={wanted.rules} weights={weights} />}
        <div class="columns">
          <form class="act" method="get" action={`${address}/rekenen`}>
            {year === null ? null : <input type="hidden" name={YEAR_ASKED} value={year} />}
            <Rules face={face} rules={wanted.rules} />
            <Votes face={face} asked={wanted} />
            <p class="buttons">
              <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
                {said.submit}
              </button>
              <a class="utrecht-link" href={withYear(`${address}/rekenen`)} safe>
                {said.reset}
              </a>
            </p>
          </form>
          <div>
            {counts.length === 0 ? null : (
              <>
                <HandSums words={words} tally={tally} rules={wanted.rules} weights={weights} />
                <div class="section">
                  <WhoCanWhat words={words} electorate={counts} rules={wanted.rules} />
                </div>
              </>
            )}
          </div>
        </div>
      </>
    ),
  };
}

/**
 * The round that an address names; before it is opened, what it would be if it were opened now, for whoever may open it.
 * @throws ERR_NOT_FOUND
 */
async function reckonedAt(face: Face): Promise<Reckoned> {
  try {
    return { ...(await roundAt(face)), isOpened: true };
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "ERR_NOT_FOUND") throw error;
  }
  const opened = await openingOf(face, yearAskedIn(face));
  if (opened instanceof Refusal || String(opened.round) !== face.params.round) throw refused("ERR_NOT_FOUND");
  const electorate = opened.electorate.map((one) => ({ ...one, choice: null }));
  return { ...opened, electorate, advice: null, isOpened: false };
}

function answerOf({ words }: Face, { advice }: Pick<Reckoned, "advice">, { outcome }: Tally): string {
  const { outcomes, reckon: said } = words.pages.rounds;
  const would = outcomes[outcome];
  if (!advice) return said.would(would);
  const was = outcomes[advice.outcome];
  return was === would ? said.same(was) : said.wasAndWould(was, would);
}

/** The votes and rules in the address; where it names none, those of the round as far as they are told. */
function askedOf({ query }: Pick<Face, "query">, round: Reckoned): Asked {
  const { rules, electorate, advice } = round;
  const cast = new Map(advice?.lines.map((line) => [line.municipality, line.choice]));
  return {
    rules: {
      ...rules,
      majority: fractionIn(choiceIn(query, "meerderheid", MAJORITIES)) ?? rules.majority,
      majorityBase: choiceIn(query, "grondslag", BASES) ?? rules.majorityBase,
      voteQuorum: {
        of: choiceIn(query, "quorumdrager", QUORUMS_OF) ?? rules.voteQuorum.of,
        moreThan: fractionIn(choiceIn(query, "quorum", QUORUMS)) ?? rules.voteQuorum.moreThan,
      },
    },
    votes: electorate.map((one) => ({
      ...one,
      said:
        choiceIn(query, `stem-${one.municipality}`, [...CHOICES, NOT_VOTED, LEFT_OUT]) ??
        cast.get(one.municipality) ??
        one.choice ??
        NOT_VOTED,
    })),
  };
}

interface ChangedProps {
  readonly face: Face;
  readonly round: Reckoned;
  readonly asked: Asked;
}

/** What is reckoned with otherwise than it was in a round that was closed. */
function Changed({ face: { words }, round, asked }: ChangedProps): JSX.Element {
  const { rounds } = words.pages;
  const { reckon: said } = rounds;
  const was = askedOf({ query: {} }, round);
  const saidOf = (vote: Said) =>
    vote === LEFT_OUT ? said.leftOut : vote === NOT_VOTED ? rounds.notVoted : rounds.choices[vote];
  const rulesOf = ({ rules: { majority, majorityBase, voteQuorum } }: Asked) => [
    [said.majority, rounds.fraction(majority)],
    [said.base, said.bases[majorityBase]],
    [said.quorum, voteQuorum.moreThan.numerator === 0 ? said.noQuorum : rounds.fraction(voteQuorum.moreThan)],
    [said.quorumOf, said.quorumOfs[voteQuorum.of]],
  ];
  const votesOf = ({ votes }: Asked) => votes.map(({ name, said: vote }) => [name, saidOf(vote)]);
  const before = [...rulesOf(was), ...votesOf(was)];
  const changes = [...rulesOf(asked), ...votesOf(asked)].flatMap(([what = "", now = ""], index) => {
    const [, then = ""] = before[index] ?? [];
    return now === then ? [] : [said.instead(what, now, then)];
  });
  if (changes.length === 0) return "";
  return (
    <div class="note">
      <p safe>{said.changed}</p>
      <ul>
        {changes.map((change) => (
          <li safe>{change}</li>
        ))}
      </ul>
    </div>
  );
}

function fractionIn(text: string | undefined): Fraction | undefined {
  const [numerator, denominator] = (text ?? "").split("/").map(Number);
  return numerator === undefined || denominator === undefined ? undefined : { numerator, denominator };
}

function Rules({ face: { words }, rules }: { readonly face: Face; readonly rules: RoundRules }): JSX.Element {
  const { rounds } = words.pages;
  const { reckon: said } = rounds;
  const written = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;
  const fractions = (all: readonly string[], chosen: Fraction) =>
    [...new Set([...all, written(chosen)])].map((one) => {
      const fraction = fractionIn(one);
      return [one, one === "0/1" || !fraction ? said.noQuorum : rounds.fraction(fraction)] as const;
    });
  return (
    <fieldset class="form-field votes">
      <legend class="utrecht-heading-2" safe>
        {said.rules}
      </legend>
      <Choose
        name="meerderheid"
        label={said.majority}
        chosen={written(rules.majority)}
        options={fractions(MAJORITIES, rules.majority)}
      />
      <Choose
        name="grondslag"
        label={said.base}
        chosen={rules.majorityBase}
        options={BASES.map((one) => [one, said.bases[one]] as const)}
      />
      <Choose
        name="quorum"
        label={said.quorum}
        chosen={written(rules.voteQuorum.moreThan)}
        options={fractions(QUORUMS, rules.voteQuorum.moreThan)}
      />
      <Choose
        name="quorumdrager"
        label={said.quorumOf}
        chosen={rules.voteQuorum.of}
        options={QUORUMS_OF.map((one) => [one, said.quorumOfs[one]] as const)}
      />
    </fieldset>
  );
}

function Votes({ face: { words }, asked }: { readonly face: Face; readonly asked: Asked }): JSX.Element {
  const { rounds } = words.pages;
  const { reckon: said, choices } = rounds;
  const options = [
    ...CHOICES.map((one) => [one, choices[one]] as const),
    [NOT_VOTED, rounds.notVoted] as const,
    [LEFT_OUT, said.leftOut] as const,
  ];
  return (
    <fieldset class="form-field votes">
      <legend class="utrecht-heading-2" safe>
        {said.votes}
      </legend>
      {asked.votes.map(({ municipality, name, said: vote }) => (
        <Choose name={`stem-${municipality}`} label={name} chosen={vote} options={options} />
      ))}
    </fieldset>
  );
}
