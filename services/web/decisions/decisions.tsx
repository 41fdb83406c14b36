import { kindInWords } from "../../words/list-choices.ts";
import { announcing } from "../acts/announcement-acts.ts";
import type { Answers, Face } from "../face.ts";
import { type Decision, decisionPath } from "./decision-of.ts";

interface DecisionsProps {
  readonly face: Face;
  readonly decisions: Answers["ListDecisionsOfApplication"];
}

/** The decisions on an application and its grant, each with the way to its page. */
export function Decisions({ face, decisions }: DecisionsProps): JSX.Element {
  const { words, at, reader } = face;
  const doable = (decision: Decision) =>
    announcing(decision).filter(({ act }) => reader && act.roles.includes(reader.as));
  const taken = decisions.items.filter(({ kind }) => kind !== null);
  if (taken.length === 0) return "";
  return (
    <section class="section">
      <h2 class="utrecht-heading-2" safe>
        {words.pages.decision.list}
      </h2>
      <ul>
        {taken.map((decision) => (
          <li>
            <a class="utrecht-link" href={at(decisionPath(decision.applicationId, decision.decisionNumber))} safe>
              {words.pages.decision.title(decision.decisionNumber)}
            </a>{" "}
            <span safe>{toldOf(face, decision)}</span>
            {doable(decision).map(({ said, path }) => (
              <>
                {" "}
                <a
                  class="utrecht-link on-screen"
                  href={at(`${decisionPath(decision.applicationId, decision.decisionNumber)}/${path}`)}
                  safe
                >
                  {words.pages.acts[said].of(decision.decisionNumber)}
                </a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function toldOf({ words }: Face, { kind, decidedOn, objection, droppedUnannounced }: Decision): string {
  const told = [kind && kindInWords(words, kind), decidedOn && words.format.day(decidedOn)];
  const off = droppedUnannounced && words.pages.decision.isDropped;
  const runs = objection && objection.decision === null ? words.pages.decision.runs : null;
  return [...told, off, runs].filter((one) => one !== null).join(", ");
}
