import type { Office } from "../../../domain/terms-of-office.ts";
import type { RosterEvent } from "../../../schemas/roster.ts";

/** Somebody, and the day on which it begins or ends. */
interface OnDay {
  readonly name: string;
  readonly day: string;
}

/** Words of the page that shows who acts for whom. */
export interface MembersWords {
  readonly title: string;
  readonly back: string;
  readonly answer: {
    /** How many municipalities have no portfolio holder, and which. */
    readonly holders: (without: number, names: string) => string;
    readonly substitutes: (without: number) => string;
  };
  readonly municipalities: string;
  readonly officials: string;
  readonly municipality: string;
  readonly offices: Readonly<Record<Office, string>>;
  readonly office: string;
  readonly person: string;
  readonly of: string;
  readonly since: string;
  readonly substitutes: string;
  /** In place of a name. */
  readonly nobody: string;
  /** Of somebody who is not registered, or no more. */
  readonly unknown: (id: string) => string;
  readonly sinceDay: (name: string, day: string) => string;
  /** Of somebody who is yet to begin. */
  readonly fromDay: (name: string, day: string) => string;
  readonly gaps: {
    readonly title: string;
    /** Nobody is in an office, with who is next. */
    readonly nobody: (office: string, next: OnDay | null) => string;
    /** Somebody is in office until a day, with who is next. */
    readonly ends: (who: OnDay, next: OnDay | null) => string;
    readonly unregistered: (name: string) => string;
    readonly noMail: (name: string) => string;
    readonly mailRefused: (name: string, since: string) => string;
  };
  readonly toDo: string;
  /** The way to everybody who is registered. */
  readonly people: string;
  /** What each event would say before it is there. `of` is the municipality, the organisation or the office. */
  readonly expected: Readonly<Record<RosterEvent["type"], (told: OnDay & { readonly of: string }) => string>>;
}
