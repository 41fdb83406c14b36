import type { z } from "zod";
import type { FundRow } from "../../projections/funds/funds.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Asking, Desk } from "../desk/desk.ts";
import type { Params } from "../schemes/command.ts";
import type { Expected } from "../schemes/dry-run/expected.ts";
import type { transformationFund } from "../schemes/transformation-fund.ts";
import type { MenuPage } from "../words/pages/frame.ts";
import type { Language, Words } from "../words/words.ts";
import type { Visit } from "./inbox/visits.ts";
import type { PageQuery } from "./query.ts";
import type { SignedInAs } from "./sign-in/sessions.ts";

type Queries = (typeof transformationFund)["queries"];
type Given = (typeof transformationFund)["commands"];
/** What each command is given with. */
export type Commands = { readonly [Name in keyof Given]: z.output<Given[Name]["body"]> };
/** What each question is answered with. */
export type Answers = { readonly [Name in keyof Queries]: ReturnType<Queries[Name]["join"]> };

/** The desk, as pages know it. */
export type PageDesk = Pick<Desk<Commands, Answers>, "give" | "foresee" | "runDry" | "ask" | "admit" | "funds">;

/** A question as a page asks it: the rest is known of whoever looks at it. */
export type PageAsking = Pick<Asking, "query" | "page"> & { readonly params?: Readonly<Record<string, string>> };

/** A command as a page asks what it would lead to. */
export interface PageTrying<Name extends keyof Commands> {
  readonly params: Omit<Params, "fundId">;
  readonly data: Commands[Name];
}

/** Somebody who looks at a page and is signed in. */
export interface Reader extends Pick<SignedInAs, "as" | "roles"> {
  /** The ways in which they may act, by what they are called. */
  readonly capacities: readonly { readonly key: string; readonly label: string; readonly isCurrent: boolean }[];
  /** Null where they are not of the fund that the page is of. */
  readonly identity: SignedInAs["identity"] | null;
  /** As whom they act in this fund; null where they are not of it. */
  readonly person: string | null;
  /** Null where it is not registered with this fund. */
  readonly name: string | null;
  /** The municipality or organisation for which they act, by name; null for none. */
  readonly actsFor: string | null;
  /** How many tasks wait for them; null where that is not told. */
  readonly tasks: number | null;
}

/** What the frame around a page is made of. */
export interface Surroundings {
  /** Null where no fund is meant, or none that there is. */
  readonly fund: Pick<
    FundRow,
    "fundId" | "terms" | "successions" | "joined" | "departures" | "interestRates" | "phase"
  > | null;
  readonly words: Words;
  readonly language: Language;
  /** The path it was asked by: who changes the language comes back to it. */
  readonly address: string;
  /** The page of a menu that it is, or stands below; null for none. */
  readonly place: MenuPage | null;
  /** What was just done, after a form was taken in. */
  readonly notice: string | null;
  readonly isDevelopment: boolean;
  /** Null for whoever is not signed in. */
  readonly reader: Reader | null;
  readonly canSignIn: boolean;
  /** What every form holds that changes something, so that no page of somebody else can send it. */
  formToken(): string;
  /** The address of a page of this fund. */
  at(path: string): string;
}

/** Everything a page of a fund is made of. */
export interface Face extends Surroundings {
  readonly fund: NonNullable<Surroundings["fund"]>;
  readonly today: LocalDate;
  readonly params: Readonly<Record<string, string>>;
  readonly query: PageQuery;
  readonly visit: Visit;
  /** Since when somebody's address takes no mail, as far as this node knows; null where it does. */
  mailRefusedOn(of: Pick<Answers["GetPerson"], "fundId" | "person" | "email">): LocalDate | null;
  /** Whom to ask, as the configuration names them. */
  readonly contact: string;
  /** The largest file that can be attached, in bytes. */
  readonly mostFileBytes: number;
  /** A chart as it was drawn for whoever looked before, or drawn anew. @param of says all that it shows besides the moment and the fund. */
  chart(of: string, draw: () => JSX.Element): Promise<string>;
  /** Has the desk decide a command for whoever looks at the page, without giving it. @throws as the desk does. */
  runDry<Name extends keyof Commands>(name: Name, trying: PageTrying<Name>): Promise<Expected>;
  /** Asks a question for whoever looks at the page. @throws as the desk does. */
  ask<Name extends keyof Answers & string>(name: Name, asking?: PageAsking): Promise<Answers[Name]>;
}
