import { type Act, type ActForm, act, applicationIn, dossierOf, foreseen, formOf } from "./act.ts";
import { toChoose, typedIn, typedOrNull } from "./fields.tsx";
import { everyOrganisation } from "./organisation-acts.ts";
import { SUBMITTED } from "./phases.ts";

/** An organisation that applies, or receives the grant, passed into another for this application alone. */
export const succeedApplicant: Act = act("SucceedApplicant", {
  phases: SUBMITTED,
  params: applicationIn,
  preview: foreseen,
  fieldOf: { ERR_EFFECTIVE_IN_FUTURE: "succeededOn" },
  data: (typed) => ({
    organisation: typedIn(typed, "organisation"),
    into: typedIn(typed, "into"),
    succeededOn: typedOrNull(typed, "succeededOn"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const { words } = face;
    const said = words.pages.acts.SucceedApplicant;
    const [{ revision, lead, coApplicants }, others] = await Promise.all([dossierOf(face), everyOrganisation(face)]);
    const parties = lead === null ? [] : [lead, ...coApplicants];
    return {
      ...formOf(said),
      revision,
      fields: [
        {
          kind: "select",
          name: "organisation",
          ...said.organisation,
          options: [toChoose(face), ...parties.map((value) => ({ value, title: words.names.organisation(value) }))],
        },
        { kind: "select", name: "into", ...said.into, options: [toChoose(face), ...others] },
        { kind: "day", name: "succeededOn", ...said.on },
        { kind: "text", name: "reason", rows: 4, ...said.reason },
      ],
    };
  },
});
