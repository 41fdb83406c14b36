import type { IntendedDecision } from "../../../schemas/grant.ts";
import { loweringGround } from "../../../schemas/rules.ts";
import type { ActsWords } from "../../words/pages/acts.ts";
import { type Act, type ActForm, act, applicationIn, formOf, grantOf } from "./act.ts";
import { type Field, typedIn } from "./fields.tsx";
import { UNDETERMINED } from "./phases.ts";
import { groundsOf, withdrawalGroundField } from "./withdrawal-acts.ts";

/** What a recipient is heard about before it is decided, as its form asks it. */
interface Hearing {
  readonly kind: IntendedDecision["kind"];
  said(acts: ActsWords): Pick<ActForm, "title" | "answer">;
  groundField(acts: ActsWords): Field;
}

/** Before a grant is determined lower than it was awarded, its recipient is asked for its views. */
export const inviteRecipientViews: Act = hearingOf({
  kind: "determination",
  said: ({ InviteRecipientViews }) => InviteRecipientViews,
  groundField: ({ InviteRecipientViews, DetermineGrant }) => ({
    kind: "select",
    name: "ground",
    ...InviteRecipientViews.ground,
    options: loweringGround.options.map((value) => ({ value, title: DetermineGrant.grounds[value] })),
  }),
});

/** Before a grant is withdrawn, its recipient is asked for its views. */
export const inviteViewsOnWithdrawal: Act = hearingOf({
  kind: "withdrawal",
  said: ({ WithdrawGrant }) => WithdrawGrant.hearing,
  groundField: withdrawalGroundField,
});

/** Before a grant is amended to its recipient's detriment, the recipient is asked for its views. */
export const inviteViewsOnAmendment: Act = hearingOf({
  kind: "amendment",
  said: ({ AmendGrant }) => AmendGrant.hearing,
  groundField: (acts) => ({
    kind: "one-of",
    name: "ground",
    label: acts.AmendGrant.hearing.ground,
    options: groundsOf(acts),
  }),
});

/** A recipient is asked for its views on what is intended (Awb 4:8). */
function hearingOf({ kind, said, groundField }: Hearing): Act {
  return act("InviteRecipientViews", {
    phases: UNDETERMINED,
    params: applicationIn,
    data: (typed) => ({
      intended: { kind, ground: typedIn(typed, "ground") },
      reason: typedIn(typed, "reason"),
      respondBy: typedIn(typed, "respondBy"),
    }),
    async form(face): Promise<ActForm> {
      const { acts } = face.words.pages;
      const { submit, reason, respondBy } = acts.InviteRecipientViews;
      const { revision } = await grantOf(face);
      return {
        ...formOf({ ...said(acts), submit }),
        revision,
        fields: [
          groundField(acts),
          { kind: "text", name: "reason", ...reason },
          { kind: "day", name: "respondBy", ...respondBy },
        ],
      };
    },
  });
}

/** A recipient says what it thinks of an intended decision on its grant, or that it has nothing to say. */
export const giveRecipientViews: Act = act("GiveRecipientViews", {
  task: "give-recipient-views",
  isPutAside: true,
  params: applicationIn,
  data(typed) {
    const views = typedIn(typed, "views").trim();
    return { views: views === "" ? null : views };
  },
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.GiveRecipientViews;
    const { revision, views } = await grantOf(face);
    const answer = views ? `${said.intended[views.intended.kind]} ${views.reason}` : said.answer;
    return { ...said, answer, revision, fields: [{ kind: "text", name: "views", ...said.views }] };
  },
});
