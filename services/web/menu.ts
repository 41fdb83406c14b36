import type { GrantableRole } from "../../schemas/envelope.ts";
import type { MenuPage } from "../words/pages/frame.ts";

/** Where each page of a menu stands, below the fund's own address. */
export const paths: Readonly<Record<MenuPage, string>> = {
  front: "/",
  register: "/register",
  decisions: "/besluiten",
  apply: "/aanvragen/uitleg",
  applications: "/aanvragen",
  inbox: "/berichten",
  "new-application": "/aanvragen/nieuw",
  work: "/werk",
  evaluations: "/evaluaties",
  invite: "/uitnodigen",
  retention: "/bewaren",
  organisation: "/organisatie",
  organisations: "/organisaties",
  agenda: "/agenda",
  "decision-lists": "/besluitenlijst",
  members: "/leden",
  balance: "/saldo",
  figures: "/saldo",
  bookings: "/boekingen",
  exchange: "/schuiven",
  waiting: "/wacht-op-geld",
  municipalities: "/gemeenten",
  overview: "/overzicht",
  accessibility: "/toegankelijkheid",
  privacy: "/privacy",
  "open-data": "/open-gegevens",
};

export type Menu = readonly [start: MenuPage, ...others: MenuPage[]];

/** The menu of each role; the first is where they start, and bears the number of their tasks. */
export const menus: Readonly<Record<GrantableRole | "public", Menu>> = {
  public: ["front", "register", "decisions", "apply"],
  applicant: ["applications", "new-application", "organisation", "inbox", "register"],
  reviewer: ["work", "evaluations", "invite", "agenda", "decision-lists", "overview", "inbox", "register", "front"],
  "portfolio-holder": ["work", "agenda", "decision-lists", "figures", "inbox", "register", "front"],
  secretary: [
    "work",
    "agenda",
    "decision-lists",
    "members",
    "figures",
    "organisations",
    "inbox",
    "register",
    "retention",
    "front",
  ],
  "fund-manager": [
    "work",
    "agenda",
    "decision-lists",
    "members",
    "balance",
    "exchange",
    "overview",
    "organisations",
    "inbox",
    "register",
    "retention",
    "front",
  ],
  finance: ["work", "balance", "bookings", "exchange", "municipalities", "organisations", "inbox", "register", "front"],
  auditor: ["work", "balance", "inbox", "register", "retention", "front"],
};

/** The pages of the fund in figures: they lead to each other. */
const IN_FIGURES: readonly MenuPage[] = ["balance", "figures", "exchange", "waiting", "municipalities", "overview"];

/** Where somebody is in a menu: at a page of it, at the one that stands for what they read, or nowhere. */
export function placeIn(menu: readonly MenuPage[], page: MenuPage): MenuPage | null {
  const itself = menu.find((each) => paths[each] === paths[page]);
  if (itself) return itself;
  return IN_FIGURES.includes(page) ? (menu.find((each) => IN_FIGURES.includes(each)) ?? null) : null;
}

/** What the foot of every page leads to. */
export const foot: readonly MenuPage[] = ["accessibility", "privacy", "open-data"];
