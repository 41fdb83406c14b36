import type { DossierPart } from "../../../schemas/files.ts";
import type { Face } from "../face.ts";
import { addressOfFiles } from "./files-page.tsx";

interface FilesBesidesProps {
  readonly face: Face;
  /** The part of the dossier that they go with; undefined where none do. */
  readonly of: DossierPart | undefined;
}

/** The way to the files that go with a form. It opens beside it: what was typed in the form stays there. */
export function FilesBesides({ face, of }: FilesBesidesProps): JSX.Element {
  if (of === undefined) return "";
  return (
    <p>
      <a
        class="utrecht-link"
        href={addressOfFiles(face, face.params.applicationId ?? "", of)}
        target="_blank"
        rel="noopener"
        safe
      >
        {face.words.pages.files.besides}
      </a>
    </p>
  );
}
