import type { ApplicationFacts } from "../../../domain/application/application.ts";
import { grant } from "../../../domain/grant/grant.ts";
import { decisions } from "../../../projections/decisions/decisions.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { allIn } from "../queries/all-in.ts";
import { retentionFound } from "../queries/retention.ts";

/**
 * When a dossier may be destroyed, and what there is in it. The first comes of its read model: its terms ended long before, and
 * a second person looks again.
 */
export async function destructionFacts(
  read: ReadStream,
  { applicationId = "" }: Params,
  _data: unknown,
  views: ReadModels,
): Promise<ApplicationFacts> {
  const { state } = await read(grant, { applicationId });
  const granted = state.phase === "none" ? null : state;
  return {
    destruction: {
      retention: retentionFound(views, applicationId),
      awardedCents: granted?.terms.awardedCents ?? null,
      determinedCents: granted?.determinedCents ?? null,
      decisionNumbers: [...allIn(views, decisions, applicationId)].map(({ decisionNumber }) => decisionNumber),
    },
  };
}
