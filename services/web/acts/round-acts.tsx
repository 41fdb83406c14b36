import { isOn } from "../../../domain/terms-of-office.ts";
import { annulment, choice } from "../../../schemas/advice.ts";
import { capitalised } from "../../words/format.ts";
import type { Answers, Face } from "../face.ts";
import { allTerms } from "../members/roster-on.ts";
import { Table } from "../parts/table.tsx";
import { spokenFor } from "../rounds/spoken-for.ts";
import { TwoRules } from "../rounds/two-rules.tsx";
import { weightsIn } from "../rounds/weights.ts";
import { type Act, type ActForm, act, applicationIn, foreseen } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { DELIBERATING, IN_ROUND, VOTING } from "./phases.ts";

type Round = Answers["GetRound"];

const params = applicationIn;

function roundOf({ ask, params: { applicationId = "", round = "" } }: Face): Promise<Round> {
  return ask("GetRound", { params: { applicationId, round } });
}

/** A form that leads back to the summary of its round; once it is given, to another page of that. */
export function before(page: "stand" | "uitslag"): NonNullable<Act["home"]> {
  return {
    at: ({ applicationId, round }, made) =>
      `/dossiers/${applicationId}/ronde/${round}${made === null ? "" : `/${page}`}`,
    back: ({ rounds }) => rounds.standing.toSummary,
  };
}

/** Asks for which municipality somebody speaks, where that can be more than one. */
function forWhich(face: Face, round: Round): Pick<ActForm, "hidden" | "fields"> {
  const theirs = spokenFor(face, round);
  if (theirs.length < 2) return { hidden: { municipality: face.reader?.identity?.municipality ?? "" }, fields: [] };
  const options = theirs.map(({ municipality, name }) => ({ value: municipality, title: name }));
  return { fields: [{ kind: "one-of", name: "municipality", ...face.words.pages.acts.round.forWhich, options }] };
}

/** A portfolio holder objects: the vote opens. */
export const raiseDissent: Act = act("RaiseDissent", {
  phases: DELIBERATING,
  params,
  home: before("stand"),
  data: (typed) => ({ municipality: typedIn(typed, "municipality"), reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.RaiseDissent;
    const round = await roundOf(face);
    const { hidden = {}, fields } = forWhich(face, round);
    return {
      ...said,
      title: round.title,
      hidden,
      fields: [...fields, { kind: "text", name: "reason", ...said.reason }],
      revision: null,
      safeProof: <Who face={face} round={round} />,
    };
  },
});

/** A portfolio holder votes, or votes otherwise than before. */
export const castVote: Act = act("CastVote", {
  phases: VOTING,
  params,
  home: before("stand"),
  data: (typed) => ({ municipality: typedIn(typed, "municipality"), choice: typedIn(typed, "choice") }),
  async form(face) {
    const { words } = face;
    const said = words.pages.acts.CastVote;
    const round = await roundOf(face);
    if (round.phase !== "voting")
      return { ...said, answer: notVotingTold(face, round), fields: [], submit: null, revision: null };
    const { hidden = {}, fields } = forWhich(face, round);
    const weights = weightsIn(words, round.electorate);
    const isOne = fields.length === 0;
    const yours = spokenFor(face, round).map((one) => {
      const share = weights.shareOf(one);
      const weight = weights.weight(one.weightCents);
      const told = isOne ? said.yours(weight, share) : said.weightOf(one.name, weight, share);
      return [told, ...voteNow(face, one, isOne)].join(" ");
    });
    const substituting = await substitutingIn(face);
    return {
      ...said,
      title: round.title,
      answer: [...substituting, ...yours, said.answer].join(" "),
      revision: null,
      hidden,
      fields: [
        ...fields,
        {
          kind: "one-of",
          name: "choice",
          ...said.choice,
          options: choice.options.map((value) => ({ value, ...said.choices[value] })),
        },
      ],
      safeProof: (
        <div>
          <Who face={face} round={round} />
          <Rules words={words} round={round} />
        </div>
      ),
    };
  },
});

/** How the vote for a municipality stands, whoever cast it, and since when; nothing before there is one. */
function voteNow(
  { words, reader }: Face,
  { name, choice, votedBy }: Round["electorate"][number],
  isOne: boolean,
): string[] {
  if (choice === null || votedBy === null) return [];
  const { cast, castFor, choices } = words.pages.acts.CastVote;
  const moment = words.format.moment(votedBy.at);
  const chosen = choices[choice].title.toLocaleLowerCase(words.language);
  const isTheirs = isOne && votedBy.person === reader?.person;
  return [isTheirs ? cast(chosen, moment) : castFor({ municipality: name, choice: chosen, moment })];
}

/** Whose substitute whoever votes is today; nothing for a holder, and where nobody holds the office. */
async function substitutingIn(face: Face): Promise<string[]> {
  const { words, reader, today } = face;
  const terms = (await allTerms(face)).filter((term) => isOn(term, today));
  const own = terms.filter(({ person, municipality }) => person === reader?.person && municipality !== null);
  const isHolder = own.some(({ office }) => office === "holder");
  const municipality = own.find(({ office }) => office === "substitute")?.municipality ?? null;
  const holder = terms.find((term) => term.office === "holder" && term.municipality === municipality);
  if (isHolder || municipality === null || !holder) return [];
  return [words.pages.acts.CastVote.substituting(holder.name ?? words.pages.members.unknown(holder.person))];
}

/** That a vote is over, also to whoever was about to cast one. */
function notVotingTold(face: Face, round: Round): string {
  const { words } = face;
  const { standing } = words.pages.rounds;
  if (round.phase === "deliberating") return standing.deliberating;
  if (round.phase !== "closed" || round.closedAt === null) return standing.over;
  const hasVoted = spokenFor(face, round).every(({ votedBy }) => votedBy !== null);
  return words.pages.acts.CastVote.closed(words.format.moment(round.closedAt), hasVoted);
}

/** The secretary closes the vote. */
export const closeRound: Act = act("CloseRound", {
  phases: VOTING,
  params,
  home: before("uitslag"),
  data: () => ({}),
  async form(face) {
    const { words } = face;
    const said = words.pages.acts.CloseRound;
    const round = await roundOf(face);
    if (round.phase !== "voting")
      return { ...said, answer: notVotingTold(face, round), fields: [], submit: null, revision: null };
    const missing = round.electorate.filter(({ votedBy }) => votedBy === null);
    const names = words.format.list(missing.map(({ name }) => name));
    return {
      ...said,
      answer: missing.length === 0 ? said.answer : `${said.notVoted(names)} ${said.answer}`,
      fields: [],
      revision: round.revision,
      safeProof: <Who face={face} round={round} />,
    };
  },
});

/** The secretary annuls a round, with a reason: the same proposal gets a next one. */
export const annulRound: Act = act("AnnulRound", {
  phases: IN_ROUND,
  params,
  preview: foreseen,
  data: (typed) => ({ ground: typedIn(typed, "ground"), reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.AnnulRound;
    const { choices } = face.words;
    const { revision, phase } = await roundOf(face);
    const isRunning = phase === "deliberating" || phase === "voting";
    if (!isRunning) return { title: said.title, answer: said.over, fields: [], revision, submit: null };
    return {
      title: said.title,
      answer: said.answer,
      submit: said.submit,
      revision,
      fields: [
        {
          kind: "one-of",
          name: "ground",
          ...said.ground,
          options: annulment.shape.ground.options.map((value) => ({
            value,
            title: capitalised(choices[value] ?? value),
          })),
        },
        { kind: "text", name: "reason", ...said.reason },
      ],
    };
  },
});

/** Who prepared the proposal, with what they did for it; left out where that is not told, or nobody did beside who forwarded it. */
function Prepared({ face: { words }, round: { preparedBy } }: WhoProps): JSX.Element {
  if (preparedBy === null || preparedBy.length === 0) return "";
  const names = preparedBy.map(
    ({ person, as }) => `${words.names.person(person) ?? words.pages.members.unknown(person)} (${words.choices[as]})`,
  );
  return (
    <p class="hint" safe>
      {words.pages.acts.round.preparedBy(words.format.list(names))}
    </p>
  );
}

/** When a side wins, by the rules of the round. */
function Rules({ words, round }: Pick<WhoProps, "round"> & Pick<Face, "words">): JSX.Element {
  const { tests: said } = words.pages.rounds;
  return (
    <section class="section">
      <h2 class="utrecht-heading-3" safe>
        {said.rules}
      </h2>
      <TwoRules words={words} rules={round.rules} electorate={round.electorate} />
      <p class="hint" safe>
        {said.both}
      </p>
    </section>
  );
}

interface WhoProps {
  readonly face: Face;
  readonly round: Round;
}

/** Who has voted, with what weight; and what, where that is told. */
function Who({ face, round }: WhoProps): JSX.Element {
  const { words } = face;
  const { round: said, CastVote } = words.pages.acts;
  const { electorate, dissent } = round;
  const weights = weightsIn(words, electorate);
  const theirs = spokenFor(face, round);
  const objector = electorate.find(({ municipality }) => municipality === dissent?.municipality)?.name ?? "";
  const voted = electorate.filter(({ votedBy }) => votedBy !== null).length;
  return (
    <section>
      <Table
        caption={said.who}
        hint={said.weight(String(round.weights.year))}
        columns={[{ title: said.municipality }, { title: said.share, isNumber: true }, { title: said.voted }]}
        rows={electorate.map((one) => {
          const { name, choice, votedBy } = one;
          const isOwn = theirs.includes(one);
          const done = choice === null ? words.pages.acts.yes : CastVote.choices[choice].title;
          return {
            cells: [isOwn ? said.you(name) : name, weights.shareOf(one), votedBy === null ? said.notYet : done],
            ...(isOwn && { emphasis: true as const }),
          };
        })}
        foot={[
          said.together,
          words.format.percent(1_000),
          said.of(words.format.number(voted), words.format.number(electorate.length)),
        ]}
        onPhone="compare"
      />
      {round.forCents === null ? (
        <p class="hint" safe>
          {CastVote.standing}
        </p>
      ) : null}
      {dissent === null ? null : (
        <p class="hint" safe>
          {said.dissent(objector, dissent.reason)}
        </p>
      )}
      <Prepared face={face} round={round} />
    </section>
  );
}
