import { type RefusalGround, refusalGround } from "../../../schemas/application.ts";
import {
  afterDeterminationGround,
  type LegalGround,
  loweringGround,
  withdrawalGround,
} from "../../../schemas/rules.ts";
import type { Words } from "../../words/words.ts";

/** The ground of a decision as whoever it concerns reads it: in words and, where it is one of the law, with its article and letter. */
export function groundInWords(words: Words, ground: RefusalGround | LegalGround): string {
  const { RefuseApplication, DetermineGrant, WithdrawGrant, LowerDetermination } = words.pages.acts;
  const ofRefusal = refusalGround.safeParse(ground).data;
  if (ofRefusal) {
    const { title } = RefuseApplication.grounds[ofRefusal];
    return ofRefusal.startsWith("awb-") ? `${title} (${words.choices[ofRefusal] ?? ofRefusal})` : title;
  }
  const lowering = loweringGround.safeParse(ground).data;
  if (lowering) return DetermineGrant.grounds[lowering];
  const withdrawal = withdrawalGround.safeParse(ground).data;
  if (withdrawal) return WithdrawGrant.grounds[withdrawal];
  const after = afterDeterminationGround.safeParse(ground).data;
  if (after) return LowerDetermination.grounds[after];
  // Of before each act had grounds of its own: an article without its letter.
  return words.pages.decision.article(ground.replace("awb-", ""));
}
