import { amsterdamTime } from "../../../domain/calendar.ts";
import { type Typed, typedIn } from "../acts/fields.tsx";
import type { Surroundings } from "../face.ts";
import { OVER } from "./merging.ts";

/** The button that a script presses (`script/keep.ts`): what was typed is kept, and no page is shown. */
export const BY_ITSELF = "vanzelf";

/** What the script is answered that a text is kept. */
export interface Kept {
  readonly version: number;
  /** The text that is kept now, as the form carries it. */
  readonly begun: string;
  /** That it is kept, in a sentence. */
  readonly said: string;
  /** What comes of the text so far, as markup of the service's own; null where nothing is shown. */
  readonly live: string | null;
}

/** What a form says to the script by which its text is kept: whose it is, and a sentence for each way in which that can go. */
export function keepingOf({ words, notice }: Pick<Surroundings, "words" | "notice">, whose: string) {
  const { keeping, conflict } = words.pages.applying;
  return {
    // The text on this device is in the merged one.
    ...(notice === conflict.merged && { "data-merged": "" }),
    "data-keep": whose,
    "data-offline": keeping.offline,
    "data-busy": keeping.busy,
    "data-expired": keeping.expired,
    "data-refused": keeping.refused,
    "data-restored": keeping.restored,
  };
}

/** What the text of a form is kept over: by this is seen that something else was kept, or saved in the log, since it was made. */
export function KeptOver({ over }: { readonly over: Typed }): JSX.Element {
  return (
    <>
      {Object.values(OVER).map((name) => (
        <input type="hidden" name={name} value={typedIn(over, name)} />
      ))}
    </>
  );
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
