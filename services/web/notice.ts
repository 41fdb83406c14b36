import { z } from "zod";
import { instant } from "../../schemas/primitives.ts";
import type { Given } from "../desk/desk.ts";
import type { Words } from "../words/words.ts";
import { acts } from "./acts/acts.ts";
import { fundActs } from "./acts/fund-acts.ts";

/** What somebody just did. It is told once, on the next page that they see, and stands in no address. */
export const notice = z.object({
  done: z.string(),
  /** When it had been done, where it came again; null where it was done now. */
  doneBefore: instant.nullable(),
});
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

/** The notice of a command that was given, or had been given before. */
export function noticeOf(done: string, { isRepeat, recordedAt }: Pick<Given, "isRepeat" | "recordedAt">): Notice {
  return { done, doneBefore: isRepeat ? recordedAt : null };
}

/** A notice in words; null for what is none. */
export function noticeIn({ pages, format }: Words, { done, doneBefore }: Notice): string | null {
  const told = doneIn(pages, done);
  return told !== null && doneBefore !== null ? pages.acts.repeated(format.moment(doneBefore)) : told;
}

function doneIn(pages: Words["pages"], done: string): string | null {
  if (done === PUT_ASIDE) return pages.acts.aside;
  if (done === MERGED) return pages.applying.conflict.merged;
  if (done === STEP_SAVED) return pages.applying.saved;
  if (done === SUPPLEMENT_SENT) return pages.applying.supplement.done;
  if (done === FILES_ATTACHED) return pages.files.attach.done;
  if (done === FILE_REMOVED) return pages.files.removed;
  if (done === ADDRESS_IS_RIGHT) return pages.acts.SetMailPreference.tried;
  if (done === SIGNED_OUT_HERE) return pages.signIn.signedOutHere;
  const act = [...Object.values(acts), ...Object.values(fundActs)].find(({ command }) => command === done);
  return act ? pages.acts[act.command].done : null;
}
