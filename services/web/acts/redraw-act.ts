import { type Act, type ActForm, act, dossierOf, foreseen, formOf } from "./act.ts";
import { bookingField, bookingTyped } from "./booking-fields.ts";
import { fieldOfBooking } from "./books.ts";
import { typedIn } from "./fields.tsx";
import { DRAWN } from "./phases.ts";

const NAMES = ["year", "fromEarmark", "cents", "reason"] as const;

/** What is unpaid of an application comes from the general money from now on, instead of from that of a purpose. */
export const redrawFunds: Act = act("RedrawFunds", {
  phases: DRAWN,
  params: () => ({}),
  preview: foreseen,
  fieldOf: fieldOfBooking,
  data: (typed, { params }) => ({
    applicationId: params.applicationId,
    ...Object.assign({}, ...NAMES.map((name) => bookingTyped(name, typed))),
    reason: typedIn(typed, "reason"),
  }),
  async form(face): Promise<ActForm> {
    const said = face.words.pages.acts.RedrawFunds;
    const [, ...fields] = await Promise.all([dossierOf(face), ...NAMES.map((name) => bookingField(face, name))]);
    return { ...formOf(said), revision: null, fields: fields.filter((field) => field !== null) };
  },
});
