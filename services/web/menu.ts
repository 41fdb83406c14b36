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
  applicant: ["applications", "new-application", "organisation", "inbox", "register", "front"],
  reviewer: [
    "work",
    "evaluations",
    "invite",
    "agenda",
    "decision-lists",
    "members",
    "overview",
    "bookings",
    "organisations",
    "inbox",
    "register",
    "front",
  ],
  "portfolio-holder": [
    "work",
    "agenda",
    "decision-lists",
    "members",
    "evaluations",
    "figures",
    "bookings",
    "organisations",
    "inbox",
    "register",
    "front",
  ],
  secretary: [
    "work",
    "agenda",
    "decision-lists",
    "members",
    "evaluations",
    "figures",
    "bookings",
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
    "evaluations",
    "balance",
    "bookings",
    "exchange",
    "overview",
    "organisations",
    "inbox",
    "register",
    "retention",
    "front",
  ],
  finance: [
    "work",
    "balance",
    "bookings",
    "exchange",
    "municipalities",
    "agenda",
    "decision-lists",
    "members",
    "evaluations",
    "organisations",
    "inbox",
    "register",
    "front",
  ],
  auditor: [
    "work",
    "agenda",
    "decision-lists",
    "members",
    "evaluations",
    "balance",
    "bookings",
    "organisations",
    "inbox",
    "register",
    "retention",
    "front",
  ],
};

/** The page of a menu that an address is of, or stands below: the nearest; null for none. */
export function placeOf(path: string): MenuPage | null {
  const above = (Object.keys(paths) as MenuPage[]).filter(
    (page) => path === paths[page] || path.startsWith(`${paths[page]}/`),
  );
  return above.sort((one, other) => paths[other].length - paths[one].length)[0] ?? null;
}

/** Pages that lead to each other: where a menu lacks one, the first of them that it has stands for it. */
const TOGETHER: readonly (readonly MenuPage[])[] = [
  ["balance", "figures", "overview", "exchange", "waiting", "municipalities"],
  ["front", "decisions", "apply"],
  ["organisation", "organisations"],
];

/** Where somebody is in a menu: at a page of it, at the one that stands for what they read, or nowhere. */
export function placeIn(menu: readonly MenuPage[], page: MenuPage): MenuPage | null {
  const itself = menu.find((each) => paths[each] === paths[page]);
  if (itself) return itself;
  const others = TOGETHER.find((pages) => pages.includes(page)) ?? [];
  return others.find((each) => menu.includes(each)) ?? null;
}

/** What the foot of every page leads to. */
export const foot: readonly MenuPage[] = ["accessibility", "privacy", "open-data"];
