import type { PageWords } from "../../pages/pages.ts";
import { frame } from "./frame.ts";
import { front } from "./front.ts";

export const pages: PageWords = { frame, front };
