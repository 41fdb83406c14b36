import { withdrawalGround } from "../../../schemas/rules.ts";
import type { ActsWords } from "../../words/pages/acts.ts";
import { type Act, type ActForm, act, applicationIn, foreseen, grantOf } from "./act.ts";
import { centsTypedIn, type Field, type Option, typedIn } from "./fields.tsx";
import { UNDETERMINED } from "./phases.ts";

/** The fund manager withdraws a grant, before it is determined. */
export const withdrawGrant: Act = act("WithdrawGrant", {
  phases: UNDETERMINED,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    ground: typedIn(typed, "ground"),
    keptCents: centsTypedIn(typed, "keptCents"),
    reason: typedIn(typed, "reason"),
  }),
  fieldOf: { ERR_KEPT_BEYOND_PAID: "keptCents" },
  async form(face): Promise<ActForm> {
    const { title, answer, submit, ...said } = face.words.pages.acts.WithdrawGrant;
    const [{ revision, phase, awaitedWithdrawal }, { decisionNumber }] = await Promise.all([
      grantOf(face),
      face.ask("GetNextDecisionNumber"),
    ]);
    if (phase === "withdrawn" || phase === "determined" || awaitedWithdrawal)
      return { title, answer: said.over, fields: [], revision, submit: null };
    return {
      title,
      answer,
      submit,
      revision,
      filled: { decisionNumber, keptCents: "0,00" },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        withdrawalGroundField(face.words.pages.acts),
        { kind: "euros", name: "keptCents", ...said.kept },
        { kind: "text", name: "reason", ...said.reason },
      ],
      instead: {
        title: said.hearing.title,
        path: `/dossiers/${face.params.applicationId}/beslissen/zienswijze-intrekking`,
      },
    };
  },
});

/** On which ground a grant is withdrawn. */
export function withdrawalGroundField(acts: ActsWords): Field {
  return { kind: "one-of", name: "ground", ...acts.WithdrawGrant.ground, options: groundsOf(acts) };
}

/** The grounds on which a grant is withdrawn, or amended to its recipient's detriment. */
export function groundsOf({ WithdrawGrant: { grounds } }: ActsWords): readonly Option[] {
  return withdrawalGround.options.map((value) => ({ value, title: grounds[value] }));
}
