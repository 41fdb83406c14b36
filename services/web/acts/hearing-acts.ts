import { loweringGround } from "../../../schemas/rules.ts";
import { type Act, type ActForm, act, applicationIn } from "./act.ts";
import { typedIn } from "./fields.tsx";

/** Before a grant is determined lower than it was awarded, its recipient is asked for its views. */
export const inviteRecipientViews: Act = act("InviteRecipientViews", {
  params: applicationIn,
  data: (typed) => ({
    intended: { kind: "determination", ground: typedIn(typed, "ground") },
    reason: typedIn(typed, "reason"),
    respondBy: typedIn(typed, "respondBy"),
  }),
  async form({ words, ask, params: { applicationId = "" } }): Promise<ActForm> {
    const { InviteRecipientViews: said, DetermineGrant } = words.pages.acts;
    const { revision } = await ask("GetGrant", { params: { applicationId } });
    return {
      ...said,
      revision,
      fields: [
        {
          kind: "select",
          name: "ground",
          ...said.ground,
          options: loweringGround.options.map((value) => ({ value, title: DetermineGrant.grounds[value] })),
        },
        { kind: "text", name: "reason", ...said.reason },
        { kind: "day", name: "respondBy", ...said.respondBy },
      ],
    };
  },
});

/** A recipient says what it thinks of an intended decision on its grant, or that it has nothing to say. */
export const giveRecipientViews: Act = act("GiveRecipientViews", {
  isPutAside: true,
  params: applicationIn,
  data(typed) {
    const views = typedIn(typed, "views").trim();
    return { views: views === "" ? null : views };
  },
  async form({ words, ask, params: { applicationId = "" } }): Promise<ActForm> {
    const said = words.pages.acts.GiveRecipientViews;
    const { revision, views } = await ask("GetGrant", { params: { applicationId } });
    const answer = views ? `${said.intended[views.intended.kind]} ${views.reason}` : said.answer;
    return { ...said, answer, revision, fields: [{ kind: "text", name: "views", ...said.views }] };
  },
});
