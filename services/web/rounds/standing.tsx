import { stillPossible } from "../../../domain/advice/still-possible.ts";
import { tallyOf, totalWeight } from "../../../domain/advice/tally.ts";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";
import { type Doable, doableIn, WayToDo } from "./doable.tsx";
import { ElectorsTable } from "./electors-table.tsx";
import { type Round, roundAt } from "./outcome.tsx";
import { TwoTests } from "./two-tests.tsx";
import { weightsIn } from "./weights.ts";

/**
 * How a vote stands, kept up to date while somebody looks: who has voted, and what, as far as that is told. Whoever has yet to
 * vote for a municipality sees participation only.
 */
export async function standingPage(face: Face): Promise<Page> {
  const { words, at, params } = face;
  const { rounds } = words.pages;
  const { standing: said } = rounds;
  const round = await roundAt(face);
  const address = `/dossiers/${params.applicationId}/ronde/${round.round}`;
  const { title } = round;
  const doable = await doableIn(face, round);
  const safeStanding = sharedIn(face, round, doable);
  return {
    title,
    script: "live",
    safeBody: (
      <>
        <Crumb href={at(address)} text={said.toSummary} />
        <div data-live={at(`${address}/stand.events`)} data-revision={String(round.revision)}>
          <div data-standing data-here={round.phase === "voting" ? at(`${address}/hier`) : null}>
            {safeStanding}
          </div>
          <p class="buttons do section">
            <a class="utrecht-link" href={at(`${address}/stand`)} safe>
              {said.refresh}
            </a>
            {doable?.path ? <WayToDo face={face} doable={doable} /> : null}
            {round.advice ? (
              <a class="utrecht-link" href={at(`${address}/uitslag`)} safe>
                {said.toOutcome}
              </a>
            ) : null}
          </p>
        </div>
        <p class="unseen" aria-live="polite" data-says />
        <p class="note" role="status" data-away={said.away} data-out={said.signedOut} hidden />
      </>
    ),
  };
}

/** What all who are told the same see of a round. */
export interface SharedStanding {
  readonly round: Round;
  /** The same for those who see the same at each revision, as long as nothing changes but votes of others. */
  readonly shares: string;
  make(): Promise<string>;
}

/** The standing of a round that somebody follows, with what makes it theirs: their language, what is left out of it, and why they may not vote. */
export async function sharedStanding(face: Face): Promise<SharedStanding> {
  const round = await roundAt(face);
  const doable = await doableIn(face, round);
  const { forCents, preparedBy } = round;
  const leftOut = [forCents === null, preparedBy === null];
  return {
    round,
    shares: JSON.stringify([face.words.language, leftOut, doable?.why ?? null]),
    make: async () => String(await sharedIn(face, round, doable)),
  };
}

function sharedIn(face: Face, round: Round, doable: Doable | null): JSX.Element {
  return (
    <>
      <Heading title={round.title} answer={answerOf(face, round, doable)} />
      {wasVoted(round) ? (
        <>
          <p class="hint" data-told safe>
            {participation(face, round)}
          </p>
          <Standing face={face} round={round} />
        </>
      ) : null}
    </>
  );
}

/** Whether there is a vote to tell of: none was held where nobody objected. */
function wasVoted({ phase, dissent }: Round): boolean {
  return phase === "voting" || phase === "deliberating" || dissent !== null;
}

/** What can still come of the vote, in a sentence; nothing of it where the votes are not told. */
function answerOf({ words }: Face, round: Round, doable: Doable | null): string {
  const { phase, forCents, electorate, rules } = round;
  const { standing: said } = words.pages.rounds;
  if (phase === "deliberating") return said.deliberating;
  if (phase !== "voting") return wasVoted(round) ? said.over : said.notHeld;
  if (forCents === null) return doable?.why ?? said.untold;
  const { positive, negative } = stillPossible(electorate, rules);
  const certain = positive === "certain" ? "positive" : negative === "certain" ? "negative" : null;
  if (certain) return said.certain[certain];
  if (positive === "impossible" && negative === "impossible") return said.neither;
  if (positive === "impossible") return said.impossible.positive;
  return negative === "impossible" ? said.impossible.negative : said.open;
}

/** Who has voted so far, as a part of the whole weight. */
function participation({ words }: Face, { electorate }: Round): string {
  const voted = electorate.filter(({ votedBy }) => votedBy !== null);
  const weights = weightsIn(words, electorate);
  return words.pages.rounds.standing.voted({
    voted: words.format.number(voted.length),
    of: words.format.number(electorate.length),
    share: weights.share(totalWeight(voted), totalWeight(electorate)),
  });
}

function Standing({ face: { words }, round }: { readonly face: Face; readonly round: Round }): JSX.Element {
  const { rounds } = words.pages;
  const { standing: said, choices } = rounds;
  const { electorate, rules, forCents } = round;
  const weights = weightsIn(words, electorate);
  const isTold = forCents !== null;
  return (
    <>
      {isTold ? <TwoTests words={words} tally={tallyOf(electorate, rules)} rules={rules} weights={weights} /> : null}
      <div class="section">
        <ElectorsTable
          words={words}
          round={round}
          caption={isTold ? said.whoVotedWhat : said.whoVoted}
          told={said.vote}
          tell={({ votedBy, choice }) =>
            votedBy === null ? said.notYet : choice === null ? said.didVote : choices[choice]
          }
          together={rounds.together}
        />
      </div>
    </>
  );
}
