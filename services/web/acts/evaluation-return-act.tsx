import type { Face } from "../face.ts";
import { addressOfFiles } from "../files/files-page.tsx";
import { type Act, type ActForm, act, applicationIn } from "./act.ts";
import { type Evaluated, evaluatedIn } from "./evaluated-in.ts";
import { ReturnedBefore, SentIn } from "./evaluation-sent-in.tsx";
import { typedIn } from "./fields.tsx";

/** AO returns the evaluation of a year, with what it lacks and a day. */
export const returnEvaluation: Act = act("ReturnEvaluation", {
  params: applicationIn,
  data: (typed, { params }) => ({
    year: Number(params.year),
    lacking: typedIn(typed, "lacking"),
    answerBy: typedIn(typed, "answerBy"),
  }),
  fieldOf: { ERR_DAY_PASSED: "answerBy", ERR_DAY_TOO_FAR: "answerBy" },
  async form(face): Promise<ActForm> {
    const { AssessEvaluation, ReturnEvaluation: said } = face.words.pages.acts;
    const evaluated = await evaluatedIn(face);
    const { year, grant, first } = evaluated;
    const shown = { title: said.of(String(year)), safeProof: <HandedIn face={face} evaluated={evaluated} /> };
    if (first.stage !== "submitted")
      return { ...shown, answer: AssessEvaluation.closed[first.stage], fields: [], revision: null, submit: null };
    return {
      ...shown,
      answer: said.answer,
      submit: said.submit,
      revision: grant.revision,
      fields: [
        { kind: "text", name: "lacking", ...said.lacking },
        { kind: "day", name: "answerBy", ...said.answerBy },
      ],
    };
  },
});

interface HandedInProps {
  readonly face: Face;
  readonly evaluated: Evaluated;
}

/** What the recipient handed in, the way to its files, and what an earlier one lacked. */
function HandedIn({ face, evaluated: { year, grant, evaluations, first } }: HandedInProps): JSX.Element {
  if (first.stage === "awaited") return "";
  return (
    <div>
      <ReturnedBefore face={face} returned={first.returned} />
      <p>
        <a class="utrecht-link" href={addressOfFiles(face, grant.applicationId)} safe>
          {face.words.pages.acts.AcceptProgressReport.files}
        </a>
      </p>
      <SentIn face={face} targets={evaluations} year={year} />
    </div>
  );
}
