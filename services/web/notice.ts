import { z } from "zod";
import type { Words } from "../words/words.ts";
import { acts } from "./acts/acts.ts";
import { fundActs } from "./acts/fund-acts.ts";

/** What somebody just did. It is told once, on the next page that they see, and stands in no address. */
export const notice = z.object({ done: z.string(), isRepeat: z.boolean() });
export type Notice = z.infer<typeof notice>;

/** A step of an application was saved. */
export const STEP_SAVED = "step";
/** What was typed in a form was put aside. */
export const PUT_ASIDE = "aside";
/** What was typed was put together with what somebody else, or another tab, changed besides. */
export const MERGED = "merged";
export const SUPPLEMENT_SENT = "supplement";
export const FILES_ATTACHED = "files";
export const FILE_REMOVED = "file-removal";
/** Somebody said that their mail address is right. */
export const ADDRESS_IS_RIGHT = "address";
/** Somebody signed out here, while the provider was away. */
export const SIGNED_OUT_HERE = "sign-out";

/** A notice in words; null for what is none. */
export function noticeIn({ pages }: Words, { done, isRepeat }: Notice): string | null {
  if (done === PUT_ASIDE) return pages.acts.aside;
  if (done === MERGED) return pages.applying.conflict.merged;
  if (done === STEP_SAVED) return pages.applying.saved;
  if (done === SUPPLEMENT_SENT) return isRepeat ? pages.acts.repeated : pages.applying.supplement.done;
  if (done === FILES_ATTACHED) return isRepeat ? pages.acts.repeated : pages.files.attach.done;
  if (done === FILE_REMOVED) return pages.files.removed;
  if (done === ADDRESS_IS_RIGHT) return pages.acts.SetMailPreference.tried;
  if (done === SIGNED_OUT_HERE) return pages.signIn.signedOutHere;
  const act = [...Object.values(acts), ...Object.values(fundActs)].find(({ command }) => command === done);
  if (!act) return null;
  return isRepeat ? pages.acts.repeated : pages.acts[act.command].done;
}
