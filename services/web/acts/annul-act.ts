import { type Act, act, applicationIn, dossierOf, foreseen } from "./act.ts";
import { typedIn } from "./fields.tsx";
import { ADVISED } from "./phases.ts";

/** The secretary annuls an advice that was recorded wrongly: the same proposal gets a next round. */
export const annulAdvice: Act = act("AnnulAdvice", {
  phases: ADVISED,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form(face) {
    const said = face.words.pages.acts.AnnulAdvice;
    const { revisions } = await dossierOf(face);
    return {
      ...said,
      revision: revisions?.application ?? null,
      fields: [{ kind: "text", name: "reason", rows: 4, ...said.reason }],
    };
  },
});
