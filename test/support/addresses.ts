import { filled, type Params } from "../../services/schemes/command.ts";

/** Ids of nothing that there is in a fund of any test. */
const nothing: Omit<Params, "fundId"> = {
  applicationId: "01890a5d-ac96-774b-bcce-b302099a8057",
  awardId: "01890a5d-ac96-774b-bcce-b302099a8057",
  round: 1,
  personId: "niemand",
  organisationId: "niemand",
  fileId: "01890a5d-ac96-774b-bcce-b302099a8057",
  meetingId: "01890a5d-ac96-774b-bcce-b302099a8057",
  municipality: "nergens",
  decisionNumber: "9999-1",
};

/**
 * The address of a command or a question below its fund, about what is named; what is not named does not exist. An award is
 * that of the application.
 */
export function addressOf({ path }: { readonly path: string }, about: Omit<Partial<Params>, "fundId"> = {}): string {
  const { applicationId: awardId = nothing.awardId } = about;
  const ids = { ...nothing, awardId, ...about };
  for (const [, id = ""] of path.matchAll(/:(\w+)/g))
    if (!Object.hasOwn(ids, id)) throw new Error(`no ${id} for ${path}`);
  return filled(path, ids);
}
