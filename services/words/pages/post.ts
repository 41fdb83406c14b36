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
}
