import { Refusal } from "../../../domain/refusal.ts";
import { isOn } from "../../../domain/terms-of-office.ts";
import { type AdviceEvent, adviceEvents } from "../../../schemas/advice.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { refusalIn } from "../../words/words.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { type Cell, Table } from "../parts/table.tsx";
import { hintOf } from "../rounds/outcome.tsx";
import { WhoCanWhat } from "../rounds/power.tsx";
import { weightsIn, wholeOf } from "../rounds/weights.ts";
import { type Act, act, applicationIn } from "./act.ts";
import { type Field, typedIn } from "./fields.tsx";

type Opened = DataOf<AdviceEvent, "AdviceRoundOpened">;
type Appointment = Answers["ListRoster"]["items"][number];

const MOST_APPOINTMENTS = 1_000;

/** The secretary opens a round, and sees before it what it freezes: who votes with what weight, and who can do what with it. */
export const openRound: Act = act("OpenAdviceRound", {
  params: applicationIn,
  data: (typed) => {
    const year = typedIn(typed, "weightsYear.year");
    return { weightsYear: year === "" ? null : { year: Number(year), reason: typedIn(typed, "weightsYear.reason") } };
  },
  async form(face) {
    const { words, fund } = face;
    const said = words.pages.acts.OpenAdviceRound;
    if (fund.terms.rules.weightsYear === "fixed-by-secretary")
      return { ...said, fields: yearFields(face), revision: null };
    const opened = await openingOf(face);
    if (opened instanceof Refusal) return { ...said, answer: refusalIn(words, opened), fields: [], revision: null };
    const { rounds } = words.pages;
    const roster = await face.ask("ListRoster", { page: { after: null, limit: MOST_APPOINTMENTS } });
    const appointments = roster.items.filter((one) => isOn(one, face.today));
    return {
      ...said,
      title: said.prepare(String(opened.round)),
      answer: answerOf(face, opened, appointments),
      fields: [],
      revision: null,
      safeProof: (
        <div>
          <p class="lead" safe>
            {rounds.opening.about(opened.title, euros(words, opened.totalCents))}
          </p>
          <Electorate face={face} opened={opened} appointments={appointments} />
          <div class="section">
            <WhoCanWhat words={words} electorate={opened.electorate} rules={opened.rules} />
          </div>
        </div>
      ),
    };
  },
});

/** Where the fund leaves the year of the weights to the secretary. */
function yearFields({ words, fund: { terms } }: Face): readonly Field[] {
  const { year, reason } = words.pages.acts.OpenAdviceRound;
  const [first, last] = [terms.period.from, terms.period.to].map((day) => Number(day.slice(0, 4)));
  const years = Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, index) => String((first ?? 0) + index));
  return [
    { kind: "select", name: "weightsYear.year", ...year, options: years.map((value) => ({ value, title: value })) },
    { kind: "text", name: "weightsYear.reason", ...reason, rows: 3 },
  ];
}

/** What a round would freeze if it were opened now; or why it cannot be. */
async function openingOf(face: Face): Promise<Opened | Refusal> {
  try {
    const params = applicationIn(face);
    const { events } = await face.runDry("OpenAdviceRound", { params, data: { weightsYear: null } });
    return adviceEvents.AdviceRoundOpened.parse(events.find(({ type }) => type === "AdviceRoundOpened")?.data);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
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
  const weights = weightsIn(words, electorate);
  const total = wholeOf(electorate);
  return (
    <section>
      <Table
        caption={said.who}
        hint={hintOf(words, opened, weights)}
        columns={[
          { title: rounds.municipality },
          { title: rounds.weight, isNumber: true },
          { title: rounds.share, isNumber: true },
          { title: said.voters },
        ]}
        rows={electorate
          .toSorted((one, other) => other.weightCents - one.weightCents)
          .map((elector) => ({
            cells: [
              elector.name,
              weights.weight(elector.weightCents),
              weights.shareOf(elector),
              votersOf(
                words,
                appointments.filter((one) => one.municipality === elector.municipality),
              ),
            ],
          }))}
        foot={[`${rounds.together} ${electorate.length}`, weights.weight(total), weights.share(total, total), ""]}
        onPhone="blocks"
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
