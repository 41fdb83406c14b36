import { afterDeterminationGround } from "../../../schemas/rules.ts";
import type { ActsWords } from "../../words/pages/acts.ts";
import { Lines } from "../parts/line.tsx";
import { euros } from "../parts/money.tsx";
import { type Act, type ActForm, act, applicationIn, foreseen, grantOf } from "./act.ts";
import { centsTypedIn, type Field, typedIn, typedOrNull } from "./fields.tsx";
import { DETERMINED } from "./phases.ts";

/** The fund manager lowers a determination once it was announced, or withdraws it (Awb 4:49). */
export const lowerDetermination: Act = act("LowerDetermination", {
  phases: DETERMINED,
  params: applicationIn,
  preview: foreseen,
  data: (typed) => ({
    decisionNumber: typedIn(typed, "decisionNumber"),
    ground: typedIn(typed, "ground"),
    breachOn: typedOrNull(typed, "breachOn"),
    determinedCents: centsTypedIn(typed, "determinedCents"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { words } = face;
    const { acts } = words.pages;
    const { title, answer, submit, ...said } = acts.LowerDetermination;
    const [grant, { decisionNumber }] = await Promise.all([grantOf(face), face.ask("GetNextDecisionNumber")]);
    const { revision, applicationId, determination, awaitedLowering, paidCents } = grant;
    if (!determination || awaitedLowering) return { title, answer: said.over, fields: [], revision, submit: null };
    const lines = [
      [said.stands, euros(words, determination.determinedCents)],
      [said.paid, euros(words, paidCents)],
    ] as const;
    return {
      title,
      answer,
      submit,
      revision,
      filled: { decisionNumber },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        afterDeterminationGroundField(acts),
        { kind: "day", name: "breachOn", ...said.breachOn },
        { kind: "euros", name: "determinedCents", ...said.determined },
        { kind: "text", name: "reason", ...said.reason },
      ],
      instead: { title: said.hearing.title, path: `/dossiers/${applicationId}/beslissen/zienswijze-verlaging` },
      safeProof: <Lines lines={lines} />,
    };
  },
});

/** On which ground a determination is lowered. */
export function afterDeterminationGroundField({ LowerDetermination: { ground, grounds } }: ActsWords): Field {
  const options = afterDeterminationGround.options.map((value) => ({ value, title: grounds[value] }));
  return { kind: "one-of", name: "ground", ...ground, options };
}
