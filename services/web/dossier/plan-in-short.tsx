import { requestedCents } from "../../../domain/application/amounts.ts";
import type { Answers, Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";

/** What an application is about, who asks and how much, for whoever is asked to join in it; the dossier tells the rest. */
export function planInShort(face: Face, dossier: Answers["GetApplication"]): JSX.Element {
  const { words, fund, at } = face;
  const { format } = words;
  const { dossier: labels, applications } = words.pages.work;
  const { applicationId, leadName, coApplicantNames } = dossier;
  if (dossier.content === null) return "";
  const { title, summary, activities, transformationGoals, ...content } = dossier.content.content;
  const goals = transformationGoals.map(
    ({ goal }) => fund.terms.transformationGoals.find(({ id }) => id === goal)?.name ?? goal,
  );
  const requested = requestedCents(content);
  return (
    <section class="section prose">
      <h2 class="utrecht-heading-2" safe>
        {title === "" ? applications.untitled : title}
      </h2>
      <p safe>{summary}</p>
      <Lines
        lines={[
          [labels.applicant, leadName],
          [labels.together, coApplicantNames.length === 0 ? null : format.list(coApplicantNames)],
          [labels.periodTitle, labels.period(format.day(activities.from), format.day(activities.to))],
          [labels.requested, requested === null ? null : euros(words, requested)],
          [labels.goals, goals.length === 0 ? null : format.list(goals)],
        ]}
      />
      <p>
        <a class="utrecht-link" href={at(`/dossiers/${applicationId}`)} safe>
          {words.pages.acts.ConfirmCoApplicant.wholePlan}
        </a>
      </p>
    </section>
  );
}
