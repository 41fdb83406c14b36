import { grantEvents } from "../../../schemas/grant.ts";
import type { Answers, Face } from "../face.ts";
import { euros } from "../parts/money.tsx";
import { type Act, type ActForm, act, applicationIn } from "./act.ts";
import { evaluatedIn } from "./evaluated-in.ts";
import { ReturnedBefore } from "./evaluation-sent-in.tsx";
import { type Option, type Typed, typedIn } from "./fields.tsx";
import { SoFar } from "./goal-so-far.tsx";
import type { Group } from "./groups.tsx";

type Evaluation = Answers["ListEvaluations"]["items"][number];

const { judgements, conclusion } = grantEvents.EvaluationAssessed.shape;

/** AO says of every goal whether it was met in a year, and how the project goes on; or goes on to return what was handed in. */
export const assessEvaluation: Act = act("AssessEvaluation", {
  params: applicationIn,
  data: assessmentIn,
  async form(face): Promise<ActForm> {
    const { AssessEvaluation: said, ReturnEvaluation } = face.words.pages.acts;
    const { year, grant, evaluations, first } = await evaluatedIn(face);
    if (first.stage !== "submitted")
      return {
        ...said,
        title: said.of(String(year)),
        answer: said.closed[first.stage],
        fields: [],
        revision: null,
        submit: null,
      };
    const paid = grant.instalments.find((one) => one.stage === "planned" && one.afterEvaluationOf === year);
    const paidAfter = paid && said.paidAfter(String(paid.number), euros(face.words, paid.cents));
    return {
      ...said,
      title: said.of(String(year)),
      answer: [said.judge(evaluations.length, grant.title), paidAfter].filter(Boolean).join(" "),
      fields: [],
      groups: groupsOf(face, evaluations, year),
      revision: grant.revision,
      instead: {
        title: ReturnEvaluation.instead,
        path: `/dossiers/${grant.applicationId}/evaluatie-terugsturen/${year}`,
      },
      safeFirst: <ReturnedBefore face={face} returned={first.returned} />,
    };
  },
});

/** AO puts an assessment right that it recorded wrongly, as long as nothing was decided on it. */
export const correctAssessment: Act = act("CorrectAssessment", {
  params: applicationIn,
  data: (typed, face) => ({
    ...assessmentIn(typed, face),
    corrects: typedIn(typed, "corrects"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { AssessEvaluation, CorrectAssessment: said } = face.words.pages.acts;
    const { year, grant, evaluations, first } = await evaluatedIn(face);
    if (first.assessedBy === null)
      return { ...said, answer: AssessEvaluation.closed.awaited, fields: [], revision: null, submit: null };
    return {
      ...said,
      revision: grant.revision,
      hidden: { corrects: first.assessedBy },
      filled: filledWith(evaluations, year),
      fields: [{ kind: "text", name: "reason", ...said.reason, rows: 3 }],
      groups: groupsOf(face, evaluations, year),
    };
  },
});

function assessmentIn(typed: Typed, { params }: Pick<Face, "params">) {
  const places = Object.keys(typed).flatMap((name) => /^judgements\.(\d{1,3})\.target$/.exec(name)?.[1] ?? []);
  return {
    year: Number(params.year),
    judgements: places
      .sort((one, other) => Number(one) - Number(other))
      .map((place) => {
        const remark = typedIn(typed, `judgements.${place}.remark`).trim();
        return {
          target: typedIn(typed, `judgements.${place}.target`),
          judgement: typedIn(typed, `judgements.${place}.judgement`),
          remark: remark === "" ? null : remark,
        };
      }),
    conclusion: typedIn(typed, "conclusion"),
    explanation: typedIn(typed, "explanation"),
  };
}

/** An assessment as it stands, for whoever puts it right. */
function filledWith(evaluations: readonly Evaluation[], year: number): Typed {
  const [whole] = evaluations.flatMap(({ years }) => years.filter((one) => one.year === year));
  return {
    ...Object.fromEntries(
      evaluations.flatMap(({ years }, place) => {
        const of = years.find((one) => one.year === year);
        return [
          [`judgements.${place}.judgement`, of?.judgement ?? ""],
          [`judgements.${place}.remark`, of?.remark ?? ""],
        ];
      }),
    ),
    conclusion: whole?.conclusion ?? "",
    explanation: whole?.conclusionExplanation ?? "",
  };
}

/** A group for each goal, and one for the project as a whole. */
function groupsOf(face: Face, evaluations: readonly Evaluation[], year: number): readonly Group[] {
  const said = face.words.pages.acts.AssessEvaluation;
  const options = conclusion.options.map((value): Option => ({ value, ...said.conclusions[value] }));
  return [
    ...evaluations.map((evaluation, place) => groupOf(face, evaluation, { place, year })),
    {
      title: said.whole,
      fields: [
        { kind: "one-of", name: "conclusion", ...said.conclusion, options },
        { kind: "text", name: "explanation", ...said.explanation, rows: 4 },
      ],
    },
  ];
}

interface Place {
  readonly place: number;
  readonly year: number;
}

function groupOf(face: Face, { target, years }: Evaluation, { place, year }: Place): Group {
  const { words } = face;
  const said = words.pages.acts.AssessEvaluation;
  const { judgements: called } = words.pages.register.award;
  const at = (field: string) => `judgements.${place}.${field}`;
  const told = years.filter((one) => one.year <= year && one.stage !== "awaited");
  const number = words.format.number(place + 1);
  return {
    title: `${number}. ${target.description}`,
    hidden: { [at("target")]: target.id },
    safeAbout: (
      <div>
        <SoFar face={face} target={target} years={told} />
        <Why face={face} explanation={told.find((one) => one.year === year)?.explanation ?? null} />
      </div>
    ),
    fields: [
      {
        kind: "one-of",
        name: at("judgement"),
        label: said.judgement(String(year)),
        options: judgements.element.shape.judgement.options.map((value) => ({ value, title: called[value] })),
      },
      { kind: "text", rows: 2, name: at("remark"), ...said.remark },
    ],
  };
}

/** What the recipient says about it. */
function Why({
  face: { words },
  explanation,
}: {
  readonly face: Face;
  readonly explanation: string | null;
}): JSX.Element {
  if (explanation === null) return "";
  return (
    <div class="prose">
      <p class="hint" safe>
        {words.pages.acts.AssessEvaluation.said}
      </p>
      <p safe>{`“${explanation}”`}</p>
    </div>
  );
}
