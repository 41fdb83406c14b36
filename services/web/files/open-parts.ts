import type { DossierPart } from "../../../schemas/files.ts";
import type { Answers, Face } from "../face.ts";

type Dossier = Answers["GetApplication"];

/** More than there are of one application. */
const page = { after: null, limit: 100 };

/** The parts of a dossier to which whoever looks may attach files now, as far as can be told before it is tried. */
export async function openParts(face: Face, dossier: Dossier): Promise<readonly DossierPart[]> {
  const { reader } = face;
  // An official keeps what came on paper with an objection.
  if (reader?.as === "secretary" || reader?.as === "fund-manager") return await objections(face, dossier, true);
  if (reader?.as !== "applicant" || dossier.lead !== reader.identity?.organisation) return [];
  if (dossier.phase === "draft") return [{ part: "application" }];
  if (dossier.phase === "supplement-requested") return [{ part: "supplement" }];
  if (dossier.decidedOn === null) return [];
  const reports = dossier.awardedCents === null ? [] : await reportsOnGrant(face, dossier);
  return [...reports, ...(await objections(face, dossier, false))];
}

async function reportsOnGrant({ ask }: Face, { applicationId }: Dossier): Promise<readonly DossierPart[]> {
  const params = { applicationId };
  const [grant, reports, evaluations] = await Promise.all([
    ask("GetGrant", { params }),
    ask("ListProgressReports", { params, page }),
    ask("ListEvaluations", { params, page }),
  ]);
  if (grant.phase !== "running") return [];
  return [
    ...reports.items.flatMap(({ dueOn, reportedOn }): DossierPart[] =>
      reportedOn === null ? [{ part: "progress-report", dueOn }] : [],
    ),
    ...(evaluations.items[0]?.years ?? []).flatMap(({ year, stage }): DossierPart[] =>
      stage === "awaited" ? [{ part: "yearly-evaluation", year }] : [],
    ),
    ...(grant.determinationRequest === null ? [{ part: "determination-request" } as const] : []),
  ];
}

/** Objections that came and are not decided on; to whoever may still object, also those to come. */
async function objections(
  { ask, today }: Face,
  { applicationId }: Dossier,
  thatCame: boolean,
): Promise<readonly DossierPart[]> {
  const { items } = await ask("ListDecisionsOfApplication", { params: { applicationId }, page });
  return items.flatMap(({ decisionNumber, objection, objectionUntil }): DossierPart[] => {
    const isOpen = objection
      ? objection.decision === null
      : !thatCame && objectionUntil !== null && today <= objectionUntil;
    return isOpen ? [{ part: "objection", decisionNumber }] : [];
  });
}
