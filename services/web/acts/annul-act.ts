import type { Phase } from "../../../projections/applications/application-dossier.ts";
import { type Act, act, applicationIn, foreseen } from "./act.ts";
import { typedIn } from "./fields.tsx";

/** How far an application is when the advice on it can still be annulled: before anything is decided on it. */
export const ANNULLABLE: ReadonlySet<Phase> = new Set<Phase>([
  "advised-positive",
  "advised-against",
  "awaited",
  "assured",
]);

/** The secretary annuls an advice that was recorded wrongly: the same proposal gets a next round. */
export const annulAdvice: Act = act("AnnulAdvice", {
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({ reason: typedIn(typed, "reason") }),
  async form({ words, params, ask }) {
    const said = words.pages.acts.AnnulAdvice;
    const { phase, revisions } = await ask("GetApplication", { params: { applicationId: params.applicationId ?? "" } });
    if (!ANNULLABLE.has(phase)) return { ...said, answer: said.nothing, fields: [], revision: null, submit: null };
    return {
      ...said,
      revision: revisions?.application ?? null,
      fields: [{ kind: "text", name: "reason", rows: 4, ...said.reason }],
    };
  },
});
