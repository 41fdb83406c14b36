import { isEvaluationAwaited } from "../../../domain/grant/evaluation.ts";
import { type DossierPart, partKey } from "../../../schemas/files.ts";
import { isObjectable } from "../decisions/decision-of.ts";
import type { Answers, Face } from "../face.ts";

type Dossier = Answers["GetApplication"];

/** More than there are of one application. */
const page = { after: null, limit: 100 };

/**
 * The parts of a dossier to which whoever looks may attach files now, as far as can be told before it is tried.
 *
 * @param chosen the key of the part that they came for.
 */
export async function openParts(face: Face, dossier: Dossier, chosen?: string): Promise<readonly DossierPart[]> {
  const { reader } = face;
  // An official keeps what came on paper with an objection.
  if (reader?.as === "secretary" || reader?.as === "fund-manager") return await objectionsThatCame(face, dossier);
  if (reader?.as !== "applicant") return [];
  if (dossier.lead !== reader.identity?.organisation)
    return dossier.decidedOn === null ? [] : await ownObjections(face, dossier, chosen);
  if (dossier.phase === "draft") return [{ part: "application" }];
  if (dossier.phase === "supplement-requested") return [{ part: "supplement" }];
  if (dossier.decidedOn === null) return [];
  const reports = dossier.awardedCents === null ? [] : await reportsOnGrant(face, dossier);
  return [...reports, ...(await ownObjections(face, dossier, chosen))];
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
    ...reports.items.flatMap(({ dueOn, stage }): DossierPart[] =>
      stage === "awaited" || stage === "returned" ? [{ part: "progress-report", dueOn }] : [],
    ),
    ...(evaluations.items[0]?.years ?? []).flatMap(({ year, stage }): DossierPart[] =>
      isEvaluationAwaited({ stage }) ? [{ part: "yearly-evaluation", year }] : [],
    ),
    ...(grant.determinationRequest === null ? [{ part: "determination-request" } as const] : []),
  ];
}

/** Objections that came and are not decided on, for officials. */
async function objectionsThatCame({ ask }: Face, { applicationId }: Dossier): Promise<readonly DossierPart[]> {
  const { items } = await ask("ListDecisionsOfApplication", { params: { applicationId }, page });
  return items.flatMap(({ decisionNumber, objection }): DossierPart[] =>
    objection && objection.decision === null ? [{ part: "objection", decisionNumber }] : [],
  );
}

/** For an applicant: its objections, and those that it may still make; of those that would be late the one that it chose. */
async function ownObjections(
  { ask, today, reader }: Face,
  { applicationId, lead, coApplicants }: Dossier,
  chosen: string | undefined,
): Promise<readonly DossierPart[]> {
  const { items } = await ask("ListDecisionsOfApplication", { params: { applicationId }, page });
  return items.flatMap((decision): DossierPart[] => {
    const { decisionNumber, objection, objectionUntil } = decision;
    const part = { part: "objection", decisionNumber } as const;
    if (objection) {
      const { objector } = objection;
      const isOwn = objector === reader?.identity?.organisation || ![lead, ...coApplicants].includes(objector);
      return isOwn && objection.decision === null ? [part] : [];
    }
    const isInTime = objectionUntil === null || today <= objectionUntil;
    return isObjectable(decision) && (isInTime || chosen === partKey(part)) ? [part] : [];
  });
}
