import type { LooseDraft, LooseDrafts, Place, TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, fieldsOf } from "./act.ts";
import { type Typed, tickedIn, typedIn } from "./fields.tsx";

/** The button that puts a form aside. */
export const LATER = "later";

/** Where what somebody typed in a form is kept until they send it; null where it cannot be put aside. */
function placeOf(face: Face, act: Act): Place | null {
  const { reader, fund, address } = face;
  if (!act.isPutAside || reader?.person == null) return null;
  return {
    fundId: fund.fundId,
    person: reader.person,
    actsFor: reader.identity?.organisation ?? reader.identity?.municipality ?? "",
    form: new URL(address, "http://localhost").pathname,
    applicationId: face.params.applicationId ?? null,
  };
}

/** What somebody put aside of a form; null where they did not. */
export function putAside(drafts: LooseDrafts, face: Face, act: Act): LooseDraft | null {
  const place = placeOf(face, act);
  return place && drafts.read(place);
}

/** Puts aside what was typed. @returns it as it is kept; null where another tab put something else aside since the form was made. */
export function putTyped(drafts: LooseDrafts, { face, act, form, typed }: Putting): LooseDraft | null {
  const place = placeOf(face, act);
  if (!place) return null;
  const over = Number(typedIn(typed, "versie"));
  const version = drafts.keep(place, { typed: textsIn(form, typed), base: "", over });
  return version === null ? null : drafts.read(place);
}

interface Putting {
  readonly face: Face;
  readonly act: Act;
  readonly form: ActForm;
  readonly typed: Typed;
}

/** What was put aside is done. */
export function takeUp(drafts: LooseDrafts, face: Face, act: Act): void {
  const place = placeOf(face, act);
  if (place) drafts.forget(place);
}

/** What was typed in the fields of a form, without what nobody types. */
function textsIn(form: ActForm, typed: Typed): TypedText {
  return Object.fromEntries(
    fieldsOf(form).flatMap(({ name }) => {
      const found = tickedIn(typed, name);
      return found.length === 0 ? [] : [[name, found.length === 1 ? (found[0] ?? "") : found]];
    }),
  );
}
