import { evaluableFrom } from "../../../domain/grant/evaluation.ts";
import { refused } from "../../../domain/refusal.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { type Act, act, applicationIn } from "./act.ts";
import { type Typed, thousandthsTypedIn, typedIn } from "./fields.tsx";
import { SoFar } from "./goal-so-far.tsx";
import type { Group } from "./groups.tsx";
import { REPORTING } from "./phases.ts";

type Evaluation = Answers["ListEvaluations"]["items"][number];
type Grant = Answers["GetGrant"];

/** The most goals and performances of a grant. */
const MOST = 200;

/** A recipient says, goal by goal, what came of it in a year. What was promised they need not type: the award says so. */
export const submitEvaluation: Act = act("SubmitEvaluation", {
  phases: REPORTING,
  isPutAside: true,
  params: applicationIn,
  data: (typed, { params }) => ({ year: Number(params.year), results: resultsIn(typed) }),
  async form(face) {
    const { words, params, ask, today } = face;
    const said = words.pages.acts.SubmitEvaluation;
    const application = { applicationId: params.applicationId ?? "" };
    const year = Number(params.year);
    const [grant, evaluations] = await Promise.all([
      ask("GetGrant", { params: application }),
      ask("ListEvaluations", { params: application, page: { after: null, limit: MOST } }),
    ]);
    const targets = evaluations.items;
    const from = evaluableFrom(year, grant);
    const asked = targets[0]?.years.find((one) => one.year === year);
    if (!asked) throw refused("ERR_NOT_FOUND");
    const isEarly = today < from;
    const { stage, dueOn } = asked;
    const whyClosed = isEarly ? said.from(words.format.day(from)) : stage === "awaited" ? null : said.closed[stage];
    const isClosed = whyClosed !== null;
    return {
      ...said,
      title: said.of(String(year)),
      answer: whyClosed ?? answerOf(face, { grant, year, goals: targets.length, dueOn }),
      ...(isClosed && { submit: null }),
      ...(isClosed && !isEarly && { safeProof: <SentIn face={face} targets={targets} year={year} /> }),
      fields: [],
      groups: targets.map((target, place) => groupOf(face, { evaluation: target, place, year })),
      revision: null,
      filesOf: { part: "yearly-evaluation", year },
    };
  },
});

interface Told {
  readonly grant: Grant;
  readonly year: number;
  readonly goals: number;
  readonly dueOn: string;
}

/** By when, and what is paid after it. */
function answerOf({ words }: Face, { grant, year, goals, dueOn }: Told): string {
  const said = words.pages.acts.SubmitEvaluation;
  const { weekday, day } = words.format;
  const waits = grant.instalments.find((one) => one.stage === "planned" && one.afterEvaluationOf === year);
  return [
    said.fill(goals, `${weekday(dueOn)} ${day(dueOn)}`),
    waits && said.paidAfter(String(waits.number), euros(words, waits.cents)),
    said.answer,
  ]
    .filter(Boolean)
    .join(" ");
}

function resultsIn(typed: Typed): readonly unknown[] {
  const places = Object.keys(typed).flatMap((name) => /^results\.(\d{1,3})\.target$/.exec(name)?.[1] ?? []);
  return places
    .sort((one, other) => Number(one) - Number(other))
    .map((place) => ({
      target: typedIn(typed, `results.${place}.target`),
      promisedThousandths: Number(typedIn(typed, `results.${place}.promisedThousandths`)),
      deliveredThousandths: thousandthsTypedIn(typed, `results.${place}.deliveredThousandths`),
      explanation: typedIn(typed, `results.${place}.explanation`),
    }));
}

interface OneGoal {
  readonly evaluation: Evaluation;
  readonly place: number;
  readonly year: number;
}

function groupOf(face: Face, goal: OneGoal): Group {
  const { words } = face;
  const said = words.pages.acts.SubmitEvaluation;
  const { evaluation, place, year } = goal;
  const { target, years } = evaluation;
  const at = (field: string) => `results.${place}.${field}`;
  const last = years.findLast((one) => one.year < year && one.deliveredThousandths !== null);
  const before = last?.deliveredThousandths ?? target.baselineThousandths;
  const known = { year: last ? String(last.year) : null, number: words.format.thousandths(before) };
  return {
    title: `${words.format.number(place + 1)}. ${target.description}`,
    hidden: { [at("target")]: target.id, [at("promisedThousandths")]: String(target.targetThousandths) },
    safeAbout: <SoFar face={face} target={target} years={years.filter((one) => one.year < year)} />,
    fields: [
      {
        kind: "number",
        name: at("deliveredThousandths"),
        label: said.delivered.label(target.unit, String(year)),
        hint: said.delivered.hint(known),
      },
      { kind: "text", rows: 4, name: at("explanation"), ...said.explanation },
    ],
  };
}

interface SentInProps {
  readonly face: Face;
  readonly targets: readonly Evaluation[];
  readonly year: number;
}

/** What was handed in about a year, goal by goal, and what AO Jeugd made of it. */
function SentIn({ face, targets, year }: SentInProps): JSX.Element {
  const said = face.words.pages.acts.SubmitEvaluation;
  const [first] = targets.flatMap(({ years }) => years.filter((one) => one.year === year));
  return (
    <div>
      {first?.conclusion ? (
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {said.conclusions[first.conclusion]}
          </h2>
          <p safe>{first.conclusionExplanation ?? ""}</p>
        </section>
      ) : null}
      {targets.map((evaluation, place) => {
        const { explanation = null, remark = null } = evaluation.years.find((one) => one.year === year) ?? {};
        return (
          <section class="section">
            <h2 class="utrecht-heading-2" safe>
              {`${face.words.format.number(place + 1)}. ${evaluation.target.description}`}
            </h2>
            <div class="columns">
              <SoFar
                face={face}
                target={evaluation.target}
                years={evaluation.years.filter((one) => one.year <= year)}
              />
              <dl class="told">
                {explanation === null ? null : (
                  <div>
                    <dt safe>{said.explanation.label}</dt>
                    <dd safe>{explanation}</dd>
                  </div>
                )}
                {remark === null ? null : (
                  <div>
                    <dt safe>{said.remark}</dt>
                    <dd safe>{remark}</dd>
                  </div>
                )}
              </dl>
            </div>
          </section>
        );
      })}
    </div>
  );
}
