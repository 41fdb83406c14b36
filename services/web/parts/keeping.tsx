import { amsterdamTime } from "../../../domain/calendar.ts";
import type { Surroundings } from "../face.ts";

/** The button that a script presses (`script/keep.ts`): what was typed is kept, and no page is shown. */
export const BY_ITSELF = "vanzelf";

/** What the script is answered that a text is kept. */
export interface Kept {
  readonly version: number;
  /** That it is kept, in a sentence. */
  readonly said: string;
  /** What comes of the text so far, as markup of the service's own; null where nothing is shown. */
  readonly live: string | null;
}

/** What a form says to the script by which its text is kept: whose it is, and a sentence for each way in which that can go. */
export function keepingOf({ words }: Pick<Surroundings, "words">, whose: string) {
  const { keeping } = words.pages.applying;
  return {
    "data-keep": whose,
    "data-offline": keeping.offline,
    "data-busy": keeping.busy,
    "data-expired": keeping.expired,
    "data-refused": keeping.refused,
    "data-restored": keeping.restored,
  };
}

/** Whether what was typed is kept; a script says there how it goes. */
export function KeptStatus({ said }: { readonly said: string }): JSX.Element {
  return (
    <p class="hint" role="status" data-kept="" safe>
      {said}
    </p>
  );
}

/** The time at which a text was kept, as people read it. */
export function keptTime(atMs: number): string {
  return amsterdamTime(new Date(atMs).toISOString());
}
