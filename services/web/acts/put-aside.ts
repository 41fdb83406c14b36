import type { LooseDraft, LooseDrafts, Place, TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { Face } from "../face.ts";
import { differing, type Merging, merge, sentOver, writtenText } from "../parts/merging.ts";
import { type Act, type ActForm, fieldsOf } from "./act.ts";
import { type Typed, tickedIn } from "./fields.tsx";

/** The button that puts a form aside, and the one by which somebody chose between two texts of it. */
export const LATER = "later";
export const CHOSEN = "gekozen";

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

/** What a form was made from: what the log has in its fields, written; empty where it has nothing there. */
export function baseOf(form: ActForm): string {
  const logged = textsIn(form, form.filled ?? {});
  const isFilled = Object.values(logged).some((text) => [text].flat().some((one) => one.trim() !== ""));
  return isFilled ? writtenText(logged) : "";
}

/** A form that came in with what was typed in it. */
export interface Putting {
  readonly face: Face;
  readonly act: Act;
  readonly form: ActForm;
  readonly typed: Typed;
}

/** What was typed, beside what was put aside or saved in the log since the form was made. */
export function mergeTyped(drafts: LooseDrafts, { face, act, form, typed }: Putting): Merging {
  const sent = { typed: textsIn(form, typed), ...sentOver(typed), body: typed };
  const logged = textsIn(form, form.filled ?? {});
  return merge(sent, { logged, base: baseOf(form), kept: putAside(drafts, face, act) });
}

/** Puts a text aside that was merged with what stands there. @returns it as it is kept. */
export function putText(drafts: LooseDrafts, { face, act, form }: Putting, typed: TypedText): LooseDraft {
  const place = placeOf(face, act);
  const over = (place && drafts.read(place)?.version) ?? 0;
  const aside = place && drafts.keep(place, { typed, base: baseOf(form), over }) && drafts.read(place);
  if (!aside) throw new Error("another process put something else aside at the same moment");
  return aside;
}

/** What was put aside and differs from what came in: where it cannot be sent any more both are shown. */
export function asideBeside(drafts: LooseDrafts, { face, act, form, typed }: Putting): TypedText | null {
  const aside = putAside(drafts, face, act);
  return aside && differing(textsIn(form, typed), aside.typed).length > 0 ? aside.typed : null;
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
