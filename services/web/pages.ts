import type { Face } from "./face.ts";
import type { Page } from "./frame.tsx";
import { frontPage } from "./public/front.tsx";

/** Every page of a fund, by its path below the fund's own address. */
export const pages: Readonly<Record<string, (face: Face) => Promise<Page>>> = {
  "/": frontPage,
};
