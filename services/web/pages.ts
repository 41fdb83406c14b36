import type { Face } from "./face.ts";
import type { Page } from "./frame.tsx";
import { awardPage } from "./public/award.tsx";
import { frontPage } from "./public/front.tsx";
import { accessibilityPage, applyPage, decisionsPage, openDataPage, privacyPage } from "./public/information.tsx";
import { registerPage } from "./public/register.tsx";

/** Every page of a fund, by its path below the fund's own address. */
export const pages: Readonly<Record<string, (face: Face) => Promise<Page>>> = {
  "/": frontPage,
  "/register": registerPage,
  "/register/:awardId": awardPage,
  "/besluiten": decisionsPage,
  "/aanvragen/uitleg": applyPage,
  "/toegankelijkheid": accessibilityPage,
  "/privacy": privacyPage,
  "/open-gegevens": openDataPage,
};
