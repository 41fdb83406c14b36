import type { Surroundings } from "../face.ts";

/** In every form that changes something: shows that the form is ours. */
export function FormToken({ around }: { readonly around: Pick<Surroundings, "formToken"> }): JSX.Element {
  return <input type="hidden" name="_csrf" value={around.formToken()} />;
}
