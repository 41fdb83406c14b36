import { type Act, act, applicationIn } from "./act.ts";
import { centsTypedIn, typedIn } from "./fields.tsx";
import { RUNNING, UNACCEPTED } from "./phases.ts";

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

/** A recipient tells what was spent, and asks what the grant comes to. */
export const requestDetermination: Act = act("RequestDetermination", {
  phases: RUNNING,
  isPutAside: true,
  params: applicationIn,
  data: (typed) => ({ spentCents: centsTypedIn(typed, "spentCents"), account: typedIn(typed, "account") }),
  async form({ words, params, ask }) {
    const said = words.pages.acts.RequestDetermination;
    await ask("GetGrant", { params: { applicationId: params.applicationId ?? "" } });
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "euros", name: "spentCents", ...said.spent },
        { kind: "text", name: "account", ...said.account },
      ],
      filesOf: { part: "determination-request" },
    };
  },
});
