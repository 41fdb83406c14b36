import { Refusal } from "../../../domain/refusal.ts";
import { isOn } from "../../../domain/terms-of-office.ts";
import { digestOf } from "../../engine/ids.ts";
import { refusalIn } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import { ActLinks } from "../parts/act-links.tsx";
import { Choose } from "../parts/choose.tsx";
import { euros } from "../parts/money.tsx";
import type { Cell } from "../parts/table.tsx";
import { asked } from "../query.ts";
import { ElectorsTable } from "../rounds/electors-table.tsx";
import { type Opened, openingOf, YEAR_ASKED, yearAskedIn, yearsOf } from "../rounds/opening.ts";
import { WhoCanWhat } from "../rounds/power.tsx";
import { WeightsBar } from "../rounds/weights-bar.tsx";
import { type Act, act, applicationIn } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { OF_OTHERS } from "./interest-acts.ts";
import { APPOINT_SUBSTITUTE_PATH } from "./roster-acts.ts";

type Appointment = Answers["ListRoster"]["items"][number];

const MOST_APPOINTMENTS = 1_000;

const YEAR = "weightsYear.year";
const REASON = "weightsYear.reason";

/** The secretary opens a round, and sees before it what it freezes: who votes with what weight, and who can do what with it. */
export const openRound: Act = act("OpenAdviceRound", {
  params: applicationIn,
  data: (typed) => {
    const year = typedIn(typed, YEAR);
    return { weightsYear: year === "" ? null : { year: Number(year), reason: typedIn(typed, REASON) } };
  },
  async form(face) {
    const { words, fund } = face;
    const said = words.pages.acts.OpenAdviceRound;
    const isYearAsked = fund.terms.rules.weightsYear === "fixed-by-secretary";
    const year = yearAskedIn(face);
    if (isYearAsked && year === null)
      return { ...said, fields: [], submit: null, revision: null, safeProof: <YearFirst face={face} /> };
    const opened = await openingOf(face, year);
    if (opened instanceof Refusal)
      return {
        ...said,
        answer: refusalIn(words, opened),
        fields: [],
        submit: null,
        revision: null,
        safeProof: <PutRight face={face} />,
      };
    const { rounds } = words.pages;
    const roster = await face.ask("ListRoster", { page: { after: null, limit: MOST_APPOINTMENTS } });
    const appointments = roster.items.filter((one) => isOn(one, face.today));
    return {
      ...said,
      title: said.prepare(String(opened.round)),
      answer: answerOf(face, opened, appointments),
      ...(year !== null && { hidden: { [YEAR]: year } }),
      fields: year === null ? [] : [{ kind: "text", name: REASON, label: said.reason.label(year), rows: 3 }],
      // Its stream is yet to begin; an interest or an appointment of others changes what it freezes.
      revision: null,
      shows: digestOf(frozenIn(opened)),
      safeProof: (
        <div>
          <p class="lead" safe>
            {rounds.opening.about(opened.title, euros(words, opened.totalCents))}
          </p>
          <Electorate face={face} opened={opened} appointments={appointments} />
          <PutRight face={face} />
          <div class="section">
            <WhoCanWhat
              words={words}
              electorate={opened.electorate}
              rules={opened.rules}
              safeAbove={<WeightsBar words={words} electorate={opened.electorate} rules={opened.rules} />}
            />
            <p class="do">
              <a class="utrecht-link" href={face.at(reckonAddress(face, opened, year))} safe>
                {rounds.opening.reckon}
              </a>
            </p>
          </div>
        </div>
      ),
    };
  },
});

/** Where somebody reckons with votes before the round is opened, with the weights that are shown here. */
function reckonAddress({ params }: Face, { round }: Opened, year: string | null): string {
  return asked(`/dossiers/${params.applicationId}/ronde/${round}/rekenen`, { [YEAR_ASKED]: year ?? undefined });
}

/** What the secretary can put right before the round is opened: who votes, and who may not. */
function PutRight({ face: { words, at, params } }: { readonly face: Face }): JSX.Element {
  const { acts, rounds } = words.pages;
  const links = [
    { href: at(APPOINT_SUBSTITUTE_PATH), title: acts.AppointSubstitute.title },
    { href: at(`/dossiers/${params.applicationId}/${OF_OTHERS}`), title: acts.DeclareInterest.ofOthers.title },
  ];
  return <ActLinks title={rounds.opening.wrong} links={links} />;
}

/** All that a round freezes. */
function frozenIn({ electorate, excluded, weights, rules, proposal, totalCents }: Opened): readonly unknown[] {
  return [electorate, excluded, weights, rules, proposal, totalCents];
}

/** Asks for the year of the weights before anything else: what the round would freeze is shown with it. */
function YearFirst({ face }: { readonly face: Face }): JSX.Element {
  const { year, lookAtYear } = face.words.pages.acts.OpenAdviceRound;
  return (
    <form class="act" method="get">
      <Choose
        name={YEAR_ASKED}
        label={year.label}
        chosen={face.today.slice(0, 4)}
        options={yearsOf(face).map((one) => [one, one] as const)}
      />
      <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
        {lookAtYear}
      </button>
    </form>
  );
}

function answerOf({ words }: Face, { electorate, excluded }: Opened, appointments: readonly Appointment[]): string {
  const { opening: said } = words.pages.rounds;
  const all = electorate.length + excluded.length;
  const without = electorate.filter(
    ({ municipality }) => !appointments.some((one) => one.office === "substitute" && one.municipality === municipality),
  );
  const who = excluded.length === 0 ? said.everybody(all) : said.some(electorate.length, all);
  return `${who} ${said.noSubstitute(without.length)}`;
}

interface ElectorateProps {
  readonly face: Face;
  readonly opened: Opened;
  readonly appointments: readonly Appointment[];
}

function Electorate({ face: { words }, opened, appointments }: ElectorateProps): JSX.Element {
  const { rounds } = words.pages;
  const { opening: said } = rounds;
  const { electorate, excluded } = opened;
  return (
    <section>
      <ElectorsTable
        words={words}
        round={opened}
        caption={said.who}
        told={said.voters}
        tell={({ municipality }) =>
          votersOf(
            words,
            appointments.filter((one) => one.municipality === municipality),
          )
        }
        together={`${rounds.together} ${electorate.length}`}
      />
      {excluded.length === 0 ? (
        <p class="hint" safe>
          {said.noneExcluded}
        </p>
      ) : (
        <Excluded words={words} opened={opened} />
      )}
    </section>
  );
}

/** Who votes for a municipality: its holder, then its substitutes. */
function votersOf({ pages, format }: Face["words"], appointments: readonly Appointment[]): Cell {
  const { opening: said } = pages.rounds;
  const named = ({ name, person }: Appointment) => name ?? person;
  const holders = appointments.filter(({ office }) => office === "holder").map(named);
  const substitutes = appointments
    .filter(({ office }) => office === "substitute")
    .map((one) => said.substitute(named(one)));
  return holders.length + substitutes.length === 0 ? said.nobody : format.list([...holders, ...substitutes]);
}

function Excluded({ words, opened }: { readonly words: Face["words"]; readonly opened: Opened }): JSX.Element {
  const { opening: said } = words.pages.rounds;
  return (
    <dl class="told">
      {opened.excluded.map((one) => (
        <div>
          <dt safe>{`${said.excluded}: ${one.name}`}</dt>
          <dd safe>{words.advice.exclusion(one, opened.weights.year)}</dd>
        </div>
      ))}
    </dl>
  );
}
