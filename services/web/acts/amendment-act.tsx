import { evaluationsOf } from "../../../domain/award-days.ts";
import type { Answers, Face } from "../face.ts";
import { Instalments } from "../parts/instalments.tsx";
import { type Act, type ActForm, act, applicationIn, foreseen, formOf, grantOf } from "./act.ts";
import { amountFieldOf, amountFields, amountsFilled, amountsTyped } from "./amount-fields.ts";
import {
  evaluationFieldOf,
  evaluationFields,
  evaluationsAsked,
  evaluationsFilled,
  evaluationsTyped,
} from "./evaluation-fields.ts";
import { type Typed, typedIn, typedOrNull } from "./fields.tsx";
import type { Group } from "./groups.tsx";
import {
  instalmentFieldOf,
  instalmentGroups,
  instalmentsFilled,
  instalmentsOfGrantTyped,
} from "./instalment-fields.ts";
import { otherPurposeFieldOf, otherPurposeGroup, otherPurposeTyped, placesOfLines } from "./other-purpose-fields.ts";
import { UNDETERMINED } from "./phases.ts";
import { reportFieldOf, reportGroups, reportsFilled, reportsTyped } from "./report-fields.ts";
import { textsTypedIn } from "./texts-field.tsx";
import { groundsOf } from "./withdrawal-acts.ts";

type Grant = Answers["GetGrant"];

/** More than a grant asks for. */
const MOST_ASKED = { after: null, limit: 100 };

/** The fund manager amends a grant within what it comes to: its days, its amounts and its conditions. */
export const amendGrant: Act = act("AmendGrant", {
  phases: UNDETERMINED,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    activitiesTo: typedOrNull(typed, "activitiesTo"),
    lines: [...amountsTyped(typed), ...otherPurposeTyped(typed)],
    instalments: instalmentsOfGrantTyped(typed),
    conditions: textsTypedIn(typed, "conditions"),
    progressReports: reportsTyped(typed),
    evaluations: evaluationsTyped(typed),
    determinationDueOn: typedOrNull(typed, "determinationDueOn"),
    ground: typedOrNull(typed, "ground"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: {
    ERR_LEGAL_GROUND_REQUIRED: "ground",
    ERR_NO_BUDGET_CONDITION: "ground",
    ERR_DETERMINATION_ALREADY_REQUESTED: "activitiesTo",
  },
  sourceOf(place, typed) {
    // A fault in a whole list is told where the list can be typed: see `fills`.
    if (place === "instalments" || place === "progressReports") return place;
    return (
      reportFieldOf(place, typed) ??
      evaluationFieldOf(place, typed) ??
      instalmentFieldOf(place, typed) ??
      amountFieldOf(place, typed) ??
      otherPurposeFieldOf(place) ??
      place
    );
  },
  async form(face, typed): Promise<ActForm> {
    const said = face.words.pages.acts.AmendGrant;
    const [grant, { decisionNumber }, done] = await Promise.all([
      grantOf(face),
      face.ask("GetNextDecisionNumber"),
      doneOf(face),
    ]);
    const { revision } = grant;
    const closed = { ...formOf(said), fields: [], revision, submit: null };
    if (grant.phase === "withdrawn" || grant.phase === "determined") return { ...closed, answer: said.over };
    if (grant.proposedAmendment || grant.awaitedAmendment || grant.awaitedWithdrawal)
      return { ...closed, answer: said.awaited };
    const filled: Typed = {
      decisionNumber,
      activitiesTo: grant.activities.to,
      ...amountsFilled(placesOfLines(face, grant), grant.lines),
      ...instalmentsFilled(grant.instalments),
      ...reportsFilled(grant.progressReports),
      ...evaluationsFilled(grant.evaluations),
      conditions: grant.conditions,
    };
    return {
      ...formOf(said),
      revision,
      filled,
      hidden: hiddenOf(grant, done),
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        { kind: "day", name: "activitiesTo", ...said.activitiesTo },
        { kind: "day", name: "determinationDueOn", ...said.determinationDueOn },
      ],
      groups: groupsOf(face, grant, done, typed ?? filled),
      instead: {
        title: said.hearing.title,
        path: `/dossiers/${grant.applicationId}/beslissen/zienswijze-wijziging`,
      },
      safeProof: <Instalments face={face} instalments={[...grant.instalments, ...grant.repayments]} />,
    };
  },
});

/** What of a grant was reported, and evaluated: that stays as it is. */
interface Done {
  readonly reports: readonly string[];
  readonly years: readonly number[];
}

async function doneOf({ ask, params: { applicationId = "" } }: Face): Promise<Done> {
  const ofGrant = { params: { applicationId }, page: MOST_ASKED };
  const [reports, evaluations] = await Promise.all([
    ask("ListProgressReports", ofGrant),
    ask("ListEvaluations", ofGrant),
  ]);
  const years = evaluations.items[0]?.years ?? [];
  return {
    reports: reports.items.filter(({ stage }) => stage !== "awaited").map(({ dueOn }) => dueOn),
    years: years.filter(({ stage }) => stage !== "awaited").map(({ year }) => year),
  };
}

/** What stays as it is and is sent all the same: what was declared due, reported or evaluated; and what was asked before. */
function hiddenOf({ instalments, progressReports, evaluations }: Grant, done: Done): Readonly<Record<string, string>> {
  const reports = Object.entries(reportsFilled(progressReports));
  const places = placesOfReports(progressReports, done);
  return {
    ...instalmentsFilled(instalments.filter(({ stage }) => stage !== "planned")),
    ...Object.fromEntries(
      reports.filter(([name]) => places.some((place) => name.startsWith(`progressReports.${place}.`))),
    ),
    ...evaluationsFilled(evaluations.filter(({ year }) => done.years.includes(year))),
    ...evaluationsAsked(evaluations),
  };
}

function placesOfReports(reports: Grant["progressReports"], done: Done): readonly number[] {
  return reports.flatMap(({ dueOn }, place) => (done.reports.includes(dueOn) ? [place] : []));
}

function groupsOf(face: Face, grant: Grant, done: Done, shown: Typed): readonly Group[] {
  const { AmendGrant: said, remedy } = face.words.pages.acts;
  const { period, rules } = face.fund.terms;
  const numbersTaken = [...grant.instalments.filter(({ stage }) => stage !== "planned"), ...grant.repayments].map(
    ({ number }) => number,
  );
  const years = evaluationsOf({ from: grant.activities.from, to: period.to }, rules).map(({ year }) => year);
  const evaluations = evaluationFields(face, grant, shown, done.years);
  return [
    { title: said.amounts, fields: amountFields(face, placesOfLines(face, grant), remedy.was) },
    ...otherPurposeGroup(face, grant),
    ...telling("instalments", instalmentGroups(face, years, shown, numbersTaken)),
    ...(evaluations.length === 0 ? [] : [{ title: said.evaluations, fields: evaluations }]),
    ...telling("progressReports", reportGroups(face, shown, placesOfReports(grant.progressReports, done))),
    {
      title: said.terms,
      fields: [
        { kind: "texts", name: "conditions", ...remedy.conditions },
        {
          kind: "select",
          name: "ground",
          ...said.ground,
          options: [{ value: "", title: said.noGround }, ...groundsOf(face.words.pages.acts)],
        },
        { kind: "text", name: "reason", ...said.reason, rows: 4 },
      ],
    },
  ];
}

/** The groups of a list, of which the first field tells what is wrong with the whole list. */
function telling(list: string, [first, ...others]: readonly Group[]): readonly Group[] {
  if (!first) return [];
  const fields = first.fields.map((field, index) => (index === 0 ? { ...field, fills: [list] } : field));
  return [{ ...first, fields }, ...others];
}
