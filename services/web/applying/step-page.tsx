import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { type StepName, stepNames, supplementStepNames } from "../../words/pages/applying.ts";
import { Faults, titleOfFaults } from "../acts/faults.tsx";
import type { Fault } from "../acts/fields.tsx";
import { type Group, Groups } from "../acts/groups.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { KeptOver, KeptStatus, keepingOf, keptTime } from "../parts/keeping.tsx";
import { overOf } from "../parts/merging.ts";
import { baseOf, type Draft, isSupplement, markOf, stepPaths, steps, supplementSteps } from "./draft.ts";
import { InvitedTo, invitationsOf } from "./invitation.tsx";
import type { Step } from "./step.ts";

/** What a step is shown with. */
export interface ShownStep {
  readonly typed: TypedText;
  readonly groups: readonly Group[];
  readonly faults: readonly Fault[];
  /** Made with the form: sent twice, it is done once. */
  readonly key: string;
}

/** The address of a step of an application, or of one that is still to begin. */
export function addressOfStep({ at }: Face, { dossier }: Pick<Draft, "dossier">, name: StepName): string {
  return at(dossier === null ? "/aanvragen/nieuw" : `/aanvragen/${dossier.applicationId}/${stepPaths[name]}`);
}

/** One step of the form by which somebody applies. */
export async function stepPage(face: Face, draft: Draft, step: Step, shown: ShownStep): Promise<Page> {
  const { words } = face;
  const { applying } = words.pages;
  const said = applying.steps[step.name];
  const { typed, groups, faults, key } = shown;
  const asked = { face, dossier: draft.dossier, typed };
  const safeBeside = (await step.safeBeside?.(asked)) ?? "";
  const loose = draft.loose.get(step.name);
  const invitations = await invitationsOf(face, draft.dossier === null ? [] : [draft.dossier]);
  const see = { href: face.at("/aanvragen"), title: words.pages.acts.lookFirst };
  const wrong = titleOfFaults(words, faults, applying.unfinished);
  return {
    title: faults.length === 0 ? said.title : `${wrong}: ${said.title}`,
    script: "keep",
    safeBody: (
      <>
        <Steps face={face} draft={draft} current={step.name} />
        <Heading title={said.title} answer={step.answer?.(asked) ?? said.answer} />
        <InvitedTo face={face} to={invitations.get(draft.dossier?.applicationId ?? "")} />
        <KeptStatus said={loose ? keptSaid(face, draft, loose.keptAtMs) : ""} />
        <Faults title={wrong} fields={groups.flatMap(({ fields }) => fields)} faults={faults} see={see} />
        <div class={safeBeside === "" ? "" : "columns"}>
          <form
            class="act"
            method="post"
            action={addressOfStep(face, draft, step.name)}
            novalidate
            {...keepingOf(face, face.visit.whose)}
          >
            <FormToken around={face} />
            <input type="hidden" name="sleutel" value={key} />
            <KeptOver over={overOf(loose ?? null, baseOf(draft, step))} />
            {/* Whoever presses Enter goes on: of several buttons a browser takes the first. */}
            <button hidden type="submit" name="knop" value="verder" safe>
              {applying.next}
            </button>
            {step.safeFields ? (
              step.safeFields(asked, faults)
            ) : (
              <Groups groups={groups} typed={typed} faults={faults} />
            )}
            <Buttons face={face} step={step} />
          </form>
          {safeBeside}
        </div>
      </>
    ),
  };
}

/** The looks of a step in the list, by how far it is. */
const LOOKS = {
  done: "finished",
  same: "finished",
  begun: "begun",
  changed: "begun",
  open: "open",
  here: "here",
} as const;

interface StepsProps {
  readonly face: Face;
  readonly draft: Draft;
  readonly current: StepName;
}

/** All steps, how far each is, and the way to it; the first has to be complete before the others. */
export function Steps({ face, draft, current }: StepsProps): JSX.Element {
  const { applying } = face.words.pages;
  const number = (value: number) => face.words.format.number(value);
  const names: readonly StepName[] = isSupplement(draft) ? supplementStepNames : stepNames;
  const place = names.indexOf(current);
  return (
    <nav class="step-list" aria-label={applying.allSteps}>
      <p class="hint" safe>
        {applying.stepOf({ number: number(place + 1), of: number(names.length) })}
      </p>
      <ol>
        {names.map((name) => {
          const step = [...steps, ...supplementSteps].find((one) => one.name === name);
          const mark = name === current ? "here" : step ? markOf(draft, step) : "open";
          const title = applying.steps[name].title;
          return (
            <li class={LOOKS[mark]}>
              {name === current || draft.content === null ? (
                <span aria-current={name === current ? "step" : undefined} safe>
                  {title}
                </span>
              ) : (
                <a class="utrecht-link" href={addressOfStep(face, draft, name)} safe>
                  {title}
                </a>
              )}
              <small safe>{applying.marks[mark]}</small>
            </li>
          );
        })}
      </ol>
      {draft.content === null ? (
        <p class="hint" safe>
          {applying.first}
        </p>
      ) : null}
    </nav>
  );
}

/** That a text is kept, and since when. */
export function keptSaid({ words }: Face, draft: Draft, atMs: number): string {
  const { applying } = words.pages;
  const said = isSupplement(draft) ? applying.supplement : applying;
  return said.kept(keptTime(atMs));
}

function Buttons({ face: { words }, step }: { readonly face: Face; readonly step: Step }): JSX.Element {
  const { applying } = words.pages;
  const { name, rows, looks } = step;
  const more = rows === "budget" ? applying.line.add : rows === "targets" ? applying.target.add : null;
  const look = looks && (name === "matrix" || name === "budget" || name === "together") ? applying.look[name] : null;
  return (
    <>
      {more === null ? null : (
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value="erbij" safe>
          {more}
        </button>
      )}
      {look === null ? null : (
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value="kijk" safe>
          {look}
        </button>
      )}
      <p class="buttons">
        <button class="utrecht-button utrecht-button--primary-action" type="submit" name="knop" value="verder" safe>
          {name === "answers" ? applying.supplement.submit : applying.next}
        </button>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value="later" safe>
          {applying.later}
        </button>
      </p>
    </>
  );
}
