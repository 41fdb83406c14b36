import type { HeardGround } from "../../../schemas/application.ts";
import type { LegalGround } from "../../../schemas/rules.ts";
import { groundInWords } from "../decisions/ground-in-words.ts";
import type { Face } from "../face.ts";
import { Lines } from "../parts/line.tsx";

interface IntendedProps {
  readonly face: Face;
  readonly views: {
    readonly ground: HeardGround | LegalGround;
    readonly reason: string;
    /** Null where nobody is heard on it. */
    readonly respondBy: string | null;
  };
}

/** What somebody is asked for their views on: the ground, the reason, and until when they may respond (Awb 4:7, 4:8). */
export function Intended({ face: { words }, views: { ground, reason, respondBy } }: IntendedProps): JSX.Element {
  const { told } = words.pages.acts.GiveViews;
  return (
    <Lines
      lines={[
        [told.ground, groundInWords(words, ground)],
        [told.why, reason],
        [told.respondBy, respondBy && words.format.deadline(respondBy)],
      ]}
    />
  );
}
