import { type ApplicationState, application } from "../../../domain/application/application.ts";
import { fund } from "../../../domain/fund/fund.ts";
import { refused } from "../../../domain/refusal.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { type Circle, standingTo } from "./standing.ts";

/**
 * Passes a command about an application of which its giver may know. To all others it is refused as if the application were
 * not there, before anything is decided: no phase, lead or title is told, nor that there is one. What is not submitted is
 * nothing to officials.
 *
 * @throws ERR_NOT_FOUND
 */
export async function mustBeNoStranger(
  read: ReadStream,
  actor: Actor,
  { fundId, applicationId }: Params,
  { kind }: { readonly kind: string },
): Promise<void> {
  if (applicationId === undefined) return;
  const { state, revision, fundId: itsFund } = await read(application, { applicationId });
  if (revision < 0) {
    // Of a stream that is not there the log says so itself, in the same words; that of the fund is there.
    if (kind === fund.kind) throw refused("ERR_NOT_FOUND");
    return;
  }
  const circle = circleOf(state);
  const isStranger = standingTo(circle, actor) === "stranger" || (actor.role !== "applicant" && !circle.isSubmitted);
  if (itsFund !== fundId || isStranger) throw refused("ERR_NOT_FOUND");
}

function circleOf(state: ApplicationState): Circle {
  if (state.phase === "none") return { invited: [], applicants: [], isSubmitted: false };
  if (state.phase === "invited") return { invited: state.organisations, applicants: [], isSubmitted: false };
  const { lead, content } = state.dossier;
  return { invited: [], applicants: [lead, ...content.coApplicants], isSubmitted: "round" in state.dossier };
}
