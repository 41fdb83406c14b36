import { requestedCents } from "../../../domain/application/amounts.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import { Faults, titleOfFaults } from "../acts/faults.tsx";
import type { Fault } from "../acts/fields.tsx";
import { Budget, Targets } from "../dossier/plan.tsx";
import type { Answers, Face } from "../face.ts";
import { FilesBesides } from "../files/files-besides.tsx";
import type { Page } from "../frame.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import { Line } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { Table } from "../parts/table.tsx";
import { type Draft, steps } from "./draft.ts";
import { addressOfStep, Steps } from "./step-page.tsx";

/** What handing in would lead to. */
export interface Submission {
  /** What is still missing; nothing when it can be handed in. */
  readonly faults: readonly Fault[];
  /** By when there would be a decision; null where that is not known. */
  readonly decisionDueOn: string | null;
  /** How many files go with it. */
  readonly files: number;
  readonly key: string;
}

/** All that was filled in, what is still missing, and the button that hands it in. */
export function checkPage(face: Face, draft: Draft, content: ApplicationContent, submission: Submission): Page {
  const { words } = face;
  const { applying } = words.pages;
  const { check } = applying;
  const { faults, decisionDueOn, files, key } = submission;
  const unfinished = steps.filter(({ name }) => draft.loose.has(name));
  // What failed on our side is nothing that the application lacks.
  const failed = faults.filter(({ failure }) => failure);
  const lacking = faults.filter(({ failure }) => !failure);
  const missing = lacking.length + unfinished.length;
  const said = applying.steps.submission;
  const amount = euros(words, requestedCents(content) ?? 0);
  return {
    title: said.title,
    safeBody: (
      <>
        <Steps face={face} draft={draft} current="submission" />
        <Heading
          title={said.title}
          answer={missing === 0 ? check.complete({ amount, title: content.title }) : check.missing(missing)}
        />
        <Faults
          title={titleOfFaults(words, failed, applying.unfinished)}
          fields={[]}
          faults={failed}
          see={{ href: face.at("/aanvragen"), title: words.pages.acts.lookFirst }}
        />
        {missing === 0 ? null : (
          <div class="faults" role="alert" tabindex="-1">
            <ul>
              {unfinished.map(({ name }) => (
                <Missing href={addressOfStep(face, draft, name)} text={check.notSaved(applying.steps[name].title)} />
              ))}
              {lacking.map(({ field, message }) => (
                <Missing href={addressOfStep(face, draft, stepOf(field))} text={message} />
              ))}
            </ul>
          </div>
        )}
        <Filled face={face} draft={draft} content={content} />
        <Budget face={face} content={content} />
        <Targets face={face} content={content} />
        <section class="section">
          <h2 class="utrecht-heading-2" safe>
            {words.pages.files.title}
          </h2>
          <p safe>{words.pages.files.answer(files)}</p>
          <FilesBesides face={face} of={{ part: "application" }} />
        </section>
        {missing > 0 ? null : (
          <section class="section">
            <h2 class="utrecht-heading-2" safe>
              {check.afterTitle}
            </h2>
            {decisionDueOn === null ? null : <p safe>{check.after(words.format.day(decisionDueOn))}</p>}
            <form class="act" method="post" action={addressOfStep(face, draft, "submission")} novalidate>
              <FormToken around={face} />
              <input type="hidden" name="sleutel" value={key} />
              <input type="hidden" name="revisie" value={String(draft.dossier?.revision ?? "")} />
              <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
                {check.submit}
              </button>
            </form>
          </section>
        )}
      </>
    ),
  };
}

function Missing({ href, text }: { readonly href: string; readonly text: string }): JSX.Element {
  return (
    <li>
      <a class="utrecht-link" href={href} safe>
        {text}
      </a>
    </li>
  );
}

/** The step in which a part of the content is filled in. */
function stepOf(field: string | null) {
  const [part] = (field ?? "").split(".");
  return steps.find(({ parts }) => parts.some((one) => one === part))?.name ?? "plan";
}

interface FilledProps {
  readonly face: Face;
  readonly draft: Draft;
  readonly content: ApplicationContent;
}

/** What each step holds, in short, with the way back to it. */
function Filled({ face, draft, content }: FilledProps): JSX.Element {
  const { words } = face;
  const { applying } = words.pages;
  const { check } = applying;
  const { format } = words;
  const answers = [content.existingMeans, content.financesWaitingList].flatMap((one) =>
    one === null ? [] : [one.answer ? applying.yes : applying.no],
  );
  const texts: Readonly<Record<(typeof steps)[number]["name"], string>> = {
    plan: `${content.title}, ${check.period(format.day(content.activities.from), format.day(content.activities.to))}`,
    goals: content.transformationGoals.length === 0 ? "" : check.count(content.transformationGoals.length),
    matrix: content.matrixCells.map(({ row, column }) => cellName(face, row, column)).join(", "),
    budget: content.budget.length === 0 ? "" : euros(words, requestedCents(content) ?? 0),
    targets: content.targets.map(({ description }) => description).join("; "),
    means: answers.join(", "),
    answers: "",
    together:
      content.coApplicants.length === 0
        ? applying.together.alone
        : format.list(content.coApplicants.map((one) => words.names.organisation(one))),
  };
  return (
    <Table
      caption={applying.allSteps}
      isCaptionHidden
      columns={[{ title: check.step }, { title: check.filled }]}
      rows={steps.map(({ name }) => ({
        cells: [
          {
            markup: (
              <a class="utrecht-link" href={addressOfStep(face, draft, name)} safe>
                {applying.steps[name].title}
              </a>
            ),
          },
          texts[name] === "" ? check.nothing : texts[name],
        ],
      }))}
      onPhone="blocks"
    />
  );
}

function cellName({ fund, words }: Face, row: string, column: string): string {
  const { rows, columns } = fund.terms.matrix;
  const nameIn = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  return words.pages.applying.field.cell(nameIn(rows, row), nameIn(columns, column));
}

/** What somebody keeps of having handed in. */
export function receiptPage({ words, at }: Face, dossier: Answers["GetApplication"]): Page {
  const { receipt } = words.pages.applying;
  const { format } = words;
  const title = dossier.title ?? "";
  const on = dossier.submittedOn === null ? "" : format.day(dossier.submittedOn);
  return {
    title: receipt.title,
    safeBody: (
      <>
        <Heading title={receipt.title} answer={receipt.answer({ title, on })} />
        <dl class="receipt">
          {dossier.requestedCents === null ? null : (
            <Line label={receipt.asked} value={euros(words, dossier.requestedCents)} />
          )}
          <Line label={receipt.receivedOn} value={on} />
          {dossier.decisionDueOn === null ? null : (
            <Line label={receipt.decisionDue} value={format.day(dossier.decisionDueOn)} />
          )}
          <Line label={receipt.by} value={dossier.leadName ?? ""} />
          <Line label={receipt.reference} value={dossier.applicationId} />
        </dl>
        <section class="section prose">
          {receipt.next.map((sentence) => (
            <p safe>{sentence}</p>
          ))}
          <p safe>{receipt.keep}</p>
          <p>
            <a class="utrecht-link" href={at(`/dossiers/${dossier.applicationId}`)} safe>
              {receipt.toDossier}
            </a>
          </p>
        </section>
      </>
    ),
  };
}
