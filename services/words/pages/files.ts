import type { DossierPart } from "../../../schemas/files.ts";

/** Words of the page with the files of a dossier. */
export interface FilesWords {
  readonly title: string;
  readonly answer: (files: number) => string;
  readonly toFiles: string;
  /** The same, where that opens beside a form in which somebody types. */
  readonly besides: string;
  readonly name: string;
  readonly of: string;
  readonly what: string;
  readonly attached: string;
  readonly notScanned: string;
  readonly remove: (name: string) => string;
  readonly removed: string;
  /** The part of a dossier that a file belongs to. */
  readonly part: {
    readonly [Part in DossierPart["part"]]: (of: Extract<DossierPart, { readonly part: Part }>) => string;
  };
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly attach: {
    readonly title: string;
    /** Nothing can be attached now. */
    readonly nothing: string;
    readonly part: { readonly label: string };
    readonly purpose: { readonly label: string };
    readonly files: { readonly label: string; readonly hint: (most: string) => string };
    readonly submit: string;
    readonly done: string;
    /** What was chosen is not kept by a browser. */
    readonly again: string;
  };
}
