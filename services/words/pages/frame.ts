/** The pages of the public menu, in its order. */
export type PublicPage = "front" | "register" | "decisions" | "apply";
/** The pages that the foot of every page leads to. */
export type FootPage = "accessibility" | "privacy" | "open-data";

/** The pages of those who work with the fund. */
export type RolePage =
  | "applications"
  | "new-application"
  | "inbox"
  | "work"
  | "evaluations"
  | "invite"
  | "retention"
  | "agenda"
  | "decision-lists"
  | "organisation"
  | "organisations"
  | "members"
  | FiguresPage;
/** The pages that show the fund in figures; `figures` is what the balance is called where it stands for all of them. */
export type FiguresPage = "balance" | "figures" | "bookings" | "exchange" | "waiting" | "municipalities" | "overview";
export type MenuPage = PublicPage | FootPage | RolePage;

/** Words around every page. */
export interface FrameWords {
  /** What the service is called where no fund is meant. */
  readonly product: string;
  readonly skip: string;
  readonly toMenu: string;
  readonly mainMenu: string;
  readonly allPages: string;
  readonly titles: Readonly<Record<MenuPage, string>>;
  /** What another language calls itself, and the question to go on in it, for who cannot see. */
  readonly otherLanguage: { readonly code: "nl" | "en"; readonly short: string; readonly name: string };
  readonly ofMembers: (count: string) => string;
  /** On every page of a service where everything is made up. */
  readonly development: string;
  readonly somebodyElse: string;
  /** The number beside a menu, for who cannot see it. */
  readonly tasks: (count: number) => string;
  readonly error: {
    readonly title: string;
    readonly back: string;
    readonly reference: (id: string) => string;
    /** What can be looked for where a page is not there. */
    readonly search: { readonly awards: string; readonly dossiers: string; readonly find: string };
  };
  readonly funds: { readonly title: string; readonly none: string };
}
