import type { Obstacle } from "../../../domain/decision/obstacles.ts";
import { refusalIn } from "../../words/words.ts";
import { type Decision, disputedIn, notObjectableIn } from "../decisions/decision-of.ts";
import type { Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { type Act, type ActForm, foreseen } from "./act.ts";
import type { Option } from "./fields.tsx";
import { ofDecision, toDecision } from "./objection-acts.ts";

/** Every such act is about the decision that its address names, and leads back to it. */
export const common = { params: ofDecision, home: toDecision, preview: foreseen } satisfies Partial<Act>;

/** Why an act on a decision cannot be done now; null where it can. */
export function whyNot(face: Face, decision: Decision, obstacleOf: Obstacle): string | null {
  const { words, today } = face;
  if (decision.droppedUnannounced) return notObjectableIn(face, decision);
  const disputed = disputedIn(decision);
  if (disputed === null) return words.pages.decision.notTaken;
  const obstacle = obstacleOf(disputed, today);
  return obstacle && refusalIn(words, obstacle);
}

/** The form of an act that cannot be done now: it says why, and asks nothing. Null where it can be done. */
export function closed(face: Face, decision: Decision, obstacleOf: Obstacle, title: string): ActForm | null {
  const answer = whyNot(face, decision, obstacleOf);
  return answer === null ? null : { title, answer, fields: [], revision: null, submit: null };
}

/** Who may object and appeal: those whose decision it is. */
export async function partiesOf({ words, ask }: Face, { applicationId }: Decision): Promise<readonly Option[]> {
  const { lead, coApplicants } = await ask("GetApplication", { params: { applicationId } });
  return [lead, ...coApplicants].flatMap((value) =>
    value === null ? [] : [{ value, title: words.names.organisation(value) }],
  );
}

interface ObjectedProps {
  readonly face: Face;
  readonly decision: Decision;
}

/** What was objected, and by when is decided on it. */
export function Objected({ face: { words }, decision: { objection } }: ObjectedProps): JSX.Element {
  if (objection === null) return "";
  const { decision: said } = words.pages;
  const { day, deadline } = words.format;
  const { objectorName: objector, receivedOn, postedOn, isLate, grounds, decideBy } = objection;
  return (
    <section>
      <h2 class="utrecht-heading-2 ruled" safe>
        {said.objection}
      </h2>
      <p class="prose" safe>
        {`${said.received({ objector, on: day(receivedOn), posted: postedOn && day(postedOn) })} ${isLate ? said.late : said.inTime}`}
      </p>
      <p class="letter" safe>
        {grounds}
      </p>
      <Lines lines={[[words.pages.acts.DecideObjection.decideBy, decideBy && deadline(decideBy)]]} />
    </section>
  );
}
