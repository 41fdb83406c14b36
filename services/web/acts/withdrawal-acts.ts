import { withdrawalGround } from "../../../schemas/rules.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, applicationIn, foreseen } from "./act.ts";
import { centsTypedIn, type Field, typedIn } from "./fields.tsx";

/** The fund manager withdraws a grant, before it is determined. */
export const withdrawGrant: Act = act("WithdrawGrant", {
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
    const [{ revision, phase }, { decisionNumber }] = await Promise.all([
      grantOf(face),
      face.ask("GetNextDecisionNumber"),
    ]);
    if (phase === "withdrawn" || phase === "determined")
      return { title, answer: said.over, fields: [], revision, submit: null };
    return {
      title,
      answer,
      submit,
      revision,
      filled: { decisionNumber, keptCents: "0,00" },
      fields: [
        { kind: "line", name: "decisionNumber", ...said.number },
        groundField(face),
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

/** Before a grant is withdrawn, its recipient is asked for its views (Awb 4:8). */
export const inviteViewsOnWithdrawal: Act = act("InviteRecipientViews", {
  params: applicationIn,
  data: (typed) => ({
    intended: { kind: "withdrawal", ground: typedIn(typed, "ground") },
    reason: typedIn(typed, "reason"),
    respondBy: typedIn(typed, "respondBy"),
  }),
  async form(face): Promise<ActForm> {
    const { InviteRecipientViews: said, WithdrawGrant } = face.words.pages.acts;
    const { revision } = await grantOf(face);
    return {
      ...WithdrawGrant.hearing,
      submit: said.submit,
      revision,
      fields: [
        groundField(face),
        { kind: "text", name: "reason", ...said.reason },
        { kind: "day", name: "respondBy", ...said.respondBy },
      ],
    };
  },
});

async function grantOf({ ask, params }: Face) {
  return await ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } });
}

function groundField({ words }: Face): Field {
  const { ground, grounds } = words.pages.acts.WithdrawGrant;
  return {
    kind: "one-of",
    name: "ground",
    ...ground,
    options: withdrawalGround.options.map((value) => ({ value, title: grounds[value] })),
  };
}
