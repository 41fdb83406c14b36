import { evaluatedIn } from "../acts/evaluated-in.ts";
import { ReturnedBefore, SentIn } from "../acts/evaluation-sent-in.tsx";
import { Reported, reportIn } from "../acts/reported.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Crumb } from "../parts/crumb.tsx";
import { Heading } from "../parts/heading.tsx";

/** A progress report as it was sent in, for everybody who may see the grant: also once it was accepted. */
export async function reportPage(face: Face): Promise<Page> {
  const { AcceptProgressReport, ReportProgress } = face.words.pages.acts;
  const report = await reportIn(face);
  const { stage, dueOn } = report;
  const answer = stage === "submitted" ? ReportProgress.closed.submitted : AcceptProgressReport.closed[stage];
  return sentInPage(face, {
    title: AcceptProgressReport.of(face.words.format.day(dueOn)),
    answer,
    safeContent: <Reported face={face} report={report} />,
  });
}

/** The evaluation of a year as it was sent in, goal by goal, with what AO made of it. */
export async function evaluationPage(face: Face): Promise<Page> {
  const { AssessEvaluation, SubmitEvaluation } = face.words.pages.acts;
  const { year, evaluations, first } = await evaluatedIn(face);
  const { stage } = first;
  const isIn = stage === "submitted" || stage === "assessed";
  const answer = isIn ? SubmitEvaluation.closed[stage] : AssessEvaluation.closed[stage];
  return sentInPage(face, {
    title: SubmitEvaluation.of(String(year)),
    answer,
    safeContent:
      stage === "awaited" ? (
        ""
      ) : (
        <>
          <ReturnedBefore face={face} returned={first.returned} />
          <SentIn face={face} targets={evaluations} year={year} />
        </>
      ),
  });
}

interface Content {
  readonly title: string;
  /** How far it is. */
  readonly answer: string;
  readonly safeContent: JSX.Element;
}

function sentInPage({ words, at, params }: Face, { title, answer, safeContent }: Content): Page {
  return {
    title,
    safeBody: (
      <>
        <Crumb href={at(`/dossiers/${params.applicationId}/toekenning`)} text={words.pages.grant.title} />
        <Heading title={title} answer={answer} />
        {safeContent}
      </>
    ),
  };
}
