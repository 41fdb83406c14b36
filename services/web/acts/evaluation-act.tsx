import { evaluableFrom } from "../../../domain/grant/evaluation.ts";
import { thousandthsWritten } from "../../files/thousandths.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { type Act, applicationIn, handIn } from "./act.ts";
import { evaluatedIn } from "./evaluated-in.ts";
import { SentIn } from "./evaluation-sent-in.tsx";
import { type Typed, thousandthsTypedIn, typedIn } from "./fields.tsx";
import { SoFar } from "./goal-so-far.tsx";
import type { Group } from "./groups.tsx";
import { REPORTING } from "./phases.ts";

type Evaluation = Answers["ListEvaluations"]["items"][number];
type Year = Evaluation["years"][number];
type Grant = Answers["GetGrant"];

/**
 * A recipient says, goal by goal, what came of it in a year; again, where that came back. What was promised they need not type: the
 * award says so.
 */
export const submitEvaluation: Act = handIn("SubmitEvaluation", {
  phases: REPORTING,
  isPutAside: true,
  params: applicationIn,
  data: (typed, { params }) => ({ year: Number(params.year), results: resultsIn(typed) }),
  async form(face) {
    const { words, today } = face;
    const said = words.pages.acts.SubmitEvaluation;
    const { year, grant, evaluations: targets, first: asked } = await evaluatedIn(face);
    const from = evaluableFrom(year, grant);
    const { stage } = asked;
    const isEarly = stage === "awaited" && today < from;
    const whyOver = stage === "submitted" || stage === "assessed" ? said.closed[stage] : null;
    const whyClosed = isEarly ? said.from(words.format.day(from)) : whyOver;
    const isClosed = whyClosed !== null;
    return {
      ...said,
      title: said.of(String(year)),
      answer: whyClosed ?? answerOf(face, { grant, asked, goals: targets.length }),
      ...(isClosed && { submit: null }),
      ...(isClosed && !isEarly && { safeProof: <SentIn face={face} targets={targets} year={year} /> }),
      fields: [],
      groups: targets.map((target, place) => groupOf(face, { evaluation: target, place, year })),
      ...(stage === "returned" && { filled: filledWith(targets, year) }),
      revision: null,
      filesOf: { part: "yearly-evaluation", year },
    };
  },
});

interface Told {
  readonly grant: Grant;
  readonly asked: Year;
  readonly goals: number;
}

/** By when, what it lacked where it came back, and what is paid after it. */
function answerOf({ words }: Face, { grant, asked, goals }: Told): string {
  const said = words.pages.acts.SubmitEvaluation;
  const { weekday, day } = words.format;
  const { year, dueOn, stage, returned } = asked;
  const back = stage === "returned" ? returned : null;
  const waits = grant.instalments.find((one) => one.stage === "planned" && one.afterEvaluationOf === year);
  return [
    back
      ? said.again({ lacking: back.lacking, answerBy: day(back.answerBy) })
      : said.fill(goals, `${weekday(dueOn)} ${day(dueOn)}`),
    waits && said.paidAfter(String(waits.number), euros(words, waits.cents)),
    said.answer,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What was handed in about a year, for whoever hands it in again. */
function filledWith(evaluations: readonly Evaluation[], year: number): Typed {
  return Object.fromEntries(
    evaluations.flatMap(({ years }, place) => {
      const { deliveredThousandths = null, explanation = null } = years.find((one) => one.year === year) ?? {};
      return [
        [
          `results.${place}.deliveredThousandths`,
          deliveredThousandths === null ? "" : thousandthsWritten(deliveredThousandths),
        ],
        [`results.${place}.explanation`, explanation ?? ""],
      ];
    }),
  );
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
