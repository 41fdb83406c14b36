import { type Act, act, applicationIn } from "./act.ts";
import { UNACCEPTED } from "./phases.ts";

/** A recipient accepts the grant, where the fund asks for that. */
export const acceptGrant: Act = act("AcceptGrant", {
  phases: UNACCEPTED,
  params: applicationIn,
  data: () => ({}),
  async form({ words, params, ask }) {
    await ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } });
    return { ...words.pages.acts.AcceptGrant, fields: [], revision: null };
  },
});
