/** Words of the pages where the mails of a development service are read. */
export interface PostWords {
  /** Leads there. */
  readonly open: string;
  readonly title: string;
  readonly answer: (mails: number) => string;
  readonly none: string;
  readonly subject: string;
  readonly to: string;
  readonly written: string;
  readonly back: string;
  /** To whom a mail is, by name, and when it was written. */
  readonly about: (mail: { readonly to: string; readonly at: string }) => string;
  /** Above what goes with a mail. */
  readonly attached: string;
  /** The entry for its reader's calendar: what it has a calendar do, and of what, when and where. */
  readonly entry: (of: {
    readonly isCancelled: boolean;
    readonly summary: string;
    readonly at: string;
    readonly place: string;
  }) => string;
  /** Leads to the papers of a meeting. */
  readonly papers: (file: string) => string;
}
