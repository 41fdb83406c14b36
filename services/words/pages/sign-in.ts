import type { GrantableRole } from "../../../schemas/envelope.ts";

/** Words of signing in, of who is signed in, and of who can be in development. */
export interface SignInWords {
  readonly signIn: string;
  readonly signOut: string;
  /** On a phone, where the name stands nowhere else. */
  readonly signOutOf: (name: string) => string;
  /** What each role is called. */
  readonly roles: Readonly<Record<GrantableRole, string>>;
  readonly yourRole: string;
  readonly changeRole: string;
  /** For whoever may act in more ways than one. */
  readonly choose: { readonly title: string; readonly answer: string; readonly label: string; readonly submit: string };
  /** To whoever signed out while the provider was away. */
  readonly signedOutHere: string;
  /** Somebody who is signed in, and whose name is not known here. */
  readonly nameless: string;
  readonly development: {
    readonly title: string;
    readonly answer: string;
    readonly nobodyWaits: string;
    readonly again: string;
    /** How much waits for somebody; null where that cannot be said. */
    readonly tasks: (count: number) => string;
    readonly signIn: (name: string) => string;
    readonly signOutTitle: string;
    readonly signOutAnswer: string;
    readonly clock: string;
    readonly clockNow: (day: string) => string;
    readonly clockDay: string;
    readonly clockForward: string;
    readonly clockHint: string;
  };
}
