import type { Face } from "../face.ts";
import { asked } from "../query.ts";
import type { Sheet } from "./sheet.ts";

interface DownloadLinksProps {
  readonly face: Face;
  /** The page, below the fund's own address. */
  readonly path: string;
  readonly sheet: Pick<Sheet, "name" | "title">;
  /** What the page itself was asked with. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** The ways to a table as a file for spreadsheets. */
export function DownloadLinks({ face, path, sheet, query = {} }: DownloadLinksProps): JSX.Element {
  const { download } = face.words.pages.figures;
  return (
    <p class="downloads">
      {(["csv", "xlsx"] as const).map((kind) => (
        <a
          class="utrecht-link"
          href={asked(face.at(`${path}/bestand/${sheet.name}.${kind}`), query)}
          aria-label={download(sheet.title, kind.toUpperCase())}
          safe
        >
          {kind.toUpperCase()}
        </a>
      ))}
    </p>
  );
}
