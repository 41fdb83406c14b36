import type { FrameWords } from "./frame.ts";
import type { FrontWords } from "./front.ts";

/** What the pages say, in one language. Amounts, days and names come as they are written there. */
export interface PageWords {
  readonly frame: FrameWords;
  readonly front: FrontWords;
}
