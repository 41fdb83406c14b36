import { applicationEvents } from "../../../schemas/application.ts";
import { type Act, type ActForm, act, applicationIn, dossierOf, formOf } from "./act.ts";
import { typedIn } from "./fields.tsx";

/** An official records that the receipt of what came on paper or by mail was confirmed to the applicant (Awb 4:3a). */
export const confirmReceipt: Act = act("ConfirmReceipt", {
  task: "confirm-receipt",
  params: applicationIn,
  data: (typed) => ({ sentBy: typedIn(typed, "sentBy") }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.ConfirmReceipt;
    const { revision } = await dossierOf(face);
    const { options } = applicationEvents.ReceiptConfirmed.shape.sentBy;
    return {
      ...formOf(said),
      revision,
      fields: [
        {
          kind: "one-of",
          name: "sentBy",
          ...said.sentBy,
          options: options.map((value) => ({ value, title: said.ways[value] })),
        },
      ],
    };
  },
});
