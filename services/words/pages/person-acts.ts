import type { ActWords, Labelled } from "./acts.ts";

/** Words of the forms about what is known of a person, and who acts as them. */
export interface PersonActs {
  readonly ExplainInterest: ActWords & {
    readonly note: Labelled;
    /** Of somebody else, as the secretary tells it. */
    readonly ofOthers: Pick<ActWords, "title" | "answer"> & { readonly whose: Labelled; readonly note: Labelled };
  };
  readonly LinkSubject: ActWords &
    Readonly<Record<"issuer" | "subject", Labelled>> & {
      readonly whose: (name: string) => string;
    };
  readonly UnlinkSubject: ActWords & {
    readonly whose: (name: string) => string;
    readonly nothing: (name: string) => string;
    readonly which: Labelled;
  };
  readonly ErasePerson: ActWords & {
    readonly whose: (name: string) => string;
    readonly ground: Labelled;
    readonly grounds: Readonly<Record<"gdpr-17-1a" | "gdpr-17-1c" | "gdpr-17-1d" | "gdpr-17-1e", string>>;
    /** What is gone, and what stays of it with its reason. */
    readonly goes: string;
    readonly stays: (what: string) => string;
    /** Since when, and by when nothing of it is left in any file. */
    readonly gone: (erasedAt: string, goneBy: string) => string;
    readonly whatStays: string;
  };
}
