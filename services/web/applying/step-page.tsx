import { amsterdamTime } from "../../../domain/calendar.ts";
import type { LooseDraft, TypedText } from "../../loose-drafts/loose-drafts.ts";
import { type StepName, stepNames } from "../../words/pages/applying.ts";
import { Faults } from "../acts/faults.tsx";
import { type Fault, FieldOf } from "../acts/fields.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { baseOf, type Draft, isOpen, markOf, stepPaths, steps } from "./draft.ts";
import type { Group, Step } from "./step.ts";

/** What a step is shown with. */
export interface ShownStep {
  readonly typed: TypedText;
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
  if (!isOpen(draft)) return closedPage(face, draft);
  const { typed, faults, key } = shown;
  const asked = { face, dossier: draft.dossier, typed };
  const groups = await step.groups(asked);
  const safeBeside = (await step.safeBeside?.(asked)) ?? "";
  const loose = draft.loose.get(step.name);
  return {
    title: faults.length === 0 ? said.title : `${applying.unfinished}: ${said.title}`,
    current: draft.dossier === null ? "new-application" : "applications",
    safeBody: (
      <>
        <Steps face={face} draft={draft} current={step.name} />
        <Heading title={said.title} answer={said.answer} />
        <Kept face={face} loose={loose} />
        <Faults title={applying.unfinished} fields={groups.flatMap(({ fields }) => fields)} faults={faults} />
        <div class={safeBeside === "" ? "" : "columns"}>
          <form class="act" method="post" action={addressOfStep(face, draft, step.name)} novalidate>
            <FormToken around={face} />
            <input type="hidden" name="sleutel" value={key} />
            <input type="hidden" name="basis" value={loose?.base ?? baseOf(draft, step)} />
            <input type="hidden" name="versie" value={String(loose?.version ?? 0)} />
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

/** For an application that is handed in already. */
export function closedPage({ words, at }: Face, { dossier }: Draft): Page {
  const { closed } = words.pages.applying;
  return {
    title: closed.title,
    safeBody: (
      <>
        <Heading title={closed.title} answer={closed.answer} />
        <p>
          <a class="utrecht-link" href={at(`/dossiers/${dossier?.applicationId}`)} safe>
            {closed.toDossier}
          </a>
        </p>
      </>
    ),
  };
}

interface StepsProps {
  readonly face: Face;
  readonly draft: Draft;
  readonly current: StepName;
}

/** All steps, how far each is, and the way to it; the first has to be complete before the others. */
export function Steps({ face, draft, current }: StepsProps): JSX.Element {
  const { applying } = face.words.pages;
  const number = (value: number) => face.words.format.number(value);
  const place = stepNames.indexOf(current);
  return (
    <nav class="step-list" aria-label={applying.allSteps}>
      <p class="hint" safe>
        {applying.stepOf({ number: number(place + 1), of: number(stepNames.length) })}
      </p>
      <ol>
        {stepNames.map((name) => {
          const step = steps.find((one) => one.name === name);
          const mark = name === current ? "here" : step ? markOf(draft, step) : "open";
          const title = applying.steps[name].title;
          return (
            <li class={mark === "done" ? "finished" : mark}>
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

function Kept({ face: { words, query }, loose }: { readonly face: Face; readonly loose: LooseDraft | undefined }) {
  const { applying } = words.pages;
  const text = loose
    ? applying.kept(amsterdamTime(new Date(loose.keptAtMs).toISOString()))
    : query.bewaard === "ja"
      ? applying.saved
      : null;
  return text === null ? (
    ""
  ) : (
    <p class="hint" role="status" safe>
      {text}
    </p>
  );
}

interface GroupsProps {
  readonly groups: readonly Group[];
  readonly typed: TypedText;
  readonly faults: readonly Fault[];
}

function Groups({ groups, typed, faults }: GroupsProps): JSX.Element {
  return (
    <>
      {groups.map(({ title, fields, hidden = {}, remove }) => {
        const safeFields = fields.map((field) => <FieldOf field={field} typed={typed} faults={faults} />);
        const safeHidden = Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ));
        if (title === undefined)
          return (
            <>
              {safeHidden}
              {safeFields}
            </>
          );
        return (
          <fieldset class="form-field row">
            <legend class="utrecht-heading-3" safe>
              {title}
            </legend>
            {safeHidden}
            {safeFields}
            {remove === undefined ? null : (
              <button
                class="utrecht-button utrecht-button--subtle"
                type="submit"
                name="knop"
                value={`weg.${remove.place}`}
                safe
              >
                {remove.label}
              </button>
            )}
          </fieldset>
        );
      })}
    </>
  );
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
          {applying.next}
        </button>
        <button class="utrecht-button utrecht-button--secondary-action" type="submit" name="knop" value="later" safe>
          {applying.later}
        </button>
      </p>
    </>
  );
}
