import { refused } from "../../../domain/refusal.ts";
import type { Answers, Face } from "../face.ts";

type Evaluation = Answers["ListEvaluations"]["items"][number];

/** The most goals and performances of a grant. */
const MOST = 200;

/** A year of a grant that is evaluated. */
export interface Evaluated {
  readonly year: number;
  readonly grant: Answers["GetGrant"];
  readonly evaluations: readonly Evaluation[];
  /** That of the first goal: how far the year is, is the same for all of them. */
  readonly first: Evaluation["years"][number];
}

/** The evaluation of the year that the address names. @throws ERR_NOT_FOUND where it is not evaluated. */
export async function evaluatedIn({ params, ask }: Face): Promise<Evaluated> {
  const application = { applicationId: params.applicationId ?? "" };
  const year = Number(params.year);
  const [grant, evaluations] = await Promise.all([
    ask("GetGrant", { params: application }),
    ask("ListEvaluations", { params: application, page: { after: null, limit: MOST } }),
  ]);
  const first = evaluations.items[0]?.years.find((one) => one.year === year);
  if (!first) throw refused("ERR_NOT_FOUND");
  return { year, grant, evaluations: evaluations.items, first };
}
