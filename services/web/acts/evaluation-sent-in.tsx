import type { Answers, Face } from "../face.ts";
import { SoFar } from "./goal-so-far.tsx";

type Evaluation = Answers["ListEvaluations"]["items"][number];

interface SentInProps {
  readonly face: Face;
  readonly targets: readonly Evaluation[];
  readonly year: number;
}

/** What was handed in about a year, goal by goal, and what AO Jeugd made of it. */
export function SentIn({ face, targets, year }: SentInProps): JSX.Element {
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

interface ReturnedBeforeProps {
  readonly face: Face;
  readonly returned: Evaluation["years"][number]["returned"];
}

/** What was lacking when it came back before; nothing where it never did. */
export function ReturnedBefore({ face: { words }, returned }: ReturnedBeforeProps): JSX.Element {
  if (returned === null) return "";
  const { before } = words.pages.acts.ReturnEvaluation;
  return (
    <p class="hint" safe>
      {before({ on: words.format.day(returned.on), lacking: returned.lacking })}
    </p>
  );
}
